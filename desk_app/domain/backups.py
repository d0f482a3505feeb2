"""Backups of a journal: what is known of each, and which ones are kept as they grow old."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

DAILY = timedelta(days=7)
WEEKLY = timedelta(days=35)
_PRECIOUS = timedelta(days=30)


class Reason(StrEnum):
    """Why a backup was made."""

    OPENED = "opened"
    CLOSED = "closed"
    CHANGED = "changed"
    WANTED = "wanted"
    MIGRATION = "migration"
    RESTORE = "restore"
    IMPORT = "import"
    REKEYED = "rekeyed"
    """The passphrase was set, changed or removed."""

    DAMAGED = "damaged"
    """The damaged file, unchanged; it was kept when another file took its place."""
    ASIDE = "aside"
    """An encrypted file, unchanged; it was kept when another file took its place and no passphrase for it was given."""


UNVERIFIED = frozenset({Reason.DAMAGED, Reason.ASIDE})
PRECIOUS = frozenset({Reason.MIGRATION, Reason.RESTORE, Reason.REKEYED, *UNVERIFIED})
"""Made before something risky. These are kept for 30 days, whatever else is kept of that day."""


class Whereabouts(StrEnum):
    """In which of the two places of backups one is."""

    FIRST = "first"
    BOTH = "both"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. `size` is in bytes; `verified` means that it was opened and compared after it was made.

    `encrypted` is judged by how the file looks; only its passphrase can tell for sure. `earlier` means that it opens
    with another passphrase than the present one: with a former one, or with one whose setting was interrupted.
    """

    path: Path
    at: datetime
    reason: Reason
    size: int
    verified: bool
    encrypted: bool = False
    earlier: bool = False
    where: Whereabouts = Whereabouts.FIRST


def kept(backups: Iterable[Backup], now: datetime) -> frozenset[Path]:
    """The backups to keep: all of today, the last one of each day for 7 days, of each week for 35 days, of each month.

    The one of each month is kept for good. The newest is always kept, and what was made before something risky is kept
    for 30 days. Copies of damaged files, and of files set aside, count only among these. Days are those of the time
    zone of `now`. The last of a month or week is also the last of its day. So what is removed today is never missed
    later, when only weeks or months are kept.
    """
    today = now.date()
    last: dict[tuple[str, date], Backup] = {}
    chosen: set[Path] = set()
    for each in sorted(backups, key=_age):
        day = each.at.astimezone(now.tzinfo).date()
        if day >= today or (each.reason in PRECIOUS and today - day <= _PRECIOUS):
            chosen.add(each.path)
        if each.reason in UNVERIFIED:
            continue
        last["newest", date.min] = each
        last["month", day.replace(day=1)] = each
        if today - day <= WEEKLY:
            last["week", day - timedelta(days=day.weekday())] = each
        if today - day <= DAILY:
            last["day", day] = each
    return frozenset(chosen | {each.path for each in last.values()})


def _age(backup: Backup) -> tuple[datetime, str]:
    return backup.at, backup.path.name


@dataclass(frozen=True, slots=True)
class Salvage:
    """What a salvage saved: rows by table, how many of them came from the log, and what was lost, in words."""

    rows: dict[str, int]
    from_log: int
    lost: tuple[str, ...]
