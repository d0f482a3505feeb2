"""A journal whose folder goes, changes or is closed while it is open: said before anything more is acknowledged."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import UserError
from tests.session.conftest import Desk
from tests.session.test_opening import shared, without_rights

__all__ = ["shared"]


@pytest.fixture
def away(tmp_path):
    """A desk in a folder of its own, with one negotiation and one entry."""
    folder = tmp_path / "drive"
    folder.mkdir()
    desk = Desk(folder)
    desk.folders = desk.folders.inside(tmp_path / "profile")
    session = desk.open()
    place = session.negotiations.create("Website redesign").created
    session.meeting.record(place, kept_raw("kept"))
    yield desk, session, place
    session.close()


def test_a_folder_moved_away_is_noticed_and_work_goes_on_when_it_is_back(away):
    desk, session, place = away
    folder = desk.path.parent
    elsewhere = folder.rename(folder.with_name("elsewhere"))
    for _ in range(3):
        with pytest.raises(UserError, match="moved, replaced or deleted"):
            session.meeting.record(place, kept_raw("lost?"))
    assert not folder.exists()
    elsewhere.rename(folder)
    session.meeting.record(place, kept_raw("after"))
    assert [e.raw for e in session.reading.negotiation(place).entries()] == ["kept", "after"]


def test_a_folder_deleted_is_noticed_and_no_journal_is_made_in_its_place(away):
    desk, session, place = away
    shutil.rmtree(desk.path.parent)
    with pytest.raises(UserError, match="moved, replaced or deleted"):
        session.meeting.record(place, kept_raw("lost?"))
    for create in (True, False):
        with pytest.raises(UserError, match="was opened here before and is gone"):
            desk.open(create=create)
    desk.path.parent.mkdir()
    with pytest.raises(UserError, match="was opened here before and is gone"):
        desk.open()
    assert list(desk.path.parent.iterdir()) == []


def test_a_file_put_in_the_place_of_the_journal_is_noticed_and_left_alone(away):
    desk, session, place = away
    copy = desk.path.with_name("copy")
    shutil.copy(desk.path, copy)
    copy.replace(desk.path)
    before = desk.path.read_bytes()
    with pytest.raises(UserError, match="moved, replaced or deleted"):
        session.meeting.record(place, kept_raw("lost?"))
    assert desk.path.read_bytes() == before


MOUNTED = """
import subprocess, sys
from pathlib import Path
from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import UserError
from tests.session.conftest import Desk
from tests.session.full_disk import fill
folder = Path(sys.argv[1])
if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)], capture_output=True).returncode:
    sys.exit(77)
desk = Desk(folder)
desk.folders = desk.folders.inside(Path(sys.argv[2]))
session = desk.open()
place = session.negotiations.create("x").created
session.meeting.record(place, kept_raw("kept"))
if sys.argv[3] == "unmount":
    subprocess.run(["umount", "-l", str(folder)], check=True)
    acts = [lambda: session.meeting.record(place, kept_raw("lost?")), lambda: (session.close(), desk.open())]
elif sys.argv[3] == "start":
    session.close()
    fill(folder / "of others")
    session = desk.open(create=False)
    print([each.title for each in session.reading.summaries()])
    acts = [lambda: session.meeting.record(place, kept_raw("lost?")), lambda: desk.open(folder / "new.parley"),
            (folder / "of others").unlink, lambda: session.meeting.record(place, kept_raw("more"))]
else:
    acts = [lambda: [(session.meeting.record(place, kept_raw(f"{n} {'x' * 99_999}")), print(n)) for n in range(99)]]
for act in acts:
    try:
        act()
        print("acknowledged")
    except UserError as error:
        print(error)
if sys.argv[3] != "unmount":
    print([e.raw.split()[0] for e in session.reading.negotiation(place).entries()])
    session.close()
    session = desk.open(create=False)
    print([e.raw.split()[0] for e in session.reading.negotiation(place).entries()])
    session.close()
print(sorted(each.name for each in folder.iterdir()))
"""


def on_a_drive_of_its_own(tmp_path, act):
    """What a program says that works on a small drive, mounted for it alone."""
    folder = tmp_path / "mounted"
    folder.mkdir()
    command = ["unshare", "--mount", sys.executable, "-c", MOUNTED, str(folder), str(tmp_path / "profile"), act]
    if shutil.which("unshare") is None:
        pytest.skip("unshare is missing")
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path.cwd())
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("no drive can be mounted here")
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_a_drive_taken_away_is_noticed_and_no_journal_is_made_where_it_was(tmp_path):
    said = on_a_drive_of_its_own(tmp_path, "unmount")
    assert "moved, replaced or deleted" in said[0]
    assert "was opened here before and is gone" in said[1]
    assert said[2] == "[]"


def test_a_full_drive_is_said_and_costs_no_acknowledged_entry(tmp_path):
    said = on_a_drive_of_its_own(tmp_path, "fill")
    acknowledged = [each for each in said if each.isdigit()]
    assert len(acknowledged) > 5
    after = said[len(acknowledged) :]
    assert "The disk is full: nothing more can be saved" in after[0]
    assert after[1] == after[2] == str(["kept", *acknowledged])


def test_a_journal_on_a_full_drive_opens_to_be_read_and_a_new_one_leaves_nothing(tmp_path):
    opened, refused, not_made, *then, files = on_a_drive_of_its_own(tmp_path, "start")
    assert opened == "['x']"
    assert "The disk is full: nothing more can be saved" in refused
    assert "The disk is full" in not_made
    assert then == ["acknowledged", "acknowledged", str(["kept", "more"]), str(["kept", "more"])]
    assert files == str(["journal.parley"])


CLOSED = """
import os, sys
from pathlib import Path
from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import UserError
from tests.session.conftest import Desk
desk = Desk(Path(sys.argv[1]))
desk.folders = desk.folders.inside(Path(sys.argv[2]))
session = desk.open()
place = session.negotiations.create("x").created
desk.path.chmod(0o444)
desk.path.parent.chmod(0o555)
for n in range(3):
    try:
        session.meeting.record(place, kept_raw(str(n)))
        print(n)
    except UserError as error:
        print(error)
session.close()
try:
    desk.open()
except UserError as error:
    print(error)
"""


def test_a_folder_that_was_made_read_only_meanwhile_loses_nothing_acknowledged(shared):
    folder, profile = shared
    folder.chmod(0o777)
    if os.getuid() == 0:
        shutil.chown(folder, 65534)
    command = [*without_rights(), sys.executable, "-c", CLOSED, str(folder), str(profile)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path.cwd())
    assert done.stderr == ""
    *said, refused = done.stdout.splitlines()
    assert "cannot be written: the file is read-only" in refused
    acknowledged = [each for each in said if each.isdigit()]
    folder.chmod(0o777)
    desk = Desk(folder)
    desk.path.chmod(0o644)
    session = desk.open(create=False)
    place = session.reading.summaries()[0].id
    assert [e.raw for e in session.reading.negotiation(place).entries()] == acknowledged
    session.close()
