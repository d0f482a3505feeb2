"""What follows from the preparation: texts for the column beside it, and the drawn range. Empty parts are left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from desk_app.domain.alternatives import AlternativeValue, Floor, checked_likelihood
from desk_app.domain.amounts import money, shown
from desk_app.domain.analysis import Analysis, FloorBasis
from desk_app.domain.floor_words import expiry_words, in_round_money, why_not_the_limit
from desk_app.domain.gaps import Gap, PreparationPart
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.packages import asks
from desk_app.domain.packages.results import EqualValue, Package
from desk_app.domain.proportions import aligned
from desk_app.domain.quantities import Confidence, Unit, Value, as_fraction, plain_of
from desk_app.domain.readiness import Readiness
from desk_app.domain.report.content import Mark, MarkKind, RangeFigure
from desk_app.domain.report.packages_told import LETTERS, apart_and_common, weightiest
from desk_app.domain.report.words import percent
from desk_app.support.words import _, plural

_MOST_TRADES = 5
_WORTH_A_ROW = 3
"""So many issues have to be left for the row that shows them: fewer are told at once."""


@dataclass(frozen=True, slots=True)
class Result:
    """One result: its name, its text in large type, and small lines beneath. `ranged`: the range is drawn with it.

    `align` are the words of a button that moves the walk-away point to the floor; empty for none. `lacks` is what is
    still to be given to it: the words that lead there, and the gap; None for nothing. If the lines tell only the most
    important, `whole` are those that tell all, with `left` issues more; else empty.
    """

    name: str
    large: str
    lines: tuple[str, ...] = ()
    ranged: bool = False
    align: str = ""
    lacks: tuple[str, Gap] | None = None
    whole: tuple[str, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class ResultsProps:
    """The whole column. `range_issue` is the id of the issue whose range is drawn; empty for none.

    `sentence` says whether enough is prepared to open or what is needed, `line` only with the number of gaps. After
    closing, nothing is needed. `gaps` and `more_gaps` are together as many as the line says; once enough is
    prepared, only some gaps are named.
    """

    sentence: str
    line: str
    gaps: tuple[Gap, ...]
    more_gaps: int
    results: tuple[Result, ...]
    range_issue: str


def results(negotiation: Negotiation, analysis: Analysis, packages: EqualValue | None) -> ResultsProps:
    """All results of one negotiation. `packages` is None while they are being searched, or if there are none."""
    ready = analysis.readiness
    found = [
        _floor(negotiation, analysis),
        _range(negotiation, analysis),
        _opening(negotiation, ready),
        _packages(negotiation, packages),
        _trades(negotiation.issues),
    ]
    over = _("As it was prepared") if negotiation.stage is Stage.CLOSED else ""
    return ResultsProps(
        over or ready.sentence,
        over or _line(ready),
        () if over else ready.foremost,
        0 if over or ready.enough else len(ready.counted) - len(ready.foremost),
        tuple(filter(None, found)),
        _ranged_id(negotiation, analysis),
    )


def _line(ready: Readiness) -> str:
    if ready.enough:
        return ready.sentence
    return plural("Not enough to open: {n} gap", "Not enough to open: {n} gaps", len(ready.counted))


def best_alternative(analysis: Analysis) -> str:
    """The name of our best alternative; empty if there is none."""
    best = _best(analysis)
    return best.name if best is not None else ""


def _best(analysis: Analysis) -> AlternativeValue | None:
    """The alternative that sets our floor, or None."""
    for each in analysis.alternatives:
        if each.alternative == analysis.floor.alternative:
            return each
    return None


def _floor(negotiation: Negotiation, analysis: Analysis) -> Result | None:
    floor = analysis.floor
    expiring = [expiry_words(each, negotiation.currency) for each in analysis.expiries]
    if floor.basis is FloorBasis.LIMITS:
        return Result(_("Your alternatives"), "", tuple(expiring)) if expiring else None
    best = _best(analysis)
    name = best.name if best else ""
    large = money(in_round_money(floor.money), negotiation.currency) if floor.money is not None else name
    lines = [_("Your best alternative: {name}", name=name)] if floor.money is not None else []
    if best is not None and (least := _least_likely(negotiation, best)) is not None:
        lines.append(_("as long as it is at least {percent} likely", percent=percent(least)))
    lines += [why_not_the_limit(negotiation, floor), *expiring]
    return Result(_("Your floor"), large, tuple(filter(None, lines)), align=_align(negotiation, floor))


def _least_likely(negotiation: Negotiation, best: AlternativeValue) -> Fraction | None:
    """The likelihood that our best alternative needs to stay the best; None if it has none that it is above."""
    here = next(each for each in negotiation.alternatives if each.id == best.alternative)
    return best.flips_at if best.flips_at and best.flips_at <= checked_likelihood(here.likelihood) else None


def _align(negotiation: Negotiation, floor: Floor) -> str:
    if negotiation.stage is Stage.CLOSED or floor.money is None or aligned(negotiation.issues, floor) is None:
        return ""
    return _("Move my walk-away point to {floor}", floor=money(floor.money, negotiation.currency))


def _ranged_id(negotiation: Negotiation, analysis: Analysis) -> str:
    """The id of the issue whose range is shown: money first, then the one with the highest weight."""
    ranged = [i for i in negotiation.issues if i.id in analysis.ranges]
    heaviest = max(ranged, key=lambda i: (i.unit is Unit.MONEY, i.weight or 0), default=None)
    return heaviest.id if heaviest is not None else ""


def _range(negotiation: Negotiation, analysis: Analysis) -> Result | None:
    issue = negotiation.issue(_ranged_id(negotiation, analysis))
    if issue is None:
        return None
    found, guessed = plain_of(analysis.ranges[issue.id]), issue.theirs.limit_is_guessed
    low, high = (
        _end(replace(issue, per=None), value, negotiation.currency, guessed=guessed and value != issue.walk_away)
        for value in (found.low, found.high)
    )
    name = _("Range of agreement · {issue}", issue=issue.name)
    if not found.exists:
        apart = _("Between {low} and {high} your limits do not meet.", low=low, high=high)
        return Result(name, _("None as far as you know"), (apart,), ranged=True)
    lines = (_("One end is your estimate of their limit."),) if guessed else ()
    return Result(name, _("{low} – {high}", low=low, high=high), lines, ranged=True)


def _end(issue: Issue, value: Value, currency: str, *, guessed: bool) -> str:
    words = shown(issue, value, currency)
    return _("{value} (est.)", value=words) if guessed else words


def _opening(negotiation: Negotiation, ready: Readiness) -> Result | None:
    issue = next((i for i in negotiation.issues if i.opening is not None and i.unit is Unit.MONEY), None)
    issue = issue or next((i for i in negotiation.issues if i.opening is not None), None)
    if issue is None:
        return None
    reason = issue.opening_reason.strip()
    name, large = _("Open with · {issue}", issue=issue.name), shown(issue, issue.opening, negotiation.currency)
    unreasoned = None if negotiation.stage is Stage.CLOSED else _unreasoned(ready, issue)
    if unreasoned is not None:
        return Result(name, large, lacks=(_("Give it a reason."), unreasoned))
    return Result(name, large, (_("“{reason}”", reason=reason) if reason else _("Give it a reason."),))


def _unreasoned(ready: Readiness, issue: Issue) -> Gap | None:
    """The gap where the reason of an issue's opening belongs; None if nothing asks for it."""
    of_reasons = (gap for gap in ready.gaps if gap.part is PreparationPart.REASONS)
    return next((gap for gap in of_reasons if gap.anchor.thing == issue.id), None)


