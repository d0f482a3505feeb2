"""The offer on the table beside the alternatives: terms are typed in the table, and another talk lends its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desk_app.domain.capture.meaning import Record
from desk_app.domain.changes import ChangeSet
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative, PackageTerm, Section
from desk_app.domain.quantities import Side
from desk_app.session.session import Reading, Session
from desk_app.ui.prepare.comparison_table import ComparisonTable
from tests.drivers.window import WindowDriver

LIMITS = {"Fee": (Decimal(6400), Decimal(5200)), "Payment": (Decimal(14), Decimal(45))}


@pytest.fixture
def fee(window: WindowDriver) -> WindowDriver:
    """A fee with limits, an offer on the table and two alternatives; its alternatives are open."""
    window.prepare_new("Museum guide", kind="Rate or project fee", currency="EUR")
    made = window.negotiation()
    by_name = {issue.name: issue for issue in made.issues}

    limits = [replace(by_name[name], target=target, walk_away=limit) for name, (target, limit) in LIMITS.items()]
    best = Alternative("kranich", Side.WE, "Verlag Kranich", Decimal(4900), likelihood=Decimal("0.6"))
    best = replace(best, expires=date(2027, 1, 31), action="ask for the contract")
    for thing in (*limits, best, Alternative("stay", Side.WE, "Stay as is", Decimal(4100))):
        do(window, partial(_put, made.id, thing))
    terms = (
        Term(Side.THEY, by_name["Fee"].id, Decimal(5600)),
        Term(Side.THEY, by_name["Scope"].id, by_name["Scope"].options[1].id),
    )
    do(window, lambda session: session.meeting.start(made.id))
    do(window, lambda session: session.meeting.record(made.id, Record(EntryKind.OFFER, Side.THEY, terms)))
    window.settled()
    window.prepare.open(Section.ALTERNATIVES)
    return window


def do(window: WindowDriver, use_case: Callable[[Session], ChangeSet]) -> None:
    window.program.gateway.run(use_case)


def _put(negotiation: str, thing: Alternative | Issue, session: Session) -> ChangeSet:
    return session.preparing.put(negotiation, thing)


def table(window: WindowDriver) -> ComparisonTable:
    return window.prepare.open(Section.ALTERNATIVES).table


def words(window: WindowDriver) -> str:
    return "\n".join(label.text() for label in table(window).findChildren(QLabel) if label.isVisible())


def field(window: WindowDriver, alternative: str, issue: str):
    number = next(each.id for each in window.negotiation().issues if each.name == issue)
    return table(window).fields[alternative, number]


def kept(window: WindowDriver, alternative: str) -> Alternative:
    return next(each for each in window.negotiation().alternatives if each.id == alternative)


def test_the_offer_stands_beside_the_alternatives(fee: WindowDriver) -> None:
    shown = words(fee)
    for expected in ("on the table", "€5,600", "Core and one extra", "Stay as is · best", "Verlag Kranich", "60 %"):
        assert expected in shown
    assert "31 Jan 2027" in shown
    assert "ask for the contract" in shown
    assert field(fee, "kranich", "Fee").text() == "€4,900"
    assert field(fee, "kranich", "Payment").text() == ""
    assert field(fee, "kranich", "Payment").accessibleName() == "Payment with Verlag Kranich"


def test_terms_are_typed_in_the_table(fee: WindowDriver) -> None:
    fee.prepare.enter(field(fee, "kranich", "Payment"), "14")
    payment = next(issue.id for issue in fee.negotiation().issues if issue.name == "Payment")
    assert kept(fee, "kranich").terms == (PackageTerm(payment, Decimal(14)),)
    assert field(fee, "kranich", "Payment").text() == "14 days"
    fee.prepare.enter(field(fee, "stay", "Fee"), "4.3k")
    assert kept(fee, "stay").worth == 4300
    editor = next(each for each in fee.prepare.open(Section.ALTERNATIVES).editors() if each.value.id == "stay")
    assert editor.worth.text() == "€4,300"
    fee.prepare.enter(field(fee, "kranich", "Payment"), "")
    assert kept(fee, "kranich").terms == ()


def test_an_option_is_chosen_with_the_keyboard(fee: WindowDriver) -> None:
    scope = field(fee, "stay", "Scope")
    scope.setFocus()
    QTest.keyClick(scope, Qt.Key.Key_Down)
    fee.settled()
    issue = next(each for each in fee.negotiation().issues if each.name == "Scope")
    assert kept(fee, "stay").terms == (PackageTerm(issue.id, issue.options[0].id),)


def test_what_is_typed_in_the_row_and_in_the_table_is_kept_both(fee: WindowDriver) -> None:
    editor = next(each for each in fee.prepare.open(Section.ALTERNATIVES).editors() if each.value.id == "stay")
    fee.prepare.type(editor.worth, "4300")
    fee.prepare.type(field(fee, "stay", "Payment"), "30")
    QTest.keyClick(field(fee, "stay", "Payment"), Qt.Key.Key_Tab)
    fee.settled()
    assert kept(fee, "stay").worth == 4300
    assert [term.value for term in kept(fee, "stay").terms] == [30]


def test_what_cannot_be_read_stays_and_says_why(fee: WindowDriver) -> None:
    fee.prepare.enter(field(fee, "stay", "Payment"), "soon")
    assert field(fee, "stay", "Payment").text() == "soon"
    assert field(fee, "stay", "Payment").problem in words(fee)
    assert kept(fee, "stay").terms == ()


def test_another_negotiation_can_be_the_alternative(fee: WindowDriver) -> None:
    made = fee.negotiation()
    fees = next(issue for issue in made.issues if issue.name == "Fee")
    do(fee, lambda session: session.negotiations.create("Kranich guide", currency="EUR"))
    fee.settled()
    other = next(each.id for each in fee.summaries() if each.title == "Kranich guide")

    def offer(amount: int) -> None:
        said = Record(EntryKind.OFFER, Side.THEY, (Term(Side.THEY, "there", Decimal(amount)),))
        do(fee, lambda session: session.meeting.record(other, said))

    do(fee, partial(_put, other, replace(fees, id="there")))
    do(fee, lambda session: session.meeting.start(other))
    offer(4700)
    fee.settled()
    editor = next(each for each in fee.prepare.open(Section.ALTERNATIVES).editors() if each.value.id == "kranich")
    choice = fee.prepare.details(editor).negotiation
    choice.setFocus()
    choice.setCurrentIndex(choice.findText("Kranich guide"))
    choice.activated.emit(choice.currentIndex())
    fee.settled()
    assert (kept(fee, "kranich").negotiation, kept(fee, "kranich").worth) == (other, 4700)
    assert "as offered there now" in words(fee)
    offer(5000)
    fee.settled()
    fee.prepare.page.show_negotiation(made.id)
    fee.prepare.open(Section.ALTERNATIVES)
    assert "they offer something else there now" in words(fee)
    button = next(b for b in table(fee).findChildren(QPushButton) if b.isVisible())
    assert button.accessibleName() == "Take over what “Verlag Kranich” offers now"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    fee.settled()
    assert kept(fee, "kranich").worth == 5000
    assert not button.isVisible()


def test_another_negotiation_is_read_again_only_once_it_has_changed(fee: WindowDriver, monkeypatch) -> None:
    here = fee.negotiation().id
    do(fee, lambda session: session.negotiations.create("Kranich guide", currency="EUR"))
    fee.settled()
    other = next(each.id for each in fee.summaries() if each.title == "Kranich guide")
    read: list[str] = []
    whole = Reading.negotiation

    def noted(reading: Reading, negotiation: str) -> Negotiation | None:
        read.append(negotiation)
        return whole(reading, negotiation)

    def worth(amount: int) -> None:
        do(fee, partial(_put, here, replace(kranich, worth=Decimal(amount))))
        fee.settled()

    kranich = Alternative("kranich", Side.WE, "Kranich", negotiation=other)
    worth(4000)
    monkeypatch.setattr(Reading, "negotiation", noted)
    worth(4100)
    worth(4200)
    assert (here in read, read.count(other)) == (True, 0)
    for number, change in enumerate((_retitle, _delete), 1):
        do(fee, partial(change, other))
        worth(4200 + number)
        assert read.count(other) == number


def _retitle(negotiation: str, session: Session) -> ChangeSet:
    return session.negotiations.edit(negotiation, title="Kranich brochure")


def _delete(negotiation: str, session: Session) -> ChangeSet:
    return session.negotiations.delete(negotiation)


def test_without_alternatives_there_is_no_table(window: WindowDriver) -> None:
    window.prepare_new("Talk", kind="Lease")
    assert not table(window).isVisible()


def test_floor_and_walk_away_are_explained_and_one_click_makes_them_agree(fee: WindowDriver) -> None:
    fee.prepare.wait_for_result("you would leave before your alternative is better")
    assert "Stay as is is worth €4,100 to you, your walk-away point on Fee is €5,200" in fee.prepare.results()
    fee.prepare.follow("Move my walk-away point to €4,100")
    assert fee.toast() == "Moved the walk-away point to the floor"
    limit = next(issue.walk_away for issue in fee.negotiation().issues if issue.name == "Fee")
    assert limit == 4100
    assert "Move my walk-away point" not in fee.prepare.results()
    fee.choose("Undo")
    assert next(issue.walk_away for issue in fee.negotiation().issues if issue.name == "Fee") == 5200
