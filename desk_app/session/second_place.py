"""The second place of backups: a folder, best on another disk, to which every backup is copied as well.

What cannot be reached is never waited for: it is said where one looks for it, and tried again with the next backup.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from desk_app.domain.backups import Backup, Whereabouts
from desk_app.domain.errors import BadInput
from desk_app.journal import backup
from desk_app.journal.key import is_encrypted
from desk_app.journal.rekeying import destroy
from desk_app.session.settings import load
from desk_app.support.durable import NotConfirmed, beside, put_in_place, sync_file
from desk_app.support.log import logger
from desk_app.support.paths import private_folder
from desk_app.support.patience import within
from desk_app.support.system_errors import system_words
from desk_app.support.words import _

NAME = "parley-backups"
"""The folder that is made in the chosen one. While a drive is not there, its place may be an empty folder: without this
one in it, nothing is written there."""
_PATIENCE = 2.0
_ENDS = 4096
_LOG = logger("journal")


@dataclass(frozen=True, slots=True)
class SecondCopies:
    """How many of a journal's backups are in the second place, how many are not, and why not, in words."""

    folder: Path
    there: int = 0
    missing: int = 0
    problem: str = ""


def chosen_place(settings_file: Path) -> Path | None:
    """The second place that the person chose; None if there is none."""
    chosen = load(settings_file).second_place
    return Path(chosen) if chosen else None


def make_second_place(chosen: Path, backups: Path) -> Path:
    """Make the second place in a folder that a person chose. `backups` is the folder of all backups.

    Raises:
        BadInput: it cannot be there.
    """
    chosen = chosen.expanduser().resolve()
    if chosen == backups.resolve() or backups.resolve() in chosen.parents:
        raise BadInput(_("The backups are in {folder} already. Choose a folder on another disk.", folder=chosen))
    place = chosen if chosen.name == NAME else chosen / NAME
    try:
        place.mkdir(exist_ok=True)
        probe = place / f".{os.getpid()}.part"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise BadInput(
            _(
                "No backup can be kept in {folder}: {reason}. Choose another folder.",
                folder=chosen,
                reason=system_words(error),
            )
        ) from error
    return place


def bring(first: Path, second: Path, now: datetime) -> SecondCopies:
    """Copy the backups in `first` that are not in the second place, each compared, and thin out what is there.

    Takes as long as the disks take, so it runs on a thread that nobody waits for.
    """
    folder = second / first.name
    try:
        if not second.is_dir():
            return replace(standing(first, second), problem=_not_there(second))
        private_folder(folder)
        backup.clear_leftovers(folder)
        for each in backup.listed(first):
            if not _is_same(each.path, folder / each.path.name):
                _copy(each.path, folder / each.path.name)
        backup.thin(folder, now)
    except OSError as error:
        _LOG.warning("a backup is not in the second place: %s", errno.errorcode.get(error.errno or 0, "?"))
        words = _(
            "{reason} in {folder}. It is tried again with the next backup.", reason=system_words(error), folder=second
        )
        return replace(standing(first, second), problem=words)
    return standing(first, second)


def standing(first: Path, second: Path) -> SecondCopies:
    """How it stands, without copying anything."""
    folder, here = second / first.name, backup.listed(first)
    found = within(_PATIENCE, partial(_there, second, folder), None)
    if found is None:
        return SecondCopies(folder, 0, len(here), _not_there(second))
    there = {each.path.name for each in found}
    return SecondCopies(folder, len(there), sum(each.path.name not in there for each in here))


def listed_with(first: tuple[Backup, ...], second: Path) -> tuple[Backup, ...]:
    """Backups of the first place and of a folder of the second, newest first. What is in both is there once."""
    found = _quickly(second)
    there, here = {each.path.name for each in found}, {each.path.name for each in first}
    both = [replace(each, where=Whereabouts.BOTH) if each.path.name in there else each for each in first]
    only = [replace(each, where=Whereabouts.SECOND) for each in found if each.path.name not in here]
    return tuple(sorted((*both, *only), key=lambda each: (each.at, each.path.name), reverse=True))


def copies(backups: tuple[Backup, ...], second: Path) -> tuple[Backup, ...]:
    """The copies of these backups in a folder of the second place."""
    names = {each.path.name for each in backups if each.where is Whereabouts.BOTH}
    return tuple(each for each in _quickly(second) if each.path.name in names)


def _quickly(folder: Path) -> tuple[Backup, ...]:
    none: tuple[Backup, ...] = ()
    return within(_PATIENCE, partial(backup.listed, folder), none)


def _there(second: Path, folder: Path) -> tuple[Backup, ...] | None:
    return backup.listed(folder) if second.is_dir() else None


def _not_there(second: Path) -> str:
    return _("The folder {folder} is not there now. It is tried again with the next backup.", folder=second)


def _is_same(source: Path, copy: Path) -> bool:
    """Whether a copy has the size, the beginning and the end of a backup, which a change of passphrase changes."""
    if not copy.is_file() or copy.stat().st_size != source.stat().st_size:
        return False
    return _ends(source) == _ends(copy)


def _ends(path: Path) -> tuple[bytes, bytes]:
    with path.open("rb") as file:
        first = file.read(_ENDS)
        file.seek(max(0, path.stat().st_size - _ENDS))
        return first, file.read(_ENDS)


def _copy(source: Path, place: Path) -> None:
    """Copy a backup, read it again from the disk, compare all of it, and only then give it its name."""
    part = beside(place, ".part")
    part.unlink(missing_ok=True)
    try:
        part.touch(mode=0o600)
        shutil.copyfile(source, part)
        sync_file(part)
        if _digest(part) != _digest(source):
            raise OSError(0, _("the copy differs from the backup"))
        if place.is_file() and not is_encrypted(place) and is_encrypted(source):
            destroy(place)  # what was readable there is not to stay on the disk
        with suppress(NotConfirmed):  # some network drives cannot confirm names
            put_in_place(part, place)
    finally:
        part.unlink(missing_ok=True)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)  # read from the disk, not from memory
        return hashlib.file_digest(file, "sha256").digest()
