"""What a shadow meeting tells in words: the changed move, lines that make no sense any more, and a lesson to keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desk_app.domain.analysis import Analysis
from desk_app.domain.closing import OutcomeKind
from desk_app.domain.dates import clock, day_beside
from desk_app.domain.entries import Entry, Term
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side, Value
from desk_app.domain.report.balance import Worth
from desk_app.domain.report.words import issue_name, named_value, shortened, value_words
from desk_app.domain.shadow import ADDED, MoveAdded, MoveLeftOut, OddKind, OddLine, OtherMove, ShadowChange
from desk_app.support.joining import in_a_list
from desk_app.support.words import _, mark

_LONGEST = 120
_ODD = {
    (OddKind.TAKES_NOTHING, Side.WE): mark("{time}: you take on {issue} what they would not have said."),
    (OddKind.TAKES_NOTHING, Side.THEY): mark("{time}: they take on {issue} what you would not have said."),
    (OddKind.STEPS_BACK, Side.WE): mark("{time}: your step on {issue} would take something back."),
    (OddKind.STEPS_BACK, Side.THEY): mark("{time}: their step on {issue} would take something back."),
    (OddKind.NO_STEP, Side.WE): mark("{time}: on {issue} you would have said that already."),
    (OddKind.NO_STEP, Side.THEY): mark("{time}: on {issue} they would have said that already."),
    (OddKind.NOT_MET, None): mark("{time}: on {issue} you would not have met, so this agrees nothing."),
}


def said_at(entry: Entry) -> str:
    """When it was said: the time of day; or the day, if it was written down afterwards."""
    return day_beside(entry.day, entry.at.date()) if entry.day else clock(entry.at)


def odd_words(negotiation: Negotiation, odd: Sequence[OddLine]) -> tuple[str, ...]:
    """A sentence for each line that makes no sense any more."""
    times = {entry.id: said_at(entry) for entry in negotiation.entries()}
    return tuple(
        _(
            _ODD[each.kind, each.side],
            time=times.get(each.entry, ""),
            issue=issue_name(negotiation, each.issue),
        )
        for each in odd
    )


def move_words(negotiation: Negotiation, entry: Entry) -> str:
    """What was said at an entry, in short: "Fee €4,500 for Rounds of revision 2"; its own words if it has no terms."""
    if not entry.terms:
        return shortened(entry.note or entry.raw, _LONGEST)
    first = entry.terms[0].side
    own = _terms([term for term in entry.terms if term.side is first], negotiation)
    other = _terms([term for term in entry.terms if term.side is not first], negotiation)
    return _("{own} for {other}", own=own, other=other) if other else own


def _terms(terms: Sequence[Term], negotiation: Negotiation) -> str:
    told = [
        named_value(issue_name(negotiation, term.issue), value_words(negotiation, term.issue, term.value))
        for term in terms
    ]
    return in_a_list(told) if told else ""


def lesson_to_keep(was: Analysis, now: Analysis, change: ShadowChange) -> str:
    """A lesson to begin with: when, which move, and what would have come of it at the end."""
    entry = _entry(was.negotiation, change)
    if entry is None:
        return ""
    then = {"time": said_at(entry), "effect": effect(was, now)}
    if isinstance(change, MoveLeftOut):
        return _dropped(entry, move_words(was.negotiation, entry), **then)
    made = _made(now.negotiation, change)
    move = move_words(now.negotiation, made) if made else ""
    side = made.side if made else None
    if isinstance(change, MoveAdded):
        if side is Side.THEY:
            return _("After {time}, if they had then said “{move}”: {effect}", move=move, **then)
        return _("After {time}, if I had then said “{move}”: {effect}", move=move, **then)
    if side is Side.THEY:
        return _("At {time}, if they had said “{move}” instead: {effect}", move=move, **then)
    return _("At {time}, if I had said “{move}” instead: {effect}", move=move, **then)


def _dropped(entry: Entry, move: str, *, time: str, effect: str) -> str:
    if entry.side is Side.THEY:
        return _("At {time}, if they had not said “{move}”: {effect}", time=time, move=move, effect=effect)
    return _("At {time}, if I had not said “{move}”: {effect}", time=time, move=move, effect=effect)


def _entry(negotiation: Negotiation, change: ShadowChange) -> Entry | None:
    wanted = change.after if isinstance(change, MoveAdded) else change.entry
    return next((entry for entry in negotiation.entries() if entry.id == wanted), None)


def _made(negotiation: Negotiation, change: OtherMove | MoveAdded) -> Entry | None:
    wanted = ADDED if isinstance(change, MoveAdded) else change.entry
    return next((entry for entry in negotiation.entries() if entry.id == wanted), None)


def effect(was: Analysis, now: Analysis) -> str:
    """What the change comes to: what would not be agreed, else the worth of our package, else the balance."""
    if lost := _not_agreed(was, now):
        return lost
    worth = Worth(was.negotiation)
    before, after = was.standing.ours, now.standing.ours
    if before is not None and after is not None and before != after:
        more, amount = worth.apart(after, before)
        if more > 0:
            return _("the package would have been worth about {amount} more.", amount=amount)
        if more < 0:
            return _("the package would have been worth about {amount} less.", amount=amount)
    return _given(was, now, worth)


def _not_agreed(was: Analysis, now: Analysis) -> str:
    """The issues that were agreed and would not be: a value that nobody took is no gain."""
    before, after = _agreed(was), _agreed(now)
    lost = [issue for issue in before if issue not in after]
    if not lost:
        return ""
    if not after:
        return _("nothing would have been agreed.")
    issues = ", ".join(issue_name(was.negotiation, issue) for issue in lost)
    return _("{issues} would not have been agreed.", issues=issues)


def _agreed(analysis: Analysis) -> Mapping[str, Value]:
    """What was settled; where it ended in a deal, also that on which both said the same."""
    outcome = analysis.negotiation.outcome
    deal = outcome is not None and outcome.kind in (OutcomeKind.AGREEMENT, OutcomeKind.PART)
    return analysis.ledger.common() if deal else analysis.ledger.settled


def _given(was: Analysis, now: Analysis, worth: Worth) -> str:
    for before, after, more, less in (
        (was.balance.given, now.balance.given,
         mark("the same package, with about {amount} more given for it."),
         mark("the same package, with about {amount} less given for it.")),
        (was.balance.received, now.balance.received,
         mark("the same package, with about {amount} more in return."),
         mark("the same package, with about {amount} less in return.")),
    ):  # fmt: skip
        which, amount = worth.apart(after, before)
        if which:
            return _(more if which > 0 else less, amount=amount)
    return _("nothing that counts would have been different.")
