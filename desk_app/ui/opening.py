"""Opening a journal for the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from desk_app.session.passphrases import Key
from desk_app.session.session import Reading, Session
from desk_app.support.clock import Clock
from desk_app.support.ids import Uuid7
from desk_app.support.paths import Folders
from desk_app.ui.gateway import Gateway


def opened(path: Path, key: Key | None, clock: Clock, folders: Folders) -> Gateway:
    """The way to a journal, made where there is none, its session on the writer's thread.

    Raises:
        Held: another window or command has it.
        UserError: it cannot be opened.
    """
    return Gateway(partial(_session, path, key, clock, folders), partial(_reading, key, folders))


def _session(path: Path, key: Key | None, clock: Clock, folders: Folders) -> Session:
    return Session.open(path, clock=clock, ids=Uuid7(clock), create=True, folders=folders, key=key)


def _reading(key: Key | None, folders: Folders, session: Session) -> Reading:
    return Reading.open(session.path, folders=folders, key=key)
