"""A file that a command saves is noted in the journal; what goes to standard output is not."""

from __future__ import annotations

import json
import os
from contextlib import closing
from pathlib import Path

import pytest

from desk_app.journal.connection import reading
from desk_app.session.session import Session
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from tests.charts.scripts.samples import take_fonts
from tests.commands.conftest import SMALL

TITLE = "Website redesign – sample"


def noted(journal: Path) -> list[tuple[str, str]]:
    with closing(reading(journal, None)) as connection:
        rows = connection.execute("SELECT DISTINCT document, path FROM paper ORDER BY path").fetchall()
    return [(document, os.path.relpath(path)) for document, path in rows]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("debrief", TITLE, "--out", "a.pdf"), [("debrief", "a.pdf")]),
        (("recap", TITLE), [("recap", f"{TITLE} – agreement recap.pdf")]),
        (("export", "--md", "--out", "a.md"), [("md", "a.md")]),
        (("export", TITLE, "--out", "a.json"), [("json", "a.json")]),
        (("debrief", TITLE, "--out", "-"), []),
        (("export", "--out", "-"), []),
        (("export",), []),
    ],
)
def test_a_saved_file_is_noted(full, words, found):
    full.well(*words)
    assert noted(full.journal) == found


def test_each_file_of_many_is_noted(full):
    written = full.well("debrief", "--all", "papers").stdout.splitlines()
    assert len(written) > 1
    assert sorted(path for _, path in noted(full.journal)) == sorted(written)


def test_letters_that_no_font_has_are_named_on_standard_error(parley, monkeypatch):
    take_fonts(monkeypatch)
    none = parley.folder / "fonts.conf"
    none.write_text("<fontconfig/>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(none))  # for the processes that make several
    told = SMALL[0].read_text("utf-8")
    title = json.loads(told)["negotiations"][0]["title"]
    named = parley.folder / "named.json"
    named.write_text(told.replace(json.dumps(title, ensure_ascii=False), '"月額"'), "utf-8")
    parley.well("import", named)
    parley.well("import", SMALL[1])
    said = "No font on this computer has these letters, drawn as □: U+6708, U+984D\n"
    assert said in parley.well("debrief", "月額", "--out", "a.pdf").stderr
    assert said in parley.well("debrief", "--all", "papers").stderr
    assert "No font" not in parley.well("debrief", "月額", "--html", "--out", "a.html").stderr
    (other,) = json.loads(SMALL[1].read_text("utf-8"))["negotiations"]
    assert "No font" not in parley.well("debrief", other["title"]).stderr


def test_a_file_is_saved_while_a_window_has_the_journal(full):
    clock = SystemClock()
    session = Session.open(full.journal, clock=clock, ids=Uuid7(clock), create=False)
    try:
        full.well("recap", TITLE, "--out", "a.pdf")
    finally:
        session.close()
    assert Path("a.pdf").exists()
    assert noted(full.journal) == []
