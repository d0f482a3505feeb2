"""What is new, release by release, the newest first: the changelog in a few sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desk_app.support.words import mark

NEWS: Mapping[str, Sequence[str]] = {
    "0.2.0": (
        mark("Several machines can share a journal, through a folder that a sync tool of yours carries."),
        mark("Parley speaks German and Spanish; numbers, dates and amounts follow your region."),
        mark("Invitations plan, move and cancel meetings; contacts come from an address book."),
        mark("Documents show every script, can be made without colours, and are all saved at once."),
        mark("What you asked for and got over the years stands in Insight, with how sure it is."),
        mark("What if… thinks a closed negotiation through again, with one other move."),
        mark("Go to anything with Ctrl+K, find on a page with Ctrl+F, in everything with Ctrl+Shift+F."),
        mark("F1 opens the manual, at the page for where you are."),
        mark("On Linux, “parley desktop install” puts Parley into the menu; a double click then opens a journal."),
        mark("The window shows sooner and needs less memory."),
    ),
}
NEWEST = next(iter(NEWS))


def unread(seen: str) -> tuple[str, ...]:
    """The releases that are newer than the one whose news were seen last (empty: an older one than any here)."""
    known = list(NEWS)
    return tuple(known[: known.index(seen)]) if seen in known else tuple(known)
