"""The trash as the page says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk_app.domain.trash import Trashed
from desk_app.ui.dates import near

SHOWN = 100


@dataclass(frozen=True, slots=True)
class TrashLine:
    """One deleted negotiation."""

    negotiation: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class TrashProps:
    """What the page shows; `more` are left out of the list."""

    lines: tuple[TrashLine, ...]
    more: int


def present(trashed: Sequence[Trashed], now: datetime) -> TrashProps:
    """The newest of what was deleted, in the time zone of `now`."""
    return TrashProps(tuple(_line(each, now) for each in trashed[:SHOWN]), max(0, len(trashed) - SHOWN))


def _line(each: Trashed, now: datetime) -> TrashLine:
    entries = "" if not each.entries else "1 entry" if each.entries == 1 else f"{each.entries:,} entries"
    deleted = f"deleted {near(each.deleted_at.astimezone(now.tzinfo).date(), now.date())}"
    return TrashLine(each.id, each.title, " · ".join(part for part in (each.counterpart, entries, deleted) if part))
