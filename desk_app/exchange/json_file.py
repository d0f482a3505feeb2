"""Reads an interchange file of any size: first once from beginning to end, then again one negotiation at a time.

The first pass finds whether all of it is JSON, where the items of its lists are, and which ids its negotiations have.
So the second pass can resolve every reference at once, wherever in the file it leads.
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
from desk_app.support.system_errors import system_words
from desk_app.support.words import _, mark

_LISTS = frozenset(("counterparts", "negotiations"))
_BOM = b"\xef\xbb\xbf"
TOO_DEEP = mark("The file is nested too deeply to be a journal.")
_CHANGED = mark("The file was changed while it was read, so nothing of it was taken in. Do it again.")

Opener = Callable[[], BinaryIO]
"""Opens the same bytes at their beginning, each time it is called. One can seek in them."""
Heard = Callable[[int], None]
"""Is called with the number of bytes that were read since the last call."""


@dataclass(slots=True)
class Names:
    """The ids of the items of a list, as the file writes them (`known`).

    `ahead` are ids that an item before them refers to.
    """

    known: set[str] = field(default_factory=set)
    ahead: set[str] = field(default_factory=set)

    def note(self, raw: object) -> None:
        """Note one more item."""
        self.known.add(str(raw.get("id") if isinstance(raw, dict) else None))
        for named in _referred(raw):
            if isinstance(named, str) and named not in self.known and not is_uuid(named):
                self.ahead.add(named)


def _referred(raw: object) -> Iterator[object]:
    """What an item says it follows, and which other negotiations are its alternatives."""
    if isinstance(raw, dict):
        yield raw.get("follows")
        alternatives = raw.get("alternatives")
        for each in alternatives if isinstance(alternatives, list) else ():
            yield each.get("negotiation") if isinstance(each, dict) else None


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list in a file, as it is written there."""

    data: bytes

    def tree(self) -> object:
        """The content of the item, to be checked.

        Raises:
            BadFile: it is not JSON, though it was in the first pass.
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
    """An item with this content."""
    import msgspec

    return Item(msgspec.json.Encoder(decimal_format="number").encode(tree))


class Stretch:
    """A list in a file. Its items are read from the file each time one goes through them."""

    def __init__(self, opener: Opener, heard: Heard) -> None:
        self._opener, self._heard = opener, heard
        self._begins, self._lengths = array("Q"), array("Q")
        self._count = 0
        self.names = Names()

    def __len__(self) -> int:
        return self._count

    def note(self, raw: object) -> None:
        """Note one more item."""
        self._count += 1
        self.names.note(raw)

    def note_at(self, begin: int, length: int, raw: object) -> None:
        """Note one more item, with the byte it begins at and its length in bytes."""
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
    """The JSON value of UTF-8 bytes, in which the lists of people and negotiations are not read yet (`Stretch`).

    A byte order mark is skipped.

    Raises:
        BadFile: it is too large, not UTF-8, not JSON, or nested too deeply; the message says where.
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
    """The byte at which the text begins.

    Raises:
        BadFile: it is a database, or UTF-16.
    """
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
        pieces.exhaust()  # bytes that are not text are told first, wherever they are
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
    """The content of a file.

    Raises:
        BadInput: it cannot be read, or is larger than an interchange file may be.
    """
    try:
        if file.stat().st_size > MOST_BYTES:
            raise BadInput(_(TOO_LARGE))
        return file.read_bytes()
    except OSError as error:
        raise BadInput(
            _("{file} cannot be read: {reason}. Choose another file.", file=file, reason=system_words(error))
        ) from error
    except MemoryError as error:
        raise BadInput(_("{file} is too large for this machine. Take it in by parts.", file=file)) from error
