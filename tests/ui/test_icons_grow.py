"""Icons grow with the text, in every button of every place."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QAbstractButton, QToolButton

from desk_app.domain.summaries import SAMPLE_ID
from desk_app.ui.negotiation.steps import Step
from tests.drivers.window import WindowDriver


def sizes(window: WindowDriver) -> dict[str, int]:
    """The side of the icon of each button that shows one, by its name. A field makes its own buttons: not these."""
    buttons = window.window.findChildren(QAbstractButton)
    shown = (each for each in buttons if not each.icon().isNull() and not isinstance(each, QToolButton))
    return {f"{type(each).__name__} {each.accessibleName()}": each.iconSize().width() for each in shown}


def test_with_text_of_200_percent_each_icon_is_twice_as_large(window: WindowDriver) -> None:
    for place in ("insight", "search", "people", "library"):
        window.window.go(place)
        window.settled()
    window.window.open_negotiation(SAMPLE_ID, Step.DEBRIEF)
    window.settled()
    choices = window.program.choices
    before = sizes(window)
    assert any("Copy" in name for name in before)
    choices.choose(replace(choices.settings, text_size=200))
    window.settled()
    after = sizes(window)
    assert {name: side for name, side in after.items() if side != 2 * before[name]} == {}
