"""Taking in another Parley journal: it is read by another process, and what that says is checked like any file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from desk_app.domain.errors import BadInput
from desk_app.domain.journal_file import JournalFile
from desk_app.exchange import journal_json
from desk_app.exchange.file_content import content
from desk_app.exchange.json_text import MOST_BYTES
from desk_app.exchange.read_ledger import parse_ledger
from desk_app.journal.key import is_encrypted

_DATABASE = b"SQLite format 3\0"
_REFUSED = 2
_LEAST_SECONDS = 5.0
_SECONDS_A_BYTE = 1e-6
_HERE = Path(__file__).resolve().parents[2]


def read_any(path: Path) -> JournalFile:
    """What a file to be imported holds: an interchange file, a ledger (.csv) or another journal.

    Raises:
        BadInput: it cannot be read or is wrong; the message names the places.
    """
    if _begins(path) == _DATABASE:
        return journal_json.parse(_in_another_process(path.resolve()))
    if path.suffix.lower() == ".parley" and is_encrypted(path):
        raise BadInput(f"{path} is encrypted. Open it with its passphrase, export from it, and import that file.")
    return parse_ledger(content(path)) if path.suffix.lower() == ".csv" else journal_json.parse(content(path))


def _begins(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE))
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}. Choose another file.") from error


def _in_another_process(path: Path) -> bytes:
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise BadInput(f"{path} is larger than 1 GiB. Export from it, fewer negotiations at a time.")
    words = [sys.executable, "-P", "-m", "desk_app.session.foreign_reader", str(path)]
    seconds = _LEAST_SECONDS + size * _SECONDS_A_BYTE
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            words,
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=seconds,
            env={**os.environ, "PYTHONPATH": str(_HERE)},
        )
    except subprocess.TimeoutExpired:
        raise BadInput(f"{path} takes too long to read to be a journal, so nothing of it was taken in.") from None
    if done.returncode == 0:
        return done.stdout
    if done.returncode == _REFUSED and done.stderr:
        raise BadInput(done.stderr.decode("utf-8", "replace"))
    raise BadInput(f"{path} cannot be read as a journal, so nothing of it was taken in.")
