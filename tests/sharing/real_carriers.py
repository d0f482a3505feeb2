"""Real sync tools on this machine alone: Syncthing daemons on loopback, unison, rclone. None speaks to the outside."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from xml.etree import ElementTree

import pytest

Carry = Callable[[], None]
"""Lets the tool do its work once; for a daemon that works by itself, nothing."""


def program(name: str) -> str:
    """Where a program is; the test is skipped where it is missing."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


@contextmanager
def running(command: Sequence[str], environment: dict[str, str], log: Path) -> Iterator[None]:
    """A daemon, ended afterwards."""
    with log.open("wb") as said, subprocess.Popen(command, env=environment, stdout=said, stderr=said) as daemon:
        try:
            yield
        finally:
            daemon.terminate()
            try:
                daemon.wait(20)
            except subprocess.TimeoutExpired:
                daemon.kill()


@contextmanager
def syncthing(folders: Sequence[Path], home: Path) -> Iterator[Carry]:
    """One daemon a folder, each connected to each. Files are watched, and sent a second later."""
    with ExitStack() as daemons:
        for command, environment, log in _syncthings(program("syncthing"), folders, home):
            daemons.enter_context(running(command, environment, log))
        yield _nothing


def _syncthings(name: str, folders: Sequence[Path], home: Path) -> Iterator[tuple[list[str], dict[str, str], Path]]:
    homes = [home / str(number) for number in range(len(folders))]
    ports, ids = [free_port() for _ in homes], []
    for each in homes:
        subprocess.run([name, "generate", f"--home={each}"], check=True, env=_environment(each), capture_output=True)
        devices = ElementTree.parse(each / "config.xml").getroot().findall("device")
        ids.append(str(devices[0].get("id")))
    for number, (each, folder) in enumerate(zip(homes, folders, strict=True)):
        (each / "config.xml").write_text(_configuration(folder, ids, ports, number))
        (folder / ".stfolder").mkdir(exist_ok=True)
        options = ["--no-browser", "--no-restart", "--no-upgrade", f"--home={each}"]
        yield [name, "serve", *options], _environment(each), each / "log"


def _configuration(folder: Path, ids: Sequence[str], ports: Sequence[int], own: int) -> str:
    shared = "".join(f'<device id="{each}"/>' for each in ids)
    devices = "".join(
        f'<device id="{each}"><address>tcp://127.0.0.1:{port}</address></device>'
        for each, port in zip(ids, ports, strict=True)
    )
    off = "globalAnnounceEnabled localAnnounceEnabled relaysEnabled natEnabled startBrowser crashReportingEnabled"
    return f"""<configuration version="35">
<folder id="share" path="{folder}" type="sendreceive" rescanIntervalS="5" fsWatcherEnabled="true" fsWatcherDelayS="1">
{shared}<maxConflicts>10</maxConflicts></folder>
{devices}
<gui enabled="false"><address>127.0.0.1:{free_port()}</address></gui>
<options><listenAddress>tcp://127.0.0.1:{ports[own]}</listenAddress>
{"".join(f"<{each}>false</{each}>" for each in off.split())}
<urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH><reconnectionIntervalS>2</reconnectionIntervalS>
</options></configuration>"""


@contextmanager
def unison(folders: Sequence[Path], home: Path) -> Iterator[Carry]:
    """The first folder with each of the others, when asked. 1 means that something was skipped."""
    name, first = program("unison"), folders[0]
    commands = [[name, str(first), str(other), "-batch", "-auto", "-ui", "text"] for other in folders[1:]]
    yield _each(commands, _environment(home) | {"UNISON": str(home)}, (0, 1))


@contextmanager
def bisync(folders: Sequence[Path], home: Path) -> Iterator[Carry]:
    """The first folder with each of the others, when asked. It wants to be told that it is the first time."""
    name, first = program("rclone"), folders[0]
    both = [[name, "bisync", str(first), str(each), "--workdir", str(home / each.name)] for each in folders[1:]]
    first_time = [_each([[*each, "--resync"] for each in both], _environment(home), (0,))]
    later = _each(both, _environment(home), (0,))

    def carry() -> None:
        (first_time.pop() if first_time else later)()

    yield carry


@contextmanager
def webdav(folders: Sequence[Path], home: Path) -> Iterator[Carry]:
    """A folder on a server of WebDAV. Each machine copies there what is new, and from there what it lacks."""
    name, served, port = program("rclone"), home / "served", free_port()
    served.mkdir()
    remote = f':webdav,url="http://127.0.0.1:{port}",vendor=other:'
    commands = [
        [name, "copy", *ways, "--size-only", "--retries", "5", "--exclude", ".*"]
        for folder in folders
        for ways in ((str(folder), remote), (remote, str(folder)))
    ]
    serve = [name, "serve", "webdav", str(served), "--addr", f"127.0.0.1:{port}"]
    with running(serve, _environment(home), home / "log"):
        yield _each(commands, _environment(home), (0,))


def _each(commands: Sequence[Sequence[str]], environment: dict[str, str], good: Sequence[int]) -> Carry:
    def carry() -> None:
        for command in commands:
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            assert done.returncode in good, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"

    return carry


def _environment(home: Path) -> dict[str, str]:
    home.mkdir(parents=True, exist_ok=True)
    return os.environ | {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_CACHE_HOME": str(home),
        "STNODEFAULTFOLDER": "1",
    }


def _nothing() -> None:
    pass
