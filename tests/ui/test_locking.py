"""A journal with a passphrase in the window: set, change, remove, lock, unlock, lock by itself."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from desk_app.domain.capture.parsing import Line
from desk_app.domain.errors import UserError
from desk_app.session import passphrases, settings
from desk_app.session.session import Session
from desk_app.ui.locking.idle import Idle
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.files import Files
from desk_app.ui.widgets.screens import where
from tests.drivers.locking import LockingDriver


@pytest.fixture
def locking(qtbot, program, window):
    window.prepare_new("Rent of the studio")
    return LockingDriver(qtbot, program)


def test_a_passphrase_is_set_with_plain_words_and_nothing_is_lost(locking, qtbot):
    before = locking.window.summaries()
    locking.window.choose("Set a passphrase")
    for words in ("stolen computer", "under your own account", "Documents you print", "forgotten passphrase is final"):
        qtbot.waitUntil(lambda words=words: words in locking.seen())
    window = locking.encrypt()
    assert locking.encrypted()
    assert window.summaries() == before
    assert "is encrypted" in window.toast()
    assert window.home.is_shown()


def test_a_passphrase_is_changed_and_removed(locking):
    locking.encrypt()
    window = locking.carry_out("Change the passphrase", old="open sesame", new="a second one")
    assert "new passphrase" in window.toast()
    passphrases.unlock(locking.path, "a second one")
    window = locking.carry_out("Remove the passphrase", old="a second one")
    assert not locking.encrypted()
    assert "no longer encrypted" in window.toast()
    assert "Rent of the studio" in [each.title for each in window.summaries()]


def test_an_encrypted_journal_opens_where_its_window_was(locking):
    window = locking.encrypt().window
    window.setGeometry(40, 30, 700, 520)
    left = where(window)
    locking.start_again()
    assert where(locking.cover) == left
    assert where(locking.unlock().window) == left
    locking.lock()
    assert where(locking.cover) == left
    locking.cover.move(60, 20)
    moved = where(locking.cover)
    assert where(locking.unlock().window) == moved


def test_a_window_that_filled_the_screen_fills_it_after_the_passphrase(locking):
    window = locking.encrypt().window
    window.setGeometry(40, 30, 700, 520)
    window.showMaximized()
    left = where(window)
    locking.start_again()
    assert locking.cover.isMaximized()
    window = locking.unlock().window
    assert (window.isMaximized(), where(window)) == (True, left)


@pytest.mark.parametrize("command", ["Change the passphrase", "Remove the passphrase"])
def test_with_a_wrong_present_passphrase_nothing_happens(locking, qtbot, command):
    locking.encrypt()
    before = locking.path.read_bytes()
    locking.window.choose(command)
    locking.fill(old="guess", new="x" if "Change" in command else "")
    qtbot.waitUntil(lambda: "does not open" in locking.page.words())
    assert locking.page.button.isEnabled()
    assert locking.path.read_bytes() == before


def test_what_is_missing_is_said_before_anything_happens(locking):
    came_from = locking.window.window.pages.place
    locking.window.choose("Set a passphrase")
    locking.fill()
    assert "Type a new passphrase" in locking.page.words()
    locking.fill(new="one", again="another")
    assert "differ" in locking.page.words()
    assert not locking.encrypted()
    QTest.keyClick(locking.page.again, Qt.Key.Key_Escape)
    assert locking.window.window.pages.place == came_from


def test_the_strength_is_shown_while_typing(locking, qtbot):
    locking.window.choose("Set a passphrase")
    assert "uncommon words" in locking.page.strength.text()
    QTest.keyClicks(locking.page.new, "password")
    qtbot.waitUntil(lambda: locking.page.strength.text().startswith("Very weak"))
    assert locking.page.bar.accessibleDescription() == "0 of 4"
    QTest.keyClicks(locking.page.new, " umbrella quartz lantern")
    qtbot.waitUntil(lambda: locking.page.strength.text().startswith("Strong"))
    assert locking.page.bar.accessibleDescription() == "4 of 4"
    locking.page.new.clear()
    assert "uncommon words" in locking.page.strength.text()


def test_a_journal_that_cannot_be_written_anew_opens_as_it_was(locking, qtbot, monkeypatch):
    def full(*_args, **_named):
        raise UserError("The disk is full.")

    monkeypatch.setattr(passphrases, "set_passphrase", full)
    locking.window.choose("Set a passphrase")
    before = locking.program.window
    locking.fill(new="x")
    qtbot.waitUntil(lambda: locking.program.window not in (None, before))
    assert locking.window.banner() == "The disk is full."
    assert not locking.encrypted()


def test_only_what_means_something_for_the_journal_is_in_the_menu(locking):
    def shown():
        names = ("Set a pass", "Change the pass", "Remove the pass", "Lock now")
        return [locking.window.menu(name).isVisible() for name in names]

    assert shown() == [True, False, False, False]
    locking.encrypt()
    assert shown() == [False, True, True, True]


def test_locked_nothing_of_the_journal_is_open_or_on_screen(locking, qtbot):
    locking.encrypt()
    path = locking.path
    QTest.keySequence(locking.program.window, "Ctrl+L")
    cover = locking.wait_until_locked()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [cover]
    assert cover.windowTitle() == "Parley is locked"
    assert "journal" not in [thread.name for thread in threading.enumerate()]
    assert not path.with_name(f".{path.name}.lock").exists()


def test_unlocking_leads_back_to_where_the_person_was(locking):
    window = locking.encrypt()
    window.open("Rent of the studio", Step.DEBRIEF)
    locking.lock()
    window = locking.unlock()
    assert window.negotiation().title == "Rent of the studio"
    assert window.window.negotiation.step is Step.DEBRIEF
    window.choose("Negotiations")
    locking.lock()
    assert locking.unlock().negotiations.is_shown()


def test_a_wrong_passphrase_is_told_in_place(locking):
    locking.encrypt()
    locking.lock()
    locking.try_passphrase("guess")
    assert locking.said("does not open")
    assert locking.cover.field.text() == ""
    assert locking.cover.field.isEnabled()
    locking.unlock()


def test_the_key_is_worked_out_off_the_windows_thread(locking, monkeypatch):
    locking.encrypt()
    locking.lock()
    unlock, threads = passphrases.unlock, []

    def watched(*words):
        threads.append(threading.current_thread())
        return unlock(*words)

    monkeypatch.setattr(passphrases, "unlock", watched)
    locking.unlock()
    assert threads
    assert threading.main_thread() not in threads


def test_what_was_being_typed_is_saved_before_it_locks(locking):
    window = locking.encrypt()
    window.open("Rent of the studio")
    title = window.window.negotiation.header.title
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "Rent, typed and not left")
    locking.lock()
    assert locking.unlock().negotiation().title == "Rent, typed and not left"


def test_a_line_that_waits_for_enter_is_there_again(locking):
    window = locking.encrypt()
    window.open("Rent of the studio", Step.MEET)
    line = window.window.negotiation.pages[Step.MEET].view.entry.line
    QTest.keyClicks(line, "nothing yet")
    typed = line.line
    assert typed != Line()
    locking.lock()
    window = locking.unlock()
    assert window.window.negotiation.pages[Step.MEET].view.entry.line.line == typed


def test_a_form_that_was_begun_is_there_again(locking):
    window = locking.encrypt()
    window.press("Ctrl+N")
    window.new.fill(title="Begun", person="Somebody", currency="CHF")
    before = window.new.page.draft()
    locking.lock()
    assert locking.unlock().new.page.draft() == before


def test_what_cannot_be_saved_waits_behind_the_lock(locking, qtbot, monkeypatch):
    window = locking.encrypt()
    window.open("Rent of the studio")
    title = window.window.negotiation.header.title
    title.setFocus()

    def refuse(_session, *_args, **_named):
        raise UserError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr("desk_app.session.negotiations.Negotiations.edit", refuse)
        QTest.keyClicks(title, "x")
        window.window.actions_.of("lock").trigger()
        qtbot.waitUntil(lambda: window.banner() == "The disk is full." or not window.window.isVisible())
        qtbot.waitUntil(lambda: not locking.program.gateway.busy)
    assert not window.window.isVisible()
    kept = locking.program.window
    locking.try_passphrase("guess")
    assert locking.said("does not open")
    locking.unlock()
    assert locking.program.window is kept
    assert kept.isVisible()
    assert kept.banner.words() == "The disk is full."


@pytest.mark.parametrize(("minutes", "words"), [(10, ""), (5, "After 5 minutes"), (30, "After 30 minutes")])
def test_an_encrypted_journal_locks_itself_within_a_second_of_the_limit(locking, qtbot, minutes, words):
    locking.encrypt()
    clock = locking.program._clock
    if words:
        locking.window.settings.choose("Lock when idle", words)
    clock.at += timedelta(minutes=minutes, seconds=-1)
    locking.program.locking.idle._check()
    assert locking.program.locking.cover is None
    clock.at += timedelta(seconds=1)
    qtbot.waitUntil(lambda: locking.program.locking.cover is not None)
    locking.wait_until_locked()
    locking.unlock()


def test_signs_of_life_put_it_off(locking):
    locking.encrypt()
    clock, idle = locking.program._clock, locking.program.locking.idle
    dialog = QDialog(locking.program.window)
    dialog.show()
    window, other = locking.program.window.windowHandle(), dialog.windowHandle()
    locking.window.window.activateWindow()
    locking.window.qtbot.waitUntil(locking.window.window.isActiveWindow)
    idle._check()
    for sign in (
        lambda: QTest.keyClick(window, Qt.Key.Key_Shift),
        lambda: QTest.mouseMove(window, QPoint(200, 200)),
        lambda: QTest.mouseMove(other, QPoint(5, 5)),
    ):
        clock.at += timedelta(minutes=9)
        sign()
        QApplication.processEvents()
        idle._check()
        assert locking.program.locking.cover is None
    clock.at -= timedelta(hours=3)
    idle._check()
    clock.at += timedelta(minutes=10)
    idle._check()
    locking.wait_until_locked()


def test_what_an_input_method_writes_puts_it_off(locking):
    locking.encrypt()
    locking.program.window.begin_search()
    locking.program._clock.at += timedelta(minutes=9)
    QApplication.sendEvent(QApplication.focusObject(), QInputMethodEvent("", []))
    locking.program._clock.at += timedelta(minutes=9)
    locking.program.locking.idle._check()
    assert locking.program.locking.cover is None


def test_only_windows_and_the_field_with_the_focus_are_heard(locking, qtbot, monkeypatch):
    heard = []
    noted = Idle.eventFilter

    def note(idle, watched, event):
        heard.append(watched)
        return noted(idle, watched, event)

    monkeypatch.setattr(Idle, "eventFilter", note)
    idle = Idle(QApplication.instance(), locking.program._clock)
    idle.watch(10)
    QTest.keyClick(locking.program.window.windowHandle(), Qt.Key.Key_Shift)
    for label in locking.program.window.findChildren(QLabel):
        label.repaint()
    focused = QApplication.focusObject()
    assert heard
    assert [each for each in heard if not isinstance(each, QWindow) and each is not focused] == []
    idle.watch(0)
    heard.clear()
    QTest.keyClick(locking.program.window.windowHandle(), Qt.Key.Key_Shift)
    assert heard == []


def test_never_is_never_and_is_remembered(locking, program):
    locking.encrypt()
    locking.window.settings.choose("Lock when idle", "Never")
    program._clock.at += timedelta(days=3)
    program.locking.idle._check()
    assert not program.locking.idle._look.isActive()
    assert settings.load(program._folders.settings_file).idle_minutes == 0


def test_a_plain_journal_never_locks_itself(locking, program):
    program.locking.lock()
    assert program.locking.cover is None
    assert not program.locking.idle._look.isActive()


def test_what_was_copied_here_is_gone_from_the_clipboard_and_nothing_else_is(locking, qtbot):
    clipboard = QGuiApplication.clipboard()
    window = locking.encrypt()
    qtbot.waitUntil(lambda: QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive)
    window.open("Rent of the studio")
    title = window.window.negotiation.header.title
    title.setFocus()
    title.selectAll()
    QTest.keySequence(title, "Ctrl+C")
    assert clipboard.text() == "Rent of the studio"
    locking.lock()
    assert clipboard.text() == ""
    locking.unlock()
    locking.program.locking._copied._ours.clear()  # as when another program copied it
    clipboard.blockSignals(True)
    clipboard.setText("of another program")
    clipboard.blockSignals(False)
    locking.lock()
    assert clipboard.text() == "of another program"
    clipboard.clear()


def test_an_encrypted_journal_asks_when_parley_starts(locking, program):
    locking.encrypt()
    program.close()
    program.open_first(None)
    assert locking.cover.title.text() == "This journal is encrypted"
    assert program.window is None
    assert "Rent of the studio" in [each.title for each in locking.unlock().summaries()]


def test_opening_an_encrypted_journal_beside_an_open_one_can_be_left(locking, program, tmp_path):
    other = tmp_path / "other.parley"
    Session.open(other, clock=program._clock, ids=None, create=True, folders=program._folders).close()
    passphrases.set_passphrase(other, "other", folders=program._folders)
    shown = program.window
    program.open(other)
    assert not shown.isVisible()
    locking.click("Back")
    assert program.window is shown
    assert shown.isVisible()
    program.open(other)
    locking.unlock("other")
    assert locking.path == other


def test_a_journal_that_another_window_took_meanwhile_says_so_in_place(locking, program):
    locking.encrypt()
    path = locking.path
    locking.lock()
    key = passphrases.unlock(path, "open sesame")
    elsewhere = Session.open(path, clock=program._clock, ids=None, create=False, folders=program._folders, key=key)
    locking.try_passphrase("open sesame")
    assert locking.said("open in another window")
    elsewhere.close()
    locking.unlock()


def test_an_export_says_that_it_is_not_encrypted(locking, tmp_path):
    window = locking.encrypt()
    window.open("Rent of the studio")
    files = window.window.findChild(Files)
    files._exporting = window.window.negotiation.negotiation
    files.export(str(tmp_path / "out.json"))
    locking.qtbot.waitUntil(lambda: "It is not encrypted" in window.toast())


def test_locking_closes_every_window_and_nothing_hidden_does_anything(locking, qtbot, monkeypatch):
    """Nothing can be saved, so the journal stays open behind the cover: nobody gets at it from there."""
    window = locking.encrypt()
    window.open("Rent of the studio")
    window.press("Ctrl+?")
    window.press("Ctrl+E")
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    assert len(dialogs) == 2
    title = window.window.negotiation.header.title
    title.setFocus()
    QTest.keyClicks(title, " and more")

    def full(*_args, **_named):
        raise UserError("The disk is full.")

    with monkeypatch.context() as disk:
        disk.setattr("desk_app.session.negotiations.Negotiations.edit", full)
        window.window.actions_.of("lock").trigger()
        qtbot.waitUntil(lambda: locking.program.locking.cover is not None and not locking.program.gateway.busy)
    assert locking.program.gateway is not None
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert shown == [locking.cover]
    place = window.window.pages.place
    for command in ("export", "open", "backups", "keys", "undo", "home"):
        window.window.actions_.of(command).trigger()
    for action in window.window.findChildren(QAction):
        action.trigger()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [locking.cover]
    assert window.window.pages.place == place
    window = locking.unlock()
    assert window.window.negotiation.header.title.text() == " and moreRent of the studio"
    window.press("Alt+Home")
    assert window.home.is_shown()
