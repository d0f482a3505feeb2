"""Packages: all combinations of values, which of them are efficient, and which to offer or ask for."""
