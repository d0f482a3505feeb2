"""What a widget is to a person who listens, where Qt would take it for something else."""

from __future__ import annotations

import sys
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _

HEARD = "heard"
"""The property in which a widget keeps it."""
OF_PARLEY = "of_parley"
"""An attribute that each interface of `interfaces.py` has, and none of Qt's."""
ROLES_KNOWN = "roles_known"
"""The property of the application that tells whether Qt was told what widgets are (`interfaces.py`)."""


class HeardAs(StrEnum):
    TAB = "tab"
    """One of several views, of which the one that is checked shows."""
    TABS = "tabs"
    """What holds such tabs together."""
    CHOICE = "choice"
    """One of several answers: the one that is checked counts."""
    FOLD = "fold"
    """Opens and folds what is beneath it; open while it is checked."""
    HEADING = "heading"
    WORDS = "words"
    """Words and no heading, though they are as large."""
    PICTURE = "picture"
    GROUP = "group"
    """Its name is told when the focus comes into it."""
    PLAIN = "plain"
    """Holds others and is never told itself, though it has a name."""


def by_labels(platform: str = sys.platform) -> bool:
    """Whether this system speaks by labels, and is silent of what others tell."""
    return platform.startswith("linux")


def hear_as(widget: QWidget, heard: HeardAs) -> None:
    """Let assistive technology take a widget for this, also if it has asked for it before."""
    widget.setProperty(HEARD, heard.value)
    app = QCoreApplication.instance()
    if app is not None and app.property(ROLES_KNOWN):
        ask_anew(widget)


def ask_anew(widget: QWidget) -> None:
    """Let Qt ask again what a widget is.

    While a screen reader listens, Qt asks as soon as the widget gets a text or a name, and keeps the answer.
    """
    from PySide6.QtGui import QAccessible  # slow to load, and loaded by whoever told Qt of the roles

    if QAccessible.isActive() and not hasattr(told := QAccessible.queryAccessibleInterface(widget), OF_PARLEY):
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(told))


def heard_as(widget: QWidget) -> HeardAs | None:
    """What assistive technology is to take a widget for; None: what Qt takes it for."""
    told = widget.property(HEARD)
    return HeardAs(told) if isinstance(told, str) else None


class SpokenChange(QObject):
    """Lets a screen reader say how the widget that has the focus has changed, where Qt's own event is silent.

    Orca speaks a new description of what has the focus. It lasts until the focus goes on, so that whoever comes back
    is not told twice.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget, self._usual, self._told = widget, "", False

    def tell(self, words: str) -> None:
        """Say these words if the widget has the focus."""
        if not self._widget.hasFocus():
            return
        if not self._told:
            self._told, self._usual = True, self._widget.accessibleDescription()
            self._widget.installEventFilter(self)
        self._widget.setAccessibleDescription(words)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self._told = False
            self._widget.removeEventFilter(self)
            self._widget.setAccessibleDescription(self._usual)
        return False


class SpokenFold(SpokenChange):
    """Lets a checkable button be heard as one that opens and folds what is beneath it; it is open while checked."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        hear_as(button, HeardAs.FOLD)
        button.clicked.connect(self._turned)

    def _turned(self, is_open: bool) -> None:
        self.tell(_("open", context="section") if is_open else _("closed", context="section"))
