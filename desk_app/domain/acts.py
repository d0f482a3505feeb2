"""What a person does, as a code and arguments. The words are made when an act is shown.

Codes are stored in journals: they are never changed, and never given to another act.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter

from desk_app.support.joining import in_a_list
from desk_app.support.words import _, mark


class ActKind(StrEnum):
    """How an act came about: done, undone, done again, or taken over from another device."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    MERGE = "merge"


class ActCode(StrEnum):
    """Every act of Parley."""

    PREPARE_NEGOTIATION = "prepare_negotiation"
    EDIT_NEGOTIATION = "edit_negotiation"
    DELETE_NEGOTIATION = "delete_negotiation"
    RESTORE_NEGOTIATION = "restore_negotiation"
    DELETE_FOR_GOOD = "delete_for_good"
    EMPTY_TRASH = "empty_trash"
    EDIT_PERSON = "edit_person"
    MERGE_PEOPLE = "merge_people"
    ERASE_PERSON = "erase_person"
    IMPORT = "import"
    ADD_SAMPLE = "add_sample"
    SALVAGE = "salvage"
    EDIT_ISSUE = "edit_issue"
    EDIT_PROMPT = "edit_prompt"
    EDIT_ALTERNATIVE = "edit_alternative"
    EDIT_STRENGTH = "edit_strength"
    EDIT_LEVERAGE = "edit_leverage"
    RATE_LEVERAGE = "rate_leverage"
    REMOVE_ISSUE = "remove_issue"
    REMOVE_PROMPT = "remove_prompt"
    REMOVE_ALTERNATIVE = "remove_alternative"
    REMOVE_STRENGTH = "remove_strength"
    REMOVE_LEVERAGE = "remove_leverage"
    REORDER_ISSUES = "reorder_issues"
    WEIGH_BY_TRADE = "weigh_by_trade"
    ALIGN_LIMIT = "align_limit"
    TAKE_OFFER = "take_offer"
    START_MEETING = "start_meeting"
    EDIT_MEETING = "edit_meeting"
    END_MEETING = "end_meeting"
    RECORD_OFFER = "record_offer"
    RECORD_EXCHANGE = "record_exchange"
    RECORD_GESTURE = "record_gesture"
    RECORD_NOTE = "record_note"
    RECORD_LEARNED = "record_learned"
    RECORD_TACTIC = "record_tactic"
    RECORD_BREAK = "record_break"
    RECORD_LEVERAGE = "record_leverage"
    RECORD_PAUSE = "record_pause"
    RECORD_READBACK = "record_readback"
    RECORD_RAW = "record_raw"
    AGREE_EXCHANGE = "agree_exchange"
    WITHDRAW_EXCHANGE = "withdraw_exchange"
    EDIT_ENTRY = "edit_entry"
    REMOVE_ENTRY = "remove_entry"
    CLOSE_NEGOTIATION = "close_negotiation"
    EDIT_OUTCOME = "edit_outcome"
    REVEAL_LIMIT = "reveal_limit"
    REOPEN_NEGOTIATION = "reopen_negotiation"
    RATE_RELATIONSHIP = "rate_relationship"
    REMOVE_RATING = "remove_rating"
    EDIT_FOLLOW_UP = "edit_follow_up"
    REMOVE_FOLLOW_UP = "remove_follow_up"
    PLAN_MEETING = "plan_meeting"
    MOVE_MEETING = "move_meeting"
    CANCEL_MEETING = "cancel_meeting"
    EDIT_PEOPLE = "edit_people"
    PREDICT = "predict"
    EXPLAIN_LIMIT = "explain_limit"
    RECORD_PROMISE = "record_promise"
    LINK_ENTRIES = "link_entries"
    ADD_PERSON = "add_person"
    MARK_CARD = "mark_card"
    CHECK_DEAL = "check_deal"
    REMOVE_CHECK = "remove_check"
    PROPOSE_CHECK = "propose_check"
    KEEP_LESSON = "keep_lesson"
    REMOVE_LESSON = "remove_lesson"
    TRY_RULE = "try_rule"
    LEAVE_RULE = "leave_rule"
    JUDGE_RULE = "judge_rule"
    DECIDE_RULE = "decide_rule"
    EDIT_TEMPLATE = "edit_template"
    REMOVE_TEMPLATE = "remove_template"
    REORDER_TEMPLATES = "reorder_templates"
    TAKE_CONTACTS = "take_contacts"
    TAKE_IN = "take_in"
    DECIDE = "decide"
    ADD_LINK = "add_link"
    REMOVE_LINK = "remove_link"
    ADD_ISSUE = "add_issue"
    ADD_PROMPT = "add_prompt"
    ADD_ALTERNATIVE = "add_alternative"
    ADD_STRENGTH = "add_strength"
    ADD_FOLLOW_UP = "add_follow_up"
    ADD_TEMPLATE = "add_template"
    LEGACY = "legacy"
    """An act of an earlier Parley whose name was not recognised. The name is kept to the letter, as argument `name`."""


