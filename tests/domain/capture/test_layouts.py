"""Hands learn one map: the same places mean the same on every layout."""

from __future__ import annotations

import pytest

from desk_app.domain.capture import Form, Line, ParsedLine, read
from desk_app.domain.capture.keys import MACOS, WINDOWS, Modifier, Place, Slot, Token, token
from desk_app.domain.quantities import Side
from tests.domain.capture.layouts import AZERTY, CYRILLIC, DVORAK, LAYOUTS, QWERTZ, US, pressed, typed
from tests.domain.capture.tables import TABLE

A, S, D, F, J, K, L, SEMICOLON = 38, 39, 40, 41, 44, 45, 46, 47
SPACE = 65
FOUR_EIGHT, THREE_ZERO = (13, 17), (12, 19)
EXCHANGE = "THEY · Fee 4,500 → 4,800 (+300) ↔ WE · Payment 14 → 30 days (proposed)"
EVERY = pytest.mark.parametrize("name", LAYOUTS)


@EVERY
@pytest.mark.parametrize("shift", [False, True])
def test_the_same_eight_keys_record_the_same_exchange(name: str, shift: bool) -> None:
    line = pressed(LAYOUTS[name], F, *FOUR_EIGHT, SPACE, K, *THREE_ZERO, shift=shift)
    reading = read(line, TABLE)
    assert reading.preview
    assert reading.preview.text == EXCHANGE


@EVERY
def test_nine_places_a_side_are_one_issue_each(name: str) -> None:
    theirs, ours = (F, D, S, A, 42, 27, 26, 25, 24), (J, K, L, SEMICOLON, 43, 30, 31, 32, 33)
    for side, codes in ((Side.THEY, theirs), (Side.WE, ours)):
        for number, code in enumerate(codes, 1):
            key = token(code, LAYOUTS[name][code][0])
            assert key
            assert key.slot == Slot(side, number)


@EVERY
def test_a_key_of_the_fifth_issue_on_is_a_slot_only_before_a_value(name: str) -> None:
    g, u, tab_row = 42, 30, 24
    assert said(read(pressed(LAYOUTS[name], g, 12, 10), TABLE)).startswith("THEY · Deposit share 31")
    assert said(read(pressed(LAYOUTS[name], u, 12), TABLE)).startswith("WE · Revisions 3")
    assert read(pressed(LAYOUTS[name], tab_row, 12), TABLE).reason.endswith("is issue 9: there are 6")


def said(reading: ParsedLine) -> str:
    assert reading.preview, reading.reason
    return reading.preview.text


@pytest.mark.parametrize("line", ["e", "p", "r"])
def test_a_command_alone_stays_a_command(line: str) -> None:
    assert read(Line.of(line), TABLE).form is Form.COMMAND


def test_a_letter_before_a_word_stays_text() -> None:
    assert read(Line.of("q she signs"), TABLE).form is Form.COMMAND
    assert read(Line.of("g we 250 teaser"), TABLE).form is Form.COMMAND
    assert read(Line.of("w fee 5000"), TABLE).form is Form.WORDS


@EVERY
def test_the_digit_row_gives_digits_to_a_waiting_slot(name: str) -> None:
    for code, digit in zip(range(10, 20), "1234567890", strict=True):
        reading = read(pressed(LAYOUTS[name], D, code), TABLE)
        assert reading.text[1] == digit


@EVERY
def test_the_keys_right_of_the_digits_change_and_fix_a_value(name: str) -> None:
    lowered = read(pressed(LAYOUTS[name], F, 20, *THREE_ZERO), TABLE)
    literal = read(pressed(LAYOUTS[name], F, 21, *THREE_ZERO), TABLE)
    texts = [r.preview.text for r in (lowered, literal) if r.preview]
    lower, fixed = "THEY · Fee 4,500 → 4,470 (−30)", "THEY · Fee 4,500 → 30 (−4,470)"
    assert texts == [lower, fixed]


@pytest.mark.parametrize("name", ["US", "AZERTY", "QWERTZ", "Dvorak"])
@pytest.mark.parametrize("line", ["they fee 4.8k for we pay 30", "t fee 4800 for pay 30"])
def test_words_are_read_as_the_layout_types_them(name: str, line: str) -> None:
    reading = read(typed(LAYOUTS[name], line), TABLE)
    assert reading.text == line
    assert reading.preview
    assert reading.preview.text == EXCHANGE


def test_the_field_shows_the_cap_that_was_pressed_and_the_digit_meant() -> None:
    keys = (F, *FOUR_EIGHT, SPACE, SEMICOLON, 10)
    shown = {name: read(pressed(layout, *keys), TABLE).text for name, layout in LAYOUTS.items()}
    assert shown == {"US": "F48 ;1", "AZERTY": "F48 M1", "QWERTZ": "F48 Ö1", "Dvorak": "U48 S1", "Cyrillic": "А48 Ж1"}


