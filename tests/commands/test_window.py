"""Which journal the window opens on, and the tour; the window itself is shown elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from desk_app.domain.errors import UserError


@pytest.fixture
def opened(monkeypatch):
    """What the window and the tour were asked for."""
    asked = []
    app = ModuleType("desk_app.app")
    app.run = lambda journal, _language, lead: asked.append((journal, lead) if lead else journal) or 0
    app.tour = lambda folder, _wrote, language: asked.append((folder, language))
    monkeypatch.setitem(sys.modules, "desk_app.app", app)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return asked


@pytest.mark.parametrize(
    ("words", "journal"),
    [
        ([], None),
        (["mine.parley"], Path("mine.parley")),
        (["--journal", "mine.parley"], Path("mine.parley")),
        (["--journal", "other.parley", "mine.parley"], Path("mine.parley")),
    ],
)
def test_the_window_opens_on_the_journal_that_is_meant(parley, opened, words, journal):
    assert parley.own(*words).exit_code == 0
    assert opened == [journal]


def test_the_window_leads_to_the_place_that_is_named(parley, opened):
    assert parley.own("--go", "new").exit_code == 0
    assert parley.own("--go", "people", "mine.parley").exit_code == 0
    assert opened == [(None, "new"), (Path("mine.parley"), "people")]
    assert parley.own("--go", "trash").exit_code == 2


def test_a_journal_named_like_a_command_is_opened_by_its_path(parley, opened):
    parley.own("./list.parley")
    assert opened == [Path("list.parley")]
    assert parley.own("list.parley", "more").exit_code == 2


def test_the_tour_goes_into_the_folder_that_is_named(parley, opened, monkeypatch):
    assert parley.own("tour", "somewhere").exit_code == 0
    assert parley.own("--language", "de", "tour", "somewhere").exit_code == 0
    assert opened == [(Path("somewhere"), ""), (Path("somewhere"), "de")]

    def full(folder, _wrote, _language):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys.modules["desk_app.app"], "tour", full)
    done = parley.own("tour", "somewhere")
    assert done.exit_code == 1
    assert done.stderr == "parley: somewhere cannot be written: No space left on device. Choose another place.\n"


def test_what_the_window_tells_is_told_here(parley, opened, monkeypatch):
    def broken(journal, _language, _lead):
        raise UserError("No.")

    monkeypatch.setattr(sys.modules["desk_app.app"], "run", broken)
    done = parley.own()
    assert (done.exit_code, done.stderr) == (1, "parley: No.\n")
