"""Amounts and values stay exact when an issue's unit or the currency changes, or the change is refused by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desk_app.domain.capture.meaning import Record
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.errors import BadInput
from desk_app.domain.issues import Issue, Option
from desk_app.domain.preparation import Alternative, PackageTerm
from desk_app.domain.quantities import Direction, Side, Unit

FEE = Issue("fee", "Fee", Unit.MONEY, Direction.MORE, opening=Decimal(4800), walk_away=Decimal(4200))


@pytest.fixture
def recorded(session, negotiation):
    session.preparing.put(negotiation, FEE)
    session.preparing.put(
        negotiation, Alternative("a", Side.WE, "Teach", Decimal(3000), (PackageTerm("fee", Decimal(4000)),))
    )
    term = Term(Side.THEY, "fee", Decimal(4500))
    session.meeting.record(negotiation, Record(EntryKind.OFFER, Side.THEY, (term,)))
    session.preparing.put(negotiation, replace(FEE, walk_away=Decimal(4100)))
    start = Issue("start", "Start", Unit.DATE, Direction.LESS, target=date(2026, 12, 1))
    session.preparing.put(negotiation, start)
    session.preparing.put(negotiation, replace(start, target=None))
    session.closing.edit_outcome(
        negotiation, Outcome(OutcomeKind.PART, terms=(PackageTerm("fee", Decimal(4500)), PackageTerm("x", "y")))
    )
    return negotiation


def values(session, negotiation):
    whole = session.reading.negotiation(negotiation)
    return (
        whole.issues[0].opening,
        whole.alternatives[0].worth,
        whole.alternatives[0].terms[0].value,
        next(whole.entries()).terms[0].value,
        whole.limit_changes[0].before,
        whole.outcome.terms[0].value,
    )


AMOUNTS = tuple(map(Decimal, (4800, 3000, 4000, 4500, 4200, 4500)))


@pytest.mark.parametrize("currency", ["JPY", "KWD", "USD", ""])
def test_a_change_of_currency_keeps_every_amount(session, recorded, currency):
    session.negotiations.edit(recorded, currency=currency)
    assert values(session, recorded) == AMOUNTS
    session.history.undo(recorded)
    assert session.reading.negotiation(recorded).currency == "EUR"
    assert values(session, recorded) == AMOUNTS


def test_a_currency_without_cents_is_refused_while_there_are_cents(session, recorded):
    session.preparing.put(recorded, replace(FEE, opening=Decimal("4800.50")))
    before = session.reading.negotiation(recorded)
    with pytest.raises(BadInput, match=r"4800\.5.* more decimals than JPY allows"):
        session.negotiations.edit(recorded, currency="JPY")
    assert session.reading.negotiation(recorded) == before


@pytest.mark.parametrize("unit", [Unit.PERCENT, Unit.DAYS, Unit.COUNT])
def test_numbers_are_kept_when_the_unit_changes_to_another_number(session, recorded, unit):
    session.preparing.put(recorded, replace(FEE, unit=unit))
    assert values(session, recorded) == AMOUNTS
    session.preparing.put(recorded, FEE)
    assert values(session, recorded) == AMOUNTS


@pytest.mark.parametrize(("unit", "word"), [(Unit.DATE, "a date"), (Unit.OPTION, "one of its options")])
def test_a_unit_that_recorded_values_cannot_be_read_in_is_refused_by_name(session, recorded, unit, word):
    with pytest.raises(BadInput, match=f"“Fee” was recorded at €4,500, which cannot be read as {word}"):
        session.preparing.put(recorded, Issue("fee", "Fee", unit))
    assert session.reading.negotiation(recorded).issues[0].unit is Unit.MONEY


def test_an_issue_of_which_nothing_was_recorded_takes_any_unit(session, negotiation):
    session.preparing.put(negotiation, FEE)
    for issue in (
        Issue("fee", "Start", Unit.DATE, Direction.LESS, opening=date(2026, 12, 1)),
        Issue("fee", "Rights", Unit.OPTION, options=(Option("o", "All"),), opening="o"),
        FEE,
    ):
        session.preparing.put(negotiation, issue)
        assert session.reading.negotiation(negotiation).issues == (issue,)


@pytest.mark.parametrize(
    ("unit", "value", "word"),
    [
        (Unit.DATE, Decimal(3), "3"),
        (Unit.OPTION, Decimal(3), "3"),
        (Unit.MONEY, "all", "all"),
        (Unit.DAYS, date(2026, 12, 1), "2026-12-01"),
    ],
)
def test_a_value_of_another_unit_is_refused_by_name(session, negotiation, unit, value, word):
    with pytest.raises(BadInput, match=f"opening of “Fee” does not fit its unit: {word}"):
        session.preparing.put(negotiation, Issue("fee", "Fee", unit, opening=value))


@pytest.mark.parametrize("amount", ["12.345", "1.2300000000000000000000000000001", "NaN", "Infinity"])
def test_an_amount_that_is_none_is_refused(session, negotiation, amount):
    with pytest.raises(BadInput, match="cannot be kept"):
        session.preparing.put(negotiation, replace(FEE, opening=Decimal(amount)))


def test_a_number_that_is_none_is_refused(session, negotiation):
    with pytest.raises(BadInput, match="not a number that can be kept"):
        session.preparing.put(negotiation, replace(FEE, weight=Decimal("NaN")))


def test_amounts_beyond_any_fortune_are_exact_too(session, negotiation):
    fee = replace(FEE, opening=Decimal("999999999999999999.99"), walk_away=Decimal("-0.01"))
    session.preparing.put(negotiation, fee)
    assert session.reading.negotiation(negotiation).issues == (fee,)
