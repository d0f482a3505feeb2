"""Erasing a person: from records, texts, history, drafts and free pages; then from the backups."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlcipher3

from desk_app.domain.backups import Reason
from desk_app.domain.capture.meaning import Record
from desk_app.domain.closing import FollowUp, Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind, PlannedMeeting, Said
from desk_app.domain.errors import BadInput, UserError
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.papers import SavedPaper
from desk_app.domain.people.erasing import Erasure
from desk_app.domain.people.merging import Taken
from desk_app.domain.people.name_finder import NameFinder
from desk_app.domain.preparation import PersonRole
from desk_app.domain.quantities import Side
from desk_app.journal import erasing, journal, traces
from desk_app.session import backups, passphrases, second_place, settings
from tests.journal.encrypted import files, opened

TODAY = date(2026, 11, 9)
NAME, MAIL, PHONE = "Marta Wiśniewska", "marta@voss-studios.example", "+49 30 7654321"
WORDS = ("Wiśniewska", "wisniewska", "WISNIEWSKA", "Marta", "marta@voss", "7654321")


@pytest.fixture
def marta(session):
    """A person who stands everywhere where one can stand."""
    who = session.people.put(Counterpart("", NAME, "Voss Studios", MAIL, PHONE, "Her desk is in Berlin")).created
    ours = session.negotiations.create("Retainer with Marta", person=who).created
    session.planning.set_people(ours, [(NAME, PersonRole.DECIDES), ("Jo Lind", PersonRole.SIGNS)])
    session.planning.put_meeting(ours, PlannedMeeting("", date(2026, 12, 1), place="At Marta's", people=(who,)))
    session.meeting.start(ours, who=f"{NAME} and Jo Lind")
    session.meeting.record(ours, Record(EntryKind.NOTE, Side.THEY, note="Wiśniewska says it is her last word"))
    mail = Said(message_from=f"{NAME} <{MAIL}>", channel="mail")
    session.meeting.record(ours, Record(EntryKind.NOTE, Side.THEY, note="Call me: 030 7654321"), mail)
    session.closing.put_follow_up(ours, FollowUp("f1", Side.THEY, "MARTA sends the contract"))
    session.closing.close(ours, Outcome(OutcomeKind.AGREEMENT, keep="Let Martas silence be", rule="Ask Jo first"))
    trashed = session.negotiations.create("Old work of Wisniewska", person=who).created
    session.negotiations.delete(trashed)
    gone = session.negotiations.create("For Marta alone", person=who).created
    session.negotiations.delete(gone)
    session.trash.delete_for_good(gone)
    second = session.people.put(Counterpart("", "M. Wiśniewska", email="mw@voss.example")).created
    session.people.merge(who, second, {"email": Taken.KEPT})
    jo = next(each for each in session.reading.counterparts() if each.name == "Jo Lind")
    session.people.put(replace(jo, notes="Works with Marta; likes calls"))
    papers = (SavedPaper(Path("/papers", name), "debrief", [ours]) for name in ("For Marta.pdf", "Debrief.pdf"))
    session.papers.note([*papers, SavedPaper(Path("/papers/all.json"), "json", None)])
    session.drafts.keep({'["people x", "TextField", "Notes"]': "Marta is"})
    return who


def in_file(path, *words):
    """Which of these words stand in the bytes of a file, in any of the usual encodings."""
    content = path.read_bytes()
    return [word for word in words if word.encode() in content or word.encode("utf-16-le") in content]


def one_negotiation(session):
    return session.reading.negotiation(session.reading.summaries()[0].id)


def test_every_place_is_told_first(session, marta):
    found = session.erasing.traces(marta)
    assert (found.negotiations, found.trash, found.roles, found.planned) == (2, 1, 1, 1)
    assert (len(found.ids), found.drafts) == (2, 1)
    assert [Path(each).name for each in found.papers] == ["For Marta.pdf", "Debrief.pdf", "all.json"]
    places = {(each.table, each.column) for each in found.texts}
    assert places == {
        ("negotiation", "title"),
        ("planned", "place"),
        ("meeting", "who"),
        ("entry", "note"),
        ("entry", "message_from"),
        ("follow_up", "what"),
        ("outcome", "keep"),
        ("counterpart", "notes"),
    }
    assert [each.in_trash for each in found.texts if each.text == "Old work of Wisniewska"] == [True]


@pytest.mark.parametrize("way", list(Erasure))
def test_nothing_of_an_erased_person_is_left_in_the_file(desk, session, marta, way):
    assert in_file(desk.path, *WORDS)
    session.erasing.erase(session.erasing.traces(marta), way)
    assert in_file(desk.path, *WORDS, "Berlin", "mw@voss") == []
    assert session.reading.search("marta wisniewska") == []
    assert session.reading.drafts() == {}
    session.close()
    assert in_file(desk.path, *WORDS) == []
    assert backups.problems(desk.path, desk.folders) == ()


def test_who_is_removed_is_nowhere_and_the_rest_stays(session, marta):
    done = session.erasing.erase(session.erasing.traces(marta), Erasure.REMOVE)
    assert done.name == "Erased a person"
    whole = one_negotiation(session)
    assert whole.counterpart is None
    assert [session.reading.counterpart(each.counterpart).name for each in whole.people] == ["Jo Lind"]
    assert whole.title == "Retainer with [name removed]"
    assert whole.planned[0].place == "At [name removed]"
    assert [entry.note for entry in whole.entries()] == [
        "[name removed] says it is her last word",
        "Call me: [name removed]",
    ]
    assert whole.outcome.rule == "Ask Jo first"
    assert [each.name for each in session.reading.counterparts()] == ["Jo Lind"]


def test_who_becomes_nameless_keeps_their_figures(session, marta):
    before = session.reading.people.record(marta, TODAY)
    session.erasing.erase(session.erasing.traces(marta), Erasure.NAMELESS)
    after = session.reading.people.record(marta, TODAY)
    assert after.person == Counterpart(marta, "Nameless person 1")
    assert (after.contact, len(after.negotiations), len(after.promises)) == (
        before.contact,
        len(before.negotiations),
        len(before.promises),
    )
    other = session.people.put(Counterpart("", "Somebody Else")).created
    session.erasing.erase(session.erasing.traces(other), Erasure.NAMELESS)
    assert session.reading.counterpart(other).name == "Nameless person 2"


def test_a_text_that_is_kept_stays_as_it_is(session, marta):
    found = session.erasing.traces(marta)
    kept = [each for each in found.texts if each.table == "outcome"]
    session.erasing.erase(found, Erasure.REMOVE, kept)
    assert one_negotiation(session).outcome.keep == "Let Martas silence be"
    assert session.erasing.traces(next(iter(session.reading.counterparts())).id).texts is not None


@pytest.mark.parametrize("way", list(Erasure))
def test_what_was_done_before_can_be_taken_back_and_brings_nobody_back(desk, session, marta, way):
    session.erasing.erase(session.erasing.traces(marta), way)
    undone = 0
    while session.history.undo(None) is not None:
        undone += 1
        assert not any(word in repr(session.reading.summaries()) for word in WORDS)
    assert undone > 8
    assert session.reading.summaries() == ()
    while session.history.redo(None) is not None:
        pass
    assert one_negotiation(session).title == "Retainer with [name removed]"
    session.close()
    assert in_file(desk.path, *WORDS) == []
    assert backups.problems(desk.path, desk.folders) == ()


@pytest.mark.parametrize("way", list(Erasure))
def test_a_name_after_a_line_break_does_not_come_back(desk, session, way):
    who = session.people.put(Counterpart("", NAME)).created
    other = session.negotiations.create("Another").created
    session.meeting.start(other)
    session.meeting.record(other, Record(EntryKind.NOTE, Side.THEY, note="Call\nMarta"))
    session.closing.close(other, Outcome(OutcomeKind.AGREEMENT, keep="Good.\nMarta was fair", rule="Wait\tMarta"))
    session.closing.edit_outcome(other, Outcome(OutcomeKind.AGREEMENT, keep="Good.", rule="Wait"))
    session.library.put('title = "Own"\nnote = "Asked of\\nMarta"')
    session.drafts.keep(
        {'["line"]': '["A break\\nMarta is", "Wi\\u015bniewska"]', '["x"]': '{"a": "Wi\\u015bniewska"}'}
    )
    session.erasing.erase(session.erasing.traces(who), way)
    assert in_file(desk.path, *WORDS) == []
    assert session.reading.drafts() == {}
    assert session.reading.templates()[0].text == 'title = "Own"\nnote = "Asked of\\n[name removed]"'
    while session.history.undo(None) is not None:
        assert not any(word in repr(session.reading.negotiation(other)) for word in WORDS)
        if not session.reading.summaries():
            break
    session.close()
    assert in_file(desk.path, *WORDS) == []
    assert backups.problems(desk.path, desk.folders) == ()


def test_a_backup_that_holds_a_name_after_a_line_break_is_named(desk, session):
    who = session.people.put(Counterpart("", "Marta")).created
    ours = session.negotiations.create("Another").created
    session.meeting.start(ours)
    session.meeting.record(ours, Record(EntryKind.NOTE, Side.THEY, note="Call\nMarta"))
    found = session.erasing.traces(who)
    finder = NameFinder([found.person])
    session.erasing.erase(found, Erasure.REMOVE, found.texts)
    assert session.reading._read(traces.holds, ("another id",), finder)


@pytest.mark.parametrize(
    "written", ["030 7654321", "+49307654321", "0049 30 76 54 32 1", "x030/765-4321", "030\n7654321"]
)
def test_a_phone_is_shown_and_removed_however_it_was_written(desk, session, written):
    who = session.people.put(Counterpart("", "Marta", phone=PHONE)).created
    ours = session.negotiations.create("Another").created
    session.meeting.start(ours)
    session.meeting.record(ours, Record(EntryKind.NOTE, Side.THEY, note=f"Call me: {written}"))
    found = session.erasing.traces(who)
    assert [each.column for each in found.texts] == ["note"]
    session.erasing.erase(found, Erasure.REMOVE)
    assert in_file(desk.path, written, "7654321") == []
    assert session.reading.negotiation(ours).meetings[-1].entries[-1].note.startswith("Call me: ")


@pytest.mark.parametrize(
    ("name", "written"),
    [("Müßig", "MÜSSIG"), ("Müßig", "Muessig"), ("Jose", "José"), ("O'Brien", "Oʼbrien"), ("O'Brien", r"to\nO’Brien")],
)
def test_a_name_is_shown_and_removed_with_other_letters(desk, session, name, written):
    who = session.people.put(Counterpart("", name)).created
    ours = session.negotiations.create(f"With {written}").created
    found = session.erasing.traces(who)
    assert [each.text for each in found.texts] == [f"With {written}"]
    session.erasing.erase(found, Erasure.REMOVE)
    assert "[name removed]" in session.reading.negotiation(ours).title
    assert in_file(desk.path, written) == []


def test_a_record_of_many_names_is_looked_for(session):
    who = session.people.put(Counterpart("", " ".join(f"Nämé{n}" for n in range(400)))).created
    session.negotiations.create("Asked by Nämé399")
    assert len(session.erasing.traces(who).texts) == 1


def test_what_may_mean_somebody_else_is_told_as_that(session, marta):
    session.people.put(Counterpart("", "Marta Keller"))
    session.negotiations.create("Work for Marta")
    session.negotiations.create("Work for Marta Wiśniewska")
    doubtful = {each.text for each in session.erasing.traces(marta).texts if each.doubtful}
    assert {"Marta Keller", "Work for Marta", "Retainer with Marta"} <= doubtful
    assert doubtful.isdisjoint({"Work for Marta Wiśniewska", "Old work of Wisniewska", "Call me: 030 7654321"})


def test_an_erased_id_is_remembered(session, marta):
    found = session.erasing.traces(marta)
    session.erasing.erase(found, Erasure.REMOVE)
    remembered = session.reading._read(lambda c: c.execute("SELECT id FROM erased_person ORDER BY id").fetchall())
    assert [row[0] for row in remembered] == sorted(found.ids)


def test_no_import_brings_an_erased_person_back(session, marta):
    ours = session.reading.summaries()[0].id
    exported = session.interchange.export([ours]).replace(ours.encode(), b"another")
    session.erasing.erase(session.erasing.traces(marta), Erasure.REMOVE)
    report = session.interchange.import_file(exported)
    assert report.erased == 1
    (added,) = report.added
    assert session.reading.negotiation(added).counterpart is None
    assert [each.name for each in session.reading.counterparts()] == ["Jo Lind"]


def test_an_erasure_of_which_the_very_last_sync_failed_counts_as_done(session, marta, monkeypatch):
    atomic, failed = journal.atomic, []

    @contextmanager
    def failing(connection):
        within = connection.in_transaction
        with atomic(connection):
            yield
        if not (within or failed):
            failed.append(True)
            raise sqlcipher3.OperationalError("disk I/O error")

    monkeypatch.setattr(journal, "atomic", failing)
    session.erasing.erase(session.erasing.traces(marta), Erasure.NAMELESS)
    assert failed
    assert in_file(session.path, *WORDS) == []


def test_a_full_disk_while_the_file_is_written_anew_is_told(session, marta, monkeypatch):
    def full(_connection, *, encrypted):
        raise UserError("The disk is full.")

    monkeypatch.setattr(erasing, "write_pages_anew", full)
    with pytest.raises(UserError, match="was erased, but older free parts"):
        session.erasing.erase(session.erasing.traces(marta), Erasure.REMOVE)
    assert [each.name for each in session.reading.counterparts()] == ["Jo Lind"]


def test_what_cannot_be_erased_whole_is_not_erased_at_all(session, marta, monkeypatch):
    def broken(_eraser, _connection):
        raise UserError("The disk is gone.")

    monkeypatch.setattr(erasing.Eraser, "erase_log", broken)
    before = session.erasing.traces(marta)
    with pytest.raises(UserError):
        session.erasing.erase(before, Erasure.REMOVE)
    assert session.erasing.traces(marta) == before
    assert session.history.undo(None).name.startswith("Undone")


def test_what_changed_meanwhile_is_looked_at_again(session, marta):
    found = session.erasing.traces(marta)
    session.negotiations.create("Another one for Marta")
    with pytest.raises(BadInput):
        session.erasing.erase(found, Erasure.REMOVE)
    with pytest.raises(BadInput):
        session.erasing.traces("nobody")


def test_backups_that_hold_the_person_are_named_and_renewed(desk, session, marta):
    old = session.backups.make(Reason.WANTED)
    found = session.erasing.traces(marta)
    session.erasing.erase(found, Erasure.NAMELESS)
    desk.later()
    held = session.erasing.still_held(found)
    assert (held.backups, held.unread) == ((old,), ())
    fresh = session.erasing.renew_backups(held.backups)
    assert [each.path for each in session.backups.listed()] == [fresh]
    assert in_file(fresh, *WORDS) == []
    assert session.erasing.still_held(found).backups == ()


def test_backups_in_a_second_place_are_renewed_with_the_others(desk, session, marta, tmp_path):
    there = second_place.make_second_place(tmp_path, desk.folders.backups)
    settings.save(desk.folders.settings_file, replace(settings.Settings(), second_place=str(there)))
    session.backups.make(Reason.WANTED)
    session.backups.bring_to_second()
    found = session.erasing.traces(marta)
    session.erasing.erase(found, Erasure.NAMELESS)
    desk.later()
    session.erasing.renew_backups(session.erasing.still_held(found).backups)
    session.backups.bring_to_second()
    copies = [each for each in there.rglob("*.parley") if in_file(each, *WORDS)]
    assert copies == []
    shutil.rmtree(there)
    assert "not there now" in session.erasing.still_held(found).unreached


def test_an_encrypted_journal_is_erased_in_as_well(desk):
    session = desk.open()
    who = session.people.put(Counterpart("", NAME, notes="likes mornings")).created
    session.close()
    key = passphrases.set_passphrase(desk.path, "secret", folders=desk.folders)
    session = opened(desk, key)
    session.negotiations.create("Work of Marta", person=who)
    session.erasing.erase(session.erasing.traces(who), Erasure.REMOVE)
    assert session.reading.summaries()[0].title == "Work of [name removed]"
    session.close()
    assert [each for each in files(desk.path.parent) if in_file(each, *WORDS)] == []
    assert backups.problems(desk.path, desk.folders, key) == ()
    passphrases.remove_passphrase(desk.path, key, folders=desk.folders)
    assert in_file(desk.path, *WORDS, "mornings") == []
