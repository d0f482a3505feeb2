"""How each setting stands in the file, and what is refused there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from desk_app.session.setting_values import (
    IDLE_MINUTES,
    MOST_WINDOWS,
    REMINDERS,
    TEXT_SIZES,
    Appearance,
    ChosenSheet,
    Contrast,
    Motion,
    RememberedWindow,
)
from desk_app.support.territory import PaperSize

_LOCALE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?(_[A-Z0-9]{4,8})?|", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}|", re.ASCII)
_FURTHEST = 1 << 20
"""No screen has a pixel further away; Qt takes no place that needs more than 32 bits."""
_CURRENCY = re.compile(r"[A-Z]{3}|", re.ASCII)


def value_of(name: str, stored: Any) -> Any:
    """The value of a setting, from what the file holds.

    Raises:
        ValueError: there is no setting of that name, or it cannot have that value.
    """
    if name not in _READ:
        raise ValueError(name)
    return _READ[name](stored)


def _if(fits: bool, value: Any) -> Any:
    if not fits:
        raise ValueError(value)
    return value


def _one_of(numbers: Collection[int], stored: Any) -> Any:
    return _if(type(stored) is int and stored in numbers, stored)


def _switch(stored: Any) -> Any:
    return _if(isinstance(stored, bool), stored)


def _text(stored: Any) -> Any:
    """A text that can be the name of a file, and be written again."""
    _if(isinstance(stored, str) and "\0" not in stored, stored)
    os.fsencode(stored)  # raises a ValueError for half of a surrogate pair
    return stored


def _like(form: re.Pattern[str], stored: Any) -> Any:
    return _if(form.fullmatch(_text(stored)) is not None, stored)


def _texts(stored: Any) -> tuple[str, ...]:
    return tuple(map(_text, _if(isinstance(stored, list), stored)))


def _row(kinds: list[type], stored: Any) -> list[Any]:
    found: list[Any] = _if(isinstance(stored, list) and [type(each) for each in stored] == kinds, stored)
    return found


def _pairs(stored: Any) -> tuple[tuple[str, str], ...]:
    rows = [_row([str, str], each) for each in _if(isinstance(stored, list), stored)]
    return tuple((_text(first), _text(second)) for first, second in rows)


def _windows(stored: Any) -> tuple[RememberedWindow, ...]:
    rows = [_row([str, int, int, int, int, bool], each) for each in _if(isinstance(stored, list), stored)]
    fit = _if(all(abs(place) <= _FURTHEST for row in rows for place in row[1:5]), rows)
    return tuple(RememberedWindow(_text(screen), *places) for screen, *places in fit)[-MOST_WINDOWS:]


def _sheets(stored: Any) -> tuple[ChosenSheet, ...]:
    rows = [_if(isinstance(each, list) and len(each) == 3, each) for each in _if(isinstance(stored, list), stored)]
    return tuple(_sheet(*row) for row in rows)


def _sheet(document: Any, paper: Any, grey: Any) -> ChosenSheet:
    return ChosenSheet(_text(document), None if paper is None else PaperSize(paper), _switch(grey))


_READ: Mapping[str, Callable[[Any], Any]] = {
    "appearance": Appearance,
    "text_size": partial(_one_of, TEXT_SIZES),
    "contrast": Contrast,
    "motion": Motion,
    "language": partial(_like, _LANGUAGE),
    "locale": partial(_like, _LOCALE),
    "currency": partial(_like, _CURRENCY),
    "paper": PaperSize,
    "journal": _text,
    "told": _texts,
    "idle_minutes": partial(_one_of, IDLE_MINUTES),
    "reminder": partial(_one_of, REMINDERS),
    "windows": _windows,
    "x11": _switch,
    "letters": _pairs,
    "contact_columns": _pairs,
    "offer_columns": _pairs,
    "silenced": _texts,
    "starts_hidden": _switch,
    "screen_is_seen": _switch,
    "own_dialogs": _switch,
    "recap_signed": _switch,
    "sheets": _sheets,
    "second_place": _text,
    "news_seen": _text,
}
