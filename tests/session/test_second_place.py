"""A second place of backups: each is copied there and compared. A place that is gone, full or wrong does no harm."""

from __future__ import annotations

import errno
import os
import shutil
from functools import partial
from pathlib import Path

import pytest

from desk_app.domain.backups import Reason, Whereabouts
from desk_app.domain.errors import BadInput
from desk_app.session import backups, passphrases, settings
from desk_app.session.second_place import NAME, SecondCopies, make_second_place
from desk_app.session.session import Session
from desk_app.session.settings import Settings
from desk_app.support.patience import within
from tests.session.conftest import Desk


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder on another disk."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def second(desk: Desk, stick: Path) -> Path:
    """The second place, chosen in Settings."""
    place = make_second_place(stick, desk.folders.backups)
    settings.save(desk.folders.settings_file, Settings(second_place=str(place)))
    return place


def make(desk: Desk, session: Session, title: str) -> Path:
    session.negotiations.create(title)
    desk.later(3600)
    made = session.backups.make(Reason.WANTED)
    assert made is not None
    return made


def test_without_a_second_place_nothing_is_copied(session: Session) -> None:
    assert session.backups.bring_to_second() is None
    assert session.backups.second_standing() is None


def test_every_backup_is_there_too_byte_for_byte(desk: Desk, session: Session, second: Path) -> None:
    made = [make(desk, session, title) for title in ("One", "Two")]
    folder = second / made[0].parent.name
    assert session.backups.second_standing() == SecondCopies(folder, 0, 2)
    assert session.backups.bring_to_second() == SecondCopies(folder, 2, 0)
    assert [(folder / each.name).read_bytes() for each in made] == [each.read_bytes() for each in made]
    assert {each.where for each in session.backups.listed()} == {Whereabouts.BOTH}
    assert [each.name for each in folder.iterdir() if each.name.endswith(".part")] == []


def test_a_place_that_is_gone_is_said_and_all_is_brought_once_it_is_back(
    desk: Desk, session: Session, second: Path, stick: Path
) -> None:
    make(desk, session, "One")
    stick.rename(stick.with_name("away"))
    told = session.backups.bring_to_second()
    assert told is not None
    assert (told.there, told.missing) == (0, 1)
    assert told.problem.startswith(f"The folder {second} is not there now.")
    assert not second.exists()
    make(desk, session, "Two")
    stick.with_name("away").rename(stick)
    told = session.backups.bring_to_second()
    assert told is not None
    assert (told.there, told.missing, told.problem) == (2, 0, "")


def test_the_empty_folder_of_a_drive_that_is_not_there_is_left_empty(
    desk: Desk, session: Session, second: Path, stick: Path
) -> None:
    make(desk, session, "One")
    shutil.rmtree(second)
    assert session.backups.bring_to_second() != SecondCopies(second, 1, 0)
    assert list(stick.iterdir()) == []


