from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Path, String

from desk_app.charts import fonts
from desk_app.charts.leverage_timeline import leverage_timeline
from desk_app.charts.pen import DARK, LIGHT, PRINT, Palette, overlaps
from desk_app.charts.range_bar import range_bar
from desk_app.charts.reciprocity_bar import reciprocity_bar
from desk_app.charts.relationship_scales import relationship_scales
from desk_app.charts.staircase import staircase
from desk_app.charts.svg import svg
from desk_app.domain.quantities import Side
from desk_app.domain.report.content import (
    BalanceBar,
    BalanceFigure,
    Mark,
    MarkKind,
    RangeFigure,
    ScaleRow,
    Slice,
    Stair,
    StaircaseFigure,
    StairPanel,
    Turn,
)
from desk_app.domain.report.story import LeverageFigure, LeverageStep, LeverageTrack, PhaseTurn

WIDE = 483.0
LONG = "A name that goes on " * 40


def mark(kind: MarkKind, at: Fraction | int, name: str = "", value: str = "") -> Mark:
    return Mark(kind, Fraction(at), name or kind.value, value or f"€{at}", kind is MarkKind.THEIR_LIMIT)


def rising(count: int, start: int = 0) -> tuple[Stair, ...]:
    return tuple(Stair(start + n, Fraction(100 + n), f"€{100 + n}") for n in range(count))


RANGES = {
    "nothing": (),
    "one": (mark(MarkKind.AGREED, 5),),
    "all equal": tuple(mark(kind, 5) for kind in MarkKind),
    "huge": (
        mark(MarkKind.OUR_LIMIT, 10**18),
        mark(MarkKind.AGREED, 10**18 + 1),
        mark(MarkKind.THEIR_LIMIT, -(10**18)),
    ),
    "dates": tuple(
        mark(kind, date(2026, 11, day).toordinal(), value=f"{day} Nov 2026")
        for kind, day in zip(MarkKind, range(1, 30, 4), strict=False)
    ),
    "long names": tuple(mark(kind, n, LONG, LONG) for n, kind in enumerate(MarkKind)),
    "close together": tuple(mark(kind, 10_000 + n, "your last offer") for n, kind in enumerate(MarkKind)),
}
LEVELS = tuple(mark(kind, 102) for kind in MarkKind)
HUGE = (
    Stair(0, Fraction(10**18), "VND 1,000,000,000,000,000,000"),
    Stair(1, Fraction(-(10**18)), "\u2212VND 1,000,000,000,000,000,000"),
)
EXTREME = (mark(MarkKind.OUR_LIMIT, 10**18), mark(MarkKind.AGREED, 0), mark(MarkKind.THEIR_LIMIT, -(10**18)))
FOUR = (StairPanel("X", rising(4), rising(3, 1), LEVELS, -1),) * 4
MANY = (StairPanel(LONG, rising(1000), rising(1000)),)
STAIRS = {
    "nothing": StaircaseFigure((), 0),
    "one offer": StaircaseFigure((StairPanel("Fee", rising(1), ()),), 1, (Turn(0, "9 Nov"),)),
    "equal": StaircaseFigure((StairPanel("Fee", rising(1), rising(1, 1), (mark(MarkKind.OUR_LIMIT, 100),)),), 2),
    "thousand": StaircaseFigure(MANY, 1000, tuple(Turn(n, LONG) for n in range(1000))),
    "four": StaircaseFigure(FOUR, 5),
    "levels and no offer": StaircaseFigure((StairPanel("Fee", (), (), LEVELS),), 0),
    "one offer amid levels": StaircaseFigure((StairPanel("Fee", rising(1), (), LEVELS),), 1),
    "on a condition": StaircaseFigure(
        (StairPanel("Fee", rising(2, 1), rising(1, 2), LEVELS, 1, rising(1), rising(4)),) * 3, 4, (Turn(0, "9 Nov"),)
    ),
    "nothing but a condition": StaircaseFigure((StairPanel("Fee", (), (), (), 1, (), rising(1)),), 1, (Turn(0, LONG),)),
    "huge": StaircaseFigure((StairPanel("Fee", HUGE, rising(2, 2), EXTREME),) * 4, 4, (Turn(0, LONG), Turn(2, LONG))),
}
EXTREME_WORTHS = {
    "one point": (Slice("Fee", Fraction(1, 10**9), answered=True),),
    "huge beside tiny": (Slice(LONG, Fraction(10**18), answered=True), Slice("Fee", Fraction(1), answered=False)),
}


def texts(drawing: Drawing) -> list[String]:
    return [shape for shape in drawing.contents if isinstance(shape, String)]


def boxes(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    found = []
    for text in texts(drawing):
        wide = fonts.width(text.text, text.fontName, text.fontSize)
        left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.textAnchor]
        found.append((left, text.y, left + wide, text.y + text.fontSize * 0.7))
    return found


def check(drawing: Drawing) -> None:
    """It draws, keeps its words on the page and apart from each other."""
    ElementTree.fromstring(svg(drawing))
    assert renderPDF.drawToString(drawing)
    found = boxes(drawing)
    for number, box in enumerate(found):
        assert box[0] >= -0.6
        assert box[2] <= drawing.width + 0.6
        for other in found[number + 1 :]:
            assert not overlaps(box, other, gap=-0.2), (box, other)


