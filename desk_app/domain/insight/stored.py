"""Facts as JSON text, as they are stored beside the negotiation, and back."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeVar

import msgspec

from desk_app.domain.insight.facts import Facts, PersonFacts

T = TypeVar("T")


def as_text(facts: PersonFacts | None) -> str:
    """The text of what a closed negotiation tells; of nothing, if it tells nothing."""
    return msgspec.json.encode(facts, enc_hook=_whole_numbers).decode()


def from_text(content: str) -> PersonFacts | None:
    """What such a text tells. None if it tells nothing, or is none that this Parley stored: it is then made again."""
    return _read(_WHOLE, content)


def facts_from_text(content: str) -> Facts | None:
    """The same without what only the page of a person shows: that takes half the time."""
    return _read(_SHORT, content)


def _read(decoder: msgspec.json.Decoder[T], content: str) -> T | None:
    try:
        return decoder.decode(content)
    except (msgspec.DecodeError, ValueError, ZeroDivisionError):
        return None


def _whole_numbers(value: object) -> list[int]:
    if isinstance(value, Fraction):
        return [value.numerator, value.denominator]
    raise TypeError(f"{type(value)} is not stored")  # pragma: no cover


def _fraction(wanted: type, value: Any) -> Any:
    if wanted is Fraction:
        numerator, denominator = value
        return Fraction(numerator, denominator)
    raise TypeError(f"{wanted} is not stored")  # pragma: no cover


_WHOLE = msgspec.json.Decoder(PersonFacts | None, dec_hook=_fraction)
_SHORT = msgspec.json.Decoder(Facts | None, dec_hook=_fraction)
