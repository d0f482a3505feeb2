from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from desk_app.domain.analysis import analyse
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind, Meeting
from desk_app.domain.issues import Issue, Theirs
from desk_app.domain.moves.results import Balance
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.packages.results import BetterForBoth, Package, PackageFindings
from desk_app.domain.preparation import PackageTerm
from desk_app.domain.quantities import Direction, Estimate, Per, Side, Unit
from desk_app.domain.report.balance import balance_words
from desk_app.domain.report.ledger import ledger
from desk_app.domain.report.reasons import better_for_both, predictions
from desk_app.domain.report.result import verdict
from desk_app.domain.report.staircase import staircase_figure
from desk_app.domain.report.words import change, difference, shortened, titled, value_words
from tests.negotiations import FEE, NOW, PAYMENT, REVISIONS, THEY, WE, Talks, believed, dec, retainer, term

SHARE = Issue("share", "Share of sales", Unit.PERCENT, Direction.MORE)
LAUNCH = Issue("launch", "Launch", Unit.DATE, Direction.LESS)
RATE = Issue("rate", "Rate", Unit.MONEY, Direction.MORE, per=Per.HOUR)


def balance(given: str, received: str) -> Balance:
    gave, got = Fraction(given), Fraction(received)
    return Balance(gave, got, got - gave, got / gave if gave else None, None, None, None)


def told(negotiation: Negotiation, given: str, received: str) -> str:
    found = analyse(negotiation, NOW)
    vars(found)["balance"] = balance(given, received)  # as if that had been worked out
    return balance_words(negotiation, found)


@pytest.mark.parametrize(
    ("given", "received", "words"),
    [
        ("0", "0", ""),
        ("0.1", "0", "You gave 10 points; nothing came back."),
        ("0", "0.01", "You gave nothing and received 1 point."),
        ("-0.1", "0.2", "You took back 10 points more than you gave, and received 20 points."),
        ("0.1", "-0.2", "You gave 10 points, and they took back 20 points more than they gave."),
        ("-0.1", "-0.2", "You took back 10 points more than you gave, and they 20 points more than they gave."),
        ("0.2", "0.3", "You gave 20 points and received 30 points: 10 points more, 1.50 for each 1 given."),
        ("0.3", "0.15", "You gave 30 points and received 15 points: 15 points less, 0.50 for each 1 given."),
        ("0.2", "0.2", "You gave 20 points and received 20 points: just as much, 1.00 for each 1 given."),
    ],
)
def test_the_balance_reads_in_points_where_no_money_is_scored(given: str, received: str, words: str) -> None:
    assert told(Negotiation("n", "Rights", issues=(PAYMENT, REVISIONS)), given, received) == words


def test_sums_told_beside_each_other_add_up() -> None:
    words = told(replace(retainer(), issues=(FEE,)), "0.8005", "1.2009")
    assert words == "You gave €560 and received €841: €281 more, 1.50 for each 1 given."


def findings(improvable: int, gain: tuple[str, str] | None, example: bool = False) -> PackageFindings:
    package = Package({"fee": dec(5000), "port": "anon"}, Fraction(1, 2), None) if example else None
    ends = (Fraction(gain[0]), Fraction(gain[1])) if gain else None
    return PackageFindings(12, (), better_for_both=Estimate(BetterForBoth(7, improvable, ends, package)))


def test_what_both_could_have_had_is_a_range_that_says_it_is_estimated() -> None:
    words = better_for_both(retainer(), findings(6, ("0.02", "0.09"), example=True))
    assert words.startswith("Perhaps. In 6 of 7 ways to weigh what they value, a package was better for both.")
    assert "For example: Fee: €5,000; Use in our portfolio: Without their name." in words
    assert "This rests on estimates." in words
    assert "to €" in words
    assert "about €" in better_for_both(retainer(), findings(1, ("0.02", "0.02")))
    assert "worth" not in better_for_both(retainer(), findings(1, None))


def test_a_deal_that_could_not_be_bettered_says_so() -> None:
    assert better_for_both(retainer(), findings(0, None)).startswith("As far as we can tell, no")
    assert better_for_both(retainer(), None) == ""
    assert better_for_both(retainer(), PackageFindings(0, ())) == ""


def test_a_limit_that_turned_out_is_held_against_what_was_believed() -> None:
    def one(issue: Issue, theirs: Theirs) -> tuple[str, str, str]:
        found = predictions(Negotiation("n", "T", currency="EUR", issues=(replace(issue, theirs=theirs),)))[0]
        return found.believed, found.turned_out, found.how_far

    assert one(FEE, Theirs(limit=believed(5000), revealed_limit=dec(5000)))[2] == "just as believed"
    assert one(FEE, Theirs(revealed_limit=dec(5000))) == ("nothing", "€5,000", "")
    dates = Theirs(limit=Estimate(date(2026, 12, 11)), revealed_limit=date(2026, 12, 7))
    assert one(LAUNCH, dates)[2] == "4 days earlier"


def test_differences_read_in_their_unit() -> None:
    assert difference(SHARE, Fraction(2), "") == "2 points"
    assert difference(SHARE, Fraction(1), "") == "1 point"
    assert difference(LAUNCH, Fraction(-1), "") == "1 day"
    assert difference(RATE, Fraction(5), "GBP") == "£5 / hour"
    assert difference(REVISIONS, Fraction(2), "") == "2"