@pytest.mark.parametrize("name", RANGES)
@pytest.mark.parametrize("better", [1, -1])
def test_a_range_bar_keeps_its_labels_apart(name: str, better: int) -> None:
    check(range_bar(RangeFigure("Fee", RANGES[name], better), PRINT, WIDE))


@pytest.mark.parametrize("name", STAIRS)
def test_a_staircase_keeps_its_labels_apart(name: str) -> None:
    check(staircase(STAIRS[name], PRINT, WIDE, 360))


def test_both_sides_are_named_on_the_staircase() -> None:
    panel = StairPanel("Fee", rising(2), rising(2, 1))
    words = " ".join(t.text for t in texts(staircase(StaircaseFigure((panel,), 4), PRINT, WIDE, 220)))
    assert "We" in words
    assert "They" in words


@pytest.mark.parametrize("amounts", [(), (1,), (10**20,), tuple(range(1, 200))])
def test_a_balance_is_drawn_whatever_was_given(amounts: tuple[int, ...]) -> None:
    slices = tuple(Slice(LONG if n % 2 else "Fee", Fraction(a), n % 3 > 0) for n, a in enumerate(amounts))
    figure = BalanceFigure(BalanceBar(Side.WE, slices, "€520"), BalanceBar(Side.THEY, (), "€0"), "€9 unanswered")
    check(reciprocity_bar(figure, PRINT, WIDE))


@pytest.mark.parametrize("name", EXTREME_WORTHS)
def test_a_balance_keeps_its_labels_apart(name: str) -> None:
    much = "VND 1,000,000,000,000,000,000"
    check(reciprocity_bar(BalanceFigure(*(BalanceBar(s, EXTREME_WORTHS[name], much) for s in Side), LONG), PRINT, WIDE))


@pytest.mark.parametrize(
    "rows", [(), (ScaleRow("Trust", None, None),), (ScaleRow(LONG, 1, 7), ScaleRow("Trust", 4, 4))]
)
def test_scales_are_drawn_whatever_was_rated(rows: tuple[ScaleRow, ...]) -> None:
    check(relationship_scales(rows, PRINT, 300))


def track(count: int, rate: Callable[[int], tuple[int, int]]) -> LeverageTrack:
    return LeverageTrack("Alternatives", tuple(LeverageStep(n, *rate(n)) for n in range(count)))


NONE, EQUAL = LeverageTrack("Information"), track(3, lambda _: (4, 4))
PHASES = (PhaseTurn(0, "before"), PhaseTurn(1, "during"), PhaseTurn(2, "after"))
LEVERAGE = {
    "nothing": None,
    "one point": LeverageFigure((NONE, track(1, lambda _: (0, 0)), NONE), 1, PHASES[:1]),
    "equal and highest": LeverageFigure((EQUAL,) * 3, 3, PHASES),
    "next to each other": LeverageFigure((track(3, lambda _: (1, 2)),) * 3, 3, PHASES),
    "far apart": LeverageFigure((track(3, lambda n: (n * 2, 4 - n * 2)),) * 3, 3, PHASES),
    "thousand": LeverageFigure((track(1000, lambda n: (n % 5, n % 3)),) * 3, 1000, PHASES * 90),
    "long names": LeverageFigure((LeverageTrack(LONG, EQUAL.steps),) * 3, 3, tuple(PhaseTurn(n, LONG) for n in (0, 1))),
}


@pytest.mark.parametrize("name", LEVERAGE)
@pytest.mark.parametrize("width", [WIDE, 330.0, 220.0, 120.0])
def test_leverage_keeps_its_labels_apart(name: str, width: float) -> None:
    check(leverage_timeline(LEVERAGE[name], PRINT, width))


def test_sides_are_told_apart_without_colour_even_where_they_are_equal() -> None:
    drawing = leverage_timeline(LEVERAGE["equal and highest"], PRINT, WIDE)
    lines = [each for each in drawing.contents if isinstance(each, Path) and each.strokeWidth == 1.6]
    solid, dashed = ([each for each in lines if bool(each.strokeDashArray) is wanted] for wanted in (False, True))
    assert len(solid) == len(dashed) == 3
    assert {each.points[1] for each in solid}.isdisjoint({each.points[1] for each in dashed}), "one covers the other"


@pytest.mark.parametrize("palette", [PRINT, LIGHT, DARK])
def test_colours_can_be_told_apart_from_the_paper(palette: Palette) -> None:
    def luminance(color: object) -> float:
        parts = [getattr(color, name) for name in ("red", "green", "blue")]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: object, other: object) -> float:
        high, low = sorted((luminance(one), luminance(other)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    for color in (palette.ink, palette.muted, palette.we, palette.they):
        assert contrast(color, palette.paper) >= 4.5


def test_what_was_named_on_a_condition_is_dotted_and_the_picture_says_what_that_means() -> None:
    shown = staircase(STAIRS["nothing but a condition"], PRINT, WIDE, 150)
    dotted = [each for each in shown.contents if isinstance(each, Path) and each.strokeDashArray == [1.0, 1.2]]
    assert len(dotted) == 2  # the mark, and the one beside its meaning
    assert {"€100, if …", "Dotted: only in return for something, not agreed"} <= {each.text for each in texts(shown)}
    plain = staircase(STAIRS["one offer"], PRINT, WIDE, 150)
    assert not [each.text for each in texts(plain) if each.text.startswith("Dotted")]
