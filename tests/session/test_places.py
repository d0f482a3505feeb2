"""A journal in a place where it is at risk, and one that is no longer in its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import UserError
from desk_app.journal import journal as journals
from desk_app.journal.places import is_far, synced_by, warning

MOUNTS = """\
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
30 22 0:40 / /home/ada/far\\040disk rw,relatime shared:1 - nfs4 server:/export rw
31 30 0:41 / /home/ada/far\\040disk/near rw,relatime - ext4 /dev/sdb1 rw
32 22 0:42 / /mnt/win rw - cifs //server/share rw
nonsense
"""


MARKS = [
    (".stfolder", "Syncthing"),
    (".stignore", "Syncthing"),
    (".stversions", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".debris", "MEGA"),
    (".sync/ID", "Resilio Sync"),
    (".seafile-data", "Seafile"),
]


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Studio)", "Dropbox"),
        ("OneDrive - Studio", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("GoogleDrive-ada@example.org/My Drive", "Google Drive"),
        ("Nextcloud/work", "Nextcloud"),
        ("MEGA", "MEGA"),
        ("MEGAsync", "MEGA"),
        ("Box", "Box"),
        ("Box Sync/work", "Box"),
        ("Library/CloudStorage/Box-Box", "Box"),
        ("Proton Drive/ada@proton.me/My files", "Proton Drive"),
        ("kDrive", "kDrive"),
        ("kDrive2", "kDrive"),
        ("Seafile/My Library", "Seafile"),
        ("Resilio Sync", "Resilio Sync"),
        ("My Drive/work", "Google Drive"),
        ("Meine Ablage", "Google Drive"),
        ("Мой диск", "Google Drive"),
        ("Yandex.Disk", "Yandex Disk"),
        ("YandexDisk", "Yandex Disk"),
        ("Яндекс.Диск", "Yandex Disk"),
        ("Sync", "Sync or Syncthing"),
        ("Syncthing", "Syncthing"),
        ("Documents", ""),
        ("Inbox", ""),
        ("Omega", ""),
        ("Sync notes", ""),
        ("my dropbox notes", ""),
    ],
)
def test_folders_of_programs_that_copy_are_known_by_name(tmp_path, folder, program):
    assert synced_by(tmp_path / folder / "a" / "journal.parley") == program


@pytest.mark.parametrize(("mark", "program"), MARKS)
def test_and_by_what_they_leave(tmp_path, mark, program):
    (tmp_path / "work" / "deep").mkdir(parents=True)
    (tmp_path / "work" / mark).parent.mkdir(exist_ok=True)
    (tmp_path / "work" / mark).touch()
    assert synced_by(tmp_path / "work" / "deep" / "journal.parley") == program
    assert program in warning(tmp_path / "work" / "deep" / "journal.parley")


@pytest.mark.parametrize(
    ("place", "far"),
    [
        ("/home/ada/far disk/x.parley", True),
        ("/home/ada/far disk/near/x.parley", False),
        ("/mnt/win/a/x.parley", True),
        ("/mnt/window/x.parley", False),
        ("/home/ada/x.parley", False),
    ],
)
def test_disks_of_other_machines_are_known(tmp_path, place, far):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert is_far(Path(place), mounts) == far
    assert ("another machine" in warning(Path(place), mounts)) == far


def test_without_a_list_of_mounts_nothing_is_said(tmp_path):
    assert warning(tmp_path / "x.parley", tmp_path / "none") == ""


def gone(path: Path) -> None:
    path.rename(path.with_name("elsewhere.parley"))


def replaced(path: Path) -> None:
    shutil.copy(path, path.with_name("copy.parley"))
    path.with_name("copy.parley").replace(path)


def folder_gone(path: Path) -> None:
    path.parent.rename(path.parent.with_name("moved"))


@pytest.mark.parametrize("lost", [gone, replaced, folder_gone])
@pytest.mark.parametrize("when", ["before", "while"])
def test_a_lost_file_is_noticed_before_anything_is_acknowledged(desk, tmp_path, lost, when, monkeypatch):
    (tmp_path / "in" / "here").mkdir(parents=True)
    path = tmp_path / "in" / "here" / "x.parley"
    session = desk.open(path)
    made = session.negotiations.create("Retainer").created
    if when == "before":
        lost(path)
    else:
        monkeypatch.setattr(journals, "_note_activity", lambda *_, **__: lost(path))
    with pytest.raises(UserError, match="moved, replaced or deleted"):
        session.meeting.record(made, kept_raw("4.800"))
    assert not path.exists() or lost is replaced
    session.close()


def test_a_file_that_is_put_back_goes_on(desk):
    session = desk.open()
    made = session.negotiations.create("Retainer").created
    away = desk.path.with_name("away.parley")
    desk.path.rename(away)
    with pytest.raises(UserError):
        session.meeting.record(made, kept_raw("4.800"))
    away.rename(desk.path)
    session.meeting.record(made, kept_raw("4.800"))
    assert [entry.raw for entry in session.reading.negotiation(made).entries()] == ["4.800"]
    session.close()
