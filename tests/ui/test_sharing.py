"""A journal on two machines, through two windows: each with a profile of its own, and a folder between them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.carried import DeviceIdentity
from desk_app.session.session import Session
from desk_app.session.vault import no_vault
from desk_app.sharing.code import code_of, key_of
from desk_app.sharing.farewell import sealed_farewell
from desk_app.support.clock import FixedClock
from desk_app.support.ids import Uuid7
from desk_app.support.paths import Folders
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver
from tests.ui.conftest import NOW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "carried"
    made.mkdir()
    return made


@pytest.fixture
def other(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowDriver]:
    """The window of another machine."""
    program = Program(QApplication.instance(), Folders.inside(tmp_path / "other"), FixedClock(NOW), no_vault)
    program.open_first(None)
    yield WindowDriver(qtbot, program)
    program.close()


def front(window: WindowDriver) -> WindowDriver:
    """The window as it is now, in front of the other one."""
    if window.window is not window.program.window:
        window.__init__(window.qtbot, window.program)
    window.window.activateWindow()
    window.qtbot.waitUntil(window.window.isActiveWindow)
    return window


def join(window: WindowDriver, other: WindowDriver, folder: Path) -> str:
    """Share with one window and open it with the other; the code."""
    front(window)
    code = window.sharing.share(folder, "Laptop")
    new = folder.parent / "other" / "shared.parley"
    front(other).sharing.look(folder, code, "Desktop", new)
    other.click("Open the shared journal")
    other.qtbot.waitUntil(lambda: other.program.journal is not None and other.program.journal.path == new)
    front(other).begin_quiet_work()
    other.sharing.settled()
    return code


def titles(window: WindowDriver) -> set[str]:
    return {each.title for each in window.summaries()}


def rename(window: WindowDriver, title: str) -> None:
    shown = window.summaries()[0].id
    window.program.gateway.run(lambda session: session.negotiations.edit(shown, title=title))
    window.settled()


def bring(*windows: WindowDriver) -> None:
    for window in windows:
        front(window).sharing.bring()


def test_two_windows_share_a_journal_by_a_folder_and_a_code(
    window: WindowDriver, other: WindowDriver, folder: Path
) -> None:
    assert window.sharing.footer() == ""
    front(window)
    code = window.sharing.share(folder, "Laptop")
    assert len(code) == 34
    assert window.sharing.footer() == "Shared. No other machine has joined yet."
    new = folder.parent / "other" / "shared.parley"
    told = front(other).sharing.look(folder, code.lower().replace("-", " "), "Desktop", new)
    assert told.startswith("Laptop wrote last today at 10:30\nIs that the newest?")
    assert not new.exists()
    other.click("Open the shared journal")
    other.qtbot.waitUntil(lambda: other.program.journal is not None and other.program.journal.path == new)
    assert titles(front(other)) == titles(window)
    other.begin_quiet_work()
    other.sharing.settled()
    assert other.sharing.footer() == "Up to date with Laptop, 10:30"
    bring(window)
    assert window.sharing.footer() == "Up to date with Desktop, 10:30"


def test_what_one_writes_shows_in_the_other_and_undo_leaves_it_alone(
    window: WindowDriver, other: WindowDriver, folder: Path
) -> None:
    join(window, other, folder)
    front(other).prepare_new("Poster for the fair")
    bring(other)
    front(window).press("Alt+N")
    window.program.context.share.bring()
    window.sharing.settled()
    assert "Poster for the fair" in titles(window)
    assert window.toast() == ""
    assert "Poster" not in window.menu("Undo").text()


def test_what_others_wrote_shows_on_the_page_that_is_open(
    window: WindowDriver, other: WindowDriver, folder: Path
) -> None:
    join(window, other, folder)
    shown = window.summaries()[0]
    front(other).open(shown.title)
    rename(front(window), "Poster, second edition")
    bring(window)
    bring(front(other))
    assert other.window.negotiation.header.title.text() == "Poster, second edition"


def test_what_both_wrote_is_decided_with_both_in_view(window: WindowDriver, other: WindowDriver, folder: Path) -> None:
    join(window, other, folder)
    rename(front(window), "For a school")
    rename(front(other), "For a library")
    bring(window, other, window)
    line = window.window.sidebar.share
    assert line.button.text() == "1 to decide"
    window.press("Alt+Home")
    window.click("1 to decide")
    (decision,) = window.sharing.page.view._shown.decisions
    assert {each.text for each in decision.versions} == {"“For a school”", "“For a library”"}
    assert decision.versions[0].who.endswith("This one shows now.")
    second = decision.versions[1]
    window.press("F8")
    (unseen,) = window.sharing.page.view._shown.decisions
    assert {each.text for each in unseen.versions} == {"Hidden until F8"}
    window.press("F8")
    window.click(f"Keep version 2 of {decision.what}: {second.text}")
    window.sharing.settled()
    assert second.text.strip("“”") in titles(window)
    assert window.toast() == "Decided between two versions"
    assert not line.button.isVisible()
    bring(window, other)
    assert second.text.strip("“”") in titles(other)
    assert not other.window.sidebar.share.button.isVisible()


def test_both_versions_can_be_written(window: WindowDriver, other: WindowDriver, folder: Path) -> None:
    join(window, other, folder)
    rename(front(window), "A")
    rename(front(other), "B")
    bring(window, other)
    (decision,) = other.sharing.page.view._shown.decisions
    other.click(f"Keep all versions of {decision.what}, joined")
    other.sharing.settled()
    bring(other, window)
    assert titles(window) & {"A / B", "B / A"}
    assert titles(window) == titles(other)


@pytest.mark.parametrize("wrong", ["empty", "code", "gone"])
def test_what_is_wrong_is_said_in_the_form_and_nothing_is_made(
    window: WindowDriver, folder: Path, tmp_path: Path, wrong: str
) -> None:
    code = "0000-0000-0000-0000-0000-0000-0000" if wrong == "code" else None
    place = tmp_path / "gone" if wrong == "gone" else folder
    new = tmp_path / "new.parley"
    told = window.sharing.look(place, code or code_of(bytes(range(16))), "Desktop", new)
    assert {"empty": "is empty", "code": "code is wrong", "gone": "is not there"}[wrong] in told
    assert not new.exists()
    assert window.banner() == ""


def test_a_refused_folder_leaves_all_saved_and_is_forgotten_once_it_works(
    window: WindowDriver, folder: Path, tmp_path: Path
) -> None:
    before = window.window.sidebar.saved()
    window.sharing.share(tmp_path / "gone", "Laptop")
    assert "is not there" in window.sharing.page.form.words()
    assert (window.banner(), window.window.sidebar.saved()) == ("", before)
    window.sharing.share(folder, "Laptop")
    start_anew(window, folder)
    assert "holds a shared journal already" in window.banner()
    assert window.window.sidebar.saved() == before
    start_anew(window, tmp_path / "anew", make=True)
    assert window.banner() == ""


def start_anew(window: WindowDriver, folder: Path, *, make: bool = False) -> None:
    if make:
        folder.mkdir()
    if window.sharing.page.view.ending.new_code.isVisible():
        window.click("Start anew with a new code…")
    window.click("Choose the new folder…")
    (dialog,) = [each for each in window.window.findChildren(QFileDialog) if each.isVisible()]
    dialog.fileSelected.emit(str(folder))
    dialog.reject()
    window.sharing.settled()


def test_only_those_that_were_ticked_are_shared(window: WindowDriver, folder: Path) -> None:
    window.prepare_new("Private matter")
    window.choose("Share this journal")
    form = window.sharing.page.form
    form.which.setFocus()
    window.qtbot.keyClick(form.which, "O")
    form.which.activated.emit(form.which.currentIndex())
    window.sharing._write(form.folder.line, str(folder))
    window.click("Share this journal")
    assert form.words() == "Choose at least one negotiation, or share all."
    window.click("Private matter")
    window.click("Share this journal")
    window.sharing.settled()
    assert "1 negotiation was chosen" in window.sharing.page.view._shown.about


def test_a_folder_that_is_gone_is_told_at_the_foot_and_on_the_page(window: WindowDriver, folder: Path) -> None:
    window.sharing.share(folder, "Laptop")
    away = folder.rename(folder.with_name("away"))
    window.sharing.bring()
    assert window.sharing.footer() == "The shared folder cannot be used now."
    assert any("is not there" in line for line in window.sharing.page.view._shown.left)
    assert any("Put the folder back" in line for line in window.sharing.page.view._shown.left)
    assert window.banner() == ""
    window.press("Alt+Home")
    line = window.window.sidebar.share
    assert line.warns()
    window.qtbot.mouseClick(line._words, Qt.MouseButton.LeftButton)
    assert window.sharing.page.isVisible()
    away.rename(folder)
    window.sharing.bring()
    assert window.sharing.footer() == "Shared. No other machine has joined yet."
    assert not window.window.sidebar.share.warns()
    assert not any("Put the folder back" in line for line in window.sharing.page.view._shown.left)


def test_a_full_disk_is_told_and_what_came_is_taken_in_once_there_is_room(
    window: WindowDriver, other: WindowDriver, folder: Path
) -> None:
    join(window, other, folder)
    before = titles(window)
    shown = front(other).summaries()[0].id
    other.program.gateway.run(lambda session: session.meeting.record(shown, kept_raw("said at length " * 20_000)))
    rename(other, "Poster, second edition")
    bring(other)
    front(window).program.gateway.run(partial(allow, 0))
    bring(window)
    assert any("The disk is full" in line for line in window.sharing.page.view._shown.left)
    assert window.sharing.footer() == "The journal cannot be written now."
    assert window.window.sidebar.share.warns()
    assert titles(window) == before
    window.program.gateway.run(partial(allow, 100_000))
    bring(window)
    assert "Poster, second edition" in titles(window)
    assert window.sharing.footer().startswith("Up to date with Desktop")


def allow(pages: int, session: Session) -> None:
    """Let the journal grow by so many pages."""
    connection = session._journal.connection
    (there,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {there + pages}").fetchall()


def test_the_foot_tells_that_a_person_was_erased_elsewhere(window: WindowDriver, folder: Path) -> None:
    code = window.sharing.share(folder, "Laptop")
    erased = sealed_farewell(DeviceIdentity(77, bytes(8), "Desktop"), "the id", 8, 0, key_of(code))
    (folder / "whatever it is called").write_bytes(erased)
    window.sharing.bring()
    assert "erased on Desktop" in window.sharing.footer()
    assert "erase the person here too" in window.sharing.footer()
    assert window.sharing.page.view._shown.left == ()
    assert not window.sharing.page.view.code.isVisible(), "nobody can join any more"
    assert [each.name for each in folder.rglob("*") if each.is_file()] == ["whatever it is called"]


def test_a_change_is_told_while_nobody_writes_and_at_closing(
    window: WindowDriver, other: WindowDriver, folder: Path
) -> None:
    join(window, other, folder)
    share = window.program.context.share
    share._poll.stop()
    share._idle.setInterval(600_000)  # on a busy machine its five seconds may be over before they are asked for
    rename(front(window), "Told when idle")
    assert share._idle.isActive()
    share._idle.timeout.emit()
    window.sharing.settled()
    bring(other)
    assert "Told when idle" in titles(other)
    assert not other.program.context.share._idle.isActive()  # what others wrote is not told again
    rename(front(window), "Told at closing")
    window.program.close()
    bring(other)
    assert "Told at closing" in titles(other)


def test_what_arrives_is_seen_by_the_next_look(window: WindowDriver, other: WindowDriver, folder: Path) -> None:
    join(window, other, folder)
    bring(window)
    rename(front(other), "Seen by a look")
    bring(other)
    share = front(window).program.context.share
    share._poll.timeout.emit()
    window.qtbot.waitUntil(lambda: "Seen by a look" in titles(window))


def test_sharing_is_stopped_after_it_was_said_what_that_means(window: WindowDriver, folder: Path) -> None:
    window.sharing.share(folder, "Laptop")
    window.click("Stop sharing…")
    assert "keep what came to them" in window.sharing.page.view.ending._means.text()
    window.click("Keep sharing as before")
    assert window.sharing.footer()
    window.click("Stop sharing…")
    window.click("Stop sharing")
    window.sharing.settled()
    assert window.sharing.footer() == ""
    assert window.menu("Share this journal").isVisible()
    assert window.window.pages.place == "home"
    window.choose("Share this journal")
    assert window.sharing.page.form.name.text() == "Laptop"


def test_a_name_for_the_new_journal_is_offered_and_a_bare_one_is_made_whole(window: WindowDriver) -> None:
    window.choose("Open shared journal")
    field, beside = window.sharing.joining.form.journal, window.program.journal.path.parent
    assert field.line.text() == "Shared journal.parley"
    assert field.path() == beside / "Shared journal.parley"
    window.sharing._write(field.line, "ours")
    assert field.path() == beside / "ours.parley"
    window.sharing._write(field.line, "")
    assert field.path() is None
    (beside / "Shared journal.parley").touch()
    window.press("Alt+Home")
    window.choose("Open shared journal")
    assert field.path() == beside / "Shared journal 2.parley"


def test_sharing_starts_anew_with_another_code(window: WindowDriver, folder: Path, tmp_path: Path) -> None:
    code = window.sharing.share(folder, "Laptop")
    start_anew(window, tmp_path / "anew", make=True)
    fresh = window.sharing.page.view.code.code.text()
    assert len(fresh) == 34
    assert fresh != code
    assert [each for each in folder.rglob("*") if each.is_file()] == []


def test_the_code_is_hidden_until_it_is_asked_for(window: WindowDriver, folder: Path) -> None:
    code = window.sharing.share(folder, "Laptop")
    window.click("Copy the code")
    assert QApplication.clipboard().text() == code
    window.press("Alt+Home")
    window.choose("Sharing, and what to decide")
    assert window.sharing.page.view.code.code.text() == ""
    window.click("Show the code")
    assert window.sharing.page.view.code.code.text() == code


def test_a_negotiation_moves_to_another_journal(window: WindowDriver, tmp_path: Path) -> None:
    private = tmp_path / "private.parley"
    made = Session.open(private, clock=FixedClock(NOW), ids=Uuid7(FixedClock(NOW)), create=True,
                        folders=window.program._folders)  # fmt: skip
    made.close()
    window.prepare_new("Private matter")
    window.choose("Move to another journal")
    (dialog,) = [each for each in window.window.findChildren(QFileDialog) if each.isVisible()]
    dialog.fileSelected.emit(str(private))
    dialog.reject()
    window.settled()
    assert "Private matter" not in titles(window)
    assert window.toast() == "Moved to private.parley"
    front(window).press("Ctrl+Z")
    assert "Private matter" in titles(window)


def test_settings_lead_there_and_a_code_that_was_typed_is_not_kept(
    window: WindowDriver, folder: Path, tmp_path: Path
) -> None:
    window.sharing.look(folder, code_of(bytes(range(16))), "Desktop", tmp_path / "new.parley")
    form = window.sharing.joining.form
    window.settings.row("Sharing")
    window.click("Show sharing")
    assert window.sharing.page.form.isVisible()
    window.choose("Open shared journal")
    assert form.code.text() == ""
