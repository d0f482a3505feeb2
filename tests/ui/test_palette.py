"""Going to anything by its name: Ctrl+K."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desk_app.domain.capture.meaning import Record
from desk_app.domain.closing import FollowUp
from desk_app.domain.entries import EntryKind
from desk_app.domain.preparation import Section
from desk_app.domain.quantities import Side
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.palette.box import ROWS
from desk_app.ui.running.people_spots import PersonAt
from desk_app.ui.settings.names import SETTINGS_BY_ID
from tests.drivers.window import WindowDriver


@pytest.fixture
def licence(window: WindowDriver) -> WindowDriver:
    """A negotiation with Marta Voss, with one entry, shown in Meet."""
    window.prepare_new("Logo licence", person="Marta Voss")
    made = window.negotiation().id
    note = Record(EntryKind.NOTE, Side.WE, note="quartz deposit")
    window.program.gateway.run(lambda session: session.meeting.record(made, note))
    window.settled()
    window.press("Ctrl+2")
    return window


def person_named(window: WindowDriver, name: str) -> str:
    return next(each.id for each in window.program.gateway.reading.counterparts() if each.name == name)


def only_i_see_it(window: WindowDriver) -> None:
    window.click("Only I see this screen")


def test_a_name_with_exchanged_letters_finds_the_person(licence: WindowDriver) -> None:
    licence.press("Alt+Home")
    licence.palette.open("mrata vos")
    assert licence.palette.current() == "Marta Voss"
    assert licence.palette.box.current().kind_words == "Person"
    licence.palette.press(Qt.Key.Key_Return)
    assert not licence.palette.is_open()
    assert licence.window.pages.place == "people"
    assert licence.window.pages.shown().where() == PersonAt(person_named(licence, "Marta Voss"))


def test_the_beginning_of_a_title_leads_to_the_negotiation(licence: WindowDriver) -> None:
    shown = licence.negotiation().id
    licence.press("Alt+Home")
    licence.palette.open("logo li")
    assert licence.palette.current() == "Logo licence"
    licence.palette.press(Qt.Key.Key_Return)
    assert licence.window.scope == shown


def test_escape_gives_the_entry_line_back_as_it_was(licence: WindowDriver) -> None:
    line = licence.window.negotiation.pages[Step.MEET].view.entry.line
    line.setFocus()
    QTest.keyClicks(line, "n half a thought")
    QTest.keyClick(line, Qt.Key.Key_Left)
    before = line.text(), line.cursorPosition()
    licence.palette.open("zzzz")
    assert licence.palette.names() == ["Search everything for “zzzz”"]
    licence.palette.press(Qt.Key.Key_Escape)
    assert not licence.palette.is_open()
    assert line.hasFocus()
    assert (line.text(), line.cursorPosition(), line.selectedText()) == (*before, "")
    QTest.keyClicks(line, "x")
    assert line.text() != before[0]


def test_a_selection_is_still_there_afterwards(licence: WindowDriver) -> None:
    licence.press("Ctrl+1")
    title = licence.window.negotiation.header.title
    title.setFocus()
    title.setSelection(0, 4)
    licence.palette.open("lo")
    licence.palette.press(Qt.Key.Key_Escape)
    assert title.hasFocus()
    assert title.selectedText() == "Logo"


def test_a_command_shows_its_keys_and_is_carried_out(window: WindowDriver) -> None:
    window.palette.open("hide sec")
    offer = window.palette.box.current()
    assert (offer.name, offer.kind_words, offer.keys) == ("Hide secrets", "Command", "F8")
    window.palette.press(Qt.Key.Key_Return)
    assert window.window.context.privacy.on


def test_a_place_is_called_by_its_name_and_opened_by_a_click(window: WindowDriver) -> None:
    window.palette.open("tras")
    window.palette.click("Trash")
    assert window.window.pages.place == "trash"
    assert not window.palette.is_open()


def test_commands_that_do_not_apply_are_absent(licence: WindowDriver) -> None:
    licence.palette.open("break")
    assert "Break" in licence.palette.names()
    licence.palette.press(Qt.Key.Key_Escape)
    licence.press("Alt+Home")
    licence.palette.open("break")
    assert "Break" not in licence.palette.names()
    licence.palette.press(Qt.Key.Key_Escape)
    licence.palette.open("redo")
    assert "Redo" not in licence.palette.names()


def test_nothing_typed_offers_what_is_likely_here(licence: WindowDriver) -> None:
    licence.press("Alt+Home")
    licence.palette.open()
    shown = licence.palette.names()[:ROWS]
    assert shown[0] == "Logo licence"
    assert "Negotiations" in shown
    licence.palette.press(Qt.Key.Key_Escape)
    licence.palette.press(Qt.Key.Key_Escape)
    licence.window.open_negotiation(licence.summaries()[0].id, Step.PREPARE)
    licence.palette.open()
    assert licence.palette.offers()[0].kind_words == "Command"
    assert licence.palette.names()[0] == "Preview and print"


def test_rows_are_chosen_by_arrows_and_pages_without_leaving_the_line(window: WindowDriver) -> None:
    window.palette.open()
    names = window.palette.names()
    for key, row in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_PageDown, 1 + ROWS),
        (Qt.Key.Key_PageUp, 1),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, len(names) - 1),
        (Qt.Key.Key_Down, 0),
    ):
        window.palette.press(key)
        assert window.palette.current() == names[row]
    assert window.palette.box.line.hasFocus()


def test_a_screen_reader_hears_the_row(window: WindowDriver) -> None:
    heard: list[str] = []
    window.window.calling.told.connect(heard.append)
    window.palette.open("key")
    window.palette.press(Qt.Key.Key_Down)
    window.palette.press(Qt.Key.Key_Up)
    assert heard[-1] == window.palette.box.current().spoken
    assert heard[-1].startswith("Keys, Help, Command")


def test_an_entry_and_an_issue_are_found_where_only_i_see_the_screen(licence: WindowDriver) -> None:
    only_i_see_it(licence)
    licence.palette.open("quartz dep")
    assert licence.palette.box.current().kind_words == "Entry"
    licence.palette.press(Qt.Key.Key_Return)
    selected = licence.window.negotiation.pages[Step.MEET].view.ledger.selected()
    assert selected is not None
    assert "quartz deposit" in selected.spoken


@pytest.mark.parametrize("how", ["not said who sees it", "they may see it", "F8"])
def test_nothing_secret_shows_where_others_may_see_the_screen(licence: WindowDriver, how: str) -> None:
    if how == "they may see it":
        licence.click("They may see this screen")
    elif how == "F8":
        only_i_see_it(licence)
        licence.press("F8")
    licence.palette.open()
    assert licence.palette.kinds() == {"Command", "Place"}
    licence.palette.type("quartz")
    assert licence.palette.names() == ["Search everything for “quartz”"]
    licence.palette.box.line.clear()
    licence.palette.type("marta v")
    assert licence.palette.current() == "Marta Voss"


def test_undo_does_not_tell_what_it_would_take_back(licence: WindowDriver) -> None:
    licence.palette.open("undo")
    assert licence.palette.current() == "Undo"


def test_a_click_beside_it_closes_it(window: WindowDriver) -> None:
    window.window.stack.currentWidget().setFocus()
    before = window.focused()
    window.palette.open("ho")
    QTest.mouseClick(window.palette.box, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not window.palette.is_open()
    assert window.focused() is before


def test_it_is_part_of_the_window_and_goes_with_it(window: WindowDriver) -> None:
    window.palette.open("ho")
    assert not window.palette.box.isWindow()
    window.window.rest()
    assert not window.palette.is_open()
    window.window.wake()


def test_what_is_renamed_meanwhile_is_found_under_its_new_name(licence: WindowDriver) -> None:
    shown = licence.negotiation().id
    licence.palette.open("marmal")
    assert licence.palette.names() == ["Search everything for “marmal”"]
    licence.program.gateway.run(lambda session: session.negotiations.edit(shown, merge="t", title="Marmalade"))
    licence.settled()
    assert licence.palette.names()[:-1] == ["Marmalade"]


def test_it_opens_from_a_field_of_many_lines_and_takes_nothing_from_it(licence: WindowDriver) -> None:
    """There, Ctrl+K deletes to the end of the line on some systems."""
    licence.press("Ctrl+3")
    field = licence.window.negotiation.pages[Step.DEBRIEF].questions.texts["keep"]
    field.setFocus()
    QTest.keyClicks(field, "Listen first")
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    licence.settled()
    assert licence.palette.is_open()
    assert field.toPlainText() == "Listen first"
    licence.palette.press(Qt.Key.Key_Escape)
    assert field.hasFocus()
    assert field.textCursor().position() == 0


def test_a_rule_a_promise_and_a_setting_are_found(licence: WindowDriver) -> None:
    made = licence.negotiation().id
    promise = FollowUp("", Side.THEY, "confirm the venue")
    licence.program.gateway.run(lambda session: session.closing.put_follow_up(made, promise))
    licence.settled()
    licence.press("Alt+Home")
    licence.palette.open("confirm the")
    assert licence.palette.current() == "confirm the venue"
    assert licence.palette.box.current().kind_words == "Follow-up"
    licence.palette.press(Qt.Key.Key_Return)
    assert licence.window.negotiation.step is Step.DEBRIEF
    licence.palette.open("dark")
    assert licence.palette.box.current().kind_words == "Setting"
    licence.palette.press(Qt.Key.Key_Return)
    assert licence.focused().accessibleName() == "Light or dark"
    licence.press("F8")
    licence.palette.open("confirm the")
    assert licence.palette.names() == ["Search everything for “confirm the”"]


def test_the_last_row_searches_everything(licence: WindowDriver) -> None:
    licence.press("Alt+Home")
    licence.palette.open("quartz")
    assert licence.palette.names()[-1] == "Search everything for “quartz”"
    licence.palette.click("Search everything for “quartz”")
    assert licence.search.is_shown()
    assert licence.search.box.text() == "quartz"
    assert licence.search.box.hasFocus()
    assert any("quartz" in words for words in licence.search.words())


@pytest.mark.parametrize(("typed", "name"), [("back up", "Back up now"), ("bakup", "Backups")])
def test_backups_are_found_however_one_writes_it(window: WindowDriver, typed: str, name: str) -> None:
    window.palette.open(typed)
    assert window.palette.current() == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [("private debrief", "Print the debrief…"), ("print the debrief", "Print the debrief…"), ("debrief", "Debrief")],
)
def test_a_document_is_found_by_its_name_and_by_that_of_its_command(
    licence: WindowDriver, typed: str, name: str
) -> None:
    licence.press("Ctrl+3")
    licence.palette.open(typed)
    assert licence.palette.current() == name
    licence.palette.press(Qt.Key.Key_Return)
    assert licence.window.negotiation.step is Step.DEBRIEF
    assert (licence.focused().accessibleName() == "Print") is (name != "Debrief")


def test_the_names_of_settings_are_those_of_their_rows(window: WindowDriver) -> None:
    window.settings.search("")
    view = window.settings.page.view
    made = {row.id: row.name for section in view.sections.values() for row in section.rows(view._settings)}
    assert {id: made.get(id) for id in SETTINGS_BY_ID} == dict(SETTINGS_BY_ID)


def test_a_backup_is_made_from_the_palette(window: WindowDriver) -> None:
    window.palette.open("back up")
    window.palette.press(Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: "Backed up" in window.toast())
    assert window.page() is window.window.pages.page("backups")


def test_it_leads_to_the_head_of_a_person_and_back_to_where_one_was(licence: WindowDriver) -> None:
    licence.window.resize(900, 420)
    licence.people.go("Marta Voss")
    bar = licence.people.page.view._scroll.verticalScrollBar()
    licence.qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    scrolled, there = bar.value(), licence.window.here()
    licence.press("Alt+Home")
    licence.window.lead_back(there)
    assert bar.value() == scrolled
    licence.press("Alt+Home")
    licence.palette.open("marta")
    licence.palette.press(Qt.Key.Key_Return)
    assert bar.value() == 0


def test_it_leads_to_the_head_of_another_debrief(licence: WindowDriver) -> None:
    licence.window.resize(1000, 700)
    first = licence.negotiation().id
    licence.prepare_new("Hotel", person="Jan")
    licence.press("Ctrl+3")
    bar = licence.window.negotiation.pages[Step.DEBRIEF].questions._scroll.verticalScrollBar()
    licence.qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    licence.window.open_negotiation(first, Step.DEBRIEF)
    licence.settled()
    assert bar.value() == 0


@pytest.mark.parametrize(
    ("typed", "shown"), [("recap", "recap"), ("print the debrief", "debrief"), ("checks of the", "checks")]
)
def test_the_documents_of_a_closed_negotiation_are_found(window: WindowDriver, typed: str, shown: str) -> None:
    window.window.open_negotiation(SAMPLE_ID, Step.PREPARE)
    window.settled()
    window.palette.open(typed)
    window.palette.press(Qt.Key.Key_Return)
    assert window.window.negotiation.step is Step.DEBRIEF
    page = window.window.negotiation.pages[Step.DEBRIEF]
    assert page.preview.document.command == shown
    assert page.document.print_button.hasFocus()


def test_dossier_and_review_are_found_and_lead_to_their_buttons(window: WindowDriver) -> None:
    window.press("Alt+Home")
    window.palette.open("dossier")
    assert not any("dossier" in name for name in window.palette.names() if not name.startswith("Search"))
    window.palette.press(Qt.Key.Key_Escape)
    window.people.go("Marta Keller")
    window.palette.open("dossier")
    window.palette.press(Qt.Key.Key_Return)
    assert window.people.page.view.paper.print_button.hasFocus()
    window.palette.open("a review")
    window.palette.press(Qt.Key.Key_Return)
    assert window.window.pages.place == "insight"


def test_a_section_of_the_preparation_is_found_while_its_negotiation_shows(licence: WindowDriver) -> None:
    licence.palette.open("opening")
    offer = licence.palette.box.current()
    assert (offer.name, offer.kind_words, offer.detail) == ("Opening & limits", "Place", "Prepare")
    licence.palette.press(Qt.Key.Key_Return)
    section = licence.prepare.page.sections.widgets[Section.OPENING]
    assert licence.window.negotiation.step is Step.PREPARE
    assert section.is_open
    assert section.button.hasFocus()
    licence.press("Alt+Home")
    licence.palette.open("opening")
    assert "Opening & limits" not in licence.palette.names()


def test_what_the_page_of_a_person_does_is_found_there_alone(window: WindowDriver) -> None:
    window.palette.open("erase")
    assert "Erase this person" not in window.palette.names()
    window.palette.press(Qt.Key.Key_Escape)
    window.people.go("Marta Keller")
    window.palette.open("erase")
    assert window.palette.current() == "Erase this person"
    window.palette.press(Qt.Key.Key_Return)
    assert window.people.page.talks.erasing.view.isVisible()
    window.palette.open("erase")
    assert "Erase this person" not in window.palette.names()
