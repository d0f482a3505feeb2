"""When each rule of advice speaks, in one sentence, for choosing which of them do."""

from __future__ import annotations

from collections.abc import Mapping

from desk_app.support.words import mark

WHEN: Mapping[str, str] = {
    "nibble": mark("They come back to something that was settled, or ask for more after all was."),
    "at_walk_away": mark("What you just said is past your walk-away point."),
    "all_met": mark("Both sides say the same on everything, and nobody has read it back."),
    "extreme_first_offer": mark("Their first offer is far outside what you thought possible."),
    "first_offer_over_target": mark("Their first offer on what counts most is already good for you."),
    "target_reached": mark("What they offer is worth as much as all your targets."),
    "final_offer": mark("They call it their last offer, or say what they will do otherwise."),
    "taken_back": mark("They withdrew something that they had offered."),
    "split_the_difference": mark("They want to meet in the middle, and you have come further than they have."),
    "two_gives_in_a_row": mark("You gave again before anything came back."),
    "unanswered_give": mark("They passed over what you gave, and nothing came back."),
    "threat": mark("Your own words demand something and say what follows otherwise."),
    "unasked_gift": mark("You gave something before they asked for it."),
    "claim_as_reason": mark("A claim, a rule or a rival’s price is meant to move you."),
    "new_decision_maker": mark("They say that somebody else has to agree."),
    "red_line_crossed": mark("What they ask on an issue is past your red line."),
    "worse_than_alternative": mark("Their offer is worth less to you than your best alternative."),
    "growing_concessions": mark("Your steps on an issue become larger."),
    "giving_more_than_getting": mark("You gave more than twice what you received."),
    "opening_not_said": mark("They named a value, and you have not yet said the opening that you prepared."),
    "stuck": mark("You both repeat yourselves on one issue while others are open."),
    "deadline_near": mark("The deadline is two days away or less."),
    "alternative_expires": mark("An alternative of yours ends within three days."),
    "their_move_answers": mark("They gave something back for what you gave."),
    "leverage_shifted": mark("You noted that leverage shifted, and have not rated it since."),
    "long_silence": mark("You spoke last, and nothing came for longer than is usual."),
}
