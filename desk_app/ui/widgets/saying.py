"""Words as they are said by a screen reader."""

from __future__ import annotations

from desk_app.support.words import _, mark

_SIGNS = (
    *(("◇ ", ""), ("● ", ""), (" → ", mark(" to ")), ("↔", mark("in return for")), (" · ", ", ")),
    *(("✓", mark("done")), ("\u2028", ". "), ("▲ ", ""), ("◆ ", ""), ("■ ", "")),
)
"""Signs that a screen reader reads badly, with what is said in their place."""


def spoken(words: str) -> str:
    """Words as they are said: without the signs that only the eye needs."""
    for sign, said in _SIGNS:
        if sign in words:
            words = words.replace(sign, _(said) if said.strip(" ,.:") else said)
    return " ".join(words.split())
