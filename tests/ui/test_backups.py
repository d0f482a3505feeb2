"""Backups in the window: they come by themselves, are listed, and can be put back."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desk_app.domain.backups import Backup, Reason
from desk_app.domain.dates import clock as clock_words
from desk_app.domain.errors import UserError
from desk_app.session import backups, settings
from desk_app.session.reading import Reading
from desk_app.support.clock import FixedClock
from desk_app.support.forms import write_as
from desk_app.support.language import speak_in
from desk_app.support.paths import Folders
from desk_app.ui.backups.presenter import BackupLine, not_checked, present, present_check, size
from desk_app.ui.backups.view import BackupsView
from desk_app.ui.locking.unlock_window import UnlockWindow
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver
from tests.ui.conftest import NOW


def shown(window: WindowDriver) -> list[tuple[str, str]]:
    window.window.pages.page("backups").refresh()
    quiet(window)
    props = window.window.pages.page("backups").view._shown
    return [] if props is None else [(line.reason, line.checked) for day in props.days for line in day.lines]


def shown_lines(window: WindowDriver) -> list[BackupLine]:
    props = window.window.pages.page("backups").view._shown
    return [line for day in props.days for line in day.lines]


def quiet(window: WindowDriver) -> None:
    window.settled()
    jobs = window.program.journal.jobs
    window.qtbot.waitUntil(lambda: not jobs.busy)
    window.settled()


def at_once(window: WindowDriver) -> None:
    """Let the quarter of an hour of changes be over."""
    assert window.program.context is not None
    keeping = window.program.context.backups
    quiet(window)
    assert keeping._timer.isActive()
    keeping._timer.timeout.emit()
    quiet(window)


def later(window: WindowDriver) -> None:
    """The backup of what was opened is there, and no other one is of the same microsecond."""
    program = window.program
    assert program.gateway is not None
    path = program.gateway.reading.path
    window.begin_quiet_work()
    window.qtbot.waitUntil(lambda: backups.newest_good(path, program._folders) is not None)
    quiet(window)
    clock = window.program._clock
    assert isinstance(clock, FixedClock)
    clock.at += timedelta(minutes=1)


def restored(window: WindowDriver, before: object) -> WindowDriver:
    """The window after a restore."""
    program = window.program
    window.qtbot.waitUntil(lambda: program.window not in (None, before) and program.locking.cover is None)
    again = WindowDriver(window.qtbot, program)
    quiet(again)
    return again


def test_lines_say_when_why_how_large_and_whether_verified() -> None:
    at = datetime(2026, 11, 9, 8, 5, tzinfo=UTC)
    found = [
        Backup(Path("a"), at, Reason.OPENED, 487_000, verified=True),
        Backup(Path("b"), at - timedelta(days=40), Reason.DAMAGED, 2_100_000, verified=False),
    ]
    props = present(found, Path("/place"), NOW)
    assert [day.day for day in props.days] == ["Today", "30 Sep"]
    line, old = (day.lines[0] for day in props.days)
    assert (line.time, line.reason, line.size) == ("09:05", "when the journal was opened", "487 KB")
    assert (line.checked, line.can_restore) == ("Verified", True)
    assert (old.checked, old.can_restore, old.size) == ("Not verified", False, "2.1 MB")
    assert props.total == "2 backups, 2.6 MB in all"
    assert present([], Path("/place"), NOW).days == ()
    assert [size(n) for n in (0, 12, 1_500_000_000)] == ["0 KB", "1 KB", "1.5 GB"]


@pytest.mark.parametrize(("language", "locale"), [("de", "de_DE"), ("es", "es_ES")])
def test_sizes_have_the_decimal_sign_of_the_region(language: str, locale: str) -> None:
    speak_in(language)
    write_as(locale)
    assert [size(n) for n in (12, 1_340_000, 1_500_000_000)] == ["1\xa0KB", "1,3\xa0MB", "1,5\xa0GB"]


def test_changes_are_backed_up_after_a_while(window: WindowDriver) -> None:
    later(window)
    before = len(shown(window))
    window.prepare_new("Retainer")
    at_once(window)
    assert shown(window)[0] == ("after changes", "Verified")
    assert len(shown(window)) == before + 1


def test_a_backup_is_made_when_the_person_asks(window: WindowDriver) -> None:
    window.choose("Backups")
    quiet(window)
    window.click("Back up now")
    quiet(window)
    assert window.toast() == "Backed up and verified"
    assert ("made by you", "Verified") in shown(window)


def test_opening_backs_up_what_was_not_backed_up_yet(window: WindowDriver) -> None:
    window.begin_quiet_work()
    quiet(window)
    assert shown(window) == [("when the journal was opened", "Verified")]


def test_closing_and_opening_again_back_up_what_changed(window: WindowDriver) -> None:
    later(window)
    window.prepare_new("Retainer")
    program = window.program
    assert program.gateway is not None
    path = program.gateway.reading.path
    program.close()
    newest = backups.newest_good(path, program._folders)
    assert newest is not None
    assert newest.reason is Reason.CLOSED
    program.open(path)
    reopened = WindowDriver(window.qtbot, program)
    reopened.begin_quiet_work()
    quiet(reopened)
    again = backups.newest_good(path, program._folders)
    assert again == newest, "nothing changed since"


def test_backups_of_one_moment_are_listed_in_the_order_they_were_made(window: WindowDriver) -> None:
    """The clock stands still, and the names end in what marks a state of the journal, which has no order."""
    for number in range(4):
        window.prepare_new(f"Retainer {number}")
        window.choose("Backups")
        quiet(window)
        window.click("Back up now")
        quiet(window)
    day = window.window.pages.page("backups").view._shown.days[0]
    made = [line for line in day.lines if line.reason == "made by you"]
    assert len({line.time for line in made}) == 4
    held = [sum(title.startswith("Retainer") for title in titles(line.path)) for line in made]
    assert held == [4, 3, 2, 1]


def titles(backup: Path) -> list[str]:
    reading = Reading.open(backup)
    try:
        return [each.title for each in reading.summaries()]
    finally:
        reading.close()


def test_restoring_brings_the_old_journal_and_keeps_the_new_one(window: WindowDriver) -> None:
    window.choose("Backups")
    quiet(window)
    window.click("Back up now")
    later(window)
    window.prepare_new("Retainer")
    window.choose("Backups")
    quiet(window)
    day = window.window.pages.page("backups").view._shown.days[0]
    (made,) = [line for line in day.lines if line.reason == "made by you"]
    before = window.window
    window.window.pages.page("backups").view.restore.emit(made.path)
    again = restored(window, before)
    assert "Retainer" not in {s.title for s in again.summaries()}
    assert again.page() is again.window.pages.page("backups")
    assert again.toast().startswith("Restored.")
    assert again.window.sidebar.saved() == f"Saved {clock_words(again.program.context.clock.now())}"
    (kept,) = [each for each in shown(again) if each[0] == "before another backup was restored"]
    assert kept[1] == "Verified"


def test_a_restore_is_taken_back_by_the_undo_beside_its_words(window: WindowDriver) -> None:
    later(window)
    window.prepare_new("Retainer")
    window.choose("Backups")
    quiet(window)
    (opened,) = [line for line in shown_lines(window) if line.reason == "when the journal was opened"]
    window.click(f"Restore the backup of {opened.name}")
    again = restored(window, window.window)
    assert "Retainer" not in {s.title for s in again.summaries()}
    assert again.toast() == "Restored. What was here before is kept among the backups."
    before = again.window
    again.click("Undo")
    back = restored(again, before)
    assert "Retainer" in {s.title for s in back.summaries()}
    assert back.page() is back.window.pages.page("backups")
    assert back.toast() == f"Undone: Restored the backup of 9 Nov 2026, {opened.time}"


def test_an_entry_after_a_restore_is_not_lost_to_the_undo_beside_it(window: WindowDriver) -> None:
    later(window)
    window.choose("Backups")
    quiet(window)
    window.click(f"Restore the backup of {shown_lines(window)[0].name}")
    again = restored(window, window.window)
    again.prepare_new("Written since")
    assert not again.window.toast._undo.isVisible()


def test_a_restore_that_is_refused_leaves_everything_and_says_why(window: WindowDriver, tmp_path: Path) -> None:
    quiet(window)
    bad = tmp_path / "bad.parley"
    bad.write_bytes(b"SQLite format 3\0" + b"\1" * 5000)
    titles = [s.title for s in window.summaries()]
    before = window.window
    window.program.restore(bad)
    again = restored(window, before)
    assert "not a Parley journal" in again.banner()
    assert [s.title for s in again.summaries()] == titles


def test_a_backup_that_fails_is_told_and_the_next_one_is_made(window: WindowDriver) -> None:
    quiet(window)
    keeping = window.program.context.backups
    keeping.failed.emit(UserError("The disk is full."))
    assert "disk is full" in window.banner()
    window.choose("Backups")
    window.click("Back up now")
    quiet(window)
    assert ("made by you", "Verified") in shown(window)


def test_a_backup_can_be_stopped(window: WindowDriver) -> None:
    quiet(window)
    keeping = window.program.context.backups
    before = shown(window)
    keeping.back_up(Reason.WANTED)
    keeping.give_up()
    quiet(window)
    assert len(shown(window)) in {len(before), len(before) + 1}, "a small one may be done before it hears"
    window.choose("Backups")
    window.click("Back up now")
    quiet(window)
    assert len(shown(window)) > len(before)


def test_a_first_start_leaves_a_backup_behind(qtbot: QtBot, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    folders = Folders.inside(tmp_path / "profile")
    program = Program(app, folders, FixedClock(NOW))
    program.open_first(None)
    program.close()
    assert backups.newest_good(folders.default_journal, folders) is not None


def damaged(program: Program, keep: int) -> Path:
    """The default journal with a backup, damaged from that page on."""
    program.open_first(None)
    assert program.gateway is not None
    path = program.gateway.reading.path
    program.close()
    content = bytearray(path.read_bytes())
    content[4096 * keep :] = b"\xa5" * (len(content) - 4096 * keep)
    path.write_bytes(content)
    return path


def test_restoring_keeps_the_window_alive_and_says_how_far_it_is(
    window: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work waits until the window has said what is under way: on the window's thread it would wait for good."""
    later(window)
    window.choose("Backups")
    window.click("Back up now")
    quiet(window)
    made = window.window.pages.page("backups").view._shown.days[0].lines[0].path
    program, before, goes_on, threads = window.program, window.window, threading.Event(), []
    restore = backups.restore

    def watched(*words: object) -> object:
        threads.append(threading.current_thread())
        assert goes_on.wait(10)
        return restore(*words)

    monkeypatch.setattr(backups, "restore", watched)
    said: list[str] = []
    monkeypatch.setattr(UnlockWindow, "show_busy", lambda _, words: said.append(words))
    before.context.requests.restore.emit(made)
    window.qtbot.waitUntil(lambda: bool(threads))
    cover = program.locking.cover
    assert cover is not None
    assert cover.title.text() == "Restoring…"
    assert cover.isVisible()
    assert program.window is None
    assert not cover.field.isVisible()
    goes_on.set()
    again = restored(window, before)
    assert threading.main_thread() not in threads
    assert said == [
        "The backup is checked…",
        "What is there now is kept as a backup…",
        "The backup is put in its place…",
    ]
    assert again.page() is again.window.pages.page("backups")


