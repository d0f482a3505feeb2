from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desk_app.charts.fonts import ITALIC, REGULAR, SEMIBOLD, _char_widths, fitted, visible, width


def test_a_character_the_font_lacks_is_named() -> None:
    assert visible("Fee 中 €5") == "Fee [U+4E2D] €5"
    assert visible("🙂") == "[U+1F642]"


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
def test_visible_text_holds_only_glyphs_of_the_font(text: str) -> None:
    faces = [_char_widths(face)[0] for face in (REGULAR, SEMIBOLD, ITALIC)]
    assert all(ord(char) in face for face in faces for char in visible(text))


@given(st.text(max_size=60), st.floats(0, 200))
def test_a_fitted_name_fits(text: str, room: float) -> None:
    assert width(fitted(text, REGULAR, 8, room), REGULAR, 8) <= room or fitted(text, REGULAR, 8, room) == ""
