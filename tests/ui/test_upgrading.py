"""A large journal of an earlier Parley: a cover says what is done with it, and then it opens."""

from __future__ import annotations

import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desk_app.domain.backups import Reason
from desk_app.journal import backup, opening
from desk_app.session import upgrading
from desk_app.ui.shell.program import Program
from tests.journal.test_released import PASSPHRASE

RELEASED = Path(__file__).parents[1] / "released"


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrading, "LARGE", 1000)


def journal(tmp_path: Path, name: str) -> Path:
    return Path(shutil.copy(RELEASED / f"{name}.parley", tmp_path / "work.parley"))


def kept(program: Program, path: Path) -> list[Reason]:
    return [each.reason for each in backup.listed(backup.folder_of(program._folders.backups, path))]


def test_it_is_brought_up_to_date_behind_a_cover_that_tells_how_far_it_is(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    path = journal(tmp_path, "schema-3")
    told: list[str] = []
    program.upgrading._heard.connect(told.append)
    program.open(path)
    cover = program.locking.cover
    assert cover is not None
    assert cover.isVisible()
    assert cover.title.text() == "The journal is brought up to date…"
    assert program.window is None
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.locking.cover is None
    assert program.gateway is not None
    assert program.gateway.reading.summaries()
    assert kept(program, path) == [Reason.MIGRATION]
    assert "The copy is compared with it…" in told
    assert told[-1] == "Its tables are made anew: step 8 of 8. It can take minutes."


def test_an_encrypted_one_is_brought_up_to_date_once_its_passphrase_was_typed(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    path = journal(tmp_path, "schema-7-encrypted")
    program.open(path)
    qtbot.waitUntil(lambda: program.locking.cover is not None)
    cover = program.locking.cover
    assert cover is not None
    cover.field.insert(PASSPHRASE)  # QTest has no key for é
    QTest.keyClick(cover.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    assert program.gateway is not None
    assert program.gateway.reading.summaries()
    assert kept(program, path) == [Reason.MIGRATION]


def test_one_that_is_of_today_opens_at_once(program: Program, tmp_path: Path) -> None:
    program.open(journal(tmp_path, "schema-8"))
    assert program.window is not None


def test_it_stays_as_it_is_where_the_disk_is_full_and_that_is_said(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = journal(tmp_path, "schema-3")
    before = path.read_bytes()
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(opening, "disk_usage", lambda _: usage(free=10))
    program.open(path)
    qtbot.waitUntil(lambda: program.start is not None)
    assert program.start is not None
    assert "the disk has too little room" in program.start.message
    assert program.locking.cover is None
    assert path.read_bytes() == before
