"""Lists, looking up, and what is next."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlcipher3

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.closing import FollowUp, Outcome, OutcomeKind
from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.errors import BadInput, UserError
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import Alternative, AlternativeState, Prompt, Section
from desk_app.domain.quantities import Side
from desk_app.domain.summaries import NextStep, NextStepKind
from desk_app.exchange.write_journal import dump
from desk_app.session import backups
from desk_app.session.documents import PRIVATE_DEBRIEF, RECAP
from desk_app.session.reading import Reading

TODAY = date(2026, 11, 9)


def test_the_list_is_newest_first_and_can_be_had_page_by_page(session, desk):
    for n in range(7):
        session.negotiations.create(f"N{n}")
        if n % 2:
            desk.later()
    everything = session.reading.summaries()
    assert [line.title for line in everything][:1] == ["N6"]
    pages, last = [], None
    while page := session.reading.summaries(limit=3, after=last):
        pages.append(page)
        last = page[-1]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert tuple(line for page in pages for line in page) == everything
    assert session.reading.summary("nothing") is None


@pytest.mark.parametrize("which", ["", "WHERE entries = 2"], ids=["all", "one"])
def test_what_lists_show_is_made_again_where_it_is_missing(session, negotiation, desk, which):
    for text in ("4.800 for 30 days", "their offer: 5.000"):
        desk.later()
        session.meeting.record(negotiation, kept_raw(text))
    desk.later()
    session.negotiations.create("Logo")
    desk.later()
    session.history.undo()
    session.history.redo()
    before = session.reading.summaries()
    assert sorted(line.entries for line in before) == [0, 2]
    session.close()
    with closing(sqlcipher3.connect(str(desk.path))) as connection:
        connection.execute(f"DELETE FROM activity {which}")
        connection.commit()
    assert backups.problems(desk.path, desk.folders)
    again = desk.open(create=False)
    assert again.reading.summaries() == before
    again.close()
    assert backups.problems(desk.path, desk.folders) == ()


def test_a_negotiation_is_found_by_id_title_or_the_beginning_of_its_id(session):
    ids = ("aaaa0000-0000-7000-8000-000000000001", "aabb0000-0000-7000-8000-000000000002")
    twins = tuple(Negotiation(f"cccc0000-0000-7000-8000-00000000000{n}", "Twin") for n in (1, 2, 3, 4))
    file = JournalFile((), (Negotiation(ids[0], "Logo 100%"), Negotiation(ids[1], "aaaa"), *twins))
    session.interchange.import_file(dump(file))
    find = session.reading.find
    assert find(ids[0]) == find("aaaa0") == find(" AAAA0000 ") == find("Logo 100%") == ids[0]
    assert find("aab") == find("aaaa") == ids[1]
    for several in ("aa", "Twin", "cccc"):
        with pytest.raises(BadInput, match="means more than one negotiation"):
            find(several)
    for nothing in ("Logo", "aaaa%", "_", "zzz"):
        with pytest.raises(BadInput, match=f"No negotiation has the id or title “{nothing}”"):
            find(nothing)
    with pytest.raises(BadInput, match="No negotiation is named"):
        find(" ")


def test_what_is_next_comes_soonest_first(session, negotiation):
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

    def step(kind, what, day, place=other, title="Logo", who=""):
        return NextStep(kind, place, title, who, what, day and date(2026, 11, day))

    assert session.reading.next_steps(TODAY) == (
        step(NextStepKind.MEETING, "Ines", None, negotiation, "Website redesign", "Ines Moreau"),
        step(NextStepKind.ACTION, "Ask p2", 1),
        step(NextStepKind.EXPIRY, "Old", 4),
        step(NextStepKind.ACTION, "Ask p1", 10),
        step(NextStepKind.DEADLINE, "", 12),
        step(NextStepKind.EXPIRY, "Kranich", 13),
        step(NextStepKind.ACTION, "Call", 14),
        step(NextStepKind.RECONTACT, "", 15, late, "Lease"),
        step(NextStepKind.FOLLOW_UP, "Send the draft", 16),
        step(NextStepKind.THEIR_PROMISE, "Send the contract", 16),
        step(NextStepKind.DEBRIEF, "", 2, late, "Lease"),
    )
    assert len(session.reading.next_steps(TODAY, limit=2)) == 2
    session.closing.edit_outcome(
        late, Outcome(OutcomeKind.NO_DEAL_WE, recontact_on=date(2026, 11, 15), keep="Patience")
    )
    session.negotiations.edit(other, stage=Stage.CLOSED)
    session.negotiations.delete(negotiation)
    kinds = [each.kind for each in session.reading.next_steps(TODAY)]
    assert kinds == [NextStepKind.RECONTACT, NextStepKind.FOLLOW_UP, NextStepKind.THEIR_PROMISE]
    session.closing.reopen(late)
    kinds = [each.kind for each in session.reading.next_steps(TODAY)]
    assert kinds == [NextStepKind.FOLLOW_UP, NextStepKind.THEIR_PROMISE]


def test_meetings_to_come_are_told_until_their_day_is_over(session, negotiation):
    def plan(day, hour=None, **more):
        starts = date(2026, 11, day) if hour is None else datetime(2026, 11, day, hour)  # noqa: DTZ001
        made = PlannedMeeting("", starts, "Europe/Berlin" if hour is not None else "", **more)
        return session.planning.put_meeting(negotiation, made).created

    plan(TODAY.day - 1, 9)
    plan(TODAY.day, 9, place="Café Central")
    plan(TODAY.day + 7, 23)
    plan(TODAY.day + 8)
    plan(TODAY.day + 2)
    session.planning.cancel_meeting(negotiation, plan(TODAY.day, 10))
    found = [(each.kind, each.what, each.due, each.at) for each in session.reading.next_steps(TODAY)]
    day = TODAY.day
    assert found == [
        (NextStepKind.PLANNED, "Café Central", TODAY, datetime(2026, 11, day, 8, tzinfo=UTC)),
        (NextStepKind.PLANNED, "", date(2026, 11, day + 2), None),
        (NextStepKind.PLANNED, "", date(2026, 11, day + 7), datetime(2026, 11, day + 7, 22, tzinfo=UTC)),
    ]


def test_a_journal_that_cannot_be_read_any_more_says_so(desk, session, negotiation):
    assert session.reading.undoable() == "Added Website redesign"
    content = desk.path.read_bytes()
    with desk.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x5a" * (len(content) - 4096))
    session.reading._connection.execute("PRAGMA cache_size = 0").fetchall()
    with pytest.raises(UserError, match="is damaged"):
        session.reading.negotiation(negotiation)
    desk.path.write_bytes(content)


def test_documents_are_made_from_the_journal_as_it_is(session, negotiation):
    assert session.documents.pdf(PRIVATE_DEBRIEF, negotiation).startswith(b"%PDF")
    assert session.documents.pdf(RECAP, negotiation).startswith(b"%PDF")
    assert session.documents.pdf(RECAP, negotiation) == session.documents.pdf(RECAP, negotiation)
    with pytest.raises(BadInput, match="There is no negotiation nothing"):
        session.documents.pdf(RECAP, "nothing")


def test_people_are_listed_by_name(session):
    for name in ("Paul", "Ines"):
        session.negotiations.create("x", counterpart=name)
    people = session.reading.counterparts()
    assert [person.name for person in people] == ["Ines", "Paul"]
    assert session.reading.counterpart(people[0].id) == replace(people[0])


def test_what_was_read_last_is_read_again_only_after_a_change(desk, session, negotiation):
    reading = Reading.open(desk.path, folders=desk.folders)
    first = reading.negotiation(negotiation)
    assert reading.negotiation(negotiation) is first
    session.negotiations.edit(negotiation, title="New site")
    assert reading.negotiation(negotiation).title == "New site"
    session.history.undo(None)
    assert reading.negotiation(negotiation) == first
    session.negotiations.delete(negotiation)
    assert reading.negotiation(negotiation) is None
    reading.close()
