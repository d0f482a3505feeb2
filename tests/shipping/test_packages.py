"""The Debian package and the single file in bare Debians: installed, used on every kind of screen, removed.

They are made here, which takes minutes; `PARLEY_PACKAGES=FOLDER` names a folder where `packaging/freeze.py` made them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.end_to_end import display, platforms
from tests.shipping.chroots import PERSON, ROOT, Debian, until
from tests.shipping.conftest import CHECKOUT
from tests.shipping.screens import colours, said, windows

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]
_WITH_IT = ("shared-mime-info", "hicolor-icon-theme", "desktop-file-utils", "libglib2.0-bin")
_SAMPLE = CHECKOUT / "resources" / "sample" / "website-redesign.json"
_TITLE = "Website redesign – sample"
_JOURNAL = ".local/share/parley/journal.parley"
_LANGUAGES = {"en": ("Usage: ", "Manual"), "de": ("Aufruf: ", "Handbuch"), "es": ("Uso: ", "Manual")}
"""How a help text begins, and the title of the manual."""
_LEFT_BY_US = ("errors", "wayland", "cups", "many.json")
_MANY = {
    "issues": [
        {
            "name": f"Issue {number}",
            "weights": [0.1 + number / 100, 0.2 - number / 100],
            "options": [{"label": str(at), "values": [at / 7, 1 - (at / 7) ** 2]} for at in range(8)],
        }
        for number in range(8)
    ],
    "floors": [0, 0],
}
"""Seventeen million packages: NumPy is loaded for them."""
_RUNS = "ls -l /proc/[0-9]*/exe 2>/dev/null | grep -q '/parley$'"
_UNTIL_IT_ENDS = f"for _ in $(seq 25); do {_RUNS} && break; sleep 0.2; done; while {_RUNS}; do sleep 0.2; done"
"""First it is waited for: the one file is a script of the shell at the beginning."""
_LEFT_BY_OTHERS = ("etc/ld.so.cache", "usr/share/mime", "usr/share/applications", "usr/share/icons", "var/lib/", "etc/")


@dataclass(frozen=True)
class Packages:
    deb: Path
    file: Path


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    named = os.environ.get("PARLEY_PACKAGES")
    folder = Path(named) if named else tmp_path_factory.mktemp("packages")
    if not named:
        words = [sys.executable, str(CHECKOUT / "packaging" / "freeze.py"), str(folder)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    (deb,), (file,) = folder.glob("*.deb"), folder.glob("*.run")
    return Packages(deb, file)


def test_it_is_installed_used_and_removed(there: Debian, made: Packages, tmp_path: Path) -> None:
    before = there.files()
    one_file = _copied(there, made.file)
    _says_what_is_missing(there, one_file)
    there.run(
        "apt-get", "-q", "install", "-y", "--no-install-recommends", f"/srv/{_copied(there, made.deb).name}", *_WITH_IT
    )
    assert "*.parley" in (there.root / "usr/share/mime/globs2").read_text(encoding="utf-8")
    assert there.run("ls", "-l", "/usr/bin/parley").strip().endswith("../lib/parley/parley")
    for account in (ROOT, PERSON):
        _used(there.used_by(account), "parley")
    assert "already" in there.try_out("parley", "desktop", "install").stderr
    _seen(there, "parley", tmp_path)
    there.run("apt-get", "-q", "purge", "-y", "parley-journal")
    assert not _named_parley(there)
    assert "*.parley" not in (there.root / "usr/share/mime/globs2").read_text(encoding="utf-8")
    kept = (there.home / _JOURNAL).read_bytes()

    _used(there, one_file)
    there.use(str(one_file), "desktop", "install")
    _seen(there, one_file, tmp_path)
    there.use(str(one_file), "desktop", "remove")
    assert [each.name for each in (there.home / ".local/share").iterdir()] == ["parley"]
    shutil.rmtree(there.home / ".cache")
    there.run("apt-get", "-q", "purge", "-y", "--auto-remove", *_WITH_IT)
    left = {each for each in there.files() - before - there.owned() if not each.startswith(_LEFT_BY_OTHERS)}
    assert left <= {f"srv/{each}" for each in (made.deb.name, made.file.name, _SAMPLE.name, *_LEFT_BY_US)}
    assert (there.home / _JOURNAL).read_bytes() != b"" != kept


def _copied(there: Debian, file: Path) -> Path:
    shutil.copy(file, there.root / "srv" / file.name)
    return Path("/srv") / file.name


def _says_what_is_missing(there: Debian, program: Path) -> None:
    """On a system without what a desktop has, commands work, and the window is refused in words."""
    assert there.use(str(program), "--version").startswith("parley ")
    done = there.try_out(str(program), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("parley: The window needs lib"), done.stderr


def _used(there: Debian, program: str | Path) -> None:
    """The main job, in the language of the person, or in one whose numbers are not known."""
    parley = str(program)
    shutil.rmtree(there.home / ".local", ignore_errors=True)
    there.use(parley, "create")
    shutil.copy(_SAMPLE, there.root / "srv" / _SAMPLE.name)
    there.use(parley, "import", f"/srv/{_SAMPLE.name}")
    assert _TITLE in there.use(parley, "list", LANG="mt_MT.UTF-8")
    there.use(parley, "debrief", _TITLE, "--out", "debrief.pdf")
    assert (there.home / "debrief.pdf").read_bytes().startswith(b"%PDF")
    assert "4800" in there.use(parley, "read", "4.800,00 €", "--unit", "money", "--locale", "de_DE")
    there.use(parley, "backup")
    there.use(parley, "--journal", "other.parley", "import", _JOURNAL)  # another process of Parley reads it
    _told(there, parley)
    _reckoned(there, parley)
    there.use(parley, "tour", "tour", QT_QPA_PLATFORM="offscreen")
    assert len(list((there.home / "tour").glob("*.png"))) > 10
    there.use("rm", "-r", "tour", "debrief.pdf", "other.parley")


def _told(there: Debian, parley: str) -> None:
    """Help, manual and what a shell asks for, in each language."""
    assert "Verhandlung" in there.use(parley, "--help", LANG="de_DE.UTF-8")
    for language, (begins, title) in _LANGUAGES.items():
        assert there.use(parley, "--language", language, "--help").startswith(begins)
        there.use(parley, "--language", language, "manual", "manual")
        index = (there.home / "manual" / "index.html").read_text(encoding="utf-8")
        assert f'lang="{language}"' in index and f"<h1>{title}</h1>" in index
        assert sum(path.stat().st_size > 1000 for path in (there.home / "manual").glob("*.png")) > 5
    there.use("rm", "-r", "manual")
    assert "_PARLEY_COMPLETE" in there.use(parley, "completion", "bash")
    asked = {"_PARLEY_COMPLETE": "bash_complete", "COMP_WORDS": "parley sha", "COMP_CWORD": "1"}
    assert "share" in there.use(parley, **asked)


def _reckoned(there: Debian, parley: str) -> None:
    """What is worked out by compiled parts of others is as it is here; and the check of itself passes."""
    many = there.root / "srv" / "many.json"
    many.write_text(json.dumps(_MANY), encoding="utf-8")
    words = [sys.executable, "-m", "desk_app", "packages", "--json", str(many)]
    here = subprocess.run(words, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert there.use(parley, "packages", "--json", "/srv/many.json") == here.stdout
    there.use(parley, "--self-test", QT_QPA_PLATFORM="offscreen")


def _seen(there: Debian, program: str | Path, folder: Path) -> None:
    """The window, without a screen, on an X server, and on Wayland; a second start finds the first."""
    _opened(there, program, QT_QPA_PLATFORM="offscreen")
    with ExitStack() as stack:
        x11 = stack.enter_context(platforms.x11(folder))
        _seen_on_x11(there, program, folder / "seen.png", x11.environment)
    with platforms.weston(folder) as wayland:
        socket = there.root / "srv" / "wayland"
        socket.unlink(missing_ok=True)
        os.link(wayland.environment["WAYLAND_DISPLAY"], socket)
        socket.chmod(0o777)
        on_wayland = {"QT_QPA_PLATFORM": "wayland", "WAYLAND_DISPLAY": "/srv/wayland"}
        with there.started(str(program), **on_wayland, WAYLAND_DEBUG="client") as errors:
            _found_by_a_second(there, program, on_wayland)
            until(lambda: "wl_buffer" in errors.read_text(encoding="utf-8"), "a picture handed to the compositor")
            assert "set_title" in errors.read_text(encoding="utf-8")
    there.use(str(program), "check")


def _seen_on_x11(there: Debian, program: str | Path, picture: Path, around: Mapping[str, str]) -> None:
    """In each language, with the manual at F1; and opened by a double click on its file."""
    for language, (_begins, title) in _LANGUAGES.items():
        with there.started(str(program), "--language", language, **around) as errors:
            _found_by_a_second(there, program, around)
            until(lambda: windows(around), "a window on the X server")
            until(lambda: colours(around, picture) > 50, "something to be seen in it")
            until(partial(_pressed, "F1", f"^{title} · ", around), "the manual")
            assert not said(errors)
    clicked = f"gio open {_JOURNAL}; "
    with there.started("sh", "-c", clicked + _UNTIL_IT_ENDS, **around):
        until(there.sockets, "the window listens")
        there.use("timeout", "60", "sh", "-c", clicked + _UNTIL_IT_ENDS, **around)
        assert len(windows(around)) == 1


def _pressed(key: str, title: str, around: Mapping[str, str]) -> bool:
    display.press({**os.environ, **around}, key)
    return bool(windows(around, title))


def _opened(there: Debian, program: str | Path, **more: str) -> None:
    with there.started(str(program), **more) as errors:
        _found_by_a_second(there, program, more)
        assert not said(errors)


def _found_by_a_second(there: Debian, program: str | Path, more: Mapping[str, str]) -> None:
    """Wait until the window of the first start listens; then a second one ends at once and says nothing."""
    until(there.sockets, "the window listens")
    done = there.try_out(str(program), **more)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def _named_parley(there: Debian) -> set[str]:
    return {each for each in there.files() if "parley" in Path(each).name.lower() and not each.startswith("srv/")}
