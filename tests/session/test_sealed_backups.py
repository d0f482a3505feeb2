"""Backups of an encrypted journal: encrypted like it, verified with its key, restored with their own passphrase."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from desk_app.domain.backups import Reason
from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import PassphraseNeeded, UserError, WrongPassphrase
from desk_app.exchange import write_journal
from desk_app.journal import backup, migrations, opening, rekeying
from desk_app.journal.connection import SCHEMA, reading
from desk_app.journal.key import Key, is_encrypted, is_under
from desk_app.journal.known import KnownJournals
from desk_app.session import backups, passphrases, sealing
from desk_app.session.backups import Keys
from desk_app.session.reading import Reading
from tests.journal.encrypted import files, key, opened
from tests.session.conftest import Desk
from tests.session.test_backups import run

CANARY = b"Kanarienvogel"
A, B = key("a"), key("b")

BACKER = """
import os, sys
from pathlib import Path
from desk_app.domain.backups import Reason
from tests.journal.encrypted import key, opened
from tests.session.conftest import Desk
session = opened(Desk(Path(sys.argv[1])), key("a"))
if sys.argv[2] == "copied":
    session.backups.copy(Reason.WANTED)
    os.kill(os.getpid(), 9)
def die(done, of):
    os.kill(os.getpid(), 9)
