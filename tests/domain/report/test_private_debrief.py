from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from desk_app.domain.analysis import analyse
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind, ExchangeState
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.quantities import Direction, Side, Unit, Value
from desk_app.domain.report.content import DebriefReport, LineKind, MarkKind
from desk_app.domain.report.private import private_debrief
from desk_app.domain.report.words import about, span
from tests.domain.talks import Talk, d, fee, pay
from tests.negotiations import FEE, MARTA, NOW, bare, no_deal, retainer, still_open


def report(negotiation: Negotiation) -> DebriefReport:
    return private_debrief(negotiation, MARTA, analyse(negotiation, NOW), None, NOW)


def test_the_opening_is_the_first_value_in_effect_then_one_with_a_condition_then_what_was_prepared() -> None:
    def opening(talk: Talk) -> str:
        return next(row.opening for row in report(talk.negotiation()).issues if row.name == "Payment")

    talk = Talk(fee(), pay(opening=d(14)))
    assert opening(talk) == "14 days"
    talk.exchange((Side.WE, "pay", d(30)), (Side.THEY, "fee", d(4800)), state=ExchangeState.PROPOSED)
    assert opening(talk) == "30 days, if\u00a0…"
    talk.exchange((Side.WE, "pay", d(25)), (Side.THEY, "fee", d(4800)))
    assert opening(talk) == "25 days"


def outcome(kind: OutcomeKind) -> Negotiation:
    return replace(still_open(), stage=Stage.CLOSED, outcome=Outcome(kind))


def test_a_deal_is_told_in_one_sentence_against_limit_and_target() -> None:
    told = report(retainer()).verdict
    assert (
        told == "You agreed on all 4 issues. Fee €4,950: €750 better than your limit and €50 better than your target."
    )


def test_leaving_names_their_last_word() -> None:
    told = report(no_deal()).verdict
    assert told == (
        "No deal: you left. Their last word on Fee was €4,600, €400 better than your limit. "
        "Their last package was worth about as much to you as Hartl offer."
    )


@pytest.mark.parametrize(
    ("negotiation", "opening"),
    [
        (bare(), "Not begun: no offers yet."),
        (still_open(), "Still open: 4 of 4 issues agreed so far."),
        (replace(no_deal(), stage=Stage.TALKING), "Still open: nothing is agreed yet. Between you on Fee: €550."),
        (replace(bare(), stage=Stage.CLOSED), "Closed. How it ended is not on record."),
        (outcome(OutcomeKind.PAUSED), "Paused."),
        (outcome(OutcomeKind.PART), "You agreed in part: on 4 of 4 issues."),
        (outcome(OutcomeKind.NO_DEAL_THEY), "No deal: they left."),
        (
            replace(bare(), stage=Stage.CLOSED, outcome=Outcome(OutcomeKind.AGREEMENT)),
            "You agreed. The terms are not on record.",
        ),
        (replace(bare(), stage=Stage.CLOSED, outcome=Outcome(OutcomeKind.PART)), "You agreed in part."),
    ],
)
def test_every_ending_has_its_sentence(negotiation: Negotiation, opening: str) -> None:
    assert report(negotiation).verdict.startswith(opening)


@pytest.mark.parametrize(
    ("issue", "ours", "theirs", "told"),
    [
        (FEE, Decimal(4500), Decimal(4700), "Their last word on Fee is €200 better for you than yours."),
        (FEE, Decimal(4700), Decimal(4500), "Between you on Fee: €200."),
        (FEE, Decimal(4700), Decimal(4700), ""),
        (replace(FEE, direction=Direction.LESS), Decimal(4700), Decimal(4500),
         "Their last word on Fee is €200 better for you than yours."),
        (replace(FEE, direction=None), Decimal(4500), Decimal(4700), "Between you on Fee: €200."),
        (replace(FEE, unit=Unit.DATE, opening=None, target=None, walk_away=None), date(2026, 11, 9),
         date(2026, 11, 12), "Their last word on Fee is 3 days better for you than yours."),
    ],
)  # fmt: skip
def test_an_offer_past_what_we_ask_is_told_as_no_gap(issue: Issue, ours: Value, theirs: Value, told: str) -> None:
    talk = Talk(issue)
    talk.they("fee", theirs)
    talk.we("fee", ours)
    assert report(talk.negotiation()).verdict == f"Still open: nothing is agreed yet. {told}".strip()


def test_no_part_of_any_report_says_none() -> None:
    for negotiation in (retainer(), no_deal(), still_open(), bare(), outcome(OutcomeKind.PAUSED)):
        texts = [v for v in _strings(asdict(report(negotiation))) if "None" in v]
        assert texts == []


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [s for v in value.values() for s in _strings(v)]
    return [s for v in value for s in _strings(v)] if isinstance(value, list | tuple) else []


def test_theirs_is_marked_as_an_estimate_wherever_it_stands() -> None:
    told = report(retainer())
    assert [row.their_limit for row in told.issues] == ["€5,000", "14 days est.", "2 est.", ""]
    assert [row.share for row in told.issues][:2] == ["94 %", "56 % est."]
    assert told.range
    assert [m.name for m in told.range.marks if m.kind is MarkKind.THEIR_LIMIT] == ["their limit"]
    assert [m for m in told.range.marks if m.estimated] == []
    guessed = report(replace(retainer(), issues=tuple(map(_unrevealed, retainer().issues))))
    assert guessed.range
    assert [m.name for m in guessed.range.marks if m.estimated] == ["their limit (est.)"]
    assert (guessed.issues[0].their_limit, guessed.issues[0].share) == ("€5,100 est.", "83 % est.")
    assert told.staircase
    assert all("est." in m.name for panel in told.staircase.panels for m in panel.levels if m.estimated)


