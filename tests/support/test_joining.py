"""Lists as one says them, by the sound of what follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from desk_app.support.joining import with_and, with_or
from desk_app.support.words import speak


@pytest.fixture
def spanish(tmp_path: Path) -> None:
    catalogue = Catalog(locale="es")
    catalogue.add("{several} and {one}", "{several} y {one}")
    catalogue.add("{several} and {one}", "{several} e {one}", context="before i")
    catalogue.add("{first} or {last}", "{first} o {last}")
    catalogue.add("{first} or {last}", "{first} u {last}", context="before o")
    with (tmp_path / "es.mo").open("wb") as stream:
        write_mo(stream, catalogue)
    speak("es", tmp_path / "es.mo")


@pytest.mark.parametrize(
    ("one", "joined"),
    [
        ("Irún", "a e Irún"),
        ("higos", "a e higos"),
        ("información", "a e información"),
        ("hielo", "a y hielo"),
        ("yeso", "a y yeso"),
        ("precio", "a y precio"),
    ],
)
def test_spanish_changes_its_and_before_the_same_sound(spanish: None, one: str, joined: str) -> None:
    assert with_and("a", one) == joined


@pytest.mark.parametrize(
    ("last", "joined"),
    [
        ("oro", "plata u oro"),
        ("hora", "plata u hora"),
        ("80", "plata u 80"),
        ("11", "plata u 11"),
        ("110", "plata o 110"),
    ],
)
def test_spanish_changes_its_or_too(spanish: None, last: str, joined: str) -> None:
    assert with_or("plata", last) == joined


def test_english_has_one_word_for_each() -> None:
    assert (with_and("a", "ice"), with_or("silver", "ore")) == ("a and ice", "silver or ore")
