"""Advice while talking: a table of small rules."""
