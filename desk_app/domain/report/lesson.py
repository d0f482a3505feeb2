"""One lesson from the data of a talk: what stands out most, and one rule to try. At most two sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from fractions import Fraction
from typing import NamedTuple

from desk_app.domain.analysis import Analysis
from desk_app.domain.entries import EntryKind
from desk_app.domain.moves.events import is_exchange
from desk_app.domain.moves.results import Concession, Pattern
from desk_app.domain.moves.stepping import stepping
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side
from desk_app.domain.report.balance import Worth
from desk_app.domain.report.result import main_issue
from desk_app.domain.report.words import percent
from desk_app.support.words import _, plural

_LEAST = Fraction(2, 5)
"""What stands out less than this, of 1, is no lesson."""
_LAST_PART = Fraction(1, 5)


class Finding(NamedTuple):
    """How much something stands out (0 to 1), what it is, and a rule to try."""

    size: Fraction
    what: str
    rule: str


def lesson(negotiation: Negotiation, analysis: Analysis) -> str:
    """What stands out most and one rule to try; empty if nothing does, or too little was recorded."""
    found = [finding for look in _LOOKS for finding in look(negotiation, analysis) if finding.size >= _LEAST]
    best = max(found, key=lambda each: each.size, default=None)
    return _("{what} Try: {rule}", what=best.what, rule=best.rule) if best else ""


def _untied(negotiation: Negotiation, analysis: Analysis) -> Iterator[Finding]:
    """Gives that were not tied to an "if"."""
    tied = {entry.id for entry in negotiation.entries() if is_exchange(entry)}
    gives = analysis.gives
    count = sum(give.entry in tied for give in gives)
    if len(gives) >= 3:
        yield Finding(
            Fraction(len(gives) - count, len(gives)) * Fraction(4, 5),
            plural(
                "Of your {every} gives {n} was tied to an “if”.",
                "Of your {every} gives {n} were tied to an “if”.",
                count,
                every=len(gives),
            )
            if count
            else _("Of your {every} gives not one was tied to an “if”.", every=len(gives)),
            _("say what you want for it before each step."),
        )


def _moved_first(negotiation: Negotiation, analysis: Analysis) -> Iterator[Finding]:
    """Who moved first on the main issue, and how far each side went."""
    issue = main_issue(negotiation, analysis)
    ours = analysis.our_total_concession.get(issue.id) if issue else None
    theirs = analysis.their_total_concession.get(issue.id) if issue else None
    first = next((m for m in analysis.concessions if issue and m.issue == issue.id), None)
    if issue is None or ours is None or theirs is None or first is None or first.side is Side.THEY:
        return
    if ours > theirs.believed:
        yield Finding(
            min(Fraction(1), ours - theirs.believed),
            _(
                "You moved first on {issue} and went {ours} of the way to your limit; "
                "they went about {theirs} of theirs.",
                issue=issue.name, ours=percent(ours), theirs=percent(theirs.believed),
            ),
            _("let them make the first step, or make yours the smallest."),
        )  # fmt: skip


def _steps(negotiation: Negotiation, analysis: Analysis) -> Iterator[Finding]:
    """The shape of our steps on the main issue."""
    issue = main_issue(negotiation, analysis)
    went = stepping(analysis.moves, analysis.patterns)
    if issue and (Side.WE, issue.id) in went and went[Side.WE, issue.id].shape is Pattern.GROWING:
        steps = [m for m in analysis.concessions if m.side is Side.WE and m.issue == issue.id]
        yield Finding(
            Fraction(7, 10) * Fraction(sum(not m.exchange for m in steps), len(steps)),
            _("Your steps on {issue} grew.", issue=issue.name),
            _("make each step smaller than the one before."),
        )


def _late(_negotiation: Negotiation, analysis: Analysis) -> Iterator[Finding]:
    """How much of our ground was given in the last fifth of the time."""
    moves = [move for move in analysis.moves if move.ground_to_us]
    ours = [move for move in moves if move.side is Side.WE]
    total = sum((-move.ground_to_us for move in ours), Fraction(0))
    if len(ours) < 3 or not total:
        return
    begin, end = moves[0].at, moves[-1].at
    late = sum((-move.ground_to_us for move in ours if _is_late(move, begin, end)), Fraction(0)) / total
    yield Finding(
        late,
        _("{share} of what you gave went in the last fifth of the time.", share=percent(late)),
        _("take a break before the end, and give nothing in the last minutes without it."),
    )


def _is_late(move: Concession, begin: datetime, end: datetime) -> bool:
    return end > begin and Fraction((end - move.at) // timedelta(seconds=1)) <= _LAST_PART * (
        (end - begin) // timedelta(seconds=1)
    )


def _questions(negotiation: Negotiation, analysis: Analysis) -> Iterator[Finding]:
    """What came of them right after something was learned."""
    learned = [entry.seq for entry in negotiation.entries() if entry.kind is EntryKind.LEARNED]
    theirs = [move for move in analysis.moves if move.side is Side.THEY and move.ground_to_us > 0]
    total = sum((move.ground_to_us for move in theirs), Fraction(0))
    next_ones = {min((m.seq for m in theirs if seq < m.seq <= seq + 3), default=0) for seq in learned}
    gained = sum((move.ground_to_us for move in theirs if move.seq in next_ones), Fraction(0))
    if total and len(theirs) > 1:
        yield Finding(
            gained / total * Fraction(9, 10),
            _(
                "After you had learned something, they moved by about {worth}.",
                worth=Worth(negotiation).words(gained),
            ),
            _("ask one question before each step of yours."),
        )  # fmt: skip


def _single(negotiation: Negotiation, _analysis: Analysis) -> Iterator[Finding]:
    """Whether our offers named one issue at a time."""
    ours = [entry for entry in negotiation.entries() if entry.terms and entry.side is Side.WE]
    alone = sum(len({term.issue for term in entry.terms}) == 1 for entry in ours)
    if len(ours) >= 4 and len(negotiation.issues) >= 3:
        yield Finding(
            Fraction(alone, len(ours)) * Fraction(3, 5),
            _("{count} of your {every} offers named one issue alone.", count=alone, every=len(ours)),
            _("put at least two issues into each offer."),
        )


_LOOKS: tuple[Callable[[Negotiation, Analysis], Iterator[Finding]], ...] = (
    _untied,
    _moved_first,
    _steps,
    _late,
    _questions,
    _single,
)
