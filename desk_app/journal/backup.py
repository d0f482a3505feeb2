"""Backups: whole copies of a journal in a folder of their own, each opened and compared before it gets its name.

A backup is encrypted if its journal is. It has the key and the salt that the journal had when it was made.

A copy is made under a hidden name. Only after it proved good does it get a name that `listed` finds. So a copy that was
cut short, by a kill or a full disk, never looks like a good one. The name tells when the backup was made, of which
state of the journal, and why.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desk_app.domain.backups import UNVERIFIED, Backup, Reason, kept
from desk_app.domain.errors import Unreadable, UserError
from desk_app.journal.checking import Contents, contents, damage
from desk_app.journal.connection import SPARING, connect, reading
from desk_app.journal.engine import Connection
from desk_app.journal.failures import told_plainly
from desk_app.journal.key import Key, is_encrypted, is_under
from desk_app.support.durable import beside, copy_private, put_in_place, remove_file
from desk_app.support.identity import JOURNAL_ENDING
from desk_app.support.log import logger
from desk_app.support.paths import private_folder
from desk_app.support.progress import Progress
from desk_app.support.saving import file_name
from desk_app.support.words import _, mark

UNREADABLE = mark("A part of the journal cannot be read: it is damaged. Keep the file, and put a backup in its place.")

_LOG = logger("journal")
_STAMP = "%Y%m%dT%H%M%S.%fZ"
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)-([0-9a-f]{8}|none)-([a-z]+)\.parley")
_CLOCK_STEP = timedelta(seconds=1)
"""A clock may tell one moment for so long, or be set back by as much without being noticed."""
_PAGES = 256
"""Pages copied between two reports of progress: a megabyte, some milliseconds."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was not opened and compared yet.

    It lies at `part` now and will go to `place`. `must_hold` is what it must hold. `key` opens it and its journal.
    """

    part: Path
    place: Path
    must_hold: Contents
    key: Key | None = None


def folder_of(backups: Path, journal: Path) -> Path:
    """The folder of one journal's backups: two journals with one name never share a folder."""
    return backups / file_name(journal.stem, f"-{hashlib.sha256(os.fsencode(journal)).hexdigest()[:8]}")


def listed(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, newest first. Files that are something else are left out."""
    try:
        found = [(match, path) for path in folder.iterdir() if (match := _NAME.fullmatch(path.name))]
    except FileNotFoundError:
        return ()
    backups = [_backup(match, path) for match, path in found if match[3] in set(Reason)]
    return tuple(sorted(backups, key=lambda each: (each.at, each.path.name), reverse=True))


def _backup(match: re.Match[str], path: Path) -> Backup:
    at = _moment(match[1])
    reason = Reason(match[3])
    return Backup(path, at, reason, path.stat().st_size, reason not in UNVERIFIED, is_encrypted(path))


def made_at(path: Path) -> datetime | None:
    """When a backup was made, by its name; None if it is a file of another name."""
    match = _NAME.fullmatch(path.name)
    return _moment(match[1]) if match else None


def last_mark(folder: Path, key: Key | None) -> str | None:
    """The mark of the last good backup under the journal's present key; None where there is none."""
    good = [each for each in listed(folder) if each.verified and is_under(key, each.path)]
    return good[0].path.name.split("-")[1] if good else None


def place_for(folder: Path, at: datetime, mark: str, reason: Reason) -> Path:
    """The name of a backup in its folder. Those of one moment of the clock are named in the order they are made."""
    moment = _after_those_of(folder, at.astimezone(UTC))
    return folder / f"{moment.strftime(_STAMP)}-{mark or 'none'}-{reason}{JOURNAL_ENDING}"


def _after_those_of(folder: Path, at: datetime) -> datetime:
    """A moment that no backup has yet: `at`, or the first after those that were made within a second from then on."""
    names: list[str] = []
    with suppress(OSError):  # there is none yet; or one that cannot be read, which is told where it is written to
        names = [each.name for each in folder.iterdir()]
    taken = (_moment(match[1]) for each in names if (match := _NAME.fullmatch(each)))
    last = max((each for each in taken if at <= each < at + _CLOCK_STEP), default=None)
    return at if last is None else last + timedelta(microseconds=1)


def _moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)


def copy(connection: Connection, place: Path, key: Key | None, progress: Progress | None = None) -> Copy:
    """Copy a journal page by page beside the place where its backup will be. `key` is that of the connection.

    Raises:
        OSError: the folder cannot be written.
        Unreadable: the journal is damaged.
        UserError: the disk is full, or the copy cannot be written.
    """
    part = beside(place, ".part")
    return Copy(part, place, copy_pages(connection, part, key, progress), key)


def copy_file(connection: Connection, journal: Path, place: Path, key: Key | None) -> Copy:
    """The same for a journal that nobody can write meanwhile: its bytes, which takes a third of the time.

    Raises:
        OSError: it cannot be read or written; nothing is left of it.
    """
    part = beside(place, ".part")
    part.unlink(missing_ok=True)
    try:
        part.touch(mode=0o600)
        shutil.copyfile(journal, part)
        return Copy(part, place, contents(connection), key)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def is_kept(connection: Connection, folder: Path, reason: Reason, key: Key | None) -> bool:
    """Whether a backup made for this reason holds all of a journal as it is now, and is good.

    Raises:
        UserError: the journal cannot be read.
    """
    made = [each for each in listed(folder) if each.reason is reason]
    if not made:  # else all is counted here for nothing, and again by the copy
        return False
    now = contents(connection)
    backups = (each for each in made if f"-{now.mark or 'none'}-" in each.path.name)
    return any(_holds(each.path, key, now) for each in backups)


