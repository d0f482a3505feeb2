"""A meeting thought through again: one move is another one, and all that follows is worked out from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.analysis import analyse
from desk_app.domain.capture.meaning import Record
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Term
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.report.what_if import effect, lesson_to_keep, odd_words
from desk_app.domain.shadow import (
    ADDED,
    MoveAdded,
    MoveLeftOut,
    OddKind,
    OtherMove,
    ShadowChange,
    odd_lines,
    shadowed,
    spaced,
    up_to,
)
from desk_app.domain.summaries import Stage
from tests.domain.talks import NOW, THEY, WE, Talk, d, fee, pay, told
from tests.negotiations import retainer


def settled(entry: Entry) -> Entry:
    """An agreed exchange as the journal keeps it: with the number at which it was agreed."""
    agreed = entry.state is ExchangeState.AGREED
    return replace(entry, settled_seq=entry.seq) if agreed else entry


WHOLE = replace(
    retainer(), meetings=tuple(replace(m, entries=tuple(map(settled, m.entries))) for m in retainer().meetings)
)
RETAINER = spaced(WHOLE)


def offer(*terms: tuple[object, str, int], agreed: bool = False) -> Record:
    said = tuple(Term(side, issue, d(value)) for side, issue, value in terms)  # type: ignore[arg-type]
    kind = EntryKind.EXCHANGE if len({term.side for term in said}) > 1 else EntryKind.OFFER
    return Record(kind, side=said[0].side, terms=said, agreed=agreed)


def again(entry: Entry) -> Record:
    """What the line of an entry records."""
    agreed = entry.state is ExchangeState.AGREED
    return Record(entry.kind, entry.side, entry.terms, entry.note, entry.worth, agreed, entry.raw, entry.because)


def talk() -> Negotiation:
    said = Talk(fee(), pay())
    said.they("fee", d(4200))
    said.we("fee", d(5400))
    said.we("fee", d(5000))
    said.they("fee", d(5000))
    said.add(EntryKind.READBACK)
    said.add(EntryKind.NOTE, note="Both nod")
    said.end()
    return spaced(said.negotiation())


def odd(negotiation: Negotiation, change: ShadowChange) -> list[tuple[str, str]]:
    was, now = analyse(negotiation, NOW), analyse(shadowed(negotiation, change), NOW)
    return [(each.entry, each.kind) for each in odd_lines(was, now, change)]


def without_numbers(negotiation: Negotiation) -> dict[str, object]:
    analysis = analyse(negotiation, NOW)
    kept = ("balance", "standing", "landing", "settled", "common", "floor", "patterns", "ranges", "unscored")
    return {name: getattr(analysis, name) for name in kept}


def test_room_between_numbers_changes_nothing_that_is_worked_out() -> None:
    assert without_numbers(WHOLE) == without_numbers(RETAINER)


@pytest.mark.parametrize("entry", [each for each in RETAINER.entries() if each.terms], ids=lambda each: each.id)
def test_the_same_move_again_changes_nothing(entry: Entry) -> None:
    change = OtherMove(entry.id, again(entry))
    assert shadowed(RETAINER, change) == RETAINER
    assert told(analyse(shadowed(RETAINER, change), NOW)) == told(analyse(RETAINER, NOW))
    assert odd(RETAINER, change) == []


@given(st.sampled_from([entry.id for entry in RETAINER.entries()]), st.integers(4000, 5600))
@settings(max_examples=20, deadline=None)
def test_a_move_added_and_left_out_again_changes_nothing(after: str, value: int) -> None:
    added = shadowed(RETAINER, MoveAdded(after, offer((WE, "fee", value))))
    assert [entry.id for entry in added.entries()].index(ADDED) > 0
    assert shadowed(added, MoveLeftOut(ADDED)) == RETAINER
    assert sorted(entry.seq for entry in added.entries()) == [entry.seq for entry in added.entries()]


@given(st.sampled_from(list(RETAINER.entries())), st.integers(4000, 5600))
@settings(max_examples=20, deadline=None)
def test_nothing_before_the_changed_move_is_different(entry: Entry, value: int) -> None:
    for change in (MoveLeftOut(entry.id), OtherMove(entry.id, offer((WE, "fee", value)))):
        before = up_to(shadowed(RETAINER, change), entry.seq - 1)
        assert list(before.entries()) == list(up_to(RETAINER, entry.seq - 1).entries())


def test_an_ask_that_nobody_took_is_no_gain_in_place_of_an_agreed_exchange() -> None:
    said = Talk(fee(), pay())
    said.they("fee", d(4200))
    said.we("fee", d(5400))
    said.exchange((THEY, "fee", d(4800)), (WE, "pay", d(30)))
    said.end()
    whole = spaced(said.negotiation())

    def comes_to(change: ShadowChange) -> str:
        return effect(analyse(whole, NOW), analyse(shadowed(whole, change), NOW))

    assert comes_to(OtherMove("e3", offer((WE, "fee", 5300)))) == "nothing would have been agreed."
    part = OtherMove("e3", offer((THEY, "fee", 4800), (WE, "fee", 4800), agreed=True))
    assert comes_to(part) == "Payment would not have been agreed."


def test_a_moment_is_as_it_was_then() -> None:
    agreed_later = Talk(fee(), pay())
    agreed_later.exchange((WE, "fee", d(5000)), (THEY, "pay", d(14)))
    agreed_later.they("fee", d(4200))
    first, second = agreed_later.negotiation().entries()
    later = replace(first, settled_seq=2)
    closed = replace(
        agreed_later.negotiation(), stage=Stage.CLOSED,
        meetings=(replace(agreed_later.negotiation().meetings[0], entries=(later, second)),),
    )  # fmt: skip
    then = up_to(closed, 1)
    assert [(each.id, each.state) for each in then.entries()] == [("e1", ExchangeState.PROPOSED)]
    assert then.stage is Stage.TALKING
    assert then.meetings[0].ended_at is None
    assert [each.state for each in up_to(closed, 2).entries()] == [ExchangeState.AGREED, None]


def test_a_change_of_an_entry_that_is_not_there_changes_nothing() -> None:
    for change in (
        MoveLeftOut("gone"),
        MoveAdded("gone", offer((WE, "fee", 1))),
        OtherMove("gone", offer((WE, "fee", 1))),
    ):
        assert shadowed(RETAINER, change) == RETAINER


def test_what_makes_no_sense_any_more_is_told() -> None:
    assert odd(talk(), OtherMove("e3", offer((WE, "fee", 5200)))) == [
        ("e4", OddKind.TAKES_NOTHING),
        ("e5", OddKind.NOT_MET),
    ]
    assert odd(talk(), MoveAdded("e2", offer((WE, "fee", 4900)))) == [("e3", OddKind.STEPS_BACK)]
    assert odd(talk(), OtherMove("e2", offer((WE, "fee", 5000)))) == [("e3", OddKind.NO_STEP)]
    assert odd(talk(), MoveLeftOut("e6")) == []
    assert odd(talk(), MoveLeftOut("e2")) == [], "the next word is then the first"


def test_the_lines_say_when_who_and_what() -> None:
    change = OtherMove("e3", offer((WE, "fee", 5200)))
    was, now = analyse(talk(), NOW), analyse(shadowed(talk(), change), NOW)
    assert odd_words(talk(), odd_lines(was, now, change)) == (
        "14:04: they take on Fee what you would not have said.",
        "14:05: on Fee you would not have met, so this agrees nothing.",
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            MoveAdded("e3", offer((WE, "fee", 5000), (THEY, "pay", 14), agreed=True)),
            "After 14:03, if I had then said “Fee €5,000 for Payment 14 days”: "
            "the package would have been worth about €267 more.",
        ),
        (
            OtherMove("e4", offer((THEY, "fee", 4800))),
            "At 14:04, if they had said “Fee €4,800” instead: nothing would have been agreed.",
        ),
        (
            MoveLeftOut("e3"),
            "At 14:03, if I had not said “Fee €5,000”: nothing would have been agreed.",
        ),
        (
            MoveLeftOut("e6"),
            "At 14:06, if I had not said “Both nod”: nothing that counts would have been different.",
        ),
    ],
)
def test_a_lesson_is_proposed_in_words(change: ShadowChange, words: str) -> None:
    was, now = analyse(talk(), NOW), analyse(shadowed(talk(), change), NOW)
    assert lesson_to_keep(was, now, change) == words
