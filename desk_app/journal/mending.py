"""Making salvaged rows agree with each other: what they belong to is made where it is missing, or they are dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from desk_app.support.words import _, plural

Row = dict[str, Any]
Rows = dict[str, dict[tuple[Any, ...], Row]]
"""The rows of each table, by their keys."""


def mend(found: Rows) -> list[str]:
    """Make what rows belong to where it is missing, under a name that says so. Drop rows that mean nothing alone."""
    _mend_numbers(found)
    lost = [*_mend_heads(found), *_mend_people(found), *_mend_meetings(found)]
    named = [_("{n} × {what}", n=n, what=what) if n > 1 else what for what, n in Counter(lost).items()]
    return [*named, *_drop_alone(found)]


def _mend_heads(found: Rows) -> Iterator[str]:
    owners = {row["negotiation"] for rows in found.values() for row in rows.values() if "negotiation" in row}
    for owner in sorted(owners - {key[0] for key in found["negotiation"]}):
        found["negotiation"][(owner,)] = _unnamed(owner)
        yield _("Title, person and currency of a negotiation: it is called “{name}”.", name=_("Salvaged negotiation"))


def _mend_people(found: Rows) -> Iterator[str]:
    naming = (found["negotiation"], found["participant"], found["planned_person"])
    named = {row["counterpart"] for rows in naming for row in rows.values()} - {None}
    for person in sorted(named - {key[0] for key in found["counterpart"]}):
        blank = {"name": _("Salvaged person"), "organisation": "", "email": "", "phone": "", "notes": ""}
        found["counterpart"][(person,)] = {"id": person, **blank}
        yield _("Name and address of a person, who is called “{name}”.", name=_("Salvaged person"))
    for row in found["counterpart"].values():
        if (row.get("merged_into"),) not in found["counterpart"]:
            row["merged_into"] = None


def _drop_alone(found: Rows) -> Iterator[str]:
    """Drop rows that mean nothing without an entry, a card or a rule that is not there; tell how many."""
    cards = {*found["prompt"], *found["alternative"], *found["strength"]}

    def has_entry(row: Row) -> bool:
        return (row["negotiation"], row["entry"]) in found["entry"]

    def has_card(row: Row) -> bool:
        return has_entry(row) and (row["negotiation"], row["card"]) in cards

    def has_rule(row: Row) -> bool:
        return (row["rule"],) in found["rule"]

    if terms := _drop(found, "term", has_entry):
        yield plural("{n:,} term whose entry is not there.", "{n:,} terms whose entries are not there.", terms)
    if uses := _drop(found, "card_use", has_card):
        yield plural(
            "{n:,} use of a card: its entry or the card is not there.",
            "{n:,} uses of cards: their entries or the cards are not there.",
            uses,
        )
    if tries := _drop(found, "rule_try", has_rule):
        yield plural("{n:,} try of a rule that is not there.", "{n:,} tries of rules that are not there.", tries)


def _drop(found: Rows, table: str, belongs: Callable[[Row], bool]) -> int:
    alone = [key for key, row in found[table].items() if not belongs(row)]
    for key in alone:
        del found[table][key]
    return len(alone)


def _mend_numbers(found: Rows) -> None:
    """Entries that have the number of another, such as one that was left of a deleted entry, move on."""
    last: dict[str, int] = {}
    for row in sorted(found["entry"].values(), key=lambda row: (row["negotiation"], row["seq"], row["id"])):
        row["seq"] = max(row["seq"], last.get(row["negotiation"], 0) + 1)
        last[row["negotiation"]] = row["seq"]


def _mend_meetings(found: Rows) -> Iterator[str]:
    for row in found["entry"].values():
        place = (row["negotiation"], row["meeting"])
        if place not in found["meeting"]:
            at = {"position": len(found["meeting"]), "started_at": row["at"], "ended_at": row["at"]}
            found["meeting"][place] = {"negotiation": place[0], "id": place[1], **at, "channel": "", "who": ""}
            yield _("Channel and times of a meeting.")


def _unnamed(negotiation: str) -> Row:
    blank = {"title": _("Salvaged negotiation"), "kind": "", "counterpart": None, "currency": "", "stage": "preparing"}
    return {"id": negotiation, **blank, "deadline": None, "follows": None, "deleted_at": None}
