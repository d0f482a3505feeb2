"""Words for letters that no font of this system has."""

from __future__ import annotations

from collections.abc import Iterable

from desk_app.charts.fonts import BOX
from desk_app.charts.scripts.clusters import is_unseen
from desk_app.support.words import _, plural

_MOST = 24


def lacking_words(letters: Iterable[str]) -> str:
    """What is drawn as a box, by its codes; empty if nothing is."""
    codes = sorted({ord(char) for char in letters if not is_unseen(char)})
    told = ", ".join(f"U+{code:04X}" for code in codes[:_MOST])
    if not codes:
        return ""
    if len(codes) <= _MOST:
        return _("No font on this computer has these letters, drawn as {box}: {codes}", box=BOX, codes=told)
    return plural(
        "No font on this computer has these letters, drawn as {box}: {codes} and {n} more",
        "No font on this computer has these letters, drawn as {box}: {codes} and {n} more",
        len(codes) - _MOST,
        box=BOX,
        codes=told,
    )
