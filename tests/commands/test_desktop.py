"""The commands that put Parley into the menu of a desktop, and take it out again."""

from __future__ import annotations

import sys

import pytest

from desk_app.support.identity import DESKTOP_ID, MEDIA_TYPE

pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="no such menu there")


@pytest.fixture(autouse=True)
def desktop(profile, monkeypatch, tmp_path):
    """A desktop where nothing of Parley is yet, and no tool."""
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "system"))
    monkeypatch.setenv("PATH", str(tmp_path))


def test_installing_prints_the_entry_and_says_what_is_missing(parley, profile):
    done = parley.own("desktop", "install")
    assert (done.exit_code, done.stdout) == (0, f"{profile / 'data' / 'applications' / DESKTOP_ID}.desktop\n")
    assert "needs update-mime-database" in done.stderr


def test_installing_says_that_it_is_there(parley, tmp_path):
    tool = tmp_path / "update-mime-database"
    tool.write_text("#!/bin/sh\n")
    tool.chmod(0o755)
    assert parley.own("desktop", "install").stderr == "Parley is in the menu of the desktop, and opens journals.\n"


def test_installing_says_who_else_opens_journals(parley, profile, tmp_path):
    tool = tmp_path / "update-mime-database"
    tool.write_text("#!/bin/sh\n")
    tool.chmod(0o755)
    listed = profile / "config" / "mimeapps.list"
    listed.parent.mkdir(parents=True)
    listed.write_text(f"[Default Applications]\n{MEDIA_TYPE}=foo.desktop\n")
    said = parley.own("desktop", "install").stderr
    assert said == (
        f"Parley is in the menu of the desktop. A double click opens journals with foo.desktop, as your own list says: "
        f"{listed}\n"
    )


def test_a_file_of_the_person_is_kept_and_that_is_said(parley, profile):
    entry = profile / "data" / "applications" / f"{DESKTOP_ID}.desktop"
    entry.parent.mkdir(parents=True)
    entry.write_text("mine")
    said = parley.own("desktop", "install").stderr
    assert f"{entry} was not as Parley writes it. It is kept as {entry.name}.yours\n" in said


def test_removing_says_whether_there_was_anything(parley, profile):
    parley.own("desktop", "install")
    done = parley.own("desktop", "remove")
    assert (done.exit_code, done.stdout, done.stderr) == (
        0,
        "",
        "Parley is no longer in the menu of the desktop.\n",
    )
    assert "was not put" in parley.own("desktop", "remove").stderr
    assert not (profile / "data").exists()


def test_where_a_package_did_it_nothing_is_done(parley, profile, tmp_path):
    entry = tmp_path / "system" / "applications" / f"{DESKTOP_ID}.desktop"
    entry.parent.mkdir(parents=True)
    entry.touch()
    done = parley.own("desktop", "install")
    assert (done.exit_code, done.stdout) == (0, f"{entry}\n")
    assert "already" in done.stderr
    assert not (profile / "data").exists()


def test_it_speaks_german(parley):
    assert "Menü" in parley.own("--language", "de", "desktop", "remove").stderr


def test_a_place_that_cannot_be_written_is_told(parley, profile):
    profile.mkdir(exist_ok=True)
    (profile / "data").write_text("a file")
    done = parley.own("desktop", "install")
    assert done.exit_code == 1
    assert "cannot be changed: " in done.stderr
