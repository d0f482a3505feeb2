"""Backups: each is opened and compared; one that was cut short is never taken for a good one; restore loses nothing."""

from __future__ import annotations

import signal
import stat
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import sqlcipher3

from desk_app.domain.backups import Reason
from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import BadInput, UserError
from desk_app.exchange import write_journal
from desk_app.journal import backup, migrations, opening, restoring
from desk_app.journal.connection import SCHEMA
from desk_app.journal.key import fresh_key
from desk_app.session import backups, passphrases
from desk_app.session.reading import Reading
from desk_app.session.session import Session
from tests.session.conftest import Desk

BACKER = """
import os, sys
from pathlib import Path
from desk_app.domain.backups import Reason
from tests.session.conftest import Desk
session = Desk(Path(sys.argv[1])).open(create=False)
if sys.argv[2] == "copied":
    session.backups.copy(Reason.WANTED)
    os.kill(os.getpid(), 9)
def die(done, of):
    os.kill(os.getpid(), 9)
session.backups.make(Reason.WANTED, die)
"""

RESTORER = """
import os, sys
from pathlib import Path
from desk_app.session import backups, passphrases
from tests.session.conftest import Desk
desk = Desk(Path(sys.argv[1]))
calls = 0
def audit(event, args):
    global calls
    if any(sys.argv[1] in str(each) for each in args):
        calls += 1
        if calls == int(sys.argv[3]):
            os.kill(os.getpid(), 9)
sys.addaudithook(audit)
backups.restore(Path(sys.argv[2]), desk.path, desk.clock, desk.folders)
sys.exit(7)
"""


def run(script: str, *words: object) -> int:
    return subprocess.run([sys.executable, "-c", script, *map(str, words)], cwd=Path.cwd(), check=False).returncode


def whole(desk: Desk, path: Path | None = None) -> bytes:
    reading = Reading.open(path or desk.path, folders=desk.folders)
    try:
        return write_journal.dump(reading.file())
    finally:
        reading.close()


def filled(desk: Desk, entries: int = 5) -> bytes:
    session = desk.open()
    made = session.negotiations.create("Website redesign", counterpart="Ines", currency="EUR").created
    for number in range(entries):
        session.meeting.record(made, kept_raw(f"entry {number}"))
    session.close()
    return whole(desk)


def test_a_backup_holds_what_the_journal_holds(desk, session, negotiation):
    session.meeting.record(negotiation, kept_raw("4.800 for 30 days"))
    made = session.backups.make(Reason.OPENED)
    assert whole(desk, made) == whole(desk)
    (listed,) = session.backups.listed()
    assert (listed.path, listed.reason, listed.at, listed.verified) == (made, Reason.OPENED, desk.clock.at, True)
    assert listed.size == made.stat().st_size


def test_backups_are_for_their_owner_alone_and_one_file_each(session, negotiation):
    made = session.backups.make(Reason.WANTED)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    assert list(made.parent.iterdir()) == [made]


def test_what_is_written_while_it_is_copied_is_in_the_backup_too(desk, session, negotiation, monkeypatch):
    monkeypatch.setattr(backup, "_PAGES", 4)
    heard = []

    def write(done: int, of: int) -> None:
        heard.append(done)
        if done < of and len(heard) % 3 == 0:
            session.meeting.record(negotiation, kept_raw(f"while {done} of {of} pages are copied " * 40))

    made = session.backups.make(Reason.WANTED, write)
    assert len(heard) > 10
    assert whole(desk, made) == whole(desk)
    assert backups.problems(made, desk.folders) == ()
    assert len(session.reading.negotiation(negotiation).meetings[0].entries) > 3
    assert session.backups.make(Reason.CHANGED) is None, "its name tells the state that was copied"


def test_a_copy_that_lacks_the_last_change_is_removed_and_reported(desk, session, negotiation):
    copied = session.backups.copy(Reason.WANTED)
    session.negotiations.edit(negotiation, title="Later")
    newer = session.backups.copy(Reason.CHANGED)
    newer.part.write_bytes(copied.part.read_bytes())
    with pytest.raises(UserError, match="was removed"):
        session.backups.keep(newer)
    copied.part.unlink()


class Copying:
    """A connection whose copies go wrong as told."""

    def __init__(self, connection, backup):
        self._connection, self.backup = connection, backup

    def __getattr__(self, name):
        return getattr(self._connection, name)


def test_a_copy_in_which_nothing_arrived_does_not_count_and_is_removed(session, negotiation, tmp_path):
    nothing = Copying(session._journal.connection, lambda *_, **__: None)
    with pytest.raises(UserError, match="came out empty"):
        backup.copy(nothing, tmp_path / "x.parley", None)
    assert list(tmp_path.glob(".x*")) == []


