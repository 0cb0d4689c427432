"""`python -m timeline`."""

from timeline.cli.main import main

if __name__ == "__main__":
    main()
