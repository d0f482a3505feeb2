"""Words that several parts of a report use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from desk_app.domain.amounts import PER_WORDS, days, number, percentage, rounded_money, shown
from desk_app.domain.closing import FollowUp, Outcome
from desk_app.domain.dates import day, day_of_year, days_between
from desk_app.domain.entries import Entry, Term
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.quantities import Per, Side, Unit, Value, as_fraction
from desk_app.support.words import _, mark, plural

WHO = {Side.WE: mark("We"), Side.THEY: mark("They")}
_WHOLE_FROM = 10
_NEAR = 16
LONGEST_LISTED = 120
"""So many characters of a title stand in a list of many."""
_PER = {
    Per.HOUR: mark("{name}, per hour"),
    Per.DAY: mark("{name}, per day"),
    Per.MONTH: mark("{name}, per month"),
    Per.ITEM: mark("{name}, per item"),
}
_SAYS_PER = {Per.HOUR: mark("hourly"), Per.DAY: mark("daily"), Per.MONTH: mark("monthly"), Per.ITEM: mark("each")}


def ended(negotiation: Negotiation) -> Outcome | None:
    """How it ended. None while it is open, even if an outcome has been noted."""
    return negotiation.outcome if negotiation.stage is Stage.CLOSED else None


def beneath(entry: Entry) -> str:
    """What stands beneath the terms of an entry: its note, and the reason that was given."""
    because = _("because {reason}", reason=entry.because) if entry.because else ""
    return "\n".join(filter(None, (entry.note, because)))


def by_when(promise: FollowUp) -> str:
    """The day of a promise: "by 12 Nov 2026"; empty if none was named."""
    return _("by {day}", day=day(promise.due)) if promise.due else ""


def issue_name(negotiation: Negotiation, issue_id: str) -> str:
    """The name of an issue, also if it was removed after entries were made."""
    issue = negotiation.issue(issue_id)
    return _named(issue) if issue else _("Removed issue")


def _named(issue: Issue) -> str:
    return issue.name or _("Issue without a name")


def value_words(negotiation: Negotiation, issue_id: str, value: Value) -> str:
    """One value as shown, also if its issue was removed."""
    issue = negotiation.issue(issue_id)
    if issue:
        return shown(issue, value, negotiation.currency)
    if isinstance(value, Decimal):
        return number(value)
    return day(value) if isinstance(value, date) else value


def named_value(issue: str, value: str) -> str:
    """An issue with its value: "Fee €4,200". A colon parts them where the name ends in a digit: "Rate 2: €500"."""
    if issue[-1:].isdigit():
        return _("{issue}: {value}", issue=issue, value=value)
    return _("{issue} {value}", issue=issue, value=value)


def terms_told(negotiation: Negotiation, terms: Iterable[Term]) -> str:
    """Each issue with its value: "Fee €4,200, Payment 30 days"."""
    return ", ".join(
        named_value(issue_name(negotiation, term.issue), value_words(negotiation, term.issue, term.value))
        for term in terms
    )


def if_agreed(value: str) -> str:
    """A value that was named only in return for something: "€4,200, if …". Empty if the value is.

    The dots never stand alone on a line.
    """
    return _("{value}, if …", value=value).replace(" …", "\u00a0…") if value else ""


def given(issue: Issue, value: Value | None, currency: str) -> str:
    """A value as shown; empty if there is none."""
    return "" if value is None else shown(issue, value, currency)


def bare(issue: Issue, value: Value | None, currency: str) -> str:
    """The same without "per month", for columns and pictures that have it in their title (`titled`)."""
    return given(replace(issue, per=None), value, currency)


def titled(issue: Issue) -> str:
    """An issue's name with what its money is per, unless the name says that already: "Rate, per hour"."""
    name = _named(issue)
    if issue.per is None or _says_per(name, issue.per):
        return name
    return _(_PER[issue.per], name=name)


def _says_per(name: str, per: Per) -> bool:
    words = name.casefold().replace("/", " ").split()
    return any(_(word).casefold() in words for word in (PER_WORDS[per], _SAYS_PER[per]))


def scalar(issue: Issue, value: Value | None) -> Fraction | None:
    """The number of a value on a scalar issue; None for options and for values of another unit."""
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
            return days(exact)
        case Unit.PERCENT:
            return points(exact)
        case _:
            return shown(issue, exact, currency)


def points(count: Decimal) -> str:
    """A number of points of a hundred: "1 point", "12 points"."""
    return plural("{count} point", "{count} points", 1 if abs(count) == 1 else 2, count=number(count))


def about(amount: Fraction, currency: str) -> str:
    """Money that was worked out, not stated: large amounts are rounded to three digits, as they are not more exact."""
    digits = len(str(abs(int(amount))))
    return rounded_money(Fraction(round(amount, min(0, 3 - digits))) if digits >= 3 else amount, currency)


def counted_by(amount: str, per: Per | None) -> str:
    """An amount with what it is per ("€5 / hour"), if it is not a total."""
    return amount if per is None else _("{amount} / {per}", amount=amount, per=_(PER_WORDS[per]))


def whole(amount: Fraction) -> Fraction:
    """Worked-out money in whole units from 10 up, so that sums shown side by side add up."""
    return Fraction(round(amount)) if abs(amount) >= _WHOLE_FROM else amount


def change(negotiation: Negotiation, issue_id: str, before: Value, after: Value) -> tuple[str, str]:
    """The two values of a move as shown side by side: "14" → "30 days", "20 Nov" → "4 Dec 2026"."""
    issue = negotiation.issue(issue_id)
    end = value_words(negotiation, issue_id, after)
    return _start(negotiation, issue, before, after) or value_words(negotiation, issue_id, before), end


def _start(negotiation: Negotiation, issue: Issue | None, before: Value, after: Value) -> str:
    """The earlier value in short, if the later one says the rest; else empty."""
    if issue is None:
        return ""
    if issue.unit is Unit.DAYS and isinstance(before, Decimal):
        return number(before)
    if isinstance(before, date) and isinstance(after, date):
        return day_of_year(before) if before.year == after.year else ""
    return bare(issue, before, negotiation.currency) if issue.per else ""


def percent(share: Fraction) -> str:
    """A share in whole percent."""
    return percentage(number(Decimal(round(share * 100))))


def span(on: Sequence[date]) -> str:
    """The time from the first to the last day: "9 Nov 2026", "9–12 Nov 2026", "30 Nov – 2 Dec 2026"."""
    if not on:
        return ""
    return days_between(min(on), max(on))


def shortened(text: str, most: int) -> str:
    """The text on one line of at most `most` characters; longer ones end with "…", behind a word if one ends near."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most].rfind(" ", most - 1 - _NEAR)
    return line[: cut if cut > most // 2 else most - 1].rstrip(" ,;:.-–") + "…"
