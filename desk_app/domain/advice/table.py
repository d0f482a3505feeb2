"""The table of rules, and when each may speak."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from desk_app.domain.advice import rules
from desk_app.domain.advice.situation import Advice, Situation
from desk_app.domain.summaries import Stage

Rule = Callable[[Situation], Advice | None]

RULES: Mapping[str, Rule] = {
    "two_gives_in_a_row": rules.two_gives_in_a_row,
    "unanswered_give": rules.unanswered_give,
    "nibble": rules.nibble,
    "at_walk_away": rules.at_walk_away,
    "extreme_first_offer": rules.extreme_first_offer,
    "target_reached": rules.target_reached,
    "worse_than_alternative": rules.worse_than_alternative,
    "giving_more_than_getting": rules.giving_more_than_getting,
    "growing_concessions": rules.growing_concessions,
    "opening_not_said": rules.opening_not_said,
    "threat": rules.threat,
    "new_decision_maker": rules.new_decision_maker,
    "deadline_near": rules.deadline_near,
    "alternative_expires": rules.alternative_expires,
    "their_move_answers": rules.their_move_answers,
    "leverage_shifted": rules.leverage_shifted,
    "long_silence": rules.long_silence,
}
"""By id, in order of weight among equals."""

QUIET_FOR = 4
"""Entries for which a rule that has spoken does not speak again."""

Said = Mapping[str, int]
"""For each rule that has spoken, the entry that set it off."""


def advise(situation: Situation) -> tuple[Advice, ...]:
    """What every rule has to say, the most urgent first. Nothing outside a running meeting."""
    if situation.last is None or situation.negotiation.stage is Stage.CLOSED:
        return ()
    found = [advice for rule in RULES.values() if (advice := rule(situation))]
    return tuple(sorted(found, key=lambda advice: -advice.urgency))


def to_say(
    advice: Collection[Advice], said: Said, silenced: Collection[str] = ()
) -> tuple[tuple[Advice, ...], dict[str, int]]:
    """What may be shown, and what has been said by then.

    Silenced rules never speak. A rule keeps showing what it said of one entry, but does not speak of another within a
    few entries of that.
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
