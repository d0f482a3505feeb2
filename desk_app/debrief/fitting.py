"""Whether parts fit on one page of paper."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.platypus import CondPageBreak

from desk_app.debrief.parts import PaperPart
from desk_app.debrief.pdf import column_height, column_width
from desk_app.debrief.printing import flowables
from desk_app.debrief.styles import Size

Parts = tuple[PaperPart, ...]


def first_that_fits(variants: Iterable[Parts], else_: Parts, size: Size) -> tuple[Parts, float]:
    """The first of the variants that fits on one page of that size, and how much of the page it leaves, in points.

    If none fits: `else_`, and 0.
    """
    deep = column_height(size)
    fitting = ((parts, deep - high) for parts in variants if (high := height(parts, size)) <= deep)
    return next(fitting, (else_, 0.0))


def height(parts: Iterable[PaperPart], size: Size) -> float:
    """How high the parts are on paper of that size, in points."""
    room, deep = column_width(size), column_height(size)
    laid_out = (each for each in flowables(parts, room) if not isinstance(each, CondPageBreak))
    return sum(each.wrap(room, deep)[1] + each.getSpaceBefore() for each in laid_out)
