"""In little room an empty place and a bar above a page keep their words; what only adorns gives way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.look.colours import LIGHT
from desk_app.ui.shell.program import Program
from desk_app.ui.shell.sample_bar import SampleBar
from desk_app.ui.widgets.adornment import Adornment
from desk_app.ui.widgets.text import EmptyState
from tests.drivers.window import WindowDriver
from tests.ui.test_adornments import _has
from tests.ui.test_sample_journal import sample
from tests.walker import looks


@pytest.mark.parametrize("height", range(100, 300, 20))
def test_the_words_of_an_empty_place_have_their_room_before_its_drawing(qtbot: QtBot, height: int) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    empty = EmptyState("Nothing found.", "Every word has to be there. Try fewer.", picture="search")
    layout.addWidget(empty)
    layout.addStretch(1)
    qtbot.addWidget(page)
    page.resize(600, height)
    page.show()
    assert page.height() == height
    assert looks.wrong(page) == []
    first, second = empty.findChildren(QLabel)
    [drawing] = empty.findChildren(Adornment)
    whole = height >= 200
    assert _has(drawing.grab().toImage(), LIGHT.accent) is whole
    qtbot.waitUntil(lambda: (drawing.geometry().bottom() < first.y()) if whole else first.y() < 30)
    assert first.geometry().bottom() < second.y()
    assert looks.wrong(page) == []


def test_nothing_found_is_read_beneath_the_bar_of_the_sample_with_text_of_200_percent(
    window: WindowDriver, program: Program, qtbot: QtBot
) -> None:
    program.choices.choose(replace(program.choices.settings, text_size=200))
    there = sample(window, program, qtbot)
    there.window.resize(1000, 700)
    there.search.look_for("nothing like it")
    there.settled()
    assert there.window.sidebar.isVisible()
    qtbot.waitUntil(lambda: not looks.wrong(there.window))
    [bar] = there.window.findChildren(SampleBar)
    assert bar.is_stacked and bar.height() < there.window.height() / 4
    there.window.resize(1920, 1080)
    qtbot.waitUntil(lambda: not bar.is_stacked)


def test_a_message_puts_its_buttons_beneath_where_its_words_would_stand_one_to_a_line(window: WindowDriver) -> None:
    banner = window.window.banner
    window.window.resize(1000, 700)
    window.window.tell(
        "The journal is in order again, and all that was typed since this morning is in it.", offer="Go on"
    )
    window.settled()
    assert not banner.is_stacked
    window.window.tell(
        "The journal is in order again, and all that was typed since this morning is in it.", offer="A" * 60
    )
    window.qtbot.waitUntil(lambda: banner.is_stacked)
    assert looks.wrong(banner) == []
