"""Saves files for a person: with a name that every system takes, and whole or not at all."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from itertools import count
from pathlib import Path

from desk_app.support.durable import sync_folder
from desk_app.support.identity import JOURNAL_ENDING
from desk_app.support.words import _

# The last two ranges change the direction of text, so that an ending could be shown in the middle of a name.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029\ud800-\udfff\u202a-\u202e\u2066-\u2069]+')
_UNSEEN = re.compile(r"[\u200b\u200e\u200f\u061c\ufeff]+")
"""Marks that nobody sees. With them, two names could look alike and differ. Joiners stay, as they shape letters."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_DATABASE = b"SQLite format 3\0"
_NUMBER_AT = 68  # in the header of a database: what file it is
PLAIN_COPY = 0x50_52_4C_51  # "PRLQ"
"""The number of a copy for questions in SQL. It is no journal, and a newer one may take its place."""
_MOST_BYTES = 150
_JOINER = "\u200d"


def file_name(title: str, ending: str) -> str:
    """A file name for a title. What some system refuses becomes "-". The name is not hidden and not too long.

    If it would be too long, the title is cut. `ending` stays whole, as it tells two files apart.
    """
    name = " ".join(_UNSAFE.sub("-", _UNSEEN.sub("", title)).split())
    name = _cut(name).strip(" .")
    if not name or _RESERVED.fullmatch(f"{name}{ending}"):
        name = f"_{name}"
    return f"{name}{ending}"


def _cut(name: str) -> str:
    """At most `_MOST_BYTES` of a name. A character and its marks are never parted."""
    kept = name.encode("utf-8")[:_MOST_BYTES].decode("utf-8", "ignore")
    if kept == name or not _belongs(name[len(kept)], kept):
        return kept
    while kept and _belongs(kept[-1], kept[:-1]):
        kept = kept[:-1]
    return kept[:-1]


def _belongs(character: str, before: str) -> bool:
    """Whether a character belongs to the one before it: it is a mark, or a joiner is between them."""
    return unicodedata.category(character)[0] == "M" or character == _JOINER or before.endswith(_JOINER)


def free_path(path: Path) -> Path:
    """That path; if it is taken, the first of "name (2)", "name (3)"… that is free."""
    if not path.exists():
        return path
    numbered = (path.with_stem(f"{path.stem} ({number})") for number in count(2))
    return next(each for each in numbered if not each.exists())


def save(path: Path, content: bytes) -> None:
    """Write a file as a whole. It has either the old or the new content, even after a power cut.

    A device or a pipe is written to directly.

    Raises:
        OSError: it cannot be written; the old content stays.
    """
    save_pieces(path, (content,))


def save_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """The same for content that comes in pieces. If making a piece raises an error, the old content stays, too.

    Raises:
        OSError: it cannot be written, or a journal has that name; the old content stays.
    """
    if _is_journal(path):
        words = _("it is a journal or another database, which no file takes the place of")
        raise FileExistsError(words)  # with no number, so that these words are told, and not those of the system
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            device.writelines(pieces)
        return
    fresh = unfinished(path)
    try:
        with fresh.open("wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        with suppress(OSError):  # the file is in its place; some folders cannot be synced
            sync_folder(path.parent)
    finally:
        fresh.unlink(missing_ok=True)


def unfinished(path: Path) -> Path:
    """The file beside it into which it is written until it is whole. Who ends a process that writes it removes it."""
    return path.with_name(f".{path.name[:100]}.new")


def _is_journal(path: Path) -> bool:
    """Whether a file is a database that may be a journal, or an encrypted journal by its name."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(_NUMBER_AT + 4)
    if path.suffix.lower() == JOURNAL_ENDING:
        return True
    return head.startswith(_DATABASE) and head[_NUMBER_AT:] != PLAIN_COPY.to_bytes(4, "big")


def make_folder(folder: Path) -> Path:
    """That folder. It is made if it is missing; its parent must be there.

    Raises:
        OSError: it cannot be made, or something else has its name.
    """
    folder.mkdir(exist_ok=True)
    return folder
