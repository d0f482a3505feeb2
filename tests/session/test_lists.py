"""Lists, looking up, and what is next."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
import sqlcipher3

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import BadInput, UserError
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Negotiation
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
