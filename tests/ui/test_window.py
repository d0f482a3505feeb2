"""The window: places, keys, saving, undo, looks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desk_app.domain.preparation import Section
from desk_app.domain.summaries import SAMPLE_ID, Stage
from desk_app.session.settings import Appearance, Settings
from desk_app.ui.look.colours import DARK
from desk_app.ui.negotiation.paper_spots import PAPERS
from desk_app.ui.negotiation.steps import NEGOTIATION, NegotiationAt, Step
from desk_app.ui.shell.program import Program
from desk_app.ui.widgets.buttons import Button
from tests.drivers.window import WindowDriver

SAMPLE = "Website redesign – sample"


def test_first_start_shows_home_with_the_sample(window: WindowDriver) -> None:
    assert window.home.is_shown()
    assert any(row.startswith(SAMPLE) for row in window.home.rows())
    assert "Prepare, write down what is said, learn from it." in window.home.words()


def test_the_sample_goes_in_one_click_and_comes_back_by_undo(window: WindowDriver) -> None:
    window.click("Remove the sample")
    assert window.summaries() == ()
    assert window.toast() == f"Deleted {SAMPLE}"
    window.click("Undo")
    assert [s.title for s in window.summaries()] == [SAMPLE]
    assert any(row.startswith(SAMPLE) for row in window.home.rows())


@pytest.mark.parametrize("form", ["Share this journal", "Open shared journal", "New negotiation", "Set a passphrase"])
def test_a_form_is_left_for_where_one_was(window: WindowDriver, form: str) -> None:
    window.open(SAMPLE, Step.MEET)
    window.choose(form)
    assert window.window.pages.place != NEGOTIATION
    window.choose(form)
    press_escape(window)
    assert window.window.pages.here().where == NegotiationAt(SAMPLE_ID, Step.MEET)
    window.press("Alt+Home")
    window.choose(form)
    press_escape(window)
    assert window.home.is_shown()


def press_escape(window: WindowDriver) -> None:
    QTest.keyClick(window.window.focusWidget(), Qt.Key.Key_Escape)
    window.settled()


def test_a_later_start_does_not_bring_the_sample_back(window: WindowDriver, program: Program, qtbot: QtBot) -> None:
    window.click("Remove the sample")
    program.close()
    program.open_first(None)
    assert WindowDriver(qtbot, program).summaries() == ()


def test_saved_is_said_only_after_a_commit(window: WindowDriver, program: Program) -> None:
    window.window.sidebar._saved.setText("")
    assert program.gateway is not None
    window.open(SAMPLE)
    assert window.window.sidebar.saved() == ""
    window.prepare.enter(window.window.negotiation.header.title, "Redesign")
    assert window.window.sidebar.saved() == "Saved 10:30"
    assert window.negotiation().title == "Redesign"


def test_undo_and_redo_are_named_and_take_one_gesture(window: WindowDriver) -> None:
    window.open(SAMPLE)
    window.prepare.enter(window.window.negotiation.header.title, "Redesign")
    assert window.menu("Undo").text() == "&Undo: Changed title"
    window.choose("Undo")
    assert window.negotiation().title == SAMPLE
    assert window.window.negotiation.header.title.text() == SAMPLE
    assert window.menu("Redo").text() == "&Redo: Changed title"
    window.choose("Redo")
    assert window.negotiation().title == "Redesign"


def test_the_menu_leaves_titles_as_one_wrote_them(window: WindowDriver) -> None:
    """German puts the title first, and there a noun has its capital letter anywhere."""
    window.settings.speak("Deutsch")
    german = WindowDriver(window.qtbot, window.program)
    german.settled()
    german.prepare_new("Nach der Sicherung & danach", kind="Blank", person="", currency="EUR")
    german.press("Alt+Home")
    assert german.menu("Undo").text() == "&Rückgängig: Nach der Sicherung && danach hinzugefügt"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_person_named_after_a_pause_is_kept(window: WindowDriver) -> None:
    """Earlier, a pause in typing counted as saving: what stood there then was not saved when the field was left."""
    window.prepare_new("Retainer", kind="Blank", person="", currency="EUR")
    person = window.window.negotiation.header.person
    window.prepare.type(person, "Marta Voss")
    pause = person.findChild(QTimer)
    if pause.isActive():
        with window.qtbot.waitSignal(pause.timeout):
            pass
    window.key(Qt.Key.Key_Tab)
    people = window.program.gateway.reading.counterparts()
    assert [each.id for each in people if each.name == "Marta Voss"] == [window.negotiation().counterpart]


def test_a_title_that_is_too_long_is_cut_with_a_word(window: WindowDriver) -> None:
    window.open(SAMPLE)
    title = window.window.negotiation.header.title
    title.setFocus()
    title.selectAll()
    QApplication.clipboard().setText("x" * 40_000)
    title.paste()
    assert "32,767 letters fit here at most." in window.toast()
    window.key(Qt.Key.Key_Tab)
    assert len(window.negotiation().title) == 32_767


def test_a_longer_title_of_a_file_is_shown_but_never_cut(window: WindowDriver) -> None:
    gateway = window.program.gateway
    assert gateway is not None
    shown = window.summaries()[0].id
    gateway.run(lambda session: session.negotiations.edit(shown, title="y" * 40_000))
    window.settled()
    window.window.open_negotiation(shown)
    title = window.window.negotiation.header.title
    title.setFocus()
    QTest.keyClicks(title, "z")
    window.key(Qt.Key.Key_Tab)
    assert len(window.negotiation().title) == 40_000


def test_an_emptied_title_stays_what_it_was_and_says_so(window: WindowDriver) -> None:
    window.open(SAMPLE)
    window.prepare.enter(window.window.negotiation.header.title, "")
    assert window.negotiation().title == SAMPLE
    assert window.window.negotiation.header.title.text() == SAMPLE
    assert "needs a title" in window.toast()


def test_keys_lead_along_the_path(window: WindowDriver) -> None:
    window.open(SAMPLE)
    window.press("Ctrl+2")
    assert window.window.negotiation.step is Step.MEET
    window.press("Ctrl+1")
    assert window.window.negotiation.step is Step.PREPARE


def test_the_path_leads_by_mouse_too(window: WindowDriver) -> None:
    window.open(SAMPLE)
    path = window.window.negotiation.header.path
    button = next(b for b in path.findChildren(QPushButton) if b.accessibleName().startswith("Meet"))
    window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.window.negotiation.step is Step.MEET


def test_a_sidebar_called_for_where_there_is_no_room_goes_when_a_place_was_chosen(window: WindowDriver) -> None:
    window.window.resize(700, 700)
    sidebar = window.window.sidebar
    assert not sidebar.isVisible()
    window.press("Ctrl+Shift+F")
    assert sidebar.isVisible()
    QTest.keyClicks(sidebar.search, "fee")
    window.settled()
    assert sidebar.isVisible()
    sidebar.search.clear()
    window.settled()
    assert sidebar.isVisible(), "one may go on typing"
    window.click("People")
    assert not sidebar.isVisible()
    window.window.resize(1200, 700)
    assert sidebar.isVisible()


def test_f9_hides_the_sidebar_and_f8_hides_what_is_secret(window: WindowDriver) -> None:
    window.press("F9")
    assert not window.window.sidebar.isVisible()
    window.press("F9")
    assert window.window.sidebar.isVisible()
    window.open(SAMPLE)
    page = window.prepare.page
    assert page.isVisible()
    window.press("F8")
    assert not page.isVisible()
    window.press("F8")
    assert page.isVisible()


def test_dark_and_light_switch_at_once_and_are_remembered(window: WindowDriver, program: Program, qtbot: QtBot) -> None:
    window.settings.choose("Light or dark", "Dark")
    assert program.theme.colours is DARK
    assert QApplication.palette().color(QApplication.palette().ColorRole.Window).name().upper() == DARK.paper
    assert program.settings.appearance is Appearance.DARK
    window.settings.choose("Light or dark", "Light")
    assert program.theme.colours is not DARK


def test_a_file_that_is_no_journal_is_told_and_the_open_one_stays(
    window: WindowDriver, program: Program, tmp_path: Path
) -> None:
    foreign = tmp_path / "foreign.parley"
    foreign.write_bytes(b"not a journal at all" * 100)
    program.open(foreign)
    assert window.banner()
    assert program.window is window.window
    assert foreign.read_bytes() == b"not a journal at all" * 100


def test_a_journal_that_cannot_be_opened_at_start_offers_ways_on(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    program.open_first(tmp_path / "missing folder" / "x.parley")
    assert program.window is None
    assert program.start is not None
    assert "missing folder" in program.start.message
    program.start.default_wanted.emit()
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.start is None


def test_a_usual_journal_that_is_gone_can_be_made_again(program: Program, qtbot: QtBot) -> None:
    program.open_first(None)
    program.close()
    program._folders.default_journal.unlink()
    program.open_first(None)
    assert program.start is not None
    ways = {button.text(): button for button in program.start.findChildren(QAbstractButton)}
    assert "Open your usual journal" not in ways, "it leads back to this page"
    qtbot.mouseClick(ways["Make a new one there"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.gateway is not None
    assert program.gateway.reading.path == program._folders.default_journal


def test_a_journal_whose_drive_comes_back_is_tried_again_and_enter_restores_nothing(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    """Whoever types on blindly must not work in an older copy."""
    drive, away = tmp_path / "drive", tmp_path / "away"
    drive.mkdir()
    program.open_first(drive / "x.parley")
    program.close()
    drive.rename(away)
    drive.mkdir()
    program.open_first(drive / "x.parley")
    assert program.start is not None
    first = program.start.focusWidget() or program.start
    QTest.keyClick(first, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert program.window is None
    assert list(drive.iterdir()) == []
    drive.rmdir()
    away.rename(drive)
    (again,) = [b for b in program.start.findChildren(QAbstractButton) if b.text() == "Try again"]
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window is not None)


def test_what_stood_in_the_way_may_be_mended_and_is_tried_again(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "missing folder"
    program.open_first(folder / "x.parley")
    first = program.start
    assert first is not None
    first.resize(700, 500)
    try_again(program, qtbot)
    qtbot.waitUntil(lambda: program.start not in (None, first))
    assert program.start is not None
    assert program.start.size() == QSize(700, 500)
    assert any(text.text().startswith("Tried again at 10:") for text in program.start.findChildren(QLabel))
    folder.mkdir()
    try_again(program, qtbot)
    qtbot.waitUntil(lambda: program.window is not None)


def try_again(program: Program, qtbot: QtBot) -> None:
    assert program.start is not None
    (again,) = [b for b in program.start.findChildren(QAbstractButton) if b.text() == "Try again"]
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)


def test_beside_another_journal_the_gone_one_is_offered_anew(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    gone = tmp_path / "gone.parley"
    program.open_first(gone)
    program.open_usual()
    gone.unlink()
    program.open(gone)
    window = WindowDriver(qtbot, program)
    assert "is gone" in window.banner()
    (make,) = [b for b in window.window.findChildren(QAbstractButton) if b.accessibleName() == "Make a new one there"]
    qtbot.mouseClick(make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.gateway is not None and program.gateway.reading.path == gone)


def test_the_menu_leads_back_to_the_usual_journal(window: WindowDriver, program: Program, tmp_path: Path) -> None:
    assert not window.menu("Open your usual journal").isVisible()
    program.open(tmp_path / "other.parley")
    other = WindowDriver(window.qtbot, program)
    other.menu("Open your usual journal").trigger()
    window.qtbot.waitUntil(lambda: program.window is not other.window)
    assert program.gateway is not None
    assert program.gateway.reading.path == program._folders.default_journal


def test_another_journal_opens_in_place_of_this_one(window: WindowDriver, program: Program, tmp_path: Path) -> None:
    other = tmp_path / "other.parley"
    program.open(other)
    assert program.window is not window.window
    assert program.gateway is not None
    assert program.gateway.reading.path == other
    assert program.gateway.reading.summaries() == ()


def test_every_control_has_a_name_for_screen_readers(window: WindowDriver) -> None:
    window.open(SAMPLE)
    for section in window.prepare.page.sections.widgets:
        window.prepare.open(section)
    controls = [
        w
        for kind in (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractSlider)
        for w in window.window.findChildren(kind)
        if not isinstance(w, QScrollBar) and not w.objectName().startswith("qt_")
    ]
    assert len(controls) > 100
    nameless = [w for w in controls if not w.accessibleName()]
    assert nameless == []


def test_no_label_reads_a_persons_text_as_markup(window: WindowDriver) -> None:
    window.prepare_new("<b>bold</b><img src=x>", person="<i>Eve</i>")
    labels = window.window.findChildren(QLabel)
    assert len(labels) > 10
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels if label.text())


def test_tab_walks_through_a_page_and_comes_back(window: WindowDriver) -> None:
    window.press("Ctrl+N")
    seen: list[QWidget] = []
    for _ in range(40):
        seen.append(window.focused())
        window.key(Qt.Key.Key_Tab)
    new = window.window.pages.page("new")
    order = [w for w in seen if w in (new.title_field, new.kind, new.counterpart, new.currency)]
    assert order[:4] == [new.title_field, new.kind, new.counterpart, new.currency]
    assert window.window.pages.page("new").title_field in seen[5:]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_with_the_focus_is_pressed_by_enter_as_by_space(window: WindowDriver, key: Qt.Key) -> None:
    def press(name: str) -> None:
        (button,) = [
            b for b in window.window.findChildren(QAbstractButton) if b.accessibleName() == name and b.isVisible()
        ]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, key)
        window.settled()

    press("Prepare a negotiation")
    assert window.new.is_shown()
    press("Home")
    assert not window.new.is_shown()
    window.open(SAMPLE, Step.DEBRIEF)
    press("Reopen")
    assert window.negotiation().stage is not Stage.CLOSED
    press("Undo")
    assert window.negotiation().stage is Stage.CLOSED
    press("History of this negotiation")
    assert window.window.negotiation.past.isVisible()


def test_every_button_is_of_the_kind_that_enter_presses(window: WindowDriver) -> None:
    for place in ("Negotiations", "Trash", "Backups"):
        window.choose(place)
    for step in Step:
        window.open(SAMPLE, step)
    buttons = window.window.findChildren(QPushButton)
    assert len(buttons) > 50
    assert [each.accessibleName() for each in buttons if not isinstance(each, Button)] == []


def test_a_command_by_key_by_menu_and_by_mouse_is_the_same(window: WindowDriver) -> None:
    window.press("Ctrl+N")
    assert window.new.is_shown()
    window.click("Home")
    window.choose("New negotiation")
    assert window.new.is_shown()
    window.click("Home")
    window.click("Prepare a negotiation")
    assert window.new.is_shown()


def test_printing_leads_to_the_document(window: WindowDriver) -> None:
    window.open(SAMPLE)
    window.press("Ctrl+P")
    assert window.window.pages.place == PAPERS
    window.press("Ctrl+3")
    window.press("Ctrl+P")
    assert window.window.negotiation.step is Step.DEBRIEF


def test_text_is_undone_before_the_journal(window: WindowDriver) -> None:
    window.open(SAMPLE)
    title = window.window.negotiation.header.title
    window.prepare.enter(title, "Redesign")
    title.setFocus()
    window.type("!")
    QTest.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    window.settled()
    assert title.text() == "Redesign"
    assert window.negotiation().title == "Redesign"


def test_a_change_to_a_page_that_is_not_seen_shows_when_it_is(window: WindowDriver) -> None:
    window.open(SAMPLE)
    window.press("Ctrl+3")
    negotiation = window.negotiation()
    window.program.gateway.run(lambda session: session.closing.reopen(negotiation.id))
    window.program.gateway.run(
        lambda session: session.preparing.put(
            negotiation.id, replace(negotiation.prompts[0], answer="Changed elsewhere")
        )
    )
    window.settled()
    window.press("Ctrl+1")
    body = window.prepare.open(Section.INFORMATION)
    answers = [editor.answer.toPlainText() for editor in body.editors()]
    assert "Changed elsewhere" in answers


def test_the_look_can_change_after_a_window_was_closed(window: WindowDriver, program: Program) -> None:
    program.close()
    program.theme.follow(Settings(Appearance.DARK))
    program.theme.follow(Settings(Appearance.LIGHT))


def test_what_was_missing_in_the_form_is_said_no_more_once_it_is_there(window: WindowDriver) -> None:
    def says(words: str) -> bool:
        return any(words in said for said in window.new.words())

    window.press("Ctrl+N")
    window.new.page.currency.setText("Euro")
    window.new.create()
    assert says("Give it a title")
    window.type("Retainer")
    assert not says("Give it a title")
    assert says("is not a currency")
    window.new.create()
    assert window.focused() is window.new.page.currency
    window.new.page.currency.setText("EUR")
    assert not says("is not a currency")
