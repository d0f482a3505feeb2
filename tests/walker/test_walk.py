"""Every control of every page is worked, as a person does: see walk.py for what must hold of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desk_app.ui.shell.program import Program
from tests.walker import journals, stops
from tests.walker.walk import OF_THE_PLATFORM, Walk


def walk_all(walk: Walk, ones: list[stops.One], *, items: int | None) -> None:
    """Every stop, then every menu, then all read back."""
    walk.open()
    for stop in stops.places():
        walk.visit(stop)
    for one in ones:
        walk.compared = frozenset({one.id})
        for stop in stops.sections(walk.driver, walk.hand, one, items=items):
            walk.visit(stop)
        for stop in stops.meeting(walk.driver, walk.hand, one):
            walk.visit(stop)
        for stop in stops.debrief(one):
            walk.visit(stop)
    for one in ones[:1]:
        for stop in stops.step_stops(one):
            walk.walk_menus(stop)
    walk.read_back()


@pytest.mark.timeout(300)
@pytest.mark.qt_log_ignore(OF_THE_PLATFORM, extend=True)
def test_every_control_of_one_journal_does_what_it_says(qtbot: QtBot, program: Program, tmp_path: Path, qtlog) -> None:
    path = journals.one(tmp_path / "walked.parley")
    walk = Walk(qtbot, program, path, qtlog, (1000, 700))
    try:
        walk_all(walk, journals.negotiations(path), items=1)
    finally:
        print(walk.counts, *walk.findings, sep="\n")
    assert walk.findings == [], "\n".join(walk.findings)
    assert sum(walk.counts.values()) >= 100
