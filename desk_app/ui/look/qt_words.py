"""What Qt itself says (keys, file dialogs, the menus of fields), in the language of Parley's own words.

Qt's own catalogue is whole in German; the Spanish one leaves gaps and spells keys in full. What `_OF_QT` names is said
by Parley's catalogues, and comes before Qt's.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from desk_app.support.language import ENGLISH, is_written_leftward
from desk_app.support.overriding import override
from desk_app.support.words import _, mark, spoken_language, written

_OF_QT = (
    mark("Ctrl", context="Qt"),
    mark("Shift", context="Qt"),
    mark("Alt", context="Qt"),
    mark("Del", context="Qt"),
    mark("Ins", context="Qt"),
    mark("Esc", context="Qt"),
    mark("Tab", context="Qt"),
    mark("Enter", context="Qt"),
    mark("Return", context="Qt"),
    mark("Space", context="Qt"),
    mark("Backspace", context="Qt"),
    mark("Home", context="Qt"),
    mark("End", context="Qt"),
    mark("PgUp", context="Qt"),
    mark("PgDown", context="Qt"),
    mark("&Look in:", context="Qt"),
    mark("Look in:", context="Qt"),
    mark("Files of &type:", context="Qt"),
    mark("Files of type:", context="Qt"),
)
"""Texts of Qt as its code has them."""
_KNOWN = {written(words): words for words in _OF_QT}
_SPEAK = frozenset(("QShortcut", "QFileDialog"))
"""The parts of Qt that say them."""


class _OwnWords(QTranslator):
    """Says what `_OF_QT` names by Parley's catalogue; all else is left to Qt's."""

    @override
    def translate(self, context: str, source: str, /, *_others: object) -> str:
        known = _KNOWN.get(source, "") if context in _SPEAK else ""
        said = _(known) if known else source
        return said if said != source else None  # type: ignore[return-value]  # None is Qt's null text

    @override
    def isEmpty(self) -> bool:
        return False


class QtWords:
    """Keeps the catalogues of Qt by the language that is spoken."""

    def __init__(self, app: QApplication) -> None:
        self._app, self._installed = app, list[QTranslator]()

    def follow(self) -> None:
        """Let Qt speak the language of Parley's words from now on, and lay out in its direction."""
        self._take_words_back()
        self._installed = [] if spoken_language() == ENGLISH else [*_of_qt(spoken_language()), _OwnWords()]
        for each in self._installed:  # the one that comes last is asked first
            QCoreApplication.installTranslator(each)
        self._lay_out(Qt.LayoutDirection.RightToLeft if is_written_leftward() else Qt.LayoutDirection.LeftToRight)

    def take_back(self) -> None:
        """Let Qt speak English again, and lay out as English is written."""
        self._take_words_back()
        self._lay_out(Qt.LayoutDirection.LeftToRight)

    def _take_words_back(self) -> None:
        for each in self._installed:
            QCoreApplication.removeTranslator(each)
        self._installed = []

    def _lay_out(self, direction: Qt.LayoutDirection) -> None:
        if self._app.layoutDirection() is not direction:
            self._app.setLayoutDirection(direction)


def _of_qt(language: str) -> list[QTranslator]:
    shipped = QTranslator()
    found = shipped.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return [shipped] if found else []


def system_languages() -> list[str]:
    """The languages of the desktop ("de-DE"), the one that is wanted most first."""
    return QLocale.system().uiLanguages()
