"""Whether a line that was typed in the practice meeting means what was said there, and if not, what is different."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from desk_app.domain import amounts
from desk_app.domain.capture.meaning import CardPlayed, Empty, End, LookAt, Meaning, NotUnderstood, Record, Settle
from desk_app.domain.capture.preview import Preview, parts
from desk_app.domain.capture.table import Table
from desk_app.domain.entries import Term
from desk_app.domain.practice import AskedLine, key_of
from desk_app.domain.quantities import Side
from desk_app.support.words import _, mark

_MISSING = {
    Side.THEY: mark("They spoke of {issue}: their key for it is {key}."),
    Side.WE: mark("You give way on {issue}: your key for it is {key}."),
}


def missed(meaning: Meaning, line: AskedLine, table: Table) -> str:
    """What is different from what was said, as one sentence; empty if nothing is.

    Only offers are compared, and lines that cannot be read: a note, a pause or the end of the meeting is free.
    """
    match meaning:
        case NotUnderstood(reason=reason):
            return _("This cannot be read as an offer: {reason}.", reason=reason.rstrip("."))
        case Record(terms=terms) if terms:
            return _of_terms(meaning, line, table)
        case Record() | Settle() | CardPlayed() | Empty() | End() | LookAt():
            return ""
        case _:
            assert_never(meaning)


def _of_terms(typed: Record, line: AskedLine, table: Table) -> str:
    values = {(term.side, term.issue): term for term in typed.terms}
    different = (_of_term(term, values, table) for term in line.terms)
    asked = {(term.side, term.issue) for term in line.terms}
    more = (_not_said(term, table) for place, term in values.items() if place not in asked)
    found = next((words for words in (*different, *more) if words), "")
    if found or typed.agreed == line.agreed:
        return found
    return _("It is agreed: end the line with “!”.") if line.agreed else _("Nothing is agreed yet: leave out the “!”.")


def _of_term(term: Term, typed: Mapping[tuple[Side, str], Term], table: Table) -> str:
    at = next(n for n, issue in enumerate(table.issues) if issue.id == term.issue)
    issue, own = table.issues[at], typed.get((term.side, term.issue))
    if own is None:
        return _(_MISSING[term.side], issue=issue.name, key=key_of(term.side, at))
    if own.value == term.value:
        return ""
    asked, other = (amounts.shown(issue, value, table.currency) for value in (term.value, own.value))
    return _("{issue} was {asked}, not {typed}.", issue=issue.name, asked=asked, typed=other)


def _not_said(term: Term, table: Table) -> str:
    return _("“{words}” was not said.", words=Preview(sides=parts((term,), table)).text)
