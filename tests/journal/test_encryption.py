"""An encrypted journal: who has the passphrase reads all of it, who has not reads nothing."""

from __future__ import annotations

import os
from contextlib import closing

import pytest
import sqlcipher3

from desk_app.domain.errors import BadInput, PassphraseNeeded, UserError, WrongPassphrase
from desk_app.journal import key as key_module
from desk_app.journal import rekeying
from desk_app.journal.known import KnownJournals
from desk_app.journal.lock import WriterLock
from desk_app.session import passphrases
from desk_app.session.reading import Reading
from tests.journal.encrypted import files, key, opened
from tests.session.conftest import Desk

PASSPHRASE = 'it\'s "quoted"; DROP – Straße \u00e9'


@pytest.fixture
def plain(desk: Desk) -> bytes:
    """A journal with a negotiation in it, closed; what it exports."""
    session = desk.open()
    session.interchange.add_sample()
    content = session.interchange.export()
    session.close()
    return content


def rekey(desk: Desk, old: str | None, new: str | None) -> None:
    keys = (key(each) if each else None for each in (old, new))
    rekeying.rekey(desk.path, KnownJournals(desk.folders.known_journals_file), old=next(keys), new=next(keys))


def test_a_passphrase_is_set_changed_and_removed_and_all_is_as_it_was(desk, plain):
    first = passphrases.set_passphrase(desk.path, PASSPHRASE, folders=desk.folders)
    assert passphrases.is_encrypted(desk.path)
    assert passphrases.unlock(desk.path, PASSPHRASE) == first
    session = opened(desk, first)
    assert session.interchange.export() == plain
    session.close()
    second = passphrases.change_passphrase(desk.path, first, "another one", folders=desk.folders)
    with pytest.raises(WrongPassphrase, match="does not open"):
        opened(desk, first)
    reading = Reading.open(desk.path, folders=desk.folders, key=second)
    assert reading.summaries()
    reading.close()
    passphrases.remove_passphrase(desk.path, second, folders=desk.folders)
    session = desk.open(create=False)
    assert session.interchange.export() == plain
    assert session.history.undo(None)
    session.close()
    left = {each.name for each in files(desk.path.parent) if desk.folders.backups not in each.parents}
    assert left == {"journal.parley", "device", "known-journals.json"}
    assert desk.path.stat().st_mode & 0o777 == 0o600


def test_any_sqlcipher_tool_opens_it_with_the_passphrase(desk, plain):
    passphrases.set_passphrase(desk.path, PASSPHRASE, folders=desk.folders)
    with closing(sqlcipher3.connect(str(desk.path))) as connection:
        quoted = PASSPHRASE.replace("'", "''")
        connection.execute(f"PRAGMA key = '{quoted}'")
        assert connection.execute("SELECT count(*) FROM negotiation").fetchone() == (1,)


def test_the_same_letters_open_it_from_a_keyboard_that_composes_them(desk, plain):
    passphrases.set_passphrase(desk.path, PASSPHRASE, folders=desk.folders)
    passphrases.unlock(desk.path, PASSPHRASE.replace("\u00e9", "e\u0301"))


@pytest.mark.parametrize("bad", ["", "half\0", "\ud800"])
def test_what_is_no_passphrase_is_refused(desk, plain, bad):
    with pytest.raises(BadInput):
        passphrases.set_passphrase(desk.path, bad, folders=desk.folders)
    assert not passphrases.is_encrypted(desk.path)


def test_a_passphrase_is_set_once_and_then_changed(desk, plain):
    rekey(desk, None, "a")
    with pytest.raises(BadInput, match="has a passphrase already"):
        passphrases.set_passphrase(desk.path, "x", folders=desk.folders)


def test_without_the_passphrase_nothing_opens_and_nothing_changes(desk, plain):
    rekey(desk, None, "a")
    before = desk.path.read_bytes()
    for opening in (desk.open, lambda: Reading.open(desk.path, folders=desk.folders)):
        with pytest.raises(PassphraseNeeded, match="is encrypted, or not a Parley journal"):
            opening()
    for opening in (
        lambda: opened(desk, key("b")),
        lambda: Reading.open(desk.path, folders=desk.folders, key=key("b")),
        lambda: passphrases.unlock(desk.path, "b"),
        lambda: rekey(desk, "b", "c"),
    ):
        with pytest.raises(WrongPassphrase, match="or one that is not a Parley journal, looks the same"):
            opening()
    assert desk.path.read_bytes() == before
    assert files(desk.path.parent)[0] == desk.path


