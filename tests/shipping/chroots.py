"""A bare Debian in a folder, to install a package into and to use it there as somebody who has an account.

Each program runs in processes and mounts of its own (`unshare`), which all end with it: nothing is left mounted, or
running. The mirror is that of this machine. `PARLEY_DEBIANS=FOLDER` names a folder where bare Debians are kept, so that
each is fetched once.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

PERSON, ROOT = "anna", "root"
HOME = f"home/{PERSON}"
_PROGRAMS = ("debootstrap", "unshare", "apt-get", "dpkg-deb")
_CHROOT = shutil.which("chroot", path="/usr/sbin:/usr/bin:/sbin:/bin") or "chroot"
_PATIENCE = 90.0
_OF_INDEX = (
    *("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_TRUSTED_HOST", "PIP_PROXY", "PIP_CERT", "PIP_DEFAULT_TIMEOUT"),
    *("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"),
)
_TRANSIENT = ("proc", "sys", "dev", "run", "tmp", "home", "var/log", "var/cache", "var/lib/apt", "var/lib/dpkg", "root")
_NATIVE = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}


def why_not() -> str:
    """Why there can be none here; empty if there can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "only root of a Linux can make a bare Debian"
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    return f"without {', '.join(missing)}" if missing else "" if mirror() else "no mirror of Debian is set up here"


def index() -> dict[str, str]:
    """How this machine reaches its index of packages, as settings that a bare Debian understands as well."""
    named = {name: value for name, value in os.environ.items() if name in _OF_INDEX and value}
    told = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False)
    set_by_file = re.findall(r"^global\.(index-url|trusted-host|proxy)='(.*)'$", told.stdout, re.MULTILINE)
    return {f"PIP_{name.upper().replace('-', '_')}": value for name, value in set_by_file} | named


def mirror() -> str:
    """Where this machine gets its Debian from; empty if from nowhere."""
    words = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Origin: Debian"]
    told = subprocess.run(words, capture_output=True, text=True, check=False).stdout.split()
    return next((each for each in told if re.search(r"debian/?$", each)), "")


class Debian:
    """A bare Debian, and in it a person with an account."""

    def __init__(self, root: Path, account: str = PERSON) -> None:
        self.root = root
        self.account = account
        self.home = root / (ROOT if account == ROOT else HOME)

    def used_by(self, account: str) -> Debian:
        """The same, where the person is that one."""
        return Debian(self.root, account)

    def run(self, *words: str, **more: str) -> str:
        """What a program says that root runs there.

        Raises:
            AssertionError: it failed.
        """
        around = {**_NATIVE, **more}
        return _said(subprocess.run(self._within(*words), env=around, capture_output=True, text=True, check=False))

    def use(self, *words: str, **more: str) -> str:
        """What a program says that the person runs, at home.

        Raises:
            AssertionError: it failed.
        """
        return _said(self.try_out(*words, **more))

    def try_out(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """The same, whether it works or not."""
        return subprocess.run(
            self._as_person(*words), env=self._around(more), capture_output=True, text=True, check=False
        )

    @contextmanager
    def started(self, *words: str, **more: str) -> Iterator[Path]:
        """A program that the person has started, until the end; the file of what it writes to standard error."""
        errors = self.root / "srv" / "errors"
        for left in self.sockets():
            left.unlink()  # of one that was killed
        with (
            errors.open("w") as log,
            subprocess.Popen(self._as_person(*words), env=self._around(more), stderr=log, stdout=log) as process,
        ):
            try:
                yield errors
            finally:
                process.kill()

    def sockets(self) -> list[Path]:
        """Those on which windows of the person listen."""
        return [each for each in (self.home / "run").rglob("*") if each.is_socket()]

    def files(self) -> set[str]:
        """All that is there, but for what is anybody's own or passes."""
        left_out = {self.root / each for each in _TRANSIENT}
        found = set()
        for folder, folders, names in os.walk(self.root):
            here = Path(folder)
            folders[:] = [name for name in folders if here / name not in left_out]
            found |= {str((here / name).relative_to(self.root)) for name in (*folders, *names)}
        return found

    def owned(self) -> set[str]:
        """The files of all installed packages: Debian keeps a library that another package only suggests."""
        lists = (self.root / "var/lib/dpkg/info").glob("*.list")
        named = {line[1:] for each in lists for line in each.read_text(encoding="utf-8").splitlines()}
        return named | {f"usr/{each}" for each in named}  # /lib is /usr/lib, whatever a package calls it

    def _as_person(self, *words: str) -> list[str]:
        name = self.account
        person = "" if name == ROOT else f"setpriv --reuid={name} --regid={name} --init-groups"
        # The first process stays root's: Linux forgets for one that changes its user that it is to end with its parent.
        return self._within("sh", "-c", f'cd {self._at_home} && {person} "$@"; exit $?', "sh", *words)

    def _within(self, *words: str) -> list[str]:
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", f"--mount-proc={self.root / 'proc'}"]
        return [*apart, _CHROOT, str(self.root), *words]

    @property
    def _at_home(self) -> str:
        return f"/{self.home.relative_to(self.root)}"

    def _around(self, more: Mapping[str, str]) -> dict[str, str]:
        path = _NATIVE["PATH"] if self.account == ROOT else "/usr/bin:/bin"
        own = {"HOME": self._at_home, "XDG_RUNTIME_DIR": f"{self._at_home}/run"}
        return {"PATH": path, "LANG": "C.UTF-8", **own, **more}


def _said(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, f"{done.args[-4:]} gave {done.returncode}: {(done.stdout + done.stderr)[-3000:]}"
    return done.stdout


@contextmanager
def debian(suite: str, folder: Path) -> Iterator[Debian]:
    """A bare Debian of that name ("bookworm"), with an account; gone afterwards."""
    root = folder / suite
    try:
        _bare(suite, root)
        shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
        made = Debian(root)
        made.run("useradd", "--create-home", "--shell", "/bin/sh", PERSON)
        made.run("install", "-d", "-m", "700", "-o", PERSON, f"/{HOME}/run")
        made.run("install", "-d", "-m", "700", f"/{ROOT}/run")
        made.run("apt-get", "-q", "update")
        yield made
    finally:
        with suppress(FileNotFoundError):
            shutil.rmtree(root)


def _bare(suite: str, root: Path) -> None:
    kept = os.environ.get("PARLEY_DEBIANS")
    if not kept:
        _fetch(suite, root)
        return
    place = Path(kept) / suite
    if not place.exists():
        shutil.rmtree(new := place.with_suffix(".new"), ignore_errors=True)
        _fetch(suite, new)
        new.rename(place)
    subprocess.run(["cp", "-a", "--reflink=auto", str(place), str(root)], check=True)


def _fetch(suite: str, root: Path) -> None:
    words = ["debootstrap", "--variant=minbase", suite, str(root), mirror()]
    _said(subprocess.run(words, capture_output=True, text=True, check=False))


def until(there: Callable[[], T], what: str) -> T:
    """Wait until a question has an answer; that.

    Raises:
        AssertionError: it has none for a long time.
    """
    begun = monotonic()
    while not (found := there()):
        assert monotonic() - begun < _PATIENCE, f"never: {what}"
        Event().wait(0.1)
    return found
