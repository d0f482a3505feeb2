"""Killed while the backups follow a new passphrase: whoever opens the journal next finishes it, or is told."""

from __future__ import annotations

import random
import subprocess
from datetime import timedelta

import pytest

from desk_app.domain.backups import Reason
from desk_app.domain.errors import WrongPassphrase
from desk_app.journal import backup, rekeying
from desk_app.journal.earlier import earlier_key, note_earlier
from desk_app.journal.key import Key, is_under
from desk_app.session import backups, passphrases, sealing
from desk_app.session.session import Session
from tests.journal.encrypted import files, key, opened
from tests.journal.test_encryption_kills import start
from tests.session.conftest import Desk

CANARY = b"Kanarienvogel"
A, B = key("a"), key("b")

CHANGER = """
import sys
from datetime import timedelta
from pathlib import Path
from desk_app.session.passphrases import _rekey_all
from tests.journal.encrypted import key
from tests.session.conftest import Desk
desk, now = Desk(Path(sys.argv[1])), sys.argv[2]
desk.clock.at += timedelta(minutes=int(sys.argv[4]))
print("ready", flush=True)
while True:
    for new in sys.argv[3].split("-"):
        desk.later(1)
        if new != now:
            _rekey_all(desk.path, key(now) if now else None, key(new) if new else None, desk.folders, desk.clock)
        now = new
"""


def with_backups(desk: Desk, count: int) -> None:
    session = desk.open()
    session.negotiations.create(CANARY.decode())
    for _ in range(count):
        desk.later()
        session.backups.make(Reason.WANTED)
    session.close()


def open_again(desk: Desk) -> tuple[Session, str]:
    """The journal under whichever key opens it, and that key's letter."""
    for letter in "ab" if passphrases.is_encrypted(desk.path) else [""]:
        try:
            return opened(desk, key(letter) if letter else None), letter
        except WrongPassphrase:
            continue
    raise AssertionError("no key opens the journal")


def finish(session: Session) -> None:
    """What the window does, in the background, once a journal is open."""
    for path, old in session.backups.behind():
        session.backups.seal(path, old)
    assert session.backups.behind() == ()


def check(desk: Desk, session: Session, letter: str) -> int:
    """Every backup opens with the journal's key, or says that it does not; how many do not."""
    now, older = key(letter) if letter else None, 0
    for each in session.backups.listed():
        assert each.earlier != is_under(now, each.path)
        own = next(k for k in (A, B, None) if is_under(k, each.path))
        assert backups.problems(each.path, desk.folders, own) == ()
        older += each.earlier
    if letter:
        assert [each.name for each in files(desk.path.parent) if CANARY in each.read_bytes()] == []
    return older


@pytest.mark.parametrize("cycle", ["a-b", "a-b-"])
@pytest.mark.parametrize("kills", [5, pytest.param(150, marks=[pytest.mark.slow, pytest.mark.timeout(1800)])])
def test_after_a_kill_the_next_opening_puts_every_backup_under_the_present_passphrase(tmp_path, cycle, kills):
    desk = Desk(tmp_path)
    with_backups(desk, 3)
    now, left_behind, chance = "", 0, random.Random(f"{cycle}{kills}")
    for number in range(kills):
        with start(CHANGER, tmp_path, now, cycle, 60 + number) as changer:
            assert changer.stdout.readline() == "ready\n"
            with pytest.raises(subprocess.TimeoutExpired):
                changer.wait(chance.uniform(0, 0.5))
            changer.kill()
        session, now = open_again(desk)
        left_behind += len(session.backups.behind())
        finish(session)
        older = check(desk, session, now)
        if cycle == "a-b" and now:
            assert older == 0, "the key before was noted"
        for each in session.backups.listed()[4:]:
            each.path.unlink()
        session.close()
    assert left_behind or kills < 100, "no kill met the backups half way"


def cut_short(desk: Desk, monkeypatch: pytest.MonkeyPatch, old: Key | None, new: Key | None, after: int) -> None:
    """A change of passphrase that ends after so many backups followed."""
    reseal, done = rekeying.reseal, []

    def counted(path, **keys):
        if len(done) == after:
            raise KeyboardInterrupt
        done.append(path)
        reseal(path, **keys)

    monkeypatch.setattr("desk_app.session.sealing.reseal", counted)
    desk.later()
    with pytest.raises(KeyboardInterrupt):
        passphrases._rekey_all(desk.path, old, new, desk.folders, desk.clock)
    monkeypatch.undo()


@pytest.mark.parametrize("after", [0, 1, 2])
def test_what_a_change_left_behind_is_found_and_finished_when_the_journal_is_opened(desk, monkeypatch, after):
    with_backups(desk, 3)
    cut_short(desk, monkeypatch, None, A, after)
    session = opened(desk, A)
    assert [old for _, old in session.backups.behind()] == [None] * (3 - after)
    assert sum(not each.encrypted for each in session.backups.listed()) == 3 - after
    finish(session)
    assert check(desk, session, "a") == 0
    session.close()
    cut_short(desk, monkeypatch, A, B, after)
    session = opened(desk, B)
    assert [old for _, old in session.backups.behind()] == [A] * (5 - after)
    assert sum(each.earlier for each in session.backups.listed()) == 5 - after
    finish(session)
    assert check(desk, session, "b") == 0
    assert not list(session.backups.folder.glob(".*"))
    session.close()


def test_a_change_begins_with_what_the_one_before_left_behind(desk, monkeypatch):
    with_backups(desk, 2)
    cut_short(desk, monkeypatch, None, A, 0)
    cut_short(desk, monkeypatch, A, B, 2)  # the two that were plain are put under A, and then it ends
    session = opened(desk, B)
    assert [old for _, old in session.backups.behind()] == [A, A, A, A]
    session.close()


def test_without_the_key_before_a_backup_is_said_to_open_with_an_earlier_passphrase(desk, monkeypatch):
    with_backups(desk, 2)
    passphrases._rekey_all(desk.path, None, A, desk.folders, desk.clock)
    cut_short(desk, monkeypatch, A, None, 1)
    session = desk.open()
    assert session.backups.behind() == ()
    assert check(desk, session, "") == 3
    session.close()
    assert len(sealing.backups_of_earlier(desk.path, None, desk.folders)) == 3


def test_the_note_of_the_key_before_opens_with_the_present_one_alone(desk, monkeypatch):
    with_backups(desk, 1)
    passphrases._rekey_all(desk.path, None, A, desk.folders, desk.clock)
    cut_short(desk, monkeypatch, A, B, 0)
    folder = backup.folder_of(desk.folders.backups, desk.path)
    assert earlier_key(folder, B) == A
    assert earlier_key(folder, A) is None
    assert earlier_key(folder, None) is None
    note = (folder / ".earlier").read_bytes()
    assert A.spec[2:66].encode() not in note
    assert bytes.fromhex(A.spec[2:66]) not in note
    assert (folder / ".earlier").stat().st_mode & 0o777 == 0o600


def test_a_change_that_never_came_about_leaves_a_note_that_goes(desk):
    with_backups(desk, 1)
    folder = backup.folder_of(desk.folders.backups, desk.path)
    passphrases._rekey_all(desk.path, None, A, desk.folders, desk.clock)
    note_earlier(folder, A, B)
    desk.clock.at += timedelta(minutes=1)
    session = opened(desk, A)
    assert session.backups.behind() == ()
    session.close()
    assert not (folder / ".earlier").exists()
