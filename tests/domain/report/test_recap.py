from __future__ import annotations

from dataclasses import asdict, fields, replace
from decimal import Decimal

import pytest

from desk_app.domain.analysis import analyse
from desk_app.domain.closing import FollowUp, FollowUpKind, Outcome, OutcomeKind
from desk_app.domain.issues import Theirs
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import PackageTerm
from desk_app.domain.quantities import Side
from desk_app.domain.report.choices import RecapChoices
from desk_app.domain.report.content import RecapReport
from desk_app.domain.report.recap import Agreement, gestures_of, open_but_never_said, promises_to_tell, recap
from tests.negotiations import FEE, MARTA, NOW, bare, believed, no_deal, retainer, still_open


def report(negotiation: Negotiation) -> RecapReport:
    return recap(negotiation, MARTA, analyse(negotiation, NOW).settled)


def outcome_of(negotiation: Negotiation) -> Outcome:
    assert negotiation.outcome
    return negotiation.outcome


def told_of_all(negotiation: Negotiation) -> Negotiation:
    """The same, with every promise said to them."""
    told = tuple(replace(each, said_to_them=True) for each in negotiation.follow_ups)
    return replace(negotiation, follow_ups=told)


def test_the_recap_says_what_was_agreed_and_what_they_promised() -> None:
    told = report(told_of_all(retainer()))
    assert told.opening == "This is what we agreed on 12 Nov 2026."
    assert [(t.issue, t.value) for t in told.terms][:2] == [("Fee", "€4,950"), ("Payment", "21 days")]
    assert [(p.who, p.what) for p in told.promises] == [
        (Side.THEY, "Send the signed contract"),
        (Side.WE, "Send the schedule for the first quarter"),
        (Side.WE, "Invoice the first month before the end of December"),
    ]
    assert told.parties == "Between Marta Voss, Voss Studios and us"


def test_a_promise_or_a_gesture_is_in_it_only_once_it_was_chosen() -> None:
    whole = retainer()
    assert report(whole).promises == ()
    assert report(whole).gestures == ()
    one = replace(whole, follow_ups=(replace(whole.follow_ups[0], said_to_them=True), *whole.follow_ups[1:]))
    assert [p.what for p in report(one).promises] == ["Send the schedule for the first quarter"]
    ((_side, gesture),) = gestures_of(whole)
    told = recap(whole, MARTA, analyse(whole, NOW).settled, RecapChoices(frozenset({gesture.id})))
    assert [(g.who, g.what, g.on) for g in told.gestures] == [(Side.WE, "Free launch-day support", "9 Nov 2026")]


def test_what_is_named_alone_stands_there_whatever_was_ticked() -> None:
    whole = told_of_all(retainer())
    one = whole.follow_ups[0]
    told = recap(whole, MARTA, analyse(whole, NOW).settled, RecapChoices(promises=frozenset({one.id}), only=True))
    assert [p.what for p in told.promises] == [one.what]


def test_all_that_is_open_is_told_unless_the_agreement_is_whole() -> None:
    whole = retainer()
    assert whole.outcome is not None
    unsaid = replace(FEE, id="x", name="Deposit")
    more = replace(whole, issues=(*whole.issues, unsaid))
    assert report(more).still_open == ()
    part = replace(more, outcome=replace(whole.outcome, kind=OutcomeKind.PART))
    assert report(part).still_open == ("Deposit",)
    assert open_but_never_said(part, {}) == ("Deposit",)
    assert open_but_never_said(more, {}) == ()


def test_a_task_is_never_in_it() -> None:
    task = FollowUp("t", Side.WE, "Tell the other studio", kind=FollowUpKind.TASK, said_to_them=True)
    whole = replace(retainer(), follow_ups=(task,))
    assert promises_to_tell(whole) == ()
    assert report(whole).promises == ()


def test_each_term_has_its_day_where_the_talks_came_to_them_on_several() -> None:
    days = {term.issue: term.on for term in report(retainer()).terms}
    assert set(days.values()) == {""}, "all of them on the day that the opening names"
    early = replace(retainer(), outcome=replace(outcome_of(retainer()), terms=(PackageTerm("rev", Decimal(2)),)))
    assert [term.on for term in report(early).terms] == ["9 Nov 2026"]


def test_only_what_was_agreed_is_to_be_confirmed_and_signed() -> None:
    assert report(no_deal()).please == ""
    chosen = RecapChoices(signed=True)
    deal = retainer()
    assert recap(deal, MARTA, analyse(deal, NOW).settled, chosen).signatures == ("For us", "Marta Voss")
    left = no_deal()
    assert recap(left, MARTA, analyse(left, NOW).settled, chosen).signatures == ()


def test_two_negotiations_that_differ_only_in_secrets_have_the_same_recap() -> None:
    whole = retainer()
    assert whole.outcome
    canary = replace(
        FEE,
        opening=Decimal(777),
        opening_reason="canary",
        target=Decimal(777),
        walk_away=Decimal(777),
        weight=Decimal(7),
        theirs=Theirs(believed(777), believed(777)),
    )
    secret = replace(
        whole,
        issues=(canary, *whole.issues[1:]),
        alternatives=(),
        strengths=(),
        leverage=(),
        limit_changes=(),
        relationship=(),
        follow_ups=(*whole.follow_ups, FollowUp("f-canary", Side.WE, "canary: tell the other studio")),
        outcome=replace(whole.outcome, keep="canary", change="canary", rule="canary", summary="canary", door=None),
    )
    assert report(secret) == report(whole)
    assert "777" not in str(asdict(report(secret)))
    assert "canary" not in str(asdict(report(secret)))


def test_the_types_behind_the_recap_have_no_field_for_secrets() -> None:
    for type_ in (Agreement, RecapReport):
        names = {f.name for f in fields(type_)}
        assert not names & {
            "limit",
            "limits",
            "target",
            "walk_away",
            "alternatives",
            "ratings",
            "leverage",
            "theirs",
            "door",
        }


def test_after_a_whole_agreement_an_issue_never_spoken_of_is_not_mentioned() -> None:
    whole = retainer()
    secret = replace(FEE, id="x", name="My cash-flow gap")
    told = report(replace(whole, issues=(*whole.issues, secret)))
    assert "My cash-flow gap" not in str(asdict(told))


@pytest.mark.parametrize(
    ("negotiation", "opening"),
    [
        (no_deal(), "We did not come to an agreement on 9 Nov 2026."),
        (still_open(), "This is what we have agreed so far."),
        (bare(), "We have not agreed on terms yet."),
        (replace(bare(), stage=Stage.CLOSED, outcome=Outcome(OutcomeKind.AGREEMENT)), "We came to an agreement."),
        (replace(bare(), stage=Stage.CLOSED, outcome=Outcome(OutcomeKind.PAUSED)), "We paused our talks."),
        (
            replace(bare(), stage=Stage.CLOSED, outcome=Outcome(OutcomeKind.PART)),
            "This is what we agreed. The rest is still open.",
        ),
    ],
)
def test_every_ending_has_its_opening(negotiation: Negotiation, opening: str) -> None:
    assert report(negotiation).opening == opening


def test_a_deal_that_was_not_made_lists_no_terms() -> None:
    assert report(no_deal()).terms == ()
