"""A table of offers from before: its columns are asked for, what is in it is shown, then it is taken in and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.ui.shell.files import Files
from desk_app.ui.widgets.buttons import QuietButton
from tests.drivers.window import WindowDriver

TRACKER = """Deal,Whose,Day,Sum,Remark
Mural,us,13/02/2026,5000,opening
Mural,they,01/03/2026,3500,
Mural,nobody,02/03/2026,3600,
Lease,they,02/03/2026,900,
"""
SAMPLE = "Website redesign – sample"


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    file = tmp_path / "tracker.csv"
    file.write_text(TRACKER, "utf-8")
    return file


def bring(window: WindowDriver, file: Path) -> None:
    window.window.findChildren(Files)[0].import_file(str(file))
    window.settled()


def press_other(window: WindowDriver) -> None:
    """Press the button that changes between people and offers; its words are whole then, too."""
    (other,) = [each for each in window.people.taking_in.findChildren(QuietButton) if "table of" in each.text()]
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    window.settled()
    assert other.width() >= other.sizeHint().width()


def titles(window: WindowDriver) -> set[str]:
    return {each.title for each in window.summaries()}


def choose_columns(window: WindowDriver) -> None:
    for place, words in enumerate(("Negotiation", "Whose", "Date", "Offer", "Note")):
        window.people.answer(place, words)


def test_a_table_is_looked_at_taken_in_and_taken_back(window: WindowDriver, tracker: Path) -> None:
    bring(window, tracker)
    assert "What do its columns hold?" in window.people.offered()
    press_other(window)
    assert window.people.taking_in.button.text() == "Look at the offers"
    window.people.take_in()
    assert "Choose a column that holds the negotiation or the other side." in window.people.offered()
    choose_columns(window)
    window.people.take_in()
    words = window.people.offered()
    assert "Mural · 2 entries" in words
    assert "Lease · 1 entry" in words
    assert "row 4: “nobody” does not tell whose offer it is: write “we” or “they”." in words
    assert titles(window) == {SAMPLE}, "nothing is written yet"
    assert window.people.taking_in.button.text() == "Add 2 negotiations"
    window.people.take_in()
    assert window.toast() == "2 imported"
    assert titles(window) == {SAMPLE, "Mural", "Lease"}
    assert window.negotiation().title == "Mural"
    window.click("Undo")
    assert titles(window) == {SAMPLE}


def test_the_columns_are_remembered(window: WindowDriver, tracker: Path) -> None:
    bring(window, tracker)
    press_other(window)
    choose_columns(window)
    window.people.take_in()
    window.people.take_in()
    bring(window, tracker)
    assert window.people.taking_in.button.text() == "Look at the offers"
    assert [field.currentText() for field in window.people.questions()] == [
        *("Negotiation", "Whose offer", "Date", "Offer", "Note")
    ]
    window.people.take_in()
    assert "2 negotiations are here already and are left alone." in window.people.offered()
    assert not window.people.taking_in.button.isVisible()
    tracker.write_text(f"{TRACKER}Van,us,04/03/2026,700,\n", "utf-8")
    bring(window, tracker)
    window.people.take_in()
    assert window.people.taking_in.button.text() == "Add 1 negotiation"
    window.people.take_in()
    assert window.toast() == "1 imported, 2 were here already"


def test_a_table_without_an_offer_offers_nothing(window: WindowDriver, tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("Deal,Whose,Sum\nMural,nobody,1\n", "utf-8")
    bring(window, file)
    press_other(window)
    for place, words in enumerate(("Negotiation", "Whose", "Offer")):
        window.people.answer(place, words)
    window.people.take_in()
    assert "No row of the table could be read as an offer." in window.people.offered()
    assert not window.people.taking_in.button.isVisible()
