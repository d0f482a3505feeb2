"""Entries and terms as nearly every one is, read in one go: a large file is mostly these.

What is unusual in any way, and everything once a problem is known, is left to be read field by field, which alone
decides what is right. A test holds the two to the same results.
"""

from __future__ import annotations

from decimal import Decimal

from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Term
from desk_app.domain.quantities import Side, Unit, Value, minor_digits
from desk_app.exchange.fields import LONGEST_ID, LONGEST_TEXT, decimals
from desk_app.exchange.plain_values import read_day, read_number, read_time
from desk_app.exchange.scope import KnownIssue, Scope

_KEYS = frozenset("id seq at side kind raw note state settled_seq terms".split())
_SIDES: dict[object, Side | None] = {None: None, **{each.value: each for each in Side}}
_STATES: dict[object, ExchangeState | None] = {None: None, **{each.value: each for each in ExchangeState}}
_KINDS: dict[object, EntryKind] = {each.value: each for each in EntryKind}
_TERM_SIDES: dict[object, Side] = {each.value: each for each in Side}
_MOST_TERMS = 1_000


def plain_entry(raw: object, place: str, scope: Scope, used: dict[int, str], most_seq: int) -> Entry | None:
    """An entry, its number noted in `used`; None where it needs a closer look, and then nothing is noted."""
    if type(raw) is not dict or scope.problems.lines or not raw.keys() <= _KEYS:
        return None
    try:
        kind, side, state = _KINDS[raw.get("kind")], _SIDES[raw.get("side")], _STATES[raw.get("state")]
    except (KeyError, TypeError):  # another word, or what is no word at all
        return None
    seq, at, terms = _whole(raw.get("seq"), most_seq), read_time(raw.get("at")), _terms(raw.get("terms"), scope)
    settled, typed, note = raw.get("settled_seq"), _text(raw.get("raw")), _text(raw.get("note"))
    number = None if settled is None else _whole(settled, most_seq)
    if None in (seq, at, terms, typed, note) or seq in used or (settled is not None and number is None):
        return None
    new_id = _claimed(raw.get("id"), scope)
    if seq is None or at is None or terms is None or typed is None or note is None or new_id is None:
        return None
    used[seq] = place
    both = kind is EntryKind.EXCHANGE or (len(terms) > 1 and len({term.side for term in terms}) > 1)
    return Entry(
        new_id, seq, at, kind, side, typed, note, None, state if both else None, number if both else None, terms
    )


def _whole(raw: object, most: int) -> int | None:
    if type(raw) is Decimal and raw.is_finite() and 0 <= raw <= most:
        whole = int(raw)
        return whole if raw == whole else None
    return None


def _text(raw: object) -> str | None:
    if raw is None:
        return ""
    return raw if type(raw) is str and raw.isascii() and len(raw) <= LONGEST_TEXT else None


def _claimed(raw: object, scope: Scope) -> str | None:
    if type(raw) is not str or len(raw) > LONGEST_ID or not raw.isascii() or not raw.strip():
        return None
    new_id, first = scope.identities.take(raw, "entry")
    return new_id if first else None


def _terms(raw: object, scope: Scope) -> tuple[Term, ...] | None:
    if raw is None:
        return ()
    if type(raw) is not list or len(raw) > _MOST_TERMS:
        return None
    terms = []
    for each in raw:
        term = _term(each, scope)
        if term is None:
            return None
        terms.append(term)
    return tuple(terms)


def _term(raw: object, scope: Scope) -> Term | None:
    if type(raw) is not dict or len(raw) != 3:
        return None
    try:
        side, issue = _TERM_SIDES[raw["side"]], scope.issues[raw["issue"]]
        value = _value(raw["value"], issue, scope.currency)
    except (KeyError, TypeError):
        return None
    return None if value is None else Term(side, issue.id, value)


def _value(raw: object, issue: KnownIssue, currency: str) -> Value | None:
    match issue.unit:
        case Unit.MONEY:
            number = read_number(raw)
            return number if number is not None and decimals(number) <= minor_digits(currency) else None
        case Unit.DATE:
            return read_day(raw)
        case Unit.OPTION:
            return issue.options.get(raw) if type(raw) is str and raw else None
        case _:
            return read_number(raw)
