"""What a person who installs Parley gets, as against what a checkout happens to have lying beside it."""

from __future__ import annotations

import email
import json
import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

from tests.shipping.conftest import CHECKOUT, Built, Installed

_OPEN_ALL = """
import json, sys
from desk_app.support import resources
sizes, places = {}, set()
for name in json.load(sys.stdin):
    path = resources.resource(*name.split("/"))
    sizes[name] = len(path.read_bytes())
    places.add(str(path)[:-len(name)])
print(json.dumps([sizes, sorted(places)]))
"""


def _shipped_files() -> dict[str, int]:
    folder = CHECKOUT / "resources"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}


def test_every_shipped_file_opens_from_the_installed_package(installed: Installed) -> None:
    wanted = _shipped_files()
    assert wanted
    code = _OPEN_ALL.replace("json.load(sys.stdin)", "json.loads(sys.argv[1])")
    done = installed.python(code, json.dumps(sorted(wanted)))
    assert done.returncode == 0, done.stderr
    sizes, places = json.loads(done.stdout)
    assert sizes == wanted
    assert places == [f"{installed.folder / 'desk_app' / 'resources'}/"]


def test_the_installed_package_is_the_one_under_test(installed: Installed) -> None:
    done = installed.python("import desk_app; print(desk_app.__file__)")
    assert Path(done.stdout.strip()).parent.parent == installed.folder


def test_the_wheel_holds_the_program_and_what_it_opens_and_nothing_else(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        names = wheel.namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"desk_app", "parley_journal"}
    modules = {path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / "desk_app").rglob("*.py")}
    assert {name for name in names if name.endswith(".py")} == modules


def test_the_wheel_carries_the_licences(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        licences = {name.partition("/licenses/")[2] for name in wheel.namelist()} - {""}
    assert {"LICENSE", "resources/fonts/LICENSE-Inter.txt", "resources/icons/LICENSE"} <= licences


def test_the_wheel_tells_what_it_is(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        (name,) = (each for each in wheel.namelist() if each.endswith(".dist-info/METADATA"))
        told = email.message_from_bytes(wheel.read(name))
    links = [each.partition(", ")[2] for each in told.get_all("Project-URL", [])]
    assert links and all((CHECKOUT / each).is_file() for each in links)
    assert told["License-Expression"] == "MIT AND ISC AND OFL-1.1"
    assert "negotiation" in told["Keywords"].split(",")
    pythons = {f"Programming Language :: Python :: 3.{minor}" for minor in range(11, 15)}
    assert pythons <= set(told.get_all("Classifier", []))
    assert told["Description-Content-Type"] == "text/markdown"


def test_the_wheel_is_the_same_byte_for_byte_when_it_is_built_again(
    sources: Path, built: Built, tmp_path: Path
) -> None:
    for file in (sources / "desk_app").glob("*.py"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    words = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(tmp_path), str(sources)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, umask=0o077)
    assert done.returncode == 0, done.stdout + done.stderr
    (again,) = tmp_path.glob("*.whl")
    assert again.read_bytes() == built.wheel.read_bytes()


def test_the_source_archive_can_be_built_and_tested(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = {"pyproject.toml", "README.md", "LICENSE", "packaging/bootstrap.py", "packaging/requirements-dev.txt"}
    assert needed <= names
    assert {f"resources/{name}" for name in _shipped_files()} <= names
    assert "tests/shipping/test_installed_package.py" in names


def test_the_command_tells_its_version(installed: Installed) -> None:
    words = "import sys; sys.argv = ['parley', '--version']; from desk_app.commands.main import main; main()"
    done = installed.python(words)
    assert done.returncode == 0, done.stderr
    with (CHECKOUT / "pyproject.toml").open("rb") as file:
        version = tomllib.load(file)["project"]["version"]
    assert version in done.stdout


def test_the_command_is_installed_by_its_name(installed: Installed) -> None:
    assert (installed.folder / "bin" / "parley").is_file() or (installed.folder / "bin" / "parley.exe").is_file()


def test_a_missing_file_is_named(installed: Installed) -> None:
    done = installed.python("from desk_app.support.resources import resource; resource('fonts', 'gone.ttf')")
    assert "resources/fonts/gone.ttf" in done.stderr
