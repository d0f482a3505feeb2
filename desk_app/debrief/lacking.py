"""Letters that no font of this system has: words for them, and how a document tells them to others.

A PDF keeps their codes among its keywords, so whoever has it, from whichever process, can say what is missing in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desk_app.charts.scripts.clusters import BOX, is_unseen
from desk_app.support.words import _, plural

_MOST = 24
_KEYWORDS = re.compile(rb"/Keywords \(((?:U\+[0-9A-F]{4,6} ?)+)\)")


def codes_of(letters: Iterable[str]) -> str:
    """The codes of letters as keywords: "U+4EA4 U+5186"; empty if there are none."""
    return " ".join(f"U+{code:04X}" for code in sorted({ord(char) for char in letters if not is_unseen(char)}))


def codes_in(*papers: bytes) -> str:
    """The codes that PDFs of Parley have among their keywords, as keywords."""
    return codes_of(char for paper in papers for char in _letters(paper))


def _letters(paper: bytes) -> Iterator[str]:
    for found in _KEYWORDS.finditer(paper):
        yield from (chr(int(code[2:], 16)) for code in found[1].decode("ascii").split())


def lacking_words(codes: str) -> str:
    """What is drawn as a box, by its codes; empty if nothing is."""
    every = codes.split()
    told = ", ".join(every[:_MOST])
    if not every:
        return ""
    if len(every) <= _MOST:
        return _("No font on this computer has these letters, drawn as {box}: {codes}", box=BOX, codes=told)
    return plural(
        "No font on this computer has these letters, drawn as {box}: {codes} and {n} more",
        "No font on this computer has these letters, drawn as {box}: {codes} and {n} more",
        len(every) - _MOST,
        box=BOX,
        codes=told,
    )
