"""The one reader of values. What a person typed or a file holds becomes a value, a question, or a refusal."""

from __future__ import annotations

from desk_app.domain.reading.answers import Answer, Asked, Expected, Read, Refused
from desk_app.domain.reading.by_unit import make_ready, options_like, read, read_option
from desk_app.domain.reading.locales import checked_locale, known_locale
from desk_app.domain.reading.numbers import is_multiplied, misfit

__all__ = [
    "Answer",
    "Asked",
    "Expected",
    "Read",
    "Refused",
    "checked_locale",
    "is_multiplied",
    "known_locale",
    "make_ready",
    "misfit",
    "options_like",
    "read",
    "read_option",
]
