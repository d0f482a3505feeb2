"""A line as runs of one font each, from left to right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from typing import Protocol

import uharfbuzz as hb

from desk_app.charts.scripts.clusters import UNSEEN, clusters, is_mark
from desk_app.charts.scripts.order import in_sight
from desk_app.charts.scripts.typeface import Glyph, Typeface
from desk_app.support.directions import is_leftward

HAN = "Hani"
_OWN, _COMMON = "", "Zyyy"
_TOGETHER = {"Hira": HAN, "Kana": HAN, "Bopo": HAN, "Zinh": _COMMON}
"""Scripts that are written in one font with another."""

_Chosen = Callable[[str], Typeface | None]


class Choose(Protocol):
    """Finds a font of the system."""

    def __call__(self, letters: str, script: str) -> Typeface | None:
        """One that has all these letters of a script (ISO 15924); None if there is none."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line. Without a typeface it is set in Parley's own type, or as boxes if it is `lacking`."""

    text: str
    face: Typeface | None = None
    glyphs: tuple[Glyph, ...] = ()
    lacking: bool = False


def runs_of(line: str, own: frozenset[str], choose: Choose) -> Iterator[Run]:
    """The runs of a line, `own` being the letters of Parley's own type."""
    for turned, piece in _pieces(in_sight(line)):
        runs = list(_set(piece[::-1] if turned else piece, own, choose, turned=turned))
        yield from reversed(runs) if turned else runs


def _pieces(line: str) -> Iterator[tuple[bool, str]]:
    """What runs to the left, and what runs to the right. A space between letters that run to the left is of them."""
    turned = [is_leftward(char) for char in line]
    for at in range(1, len(line) - 1):
        if line[at] == " " or line[at] in UNSEEN:
            turned[at] = turned[at - 1] and turned[at + 1]
    for side, members in groupby(range(len(line)), turned.__getitem__):
        yield side, "".join(line[at] for at in members)


def _set(text: str, own: frozenset[str], choose: Choose, *, turned: bool) -> Iterator[Run]:
    at = 0
    for script, members in groupby(_scripts(text, own)):
        piece = text[at : (at := at + len(list(members)))]
        if script == _OWN:
            yield Run("".join(char for char in piece if char in own))
        else:
            yield from _foreign(piece, own, partial(choose, script=script), turned=turned)


def _scripts(text: str, own: frozenset[str]) -> list[str]:
    """The script of each letter; `_OWN` for what stands in Parley's own type. Marks go with the letter before."""
    scripts: list[str] = []
    for at, char in enumerate(text):
        before = scripts[-1] if scripts else _OWN
        if is_mark(char) or (char == " " and text[at + 1 : at + 2] not in own):
            scripts.append(before if before or char in own else _COMMON)
        elif char in own:
            scripts.append(_OWN)
        else:
            script = _script(char)
            scripts.append(before if before and script == _COMMON else script)
    return scripts


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    script = str(buffer.script or _COMMON)
    return _TOGETHER.get(script, script)


def _foreign(text: str, own: frozenset[str], choose: _Chosen, *, turned: bool) -> Iterator[Run]:
    """One run if a font has all the letters, else one for each stretch that a font has or none has."""
    whole = choose(text)
    if whole is not None:
        yield Run(text, whole, whole.shaped(text, leftward=turned))
        return
    for (is_own, face), members in groupby(clusters(text), lambda piece: (piece in own, choose(piece))):
        piece = "".join(members)
        if face is None or is_own:
            yield Run(piece, lacking=not is_own)
        else:
            yield Run(piece, face, face.shaped(piece, leftward=turned))
