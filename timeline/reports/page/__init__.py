"""What every page is made with: notes, dates in words, rows, figures."""
