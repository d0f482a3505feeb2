"""The two commands at the top of the README, in bare Debians with nothing but Python: a fresh clone, an empty home.

They fetch what is locked from the package index of this machine. Of the tests there, all are collected and a few are
run; with `PARLEY_WHOLE_RUN=1` the second command runs as it stands in the README, a quarter of an hour each time.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end import platforms
from tests.shipping import chroots
from tests.shipping.chroots import PERSON, ROOT, Debian, until
from tests.shipping.conftest import CHECKOUT
from tests.shipping.screens import colours, said, windows

pytestmark = [pytest.mark.slow, pytest.mark.timeout(7200)]
_SHOWN = re.compile(r"^python3 packaging/bootstrap\.py (?:run|test)$", re.MULTILINE)
_ASKED = re.compile(r"This installs it: su -c '(.*)'$", re.MULTILINE)
_A_FEW = (("--collect-only", "-q"), ("tests/ui", "-k", "closing", "-q"), ("tests/ui/test_raising.py", "-q"))


class Clone:
    """A fresh clone in the empty home of a person who has Python, and what that person types there."""

    def __init__(self, there: Debian) -> None:
        self.there = there
        self.index = chroots.index()
        there.run("apt-get", "-q", "install", "-y", "--no-install-recommends", "python3")
        there.run("find", self.home, "-mindepth", "1", "-not", "-path", f"{self.home}/run", "-delete")
        self.place = there.home / "parley"
        _git("clone", "--quiet", "--no-hardlinks", str(CHECKOUT), str(self.place))
        there.run("chown", "-R", there.account, f"{self.home}/parley")
        if trusted := self.index.get("PIP_CERT"):
            shutil.copyfile(trusted, there.root / "srv" / "trusted")
            self.index["PIP_CERT"] = "/srv/trusted"

    @property
    def home(self) -> str:
        """As it is called there."""
        return f"/{self.there.home.relative_to(self.there.root)}"

    def typed(self, line: str) -> tuple[str, ...]:
        """The words that run a line in the clone."""
        return ("sh", "-c", f"cd parley && exec {line}")

    def tried(self, line: str, **more: str) -> subprocess.CompletedProcess[str]:
        """What comes of a line, whether it works or not."""
        return self.there.try_out(*self.typed(line), **self.index, **more)

    def works(self, line: str, **more: str) -> str:
        """What a line says, once the one command was run that it asked root for."""
        done = self.tried(line, **more)
        if self.there.account != ROOT and (asked := _ASKED.search(done.stderr)):
            assert done.returncode == 3
            assert "Traceback" not in done.stderr
            self.there.run("sh", "-c", asked[1])
            done = self.tried(line, **more)
        assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
        return done.stdout + done.stderr


def _git(*words: str) -> None:
    done = subprocess.run(["git", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _why_not(folder: Path) -> str:
    if not (CHECKOUT / ".git").exists() or shutil.which("git") is None:
        return "this is no clone of which another could be made"
    words = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), "editables"]
    done = subprocess.run(words, env=os.environ | chroots.index(), capture_output=True, check=False)
    return "no package index is reached from here" if done.returncode else ""


@pytest.mark.parametrize("account", [ROOT, PERSON])
def test_both_work_from_a_fresh_clone(there: Debian, account: str, tmp_path: Path) -> None:
    if reason := _why_not(tmp_path):
        pytest.skip(reason)
    run, test = _SHOWN.findall((CHECKOUT / "README.md").read_text(encoding="utf-8"))
    clone = Clone(there.used_by(account))
    assert "no screen" in clone.works(run)
    made = sorted(path.suffix for path in (clone.place / "parley-tour").iterdir())
    assert made.count(".png") > 10 and made.count(".pdf") == 2
    for words in [()] if os.environ.get("PARLEY_WHOLE_RUN") else _A_FEW:
        assert re.search(r"\d+ (passed|tests collected)|/\d+ tests collected", clone.works(" ".join((test, *words))))
    with platforms.x11(tmp_path) as x11:
        clone.works(f"{run} --version", **x11.environment)  # what a screen needs is looked for
        with clone.there.started(*clone.typed(run), **clone.index, **x11.environment) as errors:
            until(lambda: windows(x11.environment), "a window on the X server")
            until(lambda: colours(x11.environment, tmp_path / "seen.png") > 50, "something to be seen in it")
            until(clone.there.sockets, "it listens for a second start")
            assert not said(errors)