session.backups.make(Reason.WANTED, die)
"""


def rekey(desk: Desk, old: Key | None, new: Key | None) -> None:
    rekeying.rekey(desk.path, KnownJournals(desk.folders.known_journals_file), old=old, new=new)


def whole(desk: Desk, key: Key | None, path: Path | None = None) -> bytes:
    reading = Reading.open(path or desk.path, folders=desk.folders, key=key)
    try:
        return write_journal.dump(reading.file())
    finally:
        reading.close()


@pytest.fixture
def sealed(desk: Desk) -> Desk:
    """A journal under key A with a negotiation in it, closed; no word of it was ever in a plain backup."""
    session = desk.open()
    made = session.negotiations.create(CANARY.decode(), counterpart=CANARY.decode()).created
    for number in range(5):
        session.meeting.record(made, kept_raw(f"{CANARY.decode()} {number}"))
    session.close()
    rekey(desk, None, A)
    return desk


def write_more(desk: Desk, key: Key | None, title: str = "Later") -> None:
    session = opened(desk, key)
    session.negotiations.create(title)
    session.close()


def clear_text(desk: Desk) -> list[str]:
    return [each.name for each in files(desk.path.parent) if CANARY in each.read_bytes()]


@pytest.mark.parametrize("reason", [Reason.OPENED, Reason.CHANGED, Reason.CLOSED, Reason.WANTED])
def test_a_backup_is_as_encrypted_as_its_journal(sealed, reason):
    session = opened(sealed, A)
    made = session.backups.make(reason)
    (listed,) = session.backups.listed()
    session.close()
    assert listed.encrypted
    assert listed.verified
    assert is_under(A, made)
    assert whole(sealed, A, made) == whole(sealed, A)
    assert clear_text(sealed) == []


def test_backups_of_a_plain_journal_are_listed_as_plain(desk, session, negotiation):
    session.backups.make(Reason.WANTED)
    assert not session.backups.listed()[0].encrypted


def test_a_journal_under_another_passphrase_needs_a_backup_though_nothing_in_it_changed(sealed):
    session = opened(sealed, A)
    assert session.backups.make(Reason.OPENED)
    assert session.backups.make(Reason.OPENED) is None
    session.close()
    for old, new in ((A, B), (B, None)):
        rekey(sealed, old, new)
        sealed.later()
        session = opened(sealed, new)
        made = session.backups.make(Reason.OPENED)
        session.close()
        assert is_under(new, made)


@pytest.mark.parametrize("page", [1, -1], ids=["in the schema", "in the rows"])
def test_an_encrypted_copy_that_was_changed_from_outside_is_removed_and_reported(sealed, page):
    session = opened(sealed, A)
    copied = session.backups.copy(Reason.WANTED)
    content = bytearray(copied.part.read_bytes())
    content[page * 4096 + 100] ^= 1
    copied.part.write_bytes(content)
    with pytest.raises(UserError, match="was removed"):
        session.backups.keep(copied)
    assert list(session.backups.folder.iterdir()) == []
    session.close()


@pytest.mark.parametrize("when", ["copying", "copied"])
def test_what_a_killed_backup_leaves_is_encrypted_too(sealed, when):
    assert run(BACKER, sealed.path.parent, when) == -signal.SIGKILL
    (part,) = backup.folder_of(sealed.folders.backups, sealed.path).iterdir()
    assert part.name.endswith(".part")
    assert not part.read_bytes().startswith(b"SQLite")
    assert clear_text(sealed) == []


def test_the_backup_before_a_newer_parley_takes_over_is_encrypted(sealed, monkeypatch):
    before = whole(sealed, A)
    monkeypatch.setattr(opening, "SCHEMA", SCHEMA + 1)
    monkeypatch.setattr(migrations.JOURNAL, "apply", lambda *_, **_more: None)
    with pytest.raises(UserError, match="older Parley"):
        opened(sealed, A)
    monkeypatch.undo()
    (made,) = backup.listed(backup.folder_of(sealed.folders.backups, sealed.path))
    assert (made.reason, made.encrypted) == (Reason.MIGRATION, True)
    assert whole(sealed, A, made.path) == before
    assert clear_text(sealed) == []


def test_backing_up_beside_a_window_needs_the_key(sealed, tmp_path):
    session = opened(sealed, A)
    for into in (None, tmp_path):
        with pytest.raises(PassphraseNeeded):
            backups.back_up(sealed.path, sealed.clock, sealed.folders, into)
        with pytest.raises(WrongPassphrase):
            backups.back_up(sealed.path, sealed.clock, sealed.folders, into, key=B)
        made = backups.back_up(sealed.path, sealed.clock, sealed.folders, into, key=A)
        assert whole(sealed, A, made) == whole(sealed, A)
    session.close()
    assert clear_text(sealed) == []


def test_an_encrypted_backup_is_restored_with_its_key_and_what_was_there_is_kept_with_its_own(sealed):
    old = whole(sealed, A)
    saved = backups.back_up(sealed.path, sealed.clock, sealed.folders, None, key=A)
    rekey(sealed, A, B)
    write_more(sealed, B)
    new, present = whole(sealed, B), sealed.path.read_bytes()
    for keys, failure in ((Keys(None, B), PassphraseNeeded), (Keys(B, B), WrongPassphrase)):
        with pytest.raises(failure):
            backups.restore(saved, sealed.path, sealed.clock, sealed.folders, keys)
        assert sealed.path.read_bytes() == present
    sealed.later()
    done = backups.restore(saved, sealed.path, sealed.clock, sealed.folders, Keys(A, B))
    assert not done.opened
    assert whole(sealed, A) == old
    assert whole(sealed, B, done.kept) == new
    (kept,) = [each for each in backup.listed(done.kept.parent) if each.reason is Reason.RESTORE]
    assert (kept.path, kept.encrypted, kept.verified) == (done.kept, True, True)
    assert clear_text(sealed) == []


def test_a_plain_backup_over_an_encrypted_journal_is_told_and_the_journal_is_kept_encrypted(desk):
    session = desk.open()
    session.negotiations.create("Plain days")
    saved = session.backups.make(Reason.WANTED)
    session.close()
    rekey(desk, None, A)
    write_more(desk, A, CANARY.decode())
    new = whole(desk, A)
    desk.later()
    done = backups.restore(saved, desk.path, desk.clock, desk.folders, Keys(None, A))
    assert done.opened
    assert not is_encrypted(desk.path)
    assert whole(desk, A, done.kept) == new
    assert clear_text(desk) == []
    again = backups.restore(done.kept, desk.path, desk.clock, desk.folders, Keys(A, None))
    assert not again.opened
    assert whole(desk, A) == new


def test_a_journal_that_its_passphrase_does_not_open_is_kept_byte_for_byte(sealed):
    old = whole(sealed, A)
    saved = backups.back_up(sealed.path, sealed.clock, sealed.folders, None, key=A)
    content = os.urandom(8192)
    for journal_key in (A, None):
        sealed.path.write_bytes(content)
        sealed.later()
        done = backups.restore(saved, sealed.path, sealed.clock, sealed.folders, Keys(A, journal_key))
        assert done.kept.read_bytes() == content
        assert whole(sealed, A) == old


def test_an_encrypted_journal_is_checked_with_its_key(sealed):
    assert backups.problems(sealed.path, sealed.folders, A) == ()
    with pytest.raises(PassphraseNeeded):
        backups.problems(sealed.path, sealed.folders)
    with pytest.raises(WrongPassphrase):
        backups.problems(sealed.path, sealed.folders, B)
    with closing(reading(sealed.path, A)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'counterpart'").fetchone()
    content = bytearray(sealed.path.read_bytes())
    content[page * 4096 - 1000] ^= 1
    sealed.path.write_bytes(content)
    found = backups.problems(sealed.path, sealed.folders, A)
    assert "1 of its encrypted pages" in found[0]


def with_plain_backup(desk: Desk) -> Path:
    """A plain journal with a backup; where that is."""
    session = desk.open()
    session.negotiations.create(CANARY.decode())
    saved = session.backups.make(Reason.WANTED)
    session.close()
    desk.later()
    return saved


def change(desk: Desk, old: Key | None, new: str) -> Key | None:
    words = {"folders": desk.folders, "clock": desk.clock}
    desk.later()
    if old is None:
        return passphrases.set_passphrase(desk.path, new, **words)
    if new:
        return passphrases.change_passphrase(desk.path, old, new, **words)
    return passphrases.remove_passphrase(desk.path, old, **words)


def test_a_backup_is_made_encrypted_before_the_passphrase_is_set_changed_or_removed(desk, monkeypatch):
    with_plain_backup(desk)
    content, key_now = whole(desk, None), None
    for new in ("first", "second", ""):
        seen = []
        monkeypatch.setattr(rekeying, "_take_place", partial(looking, rekeying._take_place, desk, seen))
        after = change(desk, key_now, new)
        monkeypatch.undo()
        (made,) = seen[0]
        sealed_with = after or key_now
        assert is_encrypted(made) or not new, "on removal it follows the journal afterwards"
        assert whole(desk, after if is_under(after, made) else sealed_with, made) == content
        key_now = after


def looking(take_place, desk: Desk, seen: list, fresh: Path, path: Path, **words) -> None:
    """Notes the backups of this change that are there, encrypted, when the new journal takes its place."""
    if path == desk.path:
        listed = backup.listed(backup.folder_of(desk.folders.backups, desk.path))
        seen.append([each.path for each in listed if each.at == desk.clock.at and each.encrypted])
    take_place(fresh, path, **words)


@pytest.mark.parametrize("old", ["plain", "encrypted"])
def test_without_a_backup_the_passphrase_is_not_set_or_changed(desk, old):
    session = desk.open()
    session.negotiations.create("Website redesign")
    session.close()
    if old == "encrypted":
        rekey(desk, None, A)
    before = desk.path.read_bytes()
    desk.folders.data.mkdir(parents=True, exist_ok=True)
    desk.folders.backups.write_text("in the way")
    for new in ("secret", "") if old == "encrypted" else ("secret",):
        with pytest.raises(UserError, match="No backup can be kept"):
            change(desk, A if old == "encrypted" else None, new)
        assert desk.path.read_bytes() == before


def test_no_word_is_left_in_the_clear_after_a_passphrase_was_set(desk):
    saved = with_plain_backup(desk)
    saved.with_name(f".{saved.name}.part").write_bytes(saved.read_bytes())
    key_now = change(desk, None, "secret")
    assert clear_text(desk) == []
    assert sealing.plain_backups(desk.path, desk.folders) == ()
    assert is_under(key_now, saved)


def test_a_backup_that_cannot_be_encrypted_is_counted_and_deleted_for_good(desk):
    saved = with_plain_backup(desk)
    damaged = saved.with_name(saved.name.replace("wanted", "damaged"))
    damaged.write_bytes(b"not SQLite" + saved.read_bytes()[10:])
    beside = damaged.with_name(f"{damaged.name}-journal")
    beside.write_bytes(CANARY)
    change(desk, None, "secret")
    assert sorted(clear_text(desk)) == [damaged.name, beside.name]
    plain = sealing.plain_backups(desk.path, desk.folders)
    assert [each.path for each in plain] == [damaged]
    with damaged.open("rb") as file:
        sealing.delete_for_good(plain)
        assert set(file.read()) == {0}
    assert clear_text(desk) == []
    assert sealing.plain_backups(desk.path, desk.folders) == ()


def test_plain_backups_are_deleted_only_once_there_is_an_encrypted_one(desk):
    saved = with_plain_backup(desk)
    rekey(desk, None, A)
    session = opened(desk, A)
    assert session.backups.delete_plain() == 1
    (left,) = session.backups.listed()
    assert left.encrypted
    assert session.backups.delete_plain() == 0
    session.close()
    assert not saved.exists()


def test_the_backups_of_a_plain_journal_are_never_deleted_for_being_plain(desk):
    saved = with_plain_backup(desk)
    session = desk.open()
    assert session.backups.delete_plain() == 0
    session.close()
    assert saved.exists()