def _unrevealed(issue: Issue) -> Issue:
    return replace(issue, theirs=replace(issue.theirs, revealed_limit=None))


def test_an_issue_left_open_says_so_beside_those_agreed() -> None:
    whole = retainer()
    assert whole.outcome
    part = replace(whole, outcome=replace(whole.outcome, kind=OutcomeKind.PART, terms=whole.outcome.terms[:1]))
    assert [row.agreed for row in report(part).issues] == ["€4,950", "open", "open", "open"]


def test_last_words_stand_in_where_nothing_was_agreed() -> None:
    fee = report(no_deal()).issues[0]
    assert (fee.agreed, fee.our_last, fee.their_last) == ("", "€5,150", "€4,600")


def test_the_ledger_tells_each_move_from_where_to_where() -> None:
    meetings = report(retainer()).ledger
    rows = [row for meeting in meetings for row in meeting.rows]
    assert meetings[0].heading == "9 Nov 2026 · Video call · with Marta Voss and Jo Lind"
    exchange = next(r for r in rows if r.in_return)
    assert (exchange.side, exchange.label) == (Side.THEY, "agreed")
    assert (exchange.moves[0].before, exchange.moves[0].after) == ("€4,200", "€4,500")
    withdrawn = next(r for r in rows if r.label == "taken off")
    assert (withdrawn.moves[0].before, withdrawn.moves[0].after) == ("7", "14 days")
    assert next(r for r in rows if r.kind is LineKind.UNSORTED).text == "t fee 47 or so?? <img src='x'>"
    assert len(rows) == sum(len(m.entries) for m in retainer().meetings)


def test_a_removed_issue_leaves_its_moves_in_the_ledger() -> None:
    whole = retainer()
    told = report(replace(whole, issues=whole.issues[1:]))
    assert "Removed issue" in {m.issue for meeting in told.ledger for r in meeting.rows for m in r.moves}
    assert told.issues[0].name == "Payment"


def test_gifts_are_told_by_what_they_cost() -> None:
    whole = retainer()
    first = replace(whole.meetings[0], entries=tuple(e for e in whole.meetings[0].entries if e.side is not Side.THEY))
    told = report(replace(whole, meetings=(first, *whole.meetings[1:]))).unreciprocated
    assert told[1] == "14:30  Free launch-day support: about €120, and nothing came back."


def test_balance_is_told_in_money() -> None:
    told = report(retainer())
    assert told.balance
    assert told.balance.given.total.startswith("€")
    assert told.balance_words.startswith("You gave €")


def test_relationship_leverage_and_predictions_are_told_before_and_after() -> None:
    told = report(retainer())
    assert told.relationship
    assert (told.relationship.before, told.relationship.after) == ("Cautious", "Working")
    assert [(r.source, r.ours) for r in told.leverage][:2] == [
        ("Information", "some → strong"),
        ("Alternatives", "slight → strong"),
    ]
    assert [(p.believed, p.turned_out, p.how_far) for p in told.predictions] == [
        ("€5,100 (likely)", "€5,000", "€100 less")
    ]
    assert [(m.before, m.after) for m in told.limits_moved] == [("€4,300", "€4,200")]


def test_what_comes_next_is_dated() -> None:
    told = report(retainer())
    assert told.next_contact == (
        "The door is open.",
        "Get in touch on 9 Feb 2027.",
        "They: Send the signed contract, by 20 Nov 2026",
    )
    assert [p.due for p in told.follow_ups] == ["20 Nov 2026", "25 Nov 2026", "18 Dec 2026"]


def test_raw_lines_alone_still_make_a_report() -> None:
    whole = retainer()
    raw = tuple(replace(e, kind=EntryKind.RAW, terms=(), raw="?") for e in whole.meetings[0].entries)
    told = report(replace(whole, issues=(), meetings=(replace(whole.meetings[0], entries=raw),), outcome=None))
    assert told.staircase is None
    assert told.range is None
    assert len(told.ledger[0].rows) == len(raw)


def test_worked_out_money_promises_no_more_than_three_digits() -> None:
    assert about(Fraction("1118.37"), "EUR") == "€1,120"
    assert about(Fraction("42.5"), "EUR") == "€42.50"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), ""),
        ((date(2026, 11, 9),), "9 Nov 2026"),
        ((date(2026, 11, 12), date(2026, 11, 9)), "9–12 Nov 2026"),
        ((date(2026, 11, 30), date(2026, 12, 2)), "30 Nov – 2 Dec 2026"),
        ((date(2026, 12, 30), date(2027, 1, 2)), "30 Dec 2026 – 2 Jan 2027"),
    ],
)
def test_days_of_talks_read_short(days: tuple[date, ...], words: str) -> None:
    assert span(days) == words


def test_a_range_needs_two_places() -> None:
    alone = replace(bare(), issues=(Issue("fee", "Fee", Unit.MONEY, Direction.MORE, target=Decimal(100)),))
    assert report(alone).range is None
    one_more = replace(alone, issues=(replace(alone.issues[0], walk_away=Decimal(90)),))
    figure = report(one_more).range
    assert figure
    assert figure.mark(MarkKind.OUR_LIMIT)
    assert figure.mark(MarkKind.AGREED) is None


def test_no_deal_before_they_named_a_number_says_only_that() -> None:
    assert report(
        replace(bare(), issues=(FEE,), stage=Stage.CLOSED, outcome=Outcome(OutcomeKind.NO_DEAL_WE))
    ).verdict == ("No deal: you left.")
