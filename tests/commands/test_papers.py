"""A file that a command saves is noted in the journal; what goes to standard output is not."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from desk_app.journal.connection import reading
from desk_app.session.session import Session
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7

TITLE = "Website redesign – sample"


def noted(journal: Path) -> list[tuple[str, str]]:
    with closing(reading(journal, None)) as connection:
        rows = connection.execute("SELECT DISTINCT document, path FROM paper ORDER BY path").fetchall()
    return [(document, os.path.relpath(path)) for document, path in rows]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("debrief", TITLE, "--out", "a.pdf"), [("debrief", "a.pdf")]),
        (("recap", TITLE), [("recap", f"{TITLE} – recap.pdf")]),
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


def test_a_file_is_saved_while_a_window_has_the_journal(full):
    clock = SystemClock()
    session = Session.open(full.journal, clock=clock, ids=Uuid7(clock), create=False)
    try:
        full.well("recap", TITLE, "--out", "a.pdf")
    finally:
        session.close()
    assert Path("a.pdf").exists()
    assert noted(full.journal) == []
