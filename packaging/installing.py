"""Installs what is locked and nothing else. Of pip's output it shows one line for each package."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from progress import Trouble, disk_trouble, say

_FETCHED = re.compile(
    r"(?:Downloading|Using cached|Processing) (?:\S*/)?([A-Za-z0-9_.]+)-(\d[^-]*)-\S*\.whl(?: \(([\d.]+ \w+)\))?"
)
_WHY = (
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError",
        "The package index's certificate is not trusted here. If your network has one of its own, name its file in the "
        "variable PIP_CERT and run the same command again.",
    ),
    (
        r"NewConnectionError|NameResolutionError|Max retries exceeded|Network is unreachable|name resolution|"
        r"ProxyError|Connection (?:refused|reset|aborted)|timed out|IncompleteRead|ConnectionResetError|SSLError",
        "The packages cannot be fetched: no connection. Connect this once and run the same command again.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "A fetched package is not the one that was locked, so it was not installed. Try again on another network.",
    ),
    (
        r"No matching distribution found for (\S+)",
        "There is no ready-made package of {0} for this Python on this machine. Python 3.11 to 3.14 on 64-bit Linux, "
        "macOS or Windows have one.",
    ),
)


def install(python: Path, locks: Iterable[Path], project: Path) -> None:
    """Install the locked packages, then the project itself (editable), into the environment of ``python``.

    Raises:
        Trouble: it failed; the reason is one sentence. What is installed already stays and is used next time.
    """
    options = [option for lock in locks for option in ("--requirement", str(lock))]
    _pip(python, ["--require-hashes", "--no-deps", "--only-binary", ":all:", *options])
    _pip(python, ["--no-build-isolation", "--no-deps", "--no-index", "--editable", str(project)])
    # Compiled here once. Otherwise the first start is slower, or every start if the folder cannot be written.
    subprocess.run([str(python), "-m", "compileall", "-q", str(project / "desk_app")], check=False)
    unpack_shiboken(python)


def unpack_shiboken(python: Path) -> None:
    """Let shiboken, which Qt for Python stands on, keep its thirteen Python modules as files, compiled once.

    It has them in an archive and compiles them anew at each start, 12 ms. With the variable set it writes them beside
    itself, over older ones. This is done only in an environment of Parley's own. Where it fails, all works as before.
    """
    surroundings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"SBK_EMBED": "0"}
    subprocess.run([str(python), "-c", "import shiboken6"], env=surroundings, capture_output=True, check=False)


def _pip(python: Path, arguments: list[str]) -> None:
    fixed = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--retries", "2"]
    words = [str(python), "-m", "pip", "install", *fixed, *arguments]
    # A person's pip settings for an index or a certificate are kept; those for a place to install to are not.
    settings = {
        "PIP_USER": "0",
        "PIP_REQUIRE_VIRTUALENV": "0",
        "PIP_ROOT_USER_ACTION": "ignore",
        "PYTHONUNBUFFERED": "1",
    }
    surroundings = {
        k: v for k, v in os.environ.items() if k not in {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONHOME"}
    }
    said: list[str] = []
    with subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=surroundings | settings,
    ) as pip:
        try:
            for line in pip.stdout or ():
                said.append(line.strip())
                _tell(line)
        except BaseException:
            pip.terminate()  # otherwise it would go on installing after this ended
            raise
    if pip.returncode:
        raise Trouble(_reason(said))


def _tell(line: str) -> None:
    fetched = _FETCHED.search(line)
    if fetched:
        name, version, size = fetched.groups()
        say(f"  {name.replace('_', '-')} {version}" + (f" ({size})" if size else ""))


def _reason(said: list[str]) -> str:
    whole = "\n".join(said)
    if advice := disk_trouble(whole):
        return advice
    for pattern, reason in _WHY:
        found = re.search(pattern, whole)
        if found:
            return reason.format(*found.groups())
    errors = [line for line in said if line.startswith("ERROR")] or said
    return f"pip could not install the packages: {errors[-1] if errors else 'it said nothing'}"