def test_nothing_is_left_of_a_copy_between_a_plain_and_an_encrypted_file(session, negotiation, tmp_path):
    with pytest.raises(Exception, match="SQL logic error"):
        backup.copy(session._journal.connection, tmp_path / "x.parley", fresh_key("open sesame"))
    assert list(tmp_path.glob(".x*")) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [("database or disk is full", "The disk is full"), ("disk I/O error", "could not be read or written")],
)
def test_what_the_engine_tells_of_a_copy_in_words_alone_is_told(session, negotiation, tmp_path, said, words):
    def failing(*_, **__):
        raise sqlcipher3.OperationalError(said)

    with pytest.raises(UserError, match=words) as told:
        backup.copy(Copying(session._journal.connection, failing), tmp_path / "x.parley", None)
    assert ".x" not in str(told.value)


def test_nothing_is_backed_up_twice_without_a_change(desk, session, negotiation):
    assert session.backups.make(Reason.OPENED)
    assert session.backups.make(Reason.CHANGED) is None
    assert session.backups.make(Reason.WANTED), "the person may always"
    session.negotiations.edit(negotiation, merge="t", title="A")
    assert session.backups.make(Reason.CHANGED)
    session.negotiations.edit(negotiation, merge="t", title="B")
    assert session.backups.make(Reason.CHANGED), "a merged keystroke is a change"
    session.history.undo()
    assert session.backups.make(Reason.CLOSED)


def test_an_empty_journal_needs_no_backup(session):
    assert session.backups.make(Reason.OPENED) is None


def test_journals_of_one_name_have_backups_of_their_own(desk, tmp_path):
    (tmp_path / "other").mkdir()
    places = set()
    for path in (desk.path, tmp_path / "other" / desk.path.name):
        session = desk.open(path)
        places.add(session.backups.folder)
        session.close()
    assert len(places) == 2


def test_a_copy_that_differs_is_removed_and_reported(session, negotiation):
    copied = session.backups.copy(Reason.WANTED)
    with closing(sqlcipher3.connect(str(copied.part))) as connection, connection:
        connection.execute("DROP TRIGGER counterpart_insert")
        connection.execute("DROP TRIGGER counterpart_delete")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM counterpart")
    with pytest.raises(UserError, match="was removed"):
        session.backups.keep(copied)
    assert session.backups.listed() == ()
    assert list(session.backups.folder.iterdir()) == []


