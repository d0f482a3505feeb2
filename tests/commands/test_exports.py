"""Exports as scripts call them."""

from __future__ import annotations

import json

import pytest

from desk_app.domain.summaries import SAMPLE_ID
from tests.exchange.files import as_bytes, small


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("--json", b"{"),
        ("--csv", b"\xef\xbb\xbfnegotiation,"),
        ("--xlsx", b"PK"),
        ("--md", b"# "),
        ("--ics", b"BEGIN:VC"),
        ("--vcf", b"BEGIN:VCARD"),
    ],
)
def test_a_journal_is_written_in_the_format_asked_for(full, form, begins):
    assert full.well("export", form).stdout_bytes.startswith(begins)
    done = full.well("export", SAMPLE_ID, form, "--out", "mine.file")
    assert done.stdout == "mine.file\n"
    content = (full.folder / "mine.file").read_bytes()
    assert content.startswith(begins)
    assert content == full.well("export", SAMPLE_ID, form).stdout_bytes


def test_a_ledger_that_was_exported_can_be_taken_in_elsewhere(full):
    full.well("export", "--csv", "--out", "ledger.csv")
    content = (full.folder / "ledger.csv").read_bytes()
    added = full.own("--journal", "new.parley", "import", "ledger.csv")
    assert added.exit_code == 0, added.stderr
    assert full.own("--journal", "new.parley", "export", "--csv").stdout_bytes == content
    assert "0 added" in full.own("--journal", "new.parley", "import", "ledger.csv").stderr


def test_another_journal_can_be_taken_in(full):
    added = full.own("--journal", "new.parley", "import", full.journal)
    assert added.exit_code == 0, added.stderr
    assert added.stderr.startswith("4 added")
    assert full.own("--journal", "new.parley", "export").stdout_bytes == full.well("export").stdout_bytes


def test_a_wrong_ledger_leaves_nothing_behind(full):
    ledger = full.well("export", "--csv").stdout_bytes
    (full.folder / "bad.csv").write_bytes(ledger.replace(b",title,", b",name of it,", 1))
    done = full.own("--journal", "new.parley", "import", "bad.csv")
    assert done.exit_code == 2
    assert "row 1: the column" in done.stderr
    assert not (full.folder / "new.parley").exists()


def test_an_empty_calendar_is_told(parley):
    tree = small()
    tree["negotiations"][0]["follow_ups"] = []
    (parley.folder / "one.json").write_bytes(as_bytes(tree))
    parley.well("import", "one.json")
    done = parley.well("export", "--ics", "--out", "mine.ics")
    assert "The calendar is empty" in done.stderr
    assert "empty" not in parley.well("export", "--md", "--out", "mine.md").stderr


def test_a_copy_that_is_not_the_same_is_told_with_what_differs(full):
    full.well("export", SAMPLE_ID, "--out", "mine.json")
    tree = json.loads((full.folder / "mine.json").read_text())
    again = full.well("import", "mine.json")
    assert "Not the same" not in again.stderr
    (negotiation,) = tree["negotiations"]
    entries = negotiation["meetings"][0]["entries"]
    more = {**entries[0], "id": "6f9619ff-8b86-4011-b42d-00cf4fc964ff", "seq": 99, "note": "Later"}
    entries[:] = [{**entries[1], "note": "Other"}, *entries[2:], more]
    negotiation["title"] = "Another"
    (full.folder / "mine.json").write_text(json.dumps(tree))
    told = full.well("import", "mine.json").stderr.splitlines()
    assert told[0].startswith(f"Not the same in the file, left as it is: {SAMPLE_ID}  Website redesign")
    assert [line.strip() for line in told[1:-1]] == [
        "1 entry of the file is not here.",
        "1 entry here is not in the file.",
        "1 entry is another here.",
        "Not the same: title.",
    ]
    assert told[-1] == "0 added; 1 there before, left alone."
    assert json.loads(full.well("export", SAMPLE_ID).stdout)["negotiations"][0]["title"] != "Another"


def test_a_text_that_a_cell_cannot_hold_is_told(full):
    told = json.loads(full.well("export").stdout)
    told["negotiations"][0]["title"] = "s" * 40_000
    (full.folder / "long.json").write_text(json.dumps(told), "utf-8")
    assert full.own("--journal", "new.parley", "import", "long.json").exit_code == 0
    done = full.own("--journal", "new.parley", "export", "--xlsx", "--out", "all.xlsx")
    assert done.exit_code == 0
    assert "text was too long for a cell" in done.stderr or "texts were too long for a cell" in done.stderr
