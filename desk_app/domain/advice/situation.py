"""What the rules look at, and the advice that a rule may give.

Issues without a scale are measured by one of their own, and an onlooker is told of a negotiation without its secrets:
both are for advice only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from statistics import median

from desk_app.domain.analysis import Analysis
from desk_app.domain.entries import Entry, EntryKind
from desk_app.domain.heard import Sense, heard
from desk_app.domain.issues import Issue, Theirs
from desk_app.domain.moves.ledger import Ledger, Track
from desk_app.domain.moves.results import Concession, Give
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Estimate, Scalar, Side, Unit, Value, as_fraction
from desk_app.domain.scoring import fits, our_scale
from desk_app.domain.standing import Standing
from desk_app.support.working_out import worked_out


class Urgency(IntEnum):
    """How soon a person should read the advice."""

    QUIET = 1
    NOTICE = 2
    NOW = 3


@dataclass(frozen=True, slots=True)
class Advice:
    """The advice of one rule: why it is given, and one suggestion.

    `rule` is the rule's id, by which it can be silenced. `seq` is the entry that caused it (0: time did). `matter`
    tells apart what the rule speaks of: advice on one matter goes on standing. It is said again when it is clearly
    worse: `size` is half as large again, or it is the third time (`times`).

    If it is not `fresh`, the matter may go on standing but does not begin now. `since` is when it began, if the rule
    knows better than by the entries.
    """

    rule: str
    urgency: Urgency
    why: str
    suggestion: str
    seq: int = 0
    matter: str = ""
    size: Fraction | None = None
    times: int = 1
    fresh: bool = True
    since: datetime | None = None


@dataclass(frozen=True)
class Situation:
    """The negotiation after entry `seq`, with what was worked out from it.

    `real` is worked out from what the person prepared. `measured` may put a scale of its own to issues that have none,
    from what both sides said first, so that moves on them count. `told` is how often each rule has spoken so far.
    """

    real: Analysis
    measured: Analysis
    seq: int
    told: Mapping[str, int] = field(default_factory=dict)

    @property
    def negotiation(self) -> Negotiation:
        """The negotiation as it was then."""
        return self.real.negotiation

    @property
    def now(self) -> datetime:
        """The time at which it is looked at."""
        return self.real.now

    @property
    def standing(self) -> Standing:
        """Both packages against our floor."""
        return self.real.standing

    @property
    def ledger(self) -> Ledger:
        """Both sides' positions and moves."""
        return self.measured.ledger

    @property
    def gives(self) -> tuple[Give, ...]:
        """What we gave, and what came back."""
        return self.measured.gives

    @property
    def moves(self) -> tuple[Concession, ...]:
        """All changes of position."""
        return self.measured.moves

    @worked_out
    def common(self) -> Mapping[str, object]:
        """What is settled or has met."""
        return self.ledger.common()

    @worked_out
    def entries(self) -> tuple[Entry, ...]:
        """Every entry so far, in order."""
        return tuple(self.negotiation.entries())

    @property
    def last(self) -> Entry:
        """The latest entry."""
        return self.entries[-1]

    @worked_out
    def last_terms(self) -> Entry | None:
        """The latest entry with terms."""
        return next((entry for entry in reversed(self.entries) if entry.terms), None)

    @worked_out
    def read_back(self) -> bool:
        """Whether what both say now was read back, since it changed or in the same words before."""
        wrapped = self.ledger.wrapped
        if wrapped is not None and wrapped.confirmed and wrapped.values == self.common:
            return True
        changed = max((track.seq for track in self.ledger.tracks.values()), default=0)
        return any(entry.kind is EntryKind.READBACK for entry in self.since(changed - 1))

    @worked_out
    def their_turn_was_last(self) -> bool:
        """Whether the latest terms are theirs."""
        return self.last_terms is not None and self.last_terms.side is Side.THEY

    def since(self, seq: int) -> Iterator[Entry]:
        """The entries after a number, the latest first."""
        for entry in reversed(self.entries):
            if entry.seq <= seq:
                return
            yield entry

    def spoken_since(self, seq: int, side: Side) -> bool:
        """Whether a side named terms after that number, proposals included."""
        return any(entry.terms and entry.side is side for entry in self.since(seq))

    def track(self, side: Side, issue: str) -> Track | None:
        """Where a side began and is on an issue."""
        return self.ledger.tracks.get((side, issue))

    def issue(self, issue_id: str) -> Issue:
        """An issue that positions were taken on, as it was prepared."""
        return self.real.book.issues[issue_id]

    def name(self, issue_id: str) -> str:
        """The name of an issue."""
        issue = self.ledger.book.issues.get(issue_id)
        return issue.name if issue else issue_id

    def moves_at(self, seq: int, side: Side) -> tuple[Concession, ...]:
        """A side's moves that took effect at a number."""
        found = []
        for move in reversed(self.moves):
            if move.seq < seq:
                break
            if move.seq == seq and move.side is side:
                found.append(move)
        return tuple(reversed(found))

    def lately(self, most: int) -> Iterator[Entry]:
        """The latest entries, the last first, back to the last one with terms."""
        for entry in reversed(self.entries[-most:]):
            yield entry
            if entry.terms:
                return


