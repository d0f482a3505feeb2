"""A place that was found is shown itself: the entry, the answer, the field, also of a closed negotiation."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desk_app.ui.negotiation.steps import Step
from desk_app.ui.running.people_spots import PersonAt
from desk_app.ui.search.presenter import FoundRow
from desk_app.ui.widgets.fields import TextField
from desk_app.ui.widgets.spans import plain
from tests.drivers.window import WindowDriver

SAMPLE = "Website redesign – sample"


def in_sight(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().height() > 0


def kinds(row: FoundRow) -> set[str]:
    """The parts of the line beneath a place, each without whose it is: one of them is its kind."""
    return {part.partition(", ")[0] for part in plain(row.where).split(" · ")}


def land(window: WindowDriver, words: str, *, where: str = "") -> None:
    """Search for these words and open the first place, or the first one of that kind."""
    window.press("Alt+Home")
    window.search.look_for(words)
    page = window.search.page
    rows = window.search.rows()
    at = next(n for n, row in enumerate(rows) if not where or where in kinds(row))
    page.list.setCurrentIndex(page.model.index(at, 0))
    window.key(Qt.Key.Key_Return)


def test_a_field_of_the_debrief_has_the_focus(window: WindowDriver) -> None:
    for words, name in (("photographs away", "Change"), ("asking what the date is worth", "Keep")):
        land(window, words, where="Debrief")
        assert window.window.negotiation.step is Step.DEBRIEF
        field = window.focused()
        assert isinstance(field, TextField)
        assert field.accessibleName() == name
        window.qtbot.waitUntil(partial(in_sight, field))


def test_a_promise_has_the_focus(window: WindowDriver) -> None:
    land(window, "logo as a vector", where="Follow-up")
    assert window.focused().text() == "Send texts and the logo as a vector"


@pytest.mark.parametrize(
    ("words", "where", "section"),
    [
        ("renovation of the lake", "Preparation", "INFORMATION"),
        ("shop templates", "Alternative", "ALTERNATIVES"),
        ("one person to call", "Strength", "POWER"),
        ("2 rounds", "Option", "OPENING"),
        ("portals share", "Leverage", "POWER"),
        ("only two calls", "Relationship", "RELATIONSHIP"),
    ],
)
@pytest.mark.parametrize("reopened", [False, True], ids=["closed", "reopened"])
def test_its_section_of_the_preparation_is_open(
    window: WindowDriver, words: str, where: str, section: str, reopened: bool
) -> None:
    if reopened:
        window.reopen(SAMPLE)
    land(window, words, where=where)
    if where == "Relationship":
        assert window.window.negotiation.step is Step.DEBRIEF
        return
    page = window.prepare.page
    opened = [known.name for known, widget in page.sections.widgets.items() if widget.is_open]
    assert opened == [section]
    if reopened:
        assert page.isAncestorOf(window.focused())
    elif where != "Leverage":
        window.qtbot.waitUntil(lambda: page.sections.marked() is not None)
        window.qtbot.waitUntil(partial(in_sight, page.sections.marked()))


def test_an_entry_of_a_closed_negotiation_is_selected_until_it_is_left(window: WindowDriver) -> None:
    land(window, "she laughed", where="Entry")
    ledger = window.window.negotiation.pages[Step.MEET].view.ledger
    assert "she laughed" in ledger.selected().spoken
    place = ledger.visualRect(ledger.currentIndex())
    assert ledger.viewport().rect().contains(place)
    QTest.keyClick(ledger, Qt.Key.Key_Escape)
    assert ledger.selected() is None


def test_the_mark_goes_with_the_next_key(window: WindowDriver) -> None:
    land(window, "shop templates", where="Alternative")
    page = window.prepare.page
    window.qtbot.waitUntil(lambda: page.sections.marked() is not None)
    window.key(Qt.Key.Key_Down)
    assert page.sections.marked() is None


def test_a_person_leads_to_their_page(window: WindowDriver) -> None:
    land(window, "hotel seeblick", where="Person")
    assert window.window.pages.place == "people"
    assert isinstance(window.window.pages.shown().where(), PersonAt)


def test_a_rule_leads_to_the_debrief_that_has_it(window: WindowDriver) -> None:
    land(window, "nothing for nothing", where="Debrief")
    assert window.focused().accessibleName() == "One rule to try"
