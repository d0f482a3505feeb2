"""The range of agreement of one issue, drawn as the documents draw it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desk_app.charts.pen import DARK, LIGHT, svg
from desk_app.charts.range_bar import range_bar
from desk_app.domain.amounts import shown
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Value, as_fraction
from desk_app.domain.report.figures import Mark, MarkKind, RangeFigure


def drawn_range(issue: Issue, currency: str, width: int, *, dark: bool) -> str:
    """SVG of our limit and target and their estimated limit on one line; empty where there are fewer than two."""
    believed = issue.theirs.limit.believed if issue.theirs.limit else None
    places: tuple[tuple[MarkKind, Value | None, str], ...] = (
        (MarkKind.OUR_LIMIT, issue.walk_away, "your limit"),
        (MarkKind.TARGET, issue.target, "target"),
        (MarkKind.THEIR_LIMIT, believed, "theirs (est.)"),
    )
    marks = tuple(
        Mark(kind, as_fraction(value), name, shown(Issue("", "", issue.unit), value, currency), value is believed)
        for kind, value, name in places
        if isinstance(value, Decimal | date)
    )
    if len(marks) < 2:
        return ""
    figure = RangeFigure(issue.name, marks, issue.direction.sign if issue.direction else 1)
    return svg(range_bar(figure, DARK if dark else LIGHT, float(width)))
