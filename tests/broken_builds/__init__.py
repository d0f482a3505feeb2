"""Breaks Parley on purpose, to see that each promise has a test that fails without it."""
