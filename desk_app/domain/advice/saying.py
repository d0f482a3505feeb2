"""Advice on what was said in words."""

from __future__ import annotations

from fractions import Fraction

from desk_app.domain.advice.situation import Advice, Situation, Urgency, they_said
from desk_app.domain.alternatives import is_live
from desk_app.domain.entries import Entry, EntryKind
from desk_app.domain.heard import Sense, heard
from desk_app.domain.moves.ledger import ZERO, Track
from desk_app.domain.quantities import Side, as_fraction
from desk_app.support.words import _

_STANDS = 4
_MORE_THAN_A_CLAIM = (Sense.FINAL, Sense.THREAT, Sense.SPLIT, Sense.DECIDER)
_OURS = (EntryKind.NOTE, EntryKind.TACTIC, EntryKind.RAW, EntryKind.OFFER, EntryKind.EXCHANGE)


def final_offer(now: Situation) -> Advice | None:
    """They say that it is final, or what they will do if it is not accepted."""
    entry = _heard(now, Sense.FINAL) or _heard(now, Sense.THREAT)
    if entry is None:
        return None
    return Advice(
        "final_offer",
        Urgency.NOW,
        _("They say that this is final."),
        _("Do not answer that word. Say what is still missing for you; or leave, and keep the door open."),
        entry.seq,
        str(entry.seq),
    )


def claim_as_reason(now: Situation) -> Advice | None:
    """A claim, a rule or a rival's price is to move us."""
    entry = _heard(now, Sense.CLAIM)
    if entry is None or any(they_said(entry, sense) for sense in _MORE_THAN_A_CLAIM):
        return None
    return Advice(
        "claim_as_reason",
        Urgency.NOTICE,
        _("That is a claim, not a reason for you to pay."),
        _("Ask about it: what does it cover, since when, what would it not give them? Do not move for it."),
        entry.seq,
        str(entry.seq),
    )


def new_decision_maker(now: Situation) -> Advice | None:
    """Somebody else decides."""
    entry = _heard(now, Sense.DECIDER, learned=True)
    if entry is None:
        return None
    return Advice(
        "new_decision_maker",
        Urgency.NOTICE,
        _("Someone else seems to decide."),
        _("Ask who decides and what they need to see. Offer nothing new until you know."),
        entry.seq,
    )


def split_the_difference(now: Situation) -> Advice | None:
    """They want to meet in the middle, and have not moved as far as we have."""
    entry = _heard(now, Sense.SPLIT)
    issue = _between(now) if entry else None
    if entry is None or issue is None:
        return None
    ours, theirs = (_gone(now.track(side, issue)) for side in (Side.WE, Side.THEY))
    if theirs >= ours and theirs > 0:
        return None
    return Advice(
        "split_the_difference",
        Urgency.NOW,
        _("The middle of what? On {issue} you have moved further than they have.", issue=now.name(issue))
        if ours
        else _("The middle of what? On {issue} neither of you has moved.", issue=now.name(issue)),
        _(
            "Ask between which figures, and say who has moved so far. "
            "Name your own middle, tied to something of theirs."
        ),
        entry.seq,
        str(entry.seq),
    )


def _between(now: Situation) -> str | None:
    """The issue of numbers that is open between us and was spoken of last."""
    found: dict[str, int] = {}
    for key in now.ledger.book.issues:
        ours, theirs = now.track(Side.WE, key), now.track(Side.THEY, key)
        if ours and theirs and key not in now.common and not isinstance(ours.now, str):
            found[key] = max(ours.seq, theirs.seq)
    return max(found, key=lambda key: found[key], default=None)


def _gone(track: Track | None) -> Fraction:
    """How far a side has come towards the other from its first figure, in the issue's unit."""
    if track is None or isinstance(track.now, str) or isinstance(track.opening, str):
        return ZERO
    return abs(as_fraction(track.now) - as_fraction(track.opening))


def threat(now: Situation) -> Advice | None:
    """Our own words make a demand, and say what follows if it is not met."""
    entry = next((e for e in reversed(now.entries[-3:]) if _we_threaten(e)), None)
    if entry is None:
        return None
    today = now.now.date()
    ours = [a for a in now.negotiation.alternatives if a.side is Side.WE and a.name and is_live(a, today)]
    return Advice(
        "threat",
        Urgency.NOTICE,
        _("That may sound like a threat."),
        _(
            "Say it as a fact, without an “if”: “There is also {name}. We would rather do it with you.”",
            name=ours[0].name,
        )
        if ours
        else _(
            "Say what it would mean for you, and what you wish: “At that I could not do it. What I would like is …”"
        ),
        entry.seq,
        str(entry.seq),
    )


def _we_threaten(entry: Entry) -> bool:
    return entry.side is Side.WE and entry.kind in _OURS and heard(Sense.THREAT, entry.raw, entry.note, entry.because)


def _heard(now: Situation, sense: Sense, *, learned: bool = False) -> Entry | None:
    return next((entry for entry in now.lately(_STANDS) if they_said(entry, sense, learned=learned)), None)
