"""What has to be known of the issues to read moves on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from desk_app.domain.issues import Issue
from desk_app.domain.moves.results import MoveKind
from desk_app.domain.quantities import Estimate, Side, Unit, Value, as_fraction
from desk_app.domain.scoring import Scoring, fits, scoring, their_scoring


class Figures(NamedTuple):
    """A value in figures: how far each side gives way with it, and its part of both scores.

    The figures for giving way grow as a side gives way. They are None if a direction or a rating is unknown. `they` is
    an estimate.
    """

    we_yield: Fraction | None
    they_yield: Fraction | None
    we: Fraction
    they: Fraction | None


@dataclass(slots=True)
class Book:
    """The issues with both scorings. The figures of a value are worked out once."""

    issues: dict[str, Issue]
    ours: Scoring
    theirs: Estimate[Scoring] | None
    _known: dict[tuple[str, Value], Figures | None] = field(default_factory=dict)

    @classmethod
    def of(cls, issues: tuple[Issue, ...]) -> Book:
        """The book of a negotiation's issues."""
        return cls({i.id: i for i in issues}, scoring(issues), their_scoring(issues))

    def figures(self, issue_id: str, value: Value) -> Figures | None:
        """A value in figures. None if the issue was deleted or the value is not of its unit: then it moves nothing."""
        key = (issue_id, value)
        try:
            return self._known[key]
        except KeyError:
            self._known[key] = found = self._work_out(issue_id, value)
            return found

    def _work_out(self, issue_id: str, value: Value) -> Figures | None:
        issue = self.issues.get(issue_id)
        if issue is None or not fits(issue, value):
            return None
        theirs = self.theirs.believed if self.theirs else None
        they = theirs.worth(issue_id, value) if theirs and issue_id in theirs.scales else None
        if isinstance(value, str):
            return Figures(*_option_yields(issue, value), self.ours.worth(issue_id, value), they)
        number = as_fraction(value)
        sign, their_sign = issue.direction.sign if issue.direction else None, their_direction(issue)
        return Figures(
            -number * sign if sign else None,
            -number * their_sign if their_sign else None,
            self.ours.worth(issue_id, value),
            they,
        )


def _option_yields(issue: Issue, option_id: str) -> tuple[Fraction | None, Fraction | None]:
    option = issue.option(option_id)
    ours = None if option is None or option.ours is None else -Fraction(option.ours)
    theirs = None if option is None or option.theirs is None else -Fraction(option.theirs.believed)
    return ours, theirs


def their_direction(issue: Issue) -> int | None:
    """+1 if more is better for them, -1 if less is: by their estimated target and limit, else the opposite of ours."""
    limit, target = issue.theirs.limit, issue.theirs.target
    if issue.unit is Unit.OPTION:
        return None
    if limit and target and fits(issue, limit.believed) and fits(issue, target.believed):
        low, high = limit.believed, target.believed
        if not isinstance(low, str) and not isinstance(high, str) and low != high:
            return 1 if as_fraction(high) > as_fraction(low) else -1
    return -issue.direction.sign if issue.direction else None


def conceded(side: Side, before: Figures, after: Figures) -> Fraction | None:
    """How far a move goes in the direction that is worse for its side, in the issue's unit. Below 0: in the better one.

    None if the direction is unknown or an option is not rated.
    """
    first, last = (before.we_yield, after.we_yield) if side is Side.WE else (before.they_yield, after.they_yield)
    return None if first is None or last is None else last - first


def kind_of(size: Fraction | None) -> MoveKind:
    """A move in the worse direction for its side is a concession, one in the better direction a retraction."""
    if not size:
        return MoveKind.UNCLASSIFIED
    return MoveKind.CONCESSION if size > 0 else MoveKind.RETRACTION
