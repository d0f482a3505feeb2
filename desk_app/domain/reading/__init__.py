"""The one reader: what a person typed or a file says, as a value, a question, or a refusal with words."""

from __future__ import annotations

from desk_app.domain.reading.answers import Answer, Asked, Expected, Read, Refused
from desk_app.domain.reading.locales import checked_locale, known_locale
from desk_app.domain.reading.reader import read

__all__ = ["Answer", "Asked", "Expected", "Read", "Refused", "checked_locale", "known_locale", "read"]
