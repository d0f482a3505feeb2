"""What the keys of five layouts type: X11 scan code to characters without and with Shift."""

from __future__ import annotations

from collections.abc import Mapping

from desk_app.domain.capture import Line
from desk_app.domain.capture.keys import Modifier, token

_ROWS = ((10, 12), (24, 12), (38, 11), (52, 10))


def _layout(*rows: tuple[str, str]) -> Mapping[int, tuple[str, str]]:
    keys = {65: (" ", " ")}
    for (first, _count), (plain, shifted) in zip(_ROWS, rows, strict=True):
        keys.update({first + i: (a, b) for i, (a, b) in enumerate(zip(plain, shifted, strict=True))})
    return keys


US = _layout(
    ("1234567890-=", "!@#$%^&*()_+"),
    ("qwertyuiop[]", "QWERTYUIOP{}"),
    ("asdfghjkl;'", 'ASDFGHJKL:"'),
    ("zxcvbnm,./", "ZXCVBNM<>?"),
)
AZERTY = _layout(
    ("&é\"'(-è_çà)=", "1234567890°+"),
    ("azertyuiop^$", "AZERTYUIOP¨£"),
    ("qsdfghjklmù", "QSDFGHJKLM%"),
    ("wxcvbn,;:!", "WXCVBN?./§"),
)
QWERTZ = _layout(
    ("1234567890ß´", '!"§$%&/()=?`'),
    ("qwertzuiopü+", "QWERTZUIOPÜ*"),
    ("asdfghjklöä", "ASDFGHJKLÖÄ"),
    ("yxcvbnm,.-", "YXCVBNM;:_"),
)
DVORAK = _layout(
    ("1234567890[]", "!@#$%^&*(){}"),
    ("',.pyfgcrl/=", '"<>PYFGCRL?+'),
    ("aoeuidhtns-", "AOEUIDHTNS_"),
    (";qjkxbmwvz", ":QJKXBMWVZ"),
)
CYRILLIC = _layout(
    ("1234567890-=", '!"№;%:?*()_+'),
    ("йцукенгшщзхъ", "ЙЦУКЕНГШЩЗХЪ"),
    ("фывапролджэ", "ФЫВАПРОЛДЖЭ"),
    ("ячсмитьбю.", "ЯЧСМИТЬБЮ,"),
)
LAYOUTS = {"US": US, "AZERTY": AZERTY, "QWERTZ": QWERTZ, "Dvorak": DVORAK, "Cyrillic": CYRILLIC}


def pressed(layout: Mapping[int, tuple[str, str]], *codes: int, shift: bool = False) -> Line:
    """The line that pressing those keys gives."""
    line = Line()
    for code in codes:
        typed = token(code, layout[code][shift], Modifier.SHIFT if shift else Modifier.NONE)
        if typed is not None:
            line = line.insert(typed)
    return line


def typed(layout: Mapping[int, tuple[str, str]], text: str) -> Line:
    """The line that typing that text gives: each character on the key that has it, with Shift where it needs one."""
    line = Line()
    for character in text:
        code, shift = next((c, s) for c, pair in layout.items() for s in (False, True) if pair[s] == character)
        key = token(code, character, Modifier.SHIFT if shift else Modifier.NONE)
        line = line.insert(key) if key else line
    return line
