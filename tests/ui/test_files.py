"""Files in and out of the window."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from desk_app.domain.entries import PlannedMeeting
from desk_app.session.session import Session
from desk_app.support.resources import resource
from desk_app.ui.shell.files import Files
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver

SAMPLE = "Website redesign – sample"


def files(window: WindowDriver) -> Files:
    return window.window.findChildren(Files)[0]


def test_an_interchange_file_is_taken_in_and_can_be_undone(window: WindowDriver) -> None:
    files(window).import_file(str(resource("sample", "retainer-renewal.json")))
    window.settled()
    assert len(window.summaries()) == 2
    assert window.toast() == "1 imported"
    window.click("Undo")
    assert [s.title for s in window.summaries()] == [SAMPLE]


def test_the_same_file_twice_adds_nothing_and_says_so(window: WindowDriver) -> None:
    for _ in range(2):
        files(window).import_file(str(resource("sample", "retainer-renewal.json")))
        window.settled()
    assert len(window.summaries()) == 2
    assert window.toast() == "0 imported, 1 was here already"


def test_a_malformed_file_is_told_with_its_place_and_changes_nothing(window: WindowDriver, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "parley-journal", "version": 1, "negotiations": [{"id": "1", "title": 5}]}')
    files(window).import_file(str(bad))
    window.settled()
    assert "negotiations[0].title" in window.banner()
    assert [s.title for s in window.summaries()] == [SAMPLE]
    files(window).import_file(str(resource("sample", "retainer-renewal.json")))
    window.settled()
    assert window.toast() == "1 imported"
    assert window.banner() == ""


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 100_000, b"\xff\xfe\x00", b'{"format": "other"}'])
def test_a_file_of_any_other_kind_is_named_and_changes_nothing(
    window: WindowDriver, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "other.json"
    file.write_bytes(content)
    before = window.summaries()
    files(window).import_file(str(file))
    window.settled()
    assert window.banner().startswith("other.json was not taken in, and nothing was changed. ")
    assert window.summaries() == before


def test_a_negotiation_is_exported_as_one_file(window: WindowDriver, program: Program, tmp_path: Path) -> None:
    window.open(SAMPLE)
    target = tmp_path / "sample.json"
    files(window)._exporting = window.window.negotiation.negotiation
    files(window).export(str(target))
    window.qtbot.waitUntil(lambda: window.toast() == "Saved as sample.json")
    assert [n["title"] for n in json.loads(target.read_text())["negotiations"]] == [SAMPLE]
    window.qtbot.waitUntil(lambda: window.papers() == [("json", str(target))])


def test_a_place_that_cannot_be_written_is_told(window: WindowDriver, tmp_path: Path) -> None:
    window.open(SAMPLE)
    files(window)._exporting = window.window.negotiation.negotiation
    files(window).export(str(tmp_path / "no such folder" / "x.json"))
    window.qtbot.waitUntil(lambda: "cannot be written" in window.banner())
    files(window).export(str(tmp_path / "x.json"))
    window.qtbot.waitUntil(lambda: window.toast() == "Saved as x.json")
    assert window.banner() == ""


def _planned(session: Session) -> None:
    (summary,) = session.reading.summaries()
    session.closing.reopen(summary.id)
    session.planning.put_meeting(
        summary.id, PlannedMeeting("", datetime.fromisoformat("2027-01-12T14:00"), "Europe/Berlin")
    )


@pytest.mark.parametrize(("chosen", "told"), [("None", b""), ("An hour before", b"-PT1H")])
def test_an_exported_calendar_reminds_as_it_was_chosen(
    window: WindowDriver, tmp_path: Path, chosen: str, told: bytes
) -> None:
    assert window.program.gateway is not None
    window.program.gateway.run(_planned)
    window.settled()
    window.settings.choose("Reminders in an exported calendar", chosen)
    target = tmp_path / "meetings.ics"
    files(window).export(str(target))
    window.qtbot.waitUntil(target.exists)
    window.settled()
    (trigger,) = re.findall(rb"TRIGGER:(\S+)", target.read_bytes()) or [b""]
    assert trigger == told