def test_a_copy_with_a_damaged_page_is_removed_and_reported(session, negotiation):
    copied = session.backups.copy(Reason.WANTED)
    content = bytearray(copied.part.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
    copied.part.write_bytes(content)
    with pytest.raises(UserError):
        session.backups.keep(copied)
    assert list(session.backups.folder.iterdir()) == []


@pytest.mark.parametrize("when", ["copying", "copied"])
def test_a_backup_that_was_killed_never_looks_like_a_good_one(desk, when):
    filled(desk)
    assert run(BACKER, desk.path.parent, when) == -signal.SIGKILL
    session = desk.open(create=False)
    folder = backup.folder_of(desk.folders.backups, desk.path)
    assert [each.name[0] for each in folder.iterdir()] == ["."], "it was cut short"
    assert session.backups.listed() == ()
    assert list(folder.iterdir()) == [], "what it left is cleared away"
    assert session.backups.make(Reason.OPENED)
    session.close()


@pytest.mark.parametrize("half", ["a backup", "a check"])
def test_a_copy_whose_second_half_never_began_goes_with_the_journal(desk, half):
    filled(desk)
    session = desk.open(create=False)
    session.backups.copy(Reason.WANTED) if half == "a backup" else session.backups.copy_to_check()
    folder = session.backups.folder
    assert len(list(folder.iterdir())) == 1
    session.close()
    assert list(folder.iterdir()) == []


def test_a_backup_can_be_given_up(desk, session, negotiation):
    def enough(_done: int, _of: int) -> None:
        raise UserError("Enough.")

    with pytest.raises(UserError, match="Enough"):
        session.backups.make(Reason.WANTED, enough)
    assert list(session.backups.folder.iterdir()) == []
    assert session.meeting.record(negotiation, kept_raw("goes on"))


def test_a_folder_that_cannot_be_written_is_reported(desk, session, negotiation):
    desk.folders.data.mkdir(parents=True, exist_ok=True)
    desk.folders.backups.write_text("in the way")
    with pytest.raises(UserError, match="No backup can be kept"):
        session.backups.make(Reason.WANTED)


def test_old_backups_are_thinned(desk, session, negotiation):
    for _ in range(5):
        session.backups.make(Reason.WANTED)
        desk.later(600)
    assert len(session.backups.listed()) == 5
    desk.clock.at += timedelta(days=2)
    session.backups.make(Reason.WANTED)
    assert len(session.backups.listed()) == 2


def test_a_backup_is_made_before_a_journal_is_brought_up_to_date(desk, monkeypatch):
    before = filled(desk)
    monkeypatch.setattr(opening, "SCHEMA", SCHEMA + 1)
    with pytest.raises(UserError, match="older Parley"):  # no migration would bring it that far
        desk.open(create=False)
    monkeypatch.undo()
    (made,) = backup.listed(backup.folder_of(desk.folders.backups, desk.path))
    assert made.reason is Reason.MIGRATION
    assert whole(desk, made.path) == before


def test_an_upgrade_that_is_cut_short_again_and_again_leaves_one_backup(desk, monkeypatch):
    filled(desk)
    monkeypatch.setattr(opening, "SCHEMA", SCHEMA + 1)

    def cut_short():
        desk.later()
        with pytest.raises(UserError, match="older Parley"):
            desk.open(create=False)
        return backup.listed(backup.folder_of(desk.folders.backups, desk.path))

    (first,) = cut_short()
    assert cut_short() == (first,)
    content = bytearray(first.path.read_bytes())
    content[5000:9000] = bytes(4000)
    first.path.write_bytes(content)
    assert len(cut_short()) == 2, "one that is damaged counts for nothing"


def test_without_a_backup_a_journal_is_not_brought_up_to_date(desk, monkeypatch):
    filled(desk)
    desk.folders.data.mkdir(parents=True, exist_ok=True)
    desk.folders.backups.write_text("in the way")
    monkeypatch.setattr(opening, "SCHEMA", SCHEMA + 1)
    monkeypatch.setattr(migrations.JOURNAL, "apply", lambda *_, **_more: pytest.fail("it was migrated"))
    with pytest.raises(UserError, match="No backup can be kept"):
        desk.open(create=False)


def test_restoring_brings_back_what_was_and_keeps_what_is(desk):
    old = filled(desk)
    session = desk.open()
    saved = session.backups.make(Reason.WANTED)
    session.negotiations.delete(session.reading.summaries()[0].id)
    session.negotiations.create("Later")
    session.close()
    new = whole(desk)
    desk.later()
    done = backups.restore(saved, desk.path, desk.clock, desk.folders)
    assert whole(desk) == old
    assert whole(desk, done.kept) == new
    backups.restore(done.kept, desk.path, desk.clock, desk.folders)
    assert whole(desk) == new
    assert stat.S_IMODE(desk.path.stat().st_mode) == 0o600


def test_restoring_is_refused_while_a_window_holds_the_journal(desk, session, negotiation):
    saved = session.backups.make(Reason.WANTED)
    before = desk.path.read_bytes()
    with pytest.raises(UserError, match="open in another window"):
        backups.restore(saved, desk.path, desk.clock, desk.folders)
    assert desk.path.read_bytes() == before


def test_a_damaged_backup_is_refused_and_nothing_changed(desk, tmp_path):
    filled(desk)
    bad = tmp_path / "bad.parley"
    content = bytearray(desk.path.read_bytes())
    content[4096 * 3 : 4096 * 30] = b"\xa5" * (4096 * 27)
    bad.write_bytes(content)
    before = desk.path.read_bytes()
    with pytest.raises(UserError, match="damaged"):
        backups.restore(bad, desk.path, desk.clock, desk.folders)
    assert desk.path.read_bytes() == before


def test_no_backup_and_the_journal_itself_are_bad_input(desk, tmp_path):
    filled(desk)
    for source in (tmp_path / "none.parley", desk.path):
        with pytest.raises(BadInput):
            backups.restore(source, desk.path, desk.clock, desk.folders)


def test_a_damaged_journal_is_kept_byte_for_byte_when_a_backup_takes_its_place(desk):
    old = filled(desk)
    session = desk.open()
    saved = session.backups.make(Reason.WANTED)
    session.close()
    content = bytearray(desk.path.read_bytes())
    content[:4096] = b"\xa5" * 4096
    desk.path.write_bytes(content)
    done = backups.restore(saved, desk.path, desk.clock, desk.folders)
    assert whole(desk) == old
    assert done.kept.read_bytes() == content
    (damaged,) = [each for each in backup.listed(done.kept.parent) if each.reason is Reason.DAMAGED]
    assert not damaged.verified
    assert backups.newest_good(desk.path, desk.folders).path == saved


def test_a_backup_can_be_restored_where_the_journal_is_gone(desk):
    old = filled(desk)
    saved = backups.back_up(desk.path, desk.clock, desk.folders, None)
    desk.path.unlink()
    assert backups.restore(saved, desk.path, desk.clock, desk.folders).kept is None
    assert whole(desk) == old


def test_a_copy_that_went_wrong_on_its_way_is_not_put_in_place(desk, monkeypatch):
    filled(desk)
    saved = backups.back_up(desk.path, desk.clock, desk.folders, None)
    before = desk.path.read_bytes()
    monkeypatch.setattr(restoring.shutil, "copyfile", lambda source, to: to.write_bytes(source.read_bytes()[:-1]))
    with pytest.raises(UserError, match="left as it was"):
        backups.restore(saved, desk.path, desk.clock, desk.folders)
    assert desk.path.read_bytes() == before


def test_a_restore_killed_anywhere_leaves_the_old_or_the_new(desk):
    old = filled(desk)
    saved = backups.back_up(desk.path, desk.clock, desk.folders, None)
    session = desk.open()
    session.negotiations.create("Later")
    session.close()
    new, present = whole(desk), desk.path.read_bytes()
    seen = set()
    for moment in range(1, 400, 5):
        desk.path.write_bytes(present)
        status = run(RESTORER, desk.path.parent, saved, moment)
        seen.add(whole(desk))
        assert backups.problems(desk.path, desk.folders) == ()
        if status == 7:
            break
        assert status == -signal.SIGKILL
    assert seen == {old, new}


def test_a_whole_journal_has_no_problems(desk):
    filled(desk)
    assert backups.problems(desk.path, desk.folders) == ()


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE activity SET entries = 9", "listed with a wrong number"),
        ("DELETE FROM activity", "in no list. It is in the lists again when the journal is opened"),
        ("DELETE FROM change WHERE tbl = 'entry'", "account for 0 of “entry”, and there are 5"),
        ("UPDATE change SET new = '{' WHERE id = 1", "cannot be undone"),
        ("DROP TRIGGER meeting_delete; DELETE FROM meeting", "5 of the table “entry” belong to something that is not"),
        ("DROP TRIGGER negotiation_delete; DELETE FROM negotiation", "of the table “meeting” belongs to something"),
        ("DELETE FROM act", "of the table “change” belong to something that is not there"),
        ("INSERT INTO open_act VALUES (1, 1)", "half made"),
    ],
)
def test_what_does_not_agree_is_said_in_words(desk, sql, words):
    filled(desk)
    with closing(sqlcipher3.connect(str(desk.path))) as connection:
        connection.executescript(sql)
    assert any(words in each for each in backups.problems(desk.path, desk.folders))


