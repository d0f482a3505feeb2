"""A process killed at any moment: what it acknowledged is kept, and nothing of it is in the way of the next one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.session.conftest import Desk
from tests.tracing import python

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no SIGKILL")

HOLDER = """
import signal, sys
from pathlib import Path
from tests.session.conftest import Desk
session = Desk(Path(sys.argv[1])).open()
print("holds it", flush=True)
signal.pause()
"""


@pytest.mark.parametrize("kills", [200, pytest.param(10_000, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])])
def test_every_acknowledged_entry_survives_a_kill(tmp_path, kills):
    done = python("-m", "tests.session.kills", str(tmp_path), str(kills), "20261109")
    assert (done.returncode, done.stderr) == (0, "")
    met = json.loads(done.stdout)
    print(f"\n{met}")
    assert met["kills"] == kills
    assert met["acknowledged"] > kills, "nothing was there to be lost"
    assert met["half_done"] > kills / 10, "no kill met a commit under way"


def test_a_killed_window_is_in_nobodys_way_for_more_than_two_seconds(tmp_path):
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()) as holder:
        assert holder.stdout.readline() == "holds it\n"
        holder.kill()
    assert holder.returncode == -signal.SIGKILL
    desk = Desk(tmp_path)
    assert desk.path.with_name(f".{desk.path.name}.lock").exists(), "a killed window leaves the file of its lock"
    began = time.perf_counter()
    session = desk.open(create=False)
    took = time.perf_counter() - began
    session.close()
    assert took <= 2
