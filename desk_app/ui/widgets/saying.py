"""Words as they are said by a screen reader."""

from __future__ import annotations

import re

from desk_app.support.directions import ISOLATED, ISOLATED_END
from desk_app.support.words import _, mark

_SIGNS = (
    *(("◇ ", ""), ("● ", ""), (" → ", mark(" to ")), ("↔", mark("in return for")), (" · ", ", ")),
    *(("✓", mark("done")), ("\u2028", ". "), ("▲ ", ""), ("◆ ", ""), ("■ ", "")),
)
"""Signs that a screen reader reads badly, with what is said in their place."""
_ALONE = re.compile(f"{ISOLATED}([^\\w\\s]){ISOLATED_END}")
"""A sign between marks, as it stands in a sentence from right to left."""


def spoken(words: str) -> str:
    """Words as they are said: without the signs that only the eye needs."""
    if ISOLATED in words:
        words = _ALONE.sub(r"\1", words)
    for sign, said in _SIGNS:
        if sign in words:
            words = words.replace(sign, _(said) if said.strip(" ,.:") else said)
    return " ".join(words.split())
