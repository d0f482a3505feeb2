"""Imports another Parley journal. Another process reads it; what that process returns is checked like any file."""

from __future__ import annotations

import gzip
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from desk_app.domain.errors import BadInput
from desk_app.exchange.json_file import Opener
from desk_app.exchange.json_text import MOST_BYTES
from desk_app.exchange.read_journal import OpenFile, open_file
from desk_app.exchange.read_ledger import OpenLedger
from desk_app.journal.key import is_encrypted, is_of_other_kind
from desk_app.session.incoming import ImportProgress, Incoming
from desk_app.session.workbooks import refuse_workbook
from desk_app.support.children import child_command, own_environment
from desk_app.support.identity import JOURNAL_ENDING
from desk_app.support.progress import Progress, unheard
from desk_app.support.system_errors import system_words
from desk_app.support.words import _, spoken_language

_DATABASE = b"SQLite format 3\0"
_REFUSED = 2
_LEAST_SECONDS = 30.0
"""For a machine that is busy, and compiles Parley for the first time. The person may end it before."""
_SECONDS_A_BYTE = 1e-6
_LISTEN = 0.2
"""After this many seconds, Parley looks whether the person still waits."""


def open_any(path: Path, importing: ImportProgress) -> Incoming:
    """A file to be imported, looked through and ready to be read: an interchange file, a ledger (.csv) or a journal.

    Raises:
        BadInput: it cannot be read or is wrong; the message names the places.
    """
    if _begins(path) == _DATABASE:
        packed = _in_another_process(path.resolve(), importing)
        size = int.from_bytes(packed[-4:], "little")  # RFC 1952, section 2.3.1: the size before packing
        return _opened(lambda: cast("BinaryIO", gzip.GzipFile(fileobj=BytesIO(packed))), size, importing)
    if path.suffix.lower() == JOURNAL_ENDING and is_encrypted(path):
        raise BadInput(
            _("{path} is encrypted. Open it with its passphrase, export from it, and import that file.", path=path)
        )
    if is_of_other_kind(path):
        refuse_workbook(path)
        raise BadInput(
            _(
                "{path} is a picture, a document, an archive or the like. Choose a JSON export of Parley (.json), a "
                "ledger (.csv) or a journal (.parley).",
                path=path,
            )
        )
    if path.suffix.lower() == ".csv":
        importing.begin(path.stat().st_size)
        ledger = OpenLedger(lambda: path.open("rb"), path.stat().st_size, importing.read)
        importing.looked_through()
        return ledger
    return _opened(lambda: path.open("rb"), path.stat().st_size, importing)


def read_any(path: Path, progress: Progress = unheard) -> None:
    """Read such a file to its end to see whether it is in order. Nothing is kept.

    Raises:
        BadInput: it cannot be read or is wrong; the message names the places.
    """
    with unreadable_told(path):
        for _ in open_any(path, ImportProgress.of_file(path, progress)).negotiations():
            pass


@contextmanager
def unreadable_told(path: Path) -> Iterator[None]:
    """Within it, a file that cannot be read is told in plain words.

    Raises:
        BadInput: it could not.
    """
    try:
        yield
    except MemoryError as error:
        raise BadInput(_("{path} is too large for this machine. Take it in by parts.", path=path)) from error
    except OSError as error:
        raise BadInput(
            _("{path} cannot be read: {reason}. Choose another file.", path=path, reason=system_words(error))
        ) from error


def _opened(opener: Opener, size: int, importing: ImportProgress) -> OpenFile:
    importing.begin(size)
    opened = open_file(opener, size, importing.read)
    importing.looked_through()
    return opened


def _begins(path: Path) -> bytes:
    with unreadable_told(path), path.open("rb") as file:
        return file.read(len(_DATABASE))


def _in_another_process(path: Path, importing: ImportProgress) -> bytes:
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise BadInput(_("{path} is larger than 1 GiB. Export from it, fewer negotiations at a time.", path=path))
    words = child_command("read-journal", str(path), spoken_language())
    done, answer, refusal = _carried_out(words, _LEAST_SECONDS + size * _SECONDS_A_BYTE, importing)
    if done is None:
        raise BadInput(_("{path} takes too long to read to be a journal, so nothing of it was taken in.", path=path))
    if done == 0:
        return answer
    if done == _REFUSED and refusal:
        raise BadInput(refusal.decode("utf-8", "replace"))
    raise BadInput(_("{path} cannot be read as a journal, so nothing of it was taken in.", path=path))


def _carried_out(words: list[str], seconds: float, importing: ImportProgress) -> tuple[int | None, bytes, bytes]:
    """The exit code and the output of our process; None as code if it took too long. It ends if the import is ended."""
    with subprocess.Popen(  # noqa: S603 - our own module, no shell
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=own_environment(),
    ) as process:
        until = time.monotonic() + seconds
        try:
            while (left := until - time.monotonic()) > 0:
                with suppress(subprocess.TimeoutExpired):
                    answer, refusal = process.communicate(timeout=min(left, _LISTEN))
                    return process.returncode, answer, refusal
                importing.read(0)
            return None, b"", b""
        finally:
            process.kill()
