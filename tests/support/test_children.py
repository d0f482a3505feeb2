"""How Parley starts other processes: itself, frozen or not, and programs of the system."""

from __future__ import annotations

import ast
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import desk_app
from desk_app.support.children import CHILD, as_the_system_starts, child_command, child_environment, own_environment

_STARTING = frozenset({"Popen", "run", "call", "check_call", "check_output"})
_ENVIRONMENTS = frozenset({"child_environment", "own_environment"})
_OTHER_WAYS = ("QProcess", "QDesktopServices", "os.system", "os.spawn", "os.exec", "startDetached", "webbrowser")


def test_a_child_is_parley_itself_when_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child_command("read-journal", "a b")[1:] == ["-P", "-m", "desk_app", CHILD, "read-journal", "a b"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/parley/parley")
    assert child_command("read-journal", "a b") == ["/opt/parley/parley", CHILD, "read-journal", "a b"]


_OURS = "/opt/parley/_internal"


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", _OURS, raising=False)


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("name", ["LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH"])
def test_programs_of_the_system_get_the_libraries_of_the_system(name: str) -> None:
    ours = {"HOME": "/h", name: f"{_OURS}/x", "_PYI_APPLICATION_HOME_DIR": _OURS}
    assert child_environment(ours) == own_environment(ours) == {"HOME": "/h"}
    assert child_environment({**ours, f"{name}_ORIG": "/theirs"}) == {"HOME": "/h", name: "/theirs"}
    assert child_environment({"HOME": "/h", name: "/theirs"}) == {"HOME": "/h", name: "/theirs"}


def test_what_a_person_chose_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = {"HOME": "/h", "LD_LIBRARY_PATH": "/theirs", "QT_PLUGIN_PATH": "/theirs/plugins"}
    assert child_environment(theirs) == theirs
    assert own_environment(theirs)["LD_LIBRARY_PATH"] == "/theirs"


@pytest.mark.usefixtures("frozen")
def test_what_a_library_starts_gets_the_libraries_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", _OURS)
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/theirs")
    monkeypatch.setenv("QT_PLUGIN_PATH", f"{_OURS}/plugins")
    before = dict(os.environ)
    with as_the_system_starts():
        assert os.environ["LD_LIBRARY_PATH"] == "/theirs"
        assert "QT_PLUGIN_PATH" not in os.environ
    assert dict(os.environ) == before


_BEFORE_QT = Path(__file__).parents[2] / "packaging" / "frozen" / "before_qt.py"


def test_the_frozen_program_begins_with_the_environment_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    around = {"LD_LIBRARY_PATH": _OURS, "QT_PLUGIN_PATH": "/theirs"}
    monkeypatch.setattr(os, "environ", around)  # a copy, as what it sets would stay for other tests
    runpy.run_path(str(_BEFORE_QT))
    assert around == {"QT_PLUGIN_PATH": "/theirs", "QT_PLUGIN_PATH_ORIG": "/theirs"}
    around |= {"LD_LIBRARY_PATH": _OURS, "LD_LIBRARY_PATH_ORIG": "/mine"}
    runpy.run_path(str(_BEFORE_QT))
    assert around["LD_LIBRARY_PATH"] == "/mine"


def test_a_child_runs_from_any_folder(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.parley"
    nothing.write_bytes(b"no journal")
    done = subprocess.run(
        child_command("read-journal", str(nothing)),
        cwd=tmp_path,
        env=own_environment(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert str(nothing).encode() in done.stderr


def test_an_unknown_child_ends_at_once(tmp_path: Path) -> None:
    done = subprocess.run(child_command("dance"), cwd=tmp_path, env=own_environment(), capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")


def test_whatever_parley_starts_gets_such_an_environment() -> None:
    started = 0
    for path in Path(desk_app.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        ways = [way for way in _OTHER_WAYS if f"{way}(" in text or f"{way}." in text]
        assert ways in ([], ["QDesktopServices"]), path
        assert not ways or text.count("QDesktopServices.") == text.count("with as_the_system_starts():"), path
        for call in _starts(ast.parse(text)):
            given = {each.arg: each.value for each in call.keywords}
            assert isinstance(given.get("env"), ast.Call), path
            assert ast.unparse(given["env"].func) in _ENVIRONMENTS, path
            started += 1
    assert started


def _starts(tree: ast.AST) -> list[ast.Call]:
    calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call)]
    named = [each for each in calls if isinstance(each.func, ast.Attribute) and each.func.attr in _STARTING]
    return [each for each in named if ast.unparse(each.func).startswith("subprocess.")]
