"""Rules about giving and taking. Each is a pure function of the situation: one word of advice, or none."""

from __future__ import annotations

from desk_app.domain.advice.results import Advice, Urgency
from desk_app.domain.advice.situation import Situation
from desk_app.domain.moves.results import Answered, MoveKind, Pattern
from desk_app.domain.quantities import Side


def unanswered_give(now: Situation) -> Advice | None:
    """They have spoken since our last give and nothing came back for it."""
    give = now.gives[-1] if now.gives else None
    if give is None or give.returned or give.answered not in (Answered.OPEN, Answered.NONE) or now.last is None:
        return None
    if not any(e.side is Side.THEY and e.seq > give.seq for e in now.last_meeting[-8:]):
        return None
    return Advice(
        "unanswered_give",
        Urgency.NOW,
        "Your last concession has had nothing in return.",
        "Name what you gave and ask what they can do in return.",
        give.seq,
    )


def two_gives_in_a_row(now: Situation) -> Advice | None:
    """We gave again before anything came back for the give before."""
    if len(now.gives) < 2 or now.gives[-2].answered is not Answered.NONE or now.gives[-1].returned:
        return None
    return Advice(
        "two_gives_in_a_row",
        Urgency.NOW,
        "You gave twice and nothing came back in between.",
        "Stop here. Wait, or ask for something of theirs first.",
        now.gives[-1].seq,
    )


def giving_more_than_getting(now: Situation) -> Advice | None:
    """We have given more than twice what we received, both in our values."""
    given, received = now.ledger.given, now.ledger.received
    if not now.gives or received <= 0 or given <= 2 * received:
        return None
    return Advice(
        "giving_more_than_getting",
        Urgency.NOTICE,
        "You have given more than twice what you received.",
        "Make the next step smaller, and only in return for one of theirs.",
        now.gives[-1].seq,
    )


def growing_concessions(now: Situation) -> Advice | None:
    """Our concessions on the issue that we moved last grow from one to the next."""
    ours = next((m for m in reversed(now.moves[-6:]) if m.side is Side.WE and m.kind is MoveKind.CONCESSION), None)
    track = now.ledger.tracks.get((Side.WE, ours.issue)) if ours else None
    if ours is None or track is None or track.sizes is None or track.sizes.pattern is not Pattern.GROWING:
        return None
    return Advice(
        "growing_concessions",
        Urgency.NOTICE,
        f"Your steps on {now.name(ours.issue)} are getting larger.",
        "Let the next step be smaller than the last: it tells them that you are near your end.",
        ours.seq,
    )


def their_move_answers(now: Situation) -> Advice | None:
    """Their latest entry gave something back for our open give."""
    give = now.gives[-1] if now.gives else None
    last = now.moves[-1] if now.moves else None
    if give is None or last is None or now.last is None or last.entry != now.last.id:
        return None
    if last.side is Side.WE or last.worth_to_us <= 0 or last.seq <= give.seq or not give.returned:
        return None
    full = give.returned >= give.cost
    return Advice(
        "their_move_answers",
        Urgency.QUIET,
        "Their move answers yours." if full else "Their move answers part of what you gave.",
        "Say that you see it. It is your turn to move only if you want to."
        if full
        else "Thank them, and ask for the rest before you move again.",
        last.seq,
    )


def nibble(now: Situation) -> Advice | None:
    """They reopened something that was settled."""
    reopened = next((r for r in reversed(now.ledger.reopened) if r.side is Side.THEY), None)
    if reopened is None or now.last is None or now.last.seq - reopened.seq > 3:
        return None
    return Advice(
        "nibble",
        Urgency.NOW,
        f"{now.name(reopened.issue)} was settled and they came back to it.",
        "Open it only as a trade: “If we change this, what else do we change?”",
        reopened.seq,
    )
