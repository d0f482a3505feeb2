"""Reads JSON text of any size, piece by piece.

The decoder of the standard library finds the end of a value itself. If a piece ends inside a value, more is read and
the value is decoded again. So a journal of a million entries is read with the fast scanner, and only one negotiation is
in memory.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from desk_app.exchange.json_text import Scan

PIECE = 1 << 18
"""Bytes that are read at a time. For a larger value, it is as many as are in memory already, so they double."""
_SPACE = re.compile(r"[ \t\n\r]*")
_MARGIN = 16  # characters: if the end of a piece cuts "-Infinity", "\\ud83e\\udd1d" or "1e+", they look wrong there
_CUT = "Unterminated string"


class NotJson(Exception):
    """The text is not JSON. The message says what is wrong, with line and column."""

    def __init__(self, what: str, line: int, column: int) -> None:
        super().__init__(f"{what} at line {line}, column {column}")


class NotUtf8(Exception):
    """The bytes are not UTF-8 text. `byte` is the number of the first wrong byte, counted from 0."""

    def __init__(self, byte: int) -> None:
        super().__init__(f"byte {byte}")
        self.byte = byte


class JsonPieces:
    """The text of a file from its present position. The text before `at` is dropped when more is read."""

    def __init__(self, file: BinaryIO, heard: Callable[[int], None], size: int = PIECE) -> None:
        self._file, self._heard, self._size = file, heard, size
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._fed = 0  # bytes that the decoder has got
        self._passed, self._counted = 0, 0  # bytes before a character of `text`, and the number of that character
        self._lines, self._column = 0, 0  # in dropped text: line breaks, and characters after the last of them
        self._ended = False
        self.blank = True
        self.text, self.at = "", 0

    @property
    def byte(self) -> int:
        """The number of bytes before `at`."""
        self._passed += len(self.text[self._counted : self.at].encode("utf-8"))
        self._counted = self.at
        return self._passed

    def peek(self) -> str:
        """The next character that is not white space; empty at the end. `at` is moved to it."""
        while True:
            found = _SPACE.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if not self._more():
                return ""

    def value(self, scan: Scan) -> object:
        """The value that begins at `at`. `at` is moved behind it.

        Raises:
            NotJson, NotUtf8: there is no value.
            RecursionError: it is nested too deeply.
        """
        while True:
            try:
                value, end = scan(self.text, self.at)
            except StopIteration as stop:
                what, where = "Expecting value", int(stop.value)
            except json.JSONDecodeError as error:
                what, where = error.msg, error.pos
            else:
                if end + _MARGIN < len(self.text) or not self._more():
                    self.at = end
                    return value
                continue  # a number may continue in the next piece
            cut = where + _MARGIN >= len(self.text) or what.startswith(_CUT)
            if not cut or not self._more():
                raise self.wrong(what, where)

    def wrong(self, what: str, where: int | None = None) -> NotJson:
        """The failure for a place in `text`; for `at` if no place is given."""
        where = self.at if where is None else where
        before = self.text[:where]
        lines = before.count("\n")
        column = where - before.rfind("\n") if lines else self._column + where + 1
        return NotJson(what, self._lines + lines + 1, column)

    def members(self, scan: Scan) -> Iterator[str]:
        """The keys of the object that begins at `at`. The caller must read the value after each key."""
        self.at += 1
        if self.peek() != "}":
            while True:
                if self.peek() != '"':
                    raise self.wrong("Expecting property name enclosed in double quotes")
                key = str(self.value(scan))
                if self.peek() != ":":
                    raise self.wrong("Expecting ':' delimiter")
                self.at += 1
                self.peek()
                yield key
                if not self._goes_on("}"):
                    break
        self.at += 1

    def items(self, scan: Scan) -> Iterator[tuple[int, object]]:
        """The values of the list that begins at `at`, each with its first byte. Then `byte` is behind the value."""
        self.at += 1
        if self.peek() != "]":
            while True:
                self.peek()
                begin = self.byte
                yield begin, self.value(scan)
                if not self._goes_on("]"):
                    break
        self.at += 1

    def _goes_on(self, end: str) -> bool:
        found = self.peek()
        if found == end:
            return False
        if found != ",":
            raise self.wrong("Expecting ',' delimiter")
        self.at += 1
        return True

    def exhaust(self) -> None:
        """Read to the end, to see whether all of it is text.

        Raises:
            NotUtf8: it is not.
        """
        while True:
            self.at = len(self.text)
            if not self._more():
                return

    def _more(self) -> bool:
        """Read more of the text; False if there is no more."""
        piece = ""
        while not piece and not self._ended:
            piece = self._read(max(self._size, len(self.text) - self.at))
        if not piece:
            return False
        gone = self.text[: self.at]
        self._passed, self._counted = self.byte, 0
        lines = gone.count("\n")
        self._lines += lines
        self._column = len(gone) - gone.rfind("\n") - 1 if lines else self._column + len(gone)
        self.text, self.at = self.text[self.at :] + piece, 0
        self.blank = self.blank and piece.isspace()
        return True

    def _read(self, size: int) -> str:
        data = self._file.read(size)
        self._ended = not data
        before = self._fed - len(self._decoder.getstate()[0])
        self._fed += len(data)
        try:
            piece = self._decoder.decode(data, final=self._ended)
        except UnicodeDecodeError as error:
            raise NotUtf8(before + error.start) from None
        self._heard(len(data))
        return piece