WORDS: Mapping[ActCode, str] = {
    ActCode.PREPARE_NEGOTIATION: mark("Added {title}"),
    ActCode.EDIT_NEGOTIATION: mark("Changed {fields}"),
    ActCode.DELETE_NEGOTIATION: mark("Deleted {title}"),
    ActCode.RESTORE_NEGOTIATION: mark("Put back {title}"),
    ActCode.DELETE_FOR_GOOD: mark("Deleted {title} for good"),
    ActCode.EMPTY_TRASH: mark("Emptied the trash"),
    ActCode.EDIT_PERSON: mark("Changed {name}"),
    ActCode.MERGE_PEOPLE: mark("Merged two records of {name}"),
    ActCode.ERASE_PERSON: mark("Erased a person"),
    ActCode.IMPORT: mark("Imported negotiations"),
    ActCode.ADD_SAMPLE: mark("Added the sample"),
    ActCode.SALVAGE: mark("Took over what could be read of a damaged journal"),
    ActCode.EDIT_ISSUE: mark("Changed {name}"),
    ActCode.EDIT_PROMPT: mark("Changed “{name}”"),
    ActCode.EDIT_ALTERNATIVE: mark("Changed {name}"),
    ActCode.EDIT_STRENGTH: mark("Changed a strength"),
    ActCode.EDIT_LEVERAGE: mark("Changed a rating of leverage"),
    ActCode.RATE_LEVERAGE: mark("Rated leverage"),
    ActCode.REMOVE_ISSUE: mark("Removed an issue"),
    ActCode.REMOVE_PROMPT: mark("Removed a question"),
    ActCode.REMOVE_ALTERNATIVE: mark("Removed an alternative"),
    ActCode.REMOVE_STRENGTH: mark("Removed a strength"),
    ActCode.REMOVE_LEVERAGE: mark("Removed a rating of leverage"),
    ActCode.REORDER_ISSUES: mark("Reordered the issues"),
    ActCode.WEIGH_BY_TRADE: mark("Weighed the issues by trade"),
    ActCode.ALIGN_LIMIT: mark("Moved the walk-away point to the floor"),
    ActCode.TAKE_OFFER: mark("Took over what {name} offers now"),
    ActCode.START_MEETING: mark("Started a meeting"),
    ActCode.EDIT_MEETING: mark("Changed a meeting"),
    ActCode.END_MEETING: mark("Ended the meeting"),
    ActCode.RECORD_OFFER: mark("Recorded an offer"),
    ActCode.RECORD_EXCHANGE: mark("Recorded an exchange"),
    ActCode.RECORD_GESTURE: mark("Recorded a gesture"),
    ActCode.RECORD_NOTE: mark("Recorded a note"),
    ActCode.RECORD_LEARNED: mark("Recorded what was learned"),
    ActCode.RECORD_TACTIC: mark("Recorded a tactic"),
    ActCode.RECORD_BREAK: mark("Recorded a break"),
    ActCode.RECORD_LEVERAGE: mark("Recorded a shift of leverage"),
    ActCode.RECORD_PAUSE: mark("Recorded a pause"),
    ActCode.RECORD_READBACK: mark("Recorded a read-back"),
    ActCode.RECORD_RAW: mark("Recorded a line"),
    ActCode.AGREE_EXCHANGE: mark("Agreed to an exchange"),
    ActCode.WITHDRAW_EXCHANGE: mark("Took an exchange off the table"),
    ActCode.EDIT_ENTRY: mark("Changed an entry"),
    ActCode.REMOVE_ENTRY: mark("Deleted an entry"),
    ActCode.CLOSE_NEGOTIATION: mark("Closed the negotiation"),
    ActCode.EDIT_OUTCOME: mark("Changed the outcome"),
    ActCode.REVEAL_LIMIT: mark("Changed their limit"),
    ActCode.REOPEN_NEGOTIATION: mark("Reopened the negotiation"),
    ActCode.RATE_RELATIONSHIP: mark("Rated the relationship"),
    ActCode.REMOVE_RATING: mark("Removed a rating"),
    ActCode.EDIT_FOLLOW_UP: mark("Changed a follow-up"),
    ActCode.REMOVE_FOLLOW_UP: mark("Removed a follow-up"),
    ActCode.PLAN_MEETING: mark("Planned a meeting"),
    ActCode.MOVE_MEETING: mark("Changed a planned meeting"),
    ActCode.CANCEL_MEETING: mark("Cancelled a meeting"),
    ActCode.EDIT_PEOPLE: mark("Changed who takes part"),
    ActCode.PREDICT: mark("Changed what is expected"),
    ActCode.EXPLAIN_LIMIT: mark("Changed why a limit was moved"),
    ActCode.RECORD_PROMISE: mark("Recorded a promise"),
    ActCode.LINK_ENTRIES: mark("Made an exchange of two entries"),
    ActCode.ADD_PERSON: mark("Added {name}"),
    ActCode.MARK_CARD: mark("Noted what became of “{name}”"),
    ActCode.CHECK_DEAL: mark("Noted whether the deal held"),
    ActCode.REMOVE_CHECK: mark("Removed a check of the deal"),
    ActCode.PROPOSE_CHECK: mark("Changed when to check the deal"),
    ActCode.KEEP_LESSON: mark("Kept a lesson"),
    ActCode.REMOVE_LESSON: mark("Removed a lesson"),
    ActCode.ADD_LINK: mark("Added a link to “{name}”"),
    ActCode.REMOVE_LINK: mark("Removed the link to “{name}”"),
    ActCode.TRY_RULE: mark("Took a rule to try"),
    ActCode.LEAVE_RULE: mark("Left a rule out"),
    ActCode.JUDGE_RULE: mark("Noted whether a rule was kept"),
    ActCode.DECIDE_RULE: mark("Decided on a rule"),
    ActCode.EDIT_TEMPLATE: mark("Changed the kind {name}"),
    ActCode.REMOVE_TEMPLATE: mark("Removed the kind {name}"),
    ActCode.REORDER_TEMPLATES: mark("Reordered the kinds"),
    ActCode.TAKE_CONTACTS: mark("Took in contacts"),
    ActCode.TAKE_IN: mark("Merged from {name}"),
    ActCode.DECIDE: mark("Decided between two versions"),
    ActCode.ADD_ISSUE: mark("Added {name}"),
    ActCode.ADD_PROMPT: mark("Added “{name}”"),
    ActCode.ADD_ALTERNATIVE: mark("Added {name}"),
    ActCode.ADD_STRENGTH: mark("Added a strength"),
    ActCode.ADD_FOLLOW_UP: mark("Added a follow-up"),
    ActCode.ADD_TEMPLATE: mark("Added the kind {name}"),
    ActCode.LEGACY: mark("{name}"),
}
# The words if the thing has no name.
_UNNAMED = {
    ActCode.EDIT_PERSON: mark("Changed the counterpart"),
    ActCode.EDIT_ISSUE: mark("Changed an issue"),
    ActCode.EDIT_ALTERNATIVE: mark("Changed an alternative"),
    ActCode.EDIT_PROMPT: mark("Changed an answer"),
    ActCode.ADD_PERSON: mark("Added a person"),
    ActCode.TAKE_IN: mark("Merged from another machine"),
    ActCode.MARK_CARD: mark("Noted what became of a card"),
    ActCode.EDIT_TEMPLATE: mark("Changed a kind"),
    ActCode.REMOVE_TEMPLATE: mark("Removed a kind"),
    ActCode.ADD_ISSUE: mark("Added an issue"),
    ActCode.ADD_PROMPT: mark("Added a question"),
    ActCode.ADD_ALTERNATIVE: mark("Added an alternative"),
    ActCode.ADD_TEMPLATE: mark("Added a kind"),
}
_MADE = {
    ActCode.EDIT_ISSUE: ActCode.ADD_ISSUE,
    ActCode.EDIT_PROMPT: ActCode.ADD_PROMPT,
    ActCode.EDIT_ALTERNATIVE: ActCode.ADD_ALTERNATIVE,
    ActCode.EDIT_STRENGTH: ActCode.ADD_STRENGTH,
    ActCode.EDIT_LEVERAGE: ActCode.RATE_LEVERAGE,
    ActCode.EDIT_FOLLOW_UP: ActCode.ADD_FOLLOW_UP,
    ActCode.EDIT_TEMPLATE: ActCode.ADD_TEMPLATE,
}
"""What an act is called that made the thing which it wrote."""
_FIELDS = {
    "title": mark("title"),
    "kind": mark("kind"),
    "currency": mark("currency"),
    "stage": mark("stage"),
    "deadline": mark("deadline"),
    "counterpart_name": mark("counterpart"),
    "follows": mark("what it follows"),
    "practice": mark("whether it is for practice"),
}
_UNKNOWN = mark("Something of another version of Parley ({code})")


