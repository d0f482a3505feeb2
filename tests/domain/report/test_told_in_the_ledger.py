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


def test_what_was_written_down_afterwards_stands_under_the_day_on_which_it_was_said() -> None:
    talk = Talk(fee())
    talk.we("fee", d(5400))
    talk.add(EntryKind.NOTE, side=THEY, note="they phoned", day=date(2026, 10, 31))
    talk.they("fee", d(4500))
    (meeting,) = ledger(talk.negotiation())
    assert [row.time for row in meeting.rows] == ["14:01", "31 Oct", "14:03"]


def test_a_meeting_all_of_which_was_written_down_afterwards_has_the_day_on_which_it_was() -> None:
    talk = Talk(fee())
    talk.add(EntryKind.NOTE, note="first call", day=date(2026, 10, 30))
    talk.add(EntryKind.NOTE, note="second call", day=date(2026, 10, 31))
    (meeting,) = ledger(talk.negotiation())
    assert meeting.heading == "30 Oct 2026"
    assert [row.time for row in meeting.rows] == ["", "31 Oct"]
