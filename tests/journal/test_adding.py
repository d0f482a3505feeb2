"""Many new negotiations at once: what is logged of them is what the triggers would have logged, and those stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlcipher3

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.rules_to_try import Rule
from desk_app.exchange.write_journal import parse
from desk_app.journal import across, adding, store
from desk_app.journal.checking import problems
from desk_app.journal.whole_schema import missing_objects, strange_objects
from tests.end_to_end.many import journal_bytes
from tests.journal.test_seventh_schema import JO, everything
from tests.negotiations import MARTA, NOW
from tests.session.conftest import Desk

LOG = "SELECT act, tbl, negotiation, old, new FROM change WHERE act = (SELECT max(id) FROM act) ORDER BY id"


def many():
    """Negotiations of which one has something in nearly every table, and the rest much in a few."""
    file = parse(journal_bytes(7, 6))
    others = [replace(each, counterpart=None) for each in file.negotiations]
    return [*others[:3], everything(), *others[3:]]


def logged(session, negotiations, put):
    with session._journal.act(ActName.of(ActCode.IMPORT)) as act:
        store.in_any_order(act)
        for person in (MARTA, JO):
            store.put_counterpart(act, person)
        for rule in ("r1", "r2"):
            across.put_rule(act, Rule(rule, "Ask first", NOW))
        put(act, negotiations)
    return session._journal.connection.execute(LOG).fetchall()


def entries_by_id(log):
    """The lines of the log, where those of some tables stand by their ids: that order is free."""
    order = {table: place for place, table in reversed(list(enumerate(dict.fromkeys(line[1:3] for line in log))))}
    within = {"entry", "term", "option", "card_use"}
    return sorted(log, key=lambda line: (order[line[1:3]], line[4] if line[1] in within else ""))


@pytest.mark.parametrize("rows", [1, 60, 20_000])
def test_the_log_says_what_its_triggers_would_have_said_in_their_order(session, tmp_path, monkeypatch, rows):
    monkeypatch.setattr(adding, "_ROWS", rows)
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other").open()
    before = [replace(many()[0], id="before", issues=(), alternatives=(), meetings=(), outcome=None)]
    for each in (session, other):
        logged(each, before, store.put_whole)
    by_triggers = logged(other, many(), store.put_whole)
    assert len(by_triggers) > 200
    assert entries_by_id(logged(session, many(), adding.add_whole)) == entries_by_id(by_triggers)
    connection = session._journal.connection
    assert (strange_objects(connection), missing_objects(connection)) == ((), ())
    other.close()


def test_one_that_is_there_ends_the_act_and_the_journal_is_as_it_was(desk, session):
    logged(session, many(), adding.add_whole)
    before = desk.path.read_bytes()
    for again in (many()[:1], [replace(many()[2], id="new"), many()[1]]):
        with pytest.raises(sqlcipher3.IntegrityError):
            logged(session, again, adding.add_whole)
        assert desk.path.read_bytes() == before
    assert missing_objects(session._journal.connection) == ()
    session.negotiations.create("What is written then is logged")
    assert problems(desk.path) == ()