def test_a_wrong_passphrase_writes_nothing_to_the_terminal(desk, plain, capfd):
    rekey(desk, None, "a")
    with pytest.raises(WrongPassphrase):
        opened(desk, key("b"))
    assert capfd.readouterr() == ("", "")


def test_a_key_for_a_journal_that_is_plain_does_no_harm(desk, plain):
    session = opened(desk, key("a"))
    assert session.interchange.export() == plain
    session.close()


def test_noise_may_be_an_encrypted_journal_and_anything_else_is_none(desk, tmp_path):
    noise = tmp_path / "noise.parley"
    noise.write_bytes(os.urandom(8192))
    assert passphrases.is_encrypted(noise)
    for content in (os.urandom(8193), b"text " * 4096, b""):
        noise.write_bytes(content)
        assert not passphrases.is_encrypted(noise)
    with pytest.raises(UserError, match="could not be opened"):
        passphrases.is_encrypted(tmp_path / "none")
    with pytest.raises(UserError, match="could not be opened"):
        key_module.derived(tmp_path / "none", "x")


def test_a_journal_of_a_newer_parley_is_refused_behind_its_key_too(desk, plain):
    with closing(sqlcipher3.connect(str(desk.path))) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(UserError, match="written by a newer Parley"):
        rekey(desk, None, "a")
    desk.path.unlink()
    with closing(sqlcipher3.connect(str(desk.path))) as connection:
        connection.execute(f'PRAGMA key = "{key("a").spec}"')
        connection.execute("PRAGMA application_id = 1347570777")
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(UserError, match="written by a newer Parley"):
        opened(desk, key("a"))


def test_an_open_journal_is_not_put_under_another_key(desk, plain):
    session = desk.open()
    with pytest.raises(UserError, match="open in another window"):
        rekey(desk, None, "a")
    session.close()


def test_nothing_the_engine_sets_aside_touches_the_disk(desk, plain):
    rekey(desk, None, "a")
    session = opened(desk, key("a"))
    for connection in (session._journal.connection, session.reading._connection):
        assert connection.execute("PRAGMA temp_store").fetchone() == (2,)
    session.close()


def test_the_old_file_is_overwritten_where_it_lay(desk, plain):
    with desk.path.open("rb") as before:
        rekey(desk, None, "a")
        assert set(before.read()) == {0}


def test_a_copy_that_is_not_the_same_never_takes_the_place(desk, plain, monkeypatch):
    before = desk.path.read_bytes()
    seen = iter(range(2))
    monkeypatch.setattr(rekeying, "_content", lambda _: [next(seen)])
    with pytest.raises(UserError, match="is not the same"):
        rekey(desk, None, "a")
    assert desk.path.read_bytes() == before
    assert {each.name for each in files(desk.path.parent)} == {"journal.parley", "device", "known-journals.json"}


def test_a_disk_without_room_leaves_the_journal_as_it_was(desk, plain, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    before = desk.path.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="No space left on device"):
        rekey(desk, None, "a")
    assert desk.path.read_bytes() == before
    assert {each.name for each in files(desk.path.parent)} == {"journal.parley", "device", "known-journals.json"}


def test_an_old_file_that_cannot_be_overwritten_is_no_reason_to_fail(desk, plain, monkeypatch):
    class Stubborn:
        def seek(self, *_):
            return 5

        def write(self, _):
            raise OSError(5, "Input/output error")

    wipe = rekeying._wipe
    monkeypatch.setattr(rekeying, "_wipe", lambda _file: wipe(Stubborn()))
    rekey(desk, None, "a")
    opened(desk, key("a")).close()


def test_what_a_cut_short_change_left_is_cleared_away(desk, plain):
    left = desk.path.with_name(".journal.parley.rekeyed")
    left.write_bytes(b"half a journal")
    desk.open().close()
    assert not left.exists()
    WriterLock(desk.path).take()
