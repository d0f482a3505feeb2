"""The texts of the page on which a person is erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from desk_app.domain.finding import PLACES, FoundIn
from desk_app.domain.people.erasing import NamedIn, StillHeld, Traces
from desk_app.domain.people.name_finder import NameFinder
from desk_app.support.words import _, plural

_AROUND = 50
_PATHS = 20


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A text that names the person: the words around the name, and where it stands."""

    named: NamedIn
    words: str
    where: str


@dataclass(frozen=True, slots=True)
class EraseProps:
    """What is known before a person is erased: places in words, and texts one by one."""

    name: str
    places: tuple[str, ...]
    lines: tuple[NamedLine, ...]


@dataclass(frozen=True, slots=True)
class ErasedProps:
    """What still holds a person who was erased: words on backups and papers, and the backups to renew.

    `away`: the second place of the backups could not be looked at, so that one can ask for it again.
    """

    name: str
    backups: str
    renewable: tuple[Path, ...]
    unread: str
    papers: str
    away: bool = False


def erase_props(found: Traces) -> EraseProps:
    """Every place where a person stands."""
    finder = NameFinder((found.person,))
    texts = sorted(found.texts, key=attrgetter("doubtful"))
    return EraseProps(found.person.name, _places(found), tuple(_line(each, finder) for each in texts))


def _places(found: Traces) -> tuple[str, ...]:
    told = (
        (len(found.ids), _("the record with the contact")),
        (len(found.ids) - 1, plural("{n} record merged into it", "{n} records merged into it", len(found.ids) - 1)),
        (found.negotiations, plural("{n} negotiation", "{n} negotiations", found.negotiations)),
        (found.trash, plural("{n} of them in the trash", "{n} of them in the trash", found.trash)),
        (found.roles, plural("{n} role", "{n} roles", found.roles)),
        (found.planned, plural("{n} planned meeting", "{n} planned meetings", found.planned)),
        (len(found.texts), plural("{n} text", "{n} texts", len(found.texts))),
        (len(found.ids), _("history and Undo")),
        (found.drafts, plural("{n} text not saved yet", "{n} texts not saved yet", found.drafts)),
        (len(found.papers), plural("{n} document saved outside", "{n} documents saved outside", len(found.papers))),
    )
    return tuple(words for number, words in told if number > 0)


def _line(named: NamedIn, finder: NameFinder) -> NamedLine:
    kind = _(PLACES[FoundIn(named.table)]) if named.table in set(FoundIn) else _("Own kind of negotiation")
    trash = _("in the trash") if named.in_trash else ""
    doubt = _("may mean somebody else, or nobody") if named.doubtful else ""
    return NamedLine(named, _around(named.text, finder), " · ".join(filter(None, (named.title, kind, trash, doubt))))


def _around(text: str, finder: NameFinder) -> str:
    """The words around the first place of the name, in one line."""
    places = finder.found(text)
    begin, end = places[0] if places else (0, 0)
    first, last = max(0, begin - _AROUND), min(len(text), end + _AROUND)
    words = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{words}{'…' if last < len(text) else ''}"


def erased_props(name: str, held: StillHeld) -> ErasedProps:
    """What still holds a person who was erased."""
    count, unread = len(held.backups), len(held.unread)
    backups = _listed(
        plural("{n} backup still holds this person:", "{n} backups still hold this person:", count), held.backups
    )
    doubt = _listed(plural("{n} backup cannot be read:", "{n} backups cannot be read:", unread), held.unread)
    if held.unreached:
        there = _(
            "{problem} Backups there may still hold this person. Look again once the folder is there.",
            problem=held.unreached,
        )
        doubt = "\n".join(filter(None, (doubt, there)))
    papers = _listed(_("These documents were saved outside. Parley does not touch them:"), held.papers)
    return ErasedProps(name, backups, held.backups, doubt, papers, away=bool(held.unreached))


def not_looked_props(name: str) -> ErasedProps:
    """The same, where the backups could not even be listed."""
    return ErasedProps(name, "", (), _("It could not be seen which backups still hold this person."), "", away=True)


def _listed(words: str, paths: Sequence[Path | str]) -> str:
    if not paths:
        return ""
    shown = [str(path) for path in paths[:_PATHS]]
    if len(paths) > _PATHS:
        shown.append(plural("and {n} more", "and {n} more", len(paths) - _PATHS))
    return "\n".join((words, *shown))
