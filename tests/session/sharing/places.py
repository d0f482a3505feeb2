"""Machines with a folder between them that is carried at once."""

from __future__ import annotations

from pathlib import Path

from desk_app.exchange.write_journal import dump
from desk_app.journal import loading
from desk_app.journal.checking import problems
from desk_app.session.session import Session
from tests.session.conftest import Desk


class Place:
    """A machine: a desk, its open journal, and the folder that is carried."""

    def __init__(self, folder: Path, shared: Path) -> None:
        folder.mkdir()
        shared.mkdir(exist_ok=True)
        self.desk, self.shared = Desk(folder), shared
        self.session: Session = self.desk.open()

    def export(self) -> bytes:
        return dump(loading.file(self.session._journal.connection, None))

    def sync(self):
        self.desk.later(60)
        return self.session.sharing.sync()

    def again(self) -> None:
        self.session.close()
        self.session = self.desk.open(create=False)

    def title(self, negotiation: str) -> str:
        return self.session.reading.negotiation(negotiation).title


def share(laptop: Place, desktop: Place, **more: object) -> str:
    code = laptop.session.sharing.create(laptop.shared, "Laptop", **more)
    laptop.sync()
    desktop.session.sharing.join(desktop.shared, code, "Desktop")
    desktop.sync()
    return code


def settle(*places: Place) -> None:
    for _ in range(3):
        for place in places:
            assert place.sync().refused == []
    assert len({place.export() for place in places}) == 1
    assert len({tuple(place.session.sharing.conflicts()) for place in places}) == 1
    assert [problems(place.desk.path) for place in places] == [()] * len(places)
