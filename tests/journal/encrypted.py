"""An encrypted journal for tests: made once a run, for the key takes its time."""

from __future__ import annotations

from pathlib import Path

from desk_app.journal.key import Key
from desk_app.session.session import Session
from tests.session.conftest import Desk


def key(letter: str) -> Key:
    """A key without a passphrase: nothing to derive."""
    return Key(f"x'{letter * 96}'")


def opened(desk: Desk, key: Key | None, path: Path | None = None) -> Session:
    return Session.open(path or desk.path, clock=desk.clock, ids=desk.ids, create=False, folders=desk.folders, key=key)


def files(folder: Path) -> list[Path]:
    return sorted(each for each in folder.rglob("*") if each.is_file())