def test_backups_are_as_encrypted_as_the_journal_and_come_back(desk):
    filled(desk)
    key = passphrases.set_passphrase(desk.path, "correct horse battery", folders=desk.folders)
    session = Session.open(desk.path, clock=desk.clock, ids=desk.ids, create=False, folders=desk.folders, key=key)
    saved = session.backups.make(Reason.WANTED)
    session.negotiations.create("Later")
    session.close()
    assert passphrases.is_encrypted(saved)
    assert b"Website" not in saved.read_bytes()
    assert backups.problems(saved, desk.folders, passphrases.unlock(saved, "correct horse battery")) == ()
    with pytest.raises(UserError):
        backups.restore(saved, desk.path, desk.clock, desk.folders)
    desk.later()
    done = backups.restore(saved, desk.path, desk.clock, desk.folders, backups.Keys(key, key))
    assert passphrases.is_encrypted(desk.path)
    assert passphrases.is_encrypted(done.kept)
    session = Session.open(desk.path, clock=desk.clock, ids=desk.ids, create=False, folders=desk.folders, key=key)
    assert [each.title for each in session.reading.summaries()] == ["Website redesign"]
    session.close()


def test_an_encrypted_journal_is_kept_as_it_is_when_a_plain_backup_takes_its_place(desk, tmp_path):
    old = filled(desk)
    saved = backups.back_up(desk.path, desk.clock, desk.folders, tmp_path)
    passphrases.set_passphrase(desk.path, "correct horse battery", folders=desk.folders)
    locked = desk.path.read_bytes()
    done = backups.restore(saved, desk.path, desk.clock, desk.folders)
    assert done.kept.read_bytes() == locked
    assert whole(desk) == old
    assert Reason.ASIDE in {each.reason for each in backup.listed(done.kept.parent)}
