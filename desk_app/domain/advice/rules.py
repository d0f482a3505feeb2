"""The rules, and which of them owns a moment. A rule is a pure function from a situation to one piece of advice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desk_app.domain.advice import course, giving, offers, saying, timing
from desk_app.domain.advice.situation import Advice, Situation
from desk_app.support.words import mark

Rule = Callable[[Situation], Advice | None]

RULES: Mapping[str, Rule] = {
    "nibble": course.nibble,
    "at_walk_away": offers.at_walk_away,
    "all_met": course.all_met,
    "extreme_first_offer": offers.extreme_first_offer,
    "first_offer_over_target": offers.first_offer_over_target,
    "target_reached": offers.target_reached,
    "final_offer": saying.final_offer,
    "taken_back": course.taken_back,
    "split_the_difference": saying.split_the_difference,
    "two_gives_in_a_row": giving.two_gives_in_a_row,
    "unanswered_give": giving.unanswered_give,
    "threat": saying.threat,
    "unasked_gift": giving.unasked_gift,
    "claim_as_reason": saying.claim_as_reason,
    "new_decision_maker": saying.new_decision_maker,
    "red_line_crossed": offers.red_line_crossed,
    "worse_than_alternative": offers.worse_than_alternative,
    "growing_concessions": giving.growing_concessions,
    "giving_more_than_getting": giving.giving_more_than_getting,
    "opening_not_said": offers.opening_not_said,
    "stuck": course.stuck,
    "deadline_near": timing.deadline_near,
    "alternative_expires": timing.alternative_expires,
    "their_move_answers": giving.their_move_answers,
    "leverage_shifted": timing.leverage_shifted,
    "long_silence": timing.long_silence,
}
"""The rules by id. Of equally urgent advice, the rule that comes first here is shown first."""

NAMES: Mapping[str, str] = {
    "nibble": mark("Something settled is opened again"),
    "at_walk_away": mark("Past your walk-away point"),
    "all_met": mark("All is met, and not read back"),
    "extreme_first_offer": mark("A first offer far out"),
    "first_offer_over_target": mark("A first offer at your target or better"),
    "target_reached": mark("An offer at your target or better"),
    "final_offer": mark("They say that it is final"),
    "taken_back": mark("They took something back"),
    "split_the_difference": mark("The middle of the difference"),
    "two_gives_in_a_row": mark("Gives in a row"),
    "unanswered_give": mark("A give without a return"),
    "threat": mark("What may sound like a threat"),
    "unasked_gift": mark("A gift that nobody asked for"),
    "claim_as_reason": mark("A claim as a reason"),
    "new_decision_maker": mark("Someone else decides"),
    "red_line_crossed": mark("An offer past a red line"),
    "worse_than_alternative": mark("An offer worse than your alternative"),
    "growing_concessions": mark("Steps that grow"),
    "giving_more_than_getting": mark("Giving more than getting"),
    "opening_not_said": mark("An opening not said yet"),
    "stuck": mark("Stuck on one issue"),
    "deadline_near": mark("A deadline near"),
    "alternative_expires": mark("An alternative that expires"),
    "their_move_answers": mark("A move that answers yours"),
    "leverage_shifted": mark("Leverage that shifted"),
    "long_silence": mark("A long silence"),
}
"""What each rule is about, for choosing which of them speak."""

BY_TIME = frozenset(("deadline_near", "alternative_expires", "long_silence"))
"""Rules whose advice begins as time passes."""

BETWEEN_MEETINGS = frozenset(("deadline_near", "alternative_expires"))
"""Rules that also speak when no meeting is running."""

_GIVING = frozenset(
    ("unanswered_give", "two_gives_in_a_row", "growing_concessions", "giving_more_than_getting", "unasked_gift")
)
_FIRST = frozenset(("opening_not_said", "worse_than_alternative", "red_line_crossed", "their_move_answers"))

OWNERS: Mapping[str, frozenset[str]] = {
    "nibble": _GIVING | {"taken_back", "all_met", "target_reached", "their_move_answers", "claim_as_reason", "stuck"},
    "at_walk_away": _GIVING | {"all_met", "stuck", "their_move_answers", "target_reached"},
    "all_met": _GIVING
    | {"target_reached", "their_move_answers", "stuck", "split_the_difference", "final_offer"}
    | {"long_silence"},
    "extreme_first_offer": _GIVING | _FIRST,
    "first_offer_over_target": _GIVING | _FIRST | {"target_reached", "all_met"},
    "target_reached": _GIVING | _FIRST | {"final_offer", "split_the_difference", "claim_as_reason", "stuck"},
    "final_offer": frozenset(("unanswered_give", "stuck", "their_move_answers", "opening_not_said")),
    "taken_back": frozenset(("unanswered_give", "their_move_answers", "stuck", "unasked_gift")),
    "split_the_difference": frozenset(("unanswered_give", "stuck", "their_move_answers")),
    "two_gives_in_a_row": (_GIVING | {"their_move_answers"}) - {"unasked_gift"},
    "growing_concessions": frozenset(("giving_more_than_getting", "unanswered_give", "their_move_answers")),
    "unasked_gift": frozenset(("giving_more_than_getting", "unanswered_give")),
    "stuck": frozenset(("unanswered_give", "giving_more_than_getting")),
    "unanswered_give": frozenset(("giving_more_than_getting",)),
    "new_decision_maker": frozenset(("unanswered_give",)),
    "opening_not_said": frozenset(("their_move_answers",)),
    "worse_than_alternative": frozenset(("red_line_crossed",)),
}
"""Which rules give way while another one speaks: one act a moment. An owner that gives way itself does not count."""


def advise(now: Situation, *, running: bool = True) -> dict[str, Advice]:
    """The advice of every rule that has some and owns its moment, in the order of the table."""
    found: dict[str, Advice] = {}
    for key, rule in RULES.items():
        if (running or key in BETWEEN_MEETINGS) and (advice := rule(now)):
            found[key] = advice
    for owner in RULES:
        if owner in found:
            for other in OWNERS.get(owner, frozenset()) - {owner}:
                found.pop(other, None)
    return found
