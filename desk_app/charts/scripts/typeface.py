"""A font of the system: which letters it has, and how it sets them. Measures are in thousandths of the type's size."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, repeat
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from desk_app.charts.scripts.clusters import SPARE
from desk_app.support.working_out import worked_out

_EM = 1000.0
_POSTSCRIPT_NAME = 6
_BOX_IN_HEAD = 36
"""The place of these corners in the table `head`."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a line: its number in the font, the letters it stands for, its advance, and how far it is moved."""

    number: int
    text: str
    advance: float
    right: float
    up: float


@dataclass(frozen=True)  # with slots, nothing could be kept that is found out late
class Typeface:
    """One font of a file. Two of the same place are the same."""

    file: Path
    number: int = 0

    @worked_out
    def face(self) -> Any:
        """It, as HarfBuzz reads it."""
        return hb.Face(hb.Blob.from_file_path(str(self.file)), self.number)

    @worked_out
    def font(self) -> Any:
        """It, in its own units."""
        return hb.Font(self.face)

    @worked_out
    def usable(self) -> bool:
        """Whether it can be read, and its letters are outlines that a PDF can hold."""
        try:
            tables = set(self.face.table_tags)
        except hb.HarfBuzzError:  # a list of fonts may be older than their folders
            return False
        return not tables.isdisjoint(("glyf", "CFF ")) and "fvar" not in tables

    @worked_out
    def compact(self) -> bool:
        """Whether its outlines are of the kind CFF, not TrueType."""
        return "CFF " in self.face.table_tags

    def has(self, char: str) -> bool:
        """Whether it has a glyph of its own for the character."""
        return bool(self.font.get_nominal_glyph(ord(char)))

    def advance(self, glyph: int) -> float:
        """How wide a glyph is by itself."""
        return float(self.font.get_glyph_h_advance(glyph)) * _EM / float(self.face.upem)

    @worked_out
    def called(self) -> str:
        """Its name in a PDF."""
        return str(self.face.get_name(_POSTSCRIPT_NAME) or "Font")

    @worked_out
    def corners(self) -> tuple[int, ...]:
        """The least box around any of its glyphs: left, bottom, right, top."""
        head = bytes(self.face.reference_table("head").data)
        return tuple(
            round(each * _EM / float(self.face.upem)) for each in struct.unpack_from(">4h", head, _BOX_IN_HEAD)
        )

    def shaped(self, text: str, *, leftward: bool) -> tuple[Glyph, ...]:
        """The glyphs of letters of one script, from left to right; a box of the font for what it lacks.

        `leftward` text comes in the order in which it is read. The letters of its glyphs are told the other way round,
        as readers of PDF turn what is drawn from left to right.
        """
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if leftward else "ltr"
        buffer.flags |= hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(self.font, buffer)
        scale = _EM / float(self.face.upem)
        letters = _letters([info.cluster for info in buffer.glyph_infos], text, leftward=leftward)
        return tuple(
            Glyph(info.codepoint, said, at.x_advance * scale, at.x_offset * scale, at.y_offset * scale)
            for info, at, said in zip(buffer.glyph_infos, buffer.glyph_positions, letters, strict=True)
        )


def _letters(clusters: list[int], text: str, *, leftward: bool) -> Iterator[str]:
    """The letters of each glyph: those of a cluster are given out one by one, and the last glyph takes the rest.

    What runs to the left has its marks drawn before the letter, which takes all.
    """
    starts = sorted(set(clusters))
    ends = dict(pairwise([*starts, len(text)]))
    for start in reversed(starts) if leftward else starts:
        letters, others = text[start : ends[start]], clusters.count(start) - 1
        if leftward:
            yield from (*repeat(SPARE, others), letters[::-1])
        else:
            yield from (letters[at : at + 1] or SPARE for at in range(others))
            yield letters[others:] or SPARE
