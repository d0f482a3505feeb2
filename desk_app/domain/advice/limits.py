"""Advice where a limit, a target or an alternative is touched."""

from __future__ import annotations

from fractions import Fraction

from desk_app.domain.advice.situation import Advice, Situation, Urgency
from desk_app.domain.alternatives import FloorBasis
from desk_app.domain.issues import Issue
from desk_app.domain.moves.ledger import ZERO
from desk_app.domain.quantities import Side, Unit, Value, as_fraction
from desk_app.domain.scoring import past_limit
from desk_app.domain.standing import LimitPlace
from desk_app.support.words import _


def at_walk_away(now: Situation) -> Advice | None:
    """One of our positions is past our walk-away point. At it there is nothing to say."""
    for key, place in now.standing.issues.items():
        track = now.track(Side.WE, key)
        if place is LimitPlace.BELOW and track is not None:
            return Advice(
                "at_walk_away",
                Urgency.NOW,
                _("Your position on {issue} is past your walk-away point.", issue=now.name(key)),
                _(
                    "Was the limit wrong, or the offer? If nothing new was learned, take it back now, "
                    "with a reason, in another package."
                ),
                track.seq,
                key,
                _past_by(now.issue(key), track.now),
            )
    return None


def _past_by(issue: Issue, value: Value) -> Fraction:
    limit = issue.walk_away
    if limit is None or isinstance(limit, str) or isinstance(value, str) or issue.unit is Unit.OPTION:
        return ZERO
    return abs(as_fraction(value) - as_fraction(limit))


def red_line_crossed(now: Situation) -> Advice | None:
    """Their position on an issue is past our red line, and there is no alternative that would say the same."""
    for key, issue in now.real.book.issues.items():
        theirs = now.track(Side.THEY, key)
        if theirs is None or not issue.red_line or key in now.common or not past_limit(issue, theirs.now):
            continue
        if _only_opened(now):
            return None
        return Advice(
            "red_line_crossed",
            Urgency.NOTICE,
            _("Their offer is past your red line on {issue}.", issue=issue.name),
            _("Say that this cannot be, and why. Ask what would make it possible for them."),
            theirs.seq,
            key,
            fresh=now.their_turn_was_last,
        )
    return None


def worse_than_alternative(now: Situation) -> Advice | None:
    """Their offer is worth less to us than our best alternative, whatever they will say on the issues still open."""
    stand = now.standing
    if stand.their_best_place is not LimitPlace.BELOW or stand.floor.basis is not FloorBasis.ALTERNATIVE:
        return None
    if _only_opened(now):
        return None
    return Advice(
        "worse_than_alternative",
        Urgency.NOTICE,
        _("Their offer is worth less to you than your alternative: {name}.", name=stand.alternative_name),
        _("Ask what would let them do better. You can leave, and keep the door open."),
        _last_theirs(now),
        stand.floor.alternative or "",
        fresh=now.their_turn_was_last,
    )


def target_reached(now: Situation) -> Advice | None:
    """They have spoken on every issue that counts, and it is worth as much to us as all our targets, or more."""
    stand = now.standing
    if stand.unsaid or stand.theirs is None or stand.theirs < 1 or _their_terms(now) < 2 or _all_first(now):
        return None
    if any(_past(now, key) for key in now.real.book.issues) or now.read_back:
        return None
    return Advice(
        "target_reached",
        Urgency.NOW,
        _("Their offer is at your target or better."),
        _("Read back what is agreed and close."),
        _last_theirs(now),
    )


def _all_first(now: Situation) -> bool:
    """Whether nothing was said but first offers of theirs."""
    moved = any(track.moves for (side, _), track in now.ledger.tracks.items() if side is Side.THEY)
    return not moved and not now.spoken_since(0, Side.WE)


def _past(now: Situation, key: str) -> bool:
    theirs = now.track(Side.THEY, key)
    return theirs is not None and past_limit(now.issue(key), theirs.now)


def _only_opened(now: Situation) -> bool:
    """Whether all that was said is one first offer of theirs: then their opening is the matter."""
    return _their_terms(now) < 2 and not now.spoken_since(0, Side.WE)


def _their_terms(now: Situation) -> int:
    return sum(1 for entry in now.entries if any(term.side is Side.THEY for term in entry.terms))


def _last_theirs(now: Situation) -> int:
    return max((t.seq for (side, _), t in now.ledger.tracks.items() if side is Side.THEY), default=0)
