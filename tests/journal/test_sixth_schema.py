"""The migration to schema 6: nothing is lost, and what the log knows of the last changes is noted."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.closing import FollowUpKind
from desk_app.journal.connection import connect
from desk_app.journal.journal import EPOCH
from tests.session.conftest import Desk

RELEASED = Path(__file__).parents[1] / "released"
LAST_EDIT = (
    "SELECT a.at FROM change c JOIN act a ON a.id = c.act WHERE c.tbl = ? AND c.negotiation = ? "
    "AND coalesce(c.new ->> 'id', c.negotiation) = ? AND a.code NOT IN ('import', 'add_sample', 'salvage') "
    "ORDER BY a.at DESC LIMIT 1"
)


def test_when_a_thing_was_last_changed_comes_from_the_log(tmp_path):
    desk = Desk(tmp_path)
    shutil.copy(RELEASED / "schema-5.parley", desk.path)
    session = desk.open()
    told = 0
    with closing(connect(desk.path, "ro")) as connection:
        for line in session.reading.summaries():
            whole = session.reading.negotiation(line.id)
            things = [("negotiation", whole), *(("prompt", each) for each in whole.prompts)]
            things += [("alternative", each) for each in whole.alternatives]
            things += [("follow_up", each) for each in whole.follow_ups]
            for table, thing in things:
                last = connection.execute(LAST_EDIT, (table, whole.id, thing.id)).fetchall()
                wanted = EPOCH + timedelta(microseconds=last[0][0]) if last else None
                assert thing.changed_at == wanted
                told += bool(last)
    session.close()
    assert told > 5


def test_what_is_new_is_empty_and_talks_that_began_before_are_not_sealed(tmp_path):
    desk = Desk(tmp_path)
    shutil.copy(RELEASED / "schema-4.parley", desk.path)
    session = desk.open()
    wholes = [session.reading.negotiation(line.id) for line in session.reading.summaries()]
    assert not any(each.people or each.planned or each.predictions or each.sealed or each.practice for each in wholes)
    assert {each.kind for whole in wholes for each in whole.follow_ups} == {FollowUpKind.PROMISE}
    talked = next(each.id for each in wholes if list(each.entries()) and each.stage != "closed")
    session.meeting.record(talked, kept_raw("one more"))
    assert session.reading.negotiation(talked).sealed is None
    session.close()
