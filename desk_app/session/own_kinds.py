"""The kinds of negotiation that there are: one's own, which the journal keeps, and those that come with Parley.

A kind of one's own is kept as its TOML file. It is read here, and taken in from files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput
from desk_app.domain.own_kinds import OwnKind, kind_of, kind_titles, title_of
from desk_app.domain.template import OwnTemplate, Template
from desk_app.exchange.problems import BadFile
from desk_app.exchange.templates import KINDS, all_templates, load, read_template
from desk_app.exchange.write_template import template_text
from desk_app.session.outside_files import content_of
from desk_app.support.words import _

if TYPE_CHECKING:
    from desk_app.session.session import Reading, Session

_MOST_BYTES = 1 << 20
_TELLS = 13
"""So many characters of an id tell when it was made, and so tell most ids apart."""
_FROM_FILES = UUID("9b0a3f0e-6f43-5f5e-9d0f-6a6c8b1f7c11")


@dataclass(frozen=True, slots=True)
class KindTaken:
    """What became of the file of a kind. `changes` is None if nothing was added, as it was here already."""

    title: str
    changes: ChangeSet | None = None


def own_kinds(reading: Reading) -> tuple[OwnKind, ...]:
    """One's own kinds, in their order."""
    return tuple(map(_read, reading.templates()))


def all_kinds(reading: Reading) -> tuple[Template, ...]:
    """All kinds that a negotiation can be begun with: one's own first, then those that come with Parley."""
    return (*(own.template for own in own_kinds(reading) if own.template), *all_templates())


def titles(reading: Reading) -> dict[str, str]:
    """The title of every kind, by its name in a negotiation."""
    return kind_titles(all_kinds(reading))


def title_of_kind(reading: Reading, kind: str) -> str:
    """The title of one kind, by its name in a negotiation; empty if it has none (see `title_of`)."""
    if not kind or kind in KINDS:
        return load(kind).title if kind else ""
    kept = tuple(each for each in reading.templates() if each.id == kind)
    return title_of(kind, kind_titles(own.template for own in map(_read, kept) if own.template))


def find_kind(reading: Reading, reference: str) -> str:
    """The name of the kind that is meant by its name, its title or the beginning of its id.

    Raises:
        BadInput: none is meant, or several.
    """
    wanted, known = reference.strip(), titles(reading)
    names = tuple(filter(None, dict.fromkeys((*reading.kinds(), *known))))
    for found in (
        [each for each in names if each == wanted],
        [each for each in names if known.get(each, each).casefold() == wanted.casefold()],
        [each for each in names if wanted and each.casefold().startswith(wanted.casefold())],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(found[:3])
            raise BadInput(
                _("“{wanted}” means more than one kind: {found}… Give more of the id.", wanted=wanted, found=listed)
            )
    here = dict.fromkeys(title_or_id(each, known) for each in reading.kinds() if each)
    raise BadInput(
        _(
            "No negotiation is of the kind “{kind}”. Those that there are: {kinds}.",
            kind=wanted,
            kinds=", ".join(here) or _("none yet"),
        )
    )


def title_or_id(kind: str, known: Mapping[str, str]) -> str:
    """What to call a kind so that it can be told from all others: one since deleted with the beginning of its id."""
    title = title_of(kind, known)
    return title if title in (kind, known.get(kind)) else f"{title} ({kind[:_TELLS]})"


def put_kind(session: Session, template: Template, *, merge: str | None = None) -> ChangeSet:
    """Keep a kind of one's own, under the id that is its `kind`. A new one comes last.

    Raises:
        BadInput: it holds more than a kind may.
        UserError: it could not be saved.
    """
    text = template_text(template)
    read_template(template.title, text)
    return session.library.put(text, template.kind, merge=merge)


def make_kind_of(session: Session, negotiation_id: str, made: str) -> ChangeSet:
    """Make a kind of a negotiation: its issues and questions, nothing secret. `made` is the id that it gets.

    Raises:
        BadInput: there is no such negotiation.
        UserError: it could not be saved.
    """
    negotiation = session.reading.negotiation(negotiation_id)
    if negotiation is None:
        raise BadInput(_("This negotiation is not there any more: it was deleted. Choose another one."))
    return put_kind(session, replace(kind_of(negotiation), kind=made))


def take_in(session: Session, path: Path) -> KindTaken:
    """Take in the file of a kind: all of it or nothing. One that is here already is left as it is.

    Raises:
        BadInput: something in it is wrong; the message names the places.
        UserError: it cannot be read, or not be saved.
    """
    template = read_kind(path)
    text = template_text(template)
    made = str(uuid5(_FROM_FILES, text))
    here = own_kinds(session.reading)
    if any(own.id == made or _same(own.template, template) for own in here):
        return KindTaken(template.title)
    if any(_same(shipped, template) for shipped in all_templates()):
        return KindTaken(template.title)
    return KindTaken(template.title, session.library.put(text, made))


def read_kind(path: Path) -> Template:
    """The kind in a file.

    Raises:
        BadInput: something in it is wrong.
        UserError: it cannot be read.
    """
    too_large = _("{file} is larger than 1 MB. A kind of negotiation never is.", file=path.name)
    content = content_of(path, _MOST_BYTES, too_large)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(_("{file} is not text in UTF-8. Save it again as UTF-8.", file=path.name)) from None
    return read_template(path.name, text)


def _read(kept: OwnTemplate) -> OwnKind:
    try:
        return OwnKind(kept.id, kept.text, read_template(kept.id, kept.text))
    except BadFile as error:
        return OwnKind(kept.id, kept.text, None, "\n".join(error.problems) or str(error))


def _same(one: Template | None, other: Template) -> bool:
    return one is not None and replace(one, kind=other.kind) == other
