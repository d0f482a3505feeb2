"""Rules to try, with what became of them, over several negotiations."""

from __future__ import annotations

from datetime import UTC, datetime

from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.rules_to_try import RuleState


def closed(session, desk, title, rule, *, kind="", **about):
    desk.later()
    made = session.negotiations.create(title, **about).created
    session.negotiations.edit(made, kind=kind)
    session.closing.close(made, Outcome(OutcomeKind.PAUSED, rule=rule))
    return made


def test_a_rule_is_counted_where_it_was_tried_and_it_is_known_how_it_went(session, desk):
    closed(session, desk, "First", "Ask before giving")
    ((rule,),) = ([each.rule for each in session.reading.rule_records()],)
    made = [session.negotiations.create(f"N{n}").created for n in range(4)]
    for each in made:
        session.rules.try_in(each, rule.id)
    for each, kept in zip(made[:3], (True, False, True), strict=True):
        session.rules.held(each, rule.id, kept)
    (record,) = session.reading.rule_records()
    assert (record.rule.text, record.tried, record.kept) == ("Ask before giving", 3, 2)
    session.negotiations.delete(made[0])
    (record,) = session.reading.rule_records()
    assert (record.tried, record.kept) == (2, 1)
    session.rules.decide(rule.id, RuleState.KEPT)
    (record,) = session.reading.rule_records()
    assert record.rule.state is RuleState.KEPT


def test_those_with_the_same_person_and_of_the_same_kind_are_known(session, desk):
    closed(session, desk, "A", "With Marta", counterpart="Marta")
    closed(session, desk, "B", "Of that kind", kind="freelance-project")
    closed(session, desk, "C", "Of neither")
    here = session.negotiations.create("Now", counterpart="Marta").created
    session.negotiations.edit(here, kind="freelance-project")
    found = {each.rule.text: (each.same_person, each.same_kind) for each in session.reading.rules_for(here)}
    assert found == {"With Marta": (True, False), "Of that kind": (False, True), "Of neither": (False, False)}
    assert session.reading.rules_for("nothing") == ()


def test_practice_and_the_trash_teach_nothing(session, desk):
    practice = session.negotiations.practise("EUR").created
    session.closing.close(practice, Outcome(OutcomeKind.PAUSED, datetime(2026, 9, 1, tzinfo=UTC), rule="Practised"))
    gone = closed(session, desk, "Gone", "Thrown away")
    session.negotiations.delete(gone)
    here = session.negotiations.create("Now").created
    assert session.reading.rule_records() == session.reading.rules_for(here) == ()
