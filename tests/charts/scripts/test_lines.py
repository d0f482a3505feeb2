"""How lines of other scripts are set: which font, which order, which glyphs."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.charts.fonts import (
    ITALIC,
    REGULAR,
    SEMIBOLD,
    fitted,
    own_font,
    own_letters,
    runs_of,
    shown_of,
    system,
    visible,
    width,
)
from desk_app.charts.pen import LIGHT, Pen
from desk_app.charts.scripts.clusters import BOX, clusters, is_unseen
from desk_app.charts.scripts.font_folders import FontFolders, usual_folders
from desk_app.charts.scripts.fontconfig import Fontconfig
from desk_app.charts.scripts.found import FoundFont
from desk_app.charts.scripts.here import _han, typesetter_here
from desk_app.charts.scripts.order import in_sight
from desk_app.charts.scripts.shaping import Run
from desk_app.charts.scripts.typeface import Typeface
from desk_app.charts.scripts.typesetter import Typesetter
from desk_app.charts.svg import svg
from desk_app.support.directions import isolated, turned, without_ordering
from tests.charts.scripts.samples import ONE_WAY, GivenFonts, OnlyFonts, fontless, need_file, need_letters

MIXED = st.text(
    st.sampled_from("ab 12,.()→·" + "".join(ONE_WAY.values()) + "\u05b8\u0301\u200d\u2068\u2069𠀀🙂"), max_size=40
)


def test_lam_and_alef_are_one_glyph_and_joined_letters_are_not_those_that_stand_alone() -> None:
    need_letters("لا")
    (run,) = runs_of("لا", REGULAR)
    assert [glyph.text for glyph in run.glyphs] == ["ال"]
    (joined,), (alone,) = runs_of("عع", REGULAR), runs_of("ع", REGULAR)
    assert alone.glyphs[0].number not in [glyph.number for glyph in joined.glyphs]


def test_words_that_run_to_the_left_stand_so_and_numbers_in_them_do_not() -> None:
    assert in_sight("אבג 4,800 דה") == "הד 4,800 גבא"
    assert in_sight(turned("אב 1,250 גד.")) == ".דג 1,250 בא"
    assert in_sight("x אב y") == "x בא y"


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("מחיר (5)", "(5) ריחמ"),
        ("מחיר (5) (6)", "(6) (5) ריחמ"),
        ("סעיף 4.2(ב)", "(ב)4.2 ףיעס"),
        ("א < ב", "ב > א"),
        ("מחיר « 5 » ו", "ו « 5 » ריחמ"),
        ("price (מחיר) end", "price (ריחמ) end"),
        ("a < b א", "a < b א"),
        ("(5)\tא", "(5)\tא"),
    ],
)
def test_brackets_and_signs_open_towards_what_they_hold(line: str, seen: str) -> None:
    """As FriBidi 1.0.8 orders them in a line that as such runs to the right."""
    assert in_sight(line) == seen


def test_an_isolated_name_turns_nothing_around_it() -> None:
    said = f"{isolated('אב')} 4 · {isolated('גד')} 5"
    assert in_sight(said) == "בא 4 · דג 5"
    assert in_sight("אב 4 · גד 5") != in_sight(said)


def test_each_letter_is_in_a_font_that_has_it() -> None:
    need_letters("".join(ONE_WAY.values()))
    for text in ONE_WAY.values():
        for run in runs_of(text, REGULAR):
            assert run.face is None or all(run.face.has(char) for char in run.text if not is_unseen(char))


def test_a_heading_is_set_in_a_bold_font_where_there_is_one() -> None:
    need_letters("年度")
    (plain,), (bold,) = runs_of("年度", REGULAR), runs_of("年度", SEMIBOLD)
    assert plain.face is not None
    assert bold.face is not None
    assert plain.face != bold.face or "Bold" not in str(bold.face.file)


def test_figures_are_not_slanted_among_upright_letters() -> None:
    figures, words, letters = Run("30"), Run("Note: "), Run("天", lacking=True)
    assert [own_font(each, ITALIC) for each in (figures, words, letters)] == [REGULAR, ITALIC, ITALIC]
    assert own_font(figures, SEMIBOLD) == SEMIBOLD


def test_chinese_characters_have_the_forms_of_the_line_s_language() -> None:
    need_file("NotoSansCJK-Regular.ttc")
    need_letters("直す 직")
    named = {"直す": "CJKjp", "직 直": "CJKkr", "直": "CJKsc"}
    for text, marked in named.items():
        face = next(run.face for run in runs_of(text, REGULAR) if run.face and "直" in run.text)
        assert marked in face.called
    assert [_han(each) for each in ("ja_JP.UTF-8", "zh-TW", "zh_HK", "de_DE", "")] == [
        "ja",
        "zh-tw",
        "zh-hk",
        "zh-cn",
        "zh-cn",
    ]


def test_marks_stay_with_their_letter_when_a_font_is_missing() -> None:
    assert list(clusters("שָׁלום")) == ["שָׁ", "ל", "ו", "ם"]
    assert list(clusters("น้ำเก็บ")) == ["น้ำ", "เก็", "บ"]
    assert list(clusters("क्षेत्र")) == ["क्षे", "त्र"]


def test_without_fonts_each_letter_is_a_box_and_none_is_lost() -> None:
    runs = fontless().runs("Fee 月額 4,800 שָׁלוֹם", False)
    assert "".join(shown_of(run) for run in runs) == f"Fee {BOX * 2} 4,800 {BOX * 4}"
    assert "".join(run.text for run in runs if run.lacking) == "月額שָׁלוֹם"


def _letters(text: str) -> list[str]:
    """The letters of a text in some order; brackets may be turned."""
    return sorted(char for char in text.replace(")", "(") if not is_unseen(char))


@given(MIXED)
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_each_letter_is_drawn_or_told_to_be_missing(text: str) -> None:
    said = visible(text)
    runs = system().runs(said, False)
    assert _letters("".join(run.text for run in runs)) == _letters(without_ordering(said))
    for run in runs:
        told = "".join(glyph.text for glyph in run.glyphs)
        assert run.face is None or not set(run.text) - set(told) - {"\u200c", "\u200d"}
    assert width(said, REGULAR, 10) >= 0


@given(MIXED, st.floats(0, 120))
@settings(max_examples=60, deadline=None)
def test_a_name_of_any_script_is_cut_to_its_room(text: str, room: float) -> None:
    short = fitted(text, REGULAR, 8, room)
    assert short == "" or width(short, REGULAR, 8) <= room


def test_fonts_are_found_in_their_folders_as_well() -> None:
    need_file("DejaVuSans.ttf")
    typesetter = Typesetter(own_letters(), FontFolders(usual_folders()))
    (run,) = typesetter.runs("שלום", False)
    assert run.face is not None
    assert run.face.usable


def test_a_system_whose_fontconfig_knows_no_font_has_none(tmp_path, monkeypatch) -> None:
    (tmp_path / "fonts.conf").write_text("<fontconfig/>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    try:
        found = list(Fontconfig().fonts(("sans-serif",), "ja", bold=False))
    except OSError:
        pytest.skip("there is no fontconfig on this system")
    assert found == []


def test_without_fontconfig_the_folders_are_looked_through(monkeypatch) -> None:
    need_file("DejaVuSans.ttf")
    monkeypatch.setattr("desk_app.charts.scripts.fontconfig._LIBRARY", "libnone.so.0")
    (run,) = typesetter_here(own_letters()).runs("שלום", False)
    assert run.face is not None


def test_files_that_are_no_fonts_are_passed_over(tmp_path) -> None:
    (tmp_path / "bad.ttf").write_bytes(b"no font" * 40)
    (tmp_path / "empty.otf").write_bytes(b"")
    (tmp_path / "folder.ttc").mkdir()
    assert list(FontFolders([tmp_path, tmp_path / "none"]).fonts((), "", bold=False)) == []


def test_labels_keep_their_letters_for_whoever_shows_the_picture() -> None:
    """A window and a browser have fonts of their own, and need the marks to put a label in its order."""
    pen = Pen(200, 50, LIGHT)
    pen.text((0, 0), "שכר טרחה 4,800 (EUR)")
    pen.text((0, 20), "月額 \u2068שכר\u2069")
    assert turned("שכר טרחה 4,800 (EUR)") in svg(pen.drawing)
    assert "月額 \u2068שכר\u2069" in svg(pen.drawing)


def test_a_font_that_is_gone_or_damaged_is_passed_over(tmp_path) -> None:
    (tmp_path / "bad.ttf").write_bytes(b"no font" * 40)
    claimed = [FoundFont(Typeface(tmp_path / name), lambda _char: True) for name in ("gone.ttf", "bad.ttf")]
    (run,) = Typesetter(own_letters(), GivenFonts(claimed)).runs("שלום", False)
    assert run.lacking


def test_pictures_of_letters_are_not_taken_for_outlines() -> None:
    need_file("DejaVuSans.ttf")
    need_letters("שלום")
    runs = Typesetter(own_letters(), OnlyFonts("DejaVuSans.ttf", "NotoColorEmoji.ttf")).runs("שלום 🫠", False)
    assert [run.lacking for run in runs if run.text.strip()] == [False, True]


def test_parley_s_own_letters_need_no_shaper() -> None:
    code = """
import sys
from desk_app.charts import fonts
fonts.width(fonts.visible("Łódź €4,800 → 5,200"), fonts.REGULAR, 9)
fonts.fitted("Ines Brandt – Ærø", fonts.REGULAR, 9, 20)
import desk_app.debrief.printing
from desk_app.debrief.parts import Paper, Prose
desk_app.debrief.printing.printed(Paper("Łódź", "", (Prose("Łódź €4,800"),)))
print([name for name in ("desk_app.charts.scripts.typeface", "bidi") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
