"""The texts of the pages about the passphrase, and what a person asks for there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from desk_app.session.passphrases import COVERS, COVERS_NOT, FINAL
from desk_app.support.words import _, mark

REMEMBER = mark("Remember it on this computer")
REMEMBER_MEANS = mark("Whoever can use your account can then open the journal.")


class PassphraseAction(StrEnum):
    """What a person wants done to the passphrase."""

    SET = "set"
    CHANGE = "change"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was filled in; never shown or logged."""

    action: PassphraseAction
    old: str = field(default="", repr=False)
    new: str = field(default="", repr=False)
    again: str = field(default="", repr=False)
    remember: bool = False


@dataclass(frozen=True, slots=True)
class PageProps:
    """What the page shows for one action."""

    title: str
    paragraphs: tuple[tuple[str, str], ...]
    """Each is a heading, which may be empty, and a text."""
    button: str
    asks_old: bool
    asks_new: bool


def page(action: PassphraseAction) -> PageProps:
    """What the page shows for an action."""
    final = (_("Keep it safe"), _(FINAL))
    match action:
        case PassphraseAction.SET:
            told = ((_("What it covers"), _(COVERS)), (_("What it does not"), _(COVERS_NOT)), final)
            return PageProps(_("Set a passphrase"), told, _("Encrypt the journal"), asks_old=False, asks_new=True)
        case PassphraseAction.CHANGE:
            left = _(
                "Parley’s own backups change with it. Copies you made yourself still open with the old passphrase."
            )
            words = _("Change the passphrase")
            return PageProps(words, (("", left), final), words, asks_old=True, asks_new=True)
        case PassphraseAction.REMOVE:
            then = _(
                "The journal becomes a plain file: whoever can read the file can read all of it. "
                "So do the backups that Parley keeps of it."
            )
            words = _("Remove the passphrase")
            return PageProps(words, (("", then),), words, asks_old=True, asks_new=False)
        case _unknown:
            assert_never(_unknown)


def problem(draft: Draft) -> str:
    """What must be put right before the action can be done; empty if nothing."""
    asked = page(draft.action)
    if asked.asks_old and not draft.old:
        return _("Type the present passphrase.")
    if asked.asks_new and not draft.new:
        return _("Type a new passphrase.")
    if asked.asks_new and draft.new != draft.again:
        return _("The two new passphrases differ. Type the new one twice.")
    return ""


def wanting(draft: Draft) -> str:
    """The field of a draft by which a problem is put right, by its name there."""
    asked = page(draft.action)
    if asked.asks_old and not draft.old:
        return "old"
    return "again" if draft.new else "new"


def busy_words(action: PassphraseAction) -> str:
    """What is said while the action is done."""
    if action is PassphraseAction.REMOVE:
        return _("Writing the journal anew as a plain file…")
    return _("Encrypting the journal…")


def done_words(action: PassphraseAction) -> str:
    """What is said when the action is done."""
    match action:
        case PassphraseAction.SET:
            return _("The journal is encrypted. Ctrl+L locks it.")
        case PassphraseAction.CHANGE:
            return _("The journal has its new passphrase.")
        case PassphraseAction.REMOVE:
            return _("The journal is no longer encrypted.")
        case _unknown:
            assert_never(_unknown)
