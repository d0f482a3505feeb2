"""The manual as pages for a browser; and every command that the manual names, in the order in which it is read."""

from __future__ import annotations

import errno
import getpass
import json
import re
import shlex
from collections.abc import Iterable
from pathlib import Path

import click
import pytest

from desk_app.commands import manual_command
from desk_app.commands.main import cli
from desk_app.exchange.manual.pages import NAMES
from desk_app.support.saving import save_pieces
from tests.commands.conftest import SAMPLES, Parley
from tests.exchange.manual import manuals
from tests.exchange.manual.manuals import LANGUAGES

CARDS = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Lindner\r\nEMAIL:ada@example.org\r\nEND:VCARD\r\n"
MAIL = (
    "From: Ines Brandt <ines@example.org>\r\nTo: me@example.org\r\nDate: Mon, 12 Oct 2026 10:00:00 +0000\r\n"
    "Subject: Fee\r\n\r\nWe could offer 4,800 euros.\r\n"
)
ON_PAGE = [name for name in NAMES if manuals.commands(manuals.page("en", name))]


@pytest.fixture
def at_home(parley: Parley, monkeypatch: pytest.MonkeyPatch) -> Parley:
    """A profile as somebody has it who reads the manual: a closed negotiation, and the files that the pages name."""
    told = json.loads((SAMPLES / "website-redesign.json").read_text("utf-8"))
    told["negotiations"][0]["title"] = "Museum guide"
    told["counterparts"][0]["name"] = "Ines Brandt"
    Path("began.json").write_text(json.dumps(told), "utf-8")
    Path("contacts.vcf").write_text(CARDS, "utf-8")
    Path("message.eml").write_bytes(MAIL.encode())
    Path("synced").mkdir()
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: "open sesame")
    assert parley.own("create").exit_code == 0
    assert parley.own("import", "began.json").exit_code == 0
    return parley


@pytest.mark.parametrize("name", ON_PAGE)
def test_every_command_of_a_page_does_what_it_says(at_home: Parley, name: str) -> None:
    for line in manuals.commands(manuals.page("en", name)):
        program, *words = shlex.split(line)
        assert program == "parley"
        done = at_home.own(*words)
        assert done.exit_code == 0, f"{line}: {done.stderr}"
        for out in re.findall(r"--out (\S+)", line):
            assert Path(out).stat().st_size > 100, line


@pytest.mark.parametrize("name", NAMES)
def test_every_command_that_a_sentence_names_is_there(name: str) -> None:
    for code in manuals.codes(manuals.page("en", name)):
        program, *words = code.split()
        if program == "parley" and (named := [word for word in words if re.fullmatch("[a-z-]+", word)][:1]):
            assert named[0].startswith("--") or named[0] in cli.commands, code
        for option in (word for word in words if word.startswith("--")):
            known = {each for command in (cli, *_named(words)) for each in _options(command)}
            assert option in known, code


def _named(words: list[str]) -> list[click.Command]:
    return [cli.commands[word] for word in words if word in cli.commands]


def _options(command: click.Command) -> list[str]:
    names = [name for each in command.params for name in each.opts]
    return [*names, "--help"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_written_in_each_language(parley: Parley, tmp_path: Path, language: str) -> None:
    folder = tmp_path / "hand book"
    done = parley.own("--language", language, "manual", folder)
    assert (done.exit_code, done.stdout) == (0, f"{folder / 'index.html'}\n")
    pages = {each.name for each in folder.iterdir()}
    assert pages >= {"index.html", *(f"{name}.html" for name in NAMES)}
    for page in folder.glob("*.html"):
        text = page.read_text("utf-8")
        assert f'<html lang="{language}">' in text
        assert {re.sub("#.*", "", to) for to in re.findall(r'(?:href|src)="([^"]*)"', text)} <= pages
        assert not re.search(r"https?:|<script|@import|url\(", text)
        assert text.count("<h1") == 1
        assert len(re.findall(r'alt="[^"]+"', text)) == text.count("<img ")


def test_it_takes_the_place_of_its_own_pages_and_touches_nothing_else(parley: Parley, tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    assert parley.own("--language", "de", "manual", folder).exit_code == 0
    german = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert parley.own("manual", folder).exit_code == 0
    english = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert german["mine.txt"] == english["mine.txt"] == b"mine"
    assert {name for name in english if german[name] == english[name]} == {"mine.txt"}
    assert parley.own("manual", folder).exit_code == 0
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == english


@pytest.mark.parametrize("name", ["index.html", "people.html", "home.png"])
def test_what_is_not_of_the_manual_is_never_lost(parley: Parley, tmp_path: Path, name: str) -> None:
    mine = tmp_path / name
    mine.write_bytes(b"<!doctype html><title>My own</title>")
    done = parley.own("manual", tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{mine} is not of Parley’s manual" in done.stderr
    assert [each.name for each in tmp_path.iterdir() if each.suffix in {".html", ".png"}] == [name]
    assert mine.read_bytes().endswith(b"<title>My own</title>")


def test_a_place_that_cannot_be_written_is_said(parley: Parley, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    done = parley.own("manual", tmp_path / "file")
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr
    assert parley.own("manual").exit_code == 2


def test_half_a_manual_does_not_stay(parley: Parley, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = iter(range(9))

    def until_full(path: Path, pieces: Iterable[bytes]) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        save_pieces(path, pieces)

    monkeypatch.setattr(manual_command, "save_pieces", until_full)
    (tmp_path / "kept.txt").write_text("mine")
    done = parley.own("manual", tmp_path / "new" / "manual")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "No space left on device" in done.stderr
    assert not (tmp_path / "new").exists()
    assert (tmp_path / "kept.txt").read_text() == "mine"
