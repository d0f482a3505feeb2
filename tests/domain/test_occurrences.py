"""Words are found in a text whatever its case and accents."""

from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.occurrences import occurrences


def test_each_place_is_given_as_it_is_written() -> None:
    assert occurrences("The fee, the FEE", "fee") == [(4, 7), (13, 16)]
    assert occurrences("Im LÖWENBRÄU", "löwenbrau") == [(3, 12)]
    assert occurrences("aaa", "aa") == [(0, 2)]
    assert occurrences("Straße", "strasse") == [(0, 6)]
    assert occurrences("anything", "  ") == []


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_what_stands_in_a_text_is_found_there(before: str, words: str, after: str) -> None:
    found = occurrences(before + words + after, words)
    assert all(0 <= begin < end <= len(before + words + after) for begin, end in found)
    asked = words.strip()
    if asked and asked.isascii() and (before + after).isascii():
        assert [(before + words + after)[begin:end].lower() for begin, end in found] == [asked.lower()] * len(found)
        assert found
