"""The ways to reach a person: a field holds one mail or phone, or several with commas between them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BETWEEN = re.compile(r"[,;\n]+")
_MAIL = re.compile(r"[^\s<>()\[\]\"',;:]+@[^\s<>()\[\]\"',;:]+")
_WHOLE, _OF_TOWN, _ABROAD = 5, 6, 7
"""A whole number has five digits or more; more than six with a zero before them, and more than seven with a plus."""


def parted(text: str) -> tuple[str, ...]:
    """The parts of a field, as they were written."""
    return tuple(part for each in _BETWEEN.split(text) if (part := each.strip()))


def mails(text: str) -> tuple[str, ...]:
    """The addresses in a field, each once and in lower case: what tells whether two are the same."""
    found = (_MAIL.search(part) for part in parted(text))
    return tuple(dict.fromkeys(each[0].casefold() for each in found if each))


def phones(text: str) -> tuple[str, ...]:
    """The numbers in a field, as they were written.

    A slash parts two of them, unless only the code of a town stands before it: "030/1234567" is one number.
    """
    return tuple(number for part in parted(text) for number in _at_slashes(part))


def joined(ways: Iterable[str]) -> str:
    """Several ways as one field."""
    return ", ".join(ways)


def _at_slashes(part: str) -> list[str]:
    found: list[str] = []
    for each in filter(None, map(str.strip, part.split("/"))):
        if found and not _is_whole(found[-1]):
            found[-1] = f"{found[-1]}/{each}"
        else:
            found.append(each)
    return found


def _is_whole(number: str) -> bool:
    digits = sum(map(str.isdigit, number))
    if number.startswith("+"):
        return digits > _ABROAD
    return digits > _OF_TOWN if number.lstrip("(").startswith("0") else digits >= _WHOLE
