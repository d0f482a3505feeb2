"""The words of the figures: what each is called, and the sentence that says it. They claim no cause."""

from __future__ import annotations

from desk_app.domain.closing import OUTCOME_WORDS
from desk_app.support.words import mark

TITLES = {
    "agreement_share": mark("Ended in a deal"),
    "share_of_range": mark("Share of the range that we got"),
    "landing_against_our_opening": mark("Where we land, of our opening"),
    "landing_against_their_opening": mark("Where they land, of their opening"),
    "way_to_our_limit": mark("Way from our opening to our limit"),
    "shrinking_concessions": mark("Our steps became smaller"),
    "exchange_rate": mark("Received for what we gave"),
    "deal_score": mark("Score of the deal"),
    "deal_score_when_ready": mark("half of the questions answered, or more"),
    "deal_score_when_not_ready": mark("fewer answered"),
    "relationship_change": mark("Change of the relationship"),
    "relationship_after_better_deals": mark("in the better half of the deals"),
    "relationship_after_lesser_deals": mark("in the lesser half of the deals"),
    "limit_error": mark("Their limit, turned out against guessed"),
    "limits_right": mark("Guesses of their limit that were right"),
    "limits_right_when_guess": mark("when it was a guess"),
    "limits_right_when_likely": mark("when it seemed likely"),
    "limits_right_when_sure": mark("when we were sure"),
    "predictions_right": mark("Predictions that came true"),
    "predictions_right_below_60": mark("less than 60 % sure"),
    "predictions_right_60_to_75": mark("60 to 75 % sure"),
    "predictions_right_75_to_90": mark("75 to 90 % sure"),
    "predictions_right_from_90": mark("90 % sure or more"),
    "no_deal_below_floor": mark("No deal: their last package below our floor"),
    "no_deal_we_left": mark("we left"),
    "no_deal_they_left": mark("they left"),
    "no_deal_at_or_above_floor": mark("their last package at our floor or above"),
    "no_deal_nothing_to_compare": mark("no package of theirs to compare"),
    "no_deal_limits_apart": mark("limits that left no room on an issue"),
    "our_promises_in_time": mark("Our promises kept on time"),
    "their_promises_in_time": mark("Their promises kept on time"),
    "terms_kept": mark("The deal held: terms kept"),
    "terms_partly": mark("kept in part"),
    "terms_broken": mark("broken"),
    "paid_on_time": mark("Paid on time"),
    "rules_kept": mark("Rules kept when tried"),
    "shape_single": mark("a single step"),
    "shape_shrinking": mark("steps that became smaller"),
    "shape_growing": mark("steps that became larger"),
    "shape_even": mark("even steps"),
    "shape_mixed": mark("steps of no clear shape"),
    **{f"outcome_{kind}": words for kind, words in OUTCOME_WORDS.items()},
}
"""What each figure is called, by its name; the lines of the tables behind them, too."""

SENTENCES = {
    "agreement_share": mark("{value} of your negotiations ended in a deal."),
    "share_of_range": mark(
        "You land at {value} of the range between both limits, by what you know or believe of theirs."
    ),
    "landing_against_our_opening": mark("You land at {value} of what you opened with."),
    "landing_against_their_opening": mark("They land at {value} of what they opened with."),
    "way_to_our_limit": mark("You go {value} of the way from your opening to your limit."),
    "shrinking_concessions": mark("In {value} of your negotiations your steps became smaller."),
    "exchange_rate": mark("You receive {value} for 1 that you give, in your score."),
    "deal_score": mark("Your deals score {value}: 0 % is your walk-away point, 100 % your target."),
    "relationship_change": mark("The ratings of the relationship change by {value} over the talks."),
    "limit_error": mark("Their limits turn out {value} further than you guess, as a part of your swing."),
    "limit_error_below": mark("Their limits turn out {value} less far than you guess, as a part of your swing."),
    "limit_error_none": mark("Their limits turn out where you guess them."),
    "relationship_change_none": mark("The ratings of the relationship stay as they were over the talks."),
    "limits_right": mark("{value} of your guesses of their limit were right."),
    "predictions_right": mark("{value} of your predictions came true."),
    "no_deal_below_floor": mark("Where there was no deal, their last package was below your floor in {value}."),
    "our_promises_in_time": mark("You kept {value} of your promises on time."),
    "their_promises_in_time": mark("They kept {value} of their promises on time."),
    "terms_kept": mark("The terms were kept in {value} of the deals that you checked."),
    "paid_on_time": mark("{value} of the deals that you checked were paid on time."),
    "rules_kept": mark("You kept {value} of the rules that you tried."),
}
"""What a figure says, with its value."""
