"""Blocks that several documents have in common, as parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desk_app.debrief.parts import Grid, GridCell, GridColumn, GridRow, Heading, Ink, Labelled, PaperPart, White, grid
from desk_app.domain.report.content import Promise
from desk_app.domain.report.words import WHO
from desk_app.support.directions import has_leftward
from desk_app.support.words import _


def named_texts(title: str, key: str, texts: Sequence[str]) -> Iterator[PaperPart]:
    """A smaller heading and the texts below it that are not empty; nothing if all are."""
    told = [text for text in texts if text]
    if told:
        yield Labelled(Heading(title, key, 1), tuple(told))
        yield White(9)


def promise_grid(name: str, promises: Sequence[Promise]) -> Grid:
    """Who does what by when."""
    who = share_of_sides(0.13)
    heads = (GridColumn(_("Who"), who), GridColumn(_("What"), 0.75 - who), GridColumn(_("By"), 0.25))
    rows = [(GridCell(_(WHO[p.who]), side=p.who), GridCell(p.what), _by(p)) for p in promises]
    return grid(name, heads, rows)


def named_group(name: GridCell, rows: Sequence[GridRow]) -> Sequence[GridRow]:
    """Rows of which the first begins with a name. A name that may turn what stands beside it has a row of its own."""
    if not has_leftward(name.text):
        return [(name if n == 0 else GridCell(), *row) for n, row in enumerate(rows)]
    wide = 1 + sum(each.span for each in rows[0])
    return [(replace(name, span=wide),), *((GridCell(), *row) for row in rows)]


def share_of_sides(least: float) -> float:
    """The share of a page's width that the names of the sides need on one line beside their marks: "Gegenseite"."""
    longest = max(len(_(words)) for words in WHO.values())
    return max(least, 0.03 + 0.0118 * longest)


def columns(*shares: tuple[str, float], right: bool = False) -> tuple[GridColumn, ...]:
    """Columns by their headings and shares of the width."""
    return tuple(GridColumn(heading, share, right) for heading, share in shares)


def _by(promise: Promise) -> GridCell:
    return GridCell(", ".join(filter(None, (promise.due, _("done") if promise.done else ""))), Ink.MUTED)
