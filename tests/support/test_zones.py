"""Rules of time zones are the newest that are at hand, and a name that is none is refused."""

from __future__ import annotations

import zoneinfo
from datetime import datetime, timedelta

import pytest

from desk_app.support import zones
from desk_app.support.zones import UnknownZone, is_newer, zone, zone_here, zone_names


def test_the_newer_of_system_and_package_counts():
    assert is_newer("2026f", "2025b")
    assert not is_newer("2025b", "2026a")
    assert not is_newer("", "2025b")
    assert is_newer("2025b", "")


def test_the_version_of_a_system_is_read_from_its_own_file(tmp_path, monkeypatch):
    (tmp_path / "tzdata.zi").write_text("# version 2024a\n# redo\n", "ascii")
    monkeypatch.setattr(zoneinfo, "TZPATH", (str(tmp_path / "nowhere"), str(tmp_path)))
    assert zones.version_of_system() == "2024a"
    (tmp_path / "tzdata.zi").unlink()
    assert zones.version_of_system() == ""
    (tmp_path / "+VERSION").write_text("2023c\n", "ascii")
    assert zones.version_of_system() == "2023c"


def test_what_the_law_changed_this_year_is_known():
    """British Columbia stays on summer time from 2026 on (tz 2026b)."""
    winter = datetime(2026, 12, 10, 9, tzinfo=zone("America/Vancouver"))
    assert winter.utcoffset() == timedelta(hours=-7)


@pytest.mark.parametrize("name", ["", "Berlin", "../etc/passwd", "/etc/localtime", "\0", "Europe"])
def test_a_name_that_is_none_is_refused(name):
    with pytest.raises(UnknownZone):
        zone(name)


def test_this_computer_has_a_zone():
    assert zone_here() in zone_names()