@pytest.mark.parametrize("name", ["US", "QWERTZ", "Dvorak", "Cyrillic"])
def test_an_exclamation_mark_on_the_digit_row_agrees_after_a_number(name: str) -> None:
    layout = LAYOUTS[name]
    line = pressed(layout, F, *FOUR_EIGHT, SPACE, K, *THREE_ZERO).insert(*pressed(layout, 10, shift=True).tokens)
    reading = read(line, TABLE)
    assert reading.preview
    assert reading.preview.state == "agreed"


def test_an_exclamation_mark_beside_the_digits_agrees_too() -> None:
    line = pressed(AZERTY, F, *FOUR_EIGHT, SPACE, K, *THREE_ZERO, 61)
    reading = read(line, TABLE)
    assert (reading.text, reading.preview and reading.preview.state) == ("F48 K30!", "agreed")


def test_a_letter_that_stands_where_another_layout_has_a_slot_key_counts_by_its_character_alone() -> None:
    on_dvorak_the_cap_f_is_elsewhere = read(pressed(DVORAK, 29, *FOUR_EIGHT), TABLE)
    assert on_dvorak_the_cap_f_is_elsewhere.preview
    assert on_dvorak_the_cap_f_is_elsewhere.preview.text == "THEY · Fee 4,500 → 4,800 (+300)"
    assert read(typed(US, "d"), TABLE).pending


def test_words_of_accented_letters_beat_a_slot_that_does_not_fit() -> None:
    assert read(typed(AZERTY, "délai"), TABLE).text.startswith("D2")
    assert not read(typed(AZERTY, "délai"), TABLE).preview


def test_commands_go_by_character() -> None:
    for layout in (US, AZERTY, QWERTZ, DVORAK):
        reading = read(typed(layout, "n yes"), TABLE)
        assert reading.preview
        assert reading.preview.text == "Note · yes"
    assert read(pressed(CYRILLIC, 57, SPACE, 29), TABLE).preview is None


def test_an_unknown_key_is_matched_by_its_character() -> None:
    assert token(None, "F") == Token("F", Place.F)
    assert token(500, "f") == Token("f", Place.F)
    assert token(83, "4") == Token("4", Place.DIGIT_4)
    assert token(None, "٤") == Token("٤", None)
    assert Token("٤").digit == "4"
    assert token(82, "−") == Token("−", None)
    assert Token("−").sign == "-"


def test_keys_that_type_nothing_add_nothing() -> None:
    assert token(41, "f", Modifier.CONTROL) is None
    assert token(67, "") is None
    assert token(9, "\x1b") is None
    assert token(34, "") is None
    assert token(21, "") == Token("=", Place.EQUALS)
    assert token(111, "") == Token("↑", Place.UP)


def test_other_systems_have_their_own_numbers_for_the_same_places() -> None:
    windows = (33, 32, 31, 30, 36, 37, 38, 39)
    macos = (3, 2, 1, 0, 38, 40, 37, 41)
    for table, codes in ((WINDOWS, windows), (MACOS, macos)):
        slots = [key.slot for code in codes if (key := token(code, "x", table=table))]
        assert slots == [Slot(side, n) for side in (Side.THEY, Side.WE) for n in (1, 2, 3, 4)]
    assert [k.digit for c in (18, 23, 22, 26, 28, 25, 29) if (k := token(c, "é", table=MACOS))] == list("1567890")


def strange(text: str, first: int) -> Line:
    """Keys as a virtual keyboard sends them: a map of its own, one code after the other as letters are met."""
    codes = {character: first + n for n, character in enumerate(dict.fromkeys(text))}
    return Line().insert(*(t for c in text if (t := token(codes[c], c))))


@pytest.mark.parametrize("first", [9, 10, 14, 24, 38, 44])
@pytest.mark.parametrize("text", ["f48 k30", "f48k30", "they fee 4.8k for we pay 30"])
def test_characters_count_where_places_say_nothing_that_can_be_read(text: str, first: int) -> None:
    reading = read(strange(text, first), TABLE)
    assert reading.preview is None or reading.preview.text == EXCHANGE
    if first in (9, 10, 24):
        assert reading.preview


def test_places_come_first_where_both_can_be_read() -> None:
    line = Line().insert(*(t for code, c in ((44, "f"), *zip(FOUR_EIGHT, "48", strict=True)) if (t := token(code, c))))
    reading = read(line, TABLE)
    assert reading.preview
    assert reading.preview.text == "WE · Fee 5,400 → 4,800 (−600)"


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u3000"])
def test_a_space_that_breaks_no_line_is_a_space(space: str) -> None:
    assert Line.of(f"n Herr{space}Müller").raw == "n Herr Müller"
    assert Line().insert(*filter(None, (token(SPACE, space),))).raw == " "


@pytest.mark.parametrize(
    "text", ["n 👩\u200d💻 می\u200cخواهم", "n \U0001fae9\U0001faea", "n ❤\ufe0f", "n \u202eabc", "n \ue000"]
)
def test_joiners_and_emoji_newer_than_python_are_kept(text: str) -> None:
    assert Line.of(text).raw == text
    assert Line.of(f"{text}\x00\x07\u2028").raw == text
