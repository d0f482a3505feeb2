"""The backups as the page says them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from desk_app.domain.backups import Backup, Reason
from desk_app.ui.look.dates import near

_WORDS = {
    Reason.OPENED: "when the journal was opened",
    Reason.CLOSED: "when the journal was closed",
    Reason.CHANGED: "after changes",
    Reason.WANTED: "made by you",
    Reason.MIGRATION: "before a newer Parley took over",
    Reason.IMPORT: "before a large import",
    Reason.RESTORE: "before another backup was restored",
    Reason.ASIDE: "the locked file, as it was",
    Reason.REKEYED: "when the passphrase was set, changed or removed",
    Reason.DAMAGED: "the damaged file, as it was",
}


_MOST_NAMED = 3
_TO_DO = "Restore the newest backup that was made before this began: what is here now is kept, too."


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup. `checked` says what is known of it; a damaged one cannot be restored."""

    path: Path
    time: str
    reason: str
    size: str
    checked: str
    can_restore: bool
    name: str


@dataclass(frozen=True, slots=True)
class BackupDay:
    """The backups of one day."""

    day: str
    lines: tuple[BackupLine, ...]


@dataclass(frozen=True, slots=True)
class BackupsProps:
    """What the page shows."""

    days: tuple[BackupDay, ...]
    total: str
    folder: str
    plain: str = ""
    """What to say of backups that are not encrypted while the journal is; empty where there are none."""


def present(backups: Sequence[Backup], folder: Path, now: datetime, *, encrypted: bool = False) -> BackupsProps:
    """The backups by day, newest first, in the time zone of `now`. `encrypted`: the journal is."""
    local = [(each, each.at.astimezone(now.tzinfo)) for each in backups]
    days = []
    for day, found in groupby(local, key=lambda pair: pair[1].date()):
        words = near(day, now.date())
        days.append(
            BackupDay(words[0].upper() + words[1:], tuple(_line(each, at, words, encrypted) for each, at in found))
        )
    together = size(sum(each.size for each in backups))
    count = "1 backup" if len(backups) == 1 else f"{len(backups):,} backups"
    total = f"{count}, {together} in all" if backups else ""
    plain = _plain_words(sum(not each.encrypted for each in backups)) if encrypted else ""
    return BackupsProps(tuple(days), total, str(folder), plain)


@dataclass(frozen=True, slots=True)
class CheckProps:
    """What came of looking whether the journal is whole."""

    words: str
    well: bool = True


NOT_CHECKED = CheckProps("A check reads all of the journal and says whether it is whole.")


def present_check(problems: Sequence[str], now: datetime) -> CheckProps:
    """What is wrong, in words, and what to do."""
    if not problems:
        return CheckProps(f"Checked at {now:%H:%M}: the journal is whole.")
    named = " ".join(problems[:_MOST_NAMED])
    more = f" And {len(problems) - _MOST_NAMED:,} more." if len(problems) > _MOST_NAMED else ""
    return CheckProps(f"{named}{more} {_TO_DO}", well=False)


def _plain_words(count: int) -> str:
    if not count:
        return ""
    which = "One of these backups is" if count == 1 else f"{count:,} of these backups are"
    return f"{which} not encrypted: who finds the files can read them."


def _checked(backup: Backup, encrypted: bool) -> str:
    checked = "Verified" if backup.verified else "Not verified"
    if backup.earlier:
        return f"{checked}, opens with another passphrase"
    sealed = ", encrypted" if backup.encrypted else ", not encrypted" if encrypted else ""
    return f"{checked}{sealed}"


def _line(backup: Backup, at: datetime, day: str, encrypted: bool) -> BackupLine:
    return BackupLine(
        path=backup.path,
        time=f"{at:%H:%M}",
        reason=_WORDS[backup.reason],
        size=size(backup.size),
        checked=_checked(backup, encrypted),
        can_restore=backup.reason is not Reason.DAMAGED,
        name=f"{day}, {at:%H:%M}",
    )


def size(count: int) -> str:
    """A number of bytes in words: "38 KB", "1.2 MB"; units of a thousand."""
    for unit, of in (("GB", 10**9), ("MB", 10**6)):
        if count >= of:
            return f"{count / of:.1f} {unit}"
    return f"{max(1, round(count / 1000))} KB" if count else "0 KB"
