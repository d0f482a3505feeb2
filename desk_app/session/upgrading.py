"""A journal of an earlier Parley that is brought up to date before it is opened, with words on how far that is.

A small one is brought up to date as it is opened. With a large one that takes longer than anybody looks at nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from desk_app.domain.errors import UserError
from desk_app.journal.connection import SCHEMA
from desk_app.journal.engine import Connection
from desk_app.journal.key import Key
from desk_app.journal.known import KnownJournals
from desk_app.journal.opening import is_earlier, open_journal
from desk_app.support.clock import Clock
from desk_app.support.paths import Folders
from desk_app.support.progress import Progress
from desk_app.support.words import _

LARGE = 16 << 20
"""From this many bytes on, bringing a journal up to date takes longer than opening a window."""
Told = Callable[[str], object]


def takes_long(path: Path, key: Key | None) -> bool:
    """Whether a journal is from an earlier Parley, and so large that somebody has to be told what is being done.

    That is so, too, for one whose last writer was killed in the midst of very much.
    """
    try:
        half_done = path.with_name(f"{path.name}-journal")
        if half_done.is_file() and half_done.stat().st_size >= LARGE:
            return True
        return path.stat().st_size >= LARGE and is_earlier(path, key)
    except OSError:
        return False  # opening tells


def bring_up_to_date(
    path: Path, key: Key | None, clock: Clock, folders: Folders, told: Told
) -> UserError | OSError | None:
    """Back up a journal, bring it up to date and close it. Returns what went wrong, if anything; then it is as it was.

    `told` is called with words on how far it is, on this thread.
    """
    safeguard = partial(_kept_first, folders.backups, clock, told)
    known = KnownJournals(folders.known_journals_file)
    try:
        open_journal(
            path, clock=clock, known=known, create=False, key=key, safeguard=safeguard, step=partial(_step, told)
        ).close()
    except (UserError, OSError) as error:
        return error
    return None


def _kept_first(folder: Path, clock: Clock, told: Told, connection: Connection, journal: Path, key: Key | None) -> None:
    from desk_app.session import backups

    backups.before_migration(folder, clock, connection, journal, key, _copying(told))


def _copying(told: Told) -> Progress:
    """Tells how much is copied, once for each percent."""
    from desk_app.domain.amounts import percentage  # Home does without

    last = -1

    def heard(done: int, of: int) -> None:
        nonlocal last
        share = 100 * done // max(1, of)
        if share != last:
            last = share
            told(
                _("It is copied first, as it is: {share}", share=percentage(str(share)))
                if share < 100
                else _("The copy is compared with it…")
            )

    return heard


def _step(told: Told, schema: int) -> None:
    told(_("Its tables are made anew: step {n} of {of}. It can take minutes.", n=schema, of=SCHEMA))
