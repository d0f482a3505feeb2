"""Much that arrives at once, or a disk without room for it."""

from __future__ import annotations

import pytest

from desk_app.domain.capture.meaning import kept_raw
from desk_app.session.sharing import arrived, syncing
from tests.session.sharing.places import Place, settle, share
from tests.tracing import python, small_disks


def test_much_that_arrives_is_taken_in_a_part_at_a_time(laptop, desktop, mural, monkeypatch, tmp_path):
    code = share(laptop, desktop)
    for number in range(6):
        for place in (laptop, desktop):
            place.session.meeting.record(mural, kept_raw(f"said {number} {place.desk.path.parent.name}"))
            place.sync()
    monkeypatch.setattr(arrived, "ROOM", 700)
    monkeypatch.setattr(syncing, "ROOM", 700)
    third = Place(tmp_path / "third", laptop.shared)
    third.session.sharing.join(third.shared, code, "Third")
    settle(third, laptop, desktop)
    for number in range(6):
        laptop.session.meeting.record(mural, kept_raw(f"later {number}"))
        laptop.sync()
    settle(third, laptop, desktop)
    assert len(list(third.session.reading.negotiation(mural).entries())) == 18
    third.session.close()


@pytest.mark.parametrize("times", [1, pytest.param(40, marks=[pytest.mark.slow, pytest.mark.timeout(900)])])
def test_a_full_disk_leaves_old_or_new(tmp_path, times):
    script = 'mkdir "$0/small" "$0/carried"; mount -t tmpfs -o size=$(($2 * 12))m none "$0/small"; '
    script += 'mount -t tmpfs -o size=$(($2 * 4))m none "$0/carried"; '
    script += '"$1" -m tests.session.sharing.full_disk "$0" "$2"'
    done = python(str(times), before=[*small_disks(), "sh", "-c", script, str(tmp_path)])
    assert done.returncode == 0, done.stderr[-2000:]
    said, waiting = done.stdout.splitlines()
    first, *rest = said.split("|")
    assert "disk is full" in first
    assert all("disk is full" in each for each in rest if each)
    assert waiting.split()[0] == "1"
    assert waiting.split()[-1] == "0"
