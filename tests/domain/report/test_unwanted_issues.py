"""What the debrief tells of issues without a term: open, not agreed, or never spoken of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk_app.domain.analysis import analyse
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind, Meeting
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import PackageTerm
from desk_app.domain.report.recap import agreement
from desk_app.domain.report.result import issue_rows, standing, verdict
from tests.negotiations import FEE, NOW, PAYMENT, REVISIONS, THEY, Talks, dec, term

AGREED = (PackageTerm("fee", dec(4800)),)


def ended(kind: OutcomeKind | None, *, said: tuple[str, ...] = ("fee", "pay")) -> Negotiation:
    """Of three issues the fee was agreed; the payment was spoken of, too, and the revisions never."""
    talks, values = Talks(), {"fee": 4800, "pay": 30}
    entries = tuple(
        talks.say(number, EntryKind.OFFER, THEY, term(THEY, issue, values[issue])) for number, issue in enumerate(said)
    )
    whole = Negotiation("n", "T", currency="EUR", issues=(FEE, PAYMENT, REVISIONS))
    whole = replace(whole, meetings=(Meeting("m", entries=entries),) if entries else (), stage=Stage.TALKING)
    return whole if kind is None else replace(whole, stage=Stage.CLOSED, outcome=Outcome(kind, terms=AGREED))


@pytest.mark.parametrize(
    ("kind", "said", "begins", "rows", "open_in_recap"),
    [
        (OutcomeKind.AGREEMENT, ("fee", "pay"), "You agreed on 1 of 2 issues.", ("open", "not raised"), 1),
        (OutcomeKind.AGREEMENT, ("fee",), "You agreed. Fee", ("not raised", "not raised"), 0),
        (OutcomeKind.AGREEMENT, (), "You agreed on 1 of 3 issues.", ("not agreed", "not agreed"), 0),
        (OutcomeKind.PART, ("fee", "pay"), "You agreed in part: on 1 of 3 issues.", ("open", "open"), 2),
    ],
)
def test_an_issue_is_open_only_where_something_is_left_to_settle(
    kind: OutcomeKind, said: tuple[str, ...], begins: str, rows: tuple[str, ...], open_in_recap: int
) -> None:
    negotiation = ended(kind, said=said)
    found = analyse(negotiation, NOW)
    assert verdict(negotiation, found).startswith(begins)
    assert tuple(row.agreed for row in issue_rows(negotiation, found)[1:]) == rows
    assert len(agreement(negotiation, None, found.common).still_open) == open_in_recap


def test_the_way_of_the_whole_says_what_adds_nothing_to_it() -> None:
    """Else a rent at a fifth of the way reads as a tenth, where half of the weight was never raised."""
    negotiation = ended(OutcomeKind.AGREEMENT, said=("fee",))
    assert standing(negotiation, analyse(negotiation, NOW)).endswith(
        "by weight; not agreed: Payment, Rounds of revision."
    )
