"""Exports of any size: of one state of the journal, in nobody's way, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_app.domain.errors import BadInput, UserError
from desk_app.exchange.exports import Export
from desk_app.exchange.write_journal import parse
from desk_app.session import exporting
from desk_app.session.exporting import undisturbed, write, written
from desk_app.session.reading import Reading
from tests.end_to_end.many import journal_bytes
from tests.session.test_long_imports import Listener, Stop

LONG = [each for each in Export if each is not Export.CONTACTS]
"""The contacts read no negotiation: ten thousand people are written before one could stop it."""


@pytest.fixture
def full(session):
    session.interchange.import_file(journal_bytes(12, 6))
    return session


def left_over(session) -> list[str]:
    folder = session.backups.folder
    return [path.name for path in folder.iterdir()] if folder.exists() else []


@pytest.mark.parametrize("form", LONG)
def test_an_export_from_a_copy_is_the_export_itself(full, tmp_path, form):
    path, listener = tmp_path / f"out.{form}", Listener()
    assert write(full.snapshot(listener), None, form, path, listener) == (path, "")
    assert path.read_bytes() == full.interchange.export(form=form)
    shares = [done / of for done, of in listener.heard]
    assert shares == sorted(shares)
    assert shares[-1] > 0.85
    assert left_over(full) == []


def test_what_is_entered_meanwhile_is_saved_at_once_and_not_in_the_export(full):
    copied = full.snapshot(Listener())
    with copied.reading() as reading:
        content = iter(written(reading, None, Export.JSON, Listener()))
        begun = [next(content) for _ in range(8)]
        assert full.negotiations.create("Meanwhile").created
        assert len(parse(b"".join([*begun, *content])).negotiations) == 12
    copied.remove()
    assert left_over(full) == []


@pytest.mark.parametrize("form", LONG)
@pytest.mark.parametrize("calls", [0, 5])
def test_a_stopped_export_leaves_the_file_that_was_there(full, tmp_path, form, calls):
    path = tmp_path / f"out.{form}"
    path.write_bytes(b"before")
    copied = full.snapshot(Listener())
    with pytest.raises(Stop):
        write(copied, None, form, path, Listener(calls))
    assert [each.read_bytes() for each in tmp_path.glob("*out*")] == [b"before"]
    assert left_over(full) == []


def test_a_copy_that_is_stopped_leaves_nothing(full):
    with pytest.raises(Stop):
        full.snapshot(Listener(0))
    assert left_over(full) == []


def test_a_place_that_cannot_be_written_is_told_and_leaves_nothing(full, tmp_path):
    with pytest.raises(UserError, match="cannot be written"):
        write(full.snapshot(Listener()), None, Export.JSON, tmp_path / "none" / "out.json", Listener())
    assert left_over(full) == []


def test_what_a_kill_left_of_a_copy_goes_when_the_journal_is_opened_next(full, reopened):
    copied = full.snapshot(Listener())
    again = reopened(full)
    assert left_over(again) == []
    assert not copied.path.exists()
    again.close()
    reopened(again)


def test_a_copy_outlasts_the_first_look_at_the_backups(desk, tmp_path):
    session = desk.open()
    copied = session.snapshot(Listener())
    assert session.backups.listed() == ()
    assert write(copied, None, Export.JSON, tmp_path / "out.json", Listener()).path.exists()
    session.close()


@pytest.mark.parametrize("large", [1, 1 << 40])
def test_a_command_reads_one_state_of_a_small_journal_and_of_a_large_one(full, desk, monkeypatch, large):
    monkeypatch.setattr(exporting, "LARGE", large)
    expected = full.interchange.export()
    reading = Reading.open(desk.path, folders=desk.folders)
    with undisturbed(reading, desk.folders.backups, Listener()) as (still, heard):
        assert b"".join(written(still, None, Export.JSON, heard)) == expected
    reading.close()
    assert left_over(full) == []


def test_chosen_negotiations_are_written_with_the_people_they_name(full, tmp_path):
    one = full.reading.summaries()[0]
    path = tmp_path / "one.json"
    write(full.snapshot(Listener()), [one.id], Export.JSON, path, Listener())
    assert path.read_bytes() == full.interchange.export([one.id])
    assert [each.name for each in parse(path.read_bytes()).counterparts] == [one.counterpart]
    with pytest.raises(BadInput, match="There is no negotiation x"):
        write(full.snapshot(Listener()), ["x"], Export.JSON, path, Listener())


def test_no_file_is_left_beside_one_that_was_written(full, tmp_path: Path):
    write(full.snapshot(Listener()), None, Export.CSV, tmp_path / "out.csv", Listener())
    assert [each.name for each in tmp_path.iterdir() if "out" in each.name] == ["out.csv"]