def test_two_values_side_by_side_say_what_they_share_once() -> None:
    known = Negotiation("n", "T", currency="GBP", issues=(PAYMENT, LAUNCH, RATE))
    assert change(known, "pay", dec(1), dec(14)) == ("1", "14 days")
    assert change(known, "launch", date(2026, 11, 20), date(2026, 12, 4)) == ("20 Nov", "4 Dec 2026")
    assert change(known, "launch", date(2026, 11, 20), date(2027, 1, 4)) == ("20 Nov 2026", "4 Jan 2027")
    assert change(known, "rate", dec(80), dec(85)) == ("£80", "£85 / hour")
    assert change(known, "gone", dec(1), dec(2)) == ("1", "2")


@pytest.mark.parametrize(
    ("name", "per", "words"),
    [
        ("Rate", Per.HOUR, "Rate, per hour"),
        ("Rate per hour", Per.HOUR, "Rate per hour"),
        ("Price / hour", Per.HOUR, "Price / hour"),
        ("Hourly rate", Per.HOUR, "Hourly rate"),
        ("Monthly fee", Per.MONTH, "Monthly fee"),
        ("Day rate", Per.DAY, "Day rate"),
        ("Price", Per.ITEM, "Price, per item"),
        ("Fee", None, "Fee"),
    ],
)
def test_what_money_is_counted_by_is_said_once(name: str, per: Per | None, words: str) -> None:
    assert titled(replace(RATE, name=name, per=per)) == words


def test_values_of_a_removed_issue_still_read() -> None:
    gone = Negotiation("n", "T")
    assert value_words(gone, "x", dec("4800.50")) == "4,800.5"
    assert value_words(gone, "x", date(2026, 11, 9)) == "9 Nov 2026"
    assert value_words(gone, "x", "opt") == "opt"


def closed(*issues: Issue, agreed: tuple[PackageTerm, ...]) -> str:
    ended = Outcome(OutcomeKind.AGREEMENT, terms=agreed)
    negotiation = Negotiation("n", "T", currency="EUR", stage=Stage.CLOSED, issues=issues, outcome=ended)
    return verdict(negotiation, analyse(negotiation, NOW))


def test_one_issue_at_its_limit_and_one_without_any_limit() -> None:
    assert closed(FEE, agreed=(PackageTerm("fee", dec(4200)),)) == (
        "You agreed. Fee €4,200: exactly your limit and €700 worse than your target."
    )
    assert closed(RATE, agreed=(PackageTerm("rate", dec(80)),)) == "You agreed. Rate €80 / hour."
    assert closed(FEE, PAYMENT, agreed=(PackageTerm("fee", dec(5000)),)).startswith("You agreed on 1 of 2 issues.")


def test_an_entry_whose_terms_are_all_the_other_sides_is_told_as_theirs() -> None:
    entry = Talks().say(1, EntryKind.OFFER, WE, term(THEY, "fee", 4500))
    row = ledger(Negotiation("n", "T", issues=(FEE,), meetings=(Meeting("m", entries=(entry,)),)))[0].rows[0]
    assert (row.side, row.moves[0].after, row.in_return) == (Side.THEY, "4,500", ())


def test_the_letter_of_a_command_is_not_told_and_words_are() -> None:
    talks = Talks()
    entries = (
        replace(talks.say(1, EntryKind.PAUSE, None), raw="p"),
        replace(talks.say(2, EntryKind.READBACK, None), raw="r", note="4,800 and 30 days"),
    )
    rows = ledger(Negotiation("n", "T", meetings=(Meeting("m", entries=entries),)))[0].rows
    assert [(row.label, row.text) for row in rows] == [("Pause", ""), ("Read back", "4,800 and 30 days")]


def test_a_repeated_offer_is_no_step_and_a_value_of_another_unit_none_either() -> None:
    talks = Talks()
    entries = (
        talks.say(1, EntryKind.OFFER, WE, term(WE, "fee", 5400)),
        talks.say(2, EntryKind.OFFER, WE, term(WE, "fee", 5400)),
        talks.say(3, EntryKind.OFFER, WE, term(WE, "fee", date(2026, 11, 9))),
    )
    negotiation = Negotiation("n", "T", currency="EUR", issues=(FEE,), meetings=(Meeting("m", entries=entries),))
    figure, note = staircase_figure(negotiation, analyse(negotiation, NOW))
    assert figure
    assert [(step.column, step.at) for step in figure.panels[0].ours] == [(0, Fraction(5400))]
    assert note == ""


def test_more_issues_than_fit_are_counted() -> None:
    talks = Talks()
    issues = tuple(replace(PAYMENT, id=f"i{n}", name=f"Issue {n}") for n in range(6))
    entries = tuple(
        talks.say(n, EntryKind.OFFER, side, term(side, issue.id, days))
        for n, issue in enumerate(issues)
        for side, days in ((WE, 7), (THEY, 30))
    )
    negotiation = Negotiation("n", "T", issues=issues, meetings=(Meeting("m", entries=entries),))
    figure, note = staircase_figure(negotiation, analyse(negotiation, NOW))
    assert figure
    assert len(figure.panels) == 4
    assert note == "2 more issues are in the ledger."


def test_money_without_a_currency_reads_as_a_number() -> None:
    assert value_words(Negotiation("n", "T", issues=(FEE,)), "fee", Decimal(4800)) == "4,800"


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("A written contract. A note, not advice.", 25, "A written contract. A…"),
        ("A written contract, a note", 22, "A written contract, a…"),
        ("as it is", 8, "as it is"),
        ("Donaudampfschifffahrtsgesellschaft", 12, "Donaudampfs…"),
    ],
)
def test_what_is_too_long_is_cut_behind_a_word(text: str, most: int, cut: str) -> None:
    assert shortened(text, most) == cut
