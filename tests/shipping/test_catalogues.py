"""The catalogues of words: all that is shown is in them, and what is wrong in a translation is found."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
import words as tool
from babel.messages.catalog import Catalog
from pseudo import LONGER, MIRRORED, disguised
from word_faults import faults_in
from word_sources import NotWritable, Word, in_module

_MODULE = "from desk_app.support.words import _, mark, plural\n"


@pytest.fixture(scope="module")
def fresh() -> Catalog:
    return tool.extracted()


def test_the_catalogues_are_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.check() == 0, capsys.readouterr().out


def test_words_are_found_wherever_they_stand(fresh: Catalog) -> None:
    for words in ("Late payment", "How long has each invoice been open?", "Usage:", "Merged two records of {name}"):
        assert fresh.get(words) is not None, words
    assert fresh.get("Two booking sites for houses of their size") is not None
    assert fresh.get("Marta Keller") is None
    assert fresh.get("open", "section") is not None


def test_words_are_read_from_the_code_with_their_forms_and_meanings() -> None:
    source = (
        _MODULE + "_('a', context='b')\nmark('c')\nplural('d', 'e', n)\n_(table[key])\nother('f')\nx = f'{_(\"g\")}'"
    )
    assert sorted(in_module(source, "x.py"), key=str) == sorted(
        [Word("a", context="b"), Word("c"), Word("d", "e"), Word("g")], key=str
    )
    for refused in ("mark(x)", "plural('a', x, n)", "_(f'a {x}')", "_('a' + x)"):
        with pytest.raises(NotWritable, match=r"x\.py:2"):
            list(in_module(_MODULE + refused, "x.py"))


@pytest.mark.parametrize(
    ("words", "translated", "fault"),
    [
        ("Deleted {name}", "{Name} gelöscht", "other names"),
        ("Deleted {name}", "gelöscht", "other names"),
        ("Deleted {name}", "{name gelöscht", "other names"),
        ("One\nTwo", "Eins Zwei", "number of lines"),
        ("Stop", " Halt", "a space"),
        ("&Open", "Öffnen", "a key to press"),
        (("{n} entry", "{n} entries"), ("{n} Eintrag",), "forms of a plural"),
        (("{n} entry", "{n} entries"), ("{n} Eintrag", "{m} Einträge"), "other names"),
    ],
)
def test_what_is_wrong_in_a_translation_is_found(words: object, translated: object, fault: str) -> None:
    german, all_of_them = Catalog(locale="de"), Catalog()
    german.add(words, translated)
    all_of_them.add(words)
    assert [each for each in faults_in(german, all_of_them) if fault in each]


def test_a_good_translation_is_left_alone() -> None:
    german, all_of_them = Catalog(locale="de"), Catalog()
    for words, translated in (
        ("60 % sure, {name}", "{name}, zu 60 % sicher"),
        (("{n} entry", "{n} entries"), ("Ein Eintrag", "{n} Einträge")),
        ("&Open", "Öff&nen"),
        ("Bits & pieces", "Dies & das"),
    ):
        german.add(words, translated)
        all_of_them.add(words)
    assert list(faults_in(german, all_of_them)) == []


def test_equal_catalogues_give_equal_files_which_gettext_takes(tmp_path: Path, fresh: Catalog) -> None:
    text = tool.as_po(fresh, "xa")
    assert text == tool.as_po(tool.extracted(), "xa")
    assert b"Date" not in text.split(b"\n\n")[0]
    msgfmt = shutil.which("msgfmt")
    if msgfmt is None:
        pytest.skip("no msgfmt")
    (tmp_path / "a.po").write_bytes(text)
    done = subprocess.run(
        [msgfmt, "--check-format", "-o", tmp_path / "a.mo", tmp_path / "a.po"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_compiled_catalogue_is_the_same_a_minute_later() -> None:
    early, late = (Catalog(locale="de", creation_date=datetime(2026, 1, 1, 8, minute, tzinfo=UTC)) for minute in (0, 1))
    assert tool.as_mo(early) == tool.as_mo(late)


def test_disguised_words_keep_what_is_not_for_reading() -> None:
    longer, mirrored = disguised("Deleted {name}", LONGER), disguised("Deleted {name}", MIRRORED)
    assert "{name}" in longer and "{name}" in mirrored
    assert len(longer) >= 1.25 * len("Deleted {name}")
    assert not any("a" <= c.lower() <= "z" for c in mirrored.replace("{name}", ""))