@dataclass(frozen=True, slots=True)
class ActName:
    """The name of an act: its code and its named arguments."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, code: ActCode, /, **arguments: str) -> ActName:
        """The name of an act. Empty arguments are left out."""
        return cls(code, tuple(filter(itemgetter(1), arguments.items())))

    def as_made(self) -> ActName:
        """The name of the act, now that what it wrote turned out to be new: "Added Fee" in place of "Changed Fee"."""
        code = _known(self.code)
        return self if code is None else ActName(_MADE.get(code, code), self.arguments)

    @property
    def words(self) -> str:
        """The words for what was done: "Changed the outcome"."""
        code = _known(self.code)
        if code is None:
            return self._said(_UNKNOWN)
        named = "name" in dict(self.arguments)
        return self._said(WORDS[code] if named else _UNNAMED.get(code, WORDS[code]))

    def _said(self, words: str) -> str:
        given = {"title": "", "name": "", "fields": "", "code": self.code, **dict(self.arguments)}
        if given["fields"]:
            given["fields"] = _listed(given["fields"].split())
        return _(words, **given)


@dataclass(frozen=True, slots=True)
class LogEnd:
    """Where the log of acts ended once: number and time (microseconds) of its last act; zeros if it had none."""

    number: int = 0
    at: int = 0


def said(name: ActName, kind: ActKind) -> str:
    """An act in words, with how it came about."""
    return done_words(name.words, kind)


def done_words(act: str, kind: ActKind) -> str:
    """The same of an act that is in words already."""
    match kind:
        case ActKind.UNDO:
            return _("Undone: {act}", act=act)
        case ActKind.REDO:
            return _("Done again: {act}", act=act)
        case ActKind.DO | ActKind.MERGE:
            return act


def _known(code: str) -> ActCode | None:
    return ActCode(code) if code in set(ActCode) else None


def _listed(fields: list[str]) -> str:
    named = [_(_FIELDS.get(field, field)) for field in fields]
    return in_a_list(named)
