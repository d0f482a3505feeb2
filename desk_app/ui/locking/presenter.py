"""What the pages around the passphrase say, and what was asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from desk_app.session.passphrases import COVERS, COVERS_NOT, FINAL
from desk_app.ui.running.wish import Wish

REMEMBER = "Remember it on this computer"
REMEMBER_MEANS = "Whoever can use your account can then open the journal."


@dataclass(frozen=True, slots=True)
class Draft:
    """The form as it is filled in; never shown or logged."""

    wish: Wish
    old: str = field(default="", repr=False)
    new: str = field(default="", repr=False)
    again: str = field(default="", repr=False)
    remember: bool = False


@dataclass(frozen=True, slots=True)
class PageProps:
    """What the page says for one wish."""

    title: str
    paragraphs: tuple[tuple[str, str], ...]
    """Each with a word that introduces it; empty where none does."""
    button: str
    asks_old: bool
    asks_new: bool


_WORDS = (("What it covers", COVERS), ("What it does not", COVERS_NOT), ("Keep it safe", FINAL))


def page(wish: Wish) -> PageProps:
    """The page for a wish."""
    match wish:
        case Wish.SET:
            return PageProps("Set a passphrase", _WORDS, "Encrypt the journal", asks_old=False, asks_new=True)
        case Wish.CHANGE:
            left = "Parley's own backups change with it. Copies you made yourself still open with the old passphrase."
            told = (("", left), ("Keep it safe", FINAL))
            return PageProps("Change the passphrase", told, "Change the passphrase", asks_old=True, asks_new=True)
        case Wish.REMOVE:
            then = (
                "The journal becomes a plain file: whoever can read the file can read all of it. "
                "So do the backups that Parley keeps of it."
            )
            return PageProps(
                "Remove the passphrase", (("", then),), "Remove the passphrase", asks_old=True, asks_new=False
            )
        case _:
            assert_never(wish)


def problem(draft: Draft) -> str:
    """What must be put right before it can be done; empty when it can."""
    asked = page(draft.wish)
    if asked.asks_old and not draft.old:
        return "Type the present passphrase."
    if asked.asks_new and not draft.new:
        return "Type a new passphrase."
    if asked.asks_new and draft.new != draft.again:
        return "The two new passphrases differ. Type the new one twice."
    return ""


def busy_words(wish: Wish) -> str:
    """What is under way."""
    return "Writing the journal anew as a plain file…" if wish is Wish.REMOVE else "Encrypting the journal…"


def done_words(wish: Wish) -> str:
    """What was done."""
    match wish:
        case Wish.SET:
            return "The journal is encrypted. Ctrl+L locks it."
        case Wish.CHANGE:
            return "The journal has its new passphrase."
        case Wish.REMOVE:
            return "The journal is no longer encrypted."
        case _:
            assert_never(wish)
