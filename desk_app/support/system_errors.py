"""What the system says of a call that failed, in the language that is spoken.

The C library translates its words by itself, by LANGUAGE and the locale, which Parley's language need not follow;
and what it has translated once it keeps (glibc 2.36). So the words stand here.
"""

from __future__ import annotations

import errno
import re
from io import UnsupportedOperation

from desk_app.support.words import _, mark

_WORDS = {
    errno.EACCES: mark("Permission denied"),
    errno.EBUSY: mark("Device or resource busy"),
    errno.EDQUOT: mark("Disk quota exceeded"),
    errno.EEXIST: mark("File exists"),
    errno.EFBIG: mark("File too large"),
    errno.EHOSTDOWN: mark("Host is down"),
    errno.EINVAL: mark("Invalid argument"),
    errno.EIO: mark("Input/output error"),
    errno.EISDIR: mark("Is a directory"),
    errno.ELOOP: mark("Too many levels of symbolic links"),
    errno.EMFILE: mark("Too many open files"),
    errno.ENAMETOOLONG: mark("File name too long"),
    errno.ENODEV: mark("No such device"),
    errno.ENOENT: mark("No such file or directory"),
    errno.ENOMEM: mark("Cannot allocate memory"),
    errno.ENOSPC: mark("No space left on device"),
    errno.ENOTCONN: mark("Transport endpoint is not connected"),
    errno.ENOTDIR: mark("Not a directory"),
    errno.ENOTEMPTY: mark("Directory not empty"),
    errno.ENOTSUP: mark("Operation not supported"),
    errno.ENXIO: mark("No such device or address"),
    errno.EPERM: mark("Operation not permitted"),
    errno.EROFS: mark("Read-only file system"),
    errno.ESTALE: mark("Stale file handle"),
    errno.ETIMEDOUT: mark("Connection timed out"),
    errno.ETXTBSY: mark("Text file busy"),
    errno.EXDEV: mark("Invalid cross-device link"),
    errno.EBADF: mark("Bad file descriptor"),
    errno.EPIPE: mark("Broken pipe"),
}
"""Those that files, folders, disks and network shares give; errors are told as glibc tells them in English."""

_LIBRARY = re.compile(r"(lib\S+\.so[.\d]*): cannot open shared object file")  # glibc: elf/dl-load.c
_DEBIAN = (
    "libgl1 libegl1 libxkbcommon-x11-0 libfontconfig1 libdbus-1-3 libglib2.0-0 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1"
)
"""Those of which Qt's modules and its X11 plugin are loaded, without what comes along with them."""


def system_words(error: OSError) -> str:
    """Why a call failed, in words; the system's own words where none stand here."""
    words = _WORDS.get(error.errno or 0)
    if words is None and isinstance(error, UnsupportedOperation):
        return _("It is a pipe or a device, and not a file")
    return _(words) if words else (error.strerror or str(error)).rstrip(".")


def library_lacking(error: ImportError) -> str:
    """Which library of the system the window needs and there is none, and what to do; empty if the error is another."""
    found = _LIBRARY.match(str(error))
    if found is None:
        return ""
    return _(
        "The window needs {library}, a library that this system lacks. On Debian and Ubuntu, install it with "
        "“apt install {packages}”. Commands work without it: see “parley --help”.",
        library=found[1],
        packages=_DEBIAN,
    )
