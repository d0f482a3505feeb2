"""What a line tells besides its terms: a reason, an option by name, whose note it is, what was promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desk_app.domain.capture import Form, parsing, read
from desk_app.domain.capture.meaning import Aside, LookAt, NotUnderstood, Promised, Record
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.quantities import Side
from tests.domain.capture.layouts import LAYOUTS, pressed, typed
from tests.domain.capture.tables import ISSUES, TABLE, reading, said

EXCHANGE = "THEY · Fee 4,500 → 4,800 (+300) ↔ WE · Payment 14 → 30 days"
J, SPACE, SEVEN, TWO = 44, 65, 16, 11


def recorded(line: str) -> Record:
    meaning = reading(line).meaning
    assert isinstance(meaning, Record)
    return meaning


@pytest.mark.parametrize(
    ("line", "preview"),
    [
        ("j72 because three sites", "WE · Fee 5,400 → 7,200 (+1,800) · because three sites"),
        ("j72 Because three sites", "WE · Fee 5,400 → 7,200 (+1,800) · because three sites"),
        ("j72, because three sites", "WE · Fee 5,400 → 7,200 (+1,800) · because three sites"),
        ("j72 weil es drei Seiten sind", "WE · Fee 5,400 → 7,200 (+1,800) · because es drei Seiten sind"),
        ("w fee 7200 porque son tres", "WE · Fee 5,400 → 7,200 (+1,800) · because son tres"),
        ("f48 k30 because both gain", f"{EXCHANGE} · because both gain (proposed)"),
        ("f48 k30! because both gain!", f"{EXCHANGE} · because both gain! (agreed)"),
        ("they fee 4.8k for we pay 30 because F49", f"{EXCHANGE} · because F49 (proposed)"),
        ("j↑ because of the rush", "WE · Fee 5,400 → 5,500 (+100) · because of the rush"),
        ("a=po because they print", "THEY · Licence Portfolio only · because they print"),
        ("j72 because 3 sites because of x", "WE · Fee 5,400 → 7,200 (+1,800) · because 3 sites because of x"),
    ],
)  # fmt: skip
def test_because_after_an_offer_begins_its_reason(line: str, preview: str) -> None:
    assert said(line) == preview


def test_the_reason_is_kept_apart_from_the_offer() -> None:
    assert recorded("j72 because three sites") == Record(
        EntryKind.OFFER,
        side=Side.WE,
        terms=(Term(Side.WE, "fee", Decimal(7200)),),
        raw="J72 because three sites",
        because="three sites",
    )


@pytest.mark.parametrize(
    "line",
    ["F48 K3O", "F48 K3O because they are kind", "j because three sites", "f48 becauses x", "f48 k because x",
     "f48because x", "because three sites", "f48 and because x", "they fee because they can", "j72 three sites",
     "j72 since three sites"],
)  # fmt: skip
def test_what_cannot_be_read_never_loses_a_term(line: str) -> None:
    assert isinstance(reading(line).meaning, NotUnderstood)
    assert reading(line).preview is None


def test_a_reason_that_is_not_given_yet_is_waited_for() -> None:
    waits = reading("j72 because ")
    assert (waits.reason, waits.pending) == ("Because: now the reason", True)
    begun = reading("j72 be")
    assert (begun.pending, [(c.insert, c.label) for c in begun.completions]) == (True, [("cause ", "because")])
    assert not reading("j72 x").pending
    assert "because" not in [c.label for c in reading("f48 k b").completions]


def test_an_option_that_has_the_word_because_in_its_name_is_that_option() -> None:
    licence = replace(ISSUES[3], options=(replace(ISSUES[3].options[0], label="Late because of rain"),))
    table = replace(TABLE, issues=(licence,))
    assert said("t lic late because of rain", table) == "THEY · Licence Late because of rain"
    assert said("t lic late because of snow", table) == "THEY · Licence Late because of rain · because of snow"


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_reason_follows_issue_keys_on_every_layout(name: str) -> None:
    word = typed(LAYOUTS[name], "because 3") if name not in ("Cyrillic",) else pressed({}, *())
    line = pressed(LAYOUTS[name], J, SEVEN, TWO, SPACE).insert(*word.tokens)
    meaning = read(line, TABLE).meaning
    assert isinstance(meaning, Record)
    assert (meaning.because, meaning.terms[0].value) == ("" if name == "Cyrillic" else "3", Decimal(7200))


@pytest.mark.parametrize(
    ("line", "preview"),
    [
        ("a=ex", "THEY · Licence Exclusive"),
        ("a=portfolio only", "THEY · Licence Portfolio only"),
        ("a=portfolio only k30", "THEY · Licence Portfolio only ↔ WE · Payment 14 → 30 days (proposed)"),
        ("j54 a=po!", "WE · Fee 5,400 (unchanged) ↔ THEY · Licence Portfolio only (agreed)"),
        ("a=2", "THEY · Licence Non-exclusive"),
        ("t lic =portfolio only for pay 30", "THEY · Licence Portfolio only ↔ WE · Payment 14 → 30 days (proposed)"),
        ("a=bespoke", "[There is no option “bespoke”: 1 Exclusive, 2 Non-exclusive, 3 Portfolio only]"),
        ("a=!", "[A, their Licence: now the value]"),
        ("k=core", "[K, our Payment: now the value]"),
    ],
)
def test_after_an_issue_key_an_option_is_named(line: str, preview: str) -> None:
    assert said(line) == preview


def test_the_name_of_an_option_is_completed_as_typed() -> None:
    begun = reading("a=po")
    assert [(c.insert, c.label) for c in begun.completions] == [("rtfolio only ", "Portfolio only")]
    assert begun.text == "A=po"
    assert reading("a=portfolio only").completions == ()
    assert [c.insert for c in reading("a=").completions] == ["1", "2", "3"]
    options = tuple(replace(ISSUES[3].options[0], id=label, label=label) for label in ("Print run", "Print on demand"))
    table = replace(TABLE, issues=(replace(ISSUES[3], options=options),))
    several = reading("f=pri", table)
    assert (several.pending, [c.label for c in several.completions]) == (True, ["Print run", "Print on demand"])


def test_an_option_whose_name_begins_with_a_figure_is_named_in_full() -> None:
    options = tuple(replace(ISSUES[3].options[0], id=label, label=label) for label in ("2 rounds", "3 rounds"))
    table = replace(TABLE, issues=(replace(ISSUES[3], options=options),))
    assert said("f=2 rounds", table) == "THEY · Licence 2 rounds"
    assert said("f=2", table) == "THEY · Licence 3 rounds"


@pytest.mark.parametrize(
    ("line", "side", "note"),
    [
        ("n they seem tired", Side.THEY, "seem tired"),
        ("n WE  owe them a call", Side.WE, "owe them a call"),
        ("n theyre late", None, "theyre late"),
        ("n t-shirts for all", None, "t-shirts for all"),
        ("n ask them", None, "ask them"),
    ],
)
def test_a_note_may_be_about_one_side(line: str, side: Side | None, note: str) -> None:
    assert (recorded(line).side, recorded(line).note) == (side, note)


@pytest.mark.parametrize(
    ("line", "preview"),
    [
        ("g we 250 teaser", "WE · Gesture · teaser (worth €250)"),
        ("g we teaser 250", "WE · Gesture · teaser (worth €250)"),
        ("g we teaser €1.5k", "WE · Gesture · teaser (worth €1,500)"),
        ("g we two logos 52 000 EUR", "WE · Gesture · two logos (worth €52,000)"),
        ("g we 5 free hours 300", "WE · Gesture · free hours 300 (worth €5)"),
        ("g they meet us at 10am", "THEY · Gesture · meet us at 10am"),
        ("g we teaser 4.500", "[Is “4.500” 4,500 or 4.5? Type 4500 or 4.5]"),
        ("g we 250", "WE · Gesture (worth €250)"),
    ],
)
def test_the_worth_of_a_gesture_stands_before_or_after_it(line: str, preview: str) -> None:
    assert said(line) == preview


@pytest.mark.parametrize(
    ("line", "preview"),
    [
        ("w they contract by thu", "THEY · Promise · contract (by 12 Nov 2026)"),
        ("w they contract by 12.11.", "THEY · Promise · contract (by 12 Nov 2026)"),
        ("W We send the draft tomorrow", "WE · Promise · send the draft (by 10 Nov 2026)"),
        ("w they pay 500 in 3 days", "THEY · Promise · pay 500 (by 12 Nov 2026)"),
        ("w they call on friday", "THEY · Promise · call (by 13 Nov 2026)"),
        ("w they den Vertrag bis Freitag", "THEY · Promise · den Vertrag (by 13 Nov 2026)"),
        ("w they el contrato antes del jueves", "THEY · Promise · el contrato (by 12 Nov 2026)"),
        ("w they contract", "THEY · Promise · contract (no day named)"),
        ("w they stand by us", "THEY · Promise · stand by us (no day named)"),
        ("w they raise it to 1.5", "THEY · Promise · raise it to 1.5 (no day named)"),
        ("w they looked at it by 1 nov 2020", "THEY · Promise · looked at it (by 1 Nov 2020, which is past)"),
        ("w they brief by 20.10.2026", "THEY · Promise · brief (by 20 Oct 2026, which is past)"),
        ("w they brief by 20 oct", "THEY · Promise · brief (by 20 Oct 2027)"),
        ("w they follow the plan of 1 nov 2020", "THEY · Promise · follow the plan of 1 nov 2020 (no day named)"),
        ("w they contract by 3/4", "[Is “3/4” 4 Mar 2027 or 3 Apr 2027? Type it so, or as 2027-03-04]"),
        ("w they", "[Promise: now what, and by when if a day was named]"),
        ("w we by thu", "[Promise: now what, and by when if a day was named]"),
        ("w fee 5000", "WE · Fee 5,400 → 5,000 (−400)"),
        ("w pay 30", "WE · Payment 14 → 30 days"),
    ],
)
def test_a_promise_says_who_what_and_by_when(line: str, preview: str) -> None:
    assert said(line) == preview


def test_a_promise_is_a_note_of_its_side_with_what_was_promised() -> None:
    assert recorded("w they contract by thu") == Record(
        EntryKind.NOTE,
        side=Side.THEY,
        note="contract",
        raw="w they contract by thu",
        promise=Promised("contract", date(2026, 11, 12)),
    )
    assert reading("w they").pending


def test_an_issue_called_they_is_still_named_by_w() -> None:
    table = replace(TABLE, issues=(replace(ISSUES[0], name="They pay"),))
    assert said("w they 50", table) == "WE · They pay 5,400 → 5,000 (−400)"


def test_a_question_mark_alone_asks_what_to_say() -> None:
    asked = reading("?")
    assert (asked.form, asked.meaning) == (Form.COMMAND, LookAt(Aside.IN_RETURN, "?"))
    assert asked.preview
    assert asked.preview.text == "Show what to ask for in return"
    assert reading("? x").preview is None
    assert reading("i").meaning == LookAt(Aside.QUESTIONS, "i")
    assert reading("c").meaning == LookAt(Aside.ALTERNATIVES, "c")
    assert reading("m").meaning == LookAt(Aside.CARDS, "m")
    assert said("i") == "Show the questions that have no answer yet"


def test_a_line_of_nothing_but_reasons_is_read_a_few_times_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    read_whole, times = parsing._read_whole, []
    monkeypatch.setattr(parsing, "_read_whole", lambda line, table: (times.append(1), read_whole(line, table))[1])
    assert reading("j72 x " + "because " * 4_000).preview is None
    assert len(times) < 10
