"""Breaks a copy of the checkout, one change at a time, and runs the tests that must fail."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.broken_builds.broken import CHECKOUT, Broken

_COPIED = ("desk_app", "resources", "tests", "packaging", "pyproject.toml", "README.md", "LICENSE")
_NEVER = shutil.ignore_patterns("__pycache__", "*.pyc")
_SUMMED_UP = re.compile(r"^(?:FAILED|ERROR) (\S+?)(?:\[| |$)", re.MULTILINE)
_LONGEST = 600  # seconds; a build that takes longer counts as caught, too


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for one broken build: the tests that failed as they must, those that did not, and what went wrong."""

    broken: Broken
    caught_by: tuple[str, ...] = ()
    missed_by: tuple[str, ...] = ()
    problem: str = ""

    @property
    def is_caught(self) -> bool:
        return not self.missed_by and not self.problem


@contextmanager
def copied() -> Iterator[Path]:
    """A copy of the checkout in a temporary folder."""
    with TemporaryDirectory(prefix="parley-broken-") as folder:
        place = Path(folder)
        for name in _COPIED:
            source = CHECKOUT / name
            if source.is_dir():
                shutil.copytree(source, place / name, ignore=_NEVER)
            else:
                shutil.copy(source, place / name)
        yield place


def tried(broken: Broken, checkout: Path) -> Outcome:
    """Break the copy, run the tests that must fail, and restore the file."""
    file = checkout / broken.file
    whole = file.read_text(encoding="utf-8")
    try:
        file.write_text(broken.applied(checkout), encoding="utf-8")
    except LookupError as error:
        return Outcome(broken, problem=str(error))
    try:
        return _judged(broken, _run(broken.tests, checkout))
    except subprocess.TimeoutExpired:
        return Outcome(broken, caught_by=("its time",))
    finally:
        file.write_text(whole, encoding="utf-8")


def _run(tests: tuple[str, ...], checkout: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-rfE", "-p", "no:randomly", "-p", "no:cacheprovider", *tests]
    return subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, text=True, check=False, timeout=_LONGEST
    )


def _judged(broken: Broken, done: subprocess.CompletedProcess[str]) -> Outcome:
    if done.returncode not in (0, 1):
        return Outcome(broken, problem=f"pytest ended with {done.returncode}: {done.stdout[-400:]}")
    failed = set(_SUMMED_UP.findall(done.stdout))
    caught = tuple(test for test in broken.tests if test in failed)
    missed = tuple(test for test in broken.tests if test not in failed)
    return Outcome(broken, caught, missed)
