"""The package as a person installs it: built once a run, laid into an empty folder, out of sight of the checkout."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.shipping import chroots

CHECKOUT = Path(__file__).resolve().parents[2]
_SHIPPED_FROM = ("desk_app", "resources", "tests", "packaging", "pyproject.toml", "README.md", "LICENSE", ".gitignore")


@dataclass(frozen=True)
class Built:
    """The two files that a release consists of."""

    wheel: Path
    sdist: Path


@dataclass(frozen=True)
class Installed:
    """A folder that holds the installed package and nothing else."""

    folder: Path
    elsewhere: Path

    def python(self, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run code that sees the installed package and what it is built on, but not the checkout nor a .pth to it."""
        paths = [str(self.folder), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
        seen = f"import sys; sys.path[:0] = {json.dumps(paths)}\n"
        return subprocess.run(
            [sys.executable, "-I", "-S", "-c", seen + code, *arguments],
            cwd=self.elsewhere,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is under version control here, as the build sees it."""
    copy = tmp_path_factory.mktemp("sources") / "parley"
    copy.mkdir()
    left_out = shutil.ignore_patterns("__pycache__", "*.pyc", ".*_cache")
    for name in _SHIPPED_FROM:
        source = CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=left_out)
        else:
            shutil.copy2(source, copy / name)
    return copy


@pytest.fixture(scope="session")
def built(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The wheel and the source archive, made offline by the locked build tool; the wheel is made from the archive."""
    out = tmp_path_factory.mktemp("dist")
    words = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(sources)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,), (sdist,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return Built(wheel, sdist)


@pytest.fixture(scope="session")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in a folder of its own."""
    folder = tmp_path_factory.mktemp("installed")
    fixed = ["--quiet", "--no-deps", "--no-index", "--no-input", "--disable-pip-version-check", "--no-cache-dir"]
    words = [sys.executable, "-m", "pip", "install", *fixed, "--target", str(folder), str(built.wheel)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return Installed(folder, tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture(params=["bookworm", "trixie"])
def there(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[chroots.Debian]:
    """A bare Debian 12, and 13."""
    if reason := chroots.why_not():
        pytest.skip(reason)
    with chroots.debian(request.param, tmp_path) as made:
        yield made
