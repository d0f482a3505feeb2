"""The table of stored things: what it names is there in the schema, the shapes, the search and the file format."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desk_app.domain.cards import CardHow, CardUse
from desk_app.domain.changes import Kind
from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.finding import FoundIn
from desk_app.domain.holding import DealCheck, Kept
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.lessons import Lesson
from desk_app.domain.links import FileLink
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import (
    LimitKind,
    PackageTerm,
    Participant,
    PersonRole,
    Predicted,
    Prediction,
    Prompt,
    Sealed,
    SealedLimit,
    Section,
    Strength,
)
from desk_app.domain.rules_to_try import Rule, RuleTry
from desk_app.domain.template import OwnTemplate
from desk_app.exchange.write_journal import dump
from desk_app.journal import learned_rows, rows, tables
from desk_app.journal.connection import SCHEMA
from desk_app.journal.shapes import TableShape
from desk_app.journal.tables import Shared, Stored
from desk_app.journal.whole_schema import empty_journal, objects_of
from desk_app.session.counted_things import COUNTED
from tests.negotiations import MARTA, NOW, retainer

SHAPED = {each.table for each in (vars(rows) | vars(learned_rows)).values() if isinstance(each, TableShape)}


@pytest.fixture
def fresh_tables() -> Iterator[None]:
    """What is derived from the table is derived anew, before and after."""
    derived = (tables.logged, tables.of_negotiations, tables.searched, tables.stored, tables.searched_as)
    for each in derived:
        each.cache_clear()
    yield
    for each in derived:
        each.cache_clear()


def lacking(session, table: Stored) -> list[str]:
    """What a stored thing still lacks."""
    connection = session._journal.connection
    columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{table.name}")').fetchall()}
    triggers = {f"{table.name}_{act}" for act in ("insert", "update", "delete")}
    found = []
    if table.name not in {name for kind, name, *_ in objects_of(table.since) if kind == "table"}:
        found.append("a migration")
    elif not {*table.key, *table.searched, *filter(None, (table.owner, table.named_by))} <= columns:
        found.append("columns that it names")
    elif table.shared is not Shared.NONE and not triggers <= {
        name for kind, name, *_ in objects_of(table.since) if kind == "trigger"
    }:
        found.append("triggers of its log")
    if table.shared is Shared.NONE:
        return found
    if table.name not in SHAPED:
        found.append("a shape")
    if table.searched and table.name not in set(FoundIn):
        found.append("a name for what is found")
    if table.owner and not (table.one and table.name in COUNTED):
        found.append("words in the history")
    if columns and not connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]:
        found.append("a reader or writer of the file format")
    return found


def everything() -> Negotiation:
    """A negotiation with something in each of its lists."""
    whole = retainer()
    first, *others = whole.alternatives
    return replace(
        whole,
        prompts=(Prompt("p1", Section.POWER, "Who signs?"),),
        strengths=(Strength("s1", "We know their rooms", "They open in May", (CardUse("e1", CardHow.USED),)),),
        alternatives=(replace(first, terms=(PackageTerm("fee", Decimal(4900)),)), *others),
        people=(Participant(MARTA.id, PersonRole.DECIDES),),
        planned=(PlannedMeeting("w1", date(2026, 12, 1), people=(MARTA.id,)),),
        predictions=(Prediction(Predicted.LANDING, Decimal(4800), "fee", Decimal("0.7")),),
        sealed=Sealed(NOW, (SealedLimit(LimitKind.TARGET, "fee", Decimal(4900)),)),
        checks=(DealCheck("d1", NOW, Kept.PARTLY),),
        lessons=(Lesson("x1", NOW, "Ask for more first", "e1"),),
        tries=(RuleTry("r1", kept=True),),
        links=(FileLink("k1", "The brief", "/home/ada/brief.pdf", NOW),),
    )


@pytest.fixture
def full(session):
    """A journal that took in a file with something of everything."""
    rule, template = Rule("r1", "Ask first", NOW), OwnTemplate("t1", 0, 'title = "Mural"')
    session.interchange.import_file(dump(JournalFile((MARTA,), (everything(),), (rule,), (template,))))
    return session


@pytest.mark.parametrize("table", tables.TABLES, ids=lambda each: each.name)
def test_a_stored_thing_lacks_nothing(full, table):
    assert lacking(full, table) == []


def test_a_row_alone_is_told_what_it_lacks(full, monkeypatch, fresh_tables):
    errand = Stored("errand", Kind.FOLLOW_UP, search_code=19, searched=("words",), since=SCHEMA)
    monkeypatch.setattr(tables, "TABLES", (*tables.TABLES, errand))
    assert lacking(full, errand) == ["a migration", "a shape", "a name for what is found", "words in the history"]
    assert tables.logged(SCHEMA)[-1] is errand
    assert errand not in tables.logged(SCHEMA - 1)


def test_names_and_numbers_are_given_once():
    names, codes = [each.name for each in tables.TABLES], [each.search_code for each in tables.searched()]
    assert len(set(names)) == len(names)
    assert codes == sorted(set(codes))
    assert all(bool(each.searched) == (each.search_code is not None) for each in tables.TABLES)


def test_parents_stand_before_their_children():
    names = [each.name for each in tables.logged(SCHEMA)]
    with closing(empty_journal(SCHEMA).conn) as connection:
        for name in names:
            for row in connection.execute(f'PRAGMA foreign_key_list("{name}")').fetchall():
                assert names.index(row[2]) <= names.index(name)
