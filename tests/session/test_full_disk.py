"""On a disk that is full, drafts are kept in the room that was set aside for them."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from desk_app.domain.errors import UserError
from desk_app.journal.drafts import ROOM
from desk_app.journal.journal import Journal
from desk_app.journal.opening import spare_room
from tests.session.conftest import Desk
from tests.session.full_disk import DRAFTS
from tests.tracing import python, small_disks


def test_drafts_grow_on_a_full_disk_and_are_there_after_a_kill(tmp_path: Path) -> None:
    script = 'mount -t tmpfs -o size=6m none "$0" && { "$1" -m tests.session.full_disk "$0" write; echo $?; '
    script += '"$1" -m tests.session.full_disk "$0" read; }'
    done = python(before=[*small_disks(), "sh", "-c", script, str(tmp_path)])
    written, status, drafts, files = done.stdout.splitlines()
    assert json.loads(written) == {"saved": False}, done.stderr
    assert int(status) == 128 + signal.SIGKILL
    assert json.loads(drafts) == DRAFTS
    assert json.loads(files) == ["journal.parley", "profile"]


def test_the_room_holds_nothing_and_is_given_back(desk: Desk) -> None:
    session = desk.open()
    assert not spare_room(desk.path).exists(), "a command needs none"
    session.get_ready()
    assert spare_room(desk.path).read_bytes() == bytes(ROOM)
    session.drafts.keep({"line": "half"})
    session.close()
    assert not spare_room(desk.path).exists()


def test_room_that_a_killed_window_left_is_free_for_opening(desk: Desk) -> None:
    desk.open().close()
    spare_room(desk.path).write_bytes(bytes(ROOM))
    desk.open().close()
    assert not spare_room(desk.path).exists()


def test_drafts_are_written_in_the_room_and_it_is_taken_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    session = desk.open()
    session.get_ready()
    unlogged = Journal.unlogged

    def full(journal: Journal) -> object:
        if spare_room(desk.path).exists():
            raise UserError("The disk is full.")
        return unlogged(journal)

    monkeypatch.setattr(Journal, "unlogged", full)
    for text in ("half", "half a line"):
        session.drafts.keep({"line": text})
        assert session.reading.drafts() == {"line": text}
        assert spare_room(desk.path).stat().st_size == ROOM
    session.drafts.close()
    monkeypatch.setattr(Journal, "unlogged", lambda _: (_ for _ in ()).throw(UserError("The disk is full.")))
    with pytest.raises(UserError, match="disk is full"):
        session.drafts.keep({"line": "more"})
    session.close()
