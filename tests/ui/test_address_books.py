"""Contacts in and out of the place People: dropped, pasted or chosen, looked at, ticked, taken in, taken back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desk_app.domain.errors import UserError
from desk_app.domain.negotiation import Counterpart
from desk_app.exchange.contacts.headings import Column
from desk_app.session.address_books import AddressBooks
from desk_app.session.session import Session
from desk_app.ui.widgets.choice import CheckField
from tests.drivers.window import WindowDriver

BOOKS = Path(__file__).parents[1] / "exchange" / "contacts"
SAMPLE = "Marta Keller"
"""The person of the sample."""


@pytest.fixture
def people(window: WindowDriver, qtbot: QtBot) -> WindowDriver:
    window.window.resize(1400, 860)
    qtbot.waitUntil(lambda: window.window.width() == 1400)
    window.people.go()
    return window


def put(driver: WindowDriver, person: Counterpart) -> None:
    assert driver.program.gateway is not None
    driver.program.gateway.run(partial(_put, person))
    driver.settled()


def _put(person: Counterpart, session: Session) -> object:
    return session.people.put(person)


def person(driver: WindowDriver, name: str) -> Counterpart:
    return next(each for each in driver.people.everybody() if each.name == name)


def test_a_dropped_card_is_looked_at_then_taken_in_and_taken_back(people: WindowDriver) -> None:
    people.people.drop(BOOKS / "apple_3.vcf")
    words = people.people.offered()
    assert "New · 2" in words
    assert "Åsa Lindqvist" in words
    assert "1 card is of a list" in words
    assert people.people.names() == [SAMPLE], "nothing is written yet"
    people.people.tick_offered("Add Nordtryck AB")
    assert people.people.taking_in.button.text() == "Add 1 person"
    people.people.take_in()
    assert people.people.names() == ["Åsa Lindqvist", SAMPLE]
    assert people.people.shows() == "Åsa Lindqvist"
    assert people.toast() == "1 person added"
    people.press("Ctrl+Z")
    assert people.people.names() == [SAMPLE]


@pytest.mark.parametrize("begun_at_a_person", [False, True])
def test_esc_leads_from_an_address_book_to_where_one_was(people: WindowDriver, begun_at_a_person: bool) -> None:
    people.window.resize(900, 700)
    people.qtbot.waitUntil(lambda: people.window.width() == 900)
    page = people.people.page
    people.people.click(SAMPLE)
    if not begun_at_a_person:
        people.press("Alt+P")
    for _twice in range(2):
        people.people.drop(BOOKS / "apple_3.vcf")
        people.people.drop(BOOKS / "one_bad_card.vcf")  # in place of the one that shows
        assert people.people.offered()
        people.key(Qt.Key.Key_Escape)
        assert people.people.shows() == (SAMPLE if begun_at_a_person else "")
        assert page.people.isVisible() is not begun_at_a_person
    people.people.drop(BOOKS / "apple_3.vcf")
    people.people.take_in()
    assert people.people.shows() == "Åsa Lindqvist"


def test_fields_are_taken_one_by_one(people: WindowDriver) -> None:
    put(people, Counterpart("", "Ada Roe", "Roe & Partners", "ada@roe.example"))
    people.people.paste(
        "BEGIN:VCARD\nFN:Ada Roe\nORG:Roe & Partners LLP\nEMAIL:ada@home.example\nTEL:+49 30 5550143\nEND:VCARD\n"
    )
    assert people.people.offered_boxes() == {
        "Firm: Roe & Partners LLP, in place of Roe & Partners": False,
        "Mail: ada@home.example, beside ada@roe.example": True,
        "Phone: +49 30 5550143": True,
    }
    people.people.tick_offered("Firm: Roe & Partners LLP, in place of Roe & Partners")
    people.people.tick_offered("Phone: +49 30 5550143")
    people.people.take_in()
    ada = person(people, "Ada Roe")
    assert (ada.organisation, ada.email, ada.phone) == (
        "Roe & Partners LLP",
        "ada@roe.example, ada@home.example",
        "",
    )
    assert people.toast() == "1 person changed"


def test_an_unclear_card_is_asked_about_and_left_out_until_it_is_said(people: WindowDriver) -> None:
    put(people, Counterpart("", "Ada Roe", email="ada@roe.example"))
    people.people.paste("BEGIN:VCARD\nFN:A. Lamb\nTEL:+49 30 5550143\nEMAIL:ada@roe.example\nEND:VCARD\n")
    assert "Perhaps the same · 1" in people.people.offered()
    assert not people.people.taking_in.button.isVisible()
    people.people.answer(0, "Somebody new")
    assert people.people.taking_in.button.text() == "Add 1 person"
    people.people.answer(0, "The same as Ada Roe")
    assert people.people.offered_boxes() == {"Name: A. Lamb, in place of Ada Roe": False, "Phone: +49 30 5550143": True}
    people.people.take_in()
    assert person(people, "Ada Roe").phone == "+49 30 5550143"


def test_unknown_columns_are_asked_for_once(people: WindowDriver) -> None:
    people.people.drop(BOOKS / "own_tracker.csv")
    assert "What do its columns hold?" in people.people.offered()
    people.people.take_in()
    assert "Choose at least one column" in people.people.offered()
    for number, words in enumerate(("Name", "Firm", "Mail")):
        people.people.answer(number, words)
    people.people.take_in()
    assert "New · 2" in people.people.offered()
    people.people.take_in()
    assert person(people, "Uma Iyer").organisation == "Iyer & Co"
    people.people.drop(BOOKS / "own_tracker.csv")
    assert "Here already, and the same: Uma Iyer, Val Ortega." in people.people.offered()
    assert people.program.choices.settings.contact_columns[:2] == (
        ("who", Column.NAME.value),
        ("where do they work", Column.FIRM.value),
    )


def test_a_bad_card_is_named_and_nothing_is_shown_as_markup(people: WindowDriver) -> None:
    people.people.drop(BOOKS / "one_bad_card.vcf", BOOKS / "markup.vcf", BOOKS / "gone.vcf")
    words = people.people.offered()
    assert "one_bad_card.vcf: card 2, line 8: it has no name, firm, mail or phone. It was left out." in words
    assert "gone.vcf" in words
    assert '<b>Bold</b> <img src="http://tracker.example/x.png">' in words


def test_what_is_no_address_book_changes_nothing(people: WindowDriver, tmp_path: Path) -> None:
    file = tmp_path / "a.vcf"
    file.write_bytes(b"hello")
    people.people.drop(file)
    assert people.people.offered() == ""
    assert "There is no contact in it" in people.banner()
    people.people.paste("only a sentence")
    assert "No contact is in it" in people.toast()


def test_pasting_into_a_field_stays_in_the_field(people: WindowDriver) -> None:
    people.people.go(SAMPLE)
    QGuiApplication.clipboard().setText("BEGIN:VCARD\nFN:Ada\nEND:VCARD")
    field = people.people.page.view.contact.lines["organisation"]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert people.people.offered() == ""


def test_all_of_them_are_ticked_and_not_at_once(people: WindowDriver) -> None:
    people.people.drop(BOOKS / "one_bad_card.vcf")
    people.people.tick_offered("All of them")
    assert not people.people.taking_in.button.isVisible()
    people.people.tick_offered("All of them")
    assert people.people.taking_in.button.text() == "Add 5 people"


def test_all_of_them_is_ticked_only_while_all_are(people: WindowDriver) -> None:
    people.people.drop(BOOKS / "one_bad_card.vcf")
    boxes = [each for each in people.people.taking_in.findChildren(CheckField) if each.isVisible()]
    every = next(each for each in boxes if each.accessibleName() == "All of them")
    one = next(each for each in boxes if each.accessibleName().startswith("Add "))
    assert every.isChecked()
    people.people.tick_offered(one.accessibleName())
    assert (every.isChecked(), people.people.taking_in.button.text()) == (False, "Add 4 people")
    people.people.tick_offered(one.accessibleName())
    assert (every.isChecked(), people.people.taking_in.button.text()) == (True, "Add 5 people")


def test_what_was_ticked_stands_if_it_cannot_be_saved(people: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    people.people.drop(BOOKS / "apple_3.vcf")
    people.people.tick_offered("Add Nordtryck AB")
    with monkeypatch.context() as patched:
        patched.setattr(AddressBooks, "take", _full)
        people.people.take_in()
    assert "The disk is full" in people.banner()
    assert people.people.offered_boxes()["Add Nordtryck AB"] is False
    people.people.take_in()
    assert people.people.names() == ["Åsa Lindqvist", SAMPLE]


def _full(*_args: object) -> None:
    raise UserError("The disk is full: nothing more can be saved. Make room and do it again.")


def test_a_narrow_window_shows_it_alone_and_leads_back(people: WindowDriver) -> None:
    people.window.resize(900, 700)
    people.people.drop(BOOKS / "google_new.csv")
    assert "New · 2" in people.people.offered()
    QTest.mouseClick(people.people.taking_in.back, Qt.MouseButton.LeftButton)
    assert people.people.offered() == ""
    people.people.drop(BOOKS / "google_new.csv")
    people.key(Qt.Key.Key_Escape)
    assert people.people.offered() == ""
    assert people.people.names() == [SAMPLE]


def test_the_import_of_the_journal_leads_an_address_book_here(people: WindowDriver) -> None:
    people.press("Alt+Home")
    people.choose("Import")
    dialog = people.window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(BOOKS / "google_3.vcf"))
    dialog.close()
    people.settled()
    assert people.people.is_shown()
    assert "Roe, Ada" in people.people.offered()


@pytest.mark.parametrize(("kind", "notes"), [(0, False), (1, True)])
def test_people_go_out_with_or_without_notes(people: WindowDriver, tmp_path: Path, kind: int, notes: bool) -> None:
    put(people, Counterpart("", "Ada Roe", email="ada@roe.example", notes="Likes tea."))
    people.people.filter("ada")
    people.click("Export contacts…")
    dialog = people.window.findChildren(QFileDialog)[-1]
    dialog.selectNameFilter(dialog.nameFilters()[kind])
    dialog.fileSelected.emit(str(tmp_path / "out.vcf"))
    dialog.close()
    people.settled()
    written = (tmp_path / "out.vcf").read_text()
    assert written.count("BEGIN:VCARD") == 1, "those whom the list shows"
    assert ("Likes tea." in written) is notes
    assert ("vcf", str(tmp_path / "out.vcf")) in people.papers()
