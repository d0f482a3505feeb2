"""As much of the X protocol as tells when a window of another program was painted: events, properties and pictures.

It waits for events of the server, so no moment is rounded to the step of a poll. The server must let any local program
in, as Xvfb does. The numbers are those of the X protocol (version 11) and of its extension DAMAGE.
"""

from __future__ import annotations

import socket
import struct
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from select import select
from time import perf_counter
from types import TracebackType
from typing import Self

_CHANGE_WINDOW, _GEOMETRY, _INTERN_ATOM, _GET_PROPERTY, _GET_IMAGE, _QUERY_EXTENSION = 2, 14, 16, 20, 73, 98
_SEND_EVENT, _CLIENT_MESSAGE, _TO_MANAGER = 25, 33, 3 << 19
_EVENT_MASK, _PROPERTY_CHANGES, _ANY_TYPE, _WHOLE_PICTURE = 1 << 11, 1 << 22, 0, 2
_DAMAGE_VERSION, _DAMAGE_CREATE, _DAMAGE_SUBTRACT, _ONCE_UNTIL_TAKEN = 0, 1, 3, 3
_ERROR, _REPLY, PROPERTY = 0, 1, 28
_LONGEST = 65_536  # words of a property


@dataclass(frozen=True, slots=True)
class XEvent:
    """What happened, and when it was heard (`perf_counter`): the number of its kind, and its 32 bytes."""

    at: float
    kind: int
    told: bytes

    def number(self, offset: int) -> int:
        """The word that begins there."""
        return int.from_bytes(self.told[offset : offset + 4], "little")


class Refused(Exception):
    """The server does not do it: mostly as the window is gone, or not shown yet."""


class XClient:
    """A connection to the server of a display such as ":7". Windows, atoms and damages are numbers of 32 bits."""

    def __init__(self, display: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(f"/tmp/.X11-unix/X{display.partition('.')[0].removeprefix(':')}")
        self._events: deque[XEvent] = deque()
        self._sent = 0
        self._set_up()
        self._major, first_event = self._extension("DAMAGE")
        self.damage = first_event
        self._asked(self._major, _DAMAGE_VERSION, struct.pack("<II", 1, 1))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._socket.close()

    def watch_properties(self, window: int) -> None:
        """Hear of changes of its properties from now on."""
        self._send(_CHANGE_WINDOW, 0, struct.pack("<III", window, _EVENT_MASK, _PROPERTY_CHANGES))

    def watch_painting(self, window: int) -> int:
        """Hear of its next painting, inside of it, too. Returns the id to give to `painting_taken`."""
        damage = next(self._ids)
        self._send(self._major, _DAMAGE_CREATE, struct.pack("<IIBxxx", damage, window, _ONCE_UNTIL_TAKEN))
        return damage

    def painting_taken(self, damage: int) -> None:
        """Hear of the painting after this one."""
        self._send(self._major, _DAMAGE_SUBTRACT, struct.pack("<III", damage, 0, 0))

    def atom(self, name: str) -> int:
        """The number of a name."""
        return self._number(_INTERN_ATOM, 0, struct.pack("<Hxx", len(name)) + _padded(name.encode()), at=8)

    def numbers(self, window: int, property_: int) -> tuple[int, ...]:
        """The words of a property of a window; none if it has no such one."""
        asked = struct.pack("<IIIII", window, property_, _ANY_TYPE, 0, _LONGEST)
        told = self._asked(_GET_PROPERTY, 0, asked)
        (items,) = struct.unpack_from("<I", told, 16)
        return struct.unpack_from(f"<{items}I", told, 32)

    def size(self, window: int) -> tuple[int, int]:
        """Width and height in pixels.

        Raises:
            Refused: it is gone.
        """
        width, height = struct.unpack_from("<HH", self._asked(_GEOMETRY, 0, struct.pack("<I", window)), 16)
        return width, height

    def pixels(self, window: int) -> memoryview:
        """The picture of a window as one number a pixel, row by row from the top.

        Raises:
            Refused: it is not shown, or reaches out of the screen.
        """
        asked = struct.pack("<IhhHHI", window, 0, 0, *self.size(window), 0xFFFFFFFF)
        return memoryview(self._asked(_GET_IMAGE, _WHOLE_PICTURE, asked))[32:].cast("I")

    def ask_to_close(self, window: int) -> None:
        """Ask as the button in its frame does; the window manager passes it on."""
        told = struct.pack("<BBHII20x", _CLIENT_MESSAGE, 32, 0, window, self.atom("_NET_CLOSE_WINDOW"))
        self._send(_SEND_EVENT, 0, struct.pack("<II", self.root, _TO_MANAGER) + told)

    def event(self, until: float) -> XEvent:
        """The next event.

        Raises:
            TimeoutError: none came until then (`perf_counter`).
        """
        while not self._events:
            if not select([self._socket], [], [], max(0, until - perf_counter()))[0]:
                raise TimeoutError
            self._take()
        return self._events.popleft()

    def _set_up(self) -> None:
        self._socket.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        accepted, words = struct.unpack("<B5xH", self._read(8))
        told = self._read(words * 4)
        if not accepted:
            raise ConnectionRefusedError(told.decode(errors="replace"))
        first_id, vendor, formats = *struct.unpack_from("<4xI8xH", told), told[21]
        self._ids: Iterator[int] = count(first_id)
        (self.root,) = struct.unpack_from("<I", told, 32 + (vendor + 3) // 4 * 4 + formats * 8)

    def _extension(self, name: str) -> tuple[int, int]:
        told = self._asked(_QUERY_EXTENSION, 0, struct.pack("<Hxx", len(name)) + _padded(name.encode()))
        there, major, first_event = told[8:11]
        if not there:
            raise Refused(name)
        return major, first_event

    def _number(self, kind: int, how: int, rest: bytes, at: int) -> int:
        return int.from_bytes(self._asked(kind, how, rest)[at : at + 4], "little")

    def _send(self, kind: int, how: int, rest: bytes) -> None:
        self._sent += 1
        self._socket.sendall(struct.pack("<BBH", kind, how, 1 + len(rest) // 4) + rest)

    def _asked(self, kind: int, how: int, rest: bytes) -> bytes:
        """The answer to a request; what the server tells before it is kept as events."""
        self._send(kind, how, rest)
        while (told := self._take()) is None or int.from_bytes(told[2:4], "little") != self._sent & 0xFFFF:
            pass
        if told[0] == _ERROR:
            raise Refused(f"error {told[1]} of request {told[10]}")
        return told

    def _take(self) -> bytes | None:
        """Read one message: an answer or an error is returned, an event is kept."""
        told = self._read(32)
        match told[0]:
            case kind if kind == _ERROR:
                return told
            case kind if kind == _REPLY:
                return told + self._read(4 * int.from_bytes(told[4:8], "little"))
            case kind:
                self._events.append(XEvent(perf_counter(), kind & 0x7F, told))
                return None

    def _read(self, size: int) -> bytes:
        found = bytearray(size)
        room = memoryview(found)
        while room:
            taken = self._socket.recv_into(room)
            if not taken:
                raise ConnectionResetError("the X server is gone")
            room = room[taken:]
        return bytes(found)


def _padded(text: bytes) -> bytes:
    return text + bytes(-len(text) % 4)
