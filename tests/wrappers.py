"""Looks for objects of Python that stand for something that Qt has deleted without a word.

Only a QObject, or an object that Python made, tells Python of its end. An item of a layout does not. Python then takes
whatever Qt puts at the same address for that item, and deletes the wrong thing: the program ends.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QLayoutItem
from shiboken6 import Shiboken


def known_items() -> dict[int, QLayoutItem]:
    """The items of layouts that Python knows now, without layouts, by the addresses of what Qt has of them."""
    known = Shiboken.getAllValidWrappers()
    items = (each for each in known if isinstance(each, QLayoutItem) and not isinstance(each, QLayout))
    return {_address(each): each for each in items}


def forget_outlived() -> None:
    """Forget what others left, so that `outlived` tells only of what comes."""
    for item in _outlived().values():
        Shiboken.invalidate(item)


def outlived() -> list[str]:
    """The items that Python knows and that no layout has any more, in words; empty if all is well."""
    return [Shiboken.dump(item) for item in _outlived().values()]


def _outlived() -> dict[int, QLayoutItem]:
    known = known_items()
    there: set[int] = set()
    for layout in [each for each in Shiboken.getAllValidWrappers() if isinstance(each, QLayout)]:
        for item in map(layout.itemAt, range(layout.count())):
            there.add(_address(item))
            if not isinstance(item, QLayout) and _address(item) not in known:
                Shiboken.invalidate(item)  # this question must leave nothing behind
    return {address: item for address, item in known.items() if address not in there}


def _address(item: QLayoutItem) -> int:
    return int(Shiboken.getCppPointer(item)[0])
