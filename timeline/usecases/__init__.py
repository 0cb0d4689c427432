"""What a user can ask the program to do, one module each, the same from every face."""
