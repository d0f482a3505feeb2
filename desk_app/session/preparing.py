"""Preparing: issues and their units, prompts, alternatives, strengths, leverage. Also limits moved during talks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.amounts import number, shown
from desk_app.domain.changes import ChangeSet, Kind
from desk_app.domain.entries import EntryKind
from desk_app.domain.errors import BadInput
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import (
    Alternative,
    Leverage,
    LimitChange,
    LimitKind,
    Prediction,
    Prompt,
    SealedLimit,
    Source,
    Strength,
    latest_rating,
    phase_of,
)
from desk_app.domain.quantities import Unit, Value
from desk_app.domain.reading.answers import quoted
from desk_app.domain.summaries import Stage
from desk_app.journal import store
from desk_app.journal.act import Act
from desk_app.journal.cells import AmountScale
from desk_app.session.context import Subject, UseCaseContext, existing
from desk_app.support.words import _, mark

T = TypeVar("T")
Prepared = Issue | Prompt | Alternative | Strength | Leverage
_KINDS: dict[Kind, type[Prepared]] = {
    Kind.ISSUE: Issue,
    Kind.PROMPT: Prompt,
    Kind.ALTERNATIVE: Alternative,
    Kind.STRENGTH: Strength,
    Kind.LEVERAGE: Leverage,
}
_REMOVED: dict[type[Prepared], ActCode] = {
    Issue: ActCode.REMOVE_ISSUE,
    Prompt: ActCode.REMOVE_PROMPT,
    Alternative: ActCode.REMOVE_ALTERNATIVE,
    Strength: ActCode.REMOVE_STRENGTH,
    Leverage: ActCode.REMOVE_LEVERAGE,
}


class Preparing:
    """Each method is one act: one transaction, one `ChangeSet`, acknowledged after its commit.

    All raise UserError where it cannot be saved, BadInput where there is no such negotiation.
    """

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def put(self, negotiation_id: str, thing: Prepared, *, merge: str | None = None, reason: str = "") -> ChangeSet:
        """Add a thing at the end of its list, or change the one with its id in its place. `created` is its id.

        If a limit or target moves during talks, its first value is recorded with the `reason`.

        Raises:
            BadInput: a value does not fit the issue's unit, or recorded ones cannot be read in its new unit; a rating
                is out of range; an alternative would be the negotiation itself, or one that is not open.
        """
        check(thing)
        rated = isinstance(thing, Leverage)
        with self._context.on(negotiation_id, _edited(thing), merge, closed_too=rated) as subject:
            if isinstance(thing, Issue):
                self.put_issue(subject, thing, reason)
            else:
                if isinstance(thing, Alternative):
                    _check_other(subject, thing)
                store.put_listed(subject.act, negotiation_id, subject.scale, thing)
            if store.made(subject.act, thing):
                subject.act.rename(_edited(thing).as_made())
            subject.act.created = thing.id
        return subject.act.changes

    def rate(
        self, negotiation_id: str, source: Source, we: int, they: int, reason: str = "", *, merge: str = "rating"
    ) -> ChangeSet:
        """Rate a source of leverage for both sides as it is now, in a new record with its time and phase.

        Several changes in one go make one record. A reason that is added later belongs to the same record, unless
        leverage shifted since. `created` is the record's id.

        Raises:
            BadInput: a rating is out of range.
        """
        merge = f"{negotiation_id}:{source.value}:{merge}"
        with self._context.on(negotiation_id, ActName.of(ActCode.RATE_LEVERAGE), merge, closed_too=True) as subject:
            whole, phase = subject.whole(), phase_of(subject.head.stage)
            fresh = Leverage(self._context.ids.new(), self._context.now(), phase, source, we, they, reason)
            check(fresh)
            before = latest_rating(whole.leverage, source)
            typed = before is not None and before.id in subject.act.written("leverage")
            if before is not None and (typed or _only_told(fresh, before, whole)):
                fresh = replace(fresh, id=before.id, at=before.at, phase=before.phase)
            store.put_listed(subject.act, negotiation_id, subject.scale, fresh)
            subject.act.created = fresh.id
        return subject.act.changes

    def remove(self, negotiation_id: str, thing_kind: Kind, thing_id: str) -> ChangeSet:
        """Delete one thing. Entries that name a deleted issue stay as they are.

        Raises:
            BadInput: things of that kind are not prepared.
        """
        kind = _KINDS.get(thing_kind)
        if kind is None:
            raise BadInput(_("What is called “{kind}” is not removed here.", kind=thing_kind.value))
        rated = thing_kind is Kind.LEVERAGE
        with self._context.on(negotiation_id, ActName.of(_REMOVED[kind]), closed_too=rated) as subject:
            store.remove_listed(subject.act, negotiation_id, kind, thing_id)
        return subject.act.changes

    def order_issues(self, negotiation_id: str, ids: Sequence[str]) -> ChangeSet:
        """Put the issues into that order.

        Raises:
            BadInput: `ids` does not name each issue once.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.REORDER_ISSUES)) as subject:
            if sorted(ids) != sorted(issue.id for issue in subject.whole().issues):
                raise BadInput(_("The issues were changed meanwhile. Put them in order again."))
            store.order_issues(subject.act, negotiation_id, ids)
        return subject.act.changes

    def put_issue(self, subject: Subject, issue: Issue, reason: str = "") -> None:
        """Write an issue within an act. If a limit or target moves during talks, that is recorded with the reason.

        Raises:
            BadInput: a value does not fit the issue's unit, or recorded ones cannot be read in its new unit.
        """
        check_own_values(issue)
        whole = subject.whole()
        before = whole.issue(issue.id)
        if before is not None:
            if before.unit is not issue.unit:
                recorded_in_new_unit(subject.act, whole, issue)
            elif subject.head.stage is Stage.TALKING:
                self._note_limits(subject, whole.limit_changes, before, issue, reason)
        scale = AmountScale.of(whole.currency, (*(i for i in whole.issues if i.id != issue.id), issue))
        store.put_listed(subject.act, subject.id, scale, issue)

    def _note_limits(
        self, subject: Subject, noted: tuple[LimitChange, ...], before: Issue, after: Issue, reason: str
    ) -> None:
        mine = subject.act.written("limit_change")
        for what, old, new in (
            (LimitKind.WALK_AWAY, before.walk_away, after.walk_away),
            (LimitKind.TARGET, before.target, after.target),
        ):
            if old == new:
                continue
            typed = [c for c in noted if c.id in mine and (c.issue, c.what) == (after.id, what)]
            self._note(subject, typed[-1] if typed else None, after.id, what, (old, new), reason)

    def _note(
        self,
        subject: Subject,
        typed: LimitChange | None,
        issue: str,
        what: LimitKind,
        values: tuple[Value | None, Value | None],
        reason: str,
    ) -> None:
        """Keep one record for an act. While its keystrokes are merged, it has the first value and the latest one."""
        old, new = values
        if typed is not None and typed.before == new:
            store.remove_listed(subject.act, subject.id, LimitChange, typed.id)
            return
        number, at = (typed.id, typed.at) if typed else (self._context.ids.new(), self._context.now())
        first = typed.before if typed else old
        store.put_listed(
            subject.act, subject.id, subject.scale, LimitChange(number, at, issue, what, first, new, reason)
        )


