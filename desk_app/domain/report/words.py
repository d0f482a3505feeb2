"""Words that several parts of a report share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from desk_app.domain.amounts import day, number, rounded_money, shown
from desk_app.domain.closing import Outcome
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.quantities import Scalar, Unit, Value, as_fraction

REMOVED = "Removed issue"
_WHOLE_FROM = 10


def ended(negotiation: Negotiation) -> Outcome | None:
    """How it ended; None while it is open, whatever has been put down for its end."""
    return negotiation.outcome if negotiation.stage is Stage.CLOSED else None


def issue_name(negotiation: Negotiation, issue_id: str) -> str:
    """The issue's name; entries may outlive their issue."""
    issue = negotiation.issue(issue_id)
    return issue.name or "Issue without a name" if issue else REMOVED


def value_words(negotiation: Negotiation, issue_id: str, value: Value) -> str:
    """One value as it reads, also where its issue is gone."""
    issue = negotiation.issue(issue_id)
    if issue:
        return shown(issue, value, negotiation.currency)
    if isinstance(value, Decimal):
        return number(value)
    return day(value) if isinstance(value, date) else value


def given(issue: Issue, value: Value | None, currency: str) -> str:
    """A value as it reads, nothing where there is none."""
    return "" if value is None else shown(issue, value, currency)


def bare(issue: Issue, value: Value | None, currency: str) -> str:
    """The same without "per month", for columns and pictures whose title says it (`titled`)."""
    return given(replace(issue, per=None), value, currency)


def titled(issue: Issue) -> str:
    """An issue's name, with what its money is counted by."""
    name = issue.name or "Issue without a name"
    return f"{name}, per {issue.per}" if issue.per else name


def scalar(issue: Issue, value: Value | None) -> Fraction | None:
    """The number behind a value of a scalar issue; None for options and values of another unit."""
    if value is None or isinstance(value, str) or issue.unit is Unit.OPTION:
        return None
    if isinstance(value, date) != (issue.unit is Unit.DATE):
        return None
    return as_fraction(value)


def difference(issue: Issue, gap: Fraction, currency: str) -> str:
    """How far apart two values of an issue are, without a sign: "€750", "7 days", "2 points"."""
    size = abs(gap)
    exact = Decimal(size.numerator) / Decimal(size.denominator)
    match issue.unit:
        case Unit.DATE | Unit.DAYS:
            return f"{number(exact)} {'day' if exact == 1 else 'days'}"
        case Unit.PERCENT:
            return f"{number(exact)} {'point' if exact == 1 else 'points'}"
        case _:
            scalar_value: Scalar = exact
            return shown(issue, scalar_value, currency)


def about(amount: Fraction, currency: str) -> str:
    """Money that is worked out, not stated: three digits where it is large, so that it promises no more."""
    digits = len(str(abs(int(amount))))
    return rounded_money(Fraction(round(amount, min(0, 3 - digits))) if digits >= 3 else amount, currency)


def whole(amount: Fraction) -> Fraction:
    """Worked-out money in whole units where it is large enough, so that sums told beside each other add up."""
    return Fraction(round(amount)) if abs(amount) >= _WHOLE_FROM else amount


def change(issue: Issue | None, before: str, after: str) -> tuple[str, str]:
    """A move's two values as they read side by side: "14" → "30 days", "20 Nov" → "4 Dec 2026"."""
    if issue and issue.unit is Unit.DAYS:
        return before.removesuffix(" days").removesuffix(" day"), after
    if issue and issue.unit is Unit.DATE and before[-5:] == after[-5:]:
        return before[:-5], after
    if issue and issue.per:
        return before.removesuffix(f" / {issue.per}"), after
    return before, after


def percent(share: Fraction) -> str:
    """A share as whole percents."""
    return f"{number(Decimal(round(share * 100)))} %"


def span(days: Sequence[date]) -> str:
    """From the first to the last day: "9 Nov 2026", "9–12 Nov 2026", "30 Nov – 2 Dec 2026"."""
    if not days:
        return ""
    first, last = min(days), max(days)
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    start = day(first).removesuffix(f" {first.year}") if first.year == last.year else day(first)
    return f"{start} – {day(last)}"


def clock(at: datetime) -> str:
    """The time of day where it was noted."""
    return f"{at.hour:02}:{at.minute:02}"


def shortened(text: str, most: int) -> str:
    """One line of at most so many characters, cut with "…"."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
