"""Acts in words: every code has some, and what cannot be known is told as that."""

from __future__ import annotations

import pytest

from desk_app.domain.acts import WORDS, ActCode, ActKind, ActName, said
from desk_app.domain.entries import EntryKind


def test_every_act_has_words():
    assert set(WORDS) == set(ActCode)
    assert all(ActName(code, (("name", "N"), ("title", "T"), ("fields", "title"))).words for code in ActCode)


def test_codes_are_slugs():
    assert all(code.isascii() and code.replace("_", "").isalpha() and code == code.lower() for code in ActCode)


def test_every_kind_of_entry_can_be_recorded():
    assert {f"record_{kind}" for kind in EntryKind} <= set(ActCode)


@pytest.mark.parametrize(
    ("name", "words", "done"),
    [
        (ActName.of(ActCode.EDIT_ISSUE, name="Fee {x}"), "Edit Fee {x}", "Edit Fee {x}"),
        (ActName.of(ActCode.EDIT_ISSUE, name=""), "Edit issue", "Edit issue"),
        (ActName.of(ActCode.EDIT_PERSON, name=""), "Edit counterpart", "Edit counterpart"),
        (ActName.of(ActCode.REMOVE_PROMPT), "Remove prompt", "Prompt removed"),
        (ActName.of(ActCode.DELETE_NEGOTIATION, title="Delete it"), "Delete Delete it", "Delete it deleted"),
        (
            ActName.of(ActCode.EDIT_NEGOTIATION, fields="title kind counterpart_name"),
            "Edit title and kind and counterpart",
            "Edit title and kind and counterpart",
        ),
        (ActName("of_tomorrow"), *["Something of another version of Parley (of_tomorrow)"] * 2),
    ],
)
def test_acts_are_said_as_a_menu_and_as_a_message_say_them(name, words, done):
    assert (name.words, name.done) == (words, done)


def test_undone_and_done_again_are_told_apart():
    name = ActName.of(ActCode.EDIT_PROMPT)
    assert [said(name, kind) for kind in ActKind] == [
        "Edit prompt",
        "Undone: Edit prompt",
        "Done again: Edit prompt",
        "Edit prompt",
    ]
