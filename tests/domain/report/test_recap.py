from __future__ import annotations

from dataclasses import asdict, fields, replace
from decimal import Decimal

import pytest

from desk_app.domain.analysis import analyse
from desk_app.domain.closing import FollowUp, Outcome, OutcomeKind
from desk_app.domain.issues import Theirs
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.quantities import Side
from desk_app.domain.report.content import RecapReport
from desk_app.domain.report.recap import Agreement, recap
from tests.negotiations import FEE, MARTA, NOW, bare, believed, no_deal, retainer, still_open


def report(negotiation: Negotiation) -> RecapReport:
    return recap(negotiation, MARTA, analyse(negotiation, NOW).settled)


def test_the_recap_says_what_was_agreed_and_what_they_promised() -> None:
    told = report(retainer())
    assert told.opening == "This is what we agreed on 12 Nov 2026."
    assert [(t.issue, t.value) for t in told.terms][:2] == [("Fee", "€4,950"), ("Payment", "21 days")]
    assert told.promises[0].what == "Send the signed contract"
    assert told.parties == "Between Marta Voss, Voss Studios and us"


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


def test_an_issue_never_spoken_of_is_not_mentioned() -> None:
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
