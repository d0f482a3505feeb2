"""How close names are to what was typed. rapidfuzz tells it, for at most a thousand names at once."""

from __future__ import annotations

from collections.abc import Sequence

from desk_app.domain.folding import folded

MOST = 1_000
"""So many names are put in order at most. A thousand take a millisecond, a hundred thousand take four frames."""
_LOOKED_AT = 80  # characters of a name
_BEGINS, _BEGINS_A_WORD = 20.0, 10.0


def closeness(typed: str, names: Sequence[str]) -> list[float]:
    """How close each name is to what was typed, from 0 to 120; the greatest is the closest. After `MOST`: 0.

    The names are folded already.
    """
    asked = folded(typed)
    known = [name[:_LOOKED_AT] for name in names[:MOST]]
    scores = [0.0] * len(names)
    for number, score in _ratios(asked, known):
        name = known[number]
        extra = _BEGINS if name.startswith(asked) else _BEGINS_A_WORD if f" {asked}" in name else 0.0
        scores[number] = score + extra
    return scores


def _ratios(asked: str, known: list[str]) -> list[tuple[int, float]]:
    from rapidfuzz import fuzz, process

    found = process.extract(asked, known, scorer=fuzz.WRatio, processor=None, limit=None)
    return [(number, score) for _name, score, number in found]


def make_ready() -> None:
    """Load what puts names in order. It takes 30 ms, which would otherwise delay the first key."""
    _ratios("a", ["a"])
