"""The one command that a person starts from a fresh checkout: what it does, and what it says when it cannot."""

from __future__ import annotations

import ast
import errno
import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import shiboken6

from tests.shipping.conftest import CHECKOUT

_FOLDER = CHECKOUT / "packaging"
_MODULES = ("checkout", "commands", "installing", "machine", "progress")


class Bootstrap:
    """The modules of the bootstrap, imported as it imports them: by bare names from its own folder."""

    checkout: ModuleType
    commands: ModuleType
    installing: ModuleType
    machine: ModuleType
    progress: ModuleType


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bootstrap]:
    monkeypatch.syspath_prepend(str(_FOLDER))
    loaded = Bootstrap()
    for name in _MODULES:
        setattr(loaded, name, __import__(name))
    yield loaded
    for name in _MODULES:
        sys.modules.pop(name, None)


@pytest.fixture
def ready(bootstrap: Bootstrap, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """A checkout where everything is installed; the list gets the program that takes over."""
    programs: list[list[str]] = []
    environment = bootstrap.checkout.Environment(tmp_path / ".venv")
    monkeypatch.setattr(bootstrap.commands, "_ready", lambda **_: environment)
    monkeypatch.setattr(bootstrap.commands, "_become", lambda words: programs.append(words) or 0)
    monkeypatch.chdir(tmp_path)
    return programs


def _no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def test_an_old_python_can_read_what_tells_it_that_it_is_old() -> None:
    ast.parse((_FOLDER / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 5))


def test_an_old_python_is_told_so(bootstrap: Bootstrap, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    start = __import__("bootstrap")
    monkeypatch.setattr(start.shutil, "which", lambda _name: None)
    monkeypatch.setattr(start, "OLDEST", (99, 0))
    assert start.main() == 3
    assert "needs Python 99.0 or newer; this is Python 3." in capsys.readouterr().err
    sys.modules.pop("bootstrap")


def test_run_with_a_screen_opens_the_window(bootstrap: Bootstrap, ready, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.commands, "screen", lambda: bootstrap.machine.Screen(usable=True))
    bootstrap.commands.obey(["run"])
    assert ready[0][1:] == ["-P", "-m", "desk_app"]


def test_run_with_no_screen_says_so_and_runs_the_tour(bootstrap, ready, monkeypatch, tmp_path, capsys) -> None:
    _no_screen(monkeypatch)
    monkeypatch.setattr(bootstrap.machine.sys, "platform", "linux")
    bootstrap.commands.obey(["run"])
    assert ready[0][1:] == ["-P", "-m", "desk_app", "tour", str(tmp_path / "parley-tour")]
    assert "no screen" in capsys.readouterr().err


def test_run_hands_its_arguments_on(bootstrap, ready, monkeypatch) -> None:
    _no_screen(monkeypatch)
    bootstrap.commands.obey(["run", "list", "--json"])
    assert ready[0][1:] == ["-P", "-m", "desk_app", "list", "--json"]


def test_a_screen_that_does_not_answer_is_no_screen(bootstrap, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(bootstrap.machine.sys, "platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":987")
    assert not bootstrap.machine.screen().usable
    assert ":987" in bootstrap.machine.screen().why_not


def test_a_wayland_screen_that_answers_is_one(bootstrap, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(bootstrap.machine.sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "w0")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "w0"))
        assert bootstrap.machine.screen().usable


def test_test_needs_no_screen_and_runs_all_side_by_side(bootstrap, ready, monkeypatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(bootstrap.commands, "_elsewhere_if_read_only", list)
    monkeypatch.setattr(bootstrap.commands.os, "cpu_count", lambda: 2)
    bootstrap.commands.obey(["test"])
    side_by_side = ["--numprocesses", "4", "--dist", "worksteal"]
    assert ready.pop()[1:] == ["-m", "pytest", *side_by_side]
    bootstrap.commands.obey(["test", "--cov"])
    assert ready[0][1:] == ["-m", "pytest", *side_by_side, "--cov"]
    assert bootstrap.commands.os.environ["QT_QPA_PLATFORM"] == "offscreen"
    bootstrap.commands.obey(["test", "tests/domain", "-q"])
    assert ready[1][1:] == ["-m", "pytest", "tests/domain", "-q"]


def test_test_leaves_nothing_in_a_checkout_it_cannot_write(bootstrap, ready, monkeypatch) -> None:
    monkeypatch.setattr(bootstrap.commands.os, "access", lambda *_: False)
    for name in ("COVERAGE_FILE", "HYPOTHESIS_STORAGE_DIRECTORY"):
        monkeypatch.setenv(name, "before")
    bootstrap.commands.obey(["test", "-q"])
    option, place, _ = ready[0][3:]
    assert option == "--override-ini"
    assert Path(place.removeprefix("cache_dir=")).parent.is_dir()
    assert not place.startswith(f"cache_dir={CHECKOUT}")


@pytest.mark.parametrize("words", [[], ["start"], ["check", "x"]])
def test_a_word_it_does_not_know_gets_the_usage(bootstrap, words, capsys) -> None:
    assert bootstrap.commands.obey(words) == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("urllib3 NewConnectionError: [Errno -3] Temporary failure in name resolution", "no connection"),
        (  # as pip says it, where a network looks into what passes
            "There was a problem confirming the ssl certificate: HTTPSConnectionPool: Max retries exceeded (Caused by "
            "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed')))",
            "PIP_CERT",
        ),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one that was locked"),
        (
            "ERROR: No matching distribution found for sqlcipher3==0.6.4 (from -r x)",
            "no ready-made package of sqlcipher3",
        ),
        ("ERROR: something new", "something new"),
    ],
)
def test_why_the_packages_cannot_be_installed_is_one_sentence(bootstrap, said: str, told: str) -> None:
    reason = bootstrap.installing._reason(["Collecting x", said])
    assert told in reason
    assert "\n" not in reason


def test_what_shiboken_compiles_at_each_start_is_unpacked_once(bootstrap, monkeypatch, tmp_path) -> None:
    """As wheels come, it is an archive inside a library."""
    wheel = Path(shiboken6.__file__).parent
    copy = tmp_path / "site-packages" / "shiboken6"
    shutil.copytree(wheel, copy, ignore=shutil.ignore_patterns("files.dir", "__pycache__"))
    monkeypatch.setenv("PYTHONPATH", str(copy.parent))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    before = sorted(wheel.iterdir())
    monkeypatch.setattr(bootstrap.installing, "_pip", lambda *_: None)
    bootstrap.installing.install(Path(sys.executable), [], tmp_path)
    assert list(copy.glob("files.dir/shibokensupport/signature/__pycache__/loader.*.pyc"))
    assert sorted(wheel.iterdir()) == before


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_folder_that_cannot_be_written_is_one_line(bootstrap, capsys, number: int) -> None:
    with pytest.raises(SystemExit) as ended, bootstrap.progress.plain_failures():
        raise OSError(number, "no", ".venv")
    assert ended.value.code == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_stopping_it_is_no_failure_of_the_program(bootstrap, capsys) -> None:
    with pytest.raises(SystemExit) as ended, bootstrap.progress.plain_failures():
        raise KeyboardInterrupt
    assert ended.value.code == 130
    assert "Traceback" not in capsys.readouterr().err


def _lacking(
    bootstrap: Bootstrap, monkeypatch: pytest.MonkeyPatch, *names: str, user: int, tools: str = "apt-get sudo"
) -> None:
    machine = bootstrap.machine
    monkeypatch.setattr(machine.sys, "platform", "linux")
    monkeypatch.setattr(machine, "_loads", lambda name: name not in names)
    monkeypatch.setattr(machine, "_has_venv", lambda: "venv" not in names)
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}" if name in tools.split() else None)
    monkeypatch.setattr(machine.os, "geteuid", lambda: user)


def test_whatever_is_missing_is_one_command_for_someone_who_is_not_root(bootstrap, monkeypatch) -> None:
    _lacking(bootstrap, monkeypatch, "libEGL.so.1", "libxcb-cursor.so.0", "venv", user=1000)
    with pytest.raises(bootstrap.progress.Trouble) as trouble:
        bootstrap.machine.ensure(venv=True, libraries=True, for_screen=True)
    venv = f"python3.{sys.version_info.minor}-venv"
    command = f"sudo sh -c 'apt-get update && apt-get install -y {venv} libegl1 libxcb-cursor0'"
    assert str(trouble.value).endswith(f": {command}")
    assert trouble.value.status == 3


def test_what_only_a_screen_needs_is_not_asked_for_without_one(bootstrap, monkeypatch) -> None:
    _lacking(bootstrap, monkeypatch, "libxcb-cursor.so.0", user=1000)
    bootstrap.machine.ensure(venv=True, libraries=True, for_screen=False)


def test_whatever_is_missing_is_installed_by_root(bootstrap, monkeypatch) -> None:
    commands: list[list[str]] = []

    def runs(words: list[str]) -> subprocess.CompletedProcess[str]:
        commands.append(words[5:])
        monkeypatch.setattr(bootstrap.machine, "_loads", lambda _name: len(commands) == 2)
        return subprocess.CompletedProcess(words, 0, "", "")

    _lacking(bootstrap, monkeypatch, "libGL.so.1", user=0)
    monkeypatch.setattr(bootstrap.machine, "_quietly", runs)
    bootstrap.machine.ensure(venv=True, libraries=True, for_screen=False)
    assert commands == [["update"], ["install", "-y", "--no-install-recommends", "libgl1"]]


def test_an_installation_that_apt_refuses_is_one_line(bootstrap, monkeypatch) -> None:
    _lacking(bootstrap, monkeypatch, "libGL.so.1", user=0)
    refused = subprocess.CompletedProcess([], 100, "", "W: old\nE: Unable to locate package libgl1\n")
    monkeypatch.setattr(bootstrap.machine, "_quietly", lambda _words: refused)
    with pytest.raises(bootstrap.progress.Trouble, match="lacks: E: Unable to locate package libgl1"):
        bootstrap.machine.ensure(venv=False, libraries=True, for_screen=False)


def test_other_systems_are_told_what_brings_the_libraries(bootstrap, monkeypatch) -> None:
    _lacking(bootstrap, monkeypatch, "libGL.so.1", user=1000, tools="dnf")
    with pytest.raises(bootstrap.progress.Trouble, match=r"sudo dnf install 'libGL\.so\.1"):
        bootstrap.machine.ensure(venv=False, libraries=True, for_screen=False)


class _Making:
    """Stands in for making an environment and installing into it, and counts both."""

    def __init__(self, bootstrap: Bootstrap, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.made, self.installed, self.sound = 0, [], True
        self.looked: list[bool] = []
        self._bootstrap, self._folder = bootstrap, folder
        folder.mkdir()
        monkeypatch.setattr(bootstrap.commands, "CHECKOUT", folder.parent)
        monkeypatch.setattr(bootstrap.commands, "ensure", lambda **asked: self.looked.append(asked["libraries"]))
        monkeypatch.setattr(bootstrap.checkout.Environment, "make", self._make)
        monkeypatch.setattr(bootstrap.checkout.Environment, "_sound", lambda _environment: self.sound)
        monkeypatch.setattr(
            bootstrap.checkout, "install", lambda _python, locks, _project: self.installed.append(locks)
        )

    def _make(self) -> None:
        self.made += 1
        for path in self._folder.iterdir():
            path.unlink()

    def ready(self, *, tests: bool = False, screen: bool = False) -> None:
        self._bootstrap.commands._ready(tests=tests, screen_wanted=screen)


@pytest.fixture
def making(bootstrap: Bootstrap, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> _Making:
    return _Making(bootstrap, monkeypatch, tmp_path / ".venv")


def test_a_second_run_installs_nothing(making: _Making) -> None:
    making.ready(tests=True)
    making.ready(tests=True)
    making.ready()
    assert len(making.installed) == 1


def test_the_tests_add_what_they_need_to_what_run_installed(making: _Making) -> None:
    making.ready()
    making.ready(tests=True)
    locks = [[lock.name for lock in locks] for locks in making.installed]
    assert locks == [["requirements.txt", "requirements-build.txt"], ["requirements-dev.txt"]]


def test_libraries_of_the_system_are_looked_for_once_and_again_where_a_newer_checkout_needs_more(
    bootstrap, making: _Making, monkeypatch
) -> None:
    monkeypatch.setattr(bootstrap.machine.sys, "platform", "linux")
    for screen in (False, False, True, True, False):
        making.ready(screen=screen)
    assert making.looked == [True, True]
    monkeypatch.setitem(bootstrap.machine._PLAIN, "libnew.so.1", "libnew1")
    making.ready()
    making.ready()
    assert making.looked == [True, True, True]


def test_what_an_older_checkout_noted_of_libraries_tells_too_little(making: _Making, tmp_path: Path) -> None:
    making.ready()
    stamp = tmp_path / ".venv" / "parley-stamp.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "libraries": "screen"}))
    making.ready()
    assert (making.looked, len(making.installed)) == ([True, True], 1)


def test_libraries_are_looked_for_each_time_where_the_note_cannot_be_written(
    bootstrap, making: _Making, monkeypatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.EROFS, "read-only")

    making.ready()
    monkeypatch.setattr(bootstrap.checkout.Environment, "_note", full)
    making.ready(screen=True)
    making.ready(screen=True)
    assert making.looked == [True, True, True]


def test_an_installation_that_was_stopped_is_done_again(bootstrap, making: _Making, monkeypatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    making.ready()
    with monkeypatch.context() as once:
        once.setattr(bootstrap.checkout, "install", stopped)
        with pytest.raises(KeyboardInterrupt):
            making.ready(tests=True)
    making.ready()
    assert len(making.installed) == 2


def test_an_environment_of_another_python_or_place_is_made_anew(bootstrap, making: _Making, monkeypatch) -> None:
    making.ready()
    monkeypatch.setattr(bootstrap.checkout.sys, "version", "3.14.0 (another)")
    making.ready()
    assert (making.made, len(making.installed)) == (1, 2)


def test_a_broken_environment_is_made_anew(making: _Making) -> None:
    making.sound = False
    making.ready()
    assert making.made == 1


def test_a_file_in_the_environments_place_is_left_alone(bootstrap, tmp_path: Path) -> None:
    (tmp_path / ".venv").write_text("mine")
    with pytest.raises(bootstrap.progress.Trouble, match="is a file"):
        bootstrap.checkout.Environment(tmp_path / ".venv").make()
    assert (tmp_path / ".venv").read_text() == "mine"


def test_a_word_in_the_note_that_is_not_one_is_no_reason_to_fail(making: _Making, tmp_path: Path) -> None:
    (tmp_path / ".venv" / "parley-stamp.json").write_text("[half")
    making.ready()
    assert len(making.installed) == 1
