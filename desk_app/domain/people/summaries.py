"""What lists of people show: each in one line."""
