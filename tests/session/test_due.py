"""What is due: each thing once, in its group and its order, and counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.closing import FollowUp, Outcome, OutcomeKind
from desk_app.domain.due import START, DueGroup, NextStepKind
from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.errors import BadInput
from desk_app.domain.holding import DealCheck
from desk_app.domain.lessons import Lesson
from desk_app.domain.negotiation import Stage
from desk_app.domain.preparation import Alternative, AlternativeState, Prompt, Section
from desk_app.domain.quantities import Side
from desk_app.journal import store
from desk_app.support.resources import resource
from tests.end_to_end.many import journal_bytes

TODAY = date(2026, 11, 9)
ALL = dict.fromkeys(DueGroup, 100)


def told(session):
    """What is due, by group, as (kind, words, day)."""
    return {
        each.group: [(step.kind, step.what, step.due and step.due.day) for step in each.steps]
        for each in session.reading.due(TODAY, ALL)
    }


def test_what_is_due_is_parted_by_how_soon_and_soonest_first(session, negotiation):
    other = session.negotiations.create("Logo").created
    late = session.negotiations.create("Lease").created

    def prompt(number, due, *, done=False):
        return Prompt(number, Section.POWER, "Who decides?", action=f"Ask {number}", due=due, done=done)

    session.negotiations.edit(other, deadline=date(2026, 11, 12))
    session.negotiations.edit(late, deadline=date(2027, 1, 1))
    session.preparing.put(other, prompt("p1", date(2026, 11, 10)))
    session.preparing.put(other, prompt("p2", date(2026, 11, 1)))
    session.preparing.put(other, prompt("p3", date(2026, 11, 1), done=True))
    session.preparing.put(other, prompt("p4", date(2027, 1, 1)))
    session.preparing.put(other, Alternative("a1", Side.WE, "Kranich", expires=date(2026, 11, 13)))
    session.preparing.put(other, Alternative("a2", Side.WE, "Hartl", action="Call", due=date(2026, 11, 14)))
    session.preparing.put(other, Alternative("a3", Side.WE, "Old", expires=date(2026, 11, 4)))
    session.preparing.put(other, Alternative("a4", Side.WE, "Older", expires=date(2026, 11, 1)))
    session.preparing.put(other, Alternative("a5", Side.THEY, "Theirs", expires=date(2026, 11, 13)))
    session.preparing.put(
        other, Alternative("a6", Side.WE, "Gone", expires=date(2026, 11, 13), state=AlternativeState.LOST)
    )
    session.preparing.put(other, Alternative("a7", Side.WE, "Done", action="Ask", due=date(2026, 11, 14), done=True))
    session.closing.put_follow_up(other, FollowUp("f", Side.WE, "Send the draft", date(2026, 11, 16)))
    session.closing.put_follow_up(other, FollowUp("f2", Side.THEY, "Send the contract", date(2026, 11, 16)))
    session.meeting.start(negotiation, who="Ines")
    session.closing.close(
        late, Outcome(OutcomeKind.NO_DEAL_WE, datetime(2026, 11, 2, tzinfo=UTC), recontact_on=date(2026, 11, 15))
    )

    assert told(session) == {
        DueGroup.LATE: [
            (NextStepKind.ACTION, "Ask p2", 1),
            (NextStepKind.EXPIRY, "Older", 1),
            (NextStepKind.EXPIRY, "Old", 4),
        ],
        DueGroup.TODAY: [(NextStepKind.MEETING, "Ines", None), (NextStepKind.DEBRIEF, "", 2)],
        DueGroup.WEEK: [
            (NextStepKind.ACTION, "Ask p1", 10),
            (NextStepKind.DEADLINE, "", 12),
            (NextStepKind.EXPIRY, "Kranich", 13),
            (NextStepKind.ACTION, "Call", 14),
            (NextStepKind.RECONTACT, "", 15),
        ],
        DueGroup.NEXT_WEEK: [
            (NextStepKind.FOLLOW_UP, "Send the draft", 16),
            (NextStepKind.THEIR_PROMISE, "Send the contract", 16),
        ],
        DueGroup.LATER: [(NextStepKind.ACTION, "Ask p4", 1)],
    }
    session.closing.edit_outcome(
        late, Outcome(OutcomeKind.NO_DEAL_WE, recontact_on=date(2026, 11, 15), keep="Patience")
    )
    session.negotiations.edit(other, stage=Stage.CLOSED)
    session.negotiations.delete(negotiation)
    promises = [(NextStepKind.FOLLOW_UP, "Send the draft", 16), (NextStepKind.THEIR_PROMISE, "Send the contract", 16)]
    assert told(session) == {DueGroup.WEEK: [(NextStepKind.RECONTACT, "", 15)], DueGroup.NEXT_WEEK: promises}
    session.closing.reopen(late)
    assert told(session) == {DueGroup.NEXT_WEEK: promises, DueGroup.LATER: [(NextStepKind.DEADLINE, "", 1)]}


def test_each_thing_names_itself_its_negotiation_and_its_person(session, negotiation):
    session.preparing.put(negotiation, Prompt("p1", Section.POWER, "Who decides?", due=TODAY))
    ((found,),) = (each.steps for each in session.reading.due(TODAY, ALL))
    assert (found.what, found.thing, found.negotiation) == ("Who decides?", "p1", negotiation)
    assert (found.title, found.counterpart) == ("Website redesign", "Ines Moreau")


def test_things_are_had_page_by_page_and_counted_without_being_read(session, negotiation):
    for n in range(9):
        side = Side.WE if n % 2 else Side.THEY
        session.closing.put_follow_up(negotiation, FollowUp(f"f{n}", side, f"{n}", TODAY - timedelta(days=n % 3)))
        session.preparing.put(negotiation, Prompt(f"p{n}", Section.POWER, f"p{n}", due=date(2019, 5, 1 + n % 3)))
    lists = {each.group: each for each in session.reading.due(TODAY, {DueGroup.LATE: 2, DueGroup.TODAY: 2})}
    assert {group: (len(each.steps), each.count) for group, each in lists.items()} == {
        DueGroup.OLDER: (0, 9),
        DueGroup.LATE: (2, 6),
        DueGroup.TODAY: (2, 3),
    }
    for group in (DueGroup.OLDER, DueGroup.LATE, DueGroup.TODAY):
        whole = session.reading.due_after(TODAY, group, START, 100)
        pages, place = [], START
        while page := session.reading.due_after(TODAY, group, place, 2):
            pages.extend(page)
            place = page[-1].place
        assert tuple(pages) == whole
        assert len(whole) == lists[group].count
        assert [each.place for each in whole] == sorted(each.place for each in whole)


def test_practice_owes_nothing_and_what_was_never_debriefed_is_not_owed_for_ever(session):
    practice = session.negotiations.practise("EUR").created
    session.closing.put_follow_up(practice, FollowUp("f", Side.WE, "Send it", TODAY))
    old = session.negotiations.create("Old").created
    session.closing.close(old, Outcome(OutcomeKind.PAUSED, datetime(2026, 9, 1, tzinfo=UTC)))
    assert told(session) == {}


def test_meetings_to_come_are_told_until_their_day_is_over(session, negotiation):
    def plan(day, hour=None, **more):
        starts = date(2026, 11, day) if hour is None else datetime(2026, 11, day, hour)  # noqa: DTZ001
        made = PlannedMeeting("", starts, "Europe/Berlin" if hour is not None else "", **more)
        return session.planning.put_meeting(negotiation, made).created

    plan(TODAY.day - 1, 9)
    plan(TODAY.day, 9, place="Café Central")
    plan(TODAY.day + 6, 23)
    plan(TODAY.day + 7)
    plan(TODAY.day + 2)
    session.planning.cancel_meeting(negotiation, plan(TODAY.day, 10))
    found = [(each.what, each.due, each.at) for group in session.reading.due(TODAY, ALL) for each in group.steps]
    day = TODAY.day
    assert found == [
        ("Café Central", TODAY, datetime(2026, 11, day, 8, tzinfo=UTC)),
        ("", date(2026, 11, day + 2), None),
        ("", date(2026, 11, day + 6), datetime(2026, 11, day + 6, 22, tzinfo=UTC)),
        ("", date(2026, 11, day + 7), None),
    ]
    assert [(each.group, each.count) for each in session.reading.due(TODAY, {})] == [
        (DueGroup.TODAY, 1),
        (DueGroup.WEEK, 2),
        (DueGroup.NEXT_WEEK, 1),
    ]


def test_what_is_due_can_be_ticked_off_and_undone(session, negotiation, desk):
    session.preparing.put(negotiation, Prompt("p", Section.POWER, "Who decides?", action="Ask", due=TODAY))
    session.preparing.put(negotiation, Alternative("a", Side.WE, "Hartl", action="Call", due=TODAY))
    session.closing.put_follow_up(negotiation, FollowUp("f", Side.THEY, "Send it", TODAY))
    whole = session.reading.negotiation(negotiation)
    for thing in ("p", "a", "f"):
        session.ticking.tick(negotiation, thing, done=True)
    assert told(session) == {}
    kept = session.reading.negotiation(negotiation).follow_ups[0]
    assert (kept.done, kept.kept_on) == (True, session._clock.now().date())
    for _ in range(3):
        session.history.undo()
    assert session.reading.negotiation(negotiation) == whole
    session.ticking.tick(negotiation, "f", done=True)
    session.ticking.tick(negotiation, "f", done=False)
    assert session.reading.negotiation(negotiation) == whole


def test_only_promises_of_a_closed_negotiation_can_be_ticked_off(session, negotiation):
    session.preparing.put(negotiation, Prompt("p", Section.POWER, "Who decides?", action="Ask", due=TODAY))
    session.closing.put_follow_up(negotiation, FollowUp("f", Side.WE, "Send it", TODAY))
    session.closing.close(negotiation, Outcome(OutcomeKind.PAUSED))
    session.ticking.tick(negotiation, "f", done=True)
    with pytest.raises(BadInput, match="is closed"):
        session.ticking.tick(negotiation, "p", done=True)
    with pytest.raises(BadInput, match="no longer there"):
        session.ticking.tick(negotiation, "gone", done=True)


def test_what_is_under_way_comes_newest_first_and_closed_ones_are_not_told(session, desk):
    assert session.reading.only_samples()
    session.interchange.add_sample()
    assert session.reading.only_samples()
    made = []
    for n in range(4):
        desk.later()
        made.append(session.negotiations.create(f"N{n}").created)
    session.closing.close(made[2], Outcome(OutcomeKind.PAUSED))
    assert [each.title for each in session.reading.under_way(2)] == ["N3", "N1"]
    assert [each.title for each in session.reading.under_way(9)] == ["N3", "N1", "N0"]
    assert not session.reading.only_samples()


def test_what_is_under_way_is_found_behind_hundreds_that_were_closed_later(session):
    session.interchange.import_file(journal_bytes(260, 1))
    is_open = [each for each in session.reading.summaries() if each.stage is not Stage.CLOSED]
    assert 20 < len(is_open) < 60
    for most in (1, 20, len(is_open), 100):
        assert session.reading.under_way(most) == tuple(is_open[:most])


def test_whether_a_deal_held_is_due_until_somebody_looked(session, negotiation):
    agreed = Outcome(OutcomeKind.AGREEMENT, datetime(2026, 9, 1, tzinfo=UTC), check_on=TODAY, rule="Wait")
    session.closing.close(negotiation, agreed)
    assert told(session) == {DueGroup.TODAY: [(NextStepKind.CHECK, "", 9)]}
    look(session, negotiation, DealCheck("early", datetime(2026, 11, 8, 9, tzinfo=UTC)))
    assert told(session) == {DueGroup.TODAY: [(NextStepKind.CHECK, "", 9)]}
    look(session, negotiation, DealCheck("now", datetime(2026, 11, 9, 9, tzinfo=UTC)))
    assert told(session) == {}
    session.closing.edit_outcome(negotiation, replace(agreed, check_on=date(2026, 11, 30)))
    assert told(session) == {DueGroup.LATER: [(NextStepKind.CHECK, "", 30)]}
    session.closing.reopen(negotiation)
    assert told(session) == {}


def test_a_person_is_due_when_to_get_in_touch_with_the_last_that_was_negotiated(session, negotiation):
    person = session.reading.negotiation(negotiation).counterpart
    ines = replace(session.reading.counterpart(person), next_contact=date(2026, 11, 11))
    with session._context.journal.act(ActName.of(ActCode.EDIT_PERSON, name="Ines")) as act:
        store.put_counterpart(act, ines)
    ((week,),) = (each.steps for each in session.reading.due(TODAY, ALL))
    assert (week.kind, week.thing, week.negotiation) == (NextStepKind.CONTACT, person, "")
    assert (week.counterpart, week.title, week.due) == ("Ines Moreau", "Website redesign", date(2026, 11, 11))
    assert [(each.group, each.count) for each in session.reading.due(TODAY, {})] == [(DueGroup.WEEK, 1)]


@pytest.mark.parametrize("learnt", ["keep", "change", "rule", "judged", "lesson"])
def test_a_debrief_is_owed_until_anything_is_learnt(session, negotiation, learnt):
    ended = Outcome(OutcomeKind.PAUSED)
    session.closing.close(negotiation, ended)
    assert told(session) == {DueGroup.TODAY: [(NextStepKind.DEBRIEF, "", 9)]}
    match learnt:
        case "judged":
            other = session.negotiations.create("Logo").created
            session.closing.close(other, replace(ended, rule="Wait"))
            (rule,) = session.reading.rules()
            session.rules.try_in(negotiation, rule.id)
            assert len(told(session)) == 1
            session.rules.held(negotiation, rule.id, False)
        case "lesson":
            session.closing.keep_lesson(negotiation, Lesson("", datetime(2026, 11, 9, tzinfo=UTC), "Ask why"))
        case field:
            session.closing.edit_outcome(negotiation, replace(ended, **{field: "Wait"}))
    assert told(session) == {}
    assert session.reading.due(TODAY, {}) == ()


def test_nothing_of_a_sample_is_due_among_ones_own(session, negotiation):
    session.closing.put_follow_up(negotiation, FollowUp("f", Side.WE, "Send it", TODAY))
    session.interchange.add_sample()
    for name in ("three-years", "late-payment", "contract-rights", "retainer-renewal"):
        session.interchange.import_file(resource("sample", f"{name}.json"))
    assert told(session) == {DueGroup.TODAY: [(NextStepKind.FOLLOW_UP, "Send it", 9)]}
    assert [(each.group, each.count) for each in session.reading.due(TODAY, {})] == [(DueGroup.TODAY, 1)]


def look(session, negotiation, check):
    with session._context.on(negotiation, ActName.of(ActCode.CHECK_DEAL), closed_too=True) as subject:
        store.put_listed(subject.act, negotiation, subject.scale, check)
