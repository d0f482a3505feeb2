"""No screen, no home: every test runs offscreen with its folders in a temporary place."""

import gc
import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache, wraps
from pathlib import Path

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

from desk_app.journal import opening
from desk_app.support.forms import keep_forms_in, write_as
from desk_app.support.words import speak
from tests.long_first import order_items

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[1] / "packaging"))

PATIENCE_MS = 30_000
"""For how long a test waits for what must come, before it is said to hang."""

# The ordinary run tries the same examples every time; the long one (-m slow) looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)  # time is measured elsewhere, never asserted


def pytest_configure(config: pytest.Config) -> None:
    hashlib.pbkdf2_hmac = cache(hashlib.pbkdf2_hmac)  # a passphrase and a salt give one key: it is worked out once
    opening._fill = _filled_once(opening._fill)
    for waiting in (QtBot.waitUntil, QtBot.waitSignal):  # five seconds are short where others use the processors
        waiting.__kwdefaults__["timeout"] = PATIENCE_MS
    if "not slow" in config.getoption("markexpr"):
        settings.load_profile("same")


def _filled_once(fill: Callable[[Path], None]) -> Callable[[Path], None]:
    """Empty journals are alike: the first of a process is made by all migrations, and the others are copies of it."""
    made: list[bytes] = []

    @wraps(fill)
    def filled(fresh: Path) -> None:
        if made:
            fresh.write_bytes(made[0])
        else:
            fill(fresh)
            made.append(fresh.read_bytes())

    return filled


@pytest.hookimpl(trylast=True)  # after those that are left out and shuffled
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order_items(items)


def pytest_collection_finish() -> None:
    """What was made by now stays to the end. The collector need not walk it after each test of the window again."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def made_by_migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty journal of this test is no copy."""
    monkeypatch.setattr(opening, "_fill", opening._fill.__wrapped__)  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _no_real_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for name, folder in {
        "HOME": home,
        "USERPROFILE": home,
        "XDG_DATA_HOME": home / "data",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_STATE_HOME": home / "state",
        "XDG_CACHE_HOME": home / "cache",
        "APPDATA": home / "appdata",
        "LOCALAPPDATA": home / "localappdata",
    }.items():
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LC_NUMERIC", "en_US.UTF-8")
    monkeypatch.setenv("LC_MONETARY", "de_DE.UTF-8")
    monkeypatch.setenv("LC_TIME", "en_GB.UTF-8")
    sockets = tmp_path / "run"  # short: the name of a socket has 107 bytes at most
    sockets.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(sockets))


@pytest.fixture(scope="session")
def disguised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Catalogues of English in disguise (packaging/pseudo.py), made once for all processes of a run."""
    from fcntl import LOCK_EX, flock

    from tests.disguises import pseudo

    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    folder = shared / "disguised"
    with (shared / "disguised.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not folder.exists():
            pseudo(folder)
    return folder


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    yield
    speak("en", None)
    write_as("")
    keep_forms_in(None)
