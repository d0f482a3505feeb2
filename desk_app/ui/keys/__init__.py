"""What each key does, on one sheet."""
