"""Salvage of an encrypted journal: pages that are as they were written are read, and no word gets into the clear."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desk_app.domain.errors import PassphraseNeeded, Unreadable, UserError, WrongPassphrase
from desk_app.exchange import write_journal
from desk_app.journal import sealed_pages
from desk_app.journal.connection import SCHEMA, reading
from desk_app.journal.key import Key, is_encrypted
from desk_app.journal.tables import logged, stored
from desk_app.session import backups, passphrases
from desk_app.session.reading import Reading
from desk_app.session.salvaging import salvage
from tests.journal.encrypted import files, key
from tests.session.conftest import Desk
from tests.session.test_salvage import PAGE, damage, filled, rows_on

SECRET = "open sesame"
WORDS = b"said at length"  # in what is filled in

SALVAGER = """
import os, sys
from pathlib import Path
from desk_app.journal.act import Act
from desk_app.session.salvaging import salvage
from tests.session.conftest import Desk
desk = Desk(Path(sys.argv[1]))
if sys.argv[2] == "reading":
    from desk_app.journal import sealed_pages
    sealed_pages._Opener.texts = lambda *_: os.kill(os.getpid(), 9)
else:
    Act.put_all = lambda *_: os.kill(os.getpid(), 9)
salvage(desk.path, desk.path.with_name("new.parley"), desk.clock, desk.folders, "open sesame")
"""

LOGGED = [table.name for table in logged(SCHEMA)]


@pytest.fixture(scope="module")
def sealed_once(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A filled journal under a passphrase, with the backup that was made then. Tests get copies of it."""
    desk = Desk(tmp_path_factory.mktemp("sealed"))
    filled(desk)
    passphrases.set_passphrase(desk.path, SECRET, folders=desk.folders, clock=desk.clock)
    return desk


@pytest.fixture
def sealed(sealed_once: Desk, desk: Desk) -> Desk:
    shutil.copy(sealed_once.path, desk.path)
    shutil.copytree(backups_of(sealed_once), backups_of(desk))
    desk.clock.at = sealed_once.clock.at
    return desk


def backups_of(desk: Desk) -> Path:
    return backups.backup.folder_of(desk.folders.backups, desk.path)


def exported(desk: Desk, path: Path) -> bytes:
    reading = Reading.open(path, folders=desk.folders, key=passphrases.unlock(path, SECRET))
    try:
        return write_journal.dump(reading.file())
    finally:
        reading.close()


def keys(path: Path, key: Key | None) -> set[tuple[object, ...]]:
    connection = reading(path, key)
    columns = {table: ", ".join(stored(table).key) for table in LOGGED}
    found = {(t, *row) for t in LOGGED for row in connection.execute(f"SELECT {columns[t]} FROM {t}").fetchall()}
    connection.close()
    return found


def break_pages(desk: Desk, pages: set[int], with_: random.Random) -> bytes:
    broken = damage(desk.path.read_bytes(), pages, with_)
    desk.path.write_bytes(broken)
    return broken


def save(desk: Desk, new: Path, passphrase: str | None = SECRET):
    return salvage(desk.path, new, desk.clock, desk.folders, passphrase)


def test_every_page_of_a_sound_encrypted_journal_is_read(sealed, tmp_path):
    before = exported(sealed, sealed.path)
    new = tmp_path / "new.parley"
    report = save(sealed, new)
    assert (report.lost, report.from_log) == ((), 0)
    assert is_encrypted(new)
    assert new.read_bytes()[:16] != sealed.path.read_bytes()[:16], "a salt of its own"
    assert exported(sealed, new) == before
    assert backups.problems(new, sealed.folders, passphrases.unlock(new, SECRET)) == ()
    assert new.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("share", [0.01, 0.03, 0.1])
def test_of_intact_pages_99_rows_of_100_are_saved(sealed, tmp_path, share):
    chance = random.Random(share)
    own = passphrases.unlock(sealed.path, SECRET)
    plain = sealed_pages.opened(sealed.path, own, tmp_path / "beside")
    count = len(plain) // PAGE
    lost = set(chance.sample(range(1, count + 1), max(1, round(count * share))))
    broken = break_pages(sealed, lost, chance)
    new = tmp_path / "new.parley"
    report = save(sealed, new)
    assert sealed.path.read_bytes() == broken
    wanted = rows_on(plain, Desk(tmp_path / "home"), lost)
    new_key = passphrases.unlock(new, SECRET)
    saved = keys(new, new_key)
    missing = {row for row in wanted - saved if row[0] != "term" or ("entry", *row[1:3]) in saved}  # none alone
    assert len(missing) <= 0.01 * len(wanted)
    assert len(wanted) > 400
    assert report.lost[0] == f"{len(lost):,} of the {count:,} pages of the file cannot be read."
    assert backups.problems(new, sealed.folders, new_key) == ()


