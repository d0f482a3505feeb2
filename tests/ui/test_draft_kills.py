"""A window that is killed while somebody types: what is older than two seconds is there at the next start."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.tracing import python

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no SIGKILL")


@pytest.mark.parametrize(
    "kills",
    [
        pytest.param(20, marks=pytest.mark.timeout(300)),
        pytest.param(500, marks=[pytest.mark.slow, pytest.mark.timeout(3600)]),
    ],
)
def test_what_was_typed_two_seconds_before_a_kill_is_there_at_the_next_start(tmp_path: Path, kills: int) -> None:
    done = python("-m", "tests.ui.draft_kills", str(tmp_path), str(kills), "20261129")
    assert done.returncode == 0, done.stderr
    met = json.loads(done.stdout)
    print(f"\n{met}")
    assert met["lost"] == 0, done.stderr
    assert met["kills"] == kills
    assert met["letters"] > kills * 5, "nothing was there to be lost"
