"""The stored things of a journal, one row for each table; everything that needs a list of them reads it here.

To store one more thing: a row here, a migration that makes its table and the triggers of its log, a shape (`rows`) that
the store writes and the loader reads, and a reader and a writer of the interchange file. `tests/journal/test_tables.py`
names what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from desk_app.domain.changes import Kind
from desk_app.support.words import mark


class Shared(StrEnum):
    """Into which document a row goes that other machines or people may get."""

    NEGOTIATION = "negotiation"
    PEOPLE = "people"
    LIBRARY = "library"
    NONE = "none"
    """What one machine keeps for itself, such as sums: not logged, searched, exported or salvaged."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One stored thing and its table.

    `kind` is what a page calls it. `key` identifies a row. `owner` is the column with the id of the negotiation that a
    row belongs to; empty where it belongs to none. `searched` are the columns with words, and `search_code` is the
    number that stands for the table in the search index: kept in journals, never given twice. In the history `one`
    names it, with the column `named_by`. `since` is the schema that has it first.
    """

    name: str
    kind: Kind
    key: tuple[str, ...] = ("negotiation", "id")
    owner: str = "negotiation"
    search_code: int | None = None
    searched: tuple[str, ...] = ()
    one: str = ""
    named_by: str = ""
    since: int = 1
    shared: Shared = Shared.NEGOTIATION


# Parents before children: in this order rows are written, and in the opposite order they are deleted.
TABLES: tuple[Stored, ...] = (
    Stored(
        "counterpart",
        Kind.COUNTERPART,
        key=("id",),
        owner="",
        search_code=0,
        searched=("name", "organisation", "email", "phone", "notes", "prefers"),
        shared=Shared.PEOPLE,
    ),
    Stored(
        "negotiation",
        Kind.NEGOTIATION,
        key=("id",),
        owner="id",
        search_code=1,
        searched=("title",),
        one=mark("Negotiation"),
    ),
    Stored(
        "issue",
        Kind.ISSUE,
        search_code=2,
        searched=("name", "opening_reason"),
        one=mark("Issue"),
        named_by="name",
    ),
    Stored(
        "option",
        Kind.ISSUE,
        key=("negotiation", "issue", "id"),
        search_code=3,
        searched=("label",),
        one=mark("Option"),
        named_by="label",
    ),
    Stored(
        "prompt",
        Kind.PROMPT,
        search_code=4,
        searched=("prompt", "answer", "learned_from", "action"),
        one=mark("Question"),
        named_by="prompt",
    ),
    Stored(
        "alternative",
        Kind.ALTERNATIVE,
        search_code=5,
        searched=("name", "action"),
        one=mark("Alternative"),
        named_by="name",
    ),
    Stored(
        "alternative_term",
        Kind.ALTERNATIVE,
        key=("negotiation", "alternative", "position"),
        one=mark("Term of an alternative"),
    ),
    Stored(
        "strength",
        Kind.STRENGTH,
        search_code=6,
        searched=("strength", "need"),
        one=mark("Strength"),
        named_by="strength",
    ),
    Stored(
        "limit_change",
        Kind.LIMIT_CHANGE,
        search_code=7,
        searched=("reason",),
        one=mark("Moved limit"),
    ),
    Stored(
        "leverage",
        Kind.LEVERAGE,
        search_code=8,
        searched=("reason",),
        one=mark("Leverage"),
        named_by="source",
    ),
    Stored("meeting", Kind.MEETING, search_code=9, searched=("channel", "who"), one=mark("Meeting")),
    Stored(
        "entry",
        Kind.ENTRY,
        search_code=10,
        searched=("raw", "note", "because", "message_from"),
        one=mark("Entry"),
        named_by="seq",
    ),
    Stored("term", Kind.ENTRY, key=("negotiation", "entry", "position"), one=mark("Term")),
    Stored(
        "outcome",
        Kind.OUTCOME,
        key=("negotiation",),
        search_code=11,
        searched=("summary", "keep", "change", "rule"),
        one=mark("Outcome"),
    ),
    Stored("outcome_term", Kind.OUTCOME, key=("negotiation", "position"), one=mark("Final term")),
    Stored(
        "relationship",
        Kind.RELATIONSHIP,
        search_code=12,
        searched=("note",),
        one=mark("Relationship"),
        named_by="phase",
    ),
    Stored(
        "follow_up",
        Kind.FOLLOW_UP,
        search_code=13,
        searched=("what",),
        one=mark("Follow-up"),
        named_by="what",
    ),
    Stored(
        "participant",
        Kind.PERSON_ROLE,
        key=("negotiation", "position"),
        one=mark("Person with a role"),
        named_by="role",
        since=6,
    ),
    Stored(
        "planned",
        Kind.PLANNED,
        search_code=14,
        searched=("place",),
        one=mark("Planned meeting"),
        named_by="starts",
        since=6,
    ),
    Stored(
        "planned_person",
        Kind.PLANNED,
        key=("negotiation", "planned", "position"),
        one=mark("Person of a planned meeting"),
        since=6,
    ),
    Stored(
        "prediction",
        Kind.PREDICTION,
        key=("negotiation", "sealed", "position"),
        one=mark("Prediction"),
        since=6,
    ),
    Stored(
        "sealed_limit",
        Kind.PREDICTION,
        key=("negotiation", "position"),
        one=mark("Sealed limit"),
        since=6,
    ),
    Stored(
        "rule", Kind.RULE, key=("id",), owner="", search_code=16, searched=("text",), since=7, shared=Shared.LIBRARY
    ),
    Stored("rule_try", Kind.RULE, key=("negotiation", "rule"), one=mark("Rule to try"), since=7),
    Stored(
        "card_use",
        Kind.CARD_USE,
        key=("negotiation", "position", "card"),
        one=mark("Use of a card"),
        since=7,
    ),
    Stored(
        "deal_check",
        Kind.DEAL_CHECK,
        search_code=17,
        searched=("note",),
        one=mark("Check of the deal"),
        since=7,
    ),
    Stored(
        "lesson",
        Kind.LESSON,
        search_code=15,
        searched=("text",),
        one=mark("Lesson"),
        named_by="text",
        since=7,
    ),
    Stored(
        "link",
        Kind.LINK,
        search_code=18,
        searched=("label",),
        one=mark("Link"),
        named_by="label",
        since=8,
    ),
    Stored("own_template", Kind.TEMPLATE, key=("id",), owner="", since=7, shared=Shared.LIBRARY),
    Stored("activity", Kind.NEGOTIATION, key=("negotiation",), shared=Shared.NONE),
    Stored("passage", Kind.NEGOTIATION, key=("id",), since=2, shared=Shared.NONE),
    Stored("draft", Kind.SETTINGS, key=("place",), owner="", since=5, shared=Shared.NONE),
    Stored("talk_choice", Kind.SETTINGS, key=("negotiation",), since=6, shared=Shared.NONE),
    Stored("erased_person", Kind.COUNTERPART, key=("id",), owner="", since=7, shared=Shared.NONE),
    Stored("paper", Kind.SETTINGS, key=("id",), owner="", since=7, shared=Shared.NONE),
    Stored("figure", Kind.NEGOTIATION, key=("negotiation",), since=7, shared=Shared.NONE),
    Stored("share", Kind.SETTINGS, key=("id",), owner="", since=8, shared=Shared.NONE),
    Stored("document", Kind.SETTINGS, key=("id",), owner="", since=8, shared=Shared.NONE),
    Stored("carrier", Kind.SETTINGS, key=("device",), owner="", since=8, shared=Shared.NONE),
    Stored("carried", Kind.SETTINGS, key=("device", "first", "last"), owner="", since=8, shared=Shared.NONE),
    Stored("carrier_note", Kind.SETTINGS, key=("what",), owner="", since=8, shared=Shared.NONE),
    Stored("recap_choice", Kind.SETTINGS, key=("negotiation",), since=8, shared=Shared.NONE),
)


def acts_of(schema: int) -> str:
    """The table of acts in a journal of that schema; a change names its act in a column of the same name."""
    return "act" if schema >= 4 else "gesture"


@cache
def logged(schema: int) -> tuple[Stored, ...]:
    """The tables of a journal of that schema whose every change is logged, parents before children."""
    return tuple(each for each in TABLES if each.since <= schema and each.shared is not Shared.NONE)


@cache
def of_negotiations() -> tuple[Stored, ...]:
    """The tables of what belongs to a negotiation, itself left out, parents before children."""
    return tuple(each for each in TABLES if each.owner == "negotiation" and each.shared is not Shared.NONE)


@cache
def searched() -> tuple[Stored, ...]:
    """The tables with words that are searched, in the order of their numbers."""
    found = [each for each in TABLES if each.search_code is not None]
    return tuple(sorted(found, key=lambda each: each.search_code or 0))


@cache
def stored(table: str) -> Stored:
    """The row of a table.

    Raises:
        KeyError: nothing is stored there.
    """
    for each in TABLES:
        if each.name == table:
            return each
    raise KeyError(table)


@cache
def searched_as(code: int) -> Stored:
    """The table that a number of the search index stands for.

    Raises:
        KeyError: it stands for none.
    """
    for each in searched():
        if each.search_code == code:
            return each
    raise KeyError(code)
