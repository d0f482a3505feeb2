"""The rules, and when each may speak. A rule is a pure function from a situation to one piece of advice, or None."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta

from desk_app.domain.advice.situation import Advice, Situation, Urgency
from desk_app.domain.alternatives import FloorBasis
from desk_app.domain.entries import EntryKind
from desk_app.domain.floor_words import expiry_words
from desk_app.domain.issues import Issue
from desk_app.domain.moves.ledger import Track
from desk_app.domain.moves.results import Answered, MoveKind, Pattern
from desk_app.domain.quantities import Side, as_fraction
from desk_app.domain.scoring import ScoreLine, fits, our_scale
from desk_app.domain.standing import LimitPlace
from desk_app.domain.summaries import Stage
from desk_app.support.words import _, mark

_SILENCE = timedelta(minutes=3)
_NEAR = timedelta(days=2)
_DEADLINE = (mark("The deadline is today."), mark("The deadline is tomorrow."), mark("The deadline is in 2 days."))
_SOON = 3
_WORDS = (EntryKind.NOTE, EntryKind.LEARNED, EntryKind.TACTIC, EntryKind.RAW, EntryKind.OFFER, EntryKind.EXCHANGE)
_THREAT = re.compile(r"\b(or else|otherwise|unless|if you don.?t|last chance|final offer|take it or leave it)\b", re.I)
_DECIDER = re.compile(
    r"\b(new (decision.?maker|boss|manager|contact|person)|(my|his|her|their|the) (boss|manager|director|ceo|cfo|board)"
    r"|(must|has to|have to|needs? to) (approve|sign|decide|ask)|procurement|legal department)\b",
    re.I,
)


def unanswered_give(now: Situation) -> Advice | None:
    """They have spoken since our last give, and nothing has come back for it."""
    give = now.gives[-1] if now.gives else None
    if give is None or give.returned or give.answered not in (Answered.OPEN, Answered.NONE) or now.last is None:
        return None
    if not any(e.side is Side.THEY and e.seq > give.seq for e in now.last_meeting[-8:]):
        return None
    return Advice(
        "unanswered_give",
        Urgency.NOW,
        _("Your last concession has had nothing in return."),
        _("Name what you gave and ask what they can do in return."),
        give.seq,
    )


def two_gives_in_a_row(now: Situation) -> Advice | None:
    """We gave again before anything came back for the give before."""
    if len(now.gives) < 2 or now.gives[-2].answered is not Answered.NONE or now.gives[-1].returned:
        return None
    return Advice(
        "two_gives_in_a_row",
        Urgency.NOW,
        _("You gave twice and nothing came back in between."),
        _("Stop here. Wait, or ask for something of theirs first."),
        now.gives[-1].seq,
    )


def giving_more_than_getting(now: Situation) -> Advice | None:
    """We have given more than twice what we received, both in our values."""
    given, received = now.account.given, now.account.received
    if not now.gives or received <= 0 or given <= 2 * received:
        return None
    return Advice(
        "giving_more_than_getting",
        Urgency.NOTICE,
        _("You have given more than twice what you received."),
        _("Make the next step smaller, and only in return for one of theirs."),
        now.gives[-1].seq,
    )


def growing_concessions(now: Situation) -> Advice | None:
    """On the issue where we moved last, each of our concessions is larger than the one before."""
    ours = next((m for m in reversed(now.moves[-6:]) if m.side is Side.WE and m.kind is MoveKind.CONCESSION), None)
    track = now.ledger.tracks.get((Side.WE, ours.issue)) if ours else None
    if ours is None or track is None or track.sizes is None or track.sizes.pattern is not Pattern.GROWING:
        return None
    return Advice(
        "growing_concessions",
        Urgency.NOTICE,
        _("Your steps on {issue} are getting larger.", issue=now.name(ours.issue)),
        _("Let the next step be smaller than the last: it tells them that you are near your end."),
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
        _("Their move answers yours.") if full else _("Their move answers part of what you gave."),
        _("Say that you see it. It is your turn to move only if you want to.")
        if full
        else _("Thank them, and ask for the rest before you move again."),
        last.seq,
    )


def nibble(now: Situation) -> Advice | None:
    """They came back to something that was settled."""
    if not now.ledger.reopened or now.last is None:
        return None
    reopened = next((r for r in reversed(now.ledger.reopened) if r.side is Side.THEY), None)
    if reopened is None or now.last.seq - reopened.seq > 3:
        return None
    return Advice(
        "nibble",
        Urgency.NOW,
        _("{issue} was settled and they came back to it.", issue=now.name(reopened.issue)),
        _("Open it only as a trade: “If we change this, what else do we change?”"),
        reopened.seq,
    )


def at_walk_away(now: Situation) -> Advice | None:
    """One of our positions is at our walk-away point or past it."""
    places = now.standing.issues
    found = next(
        (key for place in (LimitPlace.BELOW, LimitPlace.AT) for key, at in places.items() if at is place), None
    )
    track = now.ledger.tracks.get((Side.WE, found)) if found else None
    if found is None or track is None:
        return None
    past = places[found] is LimitPlace.BELOW
    words = {"issue": now.name(found)}
    return Advice(
        "at_walk_away",
        Urgency.NOW if past else Urgency.NOTICE,
        _("Your position on {issue} is past your walk-away point.", **words)
        if past
        else _("Your position on {issue} is at your walk-away point.", **words),
        _("Move on another issue instead, or take a break before you say more."),
        track.seq,
    )


def worse_than_alternative(now: Situation) -> Advice | None:
    """Their offer is worth less to us than our best alternative, whatever they will say on the issues still open."""
    stand = now.standing
    if stand.their_best_place is not LimitPlace.BELOW or stand.floor.basis is not FloorBasis.ALTERNATIVE:
        return None
    return Advice(
        "worse_than_alternative",
        Urgency.NOTICE,
        _(
            "Their offer is worth less to you than your alternative: {name}.",
            name=stand.alternative_name,
        ),
        _("Ask what would let them do better. You can leave, and keep the door open."),
        _last_theirs(now),
    )


def extreme_first_offer(now: Situation) -> Advice | None:
    """Their first offer on an issue is beyond what we thought possible, and it was among the last entries."""
    for (side, key), track in now.ledger.tracks.items():
        issue = now.ledger.book.issues.get(key)
        recent = now.last is not None and now.last.seq - track.seq <= 2
        if side is Side.THEY and issue and recent and not track.moves and _extreme(issue, track):
            return Advice(
                "extreme_first_offer",
                Urgency.NOW,
                _("Their first offer on {name} is outside what you thought possible.", name=issue.name),
                _("Pause. Do not counter yet: ask how they came to it."),
                track.seq,
            )
    return None


def _extreme(issue: Issue, track: Track) -> bool:
    """Whether it is worse for us than their estimated target.

    Without such an estimate: whether it is past our walk-away point by more than the distance from there to our target.
    """
    scale = our_scale(issue)
    if issue.direction is None or isinstance(track.opening, str):
        return False
    said = as_fraction(track.opening) * issue.direction.sign
    target = issue.theirs.target.believed if issue.theirs.target else None
    if target is not None and not isinstance(target, str) and fits(issue, target):
        return said < as_fraction(target) * issue.direction.sign
    return isinstance(scale, ScoreLine) and (scale.score(track.opening) or 0) < -1


def opening_not_said(now: Situation) -> Advice | None:
    """They have opened on an issue, and we have not stated the opening that we prepared for it."""
    for key, issue in now.ledger.book.issues.items():
        theirs = now.ledger.tracks.get((Side.THEY, key))
        if issue.opening is not None and theirs and (Side.WE, key) not in now.ledger.tracks:
            return Advice(
                "opening_not_said",
                Urgency.NOTICE,
                _("They have opened on {name}; your opening is not said yet.", name=issue.name),
                _("State it with its reason before you talk about theirs."),
                theirs.seq,
            )
    return None


def target_reached(now: Situation) -> Advice | None:
    """They have spoken on every issue that counts, and it is worth as much to us as all our targets, or more."""
    if now.standing.unsaid or now.standing.theirs is None or now.standing.theirs < 1:
        return None
    return Advice(
        "target_reached",
        Urgency.NOW,
        _("Their offer is at your target or better."),
        _("Read back what is agreed and close."),
        _last_theirs(now),
    )


def _last_theirs(now: Situation) -> int:
    return max((t.seq for (side, _), t in now.ledger.tracks.items() if side is Side.THEY), default=0)


def deadline_near(now: Situation) -> Advice | None:
    """There are two days or less to the deadline, and talks are still on."""
    deadline = now.negotiation.deadline
    if deadline is None:
        return None
    left = deadline - now.now.date()
    if not timedelta(0) <= left <= _NEAR:
        return None
    return Advice(
        "deadline_near",
        Urgency.NOTICE,
        _(_DEADLINE[left.days]),
        _("Agree what is agreed, and name who needs more time and for what. Late haste costs most."),
    )


def alternative_expires(now: Situation) -> Advice | None:
    """An alternative of ours expires within three days or today, and our floor may fall with it."""
    for each in now.expiries:
        if 0 <= each.days_left <= _SOON:
            return Advice(
                "alternative_expires",
                Urgency.NOTICE,
                expiry_words(each, now.negotiation.currency),
                _("Ask for more time there, or come to a close here before that day."),
            )
    return None


def leverage_shifted(now: Situation) -> Advice | None:
    """A shift of leverage was noted, and leverage was not rated since."""
    noted = next(iter(now.recent((EntryKind.LEVERAGE,))), None)
    if noted is None or any(rating.at >= noted.at for rating in now.negotiation.leverage):
        return None
    return Advice(
        "leverage_shifted",
        Urgency.QUIET,
        _("Leverage shifted and is not rated again yet."),
        _("Rate the three sources anew in the next break."),
        noted.seq,
    )


def long_silence(now: Situation) -> Advice | None:
    """Our own words are the last entry, and for three minutes nothing else was recorded."""
    if now.last is None or now.last.side is not Side.WE or now.now - now.last.at < _SILENCE:
        return None
    return Advice(
        "long_silence",
        Urgency.QUIET,
        _("They have been silent for a while since you spoke."),
        _("Let the silence work. If you speak, ask a question; do not improve your offer."),
        now.last.seq,
    )


def threat(now: Situation) -> Advice | None:
    """Our own words sound like a threat ("or else"), perhaps with one of our alternatives."""
    for entry in now.recent(_WORDS, 2):
        said = f"{entry.raw} {entry.note}"
        if entry.side is Side.WE and _THREAT.search(said):
            names = [a.name.casefold() for a in now.negotiation.alternatives if a.side is Side.WE and len(a.name) > 3]
            named = any(name in said.casefold() for name in names)
            return Advice(
                "threat",
                Urgency.NOTICE,
                _("That may sound like a threat with your alternative.")
                if named
                else _("That may sound like a threat."),
                _("Calmer: “We have another way to meet this need; we would rather do it with you.”"),
                entry.seq,
            )
    return None


def new_decision_maker(now: Situation) -> Advice | None:
    """The last entries mention someone else who decides."""
    for entry in now.recent(_WORDS, 3):
        if entry.side is not Side.WE and _DECIDER.search(f"{entry.raw} {entry.note}"):
            return Advice(
                "new_decision_maker",
                Urgency.NOTICE,
                _("Someone else seems to decide."),
                _("Ask who decides and what they need to see. Offer nothing new until you know."),
                entry.seq,
            )
    return None


Rule = Callable[[Situation], Advice | None]

RULES: Mapping[str, Rule] = {
    "two_gives_in_a_row": two_gives_in_a_row,
    "unanswered_give": unanswered_give,
    "nibble": nibble,
    "at_walk_away": at_walk_away,
    "extreme_first_offer": extreme_first_offer,
    "target_reached": target_reached,
    "worse_than_alternative": worse_than_alternative,
    "giving_more_than_getting": giving_more_than_getting,
    "growing_concessions": growing_concessions,
    "opening_not_said": opening_not_said,
    "threat": threat,
    "new_decision_maker": new_decision_maker,
    "deadline_near": deadline_near,
    "alternative_expires": alternative_expires,
    "their_move_answers": their_move_answers,
    "leverage_shifted": leverage_shifted,
    "long_silence": long_silence,
}
"""The rules by id. Of equally urgent advice, the rule that comes first here is shown first."""

QUIET_FOR = 4
"""A rule that gave advice for an entry gives none for later entries, until their number is greater by this much."""

Said = Mapping[str, int]
"""For each rule that has given advice, the number of the entry that caused it."""


def advise(situation: Situation) -> tuple[Advice, ...]:
    """The advice of every rule that has some, the most urgent first. Empty if no meeting is running."""
    if situation.last is None or situation.negotiation.stage is Stage.CLOSED:
        return ()
    found = [advice for rule in RULES.values() if (advice := rule(situation))]
    return tuple(sorted(found, key=lambda advice: -advice.urgency))


def to_say(
    advice: Collection[Advice], said: Said, silenced: Collection[str] = ()
) -> tuple[tuple[Advice, ...], dict[str, int]]:
    """The advice that may be shown, and what has been said after that.

    Silenced rules never give advice. The advice of a rule for one entry goes on being shown. But the rule gives none
    for another entry that comes fewer than `QUIET_FOR` entries later.
    """
    now_said = dict(said)
    shown = []
    for one in advice:
        before = said.get(one.rule)
        if one.rule in silenced or (before is not None and before < one.seq < before + QUIET_FOR):
            continue
        now_said[one.rule] = one.seq
        shown.append(one)
    return tuple(shown), now_said
