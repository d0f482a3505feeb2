"""A large journal of an earlier Parley: a cover says what is done with it, and then it opens."""

from __future__ import annotations

import errno
import shutil
import sys
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.domain.backups import Reason
from desk_app.domain.errors import UserError
from desk_app.journal import backup, opening
from desk_app.journal.lock import WriterLock
from desk_app.session import backups, upgrading
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


def full(_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(opening, "disk_usage", lambda _: usage(free=10))


def damaged(path: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    content = bytearray(path.read_bytes())
    content[40_960:81_920] = bytes(b"damaged " * 5_120)
    path.write_bytes(content)


def without_rights(_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise UserError(f"{path.name} is read-only.")

    monkeypatch.setattr(opening, "refuse_read_only", refuse)


def without_a_folder_for_backups(_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EACCES, "Permission denied", "backups")

    monkeypatch.setattr(backups, "before_migration", refuse)


def held_by_a_command(path: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    lock = WriterLock(path)
    lock.take()
    LOCKS.append(lock)


LOCKS: list[WriterLock] = []


@pytest.mark.parametrize(
    ("hinder", "words"),
    [
        (full, "the disk has too little room"),
        (damaged, "is damaged"),
        (without_rights, "is read-only"),
        (without_a_folder_for_backups, "Permission denied"),
        (held_by_a_command, "is open in another window"),
    ],
)
@pytest.mark.parametrize("name", ["schema-3", "schema-7"])
def test_what_hinders_it_is_said_in_a_window_and_parley_does_not_end(
    qapp: QApplication,
    program: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    hinder: Callable[[Path, pytest.MonkeyPatch], None],
    words: str,
    name: str,
) -> None:
    path = journal(tmp_path, name)
    hinder(path, monkeypatch)
    before = path.read_bytes()
    program.open(path)
    assert_the_start_window_comes(qapp, program)
    for lock in LOCKS:
        lock.release()
    LOCKS.clear()
    assert program.start is not None
    assert words in program.start.message
    assert program.locking.cover is None
    assert path.read_bytes() == before


def assert_the_start_window_comes(qapp: QApplication, program: Program) -> None:
    """As in the whole program, whose loop ends when no window is left."""
    came = 7
    look = QTimer(interval=5)
    look.timeout.connect(lambda: qapp.exit(came) if program.start is not None and program.start.isVisible() else None)
    look.start()
    QTimer.singleShot(20_000, look, lambda: qapp.exit(1))
    assert qapp.exec() == came


def test_a_mistake_of_parley_is_shown_and_leaves_a_way_on(
    qapp: QApplication, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(*_: object) -> None:
        raise ZeroDivisionError

    caught: list[type[BaseException]] = []
    monkeypatch.setattr(upgrading, "bring_up_to_date", mistaken)
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: caught.append(kind))
    program.open(journal(tmp_path, "schema-3"))
    assert_the_start_window_comes(qapp, program)
    assert program.start is not None
    assert program.start.message.startswith("Parley made a mistake meanwhile.")
    assert caught == [ZeroDivisionError]
    assert program.locking.cover is None
