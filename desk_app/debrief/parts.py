"""What documents are made of: values without layout.

`printing` lays them out as PDF, `web` writes them as HTML. A document is a function that makes a `Paper` of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, assert_never

from desk_app.domain.quantities import Side

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

    from desk_app.charts.pen import Palette

LONGEST_TITLE = 400
"""The most characters of a negotiation's title in the title of a document, which also has to say what it is."""


class Look(Enum):
    """How prose looks: as text, quiet, as the one sentence of a page, as a rule to keep, or as the name of a block."""

    BODY = auto()
    MUTED = auto()
    VERDICT = auto()
    RULE = auto()
    NAME = auto()


@dataclass(frozen=True, slots=True)
class Headline:
    """The head of a document: what kind it is and from when, its title, and below that with whom."""

    kind: str
    title: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with a bookmark named `key`. `level` 0 begins a part, 1 a paragraph in it.

    It stands on the next page with what follows it if there is no room for both on this one, or if less than `room`
    (in points) is left.
    """

    text: str
    key: str
    level: int = 0
    room: float = 0


@dataclass(frozen=True, slots=True)
class Prose:
    """The paragraphs of a text, in the person's words. `narrow` lines are easier to read in large type."""

    text: str
    look: Look = Look.BODY
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class White:
    """White on paper, in points. A page on a screen has its own."""

    points: float


@dataclass(frozen=True, slots=True)
class Room:
    """What follows stands on the next page if less than so many points are left on this one."""

    points: float


@dataclass(frozen=True, slots=True)
class PageEnd:
    """What follows begins a page of paper."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, drawn with a palette for a width in points. `told` says in words what is to be seen in it."""

    draw: Callable[[Palette, float], Drawing]
    title: str
    told: str


class Ink(Enum):
    """How the words of a cell look."""

    PLAIN = auto()
    STRONG = auto()
    MUTED = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class GridCell:
    """Words in a table, `span` columns wide. `side` puts the mark of a side before them."""

    text: str = ""
    ink: Ink = Ink.PLAIN
    span: int = 1
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: its heading, its share of the width (all shares sum up to 1), and whether it is aligned right."""

    heading: str
    share: float
    right: bool = False


GridRow = Sequence[GridCell]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table called `name`. The rows of a group stay together, with a hairline below."""

    name: str
    columns: tuple[GridColumn, ...]
    groups: tuple[Sequence[GridRow], ...]


FigureRow = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FigureGrid:
    """A table of figures: for each row its name, and a value for each heading (empty: not known).

    Its columns are as wide as their values need. Where they do not fit beside each other, each row gets its own lines.
    The column of the heading `strong` stands out.
    """

    name: str
    first: str
    headings: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    strong: str = ""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Short blocks beside each other, each with its left edge and width as shares of the whole."""

    blocks: tuple[tuple[float, float, tuple[PaperPart, ...]], ...]


@dataclass(frozen=True, slots=True)
class Handwriting:
    """Lines to write on by hand: as many as the page has room for, within bounds."""

    least: int = 2
    most: int = 9


@dataclass(frozen=True, slots=True)
class Labelled:
    """A smaller heading and the texts below it. On paper the heading stands at their left if they are short."""

    heading: Heading
    texts: tuple[str, ...]
    look: Look = Look.BODY


@dataclass(frozen=True, slots=True)
class IfRoom:
    """Parts that stand on paper only where so many points are left on the page: no page is begun for them."""

    points: float
    parts: tuple[PaperPart, ...]


@dataclass(frozen=True, slots=True)
class WritingColumn:
    """A column to write in: its heading, its share of the width, and the side whose it is, if it is one's."""

    heading: str
    share: float
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class WritingGrid:
    """A table called `name` with empty lines to write in by hand: as many as the page has room for, within bounds."""

    name: str
    columns: tuple[WritingColumn, ...]
    least: int
    most: int


Block = Prose | White | Room | PageEnd | Chart | Grid | FigureGrid | Handwriting | WritingGrid
"""Parts that hold no others."""
Compound = SideBySide | Labelled | IfRoom
"""Parts that hold others."""
PaperPart = Headline | Heading | Block | Compound


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document. `title` names it for other programs; `warning` stands on each page, empty if nothing does."""

    title: str
    warning: str
    parts: tuple[PaperPart, ...]


def grid(name: str, columns: Sequence[GridColumn], rows: Sequence[GridRow]) -> Grid:
    """A table in which each row is a group of its own."""
    return Grid(name, tuple(columns), tuple((row,) for row in rows))


def least_level(parts: Iterable[PaperPart]) -> int:
    """The level of the most important headings, also of those in blocks beside each other; 0 if there is none."""
    return min(_levels(parts), default=0)


def _levels(parts: Iterable[PaperPart]) -> Iterator[int]:
    for part in parts:
        if isinstance(part, Heading):
            yield part.level
        elif isinstance(part, SideBySide | Labelled | IfRoom):
            yield from _levels(held_by(part))


def held_by(part: Compound) -> tuple[PaperPart, ...]:
    """The parts that another holds, one after the other."""
    match part:
        case SideBySide():
            return tuple(each for _left, _wide, block in part.blocks for each in block)
        case Labelled():
            return (part.heading, *(Prose(text, part.look) for text in part.texts))
        case IfRoom():
            return part.parts
        case _:
            assert_never(part)
