"""What a person does, as a code and arguments. The words are made when an act is shown.

Codes are stored in journals: they are never changed, and never given to another act.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import itemgetter

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
    LEGACY = "legacy"
    """An act of an earlier Parley whose name was not recognised. The name is kept to the letter, as argument `name`."""


WORDS: Mapping[ActCode, str] = {
    ActCode.PREPARE_NEGOTIATION: mark("Prepare {title}"),
    ActCode.EDIT_NEGOTIATION: mark("Edit {fields}"),
    ActCode.DELETE_NEGOTIATION: mark("Delete {title}"),
    ActCode.RESTORE_NEGOTIATION: mark("Restore {title}"),
    ActCode.DELETE_FOR_GOOD: mark("Delete {title} for good"),
    ActCode.EMPTY_TRASH: mark("Empty the trash"),
    ActCode.EDIT_PERSON: mark("Edit {name}"),
    ActCode.IMPORT: mark("Import"),
    ActCode.ADD_SAMPLE: mark("Add sample"),
    ActCode.SALVAGE: mark("Salvage"),
    ActCode.EDIT_ISSUE: mark("Edit {name}"),
    ActCode.EDIT_PROMPT: mark("Edit prompt"),
    ActCode.EDIT_ALTERNATIVE: mark("Edit {name}"),
    ActCode.EDIT_STRENGTH: mark("Edit strength"),
    ActCode.EDIT_LEVERAGE: mark("Edit leverage"),
    ActCode.RATE_LEVERAGE: mark("Rate leverage"),
    ActCode.REMOVE_ISSUE: mark("Remove issue"),
    ActCode.REMOVE_PROMPT: mark("Remove prompt"),
    ActCode.REMOVE_ALTERNATIVE: mark("Remove alternative"),
    ActCode.REMOVE_STRENGTH: mark("Remove strength"),
    ActCode.REMOVE_LEVERAGE: mark("Remove leverage"),
    ActCode.REORDER_ISSUES: mark("Reorder issues"),
    ActCode.START_MEETING: mark("Start meeting"),
    ActCode.EDIT_MEETING: mark("Edit meeting"),
    ActCode.END_MEETING: mark("End meeting"),
    ActCode.RECORD_OFFER: mark("Record offer"),
    ActCode.RECORD_EXCHANGE: mark("Record exchange"),
    ActCode.RECORD_GESTURE: mark("Record gesture"),
    ActCode.RECORD_NOTE: mark("Record note"),
    ActCode.RECORD_LEARNED: mark("Record what was learned"),
    ActCode.RECORD_TACTIC: mark("Record tactic"),
    ActCode.RECORD_BREAK: mark("Record break"),
    ActCode.RECORD_LEVERAGE: mark("Record shift of leverage"),
    ActCode.RECORD_PAUSE: mark("Record pause"),
    ActCode.RECORD_READBACK: mark("Record read-back"),
    ActCode.RECORD_RAW: mark("Record line"),
    ActCode.AGREE_EXCHANGE: mark("Agree exchange"),
    ActCode.WITHDRAW_EXCHANGE: mark("Withdraw exchange"),
    ActCode.EDIT_ENTRY: mark("Edit entry"),
    ActCode.REMOVE_ENTRY: mark("Remove entry"),
    ActCode.CLOSE_NEGOTIATION: mark("Close negotiation"),
    ActCode.EDIT_OUTCOME: mark("Edit outcome"),
    ActCode.REVEAL_LIMIT: mark("Edit their limit"),
    ActCode.REOPEN_NEGOTIATION: mark("Reopen negotiation"),
    ActCode.RATE_RELATIONSHIP: mark("Rate relationship"),
    ActCode.REMOVE_RATING: mark("Remove rating"),
    ActCode.EDIT_FOLLOW_UP: mark("Edit follow-up"),
    ActCode.REMOVE_FOLLOW_UP: mark("Remove follow-up"),
    ActCode.LEGACY: mark("{name}"),
}
# The words if the thing has no name.
_UNNAMED = {
    ActCode.EDIT_PERSON: mark("Edit counterpart"),
    ActCode.EDIT_ISSUE: mark("Edit issue"),
    ActCode.EDIT_ALTERNATIVE: mark("Edit alternative"),
}
# The words for an act that was just done; Undo is shown beside them.
_DELETED = {
    ActCode.DELETE_NEGOTIATION: mark("{title} deleted"),
    ActCode.REMOVE_ISSUE: mark("Issue removed"),
    ActCode.REMOVE_PROMPT: mark("Prompt removed"),
    ActCode.REMOVE_ALTERNATIVE: mark("Alternative removed"),
    ActCode.REMOVE_STRENGTH: mark("Strength removed"),
    ActCode.REMOVE_LEVERAGE: mark("Leverage removed"),
}
_FIELDS = {
    "title": mark("title"),
    "kind": mark("kind"),
    "currency": mark("currency"),
    "stage": mark("stage"),
    "deadline": mark("deadline"),
    "counterpart_name": mark("counterpart"),
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

    @property
    def words(self) -> str:
        """The words in a menu: "Edit fee"."""
        code = _known(self.code)
        if code is None:
            return self._said(_UNKNOWN)
        named = "name" in dict(self.arguments)
        return self._said(WORDS[code] if named else _UNNAMED.get(code, WORDS[code]))

    @property
    def done(self) -> str:
        """The words when it was just done: "Prompt removed". Most acts have the same words as in the menu."""
        code = _known(self.code)
        return self._said(_DELETED[code]) if code in _DELETED else self.words

    def _said(self, words: str) -> str:
        given = {"title": "", "name": "", "fields": "", "code": self.code, **dict(self.arguments)}
        if given["fields"]:
            given["fields"] = _listed(given["fields"].split())
        return _(words, **given)


def said(name: ActName, kind: ActKind) -> str:
    """An act in words, with how it came about."""
    match kind:
        case ActKind.UNDO:
            return _("Undone: {act}", act=name.words)
        case ActKind.REDO:
            return _("Done again: {act}", act=name.words)
        case ActKind.DO | ActKind.MERGE:
            return name.words


def _known(code: str) -> ActCode | None:
    return ActCode(code) if code in set(ActCode) else None


def _listed(fields: list[str]) -> str:
    named = [_(_FIELDS.get(field, field)) for field in fields]
    return reduce(lambda several, one: _("{several} and {one}", several=several, one=one), named)
