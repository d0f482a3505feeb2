"""The place People: the list, the page of a person, and the ways to them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QScrollArea
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desk_app.domain.backups import Reason
from desk_app.domain.errors import UserError
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.listed import ListedPerson
from desk_app.domain.people.merging import Taken
from desk_app.domain.preparation import Section
from desk_app.session.contacts import Contacts
from desk_app.session.erasing import Erasing
from desk_app.session.second_place import make_second_place
from desk_app.session.session import Session
from desk_app.session.settings import Settings, save
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.people.lines import PersonRow
from desk_app.ui.people.model import PAGE, PeopleModel
from desk_app.ui.people.page import PeoplePage
from desk_app.ui.prepare.bodies import RelationshipBody
from desk_app.ui.running.people_spots import PEOPLE
from desk_app.ui.shell.program import Program
from tests.debrief.pages import page_texts
from tests.drivers.window import WindowDriver

FULL = "The disk is full: nothing more can be saved. Make room and do it again."
SAMPLE = "Website redesign – sample"
MARTA = "Marta Keller"
"""The person of the sample."""


def full(*_args: object, **_named: object) -> None:
    raise UserError(FULL)


@pytest.fixture
def wide(window: WindowDriver, qtbot: QtBot) -> WindowDriver:
    window.window.resize(1400, 860)
    qtbot.waitUntil(lambda: window.window.width() == 1400)
    return window


@pytest.fixture
def narrow(window: WindowDriver, qtbot: QtBot) -> WindowDriver:
    window.window.resize(900, 700)
    qtbot.waitUntil(lambda: window.window.width() == 900)
    return window


def test_people_are_reached_by_key_and_menu(wide: WindowDriver) -> None:
    wide.press("Alt+P")
    assert wide.people.is_shown()
    assert wide.people.names() == [MARTA]
    assert wide.people.shows() == MARTA, "with room for it, the first one shows"
    wide.press("Alt+Home")
    wide.choose("People")
    assert wide.people.is_shown()


def test_a_person_is_added_found_and_described(wide: WindowDriver) -> None:
    wide.people.go()
    wide.people.add("Zoe Abel")
    assert wide.people.shows() == "Zoe Abel"
    wide.people.write("organisation", "Abel & Sons")
    wide.people.write("email", "zoe@abel.example")
    wide.people.write("prefers", "calls")
    wide.people.write("next_contact", "12 Jan")
    assert wide.people.line("Zoe Abel") == "next 12 Jan 2027"
    wide.people.filter("sons")
    assert wide.people.names() == ["Zoe Abel"]
    before = wide.people.page.people.width()
    wide.people.filter("xx")
    assert wide.people.names() == []
    assert wide.people.page.people.width() == before, "nothing jumps"
    wide.key(Qt.Key.Key_Escape)
    assert wide.people.names() == [MARTA, "Zoe Abel"]
    assert "Still to come here" in wide.people.words()


def test_what_is_written_is_one_step_of_undo_each(wide: WindowDriver) -> None:
    wide.people.go(MARTA)
    wide.people.write("name", "Marta K.")
    assert wide.people.names() == ["Marta K."]
    wide.people.page.people.list.setFocus()
    wide.press("Ctrl+Z")
    assert (wide.people.shows(), wide.people.names()) == (MARTA, [MARTA])


def test_a_name_left_empty_comes_back(wide: WindowDriver) -> None:
    wide.people.go(MARTA)
    wide.people.write("name", " ")
    assert wide.people.shows() == MARTA
    assert "A name is needed" in wide.people.words()


def test_a_promise_is_ticked_on_the_page_and_taken_back(wide: WindowDriver) -> None:
    wide.people.go(MARTA)
    (promise,) = wide.people.open_promises()
    assert "you owe 1" in wide.people.line(MARTA)
    wide.people.tick(promise)
    assert wide.people.open_promises() == [promise], "what was ticked here can be taken back here"
    assert "owe" not in wide.people.line(MARTA)
    assert "follow-up" in wide.toast()
    wide.press("Ctrl+Z")
    assert "you owe 1" in wide.people.line(MARTA)
    wide.people.tick(promise)
    wide.people.go(MARTA)
    assert wide.people.open_promises() == []


def test_a_promise_leads_to_where_it_stands(wide: WindowDriver) -> None:
    wide.people.go(MARTA)
    (promise,) = wide.people.open_promises()
    wide.people.open_promise(0)
    assert wide.window.negotiation.step is Step.DEBRIEF
    editor = wide.focused()
    assert isinstance(editor, QLineEdit)
    assert editor.text() in promise


def test_how_they_negotiate_is_told_from_closed_negotiations(wide: WindowDriver) -> None:
    gateway = wide.program.gateway
    assert gateway is not None
    wide.people.go(MARTA)
    assert "once a negotiation is closed" in wide.people.words()
    gateway.run(lambda session: session.figures.catch_up(), saves=False)
    wide.settled()
    wide.people.go(MARTA)
    assert "of what they opened with" in wide.people.words()
    assert "%" in wide.people.rows()[0]


def test_a_negotiation_opens_where_it_stands(wide: WindowDriver) -> None:
    wide.people.go(MARTA)
    assert len(wide.people.rows()) == 1
    wide.people.open_row(0)
    assert wide.window.negotiation.step is Step.DEBRIEF


def test_the_header_of_a_negotiation_leads_to_the_person(wide: WindowDriver) -> None:
    wide.open(SAMPLE, Step.DEBRIEF)
    wide.click("All about this person")
    assert (wide.people.is_shown(), wide.people.shows()) == (True, MARTA)
    wide.prepare_new("With nobody yet")
    assert not wide.window.negotiation.header.to_person.isVisible()


def test_preparing_with_a_person_names_the_person(wide: WindowDriver) -> None:
    wide.people.go(MARTA)
    wide.click("Prepare with them")
    assert wide.new.is_shown()
    wide.new.fill(title="Next year")
    wide.new.create()
    assert wide.negotiation().counterpart == wide.people.id_of(MARTA)


def test_in_a_narrow_window_the_list_leads_to_the_person_and_back(narrow: WindowDriver) -> None:
    narrow.people.go()
    page = narrow.people.page
    assert (page.people.isVisible(), narrow.people.shows()) == (True, "")
    narrow.people.click(MARTA)
    assert (page.people.isVisible(), narrow.people.shows()) == (False, MARTA)
    narrow.click("Back to all people")
    assert (page.people.isVisible(), narrow.people.shows()) == (True, "")


def test_hidden_secrets_leave_the_names(wide: WindowDriver) -> None:
    wide.people.go(MARTA)
    wide.press("F8")
    assert wide.people.shows() == ""
    assert "owe" not in wide.people.line(MARTA)
    wide.press("F8")
    assert wide.people.shows() == MARTA


def test_a_note_that_could_not_be_saved_is_there_again_at_the_next_start(
    wide: WindowDriver, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide.people.go(MARTA)
    notes = wide.people.page.view.contact.notes
    with monkeypatch.context() as disk:
        disk.setattr(Contacts, "put", full)
        notes.setFocus()
        wide.type("typed on a full disk")
        wide.key(Qt.Key.Key_Tab)
        assert wide.banner() == FULL
        program.close()
    program.open_first(None)
    assert program.window
    page = program.window.pages.page(PEOPLE)
    assert isinstance(page, PeoplePage)
    assert program.window.pages.place == PEOPLE
    assert "typed on a full disk" in page.view.contact.notes.toPlainText()


def test_the_list_reads_page_by_page(qtmodeltester: ModelTester) -> None:
    everybody = [ListedPerson(f"p{n:03}", f"Person {n}", order=f"{n:03}") for n in range(3 * PAGE - 1)]

    def read(limit: int, after: ListedPerson | None) -> list[ListedPerson]:
        begin = 0 if after is None else everybody.index(after) + 1
        return everybody[begin : begin + limit]

    model = PeopleModel(read, lambda each: PersonRow(each.id, each.name, "", ""))
    model.show_first()
    assert model.rowCount() == PAGE
    qtmodeltester.check(model)
    while model.canFetchMore(model.index(-1, -1)):
        model.fetchMore(model.index(-1, -1))
    assert model.rowCount() == len(everybody)
    changed = ListedPerson("p003", "Renamed", order="003")
    everybody[3] = changed
    model.put(changed, "p003")
    row = model.row(3)
    assert row is not None
    assert row.name == "Renamed"


def test_somebody_without_anything_is_shown_well(wide: WindowDriver) -> None:
    gateway = wide.program.gateway
    assert gateway is not None
    gateway.run(lambda session: session.people.put(Counterpart("", "A")))
    wide.settled()
    wide.people.go("A")
    assert wide.people.line("A") == "no contact yet"
    assert not wide.people.page.view.trust.isVisible()


def test_the_trust_in_somebody_shows_at_once(wide: WindowDriver) -> None:
    wide.people.go()
    trust, colours = wide.people.page.view.trust, wide.window.context.theme.colours
    assert trust.accessibleDescription() == "4, 6 of 7"
    picture = trust.grab().toImage()  # nothing was waited for since the page shows
    assert picture.height() == trust.sizeHint().height()
    inked = [
        x
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).name() == colours.ink.lower()
    ]
    assert max(inked) - min(inked) > 0.8 * trust.sizeHint().width()


def test_two_records_of_one_person_become_one_and_two_again(wide: WindowDriver) -> None:
    wide.people.go()
    wide.people.add("M. Keller")
    wide.people.write("phone", "030 1234567")
    wide.people.write("organisation", "Seeblick")
    wide.people.go(MARTA)
    wide.click("Merge with another record")
    assert wide.people.candidates() == ["M. Keller, Seeblick, 030 1234567"]
    wide.people.choose_candidate("M. Keller")
    wide.people.pick("organisation", Taken.OTHER)
    wide.click("Make one record")
    assert wide.people.names() == [MARTA]
    assert wide.people.page.view.contact.lines["organisation"].text() == "Seeblick"
    assert "+49" in wide.people.page.view.contact.lines["phone"].text()
    assert "Merged" in wide.toast()
    wide.press("Ctrl+Z")
    assert wide.people.names() == ["M. Keller", MARTA]


def test_after_a_merge_the_head_of_the_person_shows(narrow: WindowDriver) -> None:
    narrow.people.go()
    narrow.people.add("M. Keller")
    narrow.people.go(MARTA)
    view = narrow.people.page.view
    bar = view.findChildren(QScrollArea)[0].verticalScrollBar()
    narrow.qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(bar.maximum())  # that is where the button is
    narrow.click("Merge with another record")
    narrow.people.choose_candidate("M. Keller")
    narrow.click("Make one record")
    assert (narrow.people.shows(), view.name.visibleRegion().isEmpty()) == (MARTA, False)


@pytest.mark.parametrize("keys", [[Qt.Key.Key_Down, Qt.Key.Key_Return], [Qt.Key.Key_Return]])
def test_the_other_record_is_taken_by_keys(wide: WindowDriver, keys: list[Qt.Key]) -> None:
    wide.people.go()
    wide.people.add("M. Keller")
    wide.people.add("Kim Weller")
    wide.people.go("M. Keller")
    wide.click("Merge with another record")
    view = wide.people.page.talks.merging.view
    wide.type("mart")
    for key in keys:
        QTest.keyClick(wide.focused(), key)
    assert view.picks
    assert wide.focused().accessibleName() == "Make one record"


def test_arrows_go_from_record_to_record_and_back_to_the_field(wide: WindowDriver) -> None:
    wide.people.go()
    wide.people.add("Kim Weller")
    wide.people.add("Ada Weller")
    wide.people.go(MARTA)
    wide.click("Merge with another record")
    view = wide.people.page.talks.merging.view
    QTest.keyClick(view.filter, Qt.Key.Key_Down)
    assert wide.focused().accessibleName() == wide.people.candidates()[0]
    for _ in range(3):
        QTest.keyClick(wide.focused(), Qt.Key.Key_Down)
    assert wide.focused().accessibleName() == wide.people.candidates()[-1]
    for _ in range(3):
        QTest.keyClick(wide.focused(), Qt.Key.Key_Up)
    assert view.filter.hasFocus()


def test_a_likely_second_record_is_told_and_compared(wide: WindowDriver) -> None:
    wide.people.go()
    wide.people.add(MARTA.upper())
    assert "Another record may be of the same person" in wide.people.words()
    wide.click("Compare")
    wide.click("Back to " + MARTA.upper())
    assert wide.people.shows() == MARTA.upper()


def test_a_person_is_erased_only_once_it_is_sure_and_backups_are_renewed(wide: WindowDriver) -> None:
    gateway = wide.program.gateway
    assert gateway is not None
    made: list[object] = []
    gateway.run(lambda session: session.backups.make(Reason.WANTED), made.append, saves=False)
    wide.people.go(MARTA)
    wide.click("Erase this person")
    told = wide.people.erasing_words()
    assert "Erase Marta Keller" in told
    assert "1 negotiation" in told
    assert not wide.people.page.talks.erasing.view.button.isVisible()
    wide.people.keep_text(0)
    wide.people.be_sure()
    wide.click("Erase for good")
    assert wide.people.names() == ["Nameless person 1"]
    assert wide.focused() is wide.people.page.talks.erasing.view.back
    assert "1 backup still holds this person" in wide.people.erasing_words()
    wide.click("Renew the backups")
    assert "No backup and no document" in wide.people.erasing_words()
    wide.click("Back to people")
    assert wide.people.shows() == "Nameless person 1"
    assert gateway.reading.undoable() != "Erased a person"


def test_a_second_place_that_was_away_is_looked_at_again(
    wide: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway, stick = wide.program.gateway, tmp_path / "stick"
    assert gateway is not None
    stick.mkdir()
    place = make_second_place(stick, wide.program._folders.backups)
    save(wide.program._folders.settings_file, Settings(second_place=str(place)))
    gateway.run(partial(_only_there, place), saves=False)
    wide.settled()
    place.rename(stick / "away")
    wide.people.go(MARTA)
    wide.click("Erase this person")
    wide.people.be_sure()
    wide.click("Erase for good")
    told = wide.people.erasing_words()
    assert f"The folder {place} is not there now." in told
    assert "Look again once the folder is there." in told
    wide.click("Look again")
    assert f"The folder {place} is not there now." in wide.people.erasing_words()
    (stick / "away").rename(place)
    with monkeypatch.context() as gone:
        gone.setattr(Erasing, "still_held", full)
        wide.click("Look again")
    assert "It could not be seen which backups" in wide.people.erasing_words()
    wide.click("Look again")
    told = wide.people.erasing_words()
    assert "not there now" not in told
    assert "1 backup still holds this person" in told
    wide.click("Renew the backups")
    assert "No backup and no document" in wide.people.erasing_words()


def _only_there(place: Path, session: Session) -> None:
    """Make a backup that is in the second place alone."""
    made = session.backups.make(Reason.WANTED)
    assert made is not None
    there = place / made.parent.name
    there.mkdir(exist_ok=True)
    made.rename(there / made.name)


def test_what_is_known_of_a_person_stands_in_the_next_preparation(wide: WindowDriver) -> None:
    wide.people.go(MARTA)
    wide.click("Prepare with them")
    wide.new.fill(title="Next year")
    wide.new.create()
    body = wide.prepare.open(Section.RELATIONSHIP)
    assert isinstance(body, RelationshipBody)
    assert body.evidence.isVisible()
    assert "What worked:" in body.evidence.words.text()
    wide.click("All about " + MARTA)
    assert wide.people.shows() == MARTA
    wide.prepare_new("With nobody")
    body = wide.prepare.open(Section.RELATIONSHIP)
    assert isinstance(body, RelationshipBody)
    assert not body.evidence.isVisible()


def test_the_dossier_is_saved_and_known_to_hold_the_person(wide: WindowDriver, qtbot: QtBot, tmp_path: Path) -> None:
    wide.people.go(MARTA)
    wide.click("Save the dossier…")
    (dialog,) = wide.window.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("Marta Keller – dossier.pdf")
    path = tmp_path / "marta.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(lambda: wide.papers() == [("dossier", str(path))])
    text = "\n".join(page_texts(path.read_bytes()))
    assert MARTA in text
    assert SAMPLE in text
    assert "Private: what you know of a person" in text


def test_the_dossier_is_copied_with_a_word_that_it_is_private(wide: WindowDriver, qtbot: QtBot) -> None:
    wide.people.go(MARTA)
    wide.click("Copy the dossier")
    qtbot.waitUntil(lambda: wide.toast() == "Copied: Dossier. Private: what you know of a person.")
    assert MARTA in QGuiApplication.clipboard().text()


def _esc(window: WindowDriver) -> None:
    window.key(Qt.Key.Key_Escape)


def test_esc_leads_back_from_erasing_to_the_person_and_from_there_to_the_list(narrow: WindowDriver) -> None:
    narrow.people.go()
    page = narrow.people.page
    narrow.people.click(MARTA)
    narrow.click("Erase this person")
    assert MARTA in page.talks.erasing.view.back.text(), "the button says where it leads"
    _esc(narrow)
    assert (narrow.people.shows(), page.people.isVisible()) == (MARTA, False)
    _esc(narrow)
    assert (narrow.people.shows(), page.people.isVisible()) == ("", True)
    narrow.people.click(MARTA)
    narrow.click("Merge with another record")
    _esc(narrow)
    assert narrow.people.shows() == MARTA


def test_a_long_name_on_the_way_back_is_cut_and_heard_whole(narrow: WindowDriver) -> None:
    name = "Voss & Sons of the old mill at the river, landlords"
    narrow.people.go()
    narrow.people.add(name)
    for begin, talk in (("Erase this person", "erasing"), ("Merge with another record", "merging")):
        narrow.click(begin)
        back = getattr(narrow.people.page.talks, talk).view.back
        assert back.text() == "Voss && Sons of the old mill at…"
        assert back.accessibleName() == f"Back to {name}"
        back.click()


def test_after_erasing_one_comes_back_to_all_people(narrow: WindowDriver) -> None:
    narrow.people.go()
    page = narrow.people.page
    narrow.people.click(MARTA)
    narrow.click("Erase this person")
    narrow.people.be_sure()
    narrow.click("Erase for good")
    narrow.qtbot.waitUntil(lambda: "was erased" in narrow.people.erasing_words())
    narrow.click("Back to people")
    assert (narrow.people.shows(), page.people.isVisible()) == ("", True)


def test_esc_in_a_wide_window_leaves_erasing_and_then_nothing_more(wide: WindowDriver) -> None:
    wide.people.go()
    wide.people.click(MARTA)
    wide.click("Erase this person")
    _esc(wide)
    assert (wide.people.shows(), wide.people.page.people.isVisible()) == (MARTA, True)
    _esc(wide)
    assert wide.people.shows() == MARTA


@pytest.mark.parametrize("text", [100, 200])
def test_the_last_row_that_shows_is_whole(narrow: WindowDriver, text: int) -> None:
    for number in range(30):
        narrow.program.gateway.run(partial(_put_person, f"Person {number:02}"))
    narrow.people.go()
    narrow.program.choices.choose(replace(narrow.program.choices.settings, text_size=text))
    rows = narrow.people.page.people.list
    for height in (700, 711, 733, 860):
        narrow.window.resize(900, height)
        narrow.qtbot.waitUntil(lambda height=height: narrow.window.height() == height)
        room, row = rows.viewport().height(), rows.sizeHintForRow(0)
        assert (room % row, room > 2 * row) == (0, True)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_End):  # to the first, the last that was read, the last
            QTest.keyClick(rows, key)
        shown = rows.visualRect(rows.currentIndex())
        assert (rows.currentIndex().row(), shown.bottom() + 1) == (30, room), "nothing is free beneath the last one"


def _put_person(name: str, session: Session) -> object:
    return session.people.put(Counterpart("", name))
