"""Finds what a window says in English though another language is chosen: words that passed through no translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from gettext import GNUTranslations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desk_app.support.language import DOMAIN, ENGLISH, catalogues
from desk_app.support.words import spoken_language
from tests.walker.looks import seen

SHIPPED = ("de", "es")
"""The languages that Parley speaks beside English."""
KNOWN = frozenset(
    "Parley parley Marta Keller Jonas Seeblick Hotel Konstanz keller seeblick example English Europe Berlin Rome Lobby"
    " Laptop Who Details Not Walked walked there and back Gone pdf Up Down title note issues name"
    " they for fee pay launch nov dec revisions because thu core".split()
)
"""Names of people, places and products, and what languages call themselves; what the walk types."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_PATH = re.compile(r"/\S+|\S+@\S+|\b\w+\.\w+\b")
_DISGUISED = re.compile("[ÅÉÎÖÛÝåéîöûýçñšţא-ת]")
_ENGLISH = re.compile("[aeiou]")
_SHORTEST = 3


def english(texts: Iterator[str], known: frozenset[str] = frozenset()) -> dict[str, str]:
    """Words in plain letters and the text that has them; not those that are known to be the same everywhere."""
    found: dict[str, str] = {}
    for text in texts:
        for word in _WORD.findall(_PATH.sub(" ", text)):
            if len(word) >= _SHORTEST and _ENGLISH.search(word) and not _DISGUISED.search(word) and word not in known:
                found.setdefault(word, text)
    return found


def left_in_english(root: QWidget, known: frozenset[str]) -> set[str]:
    """What a window says in English though another language is spoken."""
    language = spoken_language()
    if language == ENGLISH:
        return set()
    shown = set(texts(root))
    if language not in SHIPPED:
        return set(english(iter(shown), known).values())
    return {text for text in shown - known if text and _is_left(text, language)}


@lru_cache(maxsize=20_000)
def _is_left(text: str, language: str) -> bool:
    there, catalogue = _catalogue(language)
    return text not in there and catalogue.gettext(text) != text


@cache
def _catalogue(language: str) -> tuple[frozenset[str], GNUTranslations]:
    file = catalogues() / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with file.open("rb") as stream:
        catalogue = GNUTranslations(stream)
    return frozenset(map(str, catalogue._catalog.values())), catalogue  # type: ignore[attr-defined]


def _is_of_qt(action: QAction) -> bool:
    """Whether it belongs to a dialog that Qt fills."""
    owner = action.parent()
    while owner is not None and not isinstance(owner, QFileDialog | QPrintDialog):
        owner = owner.parent()
    return owner is not None and spoken_language() not in SHIPPED


def _said_by_parley(root: QWidget) -> Iterator[QWidget]:
    """What shows, without dialogs that Qt fills: it has no words of a made-up language."""
    return iter(()) if isinstance(root, QFileDialog | QPrintDialog) and spoken_language() not in SHIPPED else seen(root)


def texts(root: QWidget) -> Iterator[str]:
    """All that a window says: what shows, what a screen reader hears, tips, menus, choices."""
    yield root.windowTitle()
    actions = root.findChildren(QAction) if isinstance(root, QMainWindow) else root.actions()
    for action in (each for each in actions if not _is_of_qt(each)):
        yield from (action.text(), action.toolTip())
    for widget in _said_by_parley(root):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        yield from _own(widget)


def _own(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield from (widget.text(), widget.placeholderText())
        case QTextEdit() | QPlainTextEdit():
            yield from (widget.toPlainText(), widget.placeholderText())
        case QComboBox():
            yield from (widget.itemText(number) for number in range(widget.count()))
        case QGroupBox():
            yield widget.title()
        case QAbstractItemView() if (model := widget.model()) is not None:
            columns = model.columnCount(QModelIndex()) if isinstance(model, QAbstractTableModel) else 1
            for row in range(model.rowCount(QModelIndex())):
                yield from (str(model.data(model.index(row, column)) or "") for column in range(columns))
            yield from (str(model.headerData(each, Qt.Orientation.Horizontal) or "") for each in range(columns))
        case _:
            return
