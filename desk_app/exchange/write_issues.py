"""Issues as the interchange format writes them."""

from __future__ import annotations

from desk_app.domain.issues import Issue, Option
from desk_app.domain.quantities import Estimate, Unit, Value
from desk_app.exchange.written_values import (
    Json,
    believed_rating,
    known,
    written_money,
    written_name,
    written_number,
    written_rating,
    written_value,
)


def issue_object(issue: Issue, currency: str) -> Json:
    """One issue with its limits and what is believed of theirs."""
    is_money, is_option = issue.unit is Unit.MONEY, issue.unit is Unit.OPTION
    return known(
        {
            "id": issue.id,
            "name": written_name(issue.name, "Issue"),
            "unit": issue.unit,
            "direction": None if is_option else issue.direction,
            "per": issue.per if is_money else None,
            "quantity": written_number(issue.quantity) if is_money else None,
            "step": written_money(issue.step, currency) if is_money else written_number(issue.step),
            "opening": written_value(issue, issue.opening, currency),
            "opening_reason": issue.opening_reason,
            "target": written_value(issue, issue.target, currency),
            "walk_away": written_value(issue, issue.walk_away, currency),
            "red_line": issue.red_line,
            "weight": written_rating(issue.weight),
            "theirs": _theirs(issue, currency),
            "options": [_option(option) for option in issue.options] if is_option else None,
        }
    )


def _theirs(issue: Issue, currency: str) -> Json:
    def believed(estimate: Estimate[Value] | None) -> str | None:
        return None if estimate is None else written_value(issue, estimate.believed, currency)

    return known(
        {
            "target": believed(issue.theirs.target),
            "limit": believed(issue.theirs.limit),
            "weight": believed_rating(issue.theirs.weight),
            "confidence": issue.theirs.confidence,
            "revealed_limit": written_value(issue, issue.theirs.revealed_limit, currency),
        }
    )


def _option(option: Option) -> Json:
    return known(
        {
            "id": option.id,
            "label": written_name(option.label, "Option"),
            "ours": written_rating(option.ours),
            "theirs": believed_rating(option.theirs),
        }
    )
