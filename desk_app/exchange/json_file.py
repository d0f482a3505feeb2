"""An interchange file of any size: looked through once from end to end, then read again one negotiation at a time.

The first look finds everything that makes it no JSON at all, what its lists hold and which ids its negotiations have,
so that the second can resolve every reference at once, wherever in the file it leads.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from desk_app.domain.errors import BadInput
from desk_app.exchange import json_text
from desk_app.exchange.identities import is_uuid
from desk_app.exchange.json_text import CAREFUL, MOST_BYTES, QUICK, TOO_LARGE, joined
from desk_app.exchange.pieces import JsonPieces, NotJson, NotUtf8
from desk_app.exchange.problems import BadFile
from desk_app.support.words import _, mark

_LISTS = frozenset(("counterparts", "negotiations"))
_BOM = b"\xef\xbb\xbf"
TOO_DEEP = mark("The file is nested too deeply to be a journal.")
_CHANGED = mark("The file was changed while it was read, so nothing of it was taken in. Do it again.")

Opener = Callable[[], BinaryIO]
"""Opens the same bytes from their beginning, each time it is called; they can be sought in."""
Heard = Callable[[int], None]
"""Hears how many bytes were read since it was last called."""


@dataclass(slots=True)
class Names:
    """The ids of a list's items as the file writes them, and those that an item before them refers to."""

    known: set[str] = field(default_factory=set)
    ahead: set[str] = field(default_factory=set)

    def note(self, raw: object) -> None:
        """One more item."""
        mine, follows = (raw.get("id"), raw.get("follows")) if isinstance(raw, dict) else (None, None)
        self.known.add(str(mine))
        if isinstance(follows, str) and follows not in self.known and not is_uuid(follows):
            self.ahead.add(follows)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list of a file, as it is written."""

    data: bytes

    def tree(self) -> object:
        """The item as it is to be checked.

        Raises:
            BadFile: it is no JSON any more, as it was when the file was looked through.
        """
        try:
            text = self.data.decode("utf-8")
            tree, end = CAREFUL(text, 0)
        except (ValueError, StopIteration):
            raise BadFile(_(_CHANGED)) from None
        if end != len(text):
            raise BadFile(_(_CHANGED))
        return tree


def item_of(tree: object) -> Item:
    """The item of that content."""
    import msgspec

    return Item(msgspec.json.Encoder(decimal_format="number").encode(tree))


class Stretch:
    """A list of a file: its items are read from the file each time they are gone through."""

    def __init__(self, opener: Opener, heard: Heard) -> None:
        self._opener, self._heard = opener, heard
        self._begins, self._lengths = array("Q"), array("Q")
        self._count = 0
        self.names = Names()

    def __len__(self) -> int:
        return self._count

    def note(self, raw: object) -> None:
        """One more item was met."""
        self._count += 1
        self.names.note(raw)

    def note_at(self, begin: int, length: int, raw: object) -> None:
        """One more item was met, so many bytes from the byte it begins at."""
        self._begins.append(begin)
        self._lengths.append(length)
        self.note(raw)

    def __iter__(self) -> Iterator[Item]:
        at = self._begins[0] if self._begins else 0
        with closing(self._opener()) as file:
            for begin, length in zip(self._begins, self._lengths, strict=True):
                file.seek(begin)
                yield Item(file.read(length))
                self._heard(begin + length - at)
                at = begin + length


def look_through(opener: Opener, size: int, heard: Heard) -> object:
    """The JSON value of UTF-8 bytes (a byte order mark is passed over), its lists of people and negotiations unread.

    Raises:
        BadFile: too large, not UTF-8, not JSON, nested too deeply; the message says where.
    """
    if size > json_text.MOST_BYTES:
        raise BadFile(_(TOO_LARGE))
    with closing(opener()) as file:
        begin = _beginning(file)
        file.seek(begin)
        pieces = JsonPieces(file, heard)
        try:
            return _outermost(pieces, opener, begin, heard)
        except NotUtf8 as error:
            raise BadFile(
                _("The file is not UTF-8 text: byte {number} cannot be read.", number=error.byte + 1)
            ) from None


def _beginning(file: BinaryIO) -> int:
    """Where the text begins."""
    start = file.read(19)
    begin = len(_BOM) if start.startswith(_BOM) else 0
    if start[begin:].startswith(b"SQLite format 3\0"):
        raise BadFile(
            _("The file is a database, not an export. If it is a journal, open it: parley --journal FILE list")
        )
    if start[begin : begin + 2] in (b"\xff\xfe", b"\xfe\xff"):
        raise BadFile(_("The file is UTF-16. Save it as UTF-8."))
    return begin


def _outermost(pieces: JsonPieces, opener: Opener, begin: int, heard: Heard) -> object:
    try:
        is_object = pieces.peek() == "{"
        tree = joined(list(_members(pieces, opener, begin, heard))) if is_object else pieces.value(CAREFUL)
        if pieces.peek():
            raise pieces.wrong("Extra data")
    except NotJson as error:
        pieces.exhaust()  # what is no text at all is told first, wherever it is
        raise BadFile(
            _("The file is empty.") if pieces.blank else _("The file is not JSON: {error}.", error=error)
        ) from None
    except RecursionError:
        pieces.exhaust()
        raise BadFile(_(TOO_DEEP)) from None
    return tree


def _members(pieces: JsonPieces, opener: Opener, begin: int, heard: Heard) -> Iterator[tuple[str, object]]:
    for key in pieces.members(CAREFUL):
        if key in _LISTS and pieces.peek() == "[":
            stretch = Stretch(opener, heard)
            for at, raw in pieces.items(QUICK):
                stretch.note_at(begin + at, pieces.byte - at, raw)
            yield key, stretch
        else:
            yield key, pieces.value(CAREFUL)


def content(file: Path) -> bytes:
    """What is in a file.

    Raises:
        BadInput: it cannot be read, or is larger than any interchange file may be.
    """
    try:
        if file.stat().st_size > MOST_BYTES:
            raise BadInput(_(TOO_LARGE))
        return file.read_bytes()
    except OSError as error:
        raise BadInput(
            _("{file} cannot be read: {strerror}. Choose another file.", file=file, strerror=error.strerror)
        ) from error
    except MemoryError as error:
        raise BadInput(_("{file} is too large for this machine. Take it in by parts.", file=file)) from error
