"""The Debian package and the single file in bare Debians: installed, used on every kind of screen, removed.

They are made here, which takes minutes; `PARLEY_PACKAGES=FOLDER` names a folder where `packaging/freeze.py` made them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.end_to_end import display, platforms
from tests.shipping import chroots
from tests.shipping.chroots import HOME, Debian, until
from tests.shipping.conftest import CHECKOUT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]
_WITH_IT = ("shared-mime-info", "hicolor-icon-theme", "desktop-file-utils")
_SAMPLE = CHECKOUT / "resources" / "sample" / "website-redesign.json"
_TITLE = "Website redesign – sample"
_JOURNAL = f"{HOME}/.local/share/parley/journal.parley"
_LEFT_BY_OTHERS = ("etc/ld.so.cache", "usr/share/mime", "usr/share/applications", "usr/share/icons", "var/lib/", "etc/")
_COLOURS = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
image = app.primaryScreen().grabWindow(0).toImage()
image.save(sys.argv[1])
print(len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}))
"""


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


@pytest.fixture(params=["bookworm", "trixie"])
def there(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Debian]:
    if reason := chroots.why_not():
        pytest.skip(reason)
    with chroots.debian(request.param, tmp_path) as made:
        yield made


def test_it_is_installed_used_and_removed(there: Debian, made: Packages, tmp_path: Path) -> None:
    before = there.files()
    one_file = _copied(there, made.file)
    _says_what_is_missing(there, one_file)
    there.run(
        "apt-get", "-q", "install", "-y", "--no-install-recommends", f"/srv/{_copied(there, made.deb).name}", *_WITH_IT
    )
    assert "*.parley" in (there.root / "usr/share/mime/globs2").read_text(encoding="utf-8")
    assert there.run("ls", "-l", "/usr/bin/parley").strip().endswith("../lib/parley/parley")
    _used(there, "parley")
    _seen(there, "parley", tmp_path)
    there.run("apt-get", "-q", "purge", "-y", "parley-journal")
    assert not _named_parley(there)
    assert "*.parley" not in (there.root / "usr/share/mime/globs2").read_text(encoding="utf-8")
    kept = (there.root / _JOURNAL).read_bytes()

    _used(there, one_file)
    _seen(there, one_file, tmp_path)
    shutil.rmtree(there.home / ".cache")
    there.run("apt-get", "-q", "purge", "-y", "--auto-remove", *_WITH_IT)
    left = {each for each in there.files() - before - there.owned() if not each.startswith(_LEFT_BY_OTHERS)}
    assert left <= {f"srv/{each}" for each in (made.deb.name, made.file.name, _SAMPLE.name, "errors", "wayland")}
    assert (there.root / _JOURNAL).read_bytes() != b"" != kept


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
    assert "Verhandlung" in there.use(parley, "--help", LANG="de_DE.UTF-8")
    there.use(parley, "debrief", _TITLE, "--out", "debrief.pdf")
    assert (there.home / "debrief.pdf").read_bytes().startswith(b"%PDF")
    assert "4800" in there.use(parley, "read", "4.800,00 €", "--unit", "money", "--locale", "de_DE")
    there.use(parley, "backup")
    there.use(parley, "--self-test", QT_QPA_PLATFORM="offscreen")
    there.use(parley, "--journal", "other.parley", "import", f"/{_JOURNAL}")  # another process of Parley reads it
    there.use(parley, "tour", "tour", QT_QPA_PLATFORM="offscreen")
    assert len(list((there.home / "tour").glob("*.png"))) > 10
    there.use("rm", "-r", "tour", "debrief.pdf", "other.parley")


def _seen(there: Debian, program: str | Path, folder: Path) -> None:
    """The window, without a screen, on an X server, and on Wayland; a second start finds the first."""
    _opened(there, program, QT_QPA_PLATFORM="offscreen")
    with ExitStack() as stack:
        x11 = stack.enter_context(platforms.x11(folder))
        with there.started(str(program), **x11.environment) as errors:
            _found_by_a_second(there, program, x11.environment)
            until(lambda: _shown(x11.environment), "a window on the X server")
            until(lambda: _colours(x11.environment, folder / "seen.png") > 50, "something to be seen in it")
            assert not _words(errors)
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


def _opened(there: Debian, program: str | Path, **more: str) -> None:
    with there.started(str(program), **more) as errors:
        _found_by_a_second(there, program, more)
        assert not _words(errors)


def _found_by_a_second(there: Debian, program: str | Path, more: Mapping[str, str]) -> None:
    """Wait until the window of the first start listens; then a second one ends at once and says nothing."""
    until(there.sockets, "the window listens")
    done = there.try_out(str(program), **more)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def _words(errors: Path) -> str:
    """What was said, but for what Qt says of a screen without a window manager."""
    lines = errors.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith(("qt.qpa", "This plugin does not support")))


def _shown(around: Mapping[str, str]) -> bool:
    words = ["xdotool", "search", "--onlyvisible", "--name", "Parley"]
    environment = {**os.environ, **around}
    return bool(
        subprocess.run(words, env=environment, capture_output=True, timeout=display.PATIENCE, check=False).stdout
    )


def _colours(around: Mapping[str, str], picture: Path) -> int:
    environment = {**os.environ, **around}
    words = [sys.executable, "-c", _COLOURS, str(picture)]
    return int(subprocess.run(words, env=environment, capture_output=True, text=True, check=True).stdout)


def _named_parley(there: Debian) -> set[str]:
    return {each for each in there.files() if "parley" in Path(each).name.lower() and not each.startswith("srv/")}
