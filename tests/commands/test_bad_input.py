"""What goes wrong around a command: told in a sentence, and nothing is lost or made."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from unicodedata import normalize

import pytest

from desk_app.commands.console import STANDARD_OUTPUT, refuse_terminal
from desk_app.domain.errors import BadInput
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.session.session import Session
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from tests.commands.conftest import SAMPLES
from tests.exchange.files import small

MALFORMED = {
    "empty": b"",
    "not an object": b"[]",
    "cut": b'{"format": "parley-journal", "version": 1, "negotiations": [',
    "binary": bytes(range(256)),
    "deep": b'{"a":' * 100_000,
    "newer": b'{"format": "parley-journal", "version": 5}',
    "weight": json.dumps(small()).replace('"weight": 5', '"weight": "x"').encode(),
    "NaN": json.dumps(small()).replace('"weight": 5', '"weight": NaN').encode(),
    "dangling": json.dumps(small()).replace('"issue": "fee"', '"issue": "price"').encode(),
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_file_leaves_the_journal_as_it_was(parley, content):
    parley.well("import", SAMPLES / "late-payment.json")
    before = parley.journal.read_bytes()
    (parley.folder / "bad.json").write_bytes(content)
    done = parley("import", "bad.json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("parley: ")
    assert parley.journal.read_bytes() == before


def test_problems_stand_on_lines_of_their_own(parley):
    (parley.folder / "bad.json").write_bytes(MALFORMED["weight"])
    lines = parley("import", "bad.json").stderr.splitlines()
    assert lines[1:] == ['negotiations[0].issues[0].weight: must be a number of 0 or more, got "x"']


def test_a_malformed_file_makes_no_journal(parley):
    (parley.folder / "bad.json").write_bytes(b"{}")
    assert parley("import", "bad.json").exit_code == 2
    assert not parley.journal.exists()


def test_a_file_that_is_not_there_is_bad_input(parley):
    done = parley("import", "nothing.json")
    assert done.exit_code == 2
    assert "nothing.json cannot be read" in done.stderr
    assert parley("import", ".").exit_code == 2


def test_a_file_beyond_the_limit_is_refused_unread(parley):
    huge = parley.folder / "huge.json"
    with huge.open("wb") as file:
        file.truncate((1 << 30) + 1)
    done = parley("import", huge)
    assert done.exit_code == 2
    assert "larger than 1 GiB" in done.stderr


@pytest.mark.parametrize("words", [["list"], ["show", "x"], ["export"], ["debrief", "x"], ["debrief", "--all", "d"]])
def test_a_command_that_only_reads_makes_no_journal(parley, profile, words):
    assert parley(*words).exit_code == 1
    assert parley.own(*words).exit_code == 1
    assert not parley.journal.exists()
    assert not list(profile.rglob("*.parley"))


def test_import_makes_ones_own_journal_with_its_folder(parley, profile):
    assert parley.own("import", SAMPLES / "late-payment.json").exit_code == 0
    assert (profile / "data" / "parley" / "journal.parley").exists()
    assert "Northgate" in parley.own("list").stdout


def test_import_makes_no_folder_for_a_journal_that_is_named(parley):
    done = parley.own("--journal", parley.folder / "no" / "x.parley", "import", SAMPLES / "late-payment.json")
    assert done.exit_code == 1
    assert "does not exist" in done.stderr
    assert not (parley.folder / "no").exists()


def test_import_puts_no_empty_journal_in_place_of_one_that_is_gone(parley):
    parley.well("import", SAMPLES / "late-payment.json")
    parley.journal.rename(parley.folder / "moved.parley")
    done = parley("import", SAMPLES / "late-payment.json")
    assert done.exit_code == 1
    assert "was opened here before and is gone" in done.stderr
    assert not parley.journal.exists()


def test_a_journal_that_is_none_is_refused_and_kept(parley):
    parley.journal.write_bytes(b"Dear diary")
    for words in (["list"], ["import", SAMPLES / "late-payment.json"]):
        assert parley(*words).exit_code in (1, 2)
    assert parley.journal.read_bytes() == b"Dear diary"


def test_while_a_window_holds_the_journal_reading_goes_on_and_writing_waits(full):
    clock = SystemClock()
    session = Session.open(full.journal, clock=clock, ids=Uuid7(clock), create=False)
    try:
        done = full("import", SAMPLES / "late-payment.json")
        assert done.exit_code == 1
        assert "open in another window" in done.stderr
        full.well("list")
        full.well("show", SAMPLE_ID)
        full.well("debrief", SAMPLE_ID)
        full.well("export")
    finally:
        session.close()


@pytest.mark.parametrize("out", ["no/such/folder.pdf", "work.parley/x.pdf", "."])
def test_a_place_that_cannot_be_written_is_named(full, out):
    done = full("debrief", SAMPLE_ID, "--out", out)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{out} cannot be written" in done.stderr
    assert full("debrief", "--all", "work.parley").exit_code == 1


ODD = os.fsdecode(b"od\xffd")
LONG = "y" * 241 + ".parley"


def test_a_backup_goes_to_a_folder_named_from_here(full):
    (full.folder / "here").mkdir()
    made = Path(full.well("backup", "here").stdout.strip())
    assert made.is_absolute()
    assert made.parent == full.folder / "here"


@pytest.mark.skipif(sys.platform != "linux", reason="there names are bytes")
def test_a_folder_whose_name_is_no_text_is_a_folder_like_others(full):
    (full.folder / ODD).mkdir()
    there = full.folder / ODD / "there.parley"
    full.well("backup", ODD)
    shutil.copy(full.journal, there)
    for words in (
        ["list"],
        ["check"],
        ["backup"],
        ["export", "--out", "x.json"],
        ["import", SAMPLES / "late-payment.json"],
    ):
        done = full.own("--journal", there, *words)
        assert done.exit_code == 0, done.stderr
        assert "half of a character" not in done.stderr
    assert "added" in full.own("--journal", "new.parley", "import", there).stdout


@pytest.mark.parametrize(
    "words", [["list"], ["backup"], ["check"], ["passphrase", "set"], ["import", "x.json"], ["restore", "x.json"]]
)
@pytest.mark.parametrize("name", [LONG, "y" * 300 + ".parley"])
def test_a_name_too_long_for_a_journal_is_told(full, words, name):
    full.well("export", "--out", "x.json")
    done = full.own("--journal", name, *words)
    assert done.exit_code == 2 or (words == ["check"] and done.exit_code == 1)
    assert "yyyy… " in done.stderr or "no journal" in done.stderr
    assert [path.name for path in full.folder.iterdir() if path.name.startswith("y")] == []


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_a_title_is_the_same_however_its_accents_are_stored(parley, stored, typed):
    tree = small()
    tree["negotiations"][0]["title"] = normalize(stored, "Büro é 각")
    (parley.folder / "one.json").write_text(json.dumps(tree))
    parley.well("import", "one.json")
    assert parley.well("show", normalize(typed, "Büro é 각")).stdout


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 64


@pytest.fixture
def pictures(full):
    """Pictures that look like noise, one of them named like a journal."""
    for name in ("pic.png", "pic.parley"):
        (full.folder / name).write_bytes(PICTURE)
    (full.folder / "film.parley").write_bytes(b"\0\0\0\x20ftypmp42" + PICTURE[12:])
    return full


@pytest.mark.parametrize("name", ["pic.png", "pic.parley", "film.parley"])
def test_a_picture_is_no_journal_and_no_passphrase_is_asked_for(pictures, name):
    for words, says in (
        (["salvage", name, "new.parley"], "is not a Parley journal"),
        (["import", name], "a ledger (.csv) or a journal (.parley)"),
        (["restore", name], "is not a Parley journal"),
    ):
        done = pictures(*words)
        assert done.exit_code in (1, 2)
        assert f"{name} is " in done.stderr
        assert says in done.stderr
        assert "passphrase" not in done.stderr
        assert "salvage" not in done.stderr, "this journal is whole"
    assert (pictures.folder / name).stat().st_size == len(PICTURE)


@pytest.mark.parametrize("words", [[], ["--columns", "title=A,side=B,value=C"]])
def test_a_workbook_is_told_to_be_saved_as_csv(full, words):
    full.well("export", "--xlsx", "--out", "mine.xlsx")
    done = full("import", "mine.xlsx", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "mine.xlsx is a workbook. Open it where it was made, save its sheet as CSV, and take that in." in done.stderr


def test_a_journal_that_is_missing_is_told_with_how_one_is_made(parley):
    done = parley("list")
    assert done.exit_code == 1
    assert "“create”" in done.stderr


def test_two_formats_at_once_are_refused(full):
    done = full("export", "--csv", "--md", "--out", "both")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "leave all but one of --csv --md out" in done.stderr
    assert not (full.folder / "both").exists()


@pytest.mark.parametrize("words", [["export"], ["export", "--md"], ["recap", SAMPLE_ID], ["debrief", SAMPLE_ID]])
def test_nothing_is_written_over_a_journal(full, words):
    (full.folder / "copy.db").write_bytes(full.journal.read_bytes())
    sealed = full.folder / "sealed.parley"
    sealed.write_bytes(bytes(range(256)) * 16)
    before = full.journal.read_bytes()
    for place in (full.journal.name, "copy.db", sealed.name):
        done = full(*words, "--out", place)
        assert (done.exit_code, done.stdout) == (1, "")
        assert f"{place} cannot be written: it is a journal" in done.stderr
    assert full.journal.read_bytes() == before == (full.folder / "copy.db").read_bytes()
    assert sealed.stat().st_size == 4096


def test_any_other_file_is_replaced_by_one_that_is_named(full):
    place = full.folder / "recap.pdf"
    place.write_bytes(b"of yesterday")
    full.well("recap", SAMPLE_ID, "--out", place)
    assert place.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("words", "begins"),
    [(["recap", SAMPLE_ID], b"%PDF-"), (["debrief", SAMPLE_ID], b"%PDF-"), (["export", "--xlsx"], b"PK")],
)
def test_a_dash_names_standard_output(full, monkeypatch, words, begins):
    done = full.well(*words, "--out", "-")
    assert done.stdout_bytes.startswith(begins)
    assert [path.name for path in full.folder.iterdir() if path.suffix != ".parley"] == []
    monkeypatch.setattr("desk_app.commands.console.sys", SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: True)))
    with pytest.raises(BadInput, match="not text, and a terminal cannot show it"):
        refuse_terminal(STANDARD_OUTPUT)
    refuse_terminal(None, to_file=True)


def test_a_file_in_place_of_a_command_is_told_how_to_be_taken_in(parley):
    Path("notes.json").write_text("{}")
    done = parley.own("notes.json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "notes.json is a file, not a command. To take in what it holds: parley import notes.json" in done.stderr
    assert "No such command 'other.json'" in parley.own("other.json").stderr
    Path("notes").write_text("no ending")
    here = Path("notes").resolve()
    assert f"{here} is a file, not a command." in parley.own(here).stderr


def test_the_test_of_itself_leaves_no_command_out_without_a_word(parley):
    done = parley.own("--self-test", "list")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--self-test stands alone: leave list out." in done.stderr


REFUSED = {
    ("--language", "", "list"): "No language is named. Choose one of: en, de, es.",
    ("advise", "x", "--at", "x"): "Invalid value for '--at': “x” is not a whole number of 0 or more.",
    ("advise", "x", "--at", "-1"): "Invalid value for '--at': “-1” is not a whole number of 0 or more.",
    ("export", "--alarm", "99999"): "Invalid value for '--alarm': “99999” is not a whole number from 0 to 10080.",
    ("a.parley", "b.parley"): "The window shows one journal at a time. Leave b.parley out, or open it by itself.",
}


@pytest.mark.parametrize("words", REFUSED)
def test_a_refusal_says_what_is_wrong_and_what_may_be(parley, words):
    done = parley(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == f"Error: {REFUSED[words]}"


def test_how_the_window_is_opened_is_told_as_it_is_typed(parley):
    assert parley("a.parley", "--x").stderr.splitlines()[0] == "Usage: parley FILE.parley"


@pytest.mark.parametrize(
    ("weight", "told"),
    [
        ('"1"', 'must be a number, and "1" is text. Leave out its quotes.'),
        ('"-2.5e1"', 'must be a number, and "-2.5e1" is text. Leave out its quotes.'),
        ('"NaN"', 'must be a number of 0 or more, got "NaN"'),
        ('"much"', 'must be a number of 0 or more, got "much"'),
    ],
)
def test_a_number_in_quotes_is_told_from_what_is_none(parley, weight, told):
    issue = f'{{"name": "Fee", "weights": [{weight}, 1], "options": [{{"label": "a", "values": [1, 0]}}]}}'
    (parley.folder / "packages.json").write_text(f'{{"issues": [{issue}]}}')
    done = parley("packages", "packages.json")
    assert (done.exit_code, done.stderr) == (2, f"parley: issues[0].weights[0]: {told}\n")


@pytest.mark.parametrize("words", [("stats", "--from"), ("stats", "--today"), ("review", "--to"), ("read", "--today")])
def test_what_is_no_day_is_told_how_one_is_written(parley, words):
    done = parley.own(*words, "foo", *(["--unit", "days", "3"] if words[0] == "read" else []))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "“foo” is not a day. Write it as 2026-03-31." in done.stderr
