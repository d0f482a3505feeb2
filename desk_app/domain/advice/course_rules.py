"""Rules about the course of talks: time, silence, wording, people, leverage."""

from __future__ import annotations

import re
from datetime import timedelta

from desk_app.domain.advice.results import Advice, Urgency
from desk_app.domain.advice.situation import Situation
from desk_app.domain.entries import EntryKind
from desk_app.domain.quantities import Side

_SILENCE = timedelta(minutes=3)
_NEAR = timedelta(days=2)
_WORDS = (EntryKind.NOTE, EntryKind.LEARNED, EntryKind.TACTIC, EntryKind.RAW, EntryKind.OFFER, EntryKind.EXCHANGE)
_THREAT = re.compile(r"\b(or else|otherwise|unless|if you don.?t|last chance|final offer|take it or leave it)\b", re.I)
_DECIDER = re.compile(
    r"\b(new (decision.?maker|boss|manager|contact|person)|(my|his|her|their|the) (boss|manager|director|ceo|cfo|board)"
    r"|(must|has to|have to|needs? to) (approve|sign|decide|ask)|procurement|legal department)\b",
    re.I,
)


def deadline_near(now: Situation) -> Advice | None:
    """Two days or less to the deadline, and talks are still on."""
    deadline = now.negotiation.deadline
    if deadline is None:
        return None
    left = deadline - now.now.date()
    if not timedelta(0) <= left <= _NEAR:
        return None
    when = {0: "today", 1: "tomorrow"}.get(left.days, f"in {left.days} days")
    return Advice(
        "deadline_near",
        Urgency.NOTICE,
        f"The deadline is {when}.",
        "Agree what is agreed, and name who needs more time and for what. Late haste costs most.",
    )


def leverage_shifted(now: Situation) -> Advice | None:
    """A shift of leverage was noted after the last rating."""
    noted = next(iter(now.recent((EntryKind.LEVERAGE,))), None)
    if noted is None or any(rating.at >= noted.at for rating in now.negotiation.leverage):
        return None
    return Advice(
        "leverage_shifted",
        Urgency.QUIET,
        "Leverage shifted and is not rated again yet.",
        "Rate the three sources anew in the next break.",
        noted.seq,
    )


def long_silence(now: Situation) -> Advice | None:
    """Nothing was recorded for some minutes after our own words."""
    if now.last is None or now.last.side is not Side.WE or now.now - now.last.at < _SILENCE:
        return None
    return Advice(
        "long_silence",
        Urgency.QUIET,
        "They have been silent for a while since you spoke.",
        "Let the silence work. If you speak, ask a question; do not improve your offer.",
        now.last.seq,
    )


def threat(now: Situation) -> Advice | None:
    """Our own words mention an alternative, or a hard "or else", like a threat."""
    names = [a.name.casefold() for a in now.negotiation.alternatives if a.side is Side.WE and len(a.name) > 3]
    for entry in now.recent(_WORDS, 2):
        said = f"{entry.raw} {entry.note}"
        if entry.side is Side.WE and _THREAT.search(said):
            named = any(name in said.casefold() for name in names)
            return Advice(
                "threat",
                Urgency.NOTICE,
                "That may sound like a threat" + (" with your alternative." if named else "."),
                "Calmer: “We have another way to meet this need; we would rather do it with you.”",
                entry.seq,
            )
    return None


def new_decision_maker(now: Situation) -> Advice | None:
    """Someone else who decides was mentioned in the last entries."""
    for entry in now.recent(_WORDS, 3):
        if entry.side is not Side.WE and _DECIDER.search(f"{entry.raw} {entry.note}"):
            return Advice(
                "new_decision_maker",
                Urgency.NOTICE,
                "Someone else seems to decide.",
                "Ask who decides and what they need to see. Offer nothing new until you know.",
                entry.seq,
            )
    return None
