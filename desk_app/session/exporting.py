"""Exports any number of negotiations, piece by piece, all from one state of the journal. Nobody has to wait for it.

A small journal is read in one transaction. No change can be committed during that time. So a large journal is copied
first and the copy is read. The copy has the journal's key, lies beside its backups and is removed afterwards. If the
program is killed, what is left of the copy is removed when the journal is opened next.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from desk_app.domain.errors import UserError
from desk_app.domain.journal_file import JournalParts
from desk_app.domain.negotiation import Negotiation
from desk_app.exchange.exports import Export, Writing
from desk_app.journal import backup
from desk_app.journal.connection import reading as connection_to
from desk_app.journal.key import Key
from desk_app.session.reading import Reading
from desk_app.support.paths import private_folder
from desk_app.support.progress import Progress, within
from desk_app.support.saving import PLAIN_COPY, save_pieces
from desk_app.support.system_errors import system_words
from desk_app.support.words import _

LARGE = 16 << 20
"""From this many bytes on, reading the journal takes longer than a writer should wait."""
_COPIED = 0.1  # copying is this share of the work


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy of a journal, to be read on any thread and then removed."""

    path: Path
    key: Key | None

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """The copy opened."""
        with closing(connection_to(self.path, self.key)) as connection:
            yield Reading(self.path, connection, self.key)

    def remove(self) -> None:
        """Take it away."""
        self.path.unlink(missing_ok=True)


class Saved(NamedTuple):
    """A file that was written, and what to say if it is empty."""

    path: Path
    nothing: str


def snapshot(reading: Reading, backups: Path, progress: Progress) -> Snapshot:
    """Copy a journal page by page.

    Raises:
        UserError: it cannot be copied. What `progress` raises also ends it. Nothing is left of the copy then.
    """
    folder = backup.folder_of(backups, reading.path)
    try:
        part = private_folder(folder) / f".export-{os.getpid()}.part"
        reading.copy_to(part, within(progress, 0, _COPIED))
    except OSError as error:
        raise UserError(
            _(
                "No copy can be made in {folder}: {reason}. Make room or allow writing there.",
                folder=folder,
                reason=system_words(error),
            )
        ) from error
    return Snapshot(part, reading.key)


@contextmanager
def undisturbed(reading: Reading, backups: Path, progress: Progress) -> Iterator[tuple[Reading, Progress]]:
    """The journal as it is now, even if it is written meanwhile; and the progress for the rest of the work."""
    if reading.path.stat().st_size < LARGE:
        with reading.still():
            yield reading, progress
        return
    copied = snapshot(reading, backups, progress)
    try:
        with copied.reading() as its_own:
            yield its_own, within(progress, _COPIED, 1)
    finally:
        copied.remove()


def written(
    reading: Reading, ids: Iterable[str] | None, form: Export, progress: Progress, *, alarm: int | None = None
) -> Writing:
    """Those negotiations in a format, or all of them with every person; piece by piece.

    `alarm` is for a calendar: so many minutes before a meeting it reminds of it.

    Raises:
        BadInput: there is no negotiation of such an id.
        UserError: they do not fit into the format, or cannot be read.
    """
    return Writing(_told(reading.parts(ids), progress), form, alarm)


def plain_copy(reading: Reading, ids: Iterable[str] | None, progress: Progress) -> Iterator[bytes]:
    """Those negotiations, or all with every person, as a database of plain tables that anybody can read; in pieces.

    Raises:
        BadInput: there is no negotiation of such an id.
        UserError: they cannot be read.
    """
    from desk_app.exchange.plain_tables.whole import TABLES, rows_of
    from desk_app.journal.plain_copy import plain_copy as copy_of

    tables = {table.name: table.columns for table in TABLES}
    return copy_of(tables, rows_of(_told(reading.parts(ids), progress)), PLAIN_COPY)


def write(
    copied: Snapshot,
    ids: Iterable[str] | None,
    form: Export,
    path: Path,
    progress: Progress,
    *,
    alarm: int | None = None,
) -> Saved:
    """Write such an export of a snapshot to a file, and remove the snapshot. If it fails, the file is as before.

    `alarm` is as of `written`.

    Raises:
        UserError: it cannot be written.
    """
    try:
        with copied.reading() as reading:
            content = written(reading, ids, form, within(progress, _COPIED, 1), alarm=alarm)
            save_pieces(path, content)
    except OSError as error:
        raise UserError(
            _("{path} cannot be written: {reason}. Choose another place.", path=path, reason=system_words(error))
        ) from error
    finally:
        copied.remove()
    return Saved(path, content.note())


def _told(parts: JournalParts, progress: Progress) -> JournalParts:
    told = 0

    def negotiation(negotiation_id: str) -> Negotiation:
        nonlocal told
        progress(told, len(parts.ids))
        told += 1
        return parts.negotiation(negotiation_id)

    return replace(parts, negotiation=negotiation)
