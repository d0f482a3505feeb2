"""Errors that are no bugs, as a person meets them. Everything else is a bug and reaches the crash handler."""

from __future__ import annotations


class UserError(Exception):
    """What happened and what to do, in one or two sentences to be shown. `place` says where, if that helps."""

    def __init__(self, message: str, *, place: str = "") -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place


class Unreadable(UserError):
    """A journal is damaged or gone, or something else is in its place. A backup helps, or what can be salvaged."""


class NotOurs(Unreadable):
    """A journal has things in it that Parley did not put there. Its contents can be saved in a new journal."""


class NotWritten(UserError):
    """The journal cannot be written or read just now: its disk is full or fails, memory is lacking, others hold it."""


class Replaced(UserError):
    """The journal is not the file that was opened any more: it was moved, deleted or replaced."""


class Held(UserError):
    """Another window or command has the journal open. It can be brought to the front, or waited for."""


class BadInput(UserError):
    """The input is wrong. A command then exits with 2."""


class PassphraseNeeded(UserError):
    """The journal is encrypted, and no passphrase or key was given."""


class WrongPassphrase(BadInput):
    """The passphrase does not open the file. A damaged file, or one that is not a journal, looks the same."""


class DomainError(BadInput):
    """A value that the arithmetic cannot use; the message names it."""
