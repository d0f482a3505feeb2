"""How many of which stored things an act touched, in words: "1 issue, 3 questions"."""

from __future__ import annotations

from desk_app.support.words import _, mark, plural

COUNTED = {
    "negotiation": (mark("negotiation", context="counted"), mark("negotiations")),
    "issue": (mark("issue", context="counted"), mark("issues")),
    "option": (mark("option", context="counted"), mark("options")),
    "prompt": (mark("question", context="counted"), mark("questions")),
    "alternative": (mark("alternative", context="counted"), mark("alternatives")),
    "alternative_term": (mark("term of an alternative", context="counted"), mark("terms of alternatives")),
    "strength": (mark("strength", context="counted"), mark("strengths")),
    "limit_change": (mark("moved limit", context="counted"), mark("moved limits")),
    "leverage": (mark("leverage rating", context="counted"), mark("leverage ratings")),
    "meeting": (mark("meeting", context="counted"), mark("meetings")),
    "entry": (mark("entry", context="counted"), mark("entries")),
    "term": (mark("term", context="counted"), mark("terms")),
    "outcome": (mark("outcome", context="counted"), mark("outcomes")),
    "outcome_term": (mark("final term", context="counted"), mark("final terms")),
    "relationship": (mark("rating of the relationship", context="counted"), mark("ratings of the relationship")),
    "follow_up": (mark("follow-up", context="counted"), mark("follow-ups")),
    "participant": (mark("person with a role", context="counted"), mark("people with a role")),
    "planned": (mark("planned meeting", context="counted"), mark("planned meetings")),
    "planned_person": (mark("person of a planned meeting", context="counted"), mark("people of planned meetings")),
    "prediction": (mark("prediction", context="counted"), mark("predictions")),
    "sealed_limit": (mark("sealed limit", context="counted"), mark("sealed limits")),
    "rule_try": (mark("rule to try", context="counted"), mark("rules to try")),
    "card_use": (mark("use of a card", context="counted"), mark("uses of cards")),
    "deal_check": (mark("check of the deal", context="counted"), mark("checks of the deal")),
    "lesson": (mark("lesson", context="counted"), mark("lessons")),
    "link": (mark("link", context="counted"), mark("links")),
}
"""Behind a number: for one and for several. A language may write them otherwise than at the beginning of a line."""


def counted(table: str, count: int) -> str:
    """So many rows of a table, in words: "1 issue", "3 questions"."""
    one, many = COUNTED[table]
    return plural("1 {one}", "{n:,} {many}", count, one=_(one), many=_(many))
