"""In which way a table writes its numbers, told by those that can be read in one way alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desk_app.domain.reading.notation import notation

_BODY = re.compile(r"\d[\d.,'’\s]*")
_BOTH = re.compile(r"\d{1,3}(?:[.,'’\s]?\d{3})*([.,])\d{1,2}")
_GROUPS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+")
_DECIMALS = re.compile(r"\d+([.,])(?:\d{1,2}|\d{4,})")
_OTHER = {".": ",", ",": "."}
_LOCALES = {",": "de_DE", ".": "en_US"}


def numbers_locale(texts: Iterable[str], locale: str) -> str:
    """The locale in which the numbers of these texts are written: the region's, unless they clearly tell another sign.

    Of "4.800,50" and "1,234" the first tells what the second means. "12,5" tells it only where no such number does.
    """
    bodies = [found.group().strip() for text in texts for found in _BODY.finditer(text)]
    for told in (_surely, _likely):
        signs = {sign for body in bodies if (sign := told(body))}
        if len(signs) == 1:
            (sign,) = signs
            return locale if sign in notation(locale).decimals else _LOCALES[sign]
    return locale


def _surely(body: str) -> str:
    """The decimal sign of a number with two kinds of separators, or of one with several groups; else empty."""
    if groups := _GROUPS.fullmatch(body):
        return _OTHER[groups[1]]
    both = _BOTH.fullmatch(body)
    return both[1] if both and len({each for each in body if not each.isdigit()}) > 1 else ""


def _likely(body: str) -> str:
    """The decimal sign of a number after whose one separator there are not three figures; else empty."""
    found = _DECIMALS.fullmatch(body)
    return found[1] if found else ""
