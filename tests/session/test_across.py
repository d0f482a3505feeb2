"""What became of cards and deals, lessons, rules to try and own templates: done, taken back, there after a restart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desk_app.domain.capture.meaning import Record, kept_raw
from desk_app.domain.cards import CardHow, CardUse
from desk_app.domain.changes import Kind
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind
from desk_app.domain.errors import BadInput, UserError
from desk_app.domain.finding import FoundIn
from desk_app.domain.holding import DealCheck, Kept, Paid
from desk_app.domain.lessons import Lesson
from desk_app.domain.preparation import Alternative, Prompt, Section, Strength
from desk_app.domain.quantities import Side
from desk_app.domain.rules_to_try import RuleState, RuleTry, rule_id
from desk_app.exchange.problems import BadFile
from tests.session.conftest import START, Desk

AGREED = Outcome(OutcomeKind.AGREEMENT, rule="Ask first")
MURAL = 'title = "Mural"\n'


def whole(session, negotiation):
    return session.reading.negotiation(negotiation)


def steps(session, negotiation):
    return [(step.name, *step.lines) for step in session.reading.past(negotiation)]


def entry(session, negotiation, note="We know their rooms") -> str:
    return session.meeting.record(negotiation, Record(EntryKind.NOTE, Side.WE, note=note)).created


@pytest.fixture
def cards(session, negotiation):
    """A strength, a fact and an alternative."""
    session.preparing.put(negotiation, Strength("s1", "We know their rooms", "They open in May"))
    session.preparing.put(negotiation, Prompt("p1", Section.POWER, "Who signs?", "Jo"))
    session.preparing.put(negotiation, Alternative("a1", Side.WE, "Hartl offer"))
    return lambda: {
        each.id: each.uses
        for found in [whole(session, negotiation)]
        for each in (*found.strengths, *found.prompts, *found.alternatives)
    }


def test_what_became_of_a_card_is_noted_at_an_entry_and_taken_back(session, negotiation, cards):
    first, second = entry(session, negotiation), entry(session, negotiation)
    marked = session.cards.mark(negotiation, "s1", first, CardHow.MENTIONED)
    assert (marked.kinds, marked.negotiations) == ({Kind.CARD_USE}, {negotiation})
    assert marked.name == "Noted what became of “We know their rooms”"
    session.cards.mark(negotiation, "s1", second, CardHow.USED)
    session.cards.mark(negotiation, "p1", second, CardHow.KEPT_BACK)
    session.cards.mark(negotiation, "a1", second, CardHow.LOST)
    session.cards.mark(negotiation, "s1", first, CardHow.KEPT_BACK)
    used = CardUse(second, CardHow.USED)
    assert cards()["s1"] == (CardUse(first, CardHow.KEPT_BACK), used)
    assert steps(session, negotiation)[:2] == [
        (
            "Noted what became of “We know their rooms”",
            "Use of a card “We know their rooms”, what became of it: mentioned → kept back",
        ),
        ("Noted what became of “Hartl offer”", "Use of a card “Hartl offer” added: lost at entry 2"),
    ]
    session.history.undo(negotiation)
    assert cards()["s1"] == (CardUse(first, CardHow.MENTIONED), used)
    session.history.redo(negotiation)
    session.cards.mark(negotiation, "s1", first, None)
    assert cards() == {
        "s1": (used,),
        "p1": (CardUse(second, CardHow.KEPT_BACK),),
        "a1": (CardUse(second, CardHow.LOST),),
    }


def test_a_closed_negotiation_can_be_marked_and_an_edited_card_keeps_its_marks(session, negotiation, cards, reopened):
    said = entry(session, negotiation)
    session.closing.close(negotiation, AGREED)
    session.cards.mark(negotiation, "s1", said, CardHow.USED)
    session.closing.reopen(negotiation)
    session.preparing.put(negotiation, Strength("s1", "We know all their rooms"))
    again = reopened(session)
    assert whole(again, negotiation).strengths == (
        Strength("s1", "We know all their rooms", uses=(CardUse(said, CardHow.USED),)),
    )
    again.close()


@pytest.mark.parametrize(("card", "at"), [("nothing", None), ("s1", "nowhere")])
def test_what_is_not_there_is_not_marked(session, negotiation, cards, card, at):
    said = entry(session, negotiation)
    with pytest.raises(BadInput, match="no longer there"):
        session.cards.mark(negotiation, card, at or said, CardHow.USED)
    assert not any(cards().values())


def test_a_deal_is_checked_and_the_day_for_it_proposed(session, negotiation, reopened):
    with pytest.raises(BadInput, match="no outcome"):
        session.closing.check_on(negotiation, date(2027, 1, 15))
    session.closing.close(negotiation, AGREED)
    session.closing.check_on(negotiation, date(2027, 1, 15))
    assert whole(session, negotiation).outcome.check_on == date(2027, 1, 15)
    late = DealCheck("", START, Kept.PARTLY, Paid.LATE, 9, "They forgot the second half")
    made = session.closing.put_deal_check(negotiation, late)
    assert made.kinds == {Kind.DEAL_CHECK}
    assert whole(session, negotiation).checks == (replace(late, id=made.created),)
    session.closing.put_deal_check(negotiation, replace(late, id=made.created, terms=Kept.BROKEN))
    assert steps(session, negotiation)[0] == (
        "Noted whether the deal held",
        "Check of the deal, whether the terms were kept: kept in part → broken",
    )
    (hit,) = session.reading.search("second half")
    assert (hit.where, hit.negotiation) == (FoundIn.DEAL_CHECK, negotiation)
    session.closing.remove_deal_check(negotiation, made.created)
    assert whole(session, negotiation).checks == ()
    session.history.undo(negotiation)
    again = reopened(session)
    (kept,) = whole(again, negotiation).checks
    assert (kept.terms, kept.changed_at) == (Kept.BROKEN, START)
    again.close()


@pytest.mark.parametrize(
    ("payment", "days"), [(Paid.ON_TIME, 3), (None, 3), (Paid.LATE, -1), (Paid.LATE, 10_000), (Paid.NOT_YET, 0)]
)
def test_days_that_cannot_be_late_are_refused(session, negotiation, payment, days):
    with pytest.raises(BadInput, match="days late"):
        session.closing.put_deal_check(negotiation, DealCheck("d", START, None, payment, days))
    assert whole(session, negotiation).checks == ()


def test_a_lesson_is_kept_found_and_removed(session, negotiation):
    made = session.closing.keep_lesson(negotiation, Lesson("", START, "Ask for more at the start", "e1"))
    assert made.kinds == {Kind.LESSON}
    (hit,) = session.reading.search("more at the start")
    assert (hit.where, hit.text) == (FoundIn.LESSON, "Ask for more at the start")
    session.closing.keep_lesson(negotiation, Lesson(made.created, START, "Ask for half at the start"))
    assert [each.text for each in whole(session, negotiation).lessons] == ["Ask for half at the start"]
    session.closing.remove_lesson(negotiation, made.created)
    assert steps(session, negotiation)[0] == ("Removed a lesson", "Lesson “Ask for half at the start” removed")
    assert whole(session, negotiation).lessons == ()
    assert session.reading.search("more at the start") == []
    with pytest.raises(BadInput, match="words"):
        session.closing.keep_lesson(negotiation, Lesson("", START, " "))


@pytest.fixture
def ruled(session, negotiation):
    """Two negotiations: one closed with a rule, and the one in which it may be tried."""
    session.closing.close(negotiation, AGREED)
    return session.negotiations.create("Next", currency="EUR").created


ASK = rule_id("Ask first")


def test_a_rule_of_an_outcome_is_known_and_stored_when_it_is_tried(session, negotiation, ruled, reopened):
    (rule,) = session.reading.rules()
    assert (rule.id, rule.text, rule.negotiation, rule.state) == (ASK, "Ask first", negotiation, RuleState.TRYING)
    tried = session.rules.try_in(ruled, ASK)
    assert (tried.kinds, tried.negotiations) == ({Kind.RULE}, {ruled})
    assert steps(session, ruled)[0] == ("Took a rule to try", "Rule to try “Ask first” added")
    session.rules.try_in(ruled, ASK)
    session.rules.held(ruled, ASK, kept=True)
    assert steps(session, ruled)[0] == (
        "Noted whether a rule was kept",
        "Rule to try “Ask first”, kept here: nothing → yes",
    )
    session.rules.decide(ASK, RuleState.KEPT)
    again = reopened(session)
    assert whole(again, ruled).tries == (RuleTry(ASK, kept=True),)
    assert [each.state for each in again.reading.rules()] == [RuleState.KEPT]
    again.rules.held(ruled, ASK, None)
    again.rules.not_tried(ruled, ASK)
    assert whole(again, ruled).tries == ()
    again.close()


def test_a_rule_that_is_tried_elsewhere_stays_when_its_first_try_is_taken_back(session, negotiation, ruled):
    session.rules.try_in(ruled, ASK)
    session.closing.reopen(negotiation)
    session.rules.try_in(negotiation, ASK)
    session.rules.decide(ASK, RuleState.DROPPED)
    session.history.undo(ruled)
    assert (whole(session, ruled).tries, whole(session, negotiation).tries) == ((), (RuleTry(ASK),))
    assert [each.state for each in session.reading.rules()] == [RuleState.DROPPED]
    session.history.redo(ruled)
    assert whole(session, ruled).tries == (RuleTry(ASK),)


def test_undo_takes_back_the_rule_with_its_only_try(session, ruled):
    session.rules.try_in(ruled, ASK)
    session.history.undo(ruled)
    assert session._journal.connection.execute("SELECT count(*) FROM rule").fetchone() == (0,)
    assert [each.id for each in session.reading.rules()] == [ASK]


def test_a_rule_is_found_in_the_latest_negotiation_that_has_to_do_with_it(desk: Desk, session, negotiation, ruled):
    desk.later()
    session.rules.try_in(ruled, ASK)
    found = {hit.where: hit.negotiation for hit in session.reading.search("ask first")}
    assert found == {FoundIn.RULE: ruled, FoundIn.OUTCOME: negotiation}
    session.negotiations.delete(ruled)
    session.negotiations.delete(negotiation)
    assert session.reading.search("ask first") == []


def test_rules_that_are_not_there_are_refused(session, ruled):
    with pytest.raises(BadInput, match="no longer there"):
        session.rules.try_in(ruled, "another")
    with pytest.raises(BadInput, match="no longer there"):
        session.rules.decide("another", RuleState.KEPT)
    with pytest.raises(BadInput, match="not tried"):
        session.rules.held(ruled, ASK, kept=True)


def test_rules_of_a_practice_and_of_the_trash_do_not_count(session, negotiation, ruled):
    session.negotiations.edit(negotiation, practice=True)
    assert session.reading.rules() == ()
    session.negotiations.edit(negotiation, practice=False)
    session.negotiations.delete(negotiation)
    assert session.reading.rules() == ()


def titles(session):
    return [each.text.split('"')[1] for each in session.reading.templates()]


def test_own_templates_are_added_changed_moved_and_removed(session, reopened):
    mural = session.library.put(MURAL)
    assert (mural.name, mural.kinds, mural.negotiations) == ("Added the kind Mural", {Kind.TEMPLATE}, set())
    for title in ("Poster", "Stamp"):
        session.library.put(MURAL.replace("Mural", title))
    session.library.put(MURAL.replace("Mural", "Wall"), mural.created)
    assert titles(session) == ["Wall", "Poster", "Stamp"]
    session.library.move(mural.created, 9)
    assert titles(session) == ["Poster", "Stamp", "Wall"]
    session.library.move(mural.created, 1)
    assert session.library.remove(mural.created).name == "Removed the kind Wall"
    assert titles(session) == ["Poster", "Stamp"]
    session.history.undo()
    assert titles(session) == ["Poster", "Wall", "Stamp"]
    session.history.redo()
    again = reopened(session)
    assert titles(again) == ["Poster", "Stamp"]
    again.close()


def test_what_is_no_template_is_refused(session):
    with pytest.raises(BadFile, match="title"):
        session.library.put('note = "only"')
    with pytest.raises(BadInput, match="no longer there"):
        session.library.remove("another")
    with pytest.raises(UserError):
        session.library.move("another", 0)
    assert session.reading.templates() == ()


def test_an_entry_writes_nothing_about_what_closed_negotiations_tell(session, negotiation):
    session.meeting.record(negotiation, kept_raw("a line"))
    assert session._journal.connection.execute("SELECT count(*) FROM figure").fetchone() == (0,)
