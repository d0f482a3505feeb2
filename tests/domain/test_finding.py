"""What is asked, and where it is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.finding import excerpt, words_of
from desk_app.domain.folding import folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  The FEE, 5,000 €/day ", "the fee 5 000 day"),
        ("Löwenbräu Łódź Ærø straße", "lowenbrau lodz aero strasse"),
        ("ﬁnal Ｆｕｌｌ ½", "final full 1 2"),
        ("合同条款 ok", "合 同 条 款 ok"),
        ("done🤝now", "done 🤝 now"),
        ("계약서", "\u1100\u1168 \u110b\u1163\u11a8 \u1109\u1165"),
        ("LG전자", "lg \u110c\u1165\u11ab \u110c\u1161"),
        ("a\x00b", "a b"),
        ("؟ — …", ""),
    ],
)
def test_case_accents_and_forms_do_not_matter(text, words):
    assert folded(text) == words


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_folding_once_is_enough(text):
    assert folded(folded(text)) == folded(text)


def test_a_word_asked_for_holds_nothing_the_engine_would_obey():
    assert words_of('"fee" OR (NEAR* : ^ fee-now') == ("fee", "or", "near", "fee now")
    assert words_of("x" * 1_000_000) == ("x" * 400,)
    assert words_of("' -- ;") == ()
    assert words_of("\udcff") == ()


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("They said the Payment in 30 days", "pay", ["Pay"]),
        ("Löwenbräu café", "lowen", ["Löwen"]),
        ("合同条款 ok", "条款", ["条", "款"]),
        ("표준계약서를 검토", "계약서", ["계", "약", "서"]),
        ("표준계약서를 검토", "계야", ["계", "약"]),
        ("서류와 계약서", "계약서", ["계", "약", "서"]),
        ("LG전자와", "lg전자", ["LG", "전", "자"]),
        ("for 5,000 now", "5,000", ["5", "000"]),
        ("straße", "strasse", ["straße"]),
        ("payment fee", "payment f", ["payment", "f"]),
        ("nothing of it", "other", []),
    ],
)
def test_what_was_asked_for_is_marked_in_the_words_as_written(text, typed, shown):
    found = excerpt(text, typed)
    assert [found.text[begin:end] for begin, end in found.marks] == shown


def test_an_excerpt_is_one_short_line_around_the_first_place():
    found = excerpt("word\n" * 900 + "deposit of a third\n" + "more " * 900, "deposit")
    assert len(found.text) < 200
    assert "deposit of a third" in found.text
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert excerpt("y" * 2_000_000, "zzz").text.endswith("…")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["x", "交", "계", "\u0301", "x ", "a-", "👩\u200d💻"])
def test_places_in_texts_of_twenty_thousand_characters_are_shown_at_once(text):
    for _place in range(4):  # if it grew with the square, one would take the whole time
        assert len(excerpt("Logo " + text * 20_000, "logo 交 계").text) < 300
        assert len(excerpt(text * 20_000, "nowhere").text) < 300


@given(st.text(max_size=300), st.text(max_size=20))
def test_marks_lie_within_what_is_shown(text, typed):
    found = excerpt(text, typed)
    ends = [place for mark in found.marks for place in mark]
    assert ends == sorted(ends)
    assert all(0 <= place <= len(found.text) for place in ends)
