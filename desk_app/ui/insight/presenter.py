"""The texts and pictures of Insight: each figure as a sentence, and at the end what is not known yet."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.domain.insight.known import KnownInsight
from desk_app.domain.insight.rows import FIGURE_ROWS
from desk_app.domain.insight.told_rows import Headed, headed, to_come
from desk_app.support.words import _, plural


@dataclass(frozen=True, slots=True)
class InsightProps:
    """All that Insight shows but the rules. `to_come` are the figures with too few, and those with nothing."""

    count: str
    reading: str
    groups: tuple[Headed, ...]
    to_come: tuple[str, ...]
    hidden: str
    nothing: bool
    """Whether there is no negotiation to look at, and none is still being read."""


def insight_props(known: KnownInsight, *, hidden: bool) -> InsightProps:
    """What to show of what is known. While secrets are `hidden`, only what the other side may see."""
    found = known.insight
    rows = [row for row in FIGURE_ROWS if not (hidden and row.secret)]
    left_out = len(FIGURE_ROWS) - len(rows)
    progress = known.progress
    reading = _("{known} of {all} read", known=progress.known, all=progress.known + progress.to_come)
    return InsightProps(
        plural("one closed negotiation", "{n} closed negotiations", found.negotiations),
        reading if progress.to_come else "",
        headed(found.measures, rows),
        to_come(found.measures, rows) if found.negotiations else (),
        _hidden(left_out) if hidden and found.negotiations else "",
        nothing=not found.negotiations and not progress.to_come,
    )


def _hidden(left_out: int) -> str:
    return plural(
        "Hidden from view: one row and the rules to try. F8 shows them again.",
        "Hidden from view: {n} rows on limits, concessions, guesses and ratings, and the rules to try. F8 shows them "
        "again.",
        left_out,
    )
