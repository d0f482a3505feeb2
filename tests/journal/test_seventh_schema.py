"""The migration to schema 7: nothing is lost, and what the log knows of people is noted."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.cards import CardHow, CardUse
from desk_app.domain.changes import Kind
from desk_app.domain.holding import DealCheck, Kept, Paid
from desk_app.domain.lessons import Lesson
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.preparation import Prompt, Section, Strength
from desk_app.domain.rules_to_try import Rule, RuleState, RuleTry
from desk_app.domain.template import OwnTemplate
from desk_app.journal import across, loading, store
from desk_app.journal.connection import connect
from desk_app.journal.fitting import fits, fitter
from desk_app.journal.pages import FilePages
from desk_app.session import backups
from desk_app.session.salvaging import salvage
from tests.journal.encrypted import opened
from tests.journal.test_released import JOURNALS, RELEASED, key_of
from tests.negotiations import MARTA, NOW, retainer
from tests.session.conftest import Desk

LAST_EDIT = (
    "SELECT c.new ->> 'id', max(a.at) FROM change c JOIN act a ON a.id = c.act WHERE c.tbl = 'counterpart' "
    "AND c.new IS NOT NULL AND a.code NOT IN ('import', 'add_sample', 'salvage') GROUP BY 1"
)
USED, LOST = CardUse("e2", CardHow.USED), CardUse("e5", CardHow.LOST)


@pytest.mark.parametrize("name", JOURNALS)
def test_a_stored_journal_knows_its_people_and_has_nothing_of_what_is_new(tmp_path, name):
    desk = Desk(tmp_path)
    shutil.copy(RELEASED / f"{name}.parley", desk.path)
    session = opened(desk, key_of(desk.path))
    connection = session._journal.connection
    edited = dict(connection.execute(LAST_EDIT).fetchall())
    people = loading.counterparts(connection)
    if int(name.split("-")[1]) < 7:
        assert {each.id for each in people if each.changed_at} == {each.id for each in people if each.id in edited}
        assert not any(each.prefers or each.next_contact or each.merged_into for each in people)
        assert across.stored_rules(connection) == across.own_templates(connection) == ()
    closed = "SELECT id FROM negotiation WHERE stage = 'closed' AND deleted_at IS NULL ORDER BY id"
    assert connection.execute("SELECT negotiation FROM figure ORDER BY 1").fetchall() == (
        connection.execute(closed).fetchall()
    )
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    session.close()


def everything():
    """A negotiation with all that schema 7 brought."""
    whole = retainer()
    first, *others = whole.alternatives
    return replace(
        whole,
        prompts=(Prompt("p1", Section.POWER, "Who signs?", uses=(USED,)),),
        strengths=(Strength("s1", "We know their rooms", "used", (USED, LOST)), Strength("s2", "Another", "lost")),
        alternatives=(replace(first, uses=(LOST,)), *others),
        outcome=replace(whole.outcome, check_on=date(2027, 1, 15)),
        checks=(DealCheck("d1", NOW, Kept.PARTLY, Paid.LATE, 9, "They forgot"), DealCheck("d2", NOW)),
        lessons=(Lesson("x1", NOW, "Ask for more first", "e2"), Lesson("x2", NOW, "Wait")),
        tries=(RuleTry("r2"), RuleTry("r1", kept=True)),
    )


RULES = (Rule("r1", "Ask first", NOW, RuleState.KEPT, "n1"), Rule("r2", "Wait", NOW))
TEMPLATES = (OwnTemplate("t1", 0, "title = 'Mural'"), OwnTemplate("t2", 1, "title = 'Poster'"))
JO = Counterpart("c2", "Jo Lind", prefers="by phone", next_contact=date(2026, 12, 1), merged_into="c1")


@pytest.fixture
def filled(session):
    """A journal with something of everything."""
    with session._journal.act(ActName.of(ActCode.IMPORT)) as act:
        store.in_any_order(act)
        for person in (MARTA, JO):
            store.put_counterpart(act, person)
        for rule in RULES:
            across.put_rule(act, rule)
        for template in TEMPLATES:
            across.put_template(act, template)
        store.put_whole(act, [everything()])
    return session


def test_everything_is_kept_as_it_was_given(filled):
    connection = filled._journal.connection
    assert filled.reading.negotiation("n1") == everything()
    assert set(across.stored_rules(connection)) == set(RULES)
    assert across.own_templates(connection) == TEMPLATES
    assert set(loading.counterparts(connection)) == {MARTA, JO}


def test_an_import_is_taken_back_with_all_of_it(filled):
    filled.history.undo()
    connection = filled._journal.connection
    for table in ("card_use", "deal_check", "lesson", "rule", "rule_try", "own_template", "figure"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    filled.history.redo()
    assert filled.reading.negotiation("n1") == everything()


def test_a_record_that_was_merged_leads_to_the_person_and_is_in_no_list(filled):
    assert filled.reading.counterparts() == (MARTA,)
    assert filled.reading.counterpart("c2") == MARTA
    assert filled.negotiations.create("Again", counterpart="Jo Lind").created
    assert [each.name for each in filled.reading.counterparts()] == ["Jo Lind", "Marta Voss"]


def test_rows_of_every_table_are_told_apart_on_their_pages(filled, desk, tmp_path):
    connection = filled._journal.connection
    before = loading.file(connection, None), across.stored_rules(connection), across.own_templates(connection)
    filled.close()
    assert salvage(desk.path, tmp_path / "new.parley", desk.clock, desk.folders).lost == ()
    assert backups.problems(tmp_path / "new.parley", desk.folders) == ()
    with closing(connect(tmp_path / "new.parley", "ro")) as saved:
        assert (loading.file(saved, None), across.stored_rules(saved), across.own_templates(saved)) == before


def test_what_means_nothing_alone_is_dropped_and_told(filled, desk, tmp_path):
    filled.close()
    content = desk.path.read_bytes()
    pages, find, gone = FilePages(content), fitter(fits(7)), bytearray(content)
    for number in range(1, pages.count + 1):
        tables = {fitting[0] for record in pages.records(number) if (fitting := find(record))}
        if tables & {"entry", "rule", "change"}:
            gone[(number - 1) * 4096 : number * 4096] = bytes(4096)
    (tmp_path / "broken.parley").write_bytes(gone)
    report = salvage(tmp_path / "broken.parley", tmp_path / "new.parley", desk.clock, desk.folders)
    assert {line for line in report.lost if "of card" in line or "of rules" in line} == {
        "4 uses of cards: their entries or the cards are not there.",
        "2 tries of rules that are not there.",
    }
    assert backups.problems(tmp_path / "new.parley", desk.folders) == ()


def uses_of(session) -> dict[str, tuple[CardUse, ...]]:
    whole = session.reading.negotiation("n1")
    return {each.id: each.uses for each in (*whole.prompts, *whole.alternatives, *whole.strengths) if each.uses}


def test_what_became_of_a_card_goes_with_its_entry_and_comes_back(filled):
    before = uses_of(filled)
    filled.closing.reopen("n1")
    filled.meeting.remove("n1", "e2")
    assert uses_of(filled) == {"s1": (LOST,), "a1": (LOST,)}
    filled.history.undo("n1")
    assert uses_of(filled) == before
    filled.history.redo("n1")
    assert uses_of(filled) == {"s1": (LOST,), "a1": (LOST,)}


@pytest.mark.parametrize(("kind", "card"), [(Kind.STRENGTH, "s1"), (Kind.PROMPT, "p1"), (Kind.ALTERNATIVE, "a1")])
def test_what_became_of_a_card_goes_with_the_card_and_comes_back(filled, kind, card):
    before = uses_of(filled)
    filled.closing.reopen("n1")
    filled.preparing.remove("n1", kind, card)
    assert filled._journal.connection.execute("SELECT 1 FROM card_use WHERE card = ?", (card,)).fetchall() == []
    filled.history.undo("n1")
    assert uses_of(filled) == before


def test_a_card_that_is_edited_keeps_what_became_of_it(filled):
    filled.closing.reopen("n1")
    filled.preparing.put("n1", Strength("s1", "We know all their rooms"))
    assert uses_of(filled)["s1"] == (USED, LOST)
