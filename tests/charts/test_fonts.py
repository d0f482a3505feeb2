from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from desk_app.charts.fonts import ITALIC, REGULAR, SEMIBOLD, _char_widths, fitted, is_own, visible, width
from desk_app.charts.scripts.clusters import UNSEEN
from desk_app.support.directions import ORDERING


def test_letters_that_the_fonts_lack_stay_for_the_fonts_of_the_system() -> None:
    assert visible("Fee 中 €5") == "Fee 中 €5"
    assert not is_own("Fee 中 €5")
    assert is_own("Fee €5 → Łódź")


def test_what_is_no_character_is_told_as_such() -> None:
    assert visible("a\ud800b\uffffc") == "a\ufffdb\ufffdc"


def test_marks_of_order_and_joining_stay_only_where_they_are_of_use() -> None:
    assert visible("\u2068Ines\u2069 Łu\u200dc\u200e") == "Ines Łuc"
    assert visible("می\u200cخواهم \u2068x\u2069") == "می\u200cخواهم \u2068x\u2069"


def test_control_characters_leave_no_boxes() -> None:
    assert visible("a\x00b\tc\u200b\u202ed") == "ab cd"


def test_decomposed_letters_are_composed() -> None:
    assert visible("Café") == "Café"


def test_all_faces_know_the_same_characters() -> None:
    private_use = set(range(0xE000, 0xF900))
    faces = [set(_char_widths(face)[0]) - private_use for face in (REGULAR, SEMIBOLD, ITALIC)]
    assert faces[0] <= faces[1]
    assert faces[0] <= faces[2]


@given(st.text())
def test_visible_text_holds_nothing_that_is_not_to_be_seen(text: str) -> None:
    kept = ORDERING | UNSEEN
    assert all(unicodedata.category(char) not in ("Cc", "Cf", "Cs") or char in kept for char in visible(text))


@given(st.text(max_size=60), st.floats(0, 200))
def test_a_fitted_name_fits(text: str, room: float) -> None:
    assert width(fitted(text, REGULAR, 8, room), REGULAR, 8) <= room or fitted(text, REGULAR, 8, room) == ""
