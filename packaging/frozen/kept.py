"""What of all that Parley is built on goes into the frozen folder."""

from __future__ import annotations

import re
import sys
from importlib.metadata import distributions
from pathlib import Path, PurePosixPath

LANGUAGES = frozenset(
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id is it ja ko lt lv ms nb nl no pl pt ro ru sk sl sr sv ta "
    "th tr uk vi zh".split()
)
"""Those of the locales in which numbers and days are tested. For any other, forms are those of English."""

SPOKEN = frozenset(("de", "es"))
"""The languages of the window beside English: Qt's own words are kept for these."""

HIDDEN = [
    "_rl_accel",
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
    "tzdata.zoneinfo",
]
"""Modules that are found by name at run time."""

EXCLUDED = [
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingtk",
    "PIL._webp",
    "PySide6.scripts",
    "_hashlib",
    "_ssl",
    "curses",
    "numpy._core._multiarray_tests",
    "numpy.distutils",
    "numpy.f2py",
    "numpy.fft",
    "numpy.polynomial",
    "numpy.random",
    "numpy.testing",
    "pip",
    "rapidfuzz.distance.metrics_cpp_avx2",
    "rapidfuzz.fuzz_cpp_avx2",
    "readline",
    "setuptools",
    "tkinter",
    "unittest",
]
"""What nothing here runs, and the second makings of rapidfuzz for newer processors: for one text and many names, as
Parley asks, they are not quicker than the first."""

UNUSED_AT_START = frozenset(
    ("pyi_rth_cryptography_openssl", "pyi_rth_inspect", "pyi_rth_multiprocessing")
    + (("pyi_rth_pyside6",) if sys.platform == "linux" else ())
)
"""What PyInstaller would run at each start for things that Parley does not do: it reads no source of its own, starts
its processes by `--child`, and asks OpenSSL for no cipher that lies in a file of its own. That of PySide6 imports Qt,
also for a command; on Linux, the libraries of its wheel find their plugins without being told."""

_PLUGINS = frozenset(
    {
        "iconengines/qsvgicon",
        "imageformats/qjpeg",
        "imageformats/qsvg",
        "platforminputcontexts/composeplatforminputcontextplugin",
        "platforminputcontexts/ibusplatforminputcontextplugin",
        "platforms/qoffscreen",
        "platforms/qwayland",
        "platforms/qxcb",
        "platformthemes/qxdgdesktopportal",
        "printsupport/cupsprintersupport",
        "wayland-decoration-client/adwaita",
        "wayland-decoration-client/bradient",
        "wayland-shell-integration/xdg-shell",
        "xcbglintegrations/qxcb-egl-integration",
        "xcbglintegrations/qxcb-glx-integration",
    }
)
_UNREAD = frozenset((".cmake", ".h", ".po", ".pyi"))
_UNUSED = ("libQt6EglFS", "libQt6EglFs", "libQt6WlShellIntegration")
"""Libraries of plugins that are not kept."""
_CARRIED = ("libffi.so", "libsqlite3.so")
"""Libraries of the system that Python itself cannot do without, and that a system without a desktop may lack."""
_SYSTEM = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")
_OF_BUILDING = frozenset(
    "altgraph build editables hatchling packaging pathspec pip pyinstaller pyinstaller-hooks-contrib "
    "pyproject-hooks setuptools tomlkit trove-classifiers".split()
)
_LIBRARY = re.compile(r"lib(?P<name>.+?)\.so")


def licensed() -> list[str]:
    """The names of all packages that the program runs on, itself among them: their versions and licences are kept."""
    names = (each.name.lower().replace("_", "-") for each in distributions())
    return sorted(set(names) - _OF_BUILDING)


def is_kept(name: str, source: str) -> bool:
    """Whether a file of that name in the folder, taken from that place, belongs to it."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.name.startswith(_CARRIED):
        return True
    if sys.platform == "linux" and Path(source).as_posix().startswith(_SYSTEM):
        return False  # the libraries of the system are the system's own, and newer ones are as good
    if "plugins" in path.parts and "PySide6" in path.parts:
        return sys.platform != "linux" or _plugin(path) in _PLUGINS
    if "translations" in path.parts and "PySide6" in path.parts:
        return path.stem in {f"qtbase_{each}" for each in SPOKEN}
    if path.parts[:2] == ("babel", "locale-data"):
        return path.stem.partition("_")[0] in LANGUAGES | {"root"}
    if path.name == "README.md" and "resources" not in path.parts:
        return False  # how the code is built
    return path.suffix not in _UNREAD and not path.name.startswith(_UNUSED)


def _plugin(path: PurePosixPath) -> str:
    found = _LIBRARY.match(path.name)
    return f"{path.parent.name}/{found['name'] if found else path.stem}"
