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
    ("name", "words"),
    [
        (ActName.of(ActCode.EDIT_ISSUE, name="Fee {x}"), "Changed Fee {x}"),
        (ActName.of(ActCode.EDIT_ISSUE, name=""), "Changed an issue"),
        (ActName.of(ActCode.EDIT_PERSON, name=""), "Changed the counterpart"),
        (ActName.of(ActCode.REMOVE_PROMPT), "Removed a question"),
        (ActName.of(ActCode.DELETE_NEGOTIATION, title="Delete it"), "Deleted Delete it"),
        (
            ActName.of(ActCode.EDIT_NEGOTIATION, fields="title kind counterpart_name"),
            "Changed title, kind and counterpart",
        ),
        (ActName("of_tomorrow"), "Something of another version of Parley (of_tomorrow)"),
    ],
)
def test_acts_are_said_in_words_of_what_was_done(name, words):
    assert name.words == words


def test_undone_and_done_again_are_told_apart():
    name = ActName.of(ActCode.EDIT_PROMPT)
    assert [said(name, kind) for kind in ActKind] == [
        "Changed an answer",
        "Undone: Changed an answer",
        "Done again: Changed an answer",
        "Changed an answer",
    ]
