"""An open journal in a temporary place, at a time that stands still until moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk_app.session.session import Session
from desk_app.support.clock import FixedClock
from desk_app.support.ids import Uuid7
from desk_app.support.paths import Folders

START = datetime(2026, 11, 9, 10, 0, tzinfo=UTC)


class Desk:
    """A journal, the folders of its person, and a clock that tests move."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "journal.parley"
        self.folders = Folders.inside(folder / "profile")
        self.clock = FixedClock(START)
        self.ids = Uuid7(self.clock)

    def open(self, path: Path | None = None, *, create: bool = True) -> Session:
        return Session.open(path or self.path, clock=self.clock, ids=self.ids, create=create, folders=self.folders)

    def later(self, seconds: float = 60) -> None:
        self.clock.at += timedelta(seconds=seconds)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def session(desk: Desk) -> Iterator[Session]:
    opened = desk.open()
    yield opened
    opened.close()


@pytest.fixture
def negotiation(session: Session) -> str:
    created = session.negotiations.create("Website redesign", counterpart="Ines Moreau", currency="EUR").created
    assert created
    return created


@pytest.fixture
def reopened(desk: Desk) -> Callable[[Session], Session]:
    def again(session: Session) -> Session:
        session.close()
        return desk.open(create=False)

    return again
