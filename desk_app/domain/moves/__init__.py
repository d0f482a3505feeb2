"""Moves: what the entries of a negotiation did to both sides' positions."""
