"""Rules about openings, limits and targets."""

from __future__ import annotations

from desk_app.domain.advice.results import Advice, Urgency
from desk_app.domain.advice.situation import Situation
from desk_app.domain.floors import FloorBasis
from desk_app.domain.issues import Issue
from desk_app.domain.moves.ledger import Track
from desk_app.domain.quantities import Side, as_fraction
from desk_app.domain.scoring import Line, fits, our_scale
from desk_app.domain.standing import Place


def at_walk_away(now: Situation) -> Advice | None:
    """One of our positions is at its walk-away point or past it."""
    places = now.standing.issues
    found = next((key for place in (Place.BELOW, Place.AT) for key, at in places.items() if at is place), None)
    track = now.ledger.tracks.get((Side.WE, found)) if found else None
    if found is None or track is None:
        return None
    past = places[found] is Place.BELOW
    where = "past" if past else "at"
    return Advice(
        "at_walk_away",
        Urgency.NOW if past else Urgency.NOTICE,
        f"Your position on {now.name(found)} is {where} your walk-away point.",
        "Move on another issue instead, or take a break before you say more.",
        track.seq,
    )


def worse_than_alternative(now: Situation) -> Advice | None:
    """Their offer on the table is worth less to us than our best alternative."""
    stand = now.standing
    if stand.their_place is not Place.BELOW or stand.floor.basis is not FloorBasis.ALTERNATIVE:
        return None
    return Advice(
        "worse_than_alternative",
        Urgency.NOTICE,
        f"Their offer is worth less to you than your alternative: {stand.alternative_name}.",
        "Ask what would let them do better. You can leave, and keep the door open.",
        _last_theirs(now),
    )


def extreme_first_offer(now: Situation) -> Advice | None:
    """Their first offer on an issue lies outside what was thought possible, and it was among the last entries."""
    for (side, key), track in now.ledger.tracks.items():
        issue = now.ledger.book.issues.get(key)
        recent = now.last is not None and now.last.seq - track.seq <= 2
        if side is Side.THEY and issue and recent and not track.moves and _extreme(issue, track):
            return Advice(
                "extreme_first_offer",
                Urgency.NOW,
                f"Their first offer on {issue.name} is outside what you thought possible.",
                "Pause. Do not counter yet: ask how they came to it.",
                track.seq,
            )
    return None


def _extreme(issue: Issue, track: Track) -> bool:
    """Worse for us than their estimated target; without one, past our walk-away point by more than to our target."""
    scale = our_scale(issue)
    if issue.direction is None or isinstance(track.opening, str):
        return False
    said = as_fraction(track.opening) * issue.direction.sign
    target = issue.theirs.target.believed if issue.theirs.target else None
    if target is not None and not isinstance(target, str) and fits(issue, target):
        return said < as_fraction(target) * issue.direction.sign
    return isinstance(scale, Line) and (scale.score(track.opening) or 0) < -1


def opening_not_said(now: Situation) -> Advice | None:
    """They have opened on an issue for which we prepared an opening that we have not said."""
    for key, issue in now.ledger.book.issues.items():
        theirs = now.ledger.tracks.get((Side.THEY, key))
        if issue.opening is not None and theirs and (Side.WE, key) not in now.ledger.tracks:
            return Advice(
                "opening_not_said",
                Urgency.NOTICE,
                f"They have opened on {issue.name}; your opening is not said yet.",
                "State it with its reason before you talk about theirs.",
                theirs.seq,
            )
    return None


def target_reached(now: Situation) -> Advice | None:
    """Their offer on the table is worth our target or more, on the whole package."""
    if now.standing.theirs is None or now.standing.theirs < 1:
        return None
    return Advice(
        "target_reached",
        Urgency.NOW,
        "Their offer is at your target or better.",
        "Read back what is agreed and close.",
        _last_theirs(now),
    )


def _last_theirs(now: Situation) -> int:
    return max((t.seq for (side, _), t in now.ledger.tracks.items() if side is Side.THEY), default=0)
