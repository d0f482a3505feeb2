"""Moves: how the entries of a negotiation changed the positions of both sides."""
