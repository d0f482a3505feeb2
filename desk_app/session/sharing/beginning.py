"""A journal of one's own made from a share, in one call: for whoever has no session open on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desk_app.domain.errors import BadInput
from desk_app.session.session import Session
from desk_app.sharing.joining import Newest
from desk_app.support.clock import Clock
from desk_app.support.ids import Ids
from desk_app.support.paths import Folders
from desk_app.support.progress import Progress, unheard
from desk_app.support.words import _


@dataclass(frozen=True, slots=True)
class Joining:
    """What a person gives who opens a shared journal: the folder, the code, what this machine is called, the file."""

    folder: Path
    code: str
    name: str
    journal: Path
    found: Sequence[Newest] = ()
    """What `newest_in` found."""


def join(asked: Joining, clock: Clock, ids: Ids, folders: Folders, progress: Progress = unheard) -> Path:
    """Make the journal, and bring what is in the folder; `newest_in` was asked before. Returns its path.

    Raises:
        BadInput: there is such a file.
        UserError: it cannot be made; or not all could be brought, then the next sync of the journal brings the rest.
    """
    if asked.journal.exists() or asked.journal.is_symlink():
        raise BadInput(_("{file} is there already. Choose another name for the new journal.", file=asked.journal))
    session = Session.open(asked.journal, clock=clock, ids=ids, create=True, folders=folders)
    try:
        session.sharing.join(asked.folder, asked.code, asked.name, asked.found)
        session.sharing.sync(progress)
    finally:
        session.close()
    return session.path
