"""Issues are seen from the start of a meeting, in a small window and in each language; the question takes a line."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk_app.domain.issues import Issue, Option
from desk_app.domain.quantities import Direction, Unit
from desk_app.session.session import Session
from desk_app.support.words import _
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.program import Program
from desk_app.ui.widgets.text import Text
from tests.drivers.meet import MeetDriver
from tests.drivers.window import WindowDriver
from tests.ui.meet.conftest import meeting_in

UNTIL = "Until you say, your limits show as shapes."
MORE = ("Travel", "Changes")
LONG = "Named, from launch"


def one_more(number: int, session: Session) -> object:
    (made,) = (each.id for each in session.reading.summaries() if each.title == "Retainer")
    issue = Issue(f"00000000-0000-7000-8000-00000000001{number}", MORE[number], Unit.DAYS, Direction.LESS)
    return session.preparing.put(made, issue)


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_all_are_seen_before_one_says_who_sees_the_screen(qtbot: QtBot, program: Program, language: str) -> None:
    window = meeting_in(qtbot, program, language)
    window.window.resize(1000, 700)
    for number in range(len(MORE)):
        window.program.gateway.run(partial(one_more, number))
    window.settled()
    page = window.window.negotiation.pages[Step.MEET]
    assert isinstance(page, MeetPage)
    names = ("Fee", "Payment", "Portfolio use", "Deposit", *MORE)
    shown = [text_of(page.view.strip, name) for name in names]
    room = page.view.strip_room.viewport()
    qtbot.waitUntil(lambda: all(each.mapTo(room, QPoint(0, each.height())).y() <= room.height() for each in shown))
    asked = page.view.question
    until = text_of(asked, _(UNTIL))
    assert until.isVisible() and until.width() >= until.sizeHint().width()
    assert asked.height() == asked.mine.height()


def text_of(whole: QWidget, words: str) -> Text:
    return next(each for each in whole.findChildren(Text) if each.text() == words)


def test_a_line_that_has_no_room_is_the_tip_of_the_question(meet: MeetDriver) -> None:
    words, until = text_of(meet.view.question, "Who sees this screen?"), text_of(meet.view.question, UNTIL)
    for width, beside in ((480, False), (900, True)):
        meet.page.resize(width, 600)
        QApplication.processEvents()
        assert until.isVisible() is beside
        assert words.toolTip() == ("" if beside else UNTIL)


def test_a_low_window_cuts_no_command(qtbot: QtBot, meet: MeetDriver) -> None:
    """As on a screen that shows everything twice as large."""
    meet.page.resize(490, 240)
    commands = meet.view.entry.commands
    buttons = (*commands.buttons.values(), commands.by_mouse, commands.peek)
    qtbot.waitUntil(lambda: all(commands.visibleRegion().contains(each.geometry()) for each in buttons))
    assert meet.view.strip_room.viewport().height() >= meet.view.strip.step() - 4


def test_a_line_shows_after_the_text_grew_elsewhere(talking: MeetDriver, window: WindowDriver) -> None:
    window.window.resize(1000, 700)
    for number in range(len(MORE)):
        talking.gateway.run(partial(one_more, number))
    talking.wait()
    talking.enter("F4900 J4900!").enter("K14 D30!")
    strip, room = talking.view.strip, talking.view.strip_room
    small, high = strip.step(), room.height()
    window.press("Ctrl+,")
    choices = window.program.choices
    choices.choose(replace(choices.settings, text_size=200))
    window.qtbot.waitUntil(lambda: strip.step() > 1.5 * small)
    QApplication.processEvents()
    window.open("Retainer", Step.MEET)
    window.qtbot.waitUntil(lambda: room.height() < high)
    window.qtbot.waitUntil(lambda: room.viewport().height() >= strip.step() - 4)
    assert room.verticalScrollBar().value() == 0


def long_words(session: Session) -> object:
    (made,) = (each.id for each in session.reading.summaries() if each.title == "Retainer")
    options = tuple(Option(f"00000000-0000-7000-8000-00000000002{n}", each) for n, each in enumerate(("No", LONG)))
    issue = Issue("00000000-0000-7000-8000-000000000020", "Use in our portfolio", Unit.OPTION, options=options)
    return session.preparing.put(made, issue)


@pytest.mark.parametrize(("size", "text"), [((1000, 700), 100), ((640, 600), 100), ((1280, 860), 200)])
def test_a_name_beside_a_long_value_is_whole(
    talking: MeetDriver, size: tuple[int, int], text: int, program: Program
) -> None:
    program.choices.choose(replace(program.choices.settings, text_size=text))
    talking.page.window().resize(*size)
    talking.gateway.run(long_words)
    talking.wait()
    talking.enter(f"they use in our portfolio {LONG} for we fee 5000")
    (line,) = (each for each in talking.negotiation().issues if each.name == "Use in our portfolio")
    for words in (line.name, f"{LONG}, if\u00a0…"):
        shown = text_of(talking.view.strip, words)
        talking.qtbot.waitUntil(lambda shown=shown: shown.width() >= shown.sizeHint().width())
