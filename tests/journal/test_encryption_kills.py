"""Killed at any moment: a journal opens under its old or its new key, and no word of it is in the clear."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desk_app.domain.backups import Reason
from desk_app.domain.errors import WrongPassphrase
from desk_app.session import passphrases
from desk_app.session.passphrases import is_encrypted, set_passphrase
from tests.journal.encrypted import files, key, opened
from tests.session.conftest import Desk

CANARY = "Kanarienvogel"

REKEYER = """
import sys
from pathlib import Path
from desk_app.journal.known import KnownJournals
from desk_app.journal.rekeying import rekey
from tests.journal.encrypted import key
from tests.session.conftest import Desk
desk = Desk(Path(sys.argv[1]))
known = KnownJournals(desk.folders.known_journals_file)
now = sys.argv[2]
print("ready", flush=True)
while True:
    for new in ("a", "b", ""):
        rekey(desk.path, known, old=key(now) if now else None, new=key(new) if new else None)
        now = new
"""

TALKER = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from desk_app.domain.acts import ActName
from desk_app.domain.backups import Reason
from desk_app.domain.capture.meaning import kept_raw
from desk_app.session import settings
from desk_app.session.session import Session
from desk_app.session.passphrases import unlock
from desk_app.support.log import start_log
from tests.session.conftest import Desk
desk = Desk(Path(sys.argv[1]))
start_log(desk.folders.log_file, debug=True)
settings.save(desk.folders.settings_file, settings.Settings(journal=str(desk.path)))
key = unlock(desk.path, "secret") if sys.argv[2] == "encrypted" else None
session = Session.open(desk.path, clock=desk.clock, ids=desk.ids, create=False, folders=desk.folders, key=key)
made = session.negotiations.create("Kanarienvogel title", counterpart="Kanarienvogel Ltd")
session.meeting.record(made.created, kept_raw("Kanarienvogel entry"))
session.negotiations.edit(made.created, title="Kanarienvogel again")
session.reading.file()
session.backups.make(Reason.CHANGED)
session.backups.copy(Reason.WANTED)  # cut short by the kill: a hidden file stays
session._journal.connection.execute("PRAGMA cache_size = 5").fetchall()
half_made = "INSERT INTO act (at, device, who, code, arguments, kind) VALUES (0, '', ?, '', '{}', 'do')"
with session._journal.act(ActName("Half"), made.created) as act:
    for _ in range(300):
        act.run(half_made, "Kanarienvogel" * 50)
    act.run("UPDATE negotiation SET title = 'Kanarienvogel half'")
    act.run("UPDATE act SET who = 'Kanarienvogel'")
    list(act.connection.execute("SELECT who, random() FROM act ORDER BY 1, 2"))
    descriptors = [each for each in Path("/proc/self/fd").iterdir() if int(each.name) > 2]
    print(*(each.resolve() for each in descriptors), sep="\\n", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def start(script: str, *words: object) -> subprocess.Popen[str]:
    environment = os.environ | {"TMPDIR": str(words[0]), "SQLITE_TMPDIR": str(words[0])}
    command = [sys.executable, "-c", script, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path.cwd(), env=environment)


def state(desk: Desk, content: bytes) -> str:
    """The letter of the key that opens the journal, which is whole."""
    for letter in "ab" if is_encrypted(desk.path) else [""]:
        try:
            session = opened(desk, key(letter) if letter else None)
        except WrongPassphrase:
            continue
        assert session.interchange.export() == content
        session.close()
        return letter
    raise AssertionError("no key opens the journal")


@pytest.mark.parametrize("kills", [8, pytest.param(300, marks=[pytest.mark.slow, pytest.mark.timeout(900)])])
def test_a_journal_killed_while_its_passphrase_changes_opens_with_the_old_or_the_new_one(tmp_path, kills):
    desk = Desk(tmp_path)
    session = desk.open()
    session.interchange.add_sample()
    content = session.interchange.export()
    session.close()
    now, met, chance = "", set(), random.Random(24)
    for _ in range(kills):
        with start(REKEYER, tmp_path, now) as rekeyer:
            assert rekeyer.stdout.readline() == "ready\n"
            with pytest.raises(subprocess.TimeoutExpired):
                rekeyer.wait(chance.uniform(0, 0.15))
            rekeyer.kill()
        met.add(left := tuple(each.name for each in files(tmp_path) if each.name.endswith(("rekeyed", "-journal"))))
        now = state(desk, content)
        assert not any(each.name.endswith(("rekeyed", "-journal")) for each in files(tmp_path)), left
    if kills > 100:
        assert len(met) > 1, "no kill met a change half done"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for open files where Linux lists them")
@pytest.mark.parametrize("kind", ["plain", "encrypted"])
def test_no_word_of_an_encrypted_journal_is_in_any_file_after_a_kill(tmp_path, kind):
    desk = Desk(tmp_path)
    session = desk.open()
    session.negotiations.create(f"{CANARY} from the days when it was plain")
    session.backups.make(Reason.CLOSED)
    session.close()
    if kind == "encrypted":
        set_passphrase(desk.path, "secret", folders=desk.folders)
    with start(TALKER, tmp_path, kind) as talker:
        open_files = talker.stdout.read().splitlines()
    assert talker.returncode == -signal.SIGKILL
    found = [each for each in files(tmp_path) if CANARY.encode() in each.read_bytes()]
    journals = ["journal.parley", "journal.parley-journal"]
    copies = [each for each in files(tmp_path) if desk.folders.backups in each.parents]
    assert {each.suffix for each in copies} == {".parley", ".part"}
    assert found == (sorted([*copies, *(tmp_path / name for name in journals)]) if kind == "plain" else [])
    assert {"parley.log", "settings.json", "known-journals.json", *journals} <= {f.name for f in files(tmp_path)}
    assert all(each.stat().st_mode & 0o777 == 0o600 for each in files(tmp_path))
    assert not [each for each in open_files if each.endswith("(deleted)")], "the engine keeps a file without a name"
    if kind == "encrypted":
        _opens_after_a_wrong_guess(desk)


def _opens_after_a_wrong_guess(desk: Desk) -> None:
    """What the killed writer left half done waits for the right passphrase."""
    with pytest.raises(WrongPassphrase):
        passphrases.unlock(desk.path, "guess")
    session = opened(desk, passphrases.unlock(desk.path, "secret"))
    titles = [line.title for line in session.reading.summaries()]
    session.close()
    assert sorted(titles) == [f"{CANARY} again", f"{CANARY} from the days when it was plain"]
