"""The printed ledger tells reasons and promises, too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desk_app.domain.closing import FollowUp
from desk_app.domain.entries import EntryKind
from desk_app.domain.report.ledger import ledger
from tests.domain.talks import THEY, WE, Talk, d, fee


def test_a_reason_stands_beneath_its_offer_and_a_promise_says_by_when() -> None:
    talk = Talk(fee())
    talk.meetings[-1].append(replace(talk.we("fee", d(5400)), note="in a low voice", because="three sites"))
    talk.meetings[-1].pop(-2)
    promised = talk.add(EntryKind.NOTE, side=THEY, note="contract", raw="w they contract by thu")
    talk.base = replace(talk.base, follow_ups=(FollowUp("f", THEY, "contract", date(2026, 11, 12), entry=promised.id),))
    ((offer, promise),) = (meeting.rows for meeting in ledger(talk.negotiation()))
    assert (offer.side, offer.text) == (WE, "in a low voice\nbecause three sites")
    assert (promise.side, promise.label, promise.text) == (THEY, "Promise", "contract · by 12 Nov 2026")
