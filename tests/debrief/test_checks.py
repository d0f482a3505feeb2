"""The checks of a deal: what is to be looked at and asked, and what was found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desk_app.debrief.documents import CHECKS, Material
from desk_app.domain.analysis import analyse
from desk_app.domain.closing import FollowUp, FollowUpKind, RelationshipCheck, RelationshipPhase
from desk_app.domain.holding import DealCheck, Kept, Paid
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side
from desk_app.domain.report.checks import ChecksReport, checks_report
from desk_app.support.territory import PaperSize
from tests.debrief.pages import page_texts
from tests.debrief.test_documents import golden
from tests.negotiations import MARTA, NOW, at, bare, no_deal, retainer, still_open


def looked_at() -> Negotiation:
    """The deal, with a day to look again and one look so far."""
    whole = retainer()
    assert whole.outcome
    look = DealCheck("k1", at(0, 19), Kept.PARTLY, Paid.LATE, 3, "They paid after a call.")
    trust = RelationshipCheck("r9", at(0, 19), RelationshipPhase.CHECK, trust=5)
    return replace(
        whole,
        outcome=replace(whole.outcome, check_on=date(2027, 1, 7)),
        checks=(look,),
        relationship=(*whole.relationship, trust),
    )


def report(negotiation: Negotiation) -> ChecksReport:
    return checks_report(negotiation, MARTA, analyse(negotiation, NOW).common, NOW)


@pytest.mark.parametrize("paper", [PaperSize.A4, PaperSize.LETTER])
def test_the_checks_read_as_they_did_on_one_page(paper: PaperSize) -> None:
    pdf = CHECKS.pdf(Material(looked_at(), MARTA, NOW, paper))
    assert len(page_texts(pdf)) == 1
    golden(f"checks_{paper}", pdf)


def test_a_term_in_days_has_its_day_from_closing_on() -> None:
    assert [(each.issue, each.due) for each in report(retainer()).terms] == [
        ("Fee", ""),
        ("Payment", "3 Dec 2026"),
        ("Rounds of revision", ""),
        ("Use in our portfolio", ""),
    ]


def test_what_a_look_found_stands_in_it_with_the_trust_of_that_day() -> None:
    (told,) = report(looked_at()).found
    assert (told.when, told.trust) == ("19 Nov 2026", "5 of 7")
    assert told.found == "the terms were kept in part · paid 3 days late · They paid after a call."


def test_a_task_of_ones_own_is_no_promise() -> None:
    task = FollowUp("t", Side.WE, "Tell the other studio", kind=FollowUpKind.TASK)
    assert "Tell the other studio" not in str(report(replace(retainer(), follow_ups=(task,))))


def test_one_asks_for_promises_only_while_some_are_to_come() -> None:
    done = replace(retainer(), follow_ups=tuple(replace(each, done=True) for each in retainer().follow_ups))
    assert not [each for each in report(done).questions if "promised" in each]
    assert [each for each in report(retainer()).questions if "promised" in each]


@pytest.mark.parametrize(
    ("negotiation", "says"),
    [
        (no_deal(), "There is no deal that could hold."),
        (still_open(), "Nothing is closed yet, so nothing can hold."),
        (bare(), "Nothing is closed yet, so nothing can hold."),
    ],
)
def test_without_a_deal_it_says_so_and_asks_nothing(negotiation: Negotiation, says: str) -> None:
    told = report(negotiation)
    assert told.summary == says
    assert told.terms == ()
    assert told.questions == ()
