"""The window in other languages: no word is forgotten, none is cut, none on the wrong side.

Two are English in disguise, made by `packaging/pseudo.py`: one longer by a third, one from right to left. German and
Spanish are as they are shipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from desk_app.domain.summaries import SAMPLE_ID
from desk_app.support.language import speak_in
from desk_app.support.words import spoken_language
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.program import Program
from tests.disguises import LONGER, MIRRORED
from tests.domain.capture.tables import ISSUES, said
from tests.drivers.window import WindowDriver
from tests.walker import looks
from tests.walker.spoken import KNOWN, SHIPPED, english, left_in_english

_PLACES = ("home", "negotiations", "people", "insight", "library", "trash", "new", "search", "invited", "backups")
_GROUPS = ("looks", "region", "letters", "privacy", "advice", "journal", "lock")


@pytest.fixture(params=[LONGER, MIRRORED, *SHIPPED])
def speaking(
    request: pytest.FixtureRequest, disguised: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, program: Program
) -> WindowDriver:
    if request.param not in SHIPPED:
        monkeypatch.setenv("TEXTDOMAINDIR", str(disguised))
    program.speaking.speak(request.param)
    program.open_first(None)
    driver = WindowDriver(qtbot, program)
    driver.window.resize(1000, 700)
    driver.settled()
    return driver


def _stops(driver: WindowDriver) -> Iterator[str]:
    for place in _PLACES:
        driver.window.go(place)
        driver.settled()
        yield place
    for group in _GROUPS:
        driver.window.go("settings", group)
        driver.settled()
        yield f"settings › {group}"
    for step in Step:
        driver.window.open_negotiation(SAMPLE_ID, step)
        driver.settled()
        yield step.value
    driver.press("Ctrl+K")
    driver.qtbot.waitUntil(lambda: not driver.window.calling.reads_names)
    yield "palette"
    driver.window.calling.box.hide()


def _looks_well(driver: WindowDriver) -> bool:
    return not looks.wrong(driver.window)


def test_no_word_is_forgotten_and_none_is_cut(speaking: WindowDriver) -> None:
    found: dict[str, object] = {}
    for stop in _stops(speaking):
        with suppress(TimeoutError):  # new widgets are laid out a moment later
            speaking.qtbot.waitUntil(partial(_looks_well, speaking), timeout=1500)
        if left := left_in_english(speaking.window, KNOWN):
            found[stop] = sorted(left)
        if cut := looks.wrong(speaking.window):
            found[f"{stop}, cut"] = cut
    assert found == {}, "\n".join(f"{stop}: {what}" for stop, what in found.items())


def test_the_window_begins_at_the_side_where_one_begins_to_read(speaking: WindowDriver) -> None:
    window = speaking.window
    mirrored = window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert mirrored == (spoken_language() == MIRRORED)
    home = window.sidebar
    assert (home.mapTo(window, home.rect().center()).x() > window.width() / 2) == mirrored


@pytest.mark.parametrize(
    "line",
    ["f48 k30!", "they fee 4.8k for we pay 30", "g they 50 x", "n we x", "w we x", "y", "o", "e", "f48 because x"],
)
@pytest.mark.parametrize("language", [LONGER, MIRRORED])
def test_no_word_beneath_the_entry_line_is_forgotten(
    disguised: Path, monkeypatch: pytest.MonkeyPatch, language: str, line: str
) -> None:
    monkeypatch.setenv("TEXTDOMAINDIR", str(disguised))
    speak_in(language)
    issues = frozenset(word for issue in ISSUES for word in issue.name.split())
    assert english(iter([said(line)]), KNOWN | issues) == {}
