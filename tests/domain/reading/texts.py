"""What a text is read as, in a form that a table can hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desk_app.domain.quantities import Unit, Value
from desk_app.domain.reading import Asked, Expected, Read, Refused, read

TODAY = date(2026, 11, 29)
REFUSED = "refused"


def shown(value: Value) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def meant(text: str, unit: Unit, locale: str = "en_US", currency: str = "EUR", today: date = TODAY) -> str:
    """The value, the values asked about with "?" between them, or "refused"."""
    match read(text, Expected(unit, currency, today, locale)):
        case Read(value):
            return shown(value)
        case Asked(words, readings):
            assert words
            assert len(readings) > 1
            return " ? ".join(map(shown, readings))
        case Refused(words):
            assert words[0] == "“" or words.startswith(("Nothing", "There"))
            assert ". " in words or words.endswith(".")
            return REFUSED