def test_a_full_place_leaves_no_half_copy(
    desk: Desk, session: Session, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make(desk, session, "One")

    def full(_source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copyfile", full)
        told = session.backups.bring_to_second()
    assert told is not None
    assert told.problem.startswith("No space left on device in ")
    assert told.missing == 1
    assert list((second / made.parent.name).iterdir()) == []
    assert session.backups.bring_to_second() == SecondCopies(second / made.parent.name, 1, 0)


def test_a_copy_that_the_disk_wrote_wrongly_never_gets_its_name(
    desk: Desk, session: Session, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make(desk, session, "One")

    def wrong(source: Path, target: Path) -> None:
        content = bytearray(source.read_bytes())
        content[len(content) // 2] ^= 1
        target.write_bytes(content)

    monkeypatch.setattr(shutil, "copyfile", wrong)
    told = session.backups.bring_to_second()
    assert told is not None
    assert told.problem.startswith("the copy differs from the backup")
    assert list((second / made.parent.name).iterdir()) == []


def test_what_is_in_the_way_is_said(desk: Desk, session: Session, second: Path) -> None:
    made = make(desk, session, "One")
    (second / made.parent.name).write_text("a file")
    told = session.backups.bring_to_second()
    assert told is not None
    assert told.problem
    assert told.missing == 1


@pytest.mark.parametrize("inside", ["", "journal-12345678", "journal-12345678/deeper"])
def test_the_first_place_cannot_be_the_second(desk: Desk, inside: str) -> None:
    folder = desk.folders.backups / inside
    folder.mkdir(parents=True)
    with pytest.raises(BadInput, match=r"The backups are in .* already"):
        make_second_place(folder, desk.folders.backups)


def test_a_place_that_cannot_be_written_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No backup can be kept in"):
        make_second_place(tmp_path / "nowhere", desk.folders.backups)
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="No backup can be kept in"):
        make_second_place(tmp_path / "file", desk.folders.backups)


def test_the_folder_that_was_made_is_not_made_within_itself(desk: Desk, stick: Path) -> None:
    place = make_second_place(stick, desk.folders.backups)
    assert place == stick / NAME
    assert make_second_place(place, desk.folders.backups) == place


def test_what_is_lost_in_the_first_place_is_listed_and_restored_from_the_second(
    desk: Desk, session: Session, second: Path
) -> None:
    made = make(desk, session, "One")
    session.backups.bring_to_second()
    session.negotiations.create("Later")
    shutil.rmtree(made.parent)
    (only,) = session.backups.listed()
    assert (only.where, only.path) == (Whereabouts.SECOND, second / made.parent.name / made.name)
    session.close()
    assert backups.newest_good(desk.path, desk.folders) == only
    backups.restore(only.path, desk.path, desk.clock, desk.folders)
    again = desk.open(create=False)
    assert [each.title for each in again.reading.summaries()] == ["One"]
    again.close()


def test_after_a_passphrase_was_set_nothing_readable_is_left_in_the_second_place(
    desk: Desk, session: Session, second: Path
) -> None:
    made = make(desk, session, "Secret title")
    session.backups.bring_to_second()
    session.close()
    key = passphrases.set_passphrase(desk.path, "open sesame", folders=desk.folders, clock=desk.clock)
    again = Session.open(desk.path, clock=desk.clock, ids=desk.ids, create=False, folders=desk.folders, key=key)
    assert b"Secret title" in (second / made.parent.name / made.name).read_bytes()
    again.backups.bring_to_second()
    copies = list((second / made.parent.name).iterdir())
    assert len(copies) == 2
    assert all(b"Secret title" not in each.read_bytes() for each in copies)
    again.close()


def test_backups_that_are_not_encrypted_are_deleted_in_both_places(
    desk: Desk, session: Session, second: Path, tmp_path: Path
) -> None:
    made = make(desk, session, "Secret title")
    plain = made.read_bytes()
    session.close()
    key = passphrases.set_passphrase(desk.path, "open sesame", folders=desk.folders, clock=desk.clock)
    folder = second / made.parent.name
    folder.mkdir()
    (folder / made.name.replace("wanted", "opened")).write_bytes(plain)
    made.write_bytes(plain)
    (folder / made.name).write_bytes(plain)
    again = Session.open(desk.path, clock=desk.clock, ids=desk.ids, create=False, folders=desk.folders, key=key)
    assert again.backups.delete_plain() == 2
    assert list(folder.iterdir()) == []
    assert not made.exists()
    again.close()


def test_the_second_place_is_thinned_as_the_first_one(desk: Desk, session: Session, second: Path) -> None:
    made = [make(desk, session, str(number)) for number in range(5)]
    session.backups.bring_to_second()
    desk.later(40 * 24 * 3600)
    made.append(make(desk, session, "Later"))
    session.backups.bring_to_second()
    here, there = (
        {each.name for each in folder.iterdir()} for folder in (made[0].parent, second / made[0].parent.name)
    )
    assert here == there
    assert len(here) < len(made)


def test_what_never_answers_is_left_after_a_moment() -> None:
    from threading import Event

    never = Event()
    assert within(0.01, never.wait, False) is False
    never.set()

    def gone() -> int:
        raise OSError(errno.EIO, "gone")

    assert within(5, gone, 7) == 7
    assert within(5, partial(os.listdir, "\0"), 7) == 7
    assert within(5, lambda: 8, 7) == 8