@pytest.mark.parametrize("with_", [b"\0" * PAGE, b"\xa5" * PAGE, random.Random(1).randbytes(PAGE)])
def test_without_its_first_page_the_salt_of_a_backup_helps(sealed, tmp_path, with_):
    before = exported(sealed, sealed.path)
    sealed.path.write_bytes(with_ + sealed.path.read_bytes()[PAGE:])
    save(sealed, tmp_path / "new.parley")
    assert exported(sealed, tmp_path / "new.parley") == before


def test_without_its_salt_and_a_backup_nothing_can_be_read_and_nothing_is_left(sealed, tmp_path):
    for each in backups.backup.listed(backups_of(sealed)):
        each.path.unlink()
    sealed.path.write_bytes(b"\0" * 16 + sealed.path.read_bytes()[16:])
    with pytest.raises(WrongPassphrase, match="No part of"):
        save(sealed, tmp_path / "new.parley")
    assert not list(tmp_path.glob("*new.parley*")) + list(tmp_path.glob(".*new.parley*"))


def test_a_flipped_bit_makes_a_page_unread_and_never_a_false_row(sealed, tmp_path):
    content = bytearray(sealed.path.read_bytes())
    content[PAGE * 7 + 100] ^= 1
    sealed.path.write_bytes(content)
    assert "1 of the" in save(sealed, tmp_path / "new.parley").lost[0]


def test_the_right_passphrase_is_needed(sealed, tmp_path):
    break_pages(sealed, {3}, random.Random(3))
    with pytest.raises(PassphraseNeeded):
        save(sealed, tmp_path / "new.parley", None)
    with pytest.raises(WrongPassphrase):
        save(sealed, tmp_path / "new.parley", "guess")
    assert not (tmp_path / "new.parley").exists()


@pytest.mark.parametrize("first", [b"\0" * 16, b"\0" * 16 + b"\1" * 100])
def test_a_damaged_journal_is_told_from_a_wrong_passphrase(sealed, first):
    start = first[:16] if len(first) == 16 else sealed.path.read_bytes()[:16] + first[16:]
    sealed.path.write_bytes(start + sealed.path.read_bytes()[len(start) :])
    with pytest.raises(Unreadable, match="The passphrase is right, and"):
        passphrases.unlock(sealed.path, SECRET, sealed.folders)
    with pytest.raises(WrongPassphrase):
        passphrases.unlock(sealed.path, "guess", sealed.folders)


def test_a_plain_journal_with_noise_in_it_is_not_taken_for_an_encrypted_one(desk, tmp_path):
    filled(desk)
    break_pages(desk, {1, *range(4, 20)}, random.Random(4))
    save(desk, tmp_path / "new.parley", None)
    assert not is_encrypted(tmp_path / "new.parley")


def test_a_place_that_cannot_be_written_is_told(sealed, tmp_path):
    with pytest.raises(UserError, match="does not exist"):
        salvage(sealed.path, tmp_path / "none" / "new.parley", sealed.clock, sealed.folders, SECRET)
    (tmp_path / ".new.parley.salvage.pages").mkdir()
    with pytest.raises(UserError, match="cannot be"):
        save(sealed, tmp_path / "new.parley")
    assert not list(tmp_path.glob("*new.parley"))


@pytest.mark.parametrize("when", ["reading", "writing"])
def test_no_word_gets_into_the_clear_though_it_is_killed(sealed, tmp_path, when):
    environment = {"TMPDIR": str(tmp_path), "SQLITE_TMPDIR": str(tmp_path), "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(
        [sys.executable, "-c", SALVAGER, str(sealed.path.parent), when], cwd=Path.cwd(), env=environment, check=False
    )
    assert done.returncode == -9
    left = [each for each in files(tmp_path) if each.name.startswith(".new.parley.salvage")]
    assert left
    assert all(each.stat().st_mode & 0o777 == 0o600 for each in left)
    assert [each.name for each in files(tmp_path) if WORDS in each.read_bytes()] == []
    save(sealed, tmp_path / "new.parley")
    assert not [each for each in files(tmp_path) if each.name.startswith(".new.parley")]
    assert [each.name for each in files(tmp_path) if WORDS in each.read_bytes()] == []


def test_what_the_engine_decrypts_is_what_it_wrote(tmp_path):
    """Also long rows, whose rest is on pages of its own, and a file of a single page."""
    for count in (0, 50):
        path = tmp_path / f"{count}.db"
        path.touch()
        connection = sealed_pages.connect(path, "rw", key("a"))
        connection.execute("CREATE TABLE t (a TEXT)")
        connection.executemany("INSERT INTO t VALUES (?)", [("long " * 3000 + str(n),) for n in range(count)])
        connection.close()
        plain = tmp_path / f"{count}-plain.db"
        plain.write_bytes(sealed_pages.opened(path, key("a"), tmp_path / "beside"))
        connection = sealed_pages.connect(plain, "ro")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*), sum(length(a)) FROM t").fetchone()[0] == count
        connection.close()
    assert not (tmp_path / "beside").exists()
