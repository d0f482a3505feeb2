"""Programs run under strace: what they ask of the disk is recorded, or made to fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@cache
def _can_trace() -> bool:
    strace = shutil.which("strace")
    return strace is not None and subprocess.run([strace, "-o", os.devnull, "true"], check=False).returncode == 0


def strace(*words: str) -> list[str]:
    """What a command begins with to run under strace; skips the test where that cannot be had."""
    if not _can_trace():
        pytest.skip("strace is missing or may not trace here")
    return ["strace", "-f", *words]


def strace_main_thread(*words: str) -> list[str]:
    """The same for the first thread alone: strace counts the calls of each thread by themselves, so that a call that is
    to fail once would fail once in each.
    """
    return [each for each in strace(*words) if each != "-f"]


def python(
    *words: str, before: Iterable[str] = (), extra: dict[str, str] | None = None, typed: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run Python in this checkout to its end, behind another command; `typed` is what it reads."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | (extra or {})
    command = [*before, sys.executable, *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, input=typed)


@cache
def _can_mount() -> bool:
    unshare = shutil.which("unshare")
    words = [str(unshare), "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return unshare is not None and subprocess.run(words, check=False, capture_output=True).returncode == 0


def small_disks() -> list[str]:
    """What a command begins with that mounts disks of its own; skips the test where that is not allowed."""
    if not _can_mount():
        pytest.skip("small disks cannot be mounted here")
    return ["unshare", "-rm"]
