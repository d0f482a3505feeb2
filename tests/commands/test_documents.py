"""How documents are asked for on the command line: paper, colour, what a recap holds, all of them, and where to."""

from __future__ import annotations

import json
import signal

import pytest
from pypdfium2 import PdfDocument

from desk_app.commands import document_commands
from desk_app.domain.summaries import SAMPLE_ID
from tests.debrief.pages import page_texts
from tests.debrief.test_greyscale import coloured_dots
from tests.end_to_end.many import journal

OF_ONE = ("brief", "capture-sheet", "options", "debrief", "recap", "checks")
EVERY = [*((each, SAMPLE_ID) for each in OF_ONE), ("dossier", "Marta Keller"), ("review",)]


def width(path):
    document = PdfDocument(path)
    found = round(document[0].get_width())
    document.close()
    return found


@pytest.mark.parametrize(
    "words",
    [(each, SAMPLE_ID) for each in OF_ONE] + [("dossier", "Marta Keller"), ("review",)],
    ids=lambda words: words[0],
)
def test_paper_and_colour_are_options_of_every_document(full, words):
    full.well(*words, "--paper", "letter", "--grey", "--out", "letter.pdf")
    assert width(full.folder / "letter.pdf") == 612
    assert coloured_dots((full.folder / "letter.pdf").read_bytes()) == 0
    full.well(*words, "--paper", "a4", "--out", "a4.pdf")
    assert width(full.folder / "a4.pdf") == 595
    assert full.well(*words, "--html", "--out", "-").stdout.startswith("<!doctype html>")
    assert full.well(*words, "--out", "-").stdout_bytes.startswith(b"%PDF-")
    assert full(*words, "--paper", "a3").exit_code == 2


@pytest.mark.parametrize(
    "words",
    [(each, SAMPLE_ID) for each in OF_ONE] + [("dossier", "Marta Keller"), ("review",)],
    ids=lambda words: words[0],
)
def test_a_place_that_cannot_be_written_is_told_and_a_file_is_replaced(full, words):
    missing = full(*words, "--out", "no/such/x.pdf")
    assert missing.exit_code == 1
    assert "no/such/x.pdf cannot be written: No such file or directory" in missing.stderr
    (full.folder / "there.pdf").write_text("before")
    full.well(*words, "--out", "there.pdf")
    assert (full.folder / "there.pdf").read_bytes().startswith(b"%PDF-")
    held = full(*words, "--out", "work.parley")
    assert held.exit_code == 1
    assert "which no file takes the place of" in held.stderr
    full_disk = full(*words, "--out", "/dev/full")
    assert full_disk.exit_code == 1
    assert "/dev/full cannot be written: No space left on device" in full_disk.stderr


@pytest.mark.parametrize("command", [*OF_ONE, "dossier"])
def test_what_there_is_not_is_told(full, command):
    done = full(command, "no such thing")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no such thing" in done.stderr


def recap(full, *words):
    return page_texts(full.well("recap", SAMPLE_ID, "--out", "-", *words).stdout_bytes)[0]


def test_a_recap_holds_the_promises_and_gestures_that_are_named(full):
    heads, *listed = full.well("recap", SAMPLE_ID, "--list").stdout.splitlines()
    assert heads.split() == ["Option", "N", "What", "was", "said"]
    assert {line.split()[0] for line in listed} == {"--promise", "--gesture"}
    assert not list(full.folder.glob("*.pdf"))
    for line in listed:
        option, number, words = line.split(maxsplit=2)
        said = words.partition(": ")[2][:30]
        assert said in recap(full, option, number)
        assert said in recap(full, option, said[:12].upper())
    assert "place and date" in recap(full, "--sign")
    assert "place and date" not in recap(full)


def test_the_list_shows_what_is_ticked_and_naming_one_leaves_out_the_others(parley):
    tree = journal(1, 0)
    promise = {"who": "we", "kind": "promise"}
    told = [{"id": f"f{n}", **promise, "what": what} for n, what in enumerate(("Ten prints", "A mood board"))]
    told[0]["said_to_them"] = True
    tree["negotiations"][0] |= {"title": "Two", "follow_ups": told}
    (parley.folder / "two.json").write_text(json.dumps(tree))
    parley.well("import", "two.json")
    heads, first, second = parley.well("recap", "Two", "--list").stdout.splitlines()
    assert heads.endswith("Ticked")
    ticked, other = (first, second) if "Ten prints" in first else (second, first)
    assert ticked.endswith("yes")
    assert not other.endswith("yes")
    page = page_texts(parley.well("recap", "Two", "--promise", "a mood", "--out", "-").stdout_bytes)[0]
    assert "A mood board" in page
    assert "Ten prints" not in page


def test_without_any_promise_or_gesture_that_is_told(parley):
    tree = journal(1, 0)
    tree["negotiations"][0] |= {"title": "Bare", "follow_ups": []}
    (parley.folder / "bare.json").write_text(json.dumps(tree))
    parley.well("import", "bare.json")
    done = parley.well("recap", "Bare", "--list")
    assert done.stdout == ""
    assert "nothing to choose" in done.stderr


@pytest.mark.parametrize("name", ["0", "99", "", "no such"])
@pytest.mark.parametrize("option", ["--promise", "--gesture"])
def test_one_that_there_is_not_is_told(full, option, name):
    done = full("recap", SAMPLE_ID, option, name)
    assert done.exit_code == 2
    assert f"There is no {option} “{name}”" in done.stderr


def test_promises_are_of_one_negotiation(full):
    assert full("recap", "--all", "all", "--promise", "1").exit_code == 2
    assert full.well("recap", "--all", "all", "--sign", "--paper", "letter").stdout
    assert {width(path) for path in (full.folder / "all").iterdir()} == {612}


def test_ctrl_c_keeps_what_is_whole_and_tells_it(full, monkeypatch):
    plain = document_commands._heard

    def press(number, of, title):
        plain(number, of, title)
        if number == 4:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(document_commands, "_heard", press)
    done = full("debrief", "--all", "all")
    assert done.exit_code == 130
    assert "Stopped. What was made before that is there, whole." in done.stderr
    assert sorted(done.stdout.splitlines()) == sorted(f"all/{path.name}" for path in (full.folder / "all").iterdir())


def test_one_that_cannot_be_made_is_told_and_the_others_are_made(full):
    (full.folder / "all" / "Website redesign – sample – private debrief.pdf").mkdir(parents=True)
    done = full("debrief", "--all", "all")
    assert done.exit_code == 1
    assert "Not made: Website redesign – sample: " in done.stderr
    assert "1 document could not be made." in done.stderr
    assert len(done.stdout.splitlines()) == 3
