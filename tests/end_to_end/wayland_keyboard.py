"""A keyboard that lasts, played to a Wayland compositor by the protocol virtual-keyboard-unstable-v1.

Tools such as wtype plug a keyboard in for each word and out again: the keys pressed meanwhile reach nobody.
"""

from __future__ import annotations

import array
import ctypes
import ctypes.util
import os
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROWS = {2: "1234567890-", 16: "qwertyuiop", 30: "asdfghjkl;", 44: "zxcvbnm,./", 57: " "}
CODES = {letter: first + at for first, row in ROWS.items() for at, letter in enumerate(row)}
NAMES = {
    **{"Esc": 1, "Backspace": 14, "Tab": 15, "Return": 28, "Ctrl": 29, "Shift": 42, "Alt": 56, "Space": 57},
    **{"Home": 102, "Up": 103, "Left": 105, "Right": 106, "End": 107, "Down": 108, "Del": 111},
}
"""Codes of the keys as Linux numbers them."""
HELD = {"Shift": 1, "Ctrl": 4, "Alt": 8}
_DISPLAY, _REGISTRY, _FIRST_ANSWER, _SEAT, _MANAGER, _KEYBOARD = range(1, 7)
"""Objects are numbered in the order in which they are asked for, without gaps."""


def keymap() -> bytes:
    """The American layout, as libxkbcommon writes it."""
    name = ctypes.util.find_library("xkbcommon") or "libxkbcommon.so.0"
    xkb = ctypes.CDLL(name)
    for function in (xkb.xkb_context_new, xkb.xkb_keymap_new_from_names):
        function.restype = ctypes.c_void_p
    xkb.xkb_keymap_get_as_string.restype = ctypes.c_char_p
    made = xkb.xkb_keymap_new_from_names(ctypes.c_void_p(xkb.xkb_context_new(0)), None, 0)
    written: bytes = xkb.xkb_keymap_get_as_string(ctypes.c_void_p(made), 1)
    return written + b"\0"


class Keyboard:
    """Plugged in from its making until it is closed."""

    def __init__(self, display: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(10)
        self._socket.connect(str(display))
        self._answers = _REGISTRY
        self._held = self._time = 0
        self._globals: dict[str, int] = {}
        self._send(_DISPLAY, 1, struct.pack("I", _REGISTRY))
        self._wait()
        for name, version, number in (("wl_seat", 1, _SEAT), ("zwp_virtual_keyboard_manager_v1", 1, _MANAGER)):
            bound = struct.pack("I", self._globals[name]) + _string(name) + struct.pack("II", version, number)
            self._send(_REGISTRY, 0, bound)
        self._send(_MANAGER, 0, struct.pack("II", _SEAT, _KEYBOARD))
        self._put_keymap(keymap())
        self._wait()

    def press(self, keys: str) -> None:
        """Press keys written as in a menu: "Ctrl+Shift+Z"."""
        *held, key = keys.split("+")
        for name in held:
            self._key(NAMES[name], down=True, held=HELD[name])
        self._click(NAMES[key] if key in NAMES else CODES[key.lower()])
        for name in held:
            self._key(NAMES[name], down=False, held=HELD[name])
        self._wait()

    def type(self, text: str) -> None:
        """Type letters, digits and what stands beside them."""
        for letter in text:
            if letter.isupper() or letter == "_":
                self._key(NAMES["Shift"], down=True, held=1)
            self._click(CODES["-" if letter == "_" else letter.lower()])
            if letter.isupper() or letter == "_":
                self._key(NAMES["Shift"], down=False, held=1)
        self._wait()

    def close(self) -> None:
        """Plug it out."""
        self._socket.close()

    def _click(self, code: int) -> None:
        self._key(code, down=True)
        self._key(code, down=False)

    def _key(self, code: int, *, down: bool, held: int = 0) -> None:
        self._time += 10
        self._send(_KEYBOARD, 1, struct.pack("III", self._time, code, down))
        if held:
            self._held = self._held | held if down else self._held & ~held
            self._send(_KEYBOARD, 2, struct.pack("IIII", self._held, 0, 0, 0))

    def _put_keymap(self, written: bytes) -> None:
        file = os.memfd_create("keymap")
        os.write(file, written)
        head = _head(_KEYBOARD, 0, 8)
        fds = array.array("i", [file])
        content = head + struct.pack("II", 1, len(written))
        self._socket.sendmsg([content], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, fds)])
        os.close(file)

    def _send(self, number: int, request: int, content: bytes) -> None:
        self._socket.sendall(_head(number, request, len(content)) + content)

    def _wait(self) -> None:
        """Until the compositor has dealt with all that was sent."""
        self._answers = max(self._answers + 1, _KEYBOARD + 1) if self._globals else _FIRST_ANSWER
        self._send(_DISPLAY, 0, struct.pack("I", self._answers))
        for number, event, content in self._events():
            if number == self._answers:
                return
            if number == _DISPLAY and event == 0:
                raise AssertionError(f"the compositor refuses: {content!r}")
            if number == _REGISTRY and event == 0:
                name, length = struct.unpack_from("II", content)
                self._globals[content[8 : 8 + length - 1].decode()] = name

    def _events(self) -> Iterator[tuple[int, int, bytes]]:
        while True:
            number, size_and_event = struct.unpack("II", self._read(8))
            yield number, size_and_event & 0xFFFF, self._read((size_and_event >> 16) - 8)

    def _read(self, size: int) -> bytes:
        read = b""
        while len(read) < size:
            part = self._socket.recv(size - len(read))
            if not part:
                raise AssertionError("the compositor is gone")
            read += part
        return read


def _head(number: int, request: int, size: int) -> bytes:
    return struct.pack("II", number, (size + 8) << 16 | request)


def _string(text: str) -> bytes:
    written = text.encode() + b"\0"
    return struct.pack("I", len(written)) + written.ljust(-(-len(written) // 4) * 4, b"\0")


@contextmanager
def plugged_in(display: Path) -> Iterator[Keyboard]:
    """A keyboard of a compositor, for as long as it is wanted."""
    keyboard = Keyboard(display)
    try:
        yield keyboard
    finally:
        keyboard.close()
