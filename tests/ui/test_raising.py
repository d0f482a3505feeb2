"""One window a journal: a second start brings the first to the front, and nobody else can do anything with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desk_app.session.session import Session
from desk_app.support.ids import Uuid7
from desk_app.ui.raising import caller, listener
from desk_app.ui.raising.address import LONGEST, address, please_come, request_in
from desk_app.ui.raising.one_window import bring_to_front
from desk_app.ui.shell.program import Program
from tests.drivers.locking import LockingDriver
from tests.drivers.starts import SecondStart
from tests.drivers.window import WindowDriver


@pytest.fixture
def second(qtbot: QtBot, program: Program) -> Iterator[SecondStart]:
    start = SecondStart(qtbot, program)
    yield start
    start.program.close()


@pytest.fixture
def first(window: WindowDriver, program: Program) -> WindowDriver:
    """The window once it listens, put away."""
    window.begin_quiet_work()
    window.qtbot.waitUntil(lambda: program.raising._journal is not None)
    window.window.showMinimized()
    return window


@pytest.fixture
def place(first: WindowDriver, program: Program) -> str:
    return address(program._folders.default_journal)


def hold(program: Program, path: Path) -> Session:
    """Another program that has a journal and knows nothing of windows, as a command does."""
    return Session.open(path, clock=program._clock, ids=Uuid7(program._clock), create=True, folders=program._folders)


def connected(qtbot: QtBot, place: str) -> QLocalSocket:
    socket = QLocalSocket()
    socket.connectToServer(place)
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.ConnectedState)
    return socket


def wait_until_shown_out(qtbot: QtBot, socket: QLocalSocket) -> None:
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)


def test_the_second_start_raises_the_first_and_is_of_no_use(first: WindowDriver, second: SecondStart) -> None:
    second.open()
    second.wait_until_ended()
    assert not first.window.isMinimized()
    assert first.window.isActiveWindow()


def test_a_window_that_was_not_raised_is_put_away_no_more_than_before(first: WindowDriver) -> None:
    assert first.window.isMinimized()


def test_opening_a_journal_that_another_window_has_says_so_and_shows_that_one(
    first: WindowDriver, second: SecondStart, program: Program, tmp_path: Path
) -> None:
    second.open(tmp_path / "other.parley")
    shown = second.program.window
    second.program.open(program._folders.default_journal)
    first.qtbot.waitUntil(lambda: shown.banner.words() != "")
    assert shown.banner.words() == "journal.parley is open in another window, which has come to the front."
    assert second.program.window is shown
    assert not first.window.isMinimized()
    assert not second.ended


def test_two_journals_are_open_side_by_side(first: WindowDriver, second: SecondStart, tmp_path: Path) -> None:
    second.open(tmp_path / "other.parley")
    assert second.program.window is not None
    assert first.window.isMinimized()


def test_a_locked_window_comes_to_the_front_although_it_holds_nothing(
    first: WindowDriver, second: SecondStart, program: Program, qtbot: QtBot
) -> None:
    locking = LockingDriver(qtbot, program)
    locking.encrypt()
    cover = locking.lock()
    cover.showMinimized()
    second.open()
    second.wait_until_ended()
    assert not cover.isMinimized()
    locking.unlock()


def test_so_does_a_window_that_still_waits_for_its_first_passphrase(
    first: WindowDriver, second: SecondStart, program: Program, qtbot: QtBot
) -> None:
    locking = LockingDriver(qtbot, program)
    locking.encrypt()
    program.close()
    program.open_first(None)
    qtbot.waitUntil(lambda: program.raising._journal is not None)
    second.open()
    second.wait_until_ended()
    locking.unlock()


def test_of_two_windows_that_ask_for_the_passphrase_one_opens_and_comes_when_the_other_tries(
    first: WindowDriver, second: SecondStart, program: Program, qtbot: QtBot
) -> None:
    locking = LockingDriver(qtbot, program)
    locking.encrypt()
    program.close()
    second.open()  # no window listens: both ask for the passphrase
    program.open_first(None)
    starts = [program, second.program]
    qtbot.waitUntil(lambda: any(each.raising._journal is not None for each in starts))
    for each in starts:
        each.raising.attend()
    deaf, listening = sorted(starts, key=lambda each: each.raising._journal is not None)
    assert deaf.raising._journal is None  # the other one is not pushed aside
    LockingDriver(qtbot, listening).unlock()
    late = LockingDriver(qtbot, deaf)
    late.try_passphrase("open sesame")
    assert late.said("is open in another window, which has come to the front")


def test_a_locked_window_opens_its_own_journal_again(first: WindowDriver, program: Program, qtbot: QtBot) -> None:
    locking = LockingDriver(qtbot, program)
    locking.encrypt()
    path = locking.path
    cover = locking.lock()
    program.open(path)
    assert locking.cover is not cover  # it asks at once, and not the window that it is itself
    locking.unlock()


def test_where_no_window_answers_it_says_so_and_can_be_tried_again(
    second: SecondStart, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caller, "_PATIENCE", 120)
    program._folders.data.mkdir(parents=True)
    command = hold(program, program._folders.default_journal)
    second.open()
    start = second.wait_for_a_window()
    assert "is open in another window" in second.program.start.message
    second.click("Try again")
    second.qtbot.waitUntil(lambda: second.program.start not in (None, start))
    command.close()
    second.click("Try again")
    second.qtbot.waitUntil(lambda: second.program.window is not None)


def test_a_command_that_has_it_only_for_a_moment_is_waited_for(second: SecondStart, program: Program) -> None:
    program._folders.data.mkdir(parents=True)
    command = hold(program, program._folders.default_journal)
    second.open()
    assert second.shown() is None
    command.close()
    assert second.wait_for_a_window() is second.program.window


def test_a_window_that_hangs_is_not_waited_for_long(
    second: SecondStart, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caller, "_PATIENCE", 120)
    program._folders.data.mkdir(parents=True)
    journal = program._folders.default_journal
    command, hanging = hold(program, journal), QLocalServer()
    assert hanging.listen(address(journal))
    second.open()
    second.wait_for_a_window()
    assert "is open in another window" in second.program.start.message
    command.close()
    hanging.close()


@pytest.mark.parametrize(
    "said",
    [
        b"nonsense\n",
        b"parley 1 raise a b\n",
        b"parley 2 raise \n",
        b"\0\xff\n",
        b"\n",
        b"x" * LONGEST,
        b"x" * 10_000_000,
    ],
    ids=["nonsense", "two words", "newer", "no text", "empty", "too long", "10 MB"],
)
def test_whoever_says_something_else_is_shown_out(
    first: WindowDriver, second: SecondStart, place: str, said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "_PATIENCE", 60_000)
    socket = connected(first.qtbot, place)
    socket.write(said)
    wait_until_shown_out(first.qtbot, socket)
    assert first.window.isMinimized()
    second.open()
    second.wait_until_ended()


@pytest.mark.parametrize("said", [b"", b"parley 1 ra"])
def test_whoever_says_nothing_or_no_end_is_shown_out_in_time(
    first: WindowDriver, second: SecondStart, place: str, said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "_PATIENCE", 300)
    sockets = [connected(first.qtbot, place) for _ in range(3)]
    for each in sockets:
        each.write(said)
    second.open()
    second.wait_until_ended()
    assert not first.window.isMinimized()
    for each in sockets:
        wait_until_shown_out(first.qtbot, each)


def test_a_crowd_is_kept_out(first: WindowDriver, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "_AT_ONCE", 2)
    sockets = [connected(first.qtbot, place) for _ in range(5)]
    for each in sockets[2:]:
        wait_until_shown_out(first.qtbot, each)
    assert [each.state() is QLocalSocket.LocalSocketState.ConnectedState for each in sockets[:2]] == [True, True]


@pytest.mark.skipif(os.name == "nt", reason="there, nothing can be left")
def test_what_a_killed_window_left_is_replaced_and_a_window_that_listens_is_not(
    first: WindowDriver, program: Program, place: str, qtbot: QtBot
) -> None:
    before = Path(place).stat().st_ino
    other = listener.Listener(lambda *_: True, program)
    assert not other.listen(place)
    other.stop()
    assert Path(place).stat().st_ino == before
    program.close()
    assert not Path(place).exists()
    stale = QLocalServer()
    stale.listen(place)
    kept = Path(place).with_name("kept")
    Path(place).rename(kept)
    stale.close()
    kept.rename(place)
    program.open_first(None)
    qtbot.waitUntil(lambda: program.raising._journal is not None)
    connected(qtbot, place).abort()


@pytest.mark.skipif(os.name == "nt", reason="other systems have other rights")
def test_nobody_else_can_reach_the_socket(place: str) -> None:
    assert Path(place).stat().st_mode & 0o077 == 0
    assert Path(place).parent.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name == "nt", reason="there, it is in no folder")
def test_without_a_place_for_the_socket_all_is_as_if_there_were_no_way_to_ask(
    window: WindowDriver, program: Program, second: SecondStart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_app.ui.raising.address.runtime_folder", lambda: None)
    program.raising.attend()
    second.open()
    assert "is open in another window" in second.program.start.message


def test_another_journal_in_the_window_is_what_it_comes_for(
    first: WindowDriver, second: SecondStart, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.parley"
    program.open(other)
    assert program.raising._come("", "") is False  # not yet told of the new one, and not there for the old one any more
    qtbot.waitUntil(lambda: program.raising._journal == other)
    program.window.showMinimized()
    second.open(other)
    second.wait_until_ended()
    assert not program.window.isMinimized()


def test_the_leave_to_take_the_focus_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"):
        monkeypatch.delenv(name, raising=False)
    assert request_in(please_come()) == ("", "")
    monkeypatch.setenv("DESKTOP_STARTUP_ID", "x11_TIME42")
    assert request_in(please_come()) == ("x11_TIME42", "")
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "wayland-7")
    assert request_in(please_come()) == ("wayland-7", "")
    for useless in ("two words", "é", "x" * 2000):
        monkeypatch.setenv("XDG_ACTIVATION_TOKEN", useless)
        assert request_in(please_come()) == ("", "")


def test_qt_is_given_the_leave_where_it_can_use_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    window = QWidget()
    qtbot.addWidget(window)
    bring_to_front(window, "wayland-7")
    assert "XDG_ACTIVATION_TOKEN" not in os.environ
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland-egl")
    bring_to_front(window, "wayland-7")
    assert os.environ.pop("XDG_ACTIVATION_TOKEN") == "wayland-7"
    qtbot.waitUntil(window.isActiveWindow)


@pytest.mark.parametrize(
    ("platform", "active", "mapped_anew"),
    [("wayland", False, True), ("wayland-egl", False, True), ("wayland", True, False), ("xcb", False, False)],
)
def test_on_wayland_a_window_that_is_not_active_is_mapped_anew(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, platform: str, active: bool, mapped_anew: bool
) -> None:
    """A minimised window says there that it is none, and stays where it is when it is only asked to show."""

    class Watched(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.steps: list[str] = []

        def hideEvent(self, event: QHideEvent) -> None:
            self.steps.append("hidden")
            super().hideEvent(event)

        def isActiveWindow(self) -> bool:
            return active

    window = Watched()
    qtbot.addWidget(window)
    window.show()
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    bring_to_front(window, "")
    assert window.steps == (["hidden"] if mapped_anew else [])
    assert window.isVisible()


def test_a_start_that_wants_to_lead_somewhere_does_so_in_the_window_that_is_there(
    first: WindowDriver, second: SecondStart
) -> None:
    second.program.raising.lead = "new"
    second.open()
    second.wait_until_ended()
    first.settled()
    assert first.new.is_shown()
    assert first.window.isActiveWindow()


def test_the_first_start_leads_there_itself_and_only_once(window: WindowDriver, program: Program) -> None:
    window.settled()
    program.raising.lead = "people"
    program.reopen()
    driver = WindowDriver(window.qtbot, program)
    driver.settled()
    assert driver.people.is_shown()
    assert program.raising.lead == ""


def test_a_locked_window_leads_there_once_it_is_open(
    qtbot: QtBot, first: WindowDriver, program: Program, second: SecondStart
) -> None:
    locking = LockingDriver(qtbot, program)
    locking.encrypt()
    locking.lock()
    second.program.raising.lead = "new"
    second.open()
    second.wait_until_ended()
    qtbot.waitUntil(lambda: program.raising.lead == "new")
    assert locking.unlock().new.is_shown()


@pytest.mark.parametrize("lead", ["", "new", "people"])
def test_a_request_says_where_to_lead(monkeypatch: pytest.MonkeyPatch, lead: str) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "wayland-7")
    assert request_in(please_come(lead)) == ("wayland-7", lead)
    assert request_in(b"parley 1 raise x trash\n") is None
