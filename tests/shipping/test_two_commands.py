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
from tests.end_to_end.platforms import Platform
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

    def moved(self, commit: str) -> str:
        """Check another commit out; the one that was there."""
        before = _git("-C", str(self.place), "rev-parse", "HEAD")
        _git("-C", str(self.place), "checkout", "--quiet", commit)
        self.there.run("chown", "-R", self.there.account, f"{self.home}/parley")
        return before

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


def _git(*words: str) -> str:
    words = ("-c", "safe.directory=*", *words)  # a clone belongs to the person
    done = subprocess.run(["git", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


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
        _opens(clone, run, x11, tmp_path)


def test_a_checkout_that_an_older_tree_started_goes_on_with_this_one(there: Debian, tmp_path: Path) -> None:
    """What is new is installed, and asked for, once; the journal is the one of before."""
    if reason := _why_not(tmp_path) or ("" if (older := _older()) else "the history does not reach far enough"):
        pytest.skip(reason)
    run, _test = _SHOWN.findall((CHECKOUT / "README.md").read_text(encoding="utf-8"))
    clone = Clone(there)
    newer = clone.moved(older)
    with platforms.x11(tmp_path) as x11:
        clone.works(f"{run} import resources/sample/website-redesign.json", **x11.environment)
        clone.moved(newer)
        refused = clone.tried(f"{run} --version", **x11.environment)
        assert "libwayland-cursor0" in refused.stderr and "libegl1" not in refused.stderr, refused.stderr
        first = clone.works(f"{run} --version", **x11.environment)
        assert "python-bidi" in first and "reportlab" not in first
        assert "Parley: " not in clone.works(f"{run} --version", **x11.environment)
        _opens(clone, run, x11, tmp_path)  # what brings the journal up to date
        assert "Website redesign" in clone.works(f"{run} list")


def _older() -> str:
    """The last commit that was built on fewer libraries, of Python and of the system; empty if it is not known here."""
    words = ["git", "-C", str(CHECKOUT), "log", "--format=%P", "-S", "python-bidi", "--", "packaging/requirements.txt"]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip().rpartition("\n")[2]


def _opens(clone: Clone, run: str, x11: Platform, folder: Path) -> None:
    with clone.there.started(*clone.typed(run), **clone.index, **x11.environment) as errors:
        until(lambda: windows(x11.environment), "a window on the X server")
        until(lambda: colours(x11.environment, folder / "seen.png") > 50, "something to be seen in it")
        until(clone.there.sockets, "it listens for a second start")
        assert not said(errors)
