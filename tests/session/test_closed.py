"""A closed negotiation is only read, but for what is learned of it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from desk_app.domain.capture.meaning import Record
from desk_app.domain.changes import Kind
from desk_app.domain.closing import Door, FollowUp, Outcome, RelationshipCheck, RelationshipPhase
from desk_app.domain.entries import EntryKind
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import Alternative, Phase, Prompt, Section, Source, Strength
from desk_app.domain.quantities import Side
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.session.session import Session
from desk_app.support.resources import resource

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def closed(session: Session) -> Negotiation:
    session.interchange.import_file(resource("sample", "website-redesign.json"))
    return whole(session)


def whole(session: Session) -> Negotiation:
    found = session.reading.negotiation(SAMPLE_ID)
    assert found
    return found


def entry(kept: Negotiation):
    return next(e for e in kept.entries() if e.kind is EntryKind.EXCHANGE)


REFUSED: dict[str, Callable[[Session, Negotiation], object]] = {
    "a meeting": lambda s, n: s.meeting.start(n.id),
    "an entry": lambda s, n: s.meeting.record(n.id, Record(EntryKind.NOTE, note="More")),
    "an old proposal agreed": lambda s, n: s.meeting.settle(n.id, entry(n).id, True),
    "an entry edited": lambda s, n: s.meeting.edit(n.id, replace(entry(n), note="Other")),
    "an entry deleted": lambda s, n: s.meeting.remove(n.id, entry(n).id),
    "a limit": lambda s, n: s.preparing.put(n.id, replace(n.issues[0], walk_away=Decimal(1))),
    "a weight": lambda s, n: s.preparing.put(n.id, replace(n.issues[0], weight=Decimal(9))),
    "weights by trade": lambda s, n: s.weighing.weigh(n.id, {(n.issues[1].id, ""): Decimal(9)}),
    "a limit moved to the floor": lambda s, n: s.weighing.align(n.id),
    "an offer taken over": lambda s, n: s.weighing.take_offer(n.id, n.alternatives[0].id, "x"),
    "an issue deleted": lambda s, n: s.preparing.remove(n.id, Kind.ISSUE, n.issues[0].id),
    "the order of issues": lambda s, n: s.preparing.order_issues(n.id, [i.id for i in reversed(n.issues)]),
    "an alternative": lambda s, n: s.preparing.put(n.id, Alternative("x", Side.WE, "New", Decimal(1))),
    "an alternative deleted": lambda s, n: s.preparing.remove(n.id, Kind.ALTERNATIVE, n.alternatives[0].id),
    "a prompt": lambda s, n: s.preparing.put(n.id, Prompt("x", Section.POWER, "Who?")),
    "a strength": lambda s, n: s.preparing.put(n.id, Strength("x", "Time")),
    "the currency": lambda s, n: s.negotiations.edit(n.id, currency="USD"),
    "the deadline": lambda s, n: s.negotiations.edit(n.id, deadline=date(2027, 1, 1)),
    "the stage by hand": lambda s, n: s.negotiations.edit(n.id, stage=Stage.TALKING),
    "the final terms": lambda s, n: s.closing.edit_outcome(n.id, replace(outcome(n), terms=outcome(n).terms[:1])),
    "closing it again": lambda s, n: s.closing.close(n.id, outcome(n)),
}

OPEN: dict[str, Callable[[Session, Negotiation], object]] = {
    "answers": lambda s, n: s.closing.edit_outcome(n.id, replace(outcome(n), keep="Patience", rule="Wait")),
    "the door and a date": lambda s, n: s.closing.edit_outcome(
        n.id, replace(outcome(n), door=Door.AJAR, recontact_on=date(2027, 2, 1))
    ),
    "a follow-up": lambda s, n: s.closing.put_follow_up(n.id, FollowUp("x", Side.WE, "Call")),
    "a follow-up deleted": lambda s, n: s.closing.remove_follow_up(n.id, n.follow_ups[0].id),
    "a later check": lambda s, n: s.closing.put_check(n.id, RelationshipCheck("x", NOW, RelationshipPhase.CHECK, 5)),
    "their limit, which turned out": lambda s, n: s.closing.reveal_limit(n.id, n.issues[0].id, Decimal(5450)),
    "leverage rated again": lambda s, n: s.preparing.rate(n.id, Source.POWER, 3, 1, "They came back"),
    "its title": lambda s, n: s.negotiations.edit(n.id, title="Website, first year"),
}


def outcome(kept: Negotiation) -> Outcome:
    assert kept.outcome
    return kept.outcome


@pytest.mark.parametrize("what", REFUSED)
def test_what_was_agreed_is_not_changed_after_closing(session: Session, closed: Negotiation, what: str) -> None:
    with pytest.raises(BadInput, match="Reopen it"):
        REFUSED[what](session, closed)
    assert whole(session) == closed


@pytest.mark.parametrize("what", OPEN)
def test_what_is_learned_afterwards_is_put_down_without_reopening(
    session: Session, closed: Negotiation, what: str
) -> None:
    OPEN[what](session, closed)
    after = whole(session)
    assert after != closed
    assert after.stage is Stage.CLOSED


def test_reopened_all_of_it_can_be_changed(session: Session, closed: Negotiation) -> None:
    session.closing.reopen(SAMPLE_ID)
    session.preparing.put(SAMPLE_ID, replace(closed.issues[0], walk_away=Decimal(4700)))
    session.meeting.remove(SAMPLE_ID, entry(closed).id)
    assert whole(session).issues[0].walk_away == Decimal(4700)


def test_undo_takes_the_closing_back_and_what_came_before_it(session: Session, negotiation: str) -> None:
    session.meeting.record(negotiation, Record(EntryKind.NOTE, note="Hello"))
    session.closing.close(negotiation, Outcome(outcome_kind()))
    session.history.undo(negotiation)
    session.history.undo(negotiation)
    found = session.reading.negotiation(negotiation)
    assert found
    assert (found.stage, list(found.entries())) == (Stage.PREPARING, [])


def outcome_kind():
    from desk_app.domain.closing import OutcomeKind

    return OutcomeKind.PAUSED


def test_leverage_rated_again_is_a_record_of_its_own(session: Session, desk, negotiation: str) -> None:
    session.preparing.rate(negotiation, Source.POWER, 1, 3)
    desk.later()
    session.meeting.record(negotiation, Record(EntryKind.LEVERAGE, note="Their deadline moved"))
    desk.later()
    session.preparing.rate(negotiation, Source.POWER, 1, 3)
    desk.later()
    session.preparing.rate(negotiation, Source.POWER, 3, 2, "They need it now")
    desk.later()
    session.preparing.rate(negotiation, Source.POWER, 3, 2, "They need it by Friday")
    found = session.reading.negotiation(negotiation)
    assert found
    assert [(r.phase, r.we, r.they, r.reason) for r in found.leverage] == [
        (Phase.BEFORE, 1, 3, ""),
        (Phase.DURING, 1, 3, ""),
        (Phase.DURING, 3, 2, "They need it by Friday"),
    ]
    assert len({r.at for r in found.leverage}) == 3


def test_a_reason_typed_letter_by_letter_is_one_record(session: Session, negotiation: str) -> None:
    for typed in ("T", "Th", "They", "They wait"):
        session.preparing.rate(negotiation, Source.POWER, 2, 2, typed)
    found = session.reading.negotiation(negotiation)
    assert found
    assert [r.reason for r in found.leverage] == ["They wait"]
