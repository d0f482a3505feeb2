"""The commands of bootstrap.py: prepare the environment, then start the program that was asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from checkout import CHECKOUT, Environment
from machine import ensure, loaded_by_qt, screen
from progress import say

USAGE = """usage: python3 packaging/bootstrap.py COMMAND

  run [ARGUMENTS]   open Parley; with no screen, put its tour into ./parley-tour
  test [ARGUMENTS]  run the tests, with no screen; ARGUMENTS go to pytest
  check             lint, formatting, types, import rules and translations
  setup             only install what the others need
"""
_AT_ONCE = 4
CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports",),
    ("python", "packaging/words.py", "check"),
)


def obey(words: list[str]) -> int:
    """Carry out a command. On POSIX, run and test do not return: the program replaces this process."""
    command, arguments = (words[0], words[1:]) if words else ("", [])
    if command == "run":
        return _run(arguments)
    if command == "test":
        return _test(arguments)
    if command == "check" and not arguments:
        return _check()
    if command == "setup" and not arguments:
        _ready(tests=True, screen_wanted=screen().usable)
        return 0
    asked_for_help = command in {"-h", "--help", "help"}
    (sys.stdout if asked_for_help else sys.stderr).write(USAGE)
    return 0 if asked_for_help else 2


def _ready(*, tests: bool, screen_wanted: bool) -> Environment:
    environment = Environment(CHECKOUT / ".venv")
    current = environment.current(tests=tests)
    needed = loaded_by_qt(for_screen=screen_wanted)
    libraries = not environment.libraries_seen(needed)
    if current and not libraries:
        return environment
    make = not current and environment.to_be_made()
    ensure(venv=make, libraries=libraries, for_screen=screen_wanted)
    if make:
        environment.make()
    if not current:
        environment.fill(tests=tests)
    environment.note_libraries(needed)
    return environment


def _run(arguments: list[str]) -> int:
    seen = screen()
    environment = _ready(tests=False, screen_wanted=seen.usable)
    if not arguments and not seen.usable:
        folder = Path.cwd() / "parley-tour"
        say(f"Parley: no screen to open a window on ({seen.why_not}).")
        say(f"Parley: running the tour instead: its documents and pictures go to {folder}")
        arguments = ["tour", str(folder)]
    return _become([str(environment.python), "-P", "-m", "desk_app", *arguments])


def _test(arguments: list[str]) -> int:
    environment = _ready(tests=True, screen_wanted=screen().usable or bool(shutil.which("Xvfb")))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each process would compile a thousand files for itself
    os.chdir(CHECKOUT)
    whole = _side_by_side() if not arguments or arguments == ["--cov"] else []  # with --cov, branch coverage of all
    return _become([str(environment.python), "-m", "pytest", *_elsewhere_if_read_only(), *whole, *arguments])


def _side_by_side() -> list[str]:
    """Run two tests more at once than there are processors, as each waits for disk and clock; at most four.

    Tests of one file stay together as far as it goes, so that what they share is made once.
    """
    at_once = min((os.cpu_count() or 1) + 2, _AT_ONCE)
    return ["--numprocesses", str(at_once), "--dist", "worksteal"] if at_once > 1 else []


def _elsewhere_if_read_only() -> list[str]:
    """If the checkout cannot be written, put the files that a test run leaves into a temporary folder."""
    left = [CHECKOUT / name for name in (".", ".pytest_cache", ".hypothesis", ".coverage")]
    if all(os.access(path, os.W_OK) for path in left if path.exists()):
        return []
    folder = Path(tempfile.mkdtemp(prefix="parley-tests-"))
    os.environ |= {
        "COVERAGE_FILE": str(folder / ".coverage"),
        "HYPOTHESIS_STORAGE_DIRECTORY": str(folder / "hypothesis"),
    }
    return ["--override-ini", f"cache_dir={folder / 'pytest'}"]


def _check() -> int:
    environment = _ready(tests=True, screen_wanted=False)
    failed = 0
    for check in CHECKS:
        say(f"Parley: {' '.join(check)}")
        done = subprocess.call([str(environment.script(check[0])), *check[1:]], cwd=CHECKOUT)
        failed = failed or done
    return failed


def _become(words: list[str]) -> int:
    if os.name == "posix":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(words[0], words)
    return subprocess.call(words)
