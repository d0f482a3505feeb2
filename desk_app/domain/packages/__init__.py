"""Packages: every combination of values, which of them are efficient, and which to offer or ask for."""
