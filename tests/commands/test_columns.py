"""Lines of a terminal."""

from __future__ import annotations

import pytest

from desk_app.commands.console import cut, width
from tests.exchange.files import as_bytes, small

LONG = 1_000_000


@pytest.mark.parametrize(
    ("text", "most", "line"),
    [
        ("Logo", 4, "Logo"),
        ("Logos", 4, "Log…"),
        ("交渉交渉", 8, "交渉交渉"),
        ("交渉交渉", 7, "交渉交…"),
        ("交渉交渉", 6, "交渉…"),
        ("e\u0301" * 4, 4, "e\u0301" * 4),
        ("one two three", 5, "one…"),
        (" a \n b ", 9, "a b"),
        ("", 3, ""),
        ("👩\u200d💻 ok", 7, "👩\u200d💻 ok"),
        ("\U0001fae9", 2, "\U0001fae9"),
        ("a\u202eb\x1b[1m\x00", 9, "ab[1m"),
    ],
)
def test_a_line_is_cut_to_its_columns(text, most, line):
    assert cut(text, most) == line


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["x", "交", "\u0301", "x ", " ", "\u202e"])
def test_a_megabyte_of_anything_is_cut_at_once(text):
    assert width(cut(text * LONG, 44)) <= 44


@pytest.mark.timeout(60)
def test_a_title_of_a_megabyte_is_listed_and_found(parley, tmp_path):
    tree = small()
    tree["negotiations"][0]["title"] = "Logo" + "x" * (LONG - 4)
    (tmp_path / "long.json").write_bytes(as_bytes(tree))
    parley.well("import", tmp_path / "long.json")
    assert "Logoxxx" in parley.well("list").stdout
    assert "Title" in parley.well("search", "logo").stdout
