"""No window goes while a signal of it is still being told: with freed memory overwritten, that ends the program."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end_to_end import display
from tests.tracing import python

_OVERWRITTEN = {"MALLOC_PERTURB_": "165", "PYTHONMALLOC": "malloc"}
_STEPS = [
    "first",
    "make",
    "open",
    "from_the_start_window",
    "salvage",
    "restore",
    "passphrase",
    "lock",
    "unlock",
    "from_the_cover",
    "leave",
]


@contextmanager
def _screen(platform: str) -> Iterator[dict[str, str]]:
    if platform == "offscreen":
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    if missing := display.missing():
        pytest.skip(f"{missing} cannot be had here")
    with display.x_server() as environment:
        yield environment


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of other systems is not overwritten like this")
@pytest.mark.parametrize("platform", ["offscreen", "xcb"])
def test_whatever_replaces_a_window_waits_until_it_has_told_all(tmp_path: Path, platform: str) -> None:
    home = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    with _screen(platform) as screen:
        done = python("-m", "tests.end_to_end.other_windows", str(tmp_path), extra={**screen, **home, **_OVERWRITTEN})
    assert done.stdout.split() == _STEPS, done.stderr[-2000:]
    assert done.returncode == 0, done.stderr[-2000:]