def _holds(place: Path, key: Key | None, wanted: Contents) -> bool:
    try:
        if not is_under(key, place) or damage(place, key):
            return False
        with told_plainly(place), closing(reading(place, key)) as connection:
            return contents(connection) == wanted
    except (UserError, OSError):
        return False


def copy_pages(connection: Connection, part: Path, key: Key | None, progress: Progress | None = None) -> Contents:
    """Copy a journal page by page to a file that is no backup yet. Returns what that must hold. `key` opens both.

    While pages are left to copy, `progress` may write to the journal through this same connection. If that changes
    pages that were copied already, they are changed in the copy, too.

    Raises:
        OSError: it cannot be written; nothing is left of it.
        Unreadable: the journal is damaged.
        UserError: the disk is full, or the copy cannot be written.
    """
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        with told_plainly(part, part.parent), closing(connect(part, "rw", key)) as target:
            # It becomes a backup only after it was synced and opened. So copying needs no protection against a kill.
            for pragma in ("journal_mode = OFF", "synchronous = OFF", SPARING):
                target.execute(f"PRAGMA {pragma}").fetchall()
            connection.backup(target, pages=_PAGES, progress=_heard(progress))
            forget_pages(connection)  # the whole journal has passed through its memory
            _check_arrived(connection, target, part)
            return contents(connection)
    except Unreadable as error:  # the journal is damaged, not the copy: that was empty
        part.unlink(missing_ok=True)
        raise Unreadable(_(UNREADABLE)) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _check_arrived(connection: Connection, target: Connection, part: Path) -> None:
    """Refuse a copy that is empty or lacks tables, although the engine says that it is done."""
    tables = "SELECT count(*) FROM sqlite_schema"
    there, wanted = (each.execute(tables).fetchone() for each in (target, connection))
    if there != wanted or not part.stat().st_size:
        raise UserError(_("A copy in {folder} came out empty. Check the disk, and do it again.", folder=part.parent))


def forget_pages(connection: Connection) -> None:
    """Make the engine forget pages, so that it reads them from the disk again and notices damage there."""
    connection.execute("PRAGMA shrink_memory").fetchall()


def _heard(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None
    return lambda _status, remaining, total: progress(total - remaining, total)


def keep(copied: Copy) -> Path:
    """Open a copy, compare it with what was copied, and give it its name. Any thread may do this.

    Raises:
        UserError: it is not as it must be; it is removed.
        OSError: it cannot be written; it is removed.
    """
    try:
        _compare(copied)
        put_in_place(copied.part, copied.place)
    except Unreadable as error:
        raise _not_the_same(()) from error
    finally:
        copied.part.unlink(missing_ok=True)
    _LOG.info("backup made")
    return copied.place


def _compare(copied: Copy) -> None:
    wrong = damage(copied.part, copied.key)
    with told_plainly(copied.part, copied.part.parent), closing(reading(copied.part, copied.key)) as connection:
        same = not wrong and contents(connection) == copied.must_hold
    if not same:
        raise _not_the_same(wrong)


def _not_the_same(wrong: tuple[str, ...]) -> UserError:
    if wrong:
        return UserError(
            _(
                "A backup was made and is not as the journal is, so it was removed: {wrong} Check the disk, and let "
                "Parley check the journal.",
                wrong=wrong[0],
            )
        )
    return UserError(
        _(
            "A backup was made and is not as the journal is, so it was removed. Check the disk, and let Parley check "
            "the journal."
        )
    )


def keep_as_it_is(journal: Path, folder: Path, at: datetime) -> Path:
    """Keep the bytes of a file that is damaged or whose passphrase is not known, and the rollback journal beside it.

    Raises:
        OSError: it cannot be copied.
    """
    reason = Reason.ASIDE if is_encrypted(journal) else Reason.DAMAGED
    place = place_for(private_folder(folder), at, "", reason)
    copy_private(journal, place)
    rollback = rollback_journal(journal)
    if rollback.exists():
        copy_private(rollback, rollback_journal(place))
    return place


def rollback_journal(journal: Path) -> Path:
    """The file in which the engine keeps what it must take back after a kill."""
    return journal.with_name(f"{journal.name}-journal")


def clear_leftovers(folder: Path) -> None:
    """Remove copies that were cut short, and backups under another key that were never put in their place."""
    for pattern in (".*.part*", ".*.rekeyed*"):
        for each in folder.glob(pattern):
            remove_file(each)


def thin(folder: Path, now: datetime) -> None:
    """Remove the backups that need not be kept any more."""
    backups = listed(folder)
    keeping = kept(backups, now)
    for each in backups:
        if each.path not in keeping:
            rollback_journal(each.path).unlink(missing_ok=True)
            each.path.unlink(missing_ok=True)
