"""What acts were called before schema 4, frozen: their code and arguments, for the migration.

Until then an act was stored under its English name. A name that is not recognised is kept to the letter as `legacy`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Coded = tuple[str, dict[str, str]]

_WHOLE = {
    "Reorder issues": "reorder_issues",
    "Edit prompt": "edit_prompt",
    "Edit strength": "edit_strength",
    "Edit leverage": "edit_leverage",
    "Remove issue": "remove_issue",
    "Remove prompt": "remove_prompt",
    "Remove alternative": "remove_alternative",
    "Remove strength": "remove_strength",
    "Remove leverage": "remove_leverage",
    "Start meeting": "start_meeting",
    "Edit meeting": "edit_meeting",
    "End meeting": "end_meeting",
    "Record offer": "record_offer",
    "Record exchange": "record_exchange",
    "Record gesture": "record_gesture",
    "Record note": "record_note",
    "Record what was learned": "record_learned",
    "Record tactic": "record_tactic",
    "Record break": "record_break",
    "Record shift of leverage": "record_leverage",
    "Record pause": "record_pause",
    "Record read-back": "record_readback",
    "Record line": "record_raw",
    "Agree exchange": "agree_exchange",
    "Withdraw exchange": "withdraw_exchange",
    "Edit entry": "edit_entry",
    "Remove entry": "remove_entry",
    "Close negotiation": "close_negotiation",
    "Edit outcome": "edit_outcome",
    "Reopen negotiation": "reopen_negotiation",
    "Rate relationship": "rate_relationship",
    "Remove rating": "remove_rating",
    "Edit follow-up": "edit_follow_up",
    "Remove follow-up": "remove_follow_up",
}
_EVERYWHERE = {
    "Empty the trash": "empty_trash",
    "Import": "import",
    "Add sample": "add_sample",
    "Salvage": "salvage",
}
_TITLED = (
    (re.compile(r"Prepare (.*)", re.DOTALL), "prepare_negotiation"),
    (re.compile(r"Delete (.*) for good", re.DOTALL), "delete_for_good"),
    (re.compile(r"Delete (.*)", re.DOTALL), "delete_negotiation"),
    (re.compile(r"Restore (.*)", re.DOTALL), "restore_negotiation"),
)
_FIELDS = {
    "title": "title",
    "kind": "kind",
    "currency": "currency",
    "stage": "stage",
    "deadline": "deadline",
    "counterpart": "counterpart_name",
}
_OF_FIELDS = frozenset({"negotiation", "counterpart"})
_NAMED = {
    "issue": "edit_issue",
    "option": "edit_issue",
    "alternative": "edit_alternative",
    "alternative_term": "edit_alternative",
}
_EDIT = "Edit "


def code_of(name: str, within: bool, changed: Callable[[], frozenset[str]]) -> Coded:
    """The code and the arguments of an act by its name; `within` tells that it was done in one negotiation.

    `changed` tells in which tables it changed something: asked only where the name may mean several things.
    """
    found = _within(name, changed) if within else _everywhere(name)
    return found or ("legacy", {"name": name})


def _everywhere(name: str) -> Coded | None:
    if name in _EVERYWHERE:
        return _EVERYWHERE[name], {}
    for pattern, code in _TITLED:
        found = pattern.fullmatch(name)
        if found:
            return code, {"title": found[1]}
    if name.startswith(_EDIT):
        person = name.removeprefix(_EDIT)
        return "edit_person", {} if person == "counterpart" else {"name": person}
    return None


def _within(name: str, changed: Callable[[], frozenset[str]]) -> Coded | None:
    if name in _WHOLE and not name.startswith(_EDIT):
        return _WHOLE[name], {}
    if not name.startswith(_EDIT):
        return None
    tables, named = changed(), name.removeprefix(_EDIT)
    for table, code in _NAMED.items():  # an issue may be called what a field is
        if table in tables and not tables & _OF_FIELDS:
            return code, {} if code.endswith(f"_{named}") else {"name": named}
    if name in _WHOLE:
        return _WHOLE[name], {}
    fields = named.split(" and ")
    if set(fields) <= _FIELDS.keys():
        return "edit_negotiation", {"fields": " ".join(_FIELDS[field] for field in fields)}
    return None
