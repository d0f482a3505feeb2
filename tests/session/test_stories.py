"""What a person does from preparing to closing, and what of it is in the journal afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from desk_app.domain.capture.meaning import Record, kept_raw
from desk_app.domain.changes import Kind
from desk_app.domain.closing import (
    Door,
    FollowUp,
    Outcome,
    OutcomeKind,
    RelationshipCheck,
    RelationshipPhase,
)
from desk_app.domain.entries import EntryKind, ExchangeState, Term
from desk_app.domain.errors import BadInput
from desk_app.domain.issues import Issue, Option, Theirs
from desk_app.domain.negotiation import Counterpart, Stage
from desk_app.domain.preparation import (
    Alternative,
    Leverage,
    LimitKind,
    PackageTerm,
    Phase,
    Prompt,
    Section,
    Source,
    Strength,
)
from desk_app.domain.quantities import Confidence, Direction, Estimate, Per, Side, Unit
from desk_app.exchange.templates import load
from tests.session.acts import put_person
from tests.session.conftest import START

FEE = Issue("fee", "Fee", Unit.MONEY, Direction.MORE, target=Decimal(5000), walk_away=Decimal("4200.50"))
RIGHTS = Issue("rights", "Rights", Unit.OPTION, options=(Option("all", "All", Decimal(0)), Option("web", "Web only")))


def whole(session, negotiation):
    found = session.reading.negotiation(negotiation)
    assert found
    return found


def offer(value, side=Side.WE, issue="fee"):
    return Record(EntryKind.OFFER, side, (Term(side, issue, value),), raw="typed")


def exchange(*, agreed=False):
    terms = (Term(Side.THEY, "fee", Decimal(4800)), Term(Side.WE, "rights", "web"))
    return Record(EntryKind.EXCHANGE, Side.THEY, terms, agreed=agreed)


def test_a_negotiation_starts_from_a_template(session):
    template = load("retainer_renewal")
    changes = session.negotiations.create("Renewal", template=template, counterpart=" Ines Moreau ", currency="EUR")
    made = whole(session, changes.created)
    assert made.kind == template.kind
    assert [issue.name for issue in made.issues] == [issue.name for issue in template.issues]
    assert [(p.prompt, p.first) for p in made.prompts] == [(p.prompt, p.first) for p in template.prompts]
    assert 6 <= sum(prompt.first for prompt in made.prompts) <= 8
    assert [(i.weight, i.theirs.confidence) for i in made.issues] == [
        (issue.weight, Confidence.GUESS) for issue in template.issues
    ]
    assert session.reading.counterpart(made.counterpart).name == "Ines Moreau"
    assert changes.name == "Added Renewal"
    assert {Kind.NEGOTIATION, Kind.ISSUE, Kind.PROMPT, Kind.COUNTERPART} <= changes.kinds
    assert made.id in changes.negotiations


def test_a_negotiation_without_a_title_can_still_be_found_in_a_list(session):
    session.negotiations.create("  ")
    assert [line.title for line in session.reading.summaries()] == ["Untitled negotiation"]


def test_everything_prepared_reads_back_as_it_was_entered(session, negotiation):
    fee = replace(
        FEE,
        per=Per.MONTH,
        quantity=Decimal("1.5"),
        step=Decimal(50),
        opening=Decimal("4800.00"),
        opening_reason="Two more rounds than last year",
        red_line=True,
        weight=Decimal(5),
        theirs=Theirs(
            Estimate(Decimal(4000)), Estimate(Decimal(4600)), Estimate(Decimal(2)), Confidence.GUESS, Decimal(4700)
        ),
    )
    rights = replace(RIGHTS, options=(*RIGHTS.options, Option("print", "Print", Decimal("0.4"), Estimate(Decimal(1)))))
    start = Issue("start", "Start", Unit.DATE, Direction.LESS, step=Decimal(7), target=date(2026, 12, 1))
    prompt = Prompt(
        "p",
        Section.POWER,
        "Who decides?",
        "She does",
        "her site",
        Confidence.SURE,
        None,
        "Ask",
        date(2026, 11, 12),
        True,
    )
    alternative = Alternative(
        "a",
        Side.WE,
        "Teach",
        Decimal(3000),
        (PackageTerm("rights", "web"), PackageTerm("fee", Decimal(10))),
        Decimal("0.5"),
        Decimal(0),
        Decimal("12.50"),
        date(2026, 12, 24),
    )
    strength = Strength("s", "Fast", "A fair in March")
    leverage = Leverage("l", START, Phase.BEFORE, Source.INFORMATION, 2, 3, "They know our calendar")
    for thing in (fee, rights, start, prompt, alternative, strength, leverage):
        session.preparing.put(negotiation, thing)
    kept = whole(session, negotiation)
    assert kept.issues == (fee, rights, start)
    assert kept.prompts == (prompt,)
    assert kept.alternatives == (alternative,)
    assert kept.strengths == (strength,)
    assert kept.leverage == (leverage,)


def test_issues_keep_their_place_when_edited_and_go_where_they_are_put(session, negotiation):
    session.preparing.put(negotiation, FEE)
    session.preparing.put(negotiation, RIGHTS)
    session.preparing.put(negotiation, replace(FEE, name="Monthly fee"))
    assert [issue.name for issue in whole(session, negotiation).issues] == ["Monthly fee", "Rights"]
    session.preparing.order_issues(negotiation, ["rights", "fee"])
    assert [issue.name for issue in whole(session, negotiation).issues] == ["Rights", "Monthly fee"]
    with pytest.raises(BadInput, match="in order again"):
        session.preparing.order_issues(negotiation, ["rights"])


def test_an_option_can_be_taken_off_an_issue(session, negotiation):
    session.preparing.put(negotiation, RIGHTS)
    session.preparing.put(negotiation, replace(RIGHTS, options=RIGHTS.options[1:]))
    assert [option.id for option in whole(session, negotiation).issues[0].options] == ["web"]


def test_an_issue_can_be_deleted_after_entries_name_it_and_they_stay_readable(session, negotiation):
    session.preparing.put(negotiation, FEE)
    session.preparing.put(negotiation, RIGHTS)
    session.meeting.record(negotiation, exchange())
    session.preparing.remove(negotiation, Kind.ISSUE, "fee")
    session.preparing.remove(negotiation, Kind.ISSUE, "rights")
    kept = whole(session, negotiation)
    assert kept.issues == ()
    assert [term.value for entry in kept.entries() for term in entry.terms] == [Decimal(4800), "web"]


def test_an_alternative_goes_with_its_terms(session, negotiation):
    session.preparing.put(negotiation, Alternative("a", Side.WE, "Teach", terms=(PackageTerm("fee", Decimal(1)),)))
    session.preparing.remove(negotiation, Kind.ALTERNATIVE, "a")
    assert whole(session, negotiation).alternatives == ()
    with pytest.raises(BadInput, match="not removed here"):
        session.preparing.remove(negotiation, Kind.ENTRY, "e")


def test_ratings_and_likelihoods_that_cannot_be_are_refused_by_name(session, negotiation):
    with pytest.raises(BadInput, match="0 to 4, not 5 and 0"):
        session.preparing.put(negotiation, Leverage("l", START, Phase.BEFORE, Source.POWER, 5, 0))
    with pytest.raises(BadInput, match=r"not at 1\.2"):
        session.preparing.put(negotiation, Alternative("a", Side.WE, "Teach", likelihood=Decimal("1.2")))
    with pytest.raises(BadInput, match="1 to 7, not 8"):
        session.closing.put_check(negotiation, RelationshipCheck("r", START, RelationshipPhase.AFTER, trust=8))


def test_the_first_entry_begins_a_meeting_and_numbers_run_on_over_meetings(session, desk, negotiation):
    session.preparing.put(negotiation, FEE)
    first = session.meeting.record(negotiation, offer(Decimal(4800)))
    desk.later()
    session.meeting.record(negotiation, kept_raw("hm, let me see"))
    session.meeting.end(negotiation)
    desk.later()
    session.meeting.start(negotiation, "call", "Ines")
    session.meeting.record(negotiation, offer(Decimal(4600)))
    kept = whole(session, negotiation)
    assert kept.stage is Stage.TALKING
    assert [[entry.seq for entry in meeting.entries] for meeting in kept.meetings] == [[1, 2], [3]]
    assert kept.meetings[0].ended_at == START.replace(minute=1)
    assert kept.meetings[1].channel == "call"
    assert next(kept.entries()).id == first.created
    assert [entry.raw for entry in kept.entries()] == ["typed", "hm, let me see", "typed"]


def test_a_meeting_is_opened_and_ended_once(session, negotiation):
    with pytest.raises(BadInput, match="No meeting is open"):
        session.meeting.end(negotiation)
    session.meeting.start(negotiation)
    with pytest.raises(BadInput, match="open already"):
        session.meeting.start(negotiation)


def test_an_exchange_is_proposed_until_it_is_agreed_and_takes_effect_then(session, negotiation):
    proposed = session.meeting.record(negotiation, exchange()).created
    agreed = session.meeting.record(negotiation, exchange(agreed=True)).created
    session.meeting.settle(negotiation, proposed, agreed=True)
    session.meeting.record(negotiation, offer(Decimal(1)))
    entries = {entry.id: entry for entry in whole(session, negotiation).entries()}
    assert (entries[agreed].state, entries[agreed].settled_seq) == (ExchangeState.AGREED, 2)
    assert (entries[proposed].state, entries[proposed].settled_seq) == (ExchangeState.AGREED, 3)
    assert [entry.seq for entry in entries.values()] == [1, 2, 4]
    session.meeting.settle(negotiation, proposed, agreed=False)
    withdrawn = next(whole(session, negotiation).entries())
    assert (withdrawn.state, withdrawn.settled_seq) == (ExchangeState.WITHDRAWN, None)


def test_only_an_exchange_that_is_there_can_be_settled(session, negotiation):
    entry = session.meeting.record(negotiation, offer(Decimal(1))).created
    with pytest.raises(BadInput, match="Only an exchange"):
        session.meeting.settle(negotiation, entry, agreed=True)
    with pytest.raises(BadInput, match="no longer there"):
        session.meeting.settle(negotiation, "gone", agreed=True)


def test_an_entry_can_be_edited_in_its_place_and_removed(session, negotiation):
    session.meeting.record(negotiation, exchange())
    session.meeting.record(negotiation, offer(Decimal(1)))
    first, second = whole(session, negotiation).entries()
    edited = replace(first, note="by phone", seq=99, state=ExchangeState.AGREED, terms=first.terms[:1])
    session.meeting.edit(negotiation, edited)
    session.meeting.remove(negotiation, second.id)
    (kept,) = whole(session, negotiation).entries()
    assert kept == replace(edited, seq=1, settled_seq=3)
    session.meeting.edit(negotiation, replace(kept, note="in the café"))
    assert next(whole(session, negotiation).entries()) == replace(kept, note="in the café")
    assert session.reading.summary(negotiation).entries == 1


def test_what_was_learned_is_kept_with_the_information(session, negotiation):
    session.meeting.record(negotiation, Record(EntryKind.LEARNED, note="Their budget ends in March"))
    (prompt,) = whole(session, negotiation).prompts
    assert (prompt.section, prompt.answer) == (Section.INFORMATION, "Their budget ends in March")


def test_a_limit_that_moves_while_talking_leaves_its_first_value_on_record(session, desk, negotiation):
    session.preparing.put(negotiation, FEE)
    session.preparing.put(negotiation, replace(FEE, target=Decimal(5100)))
    assert whole(session, negotiation).limit_changes == ()
    session.meeting.record(negotiation, offer(Decimal(4800)))
    for walk_away in (4, 41, 410, 4100):
        desk.later(1)
        moved = replace(FEE, target=Decimal(5100), walk_away=Decimal(walk_away))
        session.preparing.put(negotiation, moved, merge="fee.walk_away", reason="They have no more")
    (change,) = whole(session, negotiation).limit_changes
    assert (change.what, change.before, change.after) == (LimitKind.WALK_AWAY, Decimal("4200.50"), Decimal(4100))
    assert change.reason == "They have no more"


def test_a_limit_typed_back_to_what_it_was_leaves_nothing_on_record(session, desk, negotiation):
    session.preparing.put(negotiation, FEE)
    session.meeting.start(negotiation)
    for target in (500, 5000):
        desk.later(1)
        session.preparing.put(negotiation, replace(FEE, target=Decimal(target)), merge="fee.target")
    assert whole(session, negotiation).limit_changes == ()


def test_a_deal_is_closed_edited_and_taken_up_again(session, desk, negotiation):
    session.preparing.put(negotiation, FEE)
    session.meeting.record(negotiation, offer(Decimal(4800)))
    outcome = Outcome(OutcomeKind.AGREEMENT, None, (PackageTerm("fee", Decimal(4800)),), Door.OPEN, keep="Patience")
    desk.later()
    session.closing.close(negotiation, outcome)
    closed = whole(session, negotiation)
    assert closed.stage is Stage.CLOSED
    assert closed.outcome == replace(outcome, closed_at=desk.clock.at)
    assert closed.meetings[0].ended_at == desk.clock.at
    assert session.reading.summary(negotiation).outcome == "agreement"
    with pytest.raises(BadInput, match="Reopen it to record more"):
        session.meeting.record(negotiation, offer(Decimal(1)))
    desk.later()
    session.closing.edit_outcome(negotiation, replace(outcome, rule="Ask for half first", door=Door.AJAR))
    with pytest.raises(BadInput, match="Reopen it"):
        session.closing.edit_outcome(negotiation, replace(outcome, terms=()))
    edited = whole(session, negotiation).outcome
    assert (edited.rule, edited.terms, edited.door) == ("Ask for half first", outcome.terms, Door.AJAR)
    assert edited.closed_at == closed.outcome.closed_at
    session.closing.reopen(negotiation)
    again = whole(session, negotiation)
    assert (again.stage, again.outcome.closed_at, again.outcome.keep) == (Stage.TALKING, None, "Patience")
    assert session.reading.summary(negotiation).outcome == ""
    with pytest.raises(BadInput, match="not closed"):
        session.closing.reopen(negotiation)


def test_no_deal_before_any_word_was_spoken_is_reopened_to_preparing(session, negotiation):
    session.closing.close(negotiation, Outcome(OutcomeKind.NO_DEAL_WE, datetime(2026, 11, 1, tzinfo=UTC)))
    session.closing.reopen(negotiation)
    assert whole(session, negotiation).stage is Stage.PREPARING


def test_a_negotiation_closed_by_hand_reopens_without_an_outcome(session, negotiation):
    session.negotiations.edit(negotiation, stage=Stage.CLOSED)
    session.closing.reopen(negotiation)
    assert whole(session, negotiation).outcome is None
    session.closing.edit_outcome(negotiation, Outcome(OutcomeKind.PAUSED))
    assert whole(session, negotiation).outcome == Outcome(OutcomeKind.PAUSED)


def test_the_relationship_and_promises_are_kept_apart_from_the_money(session, negotiation):
    check = RelationshipCheck("r", START, RelationshipPhase.AFTER, 5, 6, 4, 7, None, "She laughed")
    promise = FollowUp("f", Side.WE, "Send the draft", date(2026, 11, 20))
    session.closing.put_check(negotiation, check)
    session.closing.put_follow_up(negotiation, promise)
    kept = whole(session, negotiation)
    assert (kept.relationship, kept.follow_ups) == ((check,), (promise,))
    session.closing.remove_follow_up(negotiation, "f")
    kept = whole(session, negotiation)
    assert (kept.relationship, kept.follow_ups) == ((check,), ())


def test_typing_a_name_letter_by_letter_makes_one_person(session, desk, negotiation):
    for name in ("P", "Pa", "Paul"):
        desk.later(1)
        session.negotiations.edit(negotiation, counterpart_name=name, merge="counterpart")
    assert [person.name for person in session.reading.counterparts()] == ["Paul"]


def test_naming_someone_known_means_that_person_and_leaves_no_empty_one_behind(session, negotiation):
    other = session.negotiations.create("Logo", counterpart="Paul").created
    changes = session.negotiations.edit(negotiation, counterpart_name="Paul")
    assert [person.name for person in session.reading.counterparts()] == ["Paul"]
    assert changes.negotiations == {negotiation}
    session.negotiations.edit(negotiation, counterpart_name="Paula")
    assert [person.name for person in session.reading.counterparts()] == ["Paul", "Paula"]
    session.negotiations.edit(other, counterpart_name="")
    assert [person.name for person in session.reading.counterparts()] == ["Paula"]
    session.negotiations.edit(other, counterpart_name="")
    assert whole(session, other).counterpart is None


def test_a_person_with_details_stays_when_the_negotiation_turns_to_another(session, negotiation):
    person = session.reading.counterparts()[0]
    changes = put_person(session, replace(person, email="ines@example.org"))
    assert negotiation in changes.negotiations
    session.negotiations.edit(negotiation, counterpart_name="")
    assert session.reading.counterparts() == (replace(person, email="ines@example.org"),)
    put_person(session, Counterpart("new", ""))
    assert [each.name for each in session.reading.counterparts()] == ["", "Ines Moreau"]


def test_an_edit_of_something_deleted_meanwhile_says_so(session, negotiation):
    session.negotiations.delete(negotiation)
    for refused in (
        lambda: session.negotiations.edit(negotiation, title="x"),
        lambda: session.negotiations.delete(negotiation),
        lambda: session.meeting.record(negotiation, kept_raw("x")),
    ):
        with pytest.raises(BadInput, match="was deleted"):
            refused()
    assert session.reading.negotiation(negotiation) is None
    assert session.reading.counterpart("nobody") is None
    assert session.reading.counterpart(None) is None


def test_a_time_without_an_offset_is_refused(session, negotiation):
    with pytest.raises(BadInput, match="has no offset"):
        session.closing.put_check(
            negotiation, RelationshipCheck("r", START.replace(tzinfo=None), RelationshipPhase.AFTER)
        )
