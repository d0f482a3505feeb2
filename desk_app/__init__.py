"""Parley, an offline negotiation journal."""
