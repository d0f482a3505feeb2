"""Words for the columns of a journal and for what stands in them, as the history of a negotiation tells of them."""

from __future__ import annotations

from collections.abc import Mapping

from desk_app.domain.cards import CARD_WORDS
from desk_app.domain.holding import KEPT_WORDS, PAID_WORDS
from desk_app.domain.preparation import ROLE_WORDS
from desk_app.domain.rules_to_try import RULE_WORDS
from desk_app.support.words import mark

FIELDS = {
    "walk_away": mark("walk-away point"),
    "their_target": mark("their target"),
    "their_limit": mark("their limit"),
    "their_weight": mark("their weight"),
    "their_confidence": mark("how sure"),
    "revealed_limit": mark("revealed limit"),
    "opening_reason": mark("reason of the opening"),
    "red_line": mark("red line"),
    "learned_from": mark("learned from"),
    "deleted_at": mark("in the trash since"),
    "recontact_on": mark("contact again on"),
    "closed_at": mark("closed at"),
    "ended_at": mark("ended"),
    "started_at": mark("started"),
    "sealed_at": mark("limits, targets and predictions sealed"),
    "kept_on": mark("kept on"),
    "said_to_them": mark("they were told"),
    "message_sent": mark("message of"),
    "message_from": mark("sender"),
    "starts": mark("begins"),
    "first": mark("among the first questions"),
    "check_on": mark("check whether it holds on"),
    "terms": mark("whether the terms were kept"),
    "payment": mark("payment"),
    "days_late": mark("days late"),
    "kept": mark("kept here"),
    "how": mark("what became of it"),
}
HIDDEN = frozenset(
    "id position negotiation meeting entry alternative counterpart follows planned changed_at starts_utc "
    "uid sequence other made_at card rule merged_into".split()
)
_OF_ISSUES = ("step", "opening", "target", "walk_away", "their_target", "their_limit", "revealed_limit")
VALUES = frozenset({*_OF_ISSUES, "worth", "otherwise", "cost", "before", "after", "value"})
NUMBERS = frozenset({"weight", "their_weight", "likelihood", "ours", "theirs", "quantity", "sure"})
FLAGS = frozenset({"red_line", "done", "first", "practice", "said_to_them", "cancelled", "kept"})
DAYS = frozenset({"deadline", "expires", "due", "recontact_on", "kept_on", "day", "check_on"})
_SURE = {"guess": mark("a guess"), "likely": mark("likely"), "sure": mark("sure")}
_SIDES = {"we": mark("we"), "they": mark("they")}
# Words for columns with a few fixed values. A column name without a table means the same in every table.
CHOICES: Mapping[str, Mapping[str, str]] = {
    "stage": {"preparing": mark("preparing"), "talking": mark("in talks"), "closed": mark("closed")},
    "unit": {
        "money": mark("money"),
        "percent": mark("percent"),
        "days": mark("days"),
        "date": mark("date"),
        "count": mark("count"),
        "option": mark("options"),
    },
    "direction": {"more": mark("more is better"), "less": mark("less is better")},
    "per": {
        "hour": mark("per hour"),
        "day": mark("per day"),
        "month": mark("per month"),
        "item": mark("per item"),
    },
    "their_confidence": _SURE,
    "confidence": _SURE,
    "share": {"freely": mark("share freely"), "if_asked": mark("if asked"), "never": mark("never share")},
    "section": {
        "information": mark("information"),
        "alternatives": mark("alternatives"),
        "power": mark("power"),
        "relationship": mark("relationship"),
        "opening": mark("opening & limits"),
        "difficult": mark("difficult moments"),
    },
    "side": _SIDES,
    "follow_up.who": _SIDES,
    "alternative.state": {"live": mark("open"), "lost": mark("lost"), "taken": mark("taken")},
    "entry.state": {"proposed": mark("proposed"), "agreed": mark("agreed"), "withdrawn": mark("taken off")},
    "entry.kind": {
        "offer": mark("offer"),
        "exchange": mark("exchange"),
        "gesture": mark("gesture"),
        "note": mark("note"),
        "learned": mark("learned"),
        "tactic": mark("tactic"),
        "break": mark("break"),
        "leverage": mark("leverage"),
        "pause": mark("pause"),
        "readback": mark("read-back"),
        "raw": mark("line"),
    },
    "outcome.kind": {
        "agreement": mark("we agreed"),
        "part": mark("we agreed in part"),
        "no_deal_we": mark("no deal, we left"),
        "no_deal_they": mark("no deal, they left"),
        "paused": mark("paused"),
    },
    "door": {
        "open": mark("open", context="door"),
        "ajar": mark("ajar", context="door"),
        "closed": mark("closed", context="door"),
    },
    "what": {"walk_away": mark("walk-away point"), "target": mark("target")},
    "prediction.what": {"landing": mark("where it lands"), "outcome": mark("how it ends")},
    "follow_up.kind": {"task": mark("a task"), "promise": mark("a promise")},
    "role": {role.value: words for role, words in ROLE_WORDS.items()},
    "rule.state": {state.value: words for state, words in RULE_WORDS.items()},
    "card_use.how": {how.value: words for how, words in CARD_WORDS.items()},
    "deal_check.terms": {kept.value: words for kept, words in KEPT_WORDS.items()},
    "deal_check.payment": {paid.value: words for paid, words in PAID_WORDS.items()},
    "source": {"information": mark("information"), "alternatives": mark("alternatives"), "power": mark("power")},
    "phase": {
        "before": mark("before"),
        "during": mark("during"),
        "after": mark("after"),
        "check": mark("later check"),
    },
    "status": {
        "new": mark("new", context="relationship"),
        "cautious": mark("cautious", context="relationship"),
        "working": mark("working", context="relationship"),
        "trusted": mark("trusted", context="relationship"),
        "strained": mark("strained", context="relationship"),
        "broken": mark("broken", context="relationship"),
    },
}
