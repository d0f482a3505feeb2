"""Erasing a person: where they stand, how they go, and what still holds them afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desk_app.domain.negotiation import Counterpart
from desk_app.support.words import _

Key = tuple[tuple[str, str | int], ...]
"""The columns and values that identify a row."""


def name_of_nobody() -> str:
    """How the name of a record begins that stays without its own name. A number follows."""
    return _("Nameless person")


class Erasure(StrEnum):
    """Whether the record goes, or stays without a name so that figures stay."""

    REMOVE = "remove"
    NAMELESS = "nameless"


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A text that names the person: in which table, row and column, and in which negotiation (empty for none).

    In a `doubtful` one somebody else may be meant, or nobody: it is a field of another record, or holds only a word
    that is a part of other names, too, or one of everyday language.
    """

    table: str
    key: Key
    column: str
    text: str
    negotiation: str = ""
    title: str = ""
    in_trash: bool = False
    doubtful: bool = False

    @property
    def place(self) -> tuple[str, Key, str]:
        """What tells it from all others."""
        return self.table, self.key, self.column


@dataclass(frozen=True, slots=True)
class Traces:
    """Every place in a journal where a person stands.

    `ids` are those of the record and of the records that were merged into it. `negotiations` are with them, so many of
    them in the `trash`; in others they have `roles`, or are expected at `planned` meetings. The log of changes tells of
    them, too: what is in it is only looked through when they are erased, as that takes a while.
    """

    person: Counterpart
    ids: tuple[str, ...]
    negotiations: int = 0
    trash: int = 0
    roles: int = 0
    planned: int = 0
    texts: tuple[NamedIn, ...] = ()
    drafts: int = 0
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StillHeld:
    """What outside the journal still holds an erased person: backups that do or that cannot be read, and papers.

    `unreached` says why the second place of the backups cannot be looked at; empty if it can, or if there is none.
    """

    backups: tuple[Path, ...] = ()
    unread: tuple[Path, ...] = ()
    papers: tuple[str, ...] = ()
    unreached: str = ""
