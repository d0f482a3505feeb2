"""Every text and every mark can be read, in light and in dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from desk_app.ui.look.colours import DARK, DARK_HIGH, LIGHT, LIGHT_HIGH, Colours
from desk_app.ui.look.stylesheet import stylesheet
from desk_app.ui.manual.reader import page_sheet

ALL = [LIGHT, DARK, LIGHT_HIGH, DARK_HIGH]
SCHEMES = pytest.mark.parametrize("colours", ALL, ids=["light", "dark", "light, high", "dark, high"])


def _channel(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB", 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_channel(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@SCHEMES
def test_text_can_be_read_on_every_ground(colours: Colours) -> None:
    grounds = (colours.paper, colours.side, colours.hover, colours.notice)
    for text in (colours.ink, colours.muted):
        for ground in grounds:
            assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(colours.ink, colours.pressed) >= 4.5
    for text in (colours.accent, colours.we, colours.they):
        for ground in grounds:
            assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(colours.muted, colours.pressed) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.on_accent, colours.accent_hover) >= 4.5
    assert contrast(colours.paper, colours.we) >= 4.5


@SCHEMES
def test_marks_and_edges_stand_out(colours: Colours) -> None:
    for mark in (colours.edge, colours.we, colours.they, colours.accent):
        for ground in (colours.paper, colours.side, colours.hover, colours.notice):
            assert contrast(mark, ground) >= 3, (mark, ground)


@pytest.mark.parametrize("colours", [LIGHT_HIGH, DARK_HIGH], ids=["light", "dark"])
def test_high_contrast_is_that_of_the_strictest_level(colours: Colours) -> None:
    for ground in (colours.paper, colours.side, colours.hover, colours.notice):
        assert contrast(colours.ink, ground) >= 7, ground
    for text in (colours.muted, colours.accent, colours.we, colours.they):
        assert contrast(text, colours.paper) >= 7, text
    for line in (colours.edge, colours.hairline):
        assert contrast(line, colours.paper) >= 4.5, line
    assert contrast(colours.on_accent, colours.accent) >= 7


@dataclass(frozen=True)
class Rule:
    """One rule of the stylesheet: the widgets it is for, and the colours that it gives them."""

    widgets: str
    text: str
    ground: str
    line: str


_RULE = re.compile(r"([^{}]+)\{([^{}]+)\}")
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_FOR_THE_EYE = ("hairline", "upright", "separator", "QHeaderView")
"""Lines that only part one thing from another. What they part can be told without them."""


def rules(colours: Colours) -> Iterator[Rule]:
    """All rules of the sheet for a scheme. A colour that a rule does not give is empty."""
    return rules_of(stylesheet(colours, 10))


def rules_of(sheet: str) -> Iterator[Rule]:
    for widgets, body in _RULE.findall(sheet):
        given: dict[str, str] = {}
        for part in body.split(";"):
            name, _, value = part.partition(":")
            if found := _COLOUR.search(value):
                given[name.strip()] = found[0]
        lines = [value for name, value in given.items() if name.startswith("border")]
        yield Rule(
            " ".join(widgets.split()),
            given.get("color", ""),
            given.get("background", "") or given.get("background-color", ""),
            lines[0] if lines else "",
        )


@SCHEMES
def test_each_pair_of_the_sheet_has_contrast_enough(colours: Colours) -> None:
    seen = 0
    for rule in rules(colours):
        toast = "toast" in rule.widgets
        grounds = (colours.ink,) if toast else (colours.paper, colours.side, colours.hover, colours.notice)
        if rule.text and 'role="primary"' not in rule.widgets:
            seen += 1
            for ground in (rule.ground,) if rule.ground else grounds:
                assert contrast(rule.text, ground) >= 4.5, (rule, ground)
        if rule.line and not any(name in rule.widgets for name in _FOR_THE_EYE):
            seen += 1
            for ground in (colours.paper, colours.side):
                assert contrast(rule.line, ground) >= 3, (rule, ground)
        if "::handle" in rule.widgets:
            seen += 1
            assert contrast(rule.ground, colours.paper) >= 3, rule
    assert seen > 45


@SCHEMES
def test_each_pair_of_the_manual_has_contrast_enough(colours: Colours) -> None:
    """Words stand on paper, or on the ground that their table, their key or their command has; links on all of them."""
    drawn = list(rules_of(page_sheet(colours, 10)))
    grounds = {each.ground for each in drawn if each.ground} | {colours.paper}
    texts = {each.text for each in drawn if each.text} | {colours.ink}
    assert len(grounds) >= 3
    assert len(texts) >= 3
    for text in texts:
        for ground in grounds:
            assert contrast(text, ground) >= 4.5, (text, ground)


@SCHEMES
def test_what_has_the_focus_is_seen_by_its_edge(colours: Colours) -> None:
    seen = 0
    for rule in rules(colours):
        if ":focus" in rule.widgets and rule.line:
            seen += 1
            assert contrast(rule.line, colours.paper) >= 4.5, rule
    assert seen > 8
