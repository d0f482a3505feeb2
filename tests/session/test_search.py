"""Finding what was written, wherever it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_app.domain.capture.meaning import Record, kept_raw
from desk_app.domain.changes import Kind
from desk_app.domain.closing import FollowUp, Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.finding import FoundIn, Narrowed
from desk_app.domain.issues import Issue, Option
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.preparation import Alternative, Prompt, Section, Strength
from desk_app.domain.quantities import Side, Unit
from desk_app.session.passphrases import set_passphrase
from desk_app.session.session import Session
from desk_app.ui.search.presenter import found_row
from tests.journal.in_step import assert_in_step
from tests.session.acts import put_person


def note(session, negotiation, words):
    return session.meeting.record(negotiation, Record(EntryKind.NOTE, Side.WE, note=words, raw=f"n {words}")).created


def places(session, typed, **how):
    return [found.where for found in session.reading.search(typed, **how)]


def test_everything_a_person_typed_is_found_where_it_stands(session, negotiation):
    put = session.preparing.put
    put(negotiation, Issue("i", "Quartzfee", Unit.OPTION, options=(Option("o", "Quartzoption"),)))
    put(negotiation, Prompt("p", Section.POWER, "Who decides?", "Quartzanswer"))
    put(negotiation, Alternative("a", Side.WE, "Quartzalternative"))
    put(negotiation, Strength("s", "Quartzstrength", "speed"))
    note(session, negotiation, "quartznote")
    session.closing.put_follow_up(negotiation, FollowUp("f", Side.WE, "Send the quartzletter"))
    session.closing.close(negotiation, Outcome(OutcomeKind.PAUSED, summary="Quartzend"))
    session.negotiations.edit(negotiation, title="Quartztitle", counterpart_name="Quartzperson")
    assert set(places(session, "QUARTZ")) == {
        FoundIn.ISSUE,
        FoundIn.OPTION,
        FoundIn.PROMPT,
        FoundIn.ALTERNATIVE,
        FoundIn.STRENGTH,
        FoundIn.ENTRY,
        FoundIn.FOLLOW_UP,
        FoundIn.OUTCOME,
        FoundIn.TITLE,
        FoundIn.PERSON,
    }
    assert {found.negotiation for found in session.reading.search("quartz")} == {negotiation}
    assert_in_step(session)


def test_all_words_must_be_there_and_only_the_last_may_go_on(session, negotiation):
    note(session, negotiation, "deposit of thirty percent")
    assert places(session, "deposit thir") == [FoundIn.ENTRY]
    assert places(session, "depos thirty") == []
    assert places(session, "deposit sixty") == []


def test_the_newest_comes_first_a_page_at_a_time_and_the_closest_on_demand(session, negotiation):
    made = [note(session, negotiation, f"deposit number {n}") for n in range(7)]
    close = note(session, negotiation, "deposit deposit")
    page = session.reading.search("deposit", 3)
    assert [found.thing for found in page] == [close, made[6], made[5]]
    rest = session.reading.search("deposit", 50, page[-1].number)
    assert [found.thing for found in rest] == made[4::-1]
    assert session.reading.search("deposit", 1, best=True)[0].thing == close


def test_a_long_beginning_is_found_among_very_many_short_ones(session, negotiation, monkeypatch):
    monkeypatch.setattr("desk_app.journal.search._LOOKED_AT", 3)
    rare = [note(session, negotiation, f"depositor {n}") for n in range(2)]
    for n in range(6):
        note(session, negotiation, f"depot {n}")
    assert [found.thing for found in session.reading.search("deposi")] == rare[::-1]
    assert [found.thing for found in session.reading.search("depositor 1")] == rare[1:]


def test_what_is_changed_deleted_or_undone_is_found_as_it_is_now(session, negotiation):
    entry = note(session, negotiation, "marmalade")
    session.meeting.remove(negotiation, entry)
    assert places(session, "marmalade") == []
    session.history.undo(negotiation)
    assert places(session, "marmalade") == [FoundIn.ENTRY]
    session.preparing.put(negotiation, Strength("s", "before", ""))
    session.preparing.put(negotiation, Strength("s", "after", ""))
    assert (places(session, "before"), places(session, "after")) == ([], [FoundIn.STRENGTH])
    session.preparing.put(negotiation, Strength("s", "", ""))
    session.preparing.remove(negotiation, Kind.STRENGTH, "s")
    assert places(session, "after") == []
    assert_in_step(session)


def test_what_lies_in_the_trash_is_not_found(session, negotiation):
    note(session, negotiation, "marmalade")
    session.negotiations.delete(negotiation)
    assert places(session, "marmalade") == []
    assert [(found.where, found.negotiation) for found in session.reading.search("moreau")] == [(FoundIn.PERSON, "")]
    session.history.undo(None)
    assert [found.negotiation for found in session.reading.search("moreau")] == [negotiation]
    assert places(session, "marmalade") == [FoundIn.ENTRY]


def test_a_person_leads_to_the_negotiation_last_had_with_them(session, negotiation, desk):
    desk.later()
    latest = session.negotiations.create("Second", counterpart="Ines Moreau").created
    assert [found.negotiation for found in session.reading.search("ines")] == [latest]
    put_person(session, Counterpart("alone", "Nobody Yet"))
    assert [(found.thing, found.negotiation) for found in session.reading.search("nobody")] == [("alone", "")]


def test_an_import_is_found_in_the_order_of_its_dates(session):
    session.interchange.add_sample()
    assert places(session, "hotel")
    assert_in_step(session)


@pytest.mark.parametrize("word", ["合同", "条", "款和", "🤝"])
def test_scripts_without_spaces_are_found_anywhere(session, negotiation, word):
    note(session, negotiation, "关于合同条款和付款🤝")
    assert places(session, word) == [FoundIn.ENTRY]


@pytest.mark.parametrize(
    "word", ["계약서", "계약", "약", "계야", "표준 계약서", "서를 검", "전자", "lg전", "\u1100\u1168약서"]
)
def test_korean_is_found_inside_compounds_and_before_particles(session, negotiation, word):
    note(session, negotiation, "LG전자와 표준계약서를 검토했다")
    assert places(session, word) == [FoundIn.ENTRY]


@pytest.mark.parametrize("word", ["서계", "계약금", "준서", "계ㅇ"])
def test_korean_that_is_not_there_is_not_found(session, negotiation, word):
    note(session, negotiation, "LG전자와 표준계약서를 검토했다")
    assert places(session, word) == []


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", ["x", "계", "x ", "\u0301"])
def test_a_title_of_a_megabyte_is_shown_at_once_with_every_place_of_its_negotiation(session, negotiation, text):
    session.negotiations.edit(negotiation, title="Logo " + text * (1_000_000 // len(text)))
    for n in range(40):
        note(session, negotiation, f"logo {n}")
    rows = [found_row(found, "logo", hidden=False) for found in session.reading.search("logo", 41)]
    assert len(rows) == 41
    assert max(len(row.name) for row in rows) < 400


ODD = ['"', "'", "a OR", "NEAR(", "*", "^a", "col:x", "a AND b", "\x00", "%", "-", "{", "\udcff", "x" * 1_000_000]


@pytest.mark.parametrize("typed", ODD)
def test_any_question_is_answered(session, negotiation, typed):
    assert isinstance(session.reading.search(typed), list)


@given(st.text(st.characters(), max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_written_is_found_by_itself(session, negotiation, typed):
    if "\x00" not in typed and typed.isprintable():
        session.preparing.put(negotiation, Strength("s", typed, "always"))
        assert FoundIn.STRENGTH in places(session, f"always {typed[:200]}"[:390])
    session.reading.search(typed)


def test_an_encrypted_journal_is_searched_as_before(desk):
    session = desk.open()
    session.interchange.add_sample()
    before = session.reading.search("hotel")
    session.close()
    key = set_passphrase(desk.path, "correct horse", folders=desk.folders)
    session = Session.open(desk.path, clock=desk.clock, ids=desk.ids, create=False, folders=desk.folders, key=key)
    assert session.reading.search("hotel") == before
    session.negotiations.create("Marmalade")
    assert places(session, "marmal") == [FoundIn.TITLE]
    assert_in_step(session)
    session.close()


def test_a_text_of_a_megabyte_is_kept_and_found(session, negotiation):
    session.preparing.put(negotiation, Strength("s", "word " * 200_000 + "übermorgen", ""))
    assert places(session, "ubermorg") == [FoundIn.STRENGTH]


def test_a_word_that_was_changed_is_gone_from_the_index(session, negotiation):
    """It stays in the log, for undo; but what is searched holds it no longer, not even as a place without a row."""
    session.meeting.record(negotiation, kept_raw("quetzalcoatl"))
    assert any(b"uetzalcoatl" in block for block in index_blocks(session))
    kept = next(session.reading.negotiation(negotiation).entries())
    session.meeting.edit(negotiation, replace(kept, raw="something else"))
    assert not any(b"uetzal" in block for block in index_blocks(session))


def index_blocks(session):
    """What the engine keeps of the index, page by page."""
    rows = session._journal.connection.execute("SELECT block FROM found_data").fetchall()
    return [bytes(row[0]) for row in rows]


def test_it_is_narrowed_to_a_person_a_day_promises_and_offers(desk, session):
    marta, jan = (
        session.negotiations.create(f"Quartz with {name}", counterpart=name).created for name in ("Marta", "Jan")
    )
    early = note(session, marta, "quartz deposit")
    session.closing.put_follow_up(marta, FollowUp("f", Side.THEY, "Send the quartz contract"))
    desk.clock.at += timedelta(days=30)
    since = desk.clock.at.date()
    late = note(session, jan, "quartz again")
    person = next(each.id for each in session.reading.counterparts() if each.name == "Marta")

    def found(typed="quartz", **how):
        return {hit.thing or hit.negotiation for hit in session.reading.search(typed, narrowed=Narrowed(**how))}

    assert found(person=person) == {marta, early, "f"}
    assert found(promises=True) == {"f"}
    assert found(promises=True, person=person, typed="contr") == {"f"}
    assert found(since=since) == {late, jan}
    assert found(since=since, person=person) == set()
    assert found(typed="", promises=True) == {"f"}
    assert found(typed="", person=person) == {marta, early, "f", person}
    assert found(typed="nothing such", person=person) == set()
    assert found(offers=True) == set()


def test_offers_and_promises_together_are_both(session, negotiation):
    session.preparing.put(negotiation, Issue("i", "Fee", Unit.MONEY))
    offer = Record(
        EntryKind.OFFER, Side.WE, (Term(Side.WE, "i", Decimal(50)),), note="for quartz", raw="k50 for quartz"
    )
    made = session.meeting.record(negotiation, offer).created
    note(session, negotiation, "quartz note")
    session.closing.put_follow_up(negotiation, FollowUp("f", Side.WE, "Quartz letter"))
    for typed in ("quartz", ""):
        both = session.reading.search(typed, narrowed=Narrowed(promises=True, offers=True))
        assert {hit.thing for hit in both} == {made, "f"}
        only = session.reading.search(typed, narrowed=Narrowed(offers=True))
        assert [hit.thing for hit in only] == [made]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.text(max_size=30))
def test_any_words_may_be_typed_with_a_chip_set(session, negotiation, typed):
    note(session, negotiation, "deposit")
    for narrowed in (Narrowed(promises=True), Narrowed(offers=True), Narrowed(person="p")):
        session.reading.search(typed, narrowed=narrowed)
