"""The result in one sentence or two."""

from __future__ import annotations

from fractions import Fraction

from desk_app.domain.analysis import Analysis, FloorBasis
from desk_app.domain.closing import OutcomeKind
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.quantities import Side, Value
from desk_app.domain.report.result import final_terms, last_words, main_issue
from desk_app.domain.report.words import about, difference, ended, given, percent, scalar


def verdict(negotiation: Negotiation, analysis: Analysis) -> str:
    """How it ended, then what that means on the issue that tells most."""
    return " ".join(filter(None, (_ending(negotiation, analysis), _main_words(negotiation, analysis))))


def _ending(negotiation: Negotiation, analysis: Analysis) -> str:
    outcome = ended(negotiation)
    agreed = [i for i in negotiation.issues if i.id in final_terms(negotiation, analysis.settled)]
    every, count = len(negotiation.issues), len(agreed)
    if outcome is None:
        return _without_outcome(negotiation, analysis, count)
    match outcome.kind:
        case OutcomeKind.AGREEMENT if not agreed:
            return "You agreed. The terms are not on record."
        case OutcomeKind.AGREEMENT if every == 1:
            return "You agreed."
        case OutcomeKind.AGREEMENT:
            return f"You agreed on {f'all {every} issues' if count == every else f'{count} of {_issues(every)}'}."
        case OutcomeKind.PART:
            return f"You agreed in part: on {count} of {_issues(every)}." if agreed else "You agreed in part."
        case OutcomeKind.NO_DEAL_WE:
            return "No deal: you left."
        case OutcomeKind.NO_DEAL_THEY:
            return "No deal: they left."
        case OutcomeKind.PAUSED:
            return "Paused."


def _without_outcome(negotiation: Negotiation, analysis: Analysis, agreed: int) -> str:
    if negotiation.stage is Stage.CLOSED:
        return "Closed. How it ended is not on record."
    if negotiation.stage is Stage.PREPARING and not analysis.positions:
        return "Not begun: no offers yet."
    every = _issues(len(negotiation.issues))
    return f"Still open: {agreed} of {every} agreed so far." if agreed else "Still open: nothing is agreed yet."


def _issues(count: int) -> str:
    return "1 issue" if count == 1 else f"{count} issues"


def _main_words(negotiation: Negotiation, analysis: Analysis) -> str:
    issue = main_issue(negotiation, analysis)
    if issue is None:
        return ""
    agreed = final_terms(negotiation, analysis.settled).get(issue.id)
    theirs = last_words(analysis, Side.THEY).get(issue.id)
    if agreed is not None:
        against = _against(issue, agreed, negotiation.currency)
        words = given(issue, agreed, negotiation.currency)
        return f"{issue.name} {words}{': ' if against else ''}{against}."
    if theirs is None:
        return ""
    words = given(issue, theirs, negotiation.currency)
    outcome = ended(negotiation)
    if outcome and outcome.kind in (OutcomeKind.NO_DEAL_WE, OutcomeKind.NO_DEAL_THEY):
        against = _against(issue, theirs, negotiation.currency, limit_only=True)
        return f"Their last word on {issue.name} was {words}{', ' if against else ''}{against}."
    gap = _gap(issue, last_words(analysis, Side.WE).get(issue.id), theirs)
    return f"Between you on {issue.name}: {difference(issue, gap, negotiation.currency)}." if gap else ""


def _gap(issue: Issue, ours: Value | None, theirs: Value) -> Fraction | None:
    here, there = scalar(issue, ours), scalar(issue, theirs)
    return None if here is None or there is None else here - there


def _against(issue: Issue, value: Value, currency: str, *, limit_only: bool = False) -> str:
    """As in "€750 better than your limit and €50 worse than your target"; what is unknown is left out."""
    marks = [("limit", issue.walk_away)] + ([] if limit_only else [("target", issue.target)])
    at = scalar(issue, value)
    parts = []
    for name, mark in marks:
        place = scalar(issue, mark)
        if at is None or place is None or issue.direction is None:
            continue
        gain = issue.direction.sign * (at - place)
        if gain == 0:
            parts.append(f"exactly your {name}")
        else:
            words = difference(issue, gain, currency)
            parts.append(f"{words} {'better' if gain > 0 else 'worse'} than your {name}")
    return " and ".join(parts)


def standing(negotiation: Negotiation, analysis: Analysis) -> str:
    """The whole package held against our limits, targets and best alternative."""
    outcome, floor = analysis.outcome, analysis.floor
    name = next((a.name for a in negotiation.alternatives if a.id == floor.alternative), "")
    parts = []
    if outcome and final_terms(negotiation, analysis.settled):
        below = "All in all below your limits."
        share = percent(outcome.we)
        parts.append(below if outcome.we < 0 else f"All in all {share} of the way from your limits to your targets.")
        over = outcome.money_over_floor
        if floor.basis is FloorBasis.ALTERNATIVE and name and over is not None:
            more = "more" if over >= 0 else "less"
            parts.append(
                f"Worth about {about(abs(over), negotiation.currency)} {more} than your best alternative, {name}."
            )
    elif floor.basis is FloorBasis.ALTERNATIVE and name:
        money = "" if floor.money is None else f", worth {about(Fraction(floor.money), negotiation.currency)}"
        parts.append(f"Your best alternative is {name}{money}.")
    return " ".join(parts)
