"""Advice on the course of the talk: all is met, it is stuck, something is taken back, or asked for at the door."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from desk_app.domain.advice.situation import Advice, Situation, Urgency, they_said
from desk_app.domain.entries import Entry, EntryKind, Term
from desk_app.domain.heard import Sense
from desk_app.domain.moves.fates import open_exchanges
from desk_app.domain.moves.ledger import ZERO, Reopened
from desk_app.domain.moves.results import MoveKind
from desk_app.domain.quantities import Side, Value, as_fraction
from desk_app.domain.standing import LimitPlace
from desk_app.support.words import _

_UNSPOKEN = Fraction(1, 5)
"""All is met if what was not spoken of weighs no more than this part."""
_STUCK = Fraction(9, 10)
_RECENT = 5


def all_met(now: Situation) -> Advice | None:
    """Both sides say the same on all that was spoken of, and nobody has read it back."""
    talked = {issue for _side, issue in now.ledger.tracks}
    last = max((track.seq for track in now.ledger.tracks.values()), default=0)
    met = {**now.common, **_granted(now)}
    if not talked or not talked <= met.keys() or not _nearly_all(now, talked) or now.read_back:
        return None
    if now.standing.place is LimitPlace.BELOW or LimitPlace.BELOW in now.standing.issues.values():
        return None
    if any(entry.seq >= last and _differs(met, entry) for entry in open_exchanges(now.negotiation)):
        return None
    open_ones = [issue.name for key, issue in now.ledger.book.issues.items() if key not in talked]
    return Advice(
        "all_met",
        Urgency.NOW,
        _("You both say the same on all that was spoken of."),
        _("Read it back line by line and let them say yes. Not spoken of yet: {name}.", name=open_ones[0])
        if open_ones
        else _("Read it back line by line and let them say yes."),
        last,
    )


def _nearly_all(now: Situation, talked: set[str]) -> bool:
    issues = now.ledger.book.issues
    weights = now.real.book.ours.weights
    if any(weights.values()):
        left = sum((weight for key, weight in weights.items() if key not in talked), ZERO)
        return left <= _UNSPOKEN
    return 4 * len(issues.keys() - talked) <= len(issues)


def _differs(met: Mapping[str, object], entry: Entry) -> bool:
    return any(met.get(term.issue) != term.value for term in entry.terms)


def _granted(now: Situation) -> dict[str, object]:
    """What one side asked for in an "if … then" that is still its last word, and the other says by now."""
    found: dict[str, object] = {}
    for entry in open_exchanges(now.negotiation):
        other = Side.WE if entry.side is Side.THEY else Side.THEY
        said = {term: _says(now, other, term) for term in entry.terms}
        whole = all(same for term, same in said.items() if term.side is other)
        for term, same in said.items():
            own = now.track(other.other, term.issue)
            if same and (whole or term.side is other) and (own is None or own.seq < entry.seq):
                found[term.issue] = term.value
    return found


def _says(now: Situation, side: Side, term: Term) -> bool:
    track = now.track(side, term.issue)
    return track is not None and track.now == term.value


def nibble(now: Situation) -> Advice | None:
    """They came back to something that was settled, or ask for more after all was settled that was spoken of."""
    reopened = next((r for r in reversed(now.ledger.reopened) if r.side is Side.THEY), None)
    if reopened and reopened.issue not in now.common and now.seq - reopened.seq < _RECENT and _worse(now, reopened):
        return _nibble(_("{issue} was settled and they came back to it.", issue=now.name(reopened.issue)), reopened.seq)
    wrapped = now.ledger.wrapped
    if wrapped is None:
        return None
    for entry in now.lately(_RECENT):
        new = wrapped.confirmed and _asks_for_new(now, entry, wrapped.seq)
        if entry.seq > wrapped.seq and (new or they_said(entry, Sense.MORE)):
            return _nibble(_("All that was spoken of was settled, and they ask for something more."), entry.seq)
    return None


def _nibble(why: str, seq: int) -> Advice:
    suggestion = _("Open it only as a trade: “If we change this, what else do we change?”")
    return Advice("nibble", Urgency.NOW, why, suggestion, seq, str(seq))


def _worse(now: Situation, reopened: Reopened) -> bool:
    theirs = now.track(Side.THEY, reopened.issue)
    settled = now.ledger.book.figures(reopened.issue, reopened.settled)
    if theirs is None or settled is None or settled.we_yield is None or theirs.figures.we_yield is None:
        return True
    return theirs.figures.we_yield > settled.we_yield


def _asks_for_new(now: Situation, entry: Entry, wrapped: int) -> bool:
    if entry.side is not Side.THEY or entry.kind is not EntryKind.OFFER:
        return False
    tracks = (now.track(Side.THEY, term.issue) for term in entry.terms)
    return any(t is not None and t.began > wrapped and not t.moves for t in tracks)


def taken_back(now: Situation) -> Advice | None:
    """They took back what they had offered, and it is still so."""
    for move in reversed(now.moves):
        if now.seq - move.seq > _RECENT:
            break
        theirs = now.track(Side.THEY, move.issue)
        if move.side is not Side.THEY or move.kind is not MoveKind.RETRACTION or theirs is None:
            continue
        behind = (theirs.furthest.they_yield or ZERO) - (theirs.figures.they_yield or ZERO)
        if behind <= 0 or move.issue in now.common or not _net_loss(now, move.seq):
            continue
        return Advice(
            "taken_back",
            Urgency.NOW,
            _("They took back what they had offered on {issue}.", issue=now.name(move.issue)),
            _("Do not pay for it a second time. Ask what has changed, and go on from what they had said."),
            move.seq,
            move.issue,
            behind,
        )
    return None


def _net_loss(now: Situation, seq: int) -> bool:
    """Whether an entry of theirs takes more than it gives."""
    moves = now.moves_at(seq, Side.THEY)
    total = sum((move.worth_to_us for move in moves), ZERO)
    return total < 0 or (not total and all(move.kind is MoveKind.RETRACTION for move in moves))


def stuck(now: Situation) -> Advice | None:
    """Both say nearly the same again and again on one issue, while others are open."""
    run: list[tuple[Side, Value]] = []
    issue = ""
    for entry in reversed([each for each in now.entries if each.terms]):
        term = entry.terms[0]
        if len(entry.terms) > 1 or (issue and term.issue != issue):
            break
        issue = term.issue
        run.append((term.side, term.value))
    if not issue or issue in now.common or not _other_open(now, issue) or not _repeat(run):
        return None
    return Advice(
        "stuck",
        Urgency.NOTICE,
        _("You are both stuck on {issue}.", issue=now.name(issue)),
        _("Put two packages across the issues side by side, and ask which is nearer to what they need."),
        now.last_terms.seq if now.last_terms else 0,
        issue,
        fresh=now.last_terms is not None and now.last_terms.seq == now.seq,
    )


def _other_open(now: Situation, issue: str) -> bool:
    return any(key != issue and key not in now.common for key in now.ledger.book.issues)


def _repeat(run: list[tuple[Side, Value]]) -> bool:
    """Whether the last two figures of each side (the latest first) close less than a tenth of the distance."""
    ours, theirs = ([v for s, v in run if s is side][:2] for side in Side)
    if len(ours) < 2 or len(theirs) < 2:
        return False
    if ours[0] == ours[1] and theirs[0] == theirs[1]:
        return True
    before, after = _apart(ours[1], theirs[1]), _apart(ours[0], theirs[0])
    return len(run) > 4 and before is not None and after is not None and after >= _STUCK * before


def _apart(one: Value, other: Value) -> Fraction | None:
    if isinstance(one, str) or isinstance(other, str):
        return None
    return abs(as_fraction(one) - as_fraction(other))
