"""Where documents and exports were saved is noted, so that it can be told which of them hold a person."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desk_app.domain.preparation import PersonRole
from desk_app.journal.papers import _MOST
from desk_app.session.papers import SavedPaper


def noted(session) -> list[tuple[str | None, str | None, str, str]]:
    sql = "SELECT negotiation, counterpart, document, path FROM paper ORDER BY path, negotiation, counterpart"
    return session._journal.connection.execute(sql).fetchall()


@pytest.fixture
def people(session, negotiation):
    """Two people of the negotiation: whom it is with, and one with a role."""
    other = session.negotiations.create("Another", counterpart="Jo Lind").created
    jo = session.reading.negotiation(other).counterpart
    session.planning.set_people(negotiation, [("Jo Lind", PersonRole.SIGNS)])
    session.negotiations.delete(other)
    return tuple(sorted((session.reading.negotiation(negotiation).counterpart, jo)))


def test_each_person_of_a_negotiation_is_noted_with_the_place_of_the_file(session, negotiation, people, tmp_path):
    path = tmp_path / "recap.pdf"
    session.papers.note([SavedPaper(path, "recap", (negotiation,))])
    assert noted(session) == [(negotiation, person, "recap", str(path)) for person in people]
    assert session.history.undo().name == "Undone: Deleted Another"


def test_a_path_is_kept_as_it_was_chosen_but_from_the_root(session, negotiation, tmp_path, monkeypatch):
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    monkeypatch.chdir(tmp_path)
    session.papers.note([SavedPaper(Path("link") / "recap.pdf", "recap", (negotiation,))])
    assert [row[3] for row in noted(session)] == [os.fspath(tmp_path / "link" / "recap.pdf")]


def test_a_file_that_takes_the_place_of_another_does_so_here_too(session, negotiation, tmp_path):
    path = tmp_path / "a.pdf"
    alone = session.negotiations.create("Alone").created
    session.papers.note([SavedPaper(path, "debrief", (negotiation,)), SavedPaper(tmp_path / "b.md", "md", (alone,))])
    session.papers.note([SavedPaper(path, "recap", (alone,))])
    assert noted(session) == [(alone, None, "recap", str(path)), (alone, None, "md", str(tmp_path / "b.md"))]


@pytest.mark.parametrize("many", [None, [f"n{number}" for number in range(_MOST + 1)]])
def test_an_export_of_everything_names_nobody(session, negotiation, tmp_path, many):
    session.papers.note([SavedPaper(tmp_path / "all.json", "json", many)])
    assert noted(session) == [(None, None, "json", str(tmp_path / "all.json"))]


def test_a_paper_that_cannot_be_noted_does_no_harm(desk, session, negotiation, tmp_path):
    paper = SavedPaper(tmp_path / "a.pdf", "recap", (negotiation,))
    desk.path.rename(tmp_path / "moved.parley")
    session.papers.note([paper])
    (tmp_path / "moved.parley").rename(desk.path)
    assert noted(session) == []
