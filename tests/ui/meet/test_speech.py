"""What a person hears who listens to a screen reader: names, roles, descriptions and messages as Qt gives them on."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.domain.errors import UserError
from desk_app.ui.meet.speech import SpokenPreview
from desk_app.ui.shell.places import HOME, NEGOTIATIONS
from desk_app.ui.widgets.interfaces import know_roles
from desk_app.ui.widgets.rows import Row
from desk_app.ui.widgets.saying import spoken
from desk_app.ui.widgets.speaking import Speaker
from desk_app.ui.widgets.voice import Voice
from tests.drivers.meet import MeetDriver
from tests.drivers.window import WindowDriver

by_labels = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux speaks by labels")
SIGNS = set("◇●◆○▲■↔→")


def heard(window: QWidget) -> list[str]:
    """What the labels of the speaker say now."""
    told = (QAccessible.queryAccessibleInterface(voice) for voice in window.findChildren(Voice))
    return [name for each in told if (name := each.text(QAccessible.Text.Name))]


def described(driver: MeetDriver) -> str:
    return driver.view.entry.line.accessibleDescription()


def rested(driver: MeetDriver) -> None:
    """Let the pause after the last key pass, without waiting for it."""
    teller = driver.view.entry.line.findChild(SpokenPreview)
    assert teller is not None
    teller._rest.timeout.emit()


def test_the_preview_is_told_when_the_keys_rest_and_ends_with_enter(talking: MeetDriver) -> None:
    talking.type("f48")
    assert described(talking) == ""
    rested(talking)
    assert described(talking) == "THEY, Fee 4,800"
    talking.type(" k30")
    assert described(talking) == "THEY, Fee 4,800", "nothing is spoken while one types"
    rested(talking)
    assert described(talking) == "THEY, Fee 4,800 in return for WE, Payment 30 days (proposed)"
    talking.enter()
    assert described(talking) == ""
    talking.type("f")
    rested(talking)
    assert described(talking) == "F, their Fee: now the value"


@by_labels
def test_recorded_advice_and_messages_are_spoken(talking: MeetDriver, window: WindowDriver) -> None:
    talking.enter("j5400")
    assert "Recorded: WE, Fee 5,400" in heard(window.window), "a first offer is not called unchanged"
    talking.enter("f4500").enter("j5390").enter("j5370")
    assert talking.view.live.advice.text()
    assert spoken(talking.view.live.advice.text()) in heard(window.window)
    window.window.say("Deleted Retainer")
    assert "Deleted Retainer" in heard(window.window)
    window.window.show_failure(UserError("The disk is full."))
    assert "The disk is full." in heard(window.window)


@by_labels
def test_a_message_is_a_notification_and_the_labels_take_turns(talking: MeetDriver, window: WindowDriver) -> None:
    speaker = Speaker(window.window)
    for number in range(8):
        speaker.say(f"message {number}")
    voices = [voice for voice in window.window.findChildren(Voice) if voice in speaker._voices]
    assert sorted(voice.text() for voice in voices) == [f"message {n}" for n in range(2, 8)]
    for voice in voices:
        found = QAccessible.queryAccessibleInterface(voice)
        assert (found.role(), found.text(QAccessible.Text.Name)) == (QAccessible.Role.Notification, voice.text())
        assert not voice.isVisible()


@by_labels
def test_that_saving_works_again_is_spoken(window: WindowDriver) -> None:
    window.window.banner.say("The disk is full.", about="saving")
    window.window._saving(True)
    assert heard(window.window)[-1] == "Saved"


@by_labels
def test_a_place_says_its_name(window: WindowDriver) -> None:
    """By its own name where it has the focus, and else by a voice: each is told once."""
    window.press("Alt+T")
    assert (window.focused().accessibleName(), heard(window.window)) == ("Trash", [])
    window.press("Alt+N")
    assert window.focused().accessibleName() == "Negotiations"
    window.press("Alt+Home")
    assert window.focused().accessibleName() == "Home"
    window.press("Ctrl+N")
    assert window.focused().accessibleName() == "Title"
    assert heard(window.window)[-1] == "New negotiation"


def test_rows_of_home_are_buttons_that_open(window: WindowDriver) -> None:
    know_roles()
    window.window.go(NEGOTIATIONS)
    window.window.go(HOME)
    row = Row("Website redesign, sample")
    found = QAccessible.queryAccessibleInterface(row)
    assert (found.role(), found.text(QAccessible.Text.Name)) == (QAccessible.Role.Button, "Website redesign, sample")
    assert found.text(QAccessible.Text.Description) == "Opens it"
    row.deleteLater()


@pytest.mark.parametrize("place", ["home", "meet"])
def test_no_sign_that_only_the_eye_reads_stands_in_a_name(
    talking: MeetDriver, window: WindowDriver, place: str
) -> None:
    talking.enter("j4600").enter("f4500 k14").type("f48 k30")
    if place == "home":
        window.window.go(HOME)
    names = [
        QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        for widget in window.page().findChildren(QWidget)
        if widget.isVisible()
    ]
    assert len(names) > 10
    assert [name for name in names if SIGNS & set(name)] == []


def test_the_row_of_a_list_is_told_again_after_the_list_itself(talking: MeetDriver, window: WindowDriver) -> None:
    talking.enter("f4500").enter("j5400")
    moves: list[tuple[int, int]] = []
    ledger = talking.view.ledger

    def note(now: QModelIndex, before: QModelIndex) -> None:
        moves.append((now.row(), before.row()))

    talking.press(Qt.Key.Key_Up)
    ledger.selectionModel().currentChanged.connect(note)
    window.qtbot.waitUntil(lambda: moves == [(-1, 1), (1, -1)])
    assert ledger.selected() is not None
    assert talking.view.entry.foot.currentWidget() is talking.view.entry.rows


def test_a_doubled_override_without_a_code_types_nothing(talking: MeetDriver) -> None:
    """While a screen reader listens, a key may give two of these events, the second without a code."""
    line = talking.view.entry.line
    for code in (41, 0):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_F, Qt.KeyboardModifier.NoModifier, code, 0, 0, "f")
        QApplication.sendEvent(line, event)
    talking.press_place(41, "f").press_place(13, "4").press_place(17, "8")
    assert talking.line == "F48"


def test_signs_become_words() -> None:
    assert spoken("◇ THEY · Fee 4,500 → 4,800 (+300)   ↔   ● WE · Payment 30 days") == (
        "THEY, Fee 4,500 to 4,800 (+300) in return for WE, Payment 30 days"
    )
