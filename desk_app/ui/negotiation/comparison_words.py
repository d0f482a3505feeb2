"""The texts of the table in which the offer on the table stands beside our alternatives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from desk_app.domain.amounts import money, number, percent, shown
from desk_app.domain.comparison import Compared, Comparison, Link
from desk_app.domain.issues import Issue
from desk_app.domain.preparation import AlternativeState
from desk_app.support.words import _, mark
from desk_app.ui.look.dates import due, near

FACTS = {
    "worth": mark("worth to you"),
    "score": mark("out of 100"),
    "likely": mark("likely"),
    "until": mark("until"),
    "next": mark("next"),
    "there": mark("other talk"),
}
"""What is told beneath the issues, with the name of its row."""
_LINKS = {
    Link.SAME: mark("as offered there now"),
    Link.MOVED: mark("they offer something else there now"),
    Link.CLOSED: mark("that negotiation is closed"),
    Link.GONE: mark("that negotiation was deleted"),
}


@dataclass(frozen=True, slots=True)
class ColumnProps:
    """One column: its heading, a text for each issue, and what is told beneath (the keys of `FACTS`).

    `key` is the id of the alternative; empty for the offer on the table.
    """

    of: Compared
    key: str
    heading: str
    cells: tuple[str, ...]
    facts: dict[str, str]
    moved: bool = False


def columns(comparison: Comparison, currency: str, today: date) -> tuple[ColumnProps, ...]:
    """The columns of the table: the offer first, if there is one."""
    shown_ones = (comparison.offer, *comparison.alternatives)
    return tuple(_column(each, comparison.issues, currency, today) for each in shown_ones if each is not None)


def facts(props: tuple[ColumnProps, ...]) -> tuple[str, ...]:
    """The facts that at least one column tells."""
    return tuple(key for key in FACTS if any(column.facts.get(key) for column in props))


def _column(found: Compared, issues: tuple[Issue, ...], currency: str, today: date) -> ColumnProps:
    alternative = found.alternative
    return ColumnProps(
        of=found,
        key="" if alternative is None else alternative.id,
        heading=_heading(found),
        cells=tuple(_cell(issue, found, currency) for issue in issues),
        facts=_facts(found, currency, today),
        moved=found.link is Link.MOVED,
    )


def _heading(found: Compared) -> str:
    if found.alternative is None:
        return _("on the table")
    return _("{name} · best", name=found.name) if found.is_best else found.name


def _cell(issue: Issue, found: Compared, currency: str) -> str:
    return shown(replace(issue, per=None), found.values.get(issue.id), currency)


def _facts(found: Compared, currency: str, today: date) -> dict[str, str]:
    alternative = found.alternative
    told = {"worth": _worth(found, currency), "score": _score(found)}
    if alternative is None:
        return told
    told["likely"] = percent(alternative.likelihood)
    told["until"] = _until(found, today)
    told["next"] = _next(found, today)
    told["there"] = "" if found.link is None else _(_LINKS[found.link])
    return told


def _worth(found: Compared, currency: str) -> str:
    """What the whole is worth in money, as the value on the money issue with all else at our limits."""
    return "" if found.money is None else money(found.money.quantize(Decimal(1)), currency)


def _score(found: Compared) -> str:
    """How good the whole is: 0 at our limits, 100 at our targets."""
    return "–" if found.score is None else number(Decimal(round(found.score * 100)))


def _until(found: Compared, today: date) -> str:
    alternative = found.alternative
    if alternative is None:
        return ""
    if alternative.state is AlternativeState.LOST:
        return _("lost")
    if alternative.expires is None:
        return ""
    if alternative.expires < today:
        return _("expired on {day}", day=near(alternative.expires, today))
    return near(alternative.expires, today)


def _next(found: Compared, today: date) -> str:
    alternative = found.alternative
    if alternative is None or not alternative.action.strip():
        return ""
    action = alternative.action.strip()
    if alternative.done:
        return _("done: {action}", action=action)
    when = due(alternative.due, today)
    return _("{action}, {due}", action=action, due=when) if when else action
