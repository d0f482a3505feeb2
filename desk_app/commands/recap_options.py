"""What stands in a recap besides the terms, as it is chosen on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from desk_app.commands.console import cut, table
from desk_app.commands.spoken import SpokenOption
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side
from desk_app.domain.report.choices import RecapChoices
from desk_app.support.words import _, mark

_WHO = {Side.WE: mark("we"), Side.THEY: mark("they")}
_Listed = Sequence[tuple[str, str]]
"""Ids and words."""


def recap_options() -> tuple[SpokenOption, ...]:
    """The options of the recap alone."""
    promise = mark(
        "Put this promise in: its number in --list, or how it begins. May be given several times. With --promise or "
        "--gesture only what they name is in, and not what is ticked in the window."
    )
    gesture = mark("Put this gesture in, named in the same way. May be given several times.")
    return (
        SpokenOption(["--promise", "promises"], multiple=True, metavar="N|TEXT", help=promise),
        SpokenOption(["--gesture", "gestures"], multiple=True, metavar="N|TEXT", help=gesture),
        SpokenOption(["--sign", "signed"], is_flag=True, help=mark("With lines to sign.")),
        SpokenOption(["--list", "listed"], is_flag=True, help=mark("List the promises and gestures; make no recap.")),
    )


def chosen_for_recap(
    negotiation: Negotiation, promises: Sequence[str], gestures: Sequence[str], *, signed: bool
) -> RecapChoices:
    """What was asked for.

    Raises:
        BadInput: a promise or a gesture that is named is none, or could be several.
    """
    known = _promises(negotiation), _gestures(negotiation)
    return RecapChoices(
        frozenset(_meant(name, known[1], "--gesture") for name in gestures),
        signed,
        frozenset(_meant(name, known[0], "--promise") for name in promises),
        only=bool(promises or gestures),
    )


def listed_text(negotiation: Negotiation, gestures: Set[str]) -> str:
    """The promises and gestures with their numbers, one a line, and which are in a recap without options.

    `gestures` are those that were ticked, by their ids. Empty if there is nothing to list.
    """
    from desk_app.domain.report.recap import promises_to_tell

    ticked = gestures | {each.id for each in promises_to_tell(negotiation) if each.said_to_them}
    rows = [*_rows("--promise", _promises(negotiation), ticked), *_rows("--gesture", _gestures(negotiation), ticked)]
    heads = (_("Option"), _("N"), _("What was said"), _("Ticked"))
    return "".join(f"{line}\n" for line in table(heads, rows)) if rows else ""


def _rows(option: str, known: _Listed, ticked: Set[str]) -> Iterator[tuple[str, str, str, str]]:
    for number, (id_, words) in enumerate(known, 1):
        yield option, f"{number}", cut(words, 70), _("yes") if id_ in ticked else ""


def _promises(negotiation: Negotiation) -> _Listed:
    from desk_app.domain.report.recap import promises_to_tell  # loads the arithmetic

    return [(each.id, _said(each.who, each.what)) for each in promises_to_tell(negotiation)]


def _gestures(negotiation: Negotiation) -> _Listed:
    from desk_app.domain.report.recap import gestures_of

    return [(each.id, _said(side, each.note)) for side, each in gestures_of(negotiation)]


def _said(who: Side, what: str) -> str:
    return _("{who}: {what}", who=_(_WHO[who]), what=" ".join(what.split()))


def _meant(name: str, known: _Listed, option: str) -> str:
    if name.isascii() and name.isdigit() and 1 <= int(name) <= len(known):
        return known[int(name) - 1][0]
    begins = " ".join(name.split()).casefold()
    found = [id_ for id_, words in known if begins and words.partition(": ")[2].casefold().startswith(begins)]
    if len(found) == 1:
        return found[0]
    if found:
        raise BadInput(_("Several could be meant by {option} “{name}”. Give more of it.", option=option, name=name))
    raise BadInput(_("There is no {option} “{name}”. See which there are with --list.", option=option, name=name))
