"""What the Debrief page asks and shows, worked out from the negotiation as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from desk_app.domain.amounts import shown
from desk_app.domain.analysis import Analysis
from desk_app.domain.check_day import WITH_TERMS
from desk_app.domain.closing import (
    STATUS_WORDS,
    Door,
    FollowUp,
    Outcome,
    OutcomeKind,
    RelationshipCheck,
    RelationshipPhase,
)
from desk_app.domain.dates import day
from desk_app.domain.entries import EntryKind
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.on_the_table import to_settle
from desk_app.domain.preparation import PackageTerm
from desk_app.domain.quantities import Side, Unit, Value
from desk_app.domain.report.cards_told import card_story
from desk_app.domain.report.lesson import lesson
from desk_app.support.words import _, mark, plural
from desk_app.ui.debrief.holding import HoldingProps, holding
from desk_app.ui.debrief.story_view import StoryProps

KIND_WORDS = {
    OutcomeKind.AGREEMENT: mark("We agreed"),
    OutcomeKind.PART: mark("We agreed in part"),
    OutcomeKind.NO_DEAL_WE: mark("No deal, we left"),
    OutcomeKind.NO_DEAL_THEY: mark("No deal, they left"),
    OutcomeKind.PAUSED: mark("Paused"),
}
DOOR_WORDS = {
    Door.OPEN: mark("open", context="door"),
    Door.AJAR: mark("ajar", context="door"),
    Door.CLOSED: mark("closed", context="door"),
}
QUESTIONS = {
    "result": mark("Content with the result"),
    "self_": mark("Content with yourself"),
    "process": mark("Content with how it went"),
    "trust": mark("Trust in them"),
}
_SAYS = {Side.WE: mark("we {value}"), Side.THEY: mark("they {value}")}


@dataclass(frozen=True, slots=True)
class TermProps:
    """The value of one issue. While there is none, `hint` says what is known."""

    issue: Issue
    value: Value | None
    hint: str


@dataclass(frozen=True, slots=True)
class DebriefProps:
    """The questions with their answers so far. `ended` is "Closed 12 Nov 2026", or empty while it is open.

    `unsorted` tells of lines that were kept as typed; empty if there are none.
    """

    outcome: Outcome
    currency: str
    terms: tuple[TermProps, ...]
    revealed: tuple[TermProps, ...]
    ended: str
    closed: bool
    before: RelationshipCheck | None
    after: RelationshipCheck | None
    follow_ups: tuple[FollowUp, ...]
    unsorted: str = ""
    lesson: str = ""
    holding: HoldingProps | None = None
    story: StoryProps = field(default_factory=StoryProps)
    talked: bool = False
    """Whether it is closed and something was recorded in its talks."""


def debrief(negotiation: Negotiation, analysis: Analysis, today: date) -> DebriefProps:
    """The content of the page on a day."""
    outcome = outcome_so_far(negotiation, analysis.common)
    closed = negotiation.stage is Stage.CLOSED
    values = {term.issue: term.value for term in outcome.terms}
    return DebriefProps(
        outcome=outcome,
        currency=negotiation.currency,
        terms=tuple(TermProps(i, values.get(i.id), _hint(negotiation, analysis, i)) for i in negotiation.issues),
        revealed=tuple(_revealed(negotiation, i) for i in negotiation.issues if i.unit is not Unit.OPTION),
        ended=_ended(outcome) if closed else "",
        closed=closed,
        before=check_of(negotiation, RelationshipPhase.BEFORE),
        after=check_of(negotiation, RelationshipPhase.AFTER),
        follow_ups=negotiation.follow_ups,
        unsorted=_unsorted(negotiation),
        lesson=lesson(negotiation, analysis),
        holding=holding(negotiation, outcome, today),
        story=StoryProps(negotiation.leverage, card_story(negotiation, analysis), negotiation.lessons),
        talked=closed and any(True for _entry in negotiation.entries()),
    )


def _unsorted(negotiation: Negotiation) -> str:
    count = sum(entry.kind is EntryKind.RAW for entry in negotiation.entries())
    if not count:
        return ""
    if negotiation.stage is Stage.CLOSED:
        return plural(
            "{n} line of the talks was not sorted out and counts nowhere. Reopen the negotiation to sort it out.",
            "{n} lines of the talks were not sorted out and count nowhere. Reopen the negotiation to sort them out.",
            count,
        )
    return plural(
        "{n} line of the talks is still to sort out. Until then it counts nowhere.",
        "{n} lines of the talks are still to sort out. Until then they count nowhere.",
        count,
    )


def _ended(outcome: Outcome) -> str:
    return _("Closed {day}", day=day(outcome.closed_at.date())) if outcome.closed_at else _("Closed")


def outcome_so_far(negotiation: Negotiation, settled: Mapping[str, Value]) -> Outcome:
    """The outcome that was noted. If none was, the one that the talks suggest, for the person to confirm or change.

    An agreement without terms gets those settled in the talks. What was neither spoken of nor prepared leaves an
    agreement whole.
    """
    terms = tuple(PackageTerm(i.id, settled[i.id]) for i in negotiation.issues if i.id in settled)
    if negotiation.outcome is not None:
        kept = negotiation.outcome
        return replace(kept, terms=terms) if not kept.terms and kept.kind in WITH_TERMS else kept
    if not terms:
        return Outcome(OutcomeKind.PAUSED)
    whole = all(each.id in settled for each in to_settle(negotiation))
    return Outcome(OutcomeKind.AGREEMENT if whole else OutcomeKind.PART, terms=terms)


def with_term(outcome: Outcome, issue_id: str, value: Value | None, order: Mapping[str, int]) -> Outcome:
    """The outcome with a new final value for one issue (None: not agreed). Terms are in the order of the issues."""
    terms = [term for term in outcome.terms if term.issue != issue_id]
    if value is not None:
        terms.append(PackageTerm(issue_id, value))
    return replace(outcome, terms=tuple(sorted(terms, key=lambda term: order.get(term.issue, len(order)))))


def check_of(negotiation: Negotiation, phase: RelationshipPhase) -> RelationshipCheck | None:
    """The latest check of a phase; None if there is none."""
    checks = [check for check in negotiation.relationship if check.phase is phase]
    return max(checks, key=lambda check: check.at, default=None)


def check_words(check: RelationshipCheck | None) -> str:
    """A check in one line: "working · 4, 5, –, 6"."""
    if check is None:
        return _("not rated")
    ratings = [getattr(check, field) for field in QUESTIONS]
    figures = ", ".join("–" if r is None else str(r) for r in ratings) if any(ratings) else ""
    return " · ".join(filter(None, (_(STATUS_WORDS[check.status]) if check.status else "", figures))) or _("not rated")


def _revealed(negotiation: Negotiation, issue: Issue) -> TermProps:
    """Their limit as it turned out to be. The hint is the limit that was believed."""
    believed = issue.theirs.limit
    hint = _("believed {value}", value=shown(issue, believed.believed, negotiation.currency)) if believed else ""
    return TermProps(issue, issue.theirs.revealed_limit, hint)


def _hint(negotiation: Negotiation, analysis: Analysis, issue: Issue) -> str:
    at = {p.side: p.now for p in analysis.positions if p.issue == issue.id}
    told = ((_SAYS[side], shown(issue, at[side], negotiation.currency)) for side in Side if side in at)
    return ", ".join(_(words, value=value) for words, value in told)
