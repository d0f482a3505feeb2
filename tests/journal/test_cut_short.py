"""What writes a whole journal anew and is ended in its midst: an upgrade, and a backup that is put in its place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from desk_app.domain.errors import UserError
from desk_app.journal import connection
from desk_app.journal.checking import problems
from desk_app.journal.connection import SCHEMA
from desk_app.journal.key import Key
from desk_app.session import backups
from tests.journal.encrypted import opened
from tests.journal.test_released import EARLIER, RELEASED, contents, key_of, stored
from tests.session.conftest import Desk
from tests.session.cut_short import WORDS, Ending, Extent, Steps, full, stopped, unwritable


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@contextmanager
def every_connection(steps: Steps, pages: int | None = None) -> Iterator[None]:
    """Within it, each connection that may write has little memory, counts the engine's steps, and knows a largest file.

    It is `pages` long.
    """
    connect = connection.connect

    def armed(path: Path, mode: str, key: Key | None = None) -> Any:
        made: Any = connect(path, mode, key)
        if mode == "rw":
            made.execute("PRAGMA cache_size = 10").fetchall()
            made.set_progress_handler(steps, 3)
            if pages is not None:
                made.execute(f"PRAGMA max_page_count = {pages}").fetchall()
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "connect", armed)
        yield


def ended(ending: Ending, path: Path, moment: int) -> AbstractContextManager[None]:
    if ending is stopped:
        return every_connection(Steps(moment + 1))
    if ending is full:
        return every_connection(Steps(0), pages_of(path) + moment)
    return _unwritable(path, moment)


@contextmanager
def _unwritable(path: Path, moment: int) -> Iterator[None]:
    with every_connection(Steps(0)), unwritable(None, path, moment):
        yield


def pages_of(path: Path) -> int:
    return path.stat().st_size // 4096


def upgraded(desk: Desk, key: Key | None) -> str:
    """What is said where it cannot be."""
    try:
        opened(desk, key).close()
    except UserError as error:
        return str(error)
    return ""


def check_upgrade(desk: Desk, name: str, ending: Ending, most: int) -> int:
    """How often it is refused, each time a little later."""
    path = stored(desk, name)
    key, oldest, before = key_of(path), int(name.split("-")[1]), contents(path)[1]
    steps, pages = Steps(0), pages_of(path)
    with every_connection(steps):
        assert upgraded(desk, key) == ""
    refused = 0
    for moment in Extent(steps.made, pages_of(path) - pages).moments(ending, most):
        path.unlink()
        stored(desk, name)
        with ended(ending, path, moment):
            said = upgraded(desk, key)
        assert not said or WORDS[ending] in said
        version, kept = contents(path)
        assert (oldest <= version <= SCHEMA, kept) == (True, before)
        assert upgraded(desk, key) == ""
        assert contents(path) == (SCHEMA, before)
        assert problems(path, key) == ()
        refused += bool(said)
    return refused


@pytest.mark.parametrize(
    ("name", "ending"), [("schema-1", full), ("schema-5-encrypted", unwritable), ("schema-4", stopped)]
)
def test_an_upgrade_that_is_cut_short_leaves_the_old_journal_or_the_new(desk, name, ending):
    assert check_upgrade(desk, name, ending, 4) >= 2


@pytest.mark.slow
@pytest.mark.timeout(0)
@pytest.mark.parametrize("name", EARLIER)
@pytest.mark.parametrize("ending", [full, unwritable, stopped])
def test_one_that_is_cut_short_at_any_of_many_moments_does_too(desk, name, ending):
    assert check_upgrade(desk, name, ending, 20) >= 1


def restored(desk: Desk, backup: Path) -> str:
    """What is said where it cannot be."""
    desk.later()
    try:
        backups.restore(backup, desk.path, desk.clock, desk.folders)
    except UserError as error:
        return str(error)
    return ""


def check_restore(desk: Desk, most: int) -> int:
    """How often a backup does not come into the place of a journal, each time a little later."""
    shutil.copy(RELEASED / "schema-1.parley", desk.path)
    backup, nothing = desk.path.with_name("saved.parley"), desk.path.with_name("nothing")
    shutil.copy(RELEASED / "schema-8.parley", backup)
    nothing.touch()
    old, new = desk.path.read_bytes(), backup.read_bytes()
    refused = 0
    for moment in Extent(0, pages_of(backup) + 2).moments(unwritable, most):
        with ended(unwritable, nothing, moment):
            said = restored(desk, backup)
        assert desk.path.read_bytes() == (old if said else new)
        assert not list(desk.path.parent.glob(".*.new"))
        for kept in desk.folders.backups.rglob("*.parley*"):
            assert (kept.read_bytes() == old, problems(kept)) == (True, ())
            kept.unlink()
        desk.path.write_bytes(old)
        refused += bool(said)
    assert restored(desk, backup) == ""
    assert desk.path.read_bytes() == new
    return refused


def test_a_backup_that_cannot_be_written_leaves_the_journal_as_it_was(desk):
    assert check_restore(desk, 4) >= 2


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_one_that_cannot_be_written_from_any_page_on_leaves_it_too(desk):
    assert check_restore(desk, 1000) >= 50
