"""What came out: a row for each issue, the range bar of the issue that weighs most."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from desk_app.domain.analysis import Analysis
from desk_app.domain.closing import OutcomeKind
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side, Unit, Value
from desk_app.domain.report.content import IssueRow
from desk_app.domain.report.figures import Mark, MarkKind, RangeFigure
from desk_app.domain.report.words import bare, ended, percent, scalar, titled

_ENDED_WITHOUT = (OutcomeKind.NO_DEAL_WE, OutcomeKind.NO_DEAL_THEY)


def final_terms(negotiation: Negotiation, settled: Mapping[str, Value]) -> Mapping[str, Value]:
    """What was agreed: of a closed negotiation the terms put down, else what was settled; nothing without a deal."""
    outcome = ended(negotiation)
    if outcome and outcome.kind in _ENDED_WITHOUT:
        return {}
    if outcome and outcome.terms:
        return {term.issue: term.value for term in outcome.terms}
    return settled


def last_words(analysis: Analysis, side: Side) -> Mapping[str, Value]:
    """A side's latest position on each issue."""
    return {p.issue: p.now for p in analysis.positions if p.side is side}


def issue_rows(negotiation: Negotiation, analysis: Analysis) -> tuple[IssueRow, ...]:
    """One row an issue, in their order. Last words stand in where nothing at all was agreed."""
    agreed = final_terms(negotiation, analysis.settled)
    ours, theirs = (last_words(analysis, side) for side in Side)
    openings = {p.issue: p.opening for p in analysis.positions if p.side is Side.WE}
    rows = []
    for issue in negotiation.issues:
        opening = openings.get(issue.id, issue.opening)
        rows.append(_row(negotiation, analysis, issue, opening, (agreed, ours, theirs)))
    return tuple(rows)


def _row(
    negotiation: Negotiation,
    analysis: Analysis,
    issue: Issue,
    opening: Value | None,
    ends: tuple[Mapping[str, Value], Mapping[str, Value], Mapping[str, Value]],
) -> IssueRow:
    money = negotiation.currency
    agreed, ours, theirs = ends
    believed = issue.theirs.limit
    share = analysis.outcome.share_of_range.get(issue.id) if analysis.outcome else None
    last = () if agreed else (bare(issue, ours.get(issue.id), money), bare(issue, theirs.get(issue.id), money))
    return IssueRow(
        name=titled(issue),
        opening=bare(issue, opening, money),
        target=bare(issue, issue.target, money),
        limit=bare(issue, issue.walk_away, money),
        agreed=bare(issue, agreed.get(issue.id), money) or ("open" if agreed else ""),
        our_last=last[0] if last else "",
        their_last=last[1] if last else "",
        their_limit=bare(issue, believed.believed, money) if believed else "",
        share=percent(share.believed) if share and issue.id in agreed else "",
    )


def main_issue(negotiation: Negotiation, analysis: Analysis) -> Issue | None:
    """The scalar issue that tells most: money before others, then the heavier, then the first; None without one."""
    agreed = final_terms(negotiation, analysis.settled)
    moved = {p.issue for p in analysis.positions}

    def told(issue: Issue) -> tuple[bool, bool, Decimal]:
        known = scalar(issue, issue.walk_away) is not None and (issue.id in agreed or issue.id in moved)
        return known, issue.unit is Unit.MONEY, issue.weight or Decimal(0)

    return max((i for i in negotiation.issues if i.unit is not Unit.OPTION), key=told, default=None)


def range_figure(negotiation: Negotiation, analysis: Analysis) -> RangeFigure | None:
    """The main issue's places; None where there are fewer than two."""
    issue = main_issue(negotiation, analysis)
    if issue is None:
        return None
    agreed = final_terms(negotiation, analysis.settled).get(issue.id)
    places: list[tuple[MarkKind, Value | None, str]] = [
        (MarkKind.OUR_LIMIT, issue.walk_away, "your limit"),
        (MarkKind.TARGET, issue.target, "your target"),
        (MarkKind.OPENING, _opening(analysis, issue), "your opening"),
    ]
    if agreed is not None:
        places.append((MarkKind.AGREED, agreed, "agreed"))
    else:
        places.append((MarkKind.OUR_POSITION, last_words(analysis, Side.WE).get(issue.id), "your last offer"))
        places.append((MarkKind.THEIR_POSITION, last_words(analysis, Side.THEY).get(issue.id), "their last offer"))
    marks = [mark for kind, value, name in places if (mark := _mark(negotiation, issue, kind, value, name))]
    believed = issue.theirs.limit
    limit = believed and _mark(negotiation, issue, MarkKind.THEIR_LIMIT, believed.believed, "their limit (est.)")
    if limit:
        marks.append(limit)
    if len(marks) < 2:
        return None
    return RangeFigure(titled(issue), tuple(marks), issue.direction.sign if issue.direction else 1)


def _opening(analysis: Analysis, issue: Issue) -> Value | None:
    said = (p.opening for p in analysis.positions if p.side is Side.WE and p.issue == issue.id)
    return next(said, issue.opening)


def _mark(negotiation: Negotiation, issue: Issue, kind: MarkKind, value: Value | None, name: str) -> Mark | None:
    at = scalar(issue, value)
    if at is None:
        return None
    words = bare(issue, value, negotiation.currency)
    return Mark(kind, at, name, words, estimated=kind is MarkKind.THEIR_LIMIT)
