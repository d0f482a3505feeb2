"""Names that a screen reader says follow what a person renames, and Tab leads to what is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desk_app.domain.preparation import Section
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.ui.negotiation.steps import Step
from tests.drivers.window import WindowDriver
from tests.walker import heard

TITLE = "Website redesign – sample"


def names(window: WindowDriver) -> set[str]:
    return {each.called for each in heard.told(window.window).all() if each.called}


def field(window: WindowDriver, name: str, text: str) -> QLineEdit:
    """The visible field of that name that holds that text."""
    shown = (each for each in window.page().findChildren(QLineEdit) if each.isVisible())
    return next(each for each in shown if each.accessibleName() == name and each.text() == text)


def test_the_fields_of_an_issue_are_called_by_its_new_name(window: WindowDriver) -> None:
    window.reopen(TITLE)
    window.prepare.open(Section.OPENING)
    window.prepare.enter(field(window, "Issue", "Revisions"), "Rounds")
    window.settled()
    called = names(window)
    assert {"Opening of Rounds", "Weight of Rounds", "More about Rounds"} <= called
    assert not any("of Revisions" in each for each in called)


def test_the_menu_of_each_question_is_called_by_it(window: WindowDriver) -> None:
    window.reopen(TITLE)
    window.prepare.open(Section.INFORMATION)
    menus = [each for each in names(window) if each.startswith("More about")]
    assert "More about What budget is there, and whose is it?" in menus
    assert heard.wrong(window.window) == []


def stops(window: WindowDriver) -> list[QWidget]:
    """Where Tab leads, once round."""
    found: list[QWidget] = []
    while (here := window.focused()) not in found:
        found.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return found


@pytest.mark.parametrize(("step", "name"), [(Step.PREPARE, "Prepare"), (Step.MEET, "Meet"), (Step.DEBRIEF, "Debrief")])
def test_tab_leads_to_the_step_that_shows(window: WindowDriver, step: Step, name: str) -> None:
    window.window.open_negotiation(SAMPLE_ID, step)
    window.settled()
    met = {each.accessibleName().partition(",")[0] for each in stops(window)}
    assert met & {"Prepare", "Meet", "Debrief", "Home", "Settings"} == {name, "Home"}


def test_the_arrows_lead_from_a_place_to_the_next(window: WindowDriver) -> None:
    window.press("Alt+P")
    tabs = [each for each in stops(window) if each.property("role") == "place"]
    assert [each.accessibleName() for each in tabs] == ["People"]
    tabs[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(tabs[0], Qt.Key.Key_Down)
    assert window.focused().accessibleName() == "Insight"