def _packages(negotiation: Negotiation, found: EqualValue | None) -> Result | None:
    if found is None or len(found.packages) < 2:
        return None
    name = _("Three packages worth the same to you")
    if len(found.packages) == 2:
        name = _("Two packages worth the same to you")
    issues, short = weightiest(negotiation.issues, found.packages)
    whole = _lettered(issues, found.packages, negotiation.currency)
    left = len(found.packages[0].values) - len(short[0].values)
    if left < _WORTH_A_ROW:
        return Result(name, "", whole)
    return Result(name, "", _lettered(issues, short, negotiation.currency), whole=whole, left=left)


def _lettered(issues: Sequence[Issue], packages: Sequence[Package], currency: str) -> tuple[str, ...]:
    """A line for each package by its letter, and one for what all have in common, if that is told apart."""
    apart, common = apart_and_common(issues, packages, currency)
    lines = tuple(f"{letter}   {words}" for letter, words in zip(LETTERS, apart, strict=False))
    each = _("Each")
    return (*lines, f"{each}   {common}") if common else lines


def _trades(issues: Sequence[Issue]) -> Result | None:
    """Nothing as long as all that is believed of them is the guess that came with the kind of negotiation."""
    names = () if all(map(_is_mere_guess, issues)) else tradeables(issues)
    if not names:
        return None
    lines = (_("Cheap to you, dear to them (estimate)."),)
    left = len(names) - _MOST_TRADES
    if left < _WORTH_A_ROW:
        return Result(_("Trade"), " · ".join(names), lines)
    told, rest = " · ".join(names[:_MOST_TRADES]), " · ".join(names[_MOST_TRADES:])
    return Result(_("Trade"), told, lines, whole=(rest, *lines), left=left)


def _is_mere_guess(issue: Issue) -> bool:
    theirs = issue.theirs
    return theirs.confidence is Confidence.GUESS and theirs.limit is None and theirs.target is None


def tradeables(issues: Sequence[Issue]) -> tuple[str, ...]:
    """The names of the issues that are cheap to us and dear to them, if enough is known to say so."""
    names = {issue.id: issue.name for issue in issues}
    return tuple(names[issue] for issue in asks.tradeables(issues))


def drawn_range(issue: Issue, currency: str, width: int, *, dark: bool) -> str:
    """SVG of our limit, our target and their limit, as far as known, on one line. Empty if fewer than two are known."""
    guessed = issue.theirs.limit_is_guessed
    places: tuple[tuple[MarkKind, Value | None, str], ...] = (
        (MarkKind.OUR_LIMIT, issue.walk_away, _("your limit")),
        (MarkKind.TARGET, issue.target, _("target")),
        (MarkKind.THEIR_LIMIT, issue.theirs.known_limit, _("theirs (est.)") if guessed else _("theirs")),
    )
    plain = Issue("", "", issue.unit)
    marks = tuple(
        Mark(kind, as_fraction(value), name, shown(plain, value, currency), guessed and kind is MarkKind.THEIR_LIMIT)
        for kind, value, name in places
        if isinstance(value, Decimal | date)
    )
    if len(marks) < 2:
        return ""
    from desk_app.charts.pen import DARK, LIGHT
    from desk_app.charts.range_bar import range_bar
    from desk_app.charts.svg import svg

    figure = RangeFigure(issue.name, marks, issue.direction.sign if issue.direction else 1)
    return svg(range_bar(figure, DARK if dark else LIGHT, float(width)))
