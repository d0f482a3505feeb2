"""Every file that Parley makes for itself is for its owner alone, also those that are there for a moment."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_app.domain.acts import ActName
from desk_app.domain.backups import Reason
from desk_app.session import backups, passphrases
from desk_app.session.salvaging import salvage
from desk_app.session.session import Session
from tests.session.conftest import Desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there, rights are not in the mode of a file")


@pytest.fixture
def seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """Names and rights of all that is in the folder whenever a file there is renamed or removed, or its rows change."""
    found: dict[str, int] = {}

    def look() -> None:
        for folder, names, files in os.walk(tmp_path):
            for name in (*names, *files):
                mode = Path(folder, name).lstat().st_mode
                found[name + "/" * stat.S_ISDIR(mode)] = found.get(name, 0) | stat.S_IMODE(mode)

    for name in ("unlink", "replace"):
        before = getattr(Path, name)

        def looking(self: Path, *words: object, before=before, **named: object) -> object:
            look()
            return before(self, *words, **named)

        monkeypatch.setattr(Path, name, looking)
    umask = os.umask(0)
    yield found
    os.umask(umask)
    look()


def test_what_a_bad_day_leaves_and_passes_through_is_private(tmp_path, seen):
    folder = tmp_path / "own"
    folder.mkdir(0o755)
    desk = Desk(folder)
    session = desk.open()
    made = session.negotiations.create("Website redesign").created
    with session._journal.act(ActName("Half"), made) as act:
        act.run("UPDATE negotiation SET title = 'x'")
        Path(folder / "looked").unlink(missing_ok=True)
    session.backups.make(Reason.WANTED)
    session.close()
    key = passphrases.set_passphrase(desk.path, "secret", folders=desk.folders, clock=desk.clock)
    desk.later()
    key = passphrases.change_passphrase(desk.path, key, "another", folders=desk.folders, clock=desk.clock)
    (tmp_path / "chosen").mkdir(0o755)
    copied = backups.back_up(desk.path, desk.clock, desk.folders, tmp_path / "chosen", key=key)
    desk.later()
    salvage(desk.path, folder / "new.parley", desk.clock, desk.folders, "another")
    backups.restore(copied, desk.path, desk.clock, desk.folders, backups.Keys(key, key))
    Session.open(desk.path, clock=desk.clock, ids=desk.ids, create=False, folders=desk.folders, key=key).close()
    theirs = {"own/", "chosen/", "home/"}
    assert {name: oct(mode) for name, mode in seen.items() if name not in theirs and mode & 0o077} == {}
    kinds = {"-journal", ".part", ".rekeyed", ".salvage", ".pages", ".new", ".earlier", ".lock", ".json", ".parley"}
    assert {kind for kind in kinds if not any(name.endswith(kind) for name in seen)} == set(), "not seen"


def test_a_mask_that_takes_everything_leaves_a_journal_to_its_owner(tmp_path):
    umask = os.umask(0o777)
    try:
        desk = Desk(tmp_path)
        desk.open().close()
    finally:
        os.umask(umask)
    assert stat.S_IMODE(desk.path.stat().st_mode) == 0o600
