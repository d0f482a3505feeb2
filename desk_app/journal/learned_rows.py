"""How it is stored what was learned of a negotiation: uses of cards, checks, lessons, rules, templates; and links."""

from __future__ import annotations

from desk_app.domain.cards import CardHow, CardUse
from desk_app.domain.holding import DealCheck, Kept, Paid
from desk_app.domain.lessons import Lesson
from desk_app.domain.links import FileLink
from desk_app.domain.rules_to_try import Rule, RuleState, RuleTry
from desk_app.domain.template import OwnTemplate
from desk_app.journal.shapes import TableShape, as_it_is, choice, flag, moment, renamed

_LISTED = ("negotiation", "position")

CARD_USES = TableShape(
    "card_use", CardUse, ("negotiation", "card", "position"), (*as_it_is("entry"), choice("how", CardHow))
)
DEAL_CHECKS = TableShape(
    "deal_check",
    DealCheck,
    _LISTED,
    (
        *as_it_is("id"),
        moment("at"),
        choice("terms", Kept),
        choice("payment", Paid),
        *as_it_is("days_late note"),
        moment("changed_at"),
    ),
)
LESSONS = TableShape("lesson", Lesson, _LISTED, (*as_it_is("id"), moment("at"), *as_it_is("text entry")))
LINKS = TableShape("link", FileLink, _LISTED, (*as_it_is("id label target"), moment("at")))
RULES = TableShape(
    "rule",
    Rule,
    (),
    (
        *as_it_is("id text"),
        moment("made_at"),
        choice("state", RuleState),
        renamed("came_from", "negotiation"),
        moment("changed_at"),
    ),
)
RULE_TRIES = TableShape("rule_try", RuleTry, _LISTED, (*as_it_is("rule"), flag("kept")))
OWN_TEMPLATES = TableShape("own_template", OwnTemplate, (), (*as_it_is("id position text"), moment("changed_at")))
