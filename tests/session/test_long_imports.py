"""Imports of any size: they tell how far they are, can be stopped, and are all or nothing wherever they end."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from desk_app.domain.errors import BadInput, UserError
from desk_app.exchange import pieces
from desk_app.exchange.exports import Export
from desk_app.exchange.write_journal import parse
from desk_app.session.passphrases import set_passphrase, unlock
from desk_app.session.session import Session
from tests.end_to_end.many import journal
from tests.journal.in_step import assert_in_step
from tests.session.conftest import Desk


class Stop(UserError):
    """What a person's stop raises in these tests."""


class Listener:
    """Hears how far something is, and stops it at one of its calls."""

    def __init__(self, stop_at: float = math.inf) -> None:
        self.heard: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def __call__(self, done: int, of: int) -> None:
        self.heard.append((done, of))
        if len(self.heard) > self._stop_at:
            raise Stop("Stopped.")


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of a hundred kilobytes goes in many pieces, as one of a gigabyte does."""
    monkeypatch.setattr(pieces.JsonPieces.__init__, "__defaults__", (4_000,))


@pytest.fixture
def tree() -> dict[str, Any]:
    return journal(24, 12)


def written(path: Path, tree: dict[str, Any]) -> Path:
    path.write_bytes(json.dumps(tree).encode())
    return path


@pytest.fixture
def file(tmp_path: Path, tree: dict[str, Any]) -> Path:
    return written(tmp_path / "many.json", tree)


@pytest.fixture
def state(desk: Desk, session: Session) -> Callable[[], object]:
    return lambda: (desk.path.read_bytes(), session.interchange.export(), session.reading.undoable())


def test_an_import_tells_how_far_it_is_from_nothing_to_nearly_all(session, file):
    listener = Listener()
    session.interchange.import_file(file, listener)
    shares = [done / of for done, of in listener.heard]
    assert len(shares) > 20
    assert shares == sorted(shares)
    assert shares[0] < 0.05
    assert max(after - before for before, after in pairwise(shares)) < 0.1
    assert 0.9 < shares[-1] <= 1


def test_an_import_stopped_anywhere_leaves_the_journal_as_it_was(session, negotiation, file, state, tmp_path):
    before = state()
    whole = Listener()
    other = Desk(tmp_path / "other")
    other.path.parent.mkdir()
    there = other.open()
    there.interchange.import_file(file, whole)
    there.close()
    for calls in range(0, len(whole.heard), 7):
        with pytest.raises(Stop):
            session.interchange.import_file(file, Listener(calls))
        assert state() == before
    assert_in_step(session)
    assert len(session.interchange.import_file(file).added) == 24
    assert_in_step(session)


def test_mistakes_far_into_a_file_are_told_in_its_order_and_nothing_of_it_is_kept(
    session, negotiation, tree, state, tmp_path
):
    tree["negotiations"][20]["issues"][0]["weight"] = "heavy"
    tree["negotiations"][3]["meetings"][1]["entries"][2]["at"] = "soon"
    tree["negotiations"][22]["title"] = ""
    tree["negotiations"][23]["extra"] = 1
    tree["negotiations"][9]["counterpart"] = "p99"
    before = state()
    with pytest.raises(BadInput) as failure:
        session.interchange.import_file(written(tmp_path / "bad.json", tree))
    assert failure.value.problems == (
        'negotiations[23]: has an unknown key "extra"',
        "negotiations[3].meetings[1].entries[2].at: must be a time with offset like 2026-11-09T14:30:00+01:00, "
        'got "soon"',
        'negotiations[9].counterpart: no counterpart of this file has the id "p99"',
        'negotiations[20].issues[0].weight: must be a number of 0 or more, got "heavy"',
        "negotiations[22].title: must not be empty",
    )
    assert state() == before


def test_a_file_cut_short_far_in_is_refused_by_line_and_column(session, negotiation, file, state):
    before = state()
    file.write_bytes(file.read_bytes()[:-300])
    with pytest.raises(BadInput, match=r"not JSON: .* at line 1, column \d{5}\."):
        session.interchange.import_file(file)
    assert state() == before


def test_people_may_come_after_the_negotiations_that_name_them(session, tree, tmp_path):
    turned = dict(reversed(tree.items()))
    assert next(iter(turned)) == "negotiations"
    report = session.interchange.import_file(written(tmp_path / "turned.json", turned))
    assert len(report.added) == 24
    assert sorted_by_id(session.reading.file()) == sorted_by_id(parse(json.dumps(tree).encode()))
    assert session.interchange.import_file(written(tmp_path / "usual.json", tree)).added == ()
    session.history.undo()
    assert session.reading.counterparts() == ()
    session.history.redo()
    assert len(session.reading.counterparts()) == 6


def sorted_by_id(file):
    people = tuple(sorted(file.counterparts, key=lambda each: each.id))
    return type(file)(people, tuple(sorted(file.negotiations, key=lambda each: each.id)))


def test_a_negotiation_may_follow_one_that_comes_later_in_the_file(session, tree, tmp_path):
    tree["negotiations"][2]["follows"] = "n17"
    tree["negotiations"][18]["follows"] = "n4"
    session.interchange.import_file(written(tmp_path / "ahead.json", tree))
    by_title = {each.title.split()[1]: each for each in session.reading.file().negotiations}
    assert by_title["2"].follows == by_title["17"].id
    assert by_title["18"].follows == by_title["4"].id


def test_search_finds_the_newest_first_whatever_the_order_of_the_file(session, tree, tmp_path):
    tree["negotiations"].reverse()
    session.interchange.import_file(written(tmp_path / "old.json", tree))
    found = [place.title for place in session.reading.search("work", 5)]
    assert found == [f"Work {number} <b>&amp; more</b>" for number in (23, 22, 21, 20, 19)]
    assert_in_step(session)


def test_what_was_deleted_comes_back_searchable(session, file):
    first, *_ = session.interchange.import_file(file).added
    session.negotiations.delete(first)
    assert session.interchange.import_file(file).added == (first,)
    assert_in_step(session)
    session.history.undo()
    assert_in_step(session)


def elsewhere(folder: Path) -> Session:
    folder.mkdir()
    return Desk(folder).open()


def test_json_ledgers_and_journals_come_back_as_they_went_out(session, file, desk, tmp_path, reopened):
    session.interchange.import_file(file)
    content, ledger = session.interchange.export(), session.interchange.export(form=Export.CSV)
    (tmp_path / "all.json").write_bytes(content)
    (tmp_path / "all.csv").write_bytes(ledger)
    for name, form, expected in (("all.json", Export.JSON, content), ("all.csv", Export.CSV, ledger)):
        other = elsewhere(tmp_path / form)
        other.interchange.import_file(tmp_path / name)
        assert sorted(other.interchange.export(form=form).splitlines()) == sorted(expected.splitlines())
        assert_in_step(other)
        other.close()
    session = reopened(session)
    session.close()
    other = elsewhere(tmp_path / "journal")
    listener = Listener()
    other.interchange.import_file(desk.path, listener)
    assert other.interchange.export() == content
    assert listener.heard[-1][0] > 0.9 * listener.heard[-1][1]
    other.close()
    desk.open(create=False).close()  # for the fixture, which closes what is open


def test_another_journal_can_be_stopped_while_it_is_read(session, file, desk, tmp_path):
    other = elsewhere(tmp_path / "journal")
    other.interchange.import_file(file)
    other.close()
    with pytest.raises(Stop):
        session.interchange.import_file(tmp_path / "journal" / "journal.parley", Listener(0))
    assert session.reading.summaries() == ()


def test_a_file_that_changes_while_it_is_read_is_not_taken_in(session, file):
    def change(done: int, of: int) -> None:
        if done > of / 2:
            file.write_bytes(b"[[[[")

    with pytest.raises(BadInput, match="changed while it was read"):
        session.interchange.import_file(file, change)
    assert session.reading.summaries() == ()


def test_an_encrypted_journal_is_exported_from_a_copy_under_its_key(desk, tmp_path, file):
    desk.open().close()
    set_passphrase(desk.path, "correct horse", folders=desk.folders)
    key = unlock(desk.path, "correct horse")
    session = Session.open(desk.path, clock=desk.clock, ids=desk.ids, create=False, folders=desk.folders, key=key)
    session.interchange.import_file(file)
    copied = session.snapshot(Listener())
    assert b"SQLite format 3" not in copied.path.read_bytes()[:16]
    with copied.reading() as reading:
        assert len(reading.parts().ids) == 24
    copied.remove()
    session.close()
