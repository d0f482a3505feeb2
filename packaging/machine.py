"""Looks at what this machine has: a screen, Python's venv module, the shared libraries that Qt loads."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from progress import MISSING, Trouble, step

# Each library by the name it is loaded by, with its Debian package. Those of _PLAIN are needed without a screen, too.
_PLAIN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",  # QtNetwork, by which a second start finds the first
}
_SCREEN = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


@dataclass(frozen=True)
class Screen:
    """Whether a window can be opened, and if not, why."""

    usable: bool
    why_not: str = ""


def screen() -> Screen:
    """Look for a screen. On Linux and similar systems, DISPLAY or WAYLAND_DISPLAY must name it and it must answer."""
    if sys.platform in {"win32", "darwin"}:
        return Screen(usable=True)
    wayland, x11 = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY")
    if not wayland and not x11:
        return Screen(usable=False, why_not="neither DISPLAY nor WAYLAND_DISPLAY is set")
    if wayland and (Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / wayland).is_socket():
        return Screen(usable=True)
    if x11 and _answers(x11):
        return Screen(usable=True)
    return Screen(usable=False, why_not=f"nothing answers at {x11 or wayland}")


def _answers(display: str) -> bool:
    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not number.isdigit() or host.startswith("/"):
        return True  # another form of address: Qt will find out
    try:
        if host in {"", "unix"}:
            address = f"/tmp/.X11-unix/X{number}"
            return any(_connects(name) for name in (address, f"\0{address}"))
        with socket.create_connection((host, 6000 + int(number)), timeout=5):
            return True
    except OSError:
        return False


def _connects(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as unix:
        try:
            unix.connect(address)
        except OSError:
            return False
        return True


def loaded_by_qt(*, for_screen: bool) -> dict[str, str]:
    """The shared libraries that the system must have for Qt, each with its Debian package. On Linux only."""
    if not sys.platform.startswith("linux"):
        return {}
    return {**_PLAIN, **(_SCREEN if for_screen else {})}


def ensure(*, venv: bool, libraries: bool, for_screen: bool) -> None:
    """Check for everything that the system must have, all at once, and install what is missing if possible.

    Args:
        venv: Python must be able to make an environment. Debian has that part in a separate package.
        libraries: the libraries that Qt loads must be there.
        for_screen: also those that it loads to open a window on a screen.

    Raises:
        Trouble: something is missing and this user cannot install it. The message has the one command that can.
    """
    no_venv = venv and not _has_venv()
    needed = loaded_by_qt(for_screen=for_screen) if libraries else {}
    missing = [name for name in needed if not _loads(name)]
    if not no_venv and not missing:
        return
    if shutil.which("apt-get"):
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        _install([f"{version}-venv"] * no_venv + [needed[name] for name in missing])
        importlib.invalidate_caches()
    if no_venv and not _has_venv():
        raise Trouble(f"{sys.executable} has no venv module. Start this with a whole Python, 3.11 or newer.", MISSING)
    missing = [name for name in missing if not _loads(name)]
    if missing:
        raise Trouble(_without_apt(missing), MISSING)


def _has_venv() -> bool:
    return bool(importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _without_apt(missing: Sequence[str]) -> str:
    bits = "()(64bit)" if sys.maxsize > 2**32 else ""
    for tool in ("dnf", "zypper"):
        if shutil.which(tool):
            names = " ".join(f"'{name}{bits}'" for name in missing)
            return f"libraries that its window needs are missing. This installs them: sudo {tool} install {names}"
    return (
        f"libraries that its window needs are missing: {', '.join(missing)}. Install what brings them on this system."
    )


def _install(names: list[str]) -> None:
    """Install Debian packages as root. For any other user, raise Trouble with the one command that does it."""
    if os.geteuid() != 0:
        command = f"apt-get update && apt-get install -y {' '.join(names)}"
        tool = "sudo sh -c" if shutil.which("sudo") else "su -c"
        raise Trouble(f"this system lacks something. This installs it: {tool} '{command}'", MISSING)
    with step(f"installing what this system lacks: {' '.join(names)}"):
        fixed = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=2"]
        _quietly([*fixed, "update"])  # an error here may not matter: only the installation decides
        done = _quietly([*fixed, "install", "-y", "--no-install-recommends", *names])
        if done.returncode:
            lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
            told = next((line for line in lines if line.startswith("E:")), lines[-1] if lines else "no reason given")
            raise Trouble(f"apt-get could not install what this system lacks: {told}", MISSING)


def _quietly(words: list[str]) -> subprocess.CompletedProcess[str]:
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    return subprocess.run(
        words,
        capture_output=True,
        text=True,
        errors="replace",
        stdin=subprocess.DEVNULL,
        env=os.environ | quiet,
        check=False,
    )
