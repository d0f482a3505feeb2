"""The keys of the entry line: what a key can mean, from its scan code, its character and the modifiers.

Slots, digits and signs are found by the place of a key. So hands learn one map, whatever is printed on the keys. The
place is known from the scan code: X11 and Wayland give the evdev code plus 8 (Linux input-event-codes.h,
KEY_1 = 2), Windows gives set 1, macOS its virtual key codes. A key whose place is unknown is matched by character.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Flag, StrEnum, auto

from desk_app.domain.quantities import Side
from desk_app.support.characters import is_text


class Modifier(Flag):
    """Modifier keys that are held. AltGr only chooses the character, so it is not named here."""

    NONE = 0
    SHIFT = auto()
    CONTROL = auto()
    ALT = auto()
    META = auto()


class Place(StrEnum):
    """A place on the keyboard with its own meaning, named after the key there in the US layout."""

    DIGIT_1 = "1"
    DIGIT_2 = "2"
    DIGIT_3 = "3"
    DIGIT_4 = "4"
    DIGIT_5 = "5"
    DIGIT_6 = "6"
    DIGIT_7 = "7"
    DIGIT_8 = "8"
    DIGIT_9 = "9"
    DIGIT_0 = "0"
    MINUS = "-"
    EQUALS = "="
    A = "a"
    S = "s"
    D = "d"
    F = "f"
    J = "j"
    K = "k"
    L = "l"
    SEMICOLON = ";"
    G = "g"
    R = "r"
    E = "e"
    W = "w"
    Q = "q"
    H = "h"
    U = "u"
    I = "i"  # noqa: E741 - the letter on the key
    O = "o"  # noqa: E741 - the letter on the key
    P = "p"
    UP = "↑"
    DOWN = "↓"


@dataclass(frozen=True, slots=True)
class Slot:
    """One side's issue by number, from 1."""

    side: Side
    number: int


THEIR_PLACES = tuple(map(Place, "fdsagrewq"))
"""The keys of their issues, in order: the home row outwards, then the row above."""
OUR_PLACES = tuple(map(Place, "jkl;huiop"))
"""The keys of our issues: the same places for the other hand."""
SLOTS: Mapping[Place, Slot] = {
    **{place: Slot(Side.THEY, n) for n, place in enumerate(THEIR_PLACES, 1)},
    **{place: Slot(Side.WE, n) for n, place in enumerate(OUR_PLACES, 1)},
}


@dataclass(frozen=True, slots=True)
class KeyTable:
    """Scan codes of one platform. `mapped` are all keys of the typing block, also those without a meaning here."""

    places: Mapping[int, Place]
    mapped: frozenset[int]


def _row(first: int, keys: str) -> dict[int, Place]:
    return {first + i: Place(key) for i, key in enumerate(keys)}


X11 = KeyTable(
    {
        **_row(10, "1234567890-="),
        **_row(24, "qwer"),
        **_row(30, "uiop"),
        **_row(38, "asdfghjkl;"),
        **{111: Place.UP, 116: Place.DOWN},
    },
    frozenset((*range(10, 22), *range(24, 36), *range(38, 50), *range(51, 62), 65, 94)),
)
WINDOWS = KeyTable(
    {
        **_row(2, "1234567890-="),
        **_row(16, "qwer"),
        **_row(22, "uiop"),
        **_row(30, "asdfghjkl;"),
        **{0x148: Place.UP, 0x150: Place.DOWN},
    },
    frozenset((*range(2, 14), *range(16, 28), *range(30, 42), *range(43, 54), 57, 86)),
)
MACOS = KeyTable(
    {
        **{code: Place(key) for code, key in zip((18, 19, 20, 21, 23, 22, 26, 28, 25, 29), "1234567890", strict=True)},
        **{27: Place.MINUS, 24: Place.EQUALS, 126: Place.UP, 125: Place.DOWN},
        **{code: Place(key) for code, key in zip((0, 1, 2, 3, 5, 4, 38, 40, 37, 41), "asdfghjkl;", strict=True)},
        **{code: Place(key) for code, key in zip((12, 13, 14, 15, 32, 34, 31, 35), "qweruiop", strict=True)},
    },
    frozenset(range(51)) - {36, 48},
)


@dataclass(frozen=True, slots=True)
class Token:
    """One keystroke: the character it typed and its place (None if neither code nor character tells the place)."""

    character: str
    place: Place | None = None

    @property
    def slot(self) -> Slot | None:
        """The issue this key stands for, if it is an issue key."""
        return SLOTS.get(self.place) if self.place else None

    @property
    def digit(self) -> str | None:
        """The digit this key gives where a number is expected: the one typed, else the one of its place.

        No layout has plain letters in the row of digits. If a letter was typed, the place is wrong.
        """
        if len(self.character) == 1 and self.character.isdecimal():
            return str(unicodedata.decimal(self.character))
        if self.character.isascii() and self.character.isalpha():
            return None
        return self.place.value if self.place and self.place.value.isdecimal() else None

    @property
    def sign(self) -> str | None:
        """One of + - = as typed outside the digit row, else by place."""
        if self.digit is not None:
            return None
        if self.character in ("+", "-", "=", "−"):
            return "-" if self.character == "−" else self.character
        return self.place.value if self.place in (Place.MINUS, Place.EQUALS) else None

    @property
    def nudge(self) -> int:
        """+1 for ↑, -1 for ↓, else 0."""
        return {Place.UP: 1, Place.DOWN: -1}.get(self.place, 0) if self.place else 0


def _by_character(character: str) -> Place | None:
    try:
        return Place(character.casefold())
    except ValueError:
        return None


def token(
    scan_code: int | None, character: str, modifiers: Modifier = Modifier.NONE, table: KeyTable = X11
) -> Token | None:
    """What one key press adds to the line; None if it types nothing (a shortcut, a function key).

    `character` is what the layout typed, empty for a dead key or an arrow.
    """
    if modifiers & (Modifier.CONTROL | Modifier.ALT | Modifier.META):
        return None
    place = table.places.get(scan_code) if scan_code is not None else None
    if place in (Place.UP, Place.DOWN):
        return Token(place.value, place)
    if len(character) > 1 or (character and not is_text(character)):
        return None
    if character and unicodedata.category(character) == "Zs":
        character = " "  # also a no-break space: it separates words
    if not character:
        return Token(place.value, place) if place else None
    known = scan_code is not None and scan_code in table.mapped
    return Token(character, place if known else _by_character(character))


def tokens(text: str) -> tuple[Token, ...]:
    """Tokens of a text that came without keys (pasted, dictated, from a test). They are matched by character."""
    return tuple(t for character in text if (t := token(None, character)) is not None)
