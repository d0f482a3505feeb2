"""How dates read."""

from __future__ import annotations

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date) -> str:
    """A date as it is read: "9 Nov 2026"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