def _check_other(subject: Subject, alternative: Alternative) -> None:
    """Refuse that an alternative becomes a negotiation which it cannot be. What it is already stays.

    Raises:
        BadInput: it is the negotiation that the alternative is for, or not open.
    """
    other = alternative.negotiation
    if other is None or any((a.id, a.negotiation) == (alternative.id, other) for a in subject.whole().alternatives):
        return
    if other == subject.id:
        raise BadInput(_("A negotiation cannot be the alternative to itself."))
    if existing(subject.act, other).stage is Stage.CLOSED:
        raise BadInput(_("That negotiation is closed, so it is no longer an alternative."))


def _only_told(fresh: Leverage, before: Leverage, whole: Negotiation) -> bool:
    """Whether only the reason of a rating changed, and leverage did not shift since the one before."""
    same = (fresh.we, fresh.they, fresh.phase) == (before.we, before.they, before.phase)
    shifted = any(entry.kind is EntryKind.LEVERAGE and entry.at >= before.at for entry in whole.entries())
    return same and not shifted


def check(thing: Prepared) -> None:
    """Refuse numbers out of range.

    Raises:
        BadInput: a rating, a likelihood, a weight or a step is out of range.
    """
    if isinstance(thing, Leverage) and not (0 <= thing.we <= 4 and 0 <= thing.they <= 4):
        raise BadInput(_("Leverage is rated from 0 to 4, not {we} and {they}.", we=thing.we, they=thing.they))
    if isinstance(thing, Alternative) and thing.likelihood is not None and not 0 <= thing.likelihood <= 1:
        given = number(thing.likelihood)
        raise BadInput(_("A likelihood lies between 0 and 1 (0 % and 100 %), not at {likelihood}.", likelihood=given))
    if isinstance(thing, Issue):
        _check_numbers(thing)


