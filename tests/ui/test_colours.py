"""Every text and every mark can be read, in light and in dark."""

import pytest

from desk_app.ui.look.colours import DARK, DARK_HIGH, LIGHT, LIGHT_HIGH, Colours

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
        assert contrast(text, colours.paper) >= 4.5, text
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.on_accent, colours.accent_hover) >= 4.5
    assert contrast(colours.paper, colours.we) >= 4.5


@SCHEMES
def test_marks_and_edges_stand_out(colours: Colours) -> None:
    for mark in (colours.edge, colours.we, colours.they, colours.accent):
        assert contrast(mark, colours.paper) >= 3, mark
        assert contrast(mark, colours.side) >= 3, mark


@pytest.mark.parametrize("colours", [LIGHT_HIGH, DARK_HIGH], ids=["light", "dark"])
def test_high_contrast_is_that_of_the_strictest_level(colours: Colours) -> None:
    for ground in (colours.paper, colours.side, colours.hover, colours.notice):
        assert contrast(colours.ink, ground) >= 7, ground
    for text in (colours.muted, colours.accent, colours.we, colours.they):
        assert contrast(text, colours.paper) >= 7, text
    for line in (colours.edge, colours.hairline):
        assert contrast(line, colours.paper) >= 4.5, line
    assert contrast(colours.on_accent, colours.accent) >= 7