_THEIRS = (EntryKind.NOTE, EntryKind.TACTIC, EntryKind.RAW, EntryKind.OFFER, EntryKind.EXCHANGE)


def they_said(entry: Entry, sense: Sense, *, learned: bool = False) -> bool:
    """Whether an entry notes that they said this. A note without a side is theirs unless it tells what we did."""
    if entry.side is Side.WE or (entry.kind not in _THEIRS and not (learned and entry.kind is EntryKind.LEARNED)):
        return False
    if entry.side is None and heard(Sense.OWN, entry.note or entry.raw):
        return False
    return heard(sense, entry.raw, entry.note, entry.because)


_FIFTH = Decimal("0.2")
_DAYS = timedelta(days=14)


def without_secrets(negotiation: Negotiation) -> Negotiation:
    """What an onlooker may know: the issues and what was said, without limits, weights, estimates and alternatives."""
    return replace(
        negotiation,
        issues=tuple(_bare(issue) for issue in negotiation.issues),
        alternatives=(), prompts=(), strengths=(), leverage=(), limit_changes=(), deadline=None,
    )  # fmt: skip


def _bare(issue: Issue) -> Issue:
    options = tuple(replace(option, ours=None, theirs=None) for option in issue.options)
    return replace(
        issue, opening=None, opening_reason="", target=None, walk_away=None, red_line=False, weight=None,
        theirs=Theirs(), options=options,
    )  # fmt: skip


def measured_issues(found: Analysis) -> tuple[Issue, ...]:
    """The issues, with a scale for each that has none but a direction: from 0 at their first figure to 1 at ours.

    Where one side has not spoken yet, its figure is taken a fifth away from the other's (14 days for dates). So are
    options that nobody rated.
    """
    weights = [issue.weight for issue in found.negotiation.issues if issue.weight is not None]
    usual = median(weights) if weights else None
    return tuple(_with_scale(found, issue, usual) for issue in found.negotiation.issues)


def _with_scale(found: Analysis, issue: Issue, usual: Decimal | None) -> Issue:
    weighed = issue if issue.weight is not None or usual is None else replace(issue, weight=usual)
    if not isinstance(our_scale(issue), str):
        return weighed
    if issue.unit is Unit.OPTION:
        return _with_ratings(found, weighed)
    ours, theirs = (_first(found, side, issue) for side in (Side.WE, Side.THEY))
    if issue.direction is None or (ours is None and theirs is None):
        return issue
    sign = issue.direction.sign
    if ours is None:
        ours = _away(theirs, sign)
    if theirs is None or (as_fraction(ours) - as_fraction(theirs)) * sign <= 0:
        theirs = _away(ours, -sign)
    return replace(weighed, target=ours, walk_away=theirs)


def _with_ratings(found: Analysis, issue: Issue) -> Issue:
    """Options that nobody rated: what they said first is 0 to us, what we said first 1, all between a half."""
    ours, theirs = (found.ledger.tracks.get((side, issue.id)) for side in (Side.WE, Side.THEY))
    if theirs is None or (ours is not None and ours.opening == theirs.opening):
        return issue
    rated = {theirs.opening: Decimal(0), **({ours.opening: Decimal(1)} if ours else {})}
    half = Decimal("0.5")
    options = tuple(
        replace(o, ours=rated.get(o.id, half), theirs=Estimate(1 - rated.get(o.id, half))) for o in issue.options
    )
    return replace(issue, options=options)


def _first(found: Analysis, side: Side, issue: Issue) -> Scalar | None:
    track = found.ledger.tracks.get((side, issue.id))
    value: Value | None = track.opening if track else None
    return None if value is None or isinstance(value, str) or not fits(issue, value) else value


def _away(value: Scalar | None, sign: int) -> Scalar:
    if isinstance(value, date):
        return value + sign * _DAYS
    number = value or Decimal(0)
    return number + sign * (abs(number) * _FIFTH or Decimal(1))
