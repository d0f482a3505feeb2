"""The options sheet: packages side by side for the other side to choose from.

It is made in two steps, so that nothing private can get in. `options_on_offer` takes from a negotiation only what is
offered. `options_sheet` puts only that into words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desk_app.domain.amounts import shown
from desk_app.domain.dates import day
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.packages.results import EqualValue, Package
from desk_app.domain.packages.table import is_set
from desk_app.domain.quantities import Side, Value
from desk_app.domain.report.packages_told import LETTERS
from desk_app.domain.report.private import parties
from desk_app.domain.report.words import issue_name
from desk_app.domain.scoring import past_limit
from desk_app.support.words import _


@dataclass(frozen=True, slots=True)
class OptionsOnOffer:
    """What is offered. There is no field for worths, limits, reasons, notes or alternatives.

    `terms` are an issue's name and its value in each package, in words.
    """

    title: str
    with_whom: str
    terms: tuple[tuple[str, tuple[str, ...]], ...]
    count: int


@dataclass(frozen=True, slots=True)
class OptionsReport:
    """All that the sheet says: in what the options differ, and what is the same in all of them."""

    title: str
    parties: str
    when: str
    opening: str
    names: tuple[str, ...]
    differ: tuple[tuple[str, tuple[str, ...]], ...]
    same: tuple[tuple[str, str], ...]


def options_on_offer(
    negotiation: Negotiation, counterpart: Counterpart | None, found: EqualValue | None
) -> OptionsOnOffer:
    """What is offered: at least two packages, as one alone is no choice; else none."""
    packages = _offered(found)
    ids = [issue.id for issue in negotiation.issues if any(issue.id in each.values for each in packages)]
    return OptionsOnOffer(
        negotiation.title.strip() or _("Untitled negotiation"),
        parties(counterpart),
        tuple((issue_name(negotiation, each), _values(negotiation, each, packages)) for each in ids),
        len(packages),
    )


def limits_on_offer(negotiation: Negotiation, found: EqualValue | None) -> tuple[str, ...]:
    """The names of issues where a package holds our walk-away point: for us alone, and never a part of the sheet.

    The sheet does not say what it is, but whoever sends it should know. A value past it is only in a package if we
    said it ourselves.
    """
    packages = _offered(found)
    return tuple(
        issue_name(negotiation, issue.id)
        for issue in negotiation.issues
        if any(_at_limit(issue, each.values.get(issue.id)) for each in packages)
    )


def _at_limit(issue: Issue, value: Value | None) -> bool:
    return value is not None and (value == issue.walk_away or past_limit(issue, value))


def not_on_offer(negotiation: Negotiation, found: EqualValue | None) -> tuple[str, ...]:
    """The names of issues that are in no package, so that whoever sends it knows; none if nothing is offered."""
    packages = _offered(found)
    left = (issue for issue in negotiation.issues if packages and all(issue.id not in p.values for p in packages))
    return tuple(issue_name(negotiation, issue.id) for issue in left)


def offered_by_rating(negotiation: Negotiation, found: EqualValue | None) -> tuple[str, ...]:
    """The names of issues in the packages on which we set no value and said none: only their options are rated.

    The ratings may be those of a template, so whoever sends the sheet should look at them.
    """
    packages = _offered(found)
    said = {term.issue for entry in negotiation.entries() if entry.side is Side.WE for term in entry.terms}
    return tuple(
        issue_name(negotiation, issue.id)
        for issue in negotiation.issues
        if issue.id not in said and not is_set(issue) and any(issue.id in each.values for each in packages)
    )


def _offered(found: EqualValue | None) -> Sequence[Package]:
    packages = found.packages if found is not None and len(found.packages) > 1 else ()
    return packages[: len(LETTERS)]


def _values(negotiation: Negotiation, issue_id: str, packages: Sequence[Package]) -> tuple[str, ...]:
    issue = negotiation.issue(issue_id)
    if issue is None:
        return ("",) * len(packages)
    values = (each.values.get(issue_id) for each in packages)
    return tuple("" if value is None else shown(issue, value, negotiation.currency) for value in values)


def options_sheet(known: OptionsOnOffer, today: date) -> OptionsReport:
    """What is offered, put into words."""
    return OptionsReport(
        title=known.title,
        parties=_("Between {them} and us", them=known.with_whom) if known.with_whom else "",
        when=day(today),
        opening=_opening(known),
        names=tuple(_("Option {letter}", letter=letter) for letter in LETTERS[: known.count]),
        differ=tuple(each for each in known.terms if len(set(each[1])) > 1),
        same=tuple((name, values[0]) for name, values in known.terms if len(set(values)) == 1),
    )


def _opening(known: OptionsOnOffer) -> str:
    match known.count:
        case 0:
            return _("There are no options to choose from yet.")
        case 2:
            return _("Either of these two would work for us. Which one suits you better?")
        case _:
            return _("Any of these would work for us. Which one suits you best?")
