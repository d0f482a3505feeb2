"""What is not well with a share, in words that also say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desk_app.support.words import _, mark, plural

if TYPE_CHECKING:
    from desk_app.session.sharing.standing import MissingUpdates, ShareStatus

LEAVING = mark(
    "This journal keeps all that it has, and takes in nothing more. The others keep what came to them, and are not "
    "told that you stopped; your files stay in the folder."
)


def left_words(status: ShareStatus) -> Iterator[str]:
    """What waits, is missing, or does not open: a sentence each; none if all is well."""
    if status.ended:
        yield ended_words(status.ended.name)
        return
    if status.pending:
        yield waiting_words(len(status.pending))
    yield from map(absent_words, status.absent)
    yield from map(missing_words, status.missing)
    for name in status.newer:
        yield newer_words(name)
    for file, reason in status.refused:
        yield _("{file}: {reason}", file=file, reason=reason)


def ended_words(name: str) -> str:
    """That a person was erased on another machine, and what to do here."""
    return _(
        "A person was erased on {name}; this share has ended. This machine still holds what was erased: erase the "
        "person here too, then join the new share.",
        name=name,
    )


def waiting_words(count: int) -> str:
    """That own updates are not in the folder."""
    return plural("{n} update waits for the folder.", "{n} updates wait for the folder.", count)


def absent_words(name: str) -> str:
    """That nothing of a machine is in the folder, though it was."""
    return _("No file from {name} is in the folder any more: is it the right one, and does it sync?", name=name)


def missing_words(missing: MissingUpdates) -> str:
    """That something was written that has not come here."""
    name = missing.device or _("a machine that is not known here yet")
    if missing.first == missing.last:
        return _(
            "An update from {name} (no. {number}) is missing: is the sync tool running there?",
            name=name,
            number=missing.first,
        )
    return _(
        "Updates from {name} (no. {first} to {last}) are missing: is the sync tool running there?",
        name=name,
        first=missing.first,
        last=missing.last,
    )


def newer_words(name: str) -> str:
    """That a machine has a newer Parley."""
    return _("{name} writes with a newer Parley. What this one does not know is kept, and not shown.", name=name)


def to_decide_words(count: int) -> str:
    """How much is to be decided."""
    return plural("{n} to decide", "{n} to decide", count)
