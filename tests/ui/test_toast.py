"""A message at the foot never covers what one clicks or types into, and is never wider than the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.meet.entry_area import PreviewView
from desk_app.ui.meet.practice import PracticeGuide
from desk_app.ui.meet.view import LiveLines
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver
from tests.ui.meet.conftest import in_the_window
from tests.ui.meet.test_practice import begun
from tests.ui.test_low_windows import shown
from tests.ui.test_window import SAMPLE


def covered(window: WindowDriver) -> list[str]:
    toast = window.window.toast
    over = toast.parentWidget()
    assert over is not None
    read = (PreviewView, LiveLines, PracticeGuide)
    used = (QAbstractButton, QLineEdit, *read)  # what is clicked, typed into, and read while one types
    controls = [w for w in over.findChildren(QWidget) if isinstance(w, used) and w.isVisible()]
    shown = [
        (w, QRect(w.visibleRegion().boundingRect()).translated(w.mapTo(over, QPoint())))
        for w in controls
        if not toast.isAncestorOf(w)
    ]
    return [w.accessibleName() for w, place in shown if place.intersects(toast.geometry())]


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("size", [(1000, 700), (1280, 860)], ids=str)
def test_a_message_covers_no_command(window: WindowDriver, step: Step, size: tuple[int, int]) -> None:
    window.window.resize(*size)
    window.reopen(SAMPLE, step)
    window.window.context.notices.say("Removed a follow-up")
    assert window.toast()
    assert covered(window) == []


@pytest.mark.parametrize(("size", "text"), [((1000, 700), 100), ((1280, 860), 100), ((1000, 700), 200)], ids=str)
def test_what_was_undone_covers_no_advice_and_goes_with_the_next_entry(
    qtbot: QtBot, program: Program, size: tuple[int, int], text: int
) -> None:
    window = shown(qtbot, program, size, text)
    meet = in_the_window(window)
    meet.click("Only I")
    meet.enter("j5400").enter("f4200").enter("d20")
    window.press("Ctrl+Z")
    assert window.toast().startswith("Undone: ")
    assert meet.view.live.isVisible() and meet.view.live.balance.text() + meet.view.live.advice.text()
    qtbot.waitUntil(lambda: covered(window) == [])
    meet.enter("d30")
    assert window.toast() == ""


@pytest.mark.parametrize(("size", "text"), [((1000, 700), 100), ((1000, 700), 200)], ids=str)
def test_in_a_practice_it_leaves_the_guide_in_sight(
    qtbot: QtBot, program: Program, size: tuple[int, int], text: int
) -> None:
    window = shown(qtbot, program, size, text)
    meet = begun(window, qtbot)
    meet.enter("F1200")
    window.press("Ctrl+Z")
    assert window.toast().startswith("Undone: ")
    qtbot.waitUntil(lambda: covered(window) == [])
    window.press("Ctrl+Shift+Z")
    assert not window.toast().startswith("Undone: ")
    meet.enter("F13")
    assert window.toast() == ""


def test_a_long_message_stays_within_the_window(window: WindowDriver) -> None:
    window.window.resize(700, 600)
    window.window.context.notices.say("Done: " + "send them all of the papers " * 20)
    assert window.window.toast.width() < 700
    assert window.window.toast.geometry().left() > 0


@pytest.mark.parametrize("size", [(1000, 700), (1280, 860)], ids=str)
def test_a_message_goes_aside_when_a_page_is_scrolled_beneath_it(window: WindowDriver, size: tuple[int, int]) -> None:
    window.window.resize(*size)
    window.people.go("Marta Keller")
    window.window.context.notices.say("Merged two records of Marta Keller")
    bar = window.people.page.view._scroll.verticalScrollBar()
    for at in range(0, bar.maximum() + 1, 40):
        bar.setValue(at)
        window.qtbot.waitUntil(lambda: covered(window) == [])
    assert window.toast()


def test_a_message_ends_with_its_page_unless_it_can_be_undone(window: WindowDriver) -> None:
    window.window.context.notices.say("Copied: One-page brief")
    QCoreApplication.processEvents()
    window.press("Alt+P")
    assert window.toast() == ""
    window.window.context.notices.say("1 meeting planned")
    window.press("Alt+Home")
    assert window.toast() == "1 meeting planned"  # said as the page came
    window.open(SAMPLE)
    window.choose("Delete this negotiation")
    assert window.toast() == f"Deleted {SAMPLE}"
    window.press("Alt+P")
    assert window.toast() == f"Deleted {SAMPLE}"


def test_the_words_of_a_message_stand_in_its_middle(window: WindowDriver) -> None:
    toast = window.window.toast
    for words in ("Saved", "Deleted Logo licence for the museum shop"):
        window.window.context.notices.say(words)
        [label] = [each for each in toast.findChildren(QLabel) if each.isVisible()]
        window.qtbot.waitUntil(lambda shown=label: abs(shown.geometry().center().x() - toast.rect().center().x()) <= 1)
        assert label.width() - label.fontMetrics().horizontalAdvance(words) <= 2
