"""Where lines end in texts of other scripts."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.charts.fonts import REGULAR, visible, width
from desk_app.charts.scripts import thai
from desk_app.charts.scripts.breaking import broken
from desk_app.debrief.flowables import wrapped
from desk_app.debrief.styles import BODY
from desk_app.support.directions import without_ordering
from tests.charts.scripts.samples import ONE_WAY

_TEXTS = (
    "予算は1,250,000円で、次の四半期まで「凍結」されている。ちょっと待ってください、とのことだった。",
    "对方说：“预算冻结到下个季度”，要求付款期限是30天（而不是14天）。我们回答“可以考虑”。",
    "งบประมาณถูกระงับจนถึงไตรมาสหน้าและขอเงื่อนไขการชำระเงินเป็น 30 วันแทนที่จะเป็น 14 วัน น้ำ ที่ต่ำ",
    "उन्होंने कहा कि बजट अगली तिमाही तक रुका हुआ है और KWD 1,250.500 की शर्तें मांगीं।",
    "היא אמרה שהתקציב מוקפא עד הרבעון הבא, וביקשה 1,250,000 ש״ח במקום VND 125,000,000.",
)
_BEGIN_NONE = "、。，」』）”’！？ぁぃぅぇぉゃゅょっー々"
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")


@pytest.mark.parametrize("text", _TEXTS)
@pytest.mark.parametrize("room", [66.0, 75.0, 90.0, 120.0, 200.0])
def test_lines_end_where_they_may(text: str, room: float) -> None:
    lines = [without_ordering(line) for line in wrapped(text, BODY, room)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert width(line, REGULAR, BODY.size) <= room + 0.5
        assert line[0] not in _BEGIN_NONE
        assert unicodedata.category(line[0])[0] != "M"
        assert line[-1] not in "「“（"
    assert [found for line in lines for found in _NUMBERS.findall(line)] == _NUMBERS.findall(text)


def test_words_of_thai_stay_whole_where_its_words_are_known() -> None:
    if thai.word_starts("ราคาที่") is None:
        pytest.skip("libthai is not on this system")
    lines = wrapped("ราคาต่ำสุดของเรา" * 3, BODY, 60)
    assert all(line.startswith(("ราคา", "ต่ำ", "สุด", "ของ", "เรา")) for line in lines)


def test_without_words_thai_is_broken_between_letters_with_their_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk_app.charts.scripts.breaking.word_starts", lambda _text: None)
    lines = list(broken("ที่ต่ำน้ำเก็บ", len, 4))
    assert lines == ["ที่", "ต่ำ", "น้ำ", "เก็บ"]


def test_an_amount_that_is_longer_than_a_line_is_broken_all_the_same() -> None:
    assert list(broken("中1,250,000,000円", len, 5)) == ["中", "1,250", ",000,", "000円"]


def test_a_unit_stays_with_its_number() -> None:
    assert list(broken("売上は1,250,000円でした", len, 13)) == ["売上は1,250,000円", "でした"]


@given(st.text(st.sampled_from("a 1,、「」" + "".join(ONE_WAY.values())), max_size=80), st.floats(20, 200))
@settings(max_examples=80, deadline=None)
def test_no_letter_is_lost_between_lines(text: str, room: float) -> None:
    lines = wrapped(text, BODY, room)
    assert "".join("".join(map(without_ordering, lines)).split()) == "".join(without_ordering(visible(text)).split())
