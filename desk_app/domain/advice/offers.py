"""Advice on what is offered: a first offer of theirs, and where a limit, a target or an alternative is touched.

One rule owns their first offer: it is far out, in the field, or at our target or better.
"""

from __future__ import annotations

from fractions import Fraction

from desk_app.domain.advice.situation import Advice, Situation, Urgency
from desk_app.domain.alternatives import FloorBasis
from desk_app.domain.issues import Issue
from desk_app.domain.moves.ledger import ZERO, Track
from desk_app.domain.quantities import Side, Unit, Value, as_fraction
from desk_app.domain.scoring import ONE, ScoreLine, better_by, fits, our_scale, past_limit, rated_above
from desk_app.domain.standing import LimitPlace
from desk_app.support.words import _

_MARGIN = Fraction(1, 10)
"""A first offer is far out if it is beyond what was thought possible by this part of the way to our target."""


def extreme_first_offer(now: Situation) -> Advice | None:
    """Their first offer on an issue is far outside what we thought possible, and we have not answered it yet."""
    for key, track in _first_offers(now):
        if is_extreme(now.issue(key), track.opening) and not now.spoken_since(track.began, Side.WE):
            return Advice(
                "extreme_first_offer",
                Urgency.NOW,
                _("Their first offer on {name} is outside what you thought possible.", name=now.name(key)),
                _(
                    "Pause. Do not move towards it and do not repeat it. "
                    "Go to your own figure with its reason, or ask what theirs is made of."
                ),
                track.began,
                key,
            )
    return None


def opening_not_said(now: Situation) -> Advice | None:
    """They have opened on an issue, in the field, and we have not stated the opening that we prepared for it."""
    for key, track in _first_offers(now):
        issue = now.issue(key)
        if issue.opening is None or _we_named(now, key) or _reaches_target(issue, track.opening):
            continue
        if _no_worse(issue, track.opening, issue.opening):
            continue
        if not is_extreme(issue, track.opening):
            return Advice(
                "opening_not_said",
                Urgency.NOTICE,
                _("They have opened on {name}; your opening is not said yet.", name=issue.name),
                _("State it with its reason before you talk about theirs."),
                track.began,
                fresh=track.began == now.seq,
            )
    return None


def first_offer_over_target(now: Situation) -> Advice | None:
    """Their first offer on what counts most is at our target or better."""
    for key, track in _first_offers(now):
        if key == _main(now) and _reaches_target(now.issue(key), track.opening) and _unanswered(now, track.began):
            return Advice(
                "first_offer_over_target",
                Urgency.NOW,
                _("Their first offer on {name} is at your target or better.", name=now.name(key)),
                _("Breathe, and do not close yet. Ask how they came to it, and ask for one thing more."),
                track.began,
                key,
            )
    return None


def _unanswered(now: Situation, seq: int) -> bool:
    return not now.spoken_since(seq, Side.WE) and len(tuple(now.since(seq))) <= 4


def _first_offers(now: Situation) -> list[tuple[str, Track]]:
    """Their first offers that still stand as they were made."""
    found = []
    for (side, key), track in now.ledger.tracks.items():
        if side is Side.THEY and not track.moves and key in now.real.book.issues and key not in now.common:
            found.append((key, track))
    return found


def _we_named(now: Situation, key: str) -> bool:
    """Whether we have named a value on the issue, a proposal included."""
    return any(term.issue == key and term.side is Side.WE for entry in now.entries for term in entry.terms)


def _main(now: Situation) -> str | None:
    """The issue of greatest weight; of equal ones a money issue, else the first."""
    weights, issues = now.real.book.ours.weights, now.real.book.issues
    return max(weights, key=lambda key: (weights[key], issues[key].unit is Unit.MONEY), default=None)


def _reaches_target(issue: Issue, value: Value) -> bool:
    scale = our_scale(issue)
    score = None if isinstance(scale, str) else scale.score(value)
    return score is not None and score >= ONE


def _no_worse(issue: Issue, value: Value, other: Value) -> bool:
    """Whether a value is as good for us as another, or better; not known for options that are not rated."""
    rated = isinstance(value, str) or isinstance(other, str)
    better = rated_above(issue, value, other) if rated else better_by(issue, value, other)
    return better is not None and better >= 0


def is_extreme(issue: Issue, value: Value) -> bool:
    """Whether a first offer is worse for us than their estimated target by a tenth of the way to ours.

    Without such an estimate: whether it is past our walk-away point by more than the distance from there to our target.
    """
    scale = our_scale(issue)
    if issue.direction is None or isinstance(value, str):
        return False
    sign, said = issue.direction.sign, as_fraction(value)
    target = issue.theirs.target.believed if issue.theirs.target else None
    if target is not None and not isinstance(target, str) and fits(issue, target):
        beyond = (as_fraction(target) - said) * sign
        return beyond > 0 and beyond > _MARGIN * _way(issue, as_fraction(target))
    return isinstance(scale, ScoreLine) and (scale.score(value) or 0) < -1


def _way(issue: Issue, target: Fraction) -> Fraction:
    """How far our target is from what they hope for; 0 if we have none."""
    if issue.target is None or isinstance(issue.target, str) or not fits(issue, issue.target):
        return Fraction(0)
    return abs(as_fraction(issue.target) - target)


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
