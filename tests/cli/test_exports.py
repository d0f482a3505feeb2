"""Exports as scripts call them."""

from __future__ import annotations

import pytest

from desk_app.domain.sample import SAMPLE_ID


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("--json", b"{"),
        ("--csv", b"\xef\xbb\xbfnegotiation,"),
        ("--xlsx", b"PK"),
        ("--md", b"# "),
        ("--ics", b"BEGIN:VC"),
    ],
)
def test_a_journal_is_written_in_the_format_asked_for(full, form, begins):
    assert full.well("export", form).stdout_bytes.startswith(begins)
    done = full.well("export", SAMPLE_ID, form, "--out", "mine.file")
    assert done.stdout == "mine.file\n"
    content = (full.folder / "mine.file").read_bytes()
    assert content.startswith(begins)
    assert content == full.well("export", SAMPLE_ID, form).stdout_bytes
