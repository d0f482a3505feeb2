"""The log and the folders are for their owner alone."""

from __future__ import annotations

import logging
import os
import stat
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk_app.journal.known import KnownJournals
from desk_app.session.keychain import KeptKeys
from desk_app.support.clock import FixedClock
from desk_app.support.ids import Uuid7, this_device
from desk_app.support.log import logger, start_log
from desk_app.support.paths import Folders, private_folder, runtime_folder, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def stop_log(handler: logging.Handler) -> None:
    logging.getLogger("parley").removeHandler(handler)
    handler.close()


def test_the_log_is_private_and_starts_anew_before_it_grows_large(tmp_path):
    file = tmp_path / "state" / "parley.log"
    handler = start_log(file)
    logger("journal").info("journal opened")
    logger("journal").debug("not of interest")
    assert file.read_text().endswith("INFO parley.journal journal opened\n")
    assert (mode(file), mode(file.parent)) == (0o600, 0o700)
    for _ in range(3):
        logger("journal").info("x" * 300_000)
    assert sorted(each.name for each in file.parent.iterdir()) == ["parley.log", "parley.log.1"]
    assert {mode(each) for each in file.parent.iterdir()} == {0o600}
    stop_log(handler)
    logger("journal").info("after the end")
    assert "after the end" not in file.read_text()


def test_a_log_can_tell_more_when_asked(tmp_path):
    handler = start_log(tmp_path / "parley.log", debug=True)
    logger("ui").debug("a detail")
    stop_log(handler)
    logging.getLogger("parley").setLevel(logging.NOTSET)
    assert "a detail" in (tmp_path / "parley.log").read_text()


def test_folders_are_those_of_the_platform_or_all_within_one(tmp_path):
    folders = Folders.of_system()
    assert folders.default_journal.name == "journal.parley"
    assert "parley" in str(folders.config)
    assert Folders.inside(tmp_path).settings_file == tmp_path / "config" / "settings.json"
    assert Folders.inside(tmp_path).log_file == tmp_path / "state" / "parley.log"


def test_a_private_folder_lies_in_private_ones_where_those_are_made_too(tmp_path):
    there = tmp_path / "there"
    there.mkdir(mode=0o755)
    made = private_folder(there / "parley" / "backups" / "journal")
    assert [mode(each) for each in (made, *made.parents[:3])] == [0o700, 0o700, 0o700, mode(there)]
    assert private_folder(made) == made


def test_a_small_file_is_replaced_whole_or_left(tmp_path):
    file = tmp_path / "new" / "list.json"
    write_private(file, "old")
    with pytest.raises(UnicodeEncodeError):
        write_private(file, "\ud800")
    assert file.read_text() == "old"
    write_private(file, "new")
    assert (file.read_text(), mode(file), mode(file.parent)) == ("new", 0o600, 0o700)


@pytest.mark.skipif(os.name == "nt", reason="there, sockets are in no folder")
def test_sockets_are_in_the_folder_that_the_system_gives_this_person(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert runtime_folder() == tmp_path / "parley"
    assert (tmp_path / "parley").stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name == "nt", reason="there, sockets are in no folder")
@pytest.mark.parametrize("given", [None, "missing"])
def test_without_one_they_are_among_temporary_files_closed_to_others(tmp_path, monkeypatch, given):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    if given:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / given))
    folder = runtime_folder()
    assert folder == tmp_path / f"parley-{os.getuid()}"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert runtime_folder() == folder


@pytest.mark.skipif(os.name == "nt", reason="there, sockets are in no folder")
def test_a_folder_that_somebody_else_made_or_can_enter_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    folder = tmp_path / "parley"
    folder.mkdir()
    folder.chmod(0o755)
    assert runtime_folder() is None
    folder.rmdir()
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    folder.symlink_to(tmp_path / "elsewhere")
    assert runtime_folder() is None
    folder.unlink()
    folder.write_text("")
    assert runtime_folder() is None


DEEP = "[" * 100_000


@pytest.mark.parametrize("content", ["{", DEEP, '{"a": ' + DEEP, "9" * 5_000, "\0", "3", '[3, {"a": 1}]', "{}"])
def test_what_stands_in_a_small_file_never_stops_parley(tmp_path, content):
    file, journal = tmp_path / "kept", tmp_path / "a.parley"
    file.write_text(content)
    known, keys = KnownJournals(file), KeptKeys(file)
    assert journal not in known
    assert keys.of(journal, "salt") == ()
    known.remember(journal)
    assert journal in known
    file.write_text(content)
    keys.note(journal, "salt")
    assert keys.of(journal, "salt") == ("salt",)
    file.write_text(content)
    device = this_device(file, Uuid7(FixedClock(datetime(2026, 9, 1, tzinfo=UTC))))
    assert file.read_text() == f"{device}\n"