def _check_numbers(issue: Issue) -> None:
    theirs = issue.theirs.weight
    for words, given in (
        (mark("The weight of “{issue}” cannot be below 0, as {number} is."), issue.weight),
        (mark("The quantity of “{issue}” cannot be below 0, as {number} is."), issue.quantity),
        (
            mark("The weight to them of “{issue}” cannot be below 0, as {number} is."),
            theirs.believed if theirs else None,
        ),
    ):
        if given is not None and _is_outside(given):
            raise BadInput(_(words, issue=issue.name, number=number(given)))
    if (step := issue.step) is not None and (step == 0 or _is_outside(step)):
        raise BadInput(_("The step of “{issue}” has to be above 0, not {step}.", issue=issue.name, step=number(step)))
    for option in issue.options:
        for rating in (option.ours, option.theirs.believed if option.theirs else None):
            if rating is not None and _is_outside(rating, most=1):
                words, label = mark("Options are rated from 0 to 1; “{option}” is at {rating}."), option.label
                raise BadInput(_(words, option=label, rating=number(rating)))


def _is_outside(given: Decimal, *, most: int | None = None) -> bool:
    # NaN and infinity are refused where the number is stored
    return given.is_finite() and (given < 0 or (most is not None and given > most))


def _edited(thing: Prepared) -> ActName:
    match thing:
        case Issue():
            return ActName.of(ActCode.EDIT_ISSUE, name=thing.name.strip())
        case Alternative():
            return ActName.of(ActCode.EDIT_ALTERNATIVE, name=thing.name.strip())
        case Prompt():
            return ActName.of(ActCode.EDIT_PROMPT, name=quoted(thing.prompt))
        case Strength():
            return ActName.of(ActCode.EDIT_STRENGTH)
        case Leverage():
            return ActName.of(ActCode.EDIT_LEVERAGE)


_NO_NUMBER = mark(
    "“{issue}” was recorded at {value}, which cannot be read as a number. Make a new issue, or change what was "
    "recorded first."
)
_NO_OTHER = {
    Unit.DATE: mark(
        "“{issue}” was recorded at {value}, which cannot be read as a date. Make a new issue, or change what was "
        "recorded first."
    ),
    Unit.OPTION: mark(
        "“{issue}” was recorded at {value}, which cannot be read as one of its options. Make a new issue, or change "
        "what was recorded first."
    ),
}


def fits(value: Value, unit: Unit) -> bool:
    """Whether a value is of the kind that a unit has."""
    match unit:
        case Unit.DATE:
            return isinstance(value, date)
        case Unit.OPTION:
            return isinstance(value, str)
        case _:
            return isinstance(value, Decimal)


def check_own_values(issue: Issue) -> None:
    """Refuse an issue if one of its own values does not fit its unit.

    Raises:
        BadInput: one does not; the message names it.
    """
    theirs = issue.theirs
    for words, value in (
        (mark("The opening of “{issue}” does not fit its unit: {value}. Clear it or enter it anew."), issue.opening),
        (mark("The target of “{issue}” does not fit its unit: {value}. Clear it or enter it anew."), issue.target),
        (
            mark("The walk-away point of “{issue}” does not fit its unit: {value}. Clear it or enter it anew."),
            issue.walk_away,
        ),
        (
            mark("Their target of “{issue}” does not fit its unit: {value}. Clear it or enter it anew."),
            theirs.target.believed if theirs.target else None,
        ),
        (
            mark("Their limit of “{issue}” does not fit its unit: {value}. Clear it or enter it anew."),
            theirs.limit.believed if theirs.limit else None,
        ),
        (
            mark("Their revealed limit of “{issue}” does not fit its unit: {value}. Clear it or enter it anew."),
            theirs.revealed_limit,
        ),
    ):
        if value is not None and not fits(value, issue.unit):
            raise BadInput(_(words, issue=issue.name, value=value))


def recorded_in_new_unit(act: Act, negotiation: Negotiation, issue: Issue) -> None:
    """When the unit of an issue changes, store every value recorded on it in the new unit.

    Raises:
        BadInput: one cannot be read in the new unit; the message names it.
    """
    before = negotiation.issue(issue.id) or issue
    for value in _recorded(negotiation, issue.id):
        if not fits(value, issue.unit):
            known = shown(before, value, negotiation.currency)
            raise BadInput(_(_NO_OTHER.get(issue.unit, _NO_NUMBER), issue=issue.name, value=known))
    others = tuple(i if i.id != issue.id else issue for i in negotiation.issues)
    store.put_values(act, negotiation, others)


def _recorded(negotiation: Negotiation, issue: str) -> Iterator[Value]:
    yield from (term.value for entry in negotiation.entries() for term in entry.terms if term.issue == issue)
    yield from (term.value for each in negotiation.alternatives for term in each.terms if term.issue == issue)
    for change in negotiation.limit_changes:
        if change.issue == issue:
            yield from (value for value in (change.before, change.after) if value is not None)
    sealed = negotiation.sealed
    kept: tuple[Prediction | SealedLimit, ...] = (*sealed.predictions, *sealed.limits) if sealed else ()
    yield from (each.value for each in (*negotiation.predictions, *kept) if each.issue == issue)
    if negotiation.outcome:
        yield from (term.value for term in negotiation.outcome.terms if term.issue == issue)
