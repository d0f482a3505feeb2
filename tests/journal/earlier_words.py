"""What acts were called while journals stored their words, frozen: schemas before the fourth."""

from __future__ import annotations

import json

_NAMED = {"edit_issue": "Edit {name}", "edit_alternative": "Edit {name}", "edit_person": "Edit {name}"}
_WORDS = {
    "agree_exchange": "Agree exchange",
    "close_negotiation": "Close negotiation",
    "delete_for_good": "Delete {title} for good",
    "delete_negotiation": "Delete {title}",
    "edit_alternative": "Edit alternative",
    "edit_issue": "Edit issue",
    "edit_negotiation": "Edit {fields}",
    "edit_person": "Edit counterpart",
    "empty_trash": "Empty the trash",
    "end_meeting": "End meeting",
    "import": "Import",
    "legacy": "{name}",
    "prepare_negotiation": "Prepare {title}",
    "rate_relationship": "Rate relationship",
    "record_learned": "Record what was learned",
    "record_leverage": "Record shift of leverage",
    "record_raw": "Record line",
    "record_readback": "Record read-back",
    "remove_rating": "Remove rating",
    "reopen_negotiation": "Reopen negotiation",
    "reorder_issues": "Reorder issues",
    "restore_negotiation": "Restore {title}",
    "start_meeting": "Start meeting",
    "withdraw_exchange": "Withdraw exchange",
}


def words_then(code: str, arguments: str) -> str:
    """The words under which an act was stored, from its code and arguments."""
    given = json.loads(arguments)
    if "fields" in given:
        fields = given["fields"].replace("counterpart_name", "counterpart").split()
        given["fields"] = " and ".join(fields)
    verb, _, thing = code.partition("_")
    usual = f"{verb.capitalize()} {'follow-up' if thing == 'follow_up' else thing}"
    words = _NAMED.get(code) if "name" in given else None
    return (words or _WORDS.get(code, usual)).format(**given)
