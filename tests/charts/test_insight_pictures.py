"""The pictures of Insight: words stay apart and on the paper, whatever was observed; sides differ without colour."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, Drawing, Line, Path, Rect

from desk_app.charts.dot_strips import StripScale, dot_strips, strip_at, strips_height
from desk_app.charts.pen import DARK, LIGHT, PRINT
from desk_app.charts.share_bars import share_bars
from desk_app.charts.sure_and_right import sure_and_right
from desk_app.domain.insight.measures import MEASURES
from desk_app.domain.insight.pictures import (
    InsightPicture,
    ShareBar,
    ShareFigure,
    Strip,
    StripFigure,
    SureBand,
    SureFigure,
    Tick,
    picture_of,
)
from desk_app.domain.insight.statistics import counted, middle, wilson
from desk_app.domain.quantities import Side
from tests.charts.test_pictures import LONG, check, texts
from tests.charts.test_pictures import boxes as words_of

WIDTHS = st.sampled_from([120.0, 220.0, 330.0, 483.0])
TICKS = (Tick(Fraction(0), "your limit"), Tick(Fraction(1), "their limit"))
CLOSE = (Tick(Fraction(0), LONG), Tick(Fraction(1, 1000), LONG))


def strip(*points: Fraction, label: str = "", side: Side | None = None) -> Strip:
    found = middle("share_of_range", points)
    return Strip("share_of_range", label, found.points, found.value, found.low, found.high, side)


def bar(hits: int, n: int, label: str = "You", side: Side | None = None) -> ShareBar:
    return ShareBar(label, Fraction(hits, n), *wilson(hits, n), side)


STRIPS = {
    "nothing": StripFigure((), ()),
    "no point": StripFigure((strip(),), TICKS),
    "one point": StripFigure((strip(Fraction(1, 2)),), TICKS),
    "all equal": StripFigure((strip(*[Fraction(1)] * 40),), (Tick(Fraction(1), "as opened"),)),
    "huge": StripFigure((strip(*map(Fraction, range(30)), Fraction(10) ** 20, -(Fraction(10) ** 20)),), TICKS),
    "long names": StripFigure((strip(Fraction(1), label=LONG), strip(Fraction(2), label=LONG)), CLOSE),
    "ten thousand": StripFigure((strip(*(Fraction(each, 10_000) for each in range(10_000))),), TICKS),
}


@pytest.mark.parametrize("name", STRIPS)
@pytest.mark.parametrize("width", [120.0, 483.0])
def test_strips_keep_their_words_apart(name: str, width: float) -> None:
    check(dot_strips(STRIPS[name], PRINT, width))


@given(st.lists(st.fractions(-10, 10), max_size=40), WIDTHS)
@example([Fraction(0)], 120.0)
def test_every_dot_stands_on_the_paper_and_leads_back_to_its_value(points: list[Fraction], width: float) -> None:
    figure = StripFigure((strip(*points),), TICKS)
    scale = StripScale.of(figure, width)
    for point in points:
        assert 0 <= scale.x(point) <= width
        low, high = scale.between(scale.x(point))
        assert low <= point <= high
    assert sum(scale.columns(figure.strips[0].points).values()) == len(points)
    check(dot_strips(figure, PRINT, width))


def test_each_strip_is_found_by_its_place() -> None:
    figure = StripFigure((strip(Fraction(1), label="You"), strip(Fraction(2), label="They")), TICKS)
    high = strips_height(figure)
    seen = [strip_at(figure, y) for y in range(int(high))]
    assert list(dict.fromkeys(each.label for each in seen if each)) == ["You", "They"]
    assert seen[0] is None
    assert strip_at(figure, high - 1) is None


def test_what_lies_far_out_does_not_press_the_rest_together() -> None:
    points = [*(Fraction(each, 30) for each in range(30)), Fraction(10**6)]
    scale = StripScale.of(StripFigure((strip(*points),), TICKS), 300)
    assert scale.x(Fraction(29, 30)) - scale.x(Fraction(0)) > 100
    assert scale.x(points[-1]) <= 300


SHARES = {
    "nothing": ShareFigure(()),
    "none and all": ShareFigure((bar(0, 7), bar(7, 7))),
    "too few": ShareFigure((ShareBar("You: 2 more needed", None), bar(3, 9))),
    "long names": ShareFigure((bar(1, 5, LONG), bar(4, 5, LONG))),
    "many": ShareFigure((bar(5_000, 10_000),) * 8),
    "steps": ShareFigure((ShareBar("even steps", Fraction(1, 2), steps=(2, 2, 2)),)),
}


@pytest.mark.parametrize("name", SHARES)
@pytest.mark.parametrize("width", [120.0, 483.0])
def test_shares_keep_their_words_apart(name: str, width: float) -> None:
    check(share_bars(SHARES[name], PRINT, width))


def band(said: Fraction, hits: int, n: int, label: str = "75 to 90 % sure: 9 of 11") -> SureBand:
    return SureBand(label, said, Fraction(hits, n), *wilson(hits, n))


@given(st.lists(st.tuples(st.fractions(0, 1), st.integers(0, 9)), max_size=4), WIDTHS)
@example([(Fraction(1), 9), (Fraction(1), 9), (Fraction(0), 0)], 120.0)
@example([(Fraction(1, 2), 5)], 483.0)
def test_how_sure_and_how_right_keep_their_words_apart(bands: list[tuple[Fraction, int]], width: float) -> None:
    check(sure_and_right(SureFigure(tuple(band(said, hits, 9) for said, hits in bands)), PRINT, width))


@given(st.lists(st.tuples(st.fractions(0, 1), st.integers(0, 9)), min_size=1, max_size=4))
@example([(Fraction(4, 5), 9)])
def test_no_words_stand_on_the_slanting_line(bands: list[tuple[Fraction, int]]) -> None:
    bands_drawn = tuple(band(said, hits, 9, "16 of 18") for said, hits in bands)
    drawing = sure_and_right(SureFigure(bands_drawn), PRINT, 483)
    slanting = next(
        each for each in drawing.contents if isinstance(each, Line) and each.x1 != each.x2 and each.y1 != each.y2
    )
    steep = (slanting.y2 - slanting.y1) / (slanting.x2 - slanting.x1)
    for text, box in zip(texts(drawing), words_of(drawing), strict=True):
        if text.text == "16 of 18":
            left, right = (slanting.y1 + (x - slanting.x1) * steep for x in (box[0], box[2]))
            assert box[3] < left or box[1] > right


def test_a_long_name_of_a_band_is_left_to_the_table() -> None:
    check(sure_and_right(SureFigure((band(Fraction(1, 2), 4, 9, LONG),)), PRINT, 200))


def test_sides_are_told_apart_without_colour() -> None:
    points = [Fraction(each, 10) for each in range(10)]
    ours, theirs = (dot_strips(StripFigure((strip(*points, side=side),)), PRINT, 300) for side in Side)
    assert dots(ours) == 10
    assert dots(theirs) == 0
    hollow = [each for each in theirs.contents if isinstance(each, Path) and each.fillColor == PRINT.paper]
    assert len(hollow) == 10
    filled, outlined = (share_bars(ShareFigure((bar(3, 6, side=side),)), PRINT, 300) for side in Side)
    assert [each.fillColor for each in boxes(filled)] == [PRINT.band, PRINT.we]
    assert [each.fillColor for each in boxes(outlined)] == [PRINT.band, PRINT.paper]


def dots(drawing: Drawing) -> int:
    return sum(isinstance(each, Circle) for each in drawing.contents)


def boxes(drawing: Drawing) -> list[Rect]:
    return [each for each in drawing.contents if isinstance(each, Rect)]


@pytest.mark.parametrize("palette", [PRINT, LIGHT, DARK])
def test_pictures_are_drawn_in_every_palette(palette) -> None:
    for figure in (STRIPS["one point"], STRIPS["ten thousand"]):
        assert dot_strips(figure, palette, 300).contents


def test_each_figure_with_enough_has_a_picture_and_none_without() -> None:
    for reckon in MEASURES:
        name = reckon.__name__
        assert picture_of([counted(name, 2, 4)]) is None
        assert isinstance(picture_of([counted(name, 3, 6)]), ShareFigure)
        assert isinstance(picture_of([middle(name, map(Fraction, range(6)))]), StripFigure)


def test_both_sides_stand_in_one_picture_with_their_numbers() -> None:
    picture: InsightPicture | None = picture_of(
        [counted("our_promises_in_time", 12, 12), counted("their_promises_in_time", 7, 9)]
    )
    assert isinstance(picture, ShareFigure)
    assert [each.label for each in picture.bars] == ["You: 12 of 12", "They: 7 of 9"]
    assert [each.side for each in picture.bars] == [Side.WE, Side.THEY]
