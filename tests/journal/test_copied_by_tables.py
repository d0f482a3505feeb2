"""A journal that another program copied table by table: told from other files, and taken into a new journal."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desk_app.domain.errors import UserError
from desk_app.session.reading import Reading
from tests.session.conftest import Desk

RELEASED = sorted((Path(__file__).parents[1] / "released").glob("schema-?.parley"))


def without_its_mark(path: Path) -> None:
    """What `.dump` and `sqlcipher_export` lose."""
    with closing(sqlite3.connect(path)) as copied:
        copied.execute("PRAGMA application_id = 0")
        copied.execute("PRAGMA user_version = 0")


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_it_is_told_what_was_lost_and_what_to_do(tmp_path, released):
    desk = Desk(tmp_path)
    shutil.copy(released, desk.path)
    without_its_mark(desk.path)
    before = desk.path.read_bytes()
    for opener in (lambda: Reading.open(desk.path, folders=desk.folders), lambda: desk.open(create=True)):
        with pytest.raises(UserError, match=r"copy of a Parley journal.*parley salvage"):
            opener()
    assert desk.path.read_bytes() == before


def test_another_database_is_no_copy_of_a_journal(tmp_path):
    desk = Desk(tmp_path)
    with closing(sqlite3.connect(desk.path)) as other:
        other.execute("CREATE TABLE negotiation (id)")
    with pytest.raises(UserError, match="is not a Parley journal"):
        desk.open(create=True)
