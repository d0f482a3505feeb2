"""Makes the text of a line for moves that were not typed: chosen by mouse, or taken from an entry to edit it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from desk_app.domain import amounts
from desk_app.domain.capture import Line, Table, read
from desk_app.domain.capture.meaning import Meaning, Promised, Record
from desk_app.domain.capture.parsing import REASONS
from desk_app.domain.capture.slots import AGREES
from desk_app.domain.closing import FollowUp
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Term
from desk_app.domain.moves.events import agrees_to_ask
from desk_app.domain.quantities import Side, Value

_LETTERS = {
    EntryKind.LEARNED: "q",
    EntryKind.TACTIC: "x",
    EntryKind.LEVERAGE: "v",
}
_ALONE = {EntryKind.BREAK: "b", EntryKind.PAUSE: "p", EntryKind.READBACK: "r"}


def composed(
    side: Side, pairs: Sequence[tuple[int, str]], returned: Sequence[tuple[int, str]], reason: str = ""
) -> str:
    """The line of a move: pairs of issue number (from 1) and value as typed, the pairs given in return, the reason."""
    parts = [side.value, *_terms(pairs)]
    if returned:
        parts += ["for", side.other.value, *_terms(returned)]
    return " ".join(parts) + _because(reason)


def _because(reason: str) -> str:
    words = reason.split()
    return " ".join(["", REASONS[0], *words]) if words else ""


def _terms(pairs: Sequence[tuple[int, str]]) -> list[str]:
    return [word for number, value in pairs for word in (f"#{number}", value)]


def line_of(entry: Entry, table: Table, promise: FollowUp | None = None) -> str:
    """A line that records this entry again: the line as it was typed if it still means the same, else one made anew.

    `promise` is the one that was made at the entry.
    """
    agreed = AGREES if entry.state is ExchangeState.AGREED and not agrees_to_ask(entry) else ""
    typed = read(Line.of(entry.raw), table).meaning
    if promise is not None:
        return _promise_typed(promise, entry, typed)
    if isinstance(typed, Record) and _means(entry, typed):
        if not typed.because:
            return entry.raw.removesuffix(AGREES) + agreed
        if typed.agreed == bool(agreed):
            return entry.raw
    if entry.terms:
        return terms_typed(entry.terms, table) + agreed + _because(entry.because)
    if entry.kind is EntryKind.NOTE:
        return f"n {entry.side} {entry.note}" if entry.side else f"n {entry.note}"
    if entry.kind in _LETTERS:
        return f"{_LETTERS[entry.kind]} {entry.note}"
    if entry.kind is EntryKind.GESTURE:
        worth = "" if entry.worth is None else f"{amounts.plain(entry.worth)} "
        return f"g {entry.side or Side.THEY} {worth}{entry.note}"
    return _ALONE.get(entry.kind, entry.raw or entry.note)


def _promise_typed(promise: FollowUp, entry: Entry, typed: Meaning) -> str:
    if isinstance(typed, Record) and typed.promise == Promised(promise.what, promise.due) and typed.side is promise.who:
        return entry.raw
    by = f" by {promise.due.isoformat()}" if promise.due else ""
    return f"w {promise.who} {' '.join(promise.what.split())}{by}"


def _means(entry: Entry, meaning: Record) -> bool:
    told = meaning.kind, meaning.side, meaning.terms, meaning.because, meaning.worth
    same = told == (entry.kind, entry.side, entry.terms, entry.because, entry.worth)
    return same and (bool(entry.terms) or meaning.note == entry.note)


def terms_typed(terms: Sequence[Term], table: Table) -> str:
    """The line that records these terms."""
    first = terms[0].side
    numbers = {issue.id: n for n, issue in enumerate(table.issues, 1)}
    known = [t for t in terms if t.issue in numbers]
    own = [(numbers[t.issue], _typed(t.value, t.issue, table)) for t in known if t.side is first]
    other = [(numbers[t.issue], _typed(t.value, t.issue, table)) for t in known if t.side is not first]
    return composed(first, own, other)


def _typed(value: Value, issue_id: str, table: Table) -> str:
    issue = table.issue(issue_id)
    if isinstance(value, Decimal):
        return f"={amounts.plain(value)}"
    if isinstance(value, date):
        return value.isoformat()
    ids = [o.id for o in issue.options] if issue else []
    return f"={ids.index(value) + 1}" if value in ids else value
