"""Failures of the world, as a person meets them. Everything else is a bug and reaches the crash handler."""

from __future__ import annotations


class UserError(Exception):
    """What happened and what to do, in one or two sentences fit to show. `place` locates it where that helps."""

    def __init__(self, message: str, *, place: str = "") -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place


class Unreadable(UserError):
    """A journal is damaged, gone, or something else is in its place: a backup or what can be salvaged helps."""


class NotOurs(Unreadable):
    """A journal holds what Parley does not put into one: its contents can be saved in a new journal."""


class Replaced(UserError):
    """The journal is no longer the file that was opened: it was moved or deleted, or another lies in its place."""


class Held(UserError):
    """Another window or command has the journal: it can be asked to come to the front, or waited for."""


class BadInput(UserError):
    """The input is wrong: a command line exits with 2."""


class PassphraseNeeded(UserError):
    """The journal is encrypted, and nothing was given to open it with."""


class WrongPassphrase(BadInput):
    """The passphrase does not open the file; a damaged or foreign file cannot be told from that."""


class DomainError(BadInput):
    """A value that the arithmetic cannot take; the message names it."""
