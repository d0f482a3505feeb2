"""The library's way to the journal: each change of one's own kinds, as one act."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from desk_app.domain.changes import ChangeSet
from desk_app.domain.template import Template
from desk_app.session.own_kinds import KindTaken, put_kind, take_in
from desk_app.session.session import Session
from desk_app.ui.running.gateway import Gateway

Told = Callable[[ChangeSet], object]


class KindSaver:
    """Saves what a person changes in the library."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def save(self, template: Template, *, merge: str | None) -> None:
        """Keep a kind as it is now. Changes with the same `merge` are one step for Undo."""
        self._gateway.save(partial(_put, template, merge))

    def change(self, template: Template, told: Told) -> None:
        """Keep a kind as it is now, and call `told` with what changed."""
        self._gateway.run(partial(_put, template, None), told)

    def remove(self, kind: str, told: Told) -> None:
        """Delete a kind of one's own."""
        self._gateway.run(partial(_remove, kind), told)

    def move(self, kind: str, position: int) -> None:
        """Move a kind to a place among one's own, counted from 0."""
        self._gateway.run(partial(_move, kind, position))

    def take_in(self, path: Path, taken: Callable[[KindTaken], object]) -> None:
        """Take in the file of a kind."""
        self._gateway.run(partial(_take_in, path), taken)


def _put(template: Template, merge: str | None, session: Session) -> ChangeSet:
    return put_kind(session, template, merge=merge)


def _remove(kind: str, session: Session) -> ChangeSet:
    return session.library.remove(kind)


def _move(kind: str, position: int, session: Session) -> ChangeSet:
    return session.library.move(kind, position)


def _take_in(path: Path, session: Session) -> KindTaken:
    return take_in(session, path)
