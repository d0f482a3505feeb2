"""Words are shown in the language that was chosen, from the first one shown after that."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from desk_app.support.language import language_of, languages, speak_in
from desk_app.support.words import _, mark, plural, speak, spoken_language


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a little German and Spanish."""
    german, spanish = Catalog(locale="de"), Catalog(locale="es")
    german.add("Deleted {name}", "{name} gelöscht")
    german.add("open", "offen")
    german.add("open", "aufgeklappt", context="section")
    german.add(("{n} entry of {title}", "{n} entries of {title}"), ("{title}: {n} Eintrag", "{title}: {n} Einträge"))
    spanish.add(("{n} entry", "{n} entries"), ("{n} entrada", "{n} de entradas", "{n} entradas"))
    for catalogue in (german, spanish):
        file = tmp_path / "locale" / str(catalogue.locale) / "LC_MESSAGES" / "parley.mo"
        file.parent.mkdir(parents=True)
        with file.open("wb") as stream:
            write_mo(stream, catalogue)
    monkeypatch.setenv("TEXTDOMAINDIR", str(tmp_path / "locale"))
    return tmp_path / "locale"


def test_words_are_those_of_the_language_and_english_where_it_has_none(catalogues: Path) -> None:
    table = {"shown": mark("open"), "section": mark("open", context="section")}
    speak_in("de")
    assert spoken_language() == "de"
    assert _("Deleted {name}", name="{odd}") == "{odd} gelöscht"
    assert [_(words) for words in table.values()] == ["offen", "aufgeklappt"]
    assert _("open", context="section") == "aufgeklappt"
    assert _("Nobody translated this") == "Nobody translated this"
    assert (_(""), _("closed", context="section")) == ("", "closed")
    assert plural("{n} entry of {title}", "{n} entries of {title}", 1, title="A") == "A: 1 Eintrag"
    assert plural("{n} entry of {title}", "{n} entries of {title}", 0, title="A") == "A: 0 Einträge"
    speak_in("en")
    assert [_(words) for words in table.values()] == ["open", "open"]


def test_a_language_may_have_three_forms(catalogues: Path) -> None:
    speak_in("es")
    told = [plural("{n} entry", "{n} entries", n) for n in (1, 2, 1_000_000)]
    assert told == ["1 entrada", "2 entradas", "1000000 de entradas"]


def test_a_catalogue_is_read_with_the_first_word(tmp_path: Path) -> None:
    speak("de", tmp_path / "gone.mo")
    with pytest.raises(OSError, match=r"gone\.mo"):
        _("open")


@pytest.mark.parametrize(
    ("chosen", "environment", "system", "language"),
    [
        ("es", {"LANGUAGE": "de"}, [], "es"),
        ("", {"LANGUAGE": "de"}, [], "de"),
        ("", {"LANGUAGE": "fr:de:es"}, [], "de"),
        ("", {"LANGUAGE": "en:de"}, [], "en"),
        ("", {"LANGUAGE": "en_GB:de"}, [], "en"),
        ("", {"LANG": "de_CH.UTF-8"}, ["es-ES"], "de"),
        ("", {"LANG": "es_ES.UTF-8", "LC_MESSAGES": "de_AT"}, [], "de"),
        ("", {"LANG": "es_ES.UTF-8", "LC_ALL": "C", "LANGUAGE": "de"}, [], "en"),
        ("", {"LC_ALL": "C.UTF-8", "LANGUAGE": "de"}, [], "en"),
        ("", {}, ["de-DE", "en-US"], "de"),
        ("", {"LANG": "fr_FR.UTF-8"}, ["fr-FR"], "en"),
        ("xx", {"LANG": "de"}, [], "de"),
        ("", {"LANG": "deu"}, [], "en"),
        ("", {}, [], "en"),
    ],
)
def test_the_language_is_the_chosen_one_or_that_of_the_system(
    catalogues: Path, chosen: str, environment: dict[str, str], system: list[str], language: str
) -> None:
    assert language_of(chosen, system, environment) == language


def test_english_is_always_there(catalogues: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert languages() == ("en", "de", "es")
    monkeypatch.setenv("TEXTDOMAINDIR", str(catalogues / "nowhere"))
    assert languages() == ("en",)
