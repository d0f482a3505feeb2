"""The command line in another language: messages, help, and what click itself says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from desk_app.session.settings import Settings, save
from desk_app.support.paths import Folders

_GERMAN = {
    "The journal is empty.": "Das Journal ist leer.",
    "List the negotiations, newest first.": "Verhandlungen auflisten, die neueste zuerst.",
    "JSON, for other programs.": "JSON für andere Programme.",
    "Usage:": "Aufruf:",
    "Show this message and exit.": "Diese Hilfe zeigen.",
    "No such command {name!r}.": "Den Befehl {name!r} gibt es nicht.",
    "Make the dossier of a person.": "Das Dossier einer Person erstellen.",
}


@pytest.fixture(autouse=True)
def _german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    german = Catalog(locale="de")
    for words, said in _GERMAN.items():
        german.add(words, said)
    file = tmp_path / "locale" / "de" / "LC_MESSAGES" / "parley.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as stream:
        write_mo(stream, german)
    monkeypatch.setenv("TEXTDOMAINDIR", str(tmp_path / "locale"))


def test_a_command_speaks_the_language_that_is_named(parley) -> None:
    parley.well("create")
    assert "Das Journal ist leer." in parley("--language", "de", "list").stderr
    assert "The journal is empty." in parley("list").stderr


def test_help_is_in_that_language_even_of_click(parley) -> None:
    helped = parley.own("--language", "de", "--help").stdout
    assert helped.startswith("Aufruf:")
    assert "Verhandlungen auflisten" in helped
    assert "Das Dossier einer Person erstellen." in helped
    of_list = parley.own("--language", "de", "list", "--help").stdout
    assert "JSON für andere Programme." in of_list
    assert "Diese Hilfe zeigen." in of_list
    assert "Den Befehl 'lits' gibt es nicht." in parley.own("--language", "de", "lits").stderr
    assert parley.own("--help").stdout.startswith("Usage:")


@pytest.mark.parametrize("variable", ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"])
def test_else_it_is_that_of_the_environment(parley, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, "de_DE.UTF-8")
    assert parley.own("--help").stdout.startswith("Aufruf:")


def test_what_was_chosen_in_settings_comes_before_the_environment(parley) -> None:
    file = Folders.of_system().settings_file
    file.parent.mkdir(parents=True, exist_ok=True)
    save(file, Settings(language="de"))
    assert parley.own("--help").stdout.startswith("Aufruf:")
    assert parley.own("--language", "en", "--help").stdout.startswith("Usage:")


@pytest.mark.parametrize("name", ["DE", "de_CH", "de-DE", "de_DE.UTF-8"])
def test_a_language_is_named_as_the_environment_names_it(parley, name: str) -> None:
    assert parley.own("--language", name, "--help").stdout.startswith("Aufruf:")


@pytest.mark.parametrize(("language", "english"), [("de", False), ("es", False), ("en", True)])
def test_no_english_is_left_in_the_help(parley, monkeypatch, language: str, english: bool) -> None:
    monkeypatch.delenv("TEXTDOMAINDIR")  # the catalogues that are shipped
    told = "".join(
        parley.own("--language", language, *words, "-h").stdout
        for words in ([], ["read"], ["share"], ["import"], ["search"])
    )
    for word in ("OPTIONS", "ARGS", "COMMAND", "[required]"):
        assert (word in told) == english, word
    assert "INTEGER" not in told


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_no_sentence_in_a_list_of_commands_is_cut(parley, monkeypatch, language: str) -> None:
    monkeypatch.delenv("TEXTDOMAINDIR")
    for words in ([], ["passphrase"], ["share"], ["desktop"]):
        told = parley.own("--language", language, *words, "--help").stdout.partition("\n\n")[2]
        assert re.findall(r"\S+\.\.\.$", told, re.MULTILINE) == []
        assert max(map(len, told.splitlines())) <= 80


def test_a_language_that_is_not_there_is_refused_with_those_that_are(parley) -> None:
    refused = parley.own("--language", "fr", "list")
    assert (refused.exit_code, "en, de" in refused.stderr) == (2, True)
