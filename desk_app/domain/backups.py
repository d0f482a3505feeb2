"""Copies of a journal kept for a bad day: what is known of each, and which are kept as they grow old."""

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
    """When the passphrase was set, changed or removed."""

    DAMAGED = "damaged"
    """The file as it was, damage and all, kept when something else took its place."""
    ASIDE = "aside"
    """An encrypted file as it was, kept when something else took its place without its passphrase."""


UNVERIFIED = frozenset({Reason.DAMAGED, Reason.ASIDE})
PRECIOUS = frozenset({Reason.MIGRATION, Reason.RESTORE, Reason.REKEYED, *UNVERIFIED})
"""Made before something risky: kept for a month, whatever else is kept of that day."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy. `size` is in bytes; `verified` means that it was opened and compared after it was made.

    Whether it is `encrypted` is what its file looks like: only its passphrase tells for sure. `earlier` means that it
    opens with another passphrase than the present one: one from before, or one whose setting was cut short.
    """

    path: Path
    at: datetime
    reason: Reason
    size: int
    verified: bool
    encrypted: bool = False
    earlier: bool = False


def kept(backups: Iterable[Backup], now: datetime) -> frozenset[Path]:
    """The backups to keep: all of today, the last of each day for a week, each week for five, each month for good.

    The newest is always kept, and for a month whatever was made before something risky. Days are those of `now`'s zone.
    What is kept of a month or week is also the last of its day, so thinning today never spoils what is kept next year.
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
    """What came of it: rows by table, how many of them came from the log, and what could not be saved, in words."""

    rows: dict[str, int]
    from_log: int
    lost: tuple[str, ...]
