"""Whole negotiations come in and go out unchanged, all or nothing, and never twice."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from desk_app.domain.capture.meaning import Promised, Record
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import Entry, EntryKind, Meeting, PlannedMeeting
from desk_app.domain.errors import BadInput
from desk_app.domain.finding import FoundIn
from desk_app.domain.issues import Issue
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.preparation import Alternative, Participant, PersonRole, Predicted, Prediction, Prompt, Section
from desk_app.domain.quantities import Direction, Side, Unit
from desk_app.domain.said_order import in_said_order
from desk_app.domain.summaries import is_sample
from desk_app.exchange.exports import Export
from desk_app.exchange.write_journal import dump, parse
from tests.exchange.files import as_bytes, journal_files, small, small_fourth, small_second
from tests.session.conftest import START, Desk


def numbered(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012d}"


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(journal_files())
def test_what_is_exported_after_an_import_is_the_file_itself(file):
    data = dump(file)
    with tempfile.TemporaryDirectory() as folder:
        session = Desk(Path(folder)).open()
        report = session.interchange.import_file(data)
        assert session.interchange.export() == data
        assert sorted(report.added) == sorted(each.id for each in file.negotiations)
        for negotiation in parse(data).negotiations:
            assert session.reading.negotiation(negotiation.id) == in_said_order(negotiation)
        if report.changes.kinds:
            session.history.undo()
        assert session.interchange.export() == dump(JournalFile())
        session.close()


def test_undo_takes_away_a_merged_record_and_the_one_it_leads_to(session):
    """In the order of their ids the one that stays comes first, while the other still leads to it."""
    leads = {numbered(3): numbered(2), numbered(2): numbered(1), numbered(1): None}
    people = tuple(Counterpart(each, "Marta", merged_into=to) for each, to in leads.items())
    session.interchange.import_file(dump(JournalFile(people)))
    session.history.undo()
    assert session.interchange.export() == dump(JournalFile())


def test_a_file_may_be_named_or_given(session, tmp_path):
    path = tmp_path / "small.json"
    path.write_bytes(as_bytes(small()))
    assert len(session.interchange.import_file(path).added) == 1
    report = session.interchange.import_file(as_bytes(small()))
    assert (report.added, len(report.skipped)) == ((), 1)
    assert report.changes.kinds == frozenset()


def test_the_sample_is_put_in_once_and_known_by_its_id(session):
    report = session.interchange.add_sample()
    assert [is_sample(each) for each in report.added] == [True]
    assert session.interchange.add_sample().skipped == report.added
    session.history.undo()
    assert session.reading.summaries() == ()


def test_a_file_that_cannot_be_read_is_named(session, tmp_path):
    with pytest.raises(BadInput, match=r"none\.json cannot be read: No such file"):
        session.interchange.import_file(tmp_path / "none.json")


def test_a_wrong_file_leaves_the_journal_as_it_was(session, negotiation):
    before = session.interchange.export()
    tree = small()
    tree["negotiations"][0]["issues"][0]["weight"] = "x"
    with pytest.raises(BadInput, match=r"negotiations\[0\]\.issues\[0\]\.weight"):
        session.interchange.import_file(as_bytes(tree))
    assert session.interchange.export() == before


def test_what_is_there_already_is_left_alone_and_reported(session):
    first = session.interchange.import_file(as_bytes(small())).added[0]
    session.negotiations.edit(first, title="Mine")
    more = session.reading.file()
    person = replace(more.counterparts[0], name="Someone else")
    other = Negotiation(numbered(2), "Second", counterpart=person.id)
    report = session.interchange.import_file(dump(JournalFile((person,), (*more.negotiations, other))))
    assert (report.added, report.skipped) == ((other.id,), (first,))
    assert session.reading.negotiation(first).title == "Mine"
    assert session.reading.counterpart(person.id).name == "Ines Moreau"


def test_a_person_who_was_given_another_name_does_not_come_back_with_the_same_file(session):
    data = as_bytes(small())
    first = session.interchange.import_file(data).added[0]
    session.negotiations.edit(first, counterpart_name="")
    assert session.reading.counterparts() == ()
    assert session.interchange.import_file(data).changes.kinds == frozenset()
    assert session.reading.counterparts() == ()


def test_what_was_deleted_comes_back_as_the_file_has_it(session):
    data = as_bytes(small())
    first = session.interchange.import_file(data).added[0]
    before = session.reading.negotiation(first)
    session.negotiations.edit(first, title="Mine")
    session.negotiations.delete(first)
    report = session.interchange.import_file(data)
    assert report.added == (first,)
    assert session.reading.negotiation(first) == before
    session.history.undo()
    session.history.undo()
    assert session.reading.negotiation(first).title == "Mine"


def test_chosen_negotiations_go_out_with_the_people_they_name_alone(session):
    people = (Counterpart(numbered(1), "Ines"), Counterpart(numbered(2), "Paul"))
    both = tuple(Negotiation(numbered(10 + n), f"N{n}", counterpart=people[n].id) for n in (0, 1))
    session.interchange.import_file(dump(JournalFile(people, both)))
    chosen = parse(session.interchange.export([both[1].id, both[1].id]))
    assert chosen == JournalFile(people[1:], both[1:])
    with pytest.raises(BadInput, match="There is no negotiation x"):
        session.interchange.export(["x"])


def test_imported_negotiations_are_listed_by_when_something_last_happened_in_them(session, desk):
    def talked(number: int, days: int) -> Negotiation:
        at = START - timedelta(days=days)
        entry = Entry(numbered(100 + number), 1, at, EntryKind.NOTE, raw="x")
        return Negotiation(
            numbered(number), f"N{number}", meetings=(Meeting(numbered(200 + number), at, None, entries=(entry,)),)
        )

    closed = Negotiation(numbered(4), "N4", outcome=Outcome(OutcomeKind.PART, datetime(2026, 10, 31, tzinfo=UTC)))
    ahead = replace(talked(5, -400), title="N5")
    file = JournalFile((), (talked(1, 30), talked(2, 1), closed, ahead, Negotiation(numbered(6), "N6")))
    session.interchange.import_file(dump(file))
    assert [line.title for line in session.reading.summaries()] == ["N6", "N5", "N2", "N4", "N1"]
    assert session.reading.summaries()[-1].updated_at == START - timedelta(days=30)
    desk.later()
    session.negotiations.edit(numbered(1), title="N1!")
    assert session.reading.summaries()[0].title == "N1!"


def test_what_was_done_here_is_the_same_in_another_journal(session, negotiation, desk, tmp_path):
    """All that has a time of its last change keeps it, so that calendars of both journals tell the same."""
    fee = Issue(desk.ids.new(), "Fee", Unit.MONEY, Direction.MORE, walk_away=Decimal(900))
    session.preparing.put(negotiation, fee)
    asked = Prompt(desk.ids.new(), Section.POWER, "Who signs?", due=date(2026, 12, 1))
    session.preparing.put(negotiation, asked)
    other = session.negotiations.create("The other logo").created
    alternative = Alternative(desk.ids.new(), Side.WE, "The other", expires=date(2026, 12, 5), negotiation=other)
    session.preparing.put(negotiation, alternative)
    session.planning.set_people(negotiation, [("Paula Kern", PersonRole.SIGNS)])
    session.planning.predict(negotiation, [Prediction(Predicted.LANDING, Decimal(1000), fee.id)])
    noon = datetime(2026, 12, 1, 12)  # noqa: DTZ001 (what a clock shows)
    session.planning.put_meeting(negotiation, PlannedMeeting("", noon, "Europe/Berlin"))
    made = session.meeting.record(negotiation, Record(EntryKind.EXCHANGE, Side.WE, note="swap")).created
    record = Record(EntryKind.NOTE, Side.THEY, note="contract", promise=Promised("contract", date(2026, 11, 12)))
    session.meeting.record(negotiation, record)
    desk.later(3600)
    session.meeting.settle(negotiation, made, agreed=True)
    session.preparing.put(negotiation, replace(asked, due=date(2026, 12, 2)))
    session.negotiations.edit(negotiation, deadline=date(2026, 12, 24), follows=other)
    written = session.interchange.export()
    elsewhere = Desk(tmp_path / "elsewhere")
    elsewhere.path.parent.mkdir()
    there = elsewhere.open()
    there.interchange.import_file(written)
    for form in (Export.JSON, Export.CALENDAR):
        assert there.interchange.export(form=form) == session.interchange.export(form=form)
    there.close()


def test_what_differs_in_the_time_of_its_last_change_alone_is_not_told(session, desk):
    session.interchange.import_file(as_bytes(small_second()))
    logo = next(each for each in session.reading.summaries() if each.title == "Logo")
    session.negotiations.edit(logo.id, title="Another")
    desk.later()
    session.history.undo()
    assert session.interchange.import_file(as_bytes(small_second())).differing == ()
    session.negotiations.edit(logo.id, practice=False)
    (difference,) = session.interchange.import_file(as_bytes(small_second())).differing
    assert list(difference.words()) == ["Not the same: practice."]


def erase(session, person: str) -> None:
    """Note that a person was erased here."""
    with session._journal.unlogged() as connection:
        connection.execute("INSERT INTO erased_person VALUES (?, 0)", (person,))


def test_who_was_erased_here_is_left_out_of_a_file_and_that_is_told(session):
    tree = small_fourth()
    tree["counterparts"][0]["id"] = person = numbered(1)
    first = tree["negotiations"][0]
    first["counterpart"] = first["people"][0]["counterpart"] = first["planned"][0]["people"][0] = person
    tree["counterparts"][1]["merged_into"] = person
    erase(session, person)
    report = session.interchange.import_file(as_bytes(tree))
    assert report.erased == 2
    made = session.reading.negotiation(report.added[0])
    assert (made.counterpart, made.people, made.planned[0].people) == (None, (), ())
    assert session.reading.counterparts() == ()
    again = session.interchange.import_file(as_bytes(tree))
    assert (again.erased, again.differing) == (2, ())


def test_who_leads_to_somebody_erased_by_way_of_others_is_left_out(session):
    ids = [numbered(n) for n in range(1, 5)]
    people = [Counterpart(each, "Ann", merged_into=other) for each, other in pairwise(ids)]
    erase(session, ids[1])
    file = JournalFile((*people, Counterpart(ids[3], "Ann")), (Negotiation(numbered(9), "Logo", counterpart=ids[0]),))
    assert session.interchange.import_file(dump(file)).erased == 2
    assert session.reading.negotiation(numbered(9)).counterpart is None
    assert {each.id for each in session.reading.counterparts()} <= {ids[2], ids[3]}


def test_a_file_that_merges_two_means_the_one_that_is_kept(session):
    kept, other = Counterpart(numbered(1), "Ann"), Counterpart(numbered(2), "Bob", merged_into=numbered(1))
    planned = PlannedMeeting(numbered(4), date(2026, 12, 1), people=(other.id, kept.id))
    roles = tuple(Participant(each.id, PersonRole.SIGNS) for each in (kept, other))
    made = Negotiation(numbered(3), "Logo", counterpart=other.id, people=roles, planned=(planned,))
    file = dump(JournalFile((kept, other), (made,)))
    session.interchange.import_file(file)
    there = session.reading.negotiation(made.id)
    assert (there.counterpart, there.planned[0].people) == (kept.id, (kept.id,))
    assert [each.counterpart for each in there.people] == [kept.id]
    assert session.interchange.import_file(file).differing == ()


def test_a_file_that_names_a_record_that_was_merged_here_means_the_person_it_leads_to(session):
    kept, other = Counterpart(numbered(1), "Ines Moreau"), Counterpart(numbered(2), "I. Moreau")
    session.interchange.import_file(dump(JournalFile((kept, replace(other, merged_into=kept.id)))))
    file = JournalFile((other,), (Negotiation(numbered(3), "Logo", counterpart=other.id),))
    session.interchange.import_file(dump(file))
    assert session.reading.negotiation(numbered(3)).counterpart == kept.id
    assert session.reading.counterparts() == (kept,)


def test_rules_and_templates_of_a_file_are_taken_in_once(session):
    own = session.library.put('title = "Poster"').created
    report = session.interchange.import_file(as_bytes(small_fourth()))
    made = session.reading.negotiation(report.added[0])
    tried = {rule.id: rule for rule in session.reading.rules()}
    assert [(tried[each.rule].text, each.kept) for each in made.tries] == [("Wait", False), ("Ask first", None)]
    assert tried[made.tries[1].rule].negotiation == report.added[1]
    assert [each.text for each in session.reading.templates()] == ['title = "Poster"', 'title = "Mural"']
    assert made.kind == session.reading.templates()[1].id
    assert {hit.where for hit in session.reading.search("ask first")} == {FoundIn.RULE}
    again = session.interchange.import_file(as_bytes(small_fourth()))
    assert (again.added, again.differing, again.changes.kinds) == ((), (), frozenset())
    session.history.undo()
    assert [each.id for each in session.reading.templates()] == [own]
    assert session.reading.rules() == ()


def test_chosen_negotiations_go_out_with_their_rules_and_templates_alone(session):
    report = session.interchange.import_file(as_bytes(small_fourth()))
    session.library.put('title = "Poster"')
    first, second = (parse(session.interchange.export([each])) for each in report.added)
    assert ([each.text for each in first.rules], len(first.templates)) == (["Ask first", "Wait"], 1)
    assert {rule.negotiation for rule in first.rules} == {None}
    assert (second.rules, len(second.templates)) == ((), 1)
    assert [each.name for each in first.counterparts] == ["Ines Moreau"]


def test_another_journal_gives_its_rules_and_templates_too(session, tmp_path):
    other = Desk(tmp_path / "other")
    other.path.parent.mkdir()
    theirs = other.open()
    theirs.interchange.import_file(as_bytes(small_fourth()))
    theirs.close()
    session.interchange.import_file(other.path)
    assert {rule.text for rule in session.reading.rules()} == {"Ask first", "Wait"}
    assert [each.text for each in session.reading.templates()] == ['title = "Mural"']
    again = other.open(create=False)
    assert session.interchange.export() == again.interchange.export()
    again.close()
