"""The log, which begins a new file before it gets large. It has ids and kinds, never text, names or amounts."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from desk_app.support.overriding import override
from desk_app.support.paths import private_folder

ROOT = "parley"
_SIZE = 512 * 1024
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def logger(part: str) -> logging.Logger:
    """The log of one part of Parley, as in ``logger("journal")``."""
    return logging.getLogger(f"{ROOT}.{part}")


class _PrivateFile(logging.FileHandler):
    """A file that only its owner can read. Before it grows too large a new one is begun; one older file is kept.

    The class of logging.handlers would load sockets and pickling: a tenth of the time that a start may take.
    """

    @override
    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self.stream is not None and self.stream.tell() + len(self.format(record)) >= _SIZE:
                self.stream.close()
                Path(self.baseFilename).replace(f"{self.baseFilename}.1")
                self.stream = self._open()
        except OSError:
            self.handleError(record)
        super().emit(record)

    @override
    def _open(self) -> Any:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, self.mode, encoding=self.encoding)


def start_log(path: Path, *, debug: bool = False) -> logging.Handler:
    """Write Parley's log to `path`, in at most two files of half a megabyte each.

    Raises:
        OSError: the file cannot be written.
    """
    private_folder(path.parent)
    handler = _PrivateFile(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger(ROOT)
    for each in [each for each in root.handlers if isinstance(each, _WhenNeeded)]:
        root.removeHandler(each)
    if debug or not root.isEnabledFor(logging.INFO):
        root.setLevel(logging.DEBUG if debug else logging.INFO)
    root.addHandler(handler)
    return handler


class _WhenNeeded(_PrivateFile):
    """The same, made at the first line that is to be kept. What cannot be written is lost, and nothing is said."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)
        self.setFormatter(logging.Formatter(_FORMAT))
        self.setLevel(logging.WARNING)

    @override
    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):
            private_folder(Path(self.baseFilename).parent)
            super().emit(record)

    @override
    def handleError(self, _record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Say nothing."""


@contextmanager
def warnings_in(path: Path) -> Iterator[None]:
    """Keep Parley's warnings in the file of its log. None of them, and none of a library's, reaches standard error.

    They are in English, and there is no log as long as there is nothing to tell.
    """
    ours, others = _WhenNeeded(path), logging.NullHandler()  # without any, Python itself would show warnings
    added = ((logging.getLogger(ROOT), ours), (logging.getLogger(), others))
    for at, handler in added:
        at.addHandler(handler)
    try:
        yield
    finally:
        for at, handler in added:
            at.removeHandler(handler)
        ours.close()


def log_to(write: Callable[[str], object]) -> logging.Handler:
    """Hand each line of the log, in every detail, to `write` as well."""
    handler = _Lines(write)
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger(ROOT)
    root.setLevel(logging.DEBUG)
    root.addHandler(handler)
    return handler


class _Lines(logging.Handler):
    def __init__(self, write: Callable[[str], object]) -> None:
        super().__init__()
        self._write = write

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self._write(self.format(record))