def test_what_cannot_be_saved_keeps_a_backup_from_being_restored(
    window: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(window)
    window.prepare_new("Retainer")
    window.choose("Backups")
    quiet(window)
    made = window.window.pages.page("backups").view._shown.days[0].lines[0].path
    window.open("Retainer")
    title = window.window.negotiation.header.title
    title.setFocus()
    QTest.keyClicks(title, "x")

    def refuse(_session: object, *_args: object, **_named: object) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr("desk_app.session.negotiations.Negotiations.edit", refuse)
    window.window.context.requests.restore.emit(made)
    window.qtbot.waitUntil(lambda: "Nothing was changed" in window.banner())
    assert window.window.isVisible()
    assert "Retainer" in {s.title for s in window.summaries()}


@pytest.mark.parametrize("keep", [0, 1])
def test_a_damaged_journal_is_kept_and_its_backup_put_in_its_place(qtbot: QtBot, program: Program, keep: int) -> None:
    path = damaged(program, keep)
    broken = path.read_bytes()
    program.open_first(None)
    assert program.window is None
    assert path.read_bytes() == broken
    start = program.start
    assert start is not None
    (button,) = [b for b in start.findChildren(QPushButton) if b.text() == "Restore this backup"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.gateway is not None
    assert [s.title for s in program.gateway.reading.summaries()] == ["Website redesign – sample"]
    (copy,) = path.parent.rglob("*-damaged.parley")
    assert copy.read_bytes() == broken


def test_what_can_be_read_of_a_damaged_journal_is_saved_beside_it(qtbot: QtBot, program: Program) -> None:
    path = damaged(program, 0)
    sound = next(path.parent.rglob("*-closed.parley")).read_bytes()
    path.write_bytes(b"\0" * 4096 + sound[4096:])
    broken = path.read_bytes()
    program.open_first(None)
    start = program.start
    assert start is not None
    start.salvage_wanted.emit()
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.gateway is not None
    assert program.gateway.reading.path.name == "journal salvaged.parley"
    assert [s.title for s in program.gateway.reading.summaries()] == ["Website redesign – sample"]
    assert program.window.banner.words().startswith("Not saved: 1 of the")
    assert path.read_bytes() == broken


def test_a_journal_from_elsewhere_with_a_trigger_is_not_opened_and_its_contents_are_offered(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    program.open_first(None)
    program.close()
    theirs = tmp_path / "theirs.parley"
    theirs.write_bytes(program._folders.default_journal.read_bytes())
    with closing(sqlite3.connect(theirs)) as connection:
        connection.execute("CREATE TRIGGER tidy AFTER INSERT ON entry BEGIN DELETE FROM prompt; END")
        connection.commit()
    before = theirs.read_bytes()
    program.open_first(theirs)
    start = program.start
    assert start is not None
    assert "trigger tidy" in start.message
    (button,) = [b for b in start.findChildren(QPushButton) if b.text() == "Save what can be read"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.gateway is not None
    assert program.gateway.reading.path.name == "theirs salvaged.parley"
    (summary,) = program.gateway.reading.summaries()
    found = program.gateway.reading.negotiation(summary.id)
    assert found is not None
    assert found.prompts
    assert theirs.read_bytes() == before


def test_beside_an_open_window_its_contents_are_offered_too(window: WindowDriver, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.parley"
    program = window.program
    assert program.gateway is not None
    theirs.write_bytes(program.gateway.reading.path.read_bytes())
    with closing(sqlite3.connect(theirs)) as connection:
        connection.execute("CREATE TRIGGER tidy AFTER INSERT ON entry BEGIN DELETE FROM prompt; END")
        connection.commit()
    program.open(theirs)
    assert "trigger tidy" in window.banner()
    window.click("Save what can be read")
    window.qtbot.waitUntil(
        lambda: program.gateway is not None and program.gateway.reading.path.name == "theirs salvaged.parley"
    )


def test_a_file_that_never_was_a_journal_is_not_offered_for_rescue(program: Program, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.parley"
    foreign.write_bytes(b"not a journal at all" * 100)
    program.open_first(foreign)
    assert program.start is not None
    assert {b.text() for b in program.start.findChildren(QPushButton)} == {
        "Open another journal…",
        "Open your usual journal",
        "New journal…",
    }


def test_damage_met_while_working_is_said_and_is_no_crash(window: WindowDriver) -> None:
    error = UserError("The journal is damaged.")
    window.program.crashes.caught(UserError, error, None)
    assert window.banner() == "The journal is damaged."
    assert not window.program.crashes._shown


def test_a_full_disk_during_a_backup_is_said_and_is_no_crash(window: WindowDriver) -> None:
    resource = pytest.importorskip("resource")
    window.prepare_new("Retainer")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, usual[1]))
    try:
        with window.qtbot.waitSignal(window.program.context.backups.failed):
            window.program.context.backups.back_up(Reason.WANTED)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert "could not be read or written" in window.banner()
    assert window.program.crashes._shown is None


def test_a_synced_folder_is_told_once(program: Program, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    path = tmp_path / "Dropbox" / "work.parley"
    program.open(path)
    assert program.window is not None
    program.settling.timeout.emit()
    assert "Dropbox copies" in program.window.banner.words()
    program.close()
    program.open(path)
    program.settling.timeout.emit()
    assert program.window.banner.words() == ""
    assert settings.load(program._folders.settings_file).told == (str(path),)


def found(window: WindowDriver) -> str:
    view = window.window.pages.page("backups").view
    window.qtbot.waitUntil(lambda: view._found.text() != not_checked().words)
    quiet(window)
    return view._found.text()


def test_a_journal_is_checked_and_can_be_written_meanwhile(window: WindowDriver) -> None:
    later(window)
    window.choose("Backups")
    quiet(window)
    before = shown(window)
    window.click("Check this journal")
    window.prepare_new("Retainer")
    assert found(window) == "Checked at 10:31: the journal is whole."
    assert shown(window) == before, "the copy that was looked at is gone"
    folder = window.program.context.backups._gateway.reading.path.parent / "backups"
    assert not list(folder.rglob("*.part"))


def test_a_check_says_what_is_wrong_and_what_to_do(window: WindowDriver) -> None:
    later(window)
    path = window.program.gateway.reading.path
    with path.open("r+b") as file:
        for page in range(30, path.stat().st_size // 4096):
            file.seek(page * 4096 + 8)
            file.write(b"\xff" * 64)
    window.choose("Backups")
    window.click("Check this journal")
    words = found(window)
    assert words.startswith("The file is damaged")
    assert "Restore the newest backup" in words
    assert len(words) < 600, "not all of what is wrong"


def test_a_check_waits_for_a_backup_that_is_under_way_and_can_be_stopped(window: WindowDriver) -> None:
    later(window)
    window.choose("Backups")
    page = window.window.pages.page("backups")
    page.back_up()
    page.check()
    assert found(window).endswith("the journal is whole.")
    assert ("made by you", "Verified") in shown(window)
    page.check()
    window.program.context.backups.give_up()
    window.qtbot.waitUntil(lambda: not window.program.context.backups._under_way)
    assert page.view._progress.text() == ""


def test_what_a_check_found_is_said_shortly() -> None:
    many = [f"Number {n} is wrong." for n in range(5)]
    assert present_check(many, NOW).words.startswith(
        "Number 0 is wrong. Number 1 is wrong. Number 2 is wrong. And 2 more."
    )
    assert not present_check(many, NOW).well
    assert present_check([], NOW).well


def test_times_are_one_column(qtbot: QtBot) -> None:
    view = BackupsView()
    qtbot.addWidget(view)
    at = datetime(2026, 11, 9, 6, 52, 7, tzinfo=UTC)
    times = (at, at, at.replace(minute=51), at - timedelta(days=2))
    backups = [Backup(Path(f"{n}.parley"), each, Reason.WANTED, 1, verified=True) for n, each in enumerate(times)]
    view.show_props(present(backups, Path(), at))
    view.resize(800, 600)
    view.show()
    reasons = [each for each in view.findChildren(QLabel) if each.text() == "made by you"]
    assert len(reasons) == 4
    assert len({each.x() for each in reasons}) == 1


def test_no_list_scrolls_for_the_margin_at_its_foot(qtbot: QtBot) -> None:
    view = BackupsView()
    qtbot.addWidget(view)
    at = datetime(2026, 11, 9, 6, 52, 7, tzinfo=UTC)
    backups = [Backup(Path(f"{n}.parley"), at, Reason.WANTED, 1, verified=True) for n in range(10)]
    view.show_props(present(backups, Path(), at))
    view.resize(800, 2000)
    view.show()
    needed = view.column.totalHeightForWidth(800)
    for height, over in ((needed, 0), (needed - 5, 0), (needed - 28, 0), (needed - 29, 29), (needed, 0)):
        view.resize(800, height)
        qtbot.waitUntil(lambda over=over: view.verticalScrollBar().maximum() == over)
        assert view.column.contentsMargins().bottom() == (40 if over else 40 - (needed - height))


def test_a_list_at_the_edge_of_scrolling_bears_any_size_of_text(window: WindowDriver) -> None:
    """Qt showed and hid the scroll bar without end: the program was gone."""
    window.choose("Backups")
    for _backup in range(2):
        window.click("Back up now")
        quiet(window)
    view = window.page().view
    for width, height, text in ((1280, 700, 200), (1280, 531, 200), (1280, 531, 80), (1280, 531, 150), (1000, 531, 90)):
        window.window.resize(width, height)
        window.program.choices.choose(replace(window.program.choices.settings, text_size=text))
        window.qtbot.waitUntil(lambda width=width: window.window.width() == width)
        window.qtbot.waitUntil(lambda: view.widget().height() >= view.viewport().height())


def test_no_two_backups_have_one_name() -> None:
    at = datetime(2026, 11, 9, 6, 52, 7, tzinfo=UTC)
    times = (at.replace(second=31), at, at, at.replace(minute=51))
    backups = [Backup(Path(f"{n}.parley"), each, Reason.WANTED, 1, verified=True) for n, each in enumerate(times)]
    (day,) = present(backups, Path(), at).days
    assert [line.time for line in day.lines] == ["06:52:31", "06:52:07 (2)", "06:52:07", "06:51"]
    assert len({line.name for line in day.lines}) == 4
