"""The texts of the Backups page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import assert_never

from desk_app.domain.amounts import number, rounded
from desk_app.domain.backups import Backup, Reason, Whereabouts
from desk_app.domain.dates import clock
from desk_app.support.forms import grouped
from desk_app.support.words import _, mark, plural
from desk_app.ui.look.dates import near

_WORDS = {
    Reason.OPENED: mark("when the journal was opened"),
    Reason.CLOSED: mark("when the journal was closed"),
    Reason.CHANGED: mark("after changes"),
    Reason.WANTED: mark("made by you"),
    Reason.MIGRATION: mark("before a newer Parley took over"),
    Reason.IMPORT: mark("before a large import"),
    Reason.RESTORE: mark("before another backup was restored"),
    Reason.ASIDE: mark("the locked file, as it was"),
    Reason.REKEYED: mark("when the passphrase was set, changed or removed"),
    Reason.DAMAGED: mark("the damaged file, as it was"),
}


_CHECKED = {
    True: {
        "": mark("Verified"),
        "encrypted": mark("Verified, encrypted"),
        "plain": mark("Verified, not encrypted"),
        "earlier": mark("Verified, opens with another passphrase"),
    },
    False: {
        "": mark("Not verified"),
        "encrypted": mark("Not verified, encrypted"),
        "plain": mark("Not verified, not encrypted"),
        "earlier": mark("Not verified, opens with another passphrase"),
    },
}
"""By whether a backup was verified, then by its state. Only an encrypted journal uses "encrypted" and "plain"."""
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup. `checked` says what is known of its state. A damaged one cannot be restored."""

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
    """A warning about backups that are not encrypted though the journal is; empty if there are none."""


def present(backups: Sequence[Backup], folder: Path, now: datetime, *, encrypted: bool = False) -> BackupsProps:
    """The backups by day, newest first, in the time zone of `now`. `encrypted`: the journal is encrypted."""
    local = [(each, each.at.astimezone(now.tzinfo)) for each in backups]
    days = []
    for day, found in groupby(local, key=lambda pair: pair[1].date()):
        words, of_day = near(day, now.date()), list(found)
        times = _times([at for _each, at in of_day])
        lines = (_line(each, time, words, encrypted) for (each, _at), time in zip(of_day, times, strict=True))
        days.append(BackupDay(words[0].upper() + words[1:], tuple(lines)))
    together = size(sum(each.size for each in backups))
    total = plural(
        "1 backup, {size} in all",
        "{number} backups, {size} in all",
        len(backups),
        number=grouped(len(backups)),
        size=together,
    )
    plain = _plain_words(sum(not each.encrypted for each in backups)) if encrypted else ""
    return BackupsProps(tuple(days), total if backups else "", str(folder), plain)


@dataclass(frozen=True, slots=True)
class CheckProps:
    """The result of a check of the journal."""

    words: str
    well: bool = True


def not_checked() -> CheckProps:
    """What is shown before a check."""
    return CheckProps(_("A check reads all of the journal and says whether it is whole."))


def present_check(problems: Sequence[str], now: datetime) -> CheckProps:
    """The result of a check in words: what is wrong and what to do, or that the journal is whole."""
    if not problems:
        return CheckProps(_("Checked at {time}: the journal is whole.", time=clock(now)))
    named = " ".join(problems[:_MOST_NAMED])
    more = len(problems) - _MOST_NAMED
    to_do = _("Restore the newest backup that was made before this began: what is here now is kept, too.")
    others = plural("And {n} more.", "And {number} more.", more, number=grouped(more)) if more > 0 else ""
    return CheckProps(" ".join(filter(None, (named, others, to_do))), well=False)


def _plain_words(count: int) -> str:
    if not count:
        return ""
    return plural(
        "One of these backups is not encrypted: who finds the files can read them.",
        "{number} of these backups are not encrypted: who finds the files can read them.",
        count,
        number=grouped(count),
    )


def _checked(backup: Backup, encrypted: bool) -> str:
    known = _CHECKED[backup.verified]
    state = "earlier" if backup.earlier else "encrypted" if backup.encrypted else "plain" if encrypted else ""
    checked = _(known[state])
    match backup.where:
        case Whereabouts.FIRST:
            return checked
        case Whereabouts.BOTH:
            return _("{checked}, in both places", checked=checked)
        case Whereabouts.SECOND:
            return _("{checked}, in the second place alone", checked=checked)
        case _:
            assert_never(backup.where)


def _times(moments: Sequence[datetime]) -> list[str]:
    """The times of one day, the newest first, all different: with seconds, or even a number, where it is needed.

    Numbers count in the order in which the backups were made.
    """
    minutes = Counter(f"{at:%H:%M}" for at in moments)
    told: list[str] = []
    for at in reversed(moments):
        time = clock(at) if minutes[f"{at:%H:%M}"] == 1 else clock(at, seconds=True)
        others = sum(each == time or each.startswith(f"{time} (") for each in told)
        told.append(f"{time} ({others + 1})" if others else time)
    return told[::-1]


def _line(backup: Backup, time: str, day: str, encrypted: bool) -> BackupLine:
    return BackupLine(
        path=backup.path,
        time=time,
        reason=_(_WORDS[backup.reason]),
        size=size(backup.size),
        checked=_checked(backup, encrypted),
        can_restore=backup.reason is not Reason.DAMAGED,
        name=_("{day}, {time}", day=day, time=time),
    )


def size(count: int) -> str:
    """A number of bytes in words: "38 KB", "1.2 MB". 1 KB is 1,000 bytes."""
    for words, of in ((mark("{number} GB"), 10**9), (mark("{number} MB"), 10**6)):
        if count >= of:
            return _(words, number=number(rounded(Fraction(count, of), 1), 1))
    return _("{number} KB", number=grouped(max(1, round(count / 1000)) if count else 0))
