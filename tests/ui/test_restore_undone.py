"""A restore is taken back and done again like everything else, as long as Parley runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_app.domain.backups import Reason
from desk_app.session import backups
from desk_app.support.clock import FixedClock
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver

BACK, AGAIN = "Ctrl+Z", "Ctrl+Shift+Z"


@dataclass
class Desk:
    """The window that shows, whichever it is: each restore makes it anew."""

    window: WindowDriver

    @property
    def program(self) -> Program:
        return self.window.program

    def titles(self) -> set[str]:
        return {each.title for each in self.window.summaries()}

    def add(self, title: str) -> None:
        self.window.prepare_new(title, kind="Blank", person="", currency="EUR")
        self.go_home()

    def go_home(self) -> None:
        self.window.press("Alt+Home")

    def back_up(self) -> None:
        """Make a backup; the clock goes on, so that each has a minute of its own."""
        clock = self.program._clock
        assert isinstance(clock, FixedClock)
        clock.at += timedelta(minutes=1)
        self.window.choose("Backups")
        self._settled()
        self.window.click("Back up now")
        self._settled()
        clock.at += timedelta(minutes=1)
        self.go_home()

    def restore(self, nth: int = 0) -> None:
        """Restore one of the backups that were made by hand, counted from the newest."""
        self.window.choose("Backups")
        self._settled()
        days = self.window.window.pages.page("backups").view._shown.days  # type: ignore[attr-defined]
        made = [line for day in days for line in day.lines if line.reason == "made by you"]
        before = self.window.window
        self.window.click(f"Restore the backup of {made[nth].name}")
        self._anew(before)

    def press(self, keys: str) -> None:
        """Press keys that put another file in the journal's place."""
        before = self.window.window
        QTest.keySequence(before, QKeySequence(keys))
        self._anew(before)

    def menu(self, name: str) -> str:
        return self.window.menu(name).text().removeprefix("&")

    def _settled(self) -> None:
        journal = self.program.journal
        assert journal is not None
        self.window.settled()
        self.window.qtbot.waitUntil(lambda: not journal.jobs.busy)
        self.window.settled()

    def _anew(self, before: object) -> None:
        program = self.program
        self.window.qtbot.waitUntil(lambda: program.window not in (None, before) and program.locking.cover is None)
        self.window = WindowDriver(self.window.qtbot, program)
        self._settled()


@pytest.fixture
def desk(window: WindowDriver) -> Desk:
    return Desk(window)


def test_undo_after_a_restore_undoes_the_restore_and_redo_does_it_again(desk: Desk) -> None:
    desk.back_up()
    desk.add("Retainer")
    with_retainer = desk.titles()
    desk.restore()
    without = desk.titles()
    assert without == with_retainer - {"Retainer"}
    restore = "Restored the backup of 9 Nov 2026, 10:31"
    assert desk.menu("Undo") == f"Undo: {restore}"
    desk.go_home()
    desk.press(BACK)
    assert desk.titles() == with_retainer
    assert desk.window.home.is_shown()
    assert desk.window.toast() == f"Undone: {restore}"
    assert (desk.menu("Undo"), desk.menu("Redo")) == ("Undo: Added Retainer", f"Redo: {restore}")
    desk.press(AGAIN)
    assert desk.titles() == without
    assert desk.window.toast() == f"Done again: {restore}"
    desk.press(BACK)
    assert desk.titles() == with_retainer
    desk.window.press(BACK)  # the act before the restore, in the journal that it belongs to
    assert desk.titles() == without
    desk.window.press(AGAIN)
    assert desk.titles() == with_retainer
    desk.press(AGAIN)
    assert desk.titles() == without


def test_what_is_done_after_a_restore_is_undone_before_it(desk: Desk) -> None:
    desk.back_up()
    desk.add("Retainer")
    desk.restore()
    desk.add("Written since")
    assert desk.menu("Undo") == "Undo: Added Written since"
    desk.window.press(BACK)
    assert "Written since" not in desk.titles()
    assert desk.menu("Undo").startswith("Undo: Restored the backup of")
    desk.window.press(AGAIN)
    assert "Written since" in desk.titles()
    assert desk.menu("Undo") == "Undo: Added Written since"
    desk.window.press(BACK)
    desk.press(BACK)
    assert {"Retainer", "Written since"} & desk.titles() == {"Retainer"}
    desk.press(AGAIN)
    assert not {"Retainer", "Written since"} & desk.titles()
    desk.window.press(AGAIN)
    assert "Written since" in desk.titles()


def test_what_is_done_after_a_restore_was_undone_leaves_nothing_to_do_again(desk: Desk) -> None:
    desk.back_up()
    desk.restore()
    desk.press(BACK)
    desk.add("Another")
    assert desk.menu("Redo") == "Redo"
    desk.window.press(AGAIN)
    assert "Another" in desk.titles()


def test_two_restores_are_undone_one_after_the_other(desk: Desk) -> None:
    desk.back_up()
    desk.add("First")
    desk.back_up()
    desk.add("Second")
    desk.restore(nth=1)
    desk.restore(nth=0)
    assert {"First", "Second"} & desk.titles() == {"First"}
    desk.press(BACK)
    assert {"First", "Second"} & desk.titles() == set()
    desk.press(BACK)
    assert {"First", "Second"} <= desk.titles()
    desk.press(AGAIN)
    assert {"First", "Second"} & desk.titles() == set()
    desk.press(AGAIN)
    assert {"First", "Second"} & desk.titles() == {"First"}
    assert desk.menu("Redo") == "Redo"


def test_within_a_negotiation_the_restore_comes_before_older_acts_of_it(desk: Desk) -> None:
    desk.back_up()
    desk.add("Retainer")
    desk.restore()
    desk.window.open("Website redesign – sample")
    assert desk.menu("Undo").startswith("Undo: Restored the backup of")
    desk.window.prepare.enter(desk.window.window.negotiation.header.title, "Redesign")
    assert desk.menu("Undo") == "Undo: Changed title"
    desk.window.press(BACK)
    desk.press(BACK)
    assert "Retainer" in desk.titles()
    assert desk.window.window.scope is not None


def test_a_window_made_anew_still_knows_and_another_start_does_not(desk: Desk, qapp: QApplication) -> None:
    desk.back_up()
    desk.add("Retainer")
    desk.restore()
    before = desk.window.window
    desk.program.reopen(None)
    desk._anew(before)
    assert desk.menu("Undo").startswith("Undo: Restored the backup of")
    desk.program.close()
    later = Program(qapp, desk.program._folders, desk.program._clock)
    try:
        later.open_first(None)
        again = WindowDriver(desk.window.qtbot, later)
        again.settled()
        assert not again.menu("Undo").text().startswith("&Undo: Restored")
    finally:
        later.close()


def test_where_what_was_there_before_is_gone_undo_stays_within_the_journal(desk: Desk) -> None:
    desk.back_up()
    desk.add("Retainer")
    desk.restore()
    program = desk.program
    assert program.gateway is not None
    path = program.gateway.reading.path
    folder = backups.newest_good(path, program._folders)
    assert folder is not None
    for kept in folder.path.parent.glob(f"*-{Reason.RESTORE}.parley"):
        kept.unlink()
    desk.add("Since")
    desk.window.press(BACK)
    assert not desk.menu("Undo").startswith("Undo: Restored")
