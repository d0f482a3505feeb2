"""The tour does the main job and leaves what it promises, without touching the person's own journal."""

from __future__ import annotations

from pathlib import Path

from desk_app.app import tour
from desk_app.domain.entries import Entry
from desk_app.domain.summaries import SAMPLE_ID, Stage
from desk_app.exchange import write_journal
from desk_app.support.paths import Folders
from desk_app.support.resources import resource
from desk_app.ui.shell import tour as touring


def said(entry: Entry) -> tuple[object, ...]:
    """What an entry says, without its words and times."""
    return (entry.kind, entry.worth, {(t.side, t.value) for t in entry.terms}, entry.state)


def test_the_tour_leaves_pictures_of_every_page_and_the_documents(tmp_path: Path, monkeypatch) -> None:
    logged: list[tuple[Entry, ...]] = []
    private = touring._private

    def looked_at(session) -> bytes:
        negotiation = session.reading.negotiation(SAMPLE_ID)
        logged.append(tuple(negotiation.entries()))
        return private(session)

    monkeypatch.setattr(touring, "_private", looked_at)
    picture, stages = touring.Tour._picture, []

    def watched(self: touring.Tour, name: str, *, both: bool = True) -> None:
        picture(self, name, both=both)
        if name in {"1-home", "2-negotiations"}:
            (shown,) = self._context.gateway.reading.summaries()
            stages.append((name, shown.stage))

    monkeypatch.setattr(touring.Tour, "_picture", watched)
    told: list[Path] = []
    tour(tmp_path / "new folder" / "tour", told.append)
    left = {path.name for path in (tmp_path / "new folder" / "tour").iterdir()}
    assert {path.name for path in told} == left
    assert {"private-debrief.pdf", "recap.pdf"} <= left
    for page in ("1-home", "2-negotiations", "3-new", "4-prepare-opening", "5-meet", "7-debrief"):
        assert {f"{page}-light.png", f"{page}-dark.png"} <= left
    sample = write_journal.parse(resource("sample", "website-redesign.json").read_bytes()).negotiations[0]
    assert [said(entry) for entry in logged[0]] == [said(entry) for entry in sample.entries()]
    assert stages == [("1-home", Stage.PREPARING), ("2-negotiations", Stage.PREPARING)], "both of the same day"
    assert not Folders.of_system().default_journal.exists()
