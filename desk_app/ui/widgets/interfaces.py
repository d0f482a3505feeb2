"""How Qt is told what widgets are to assistive technology: their roles, their states, the order in which they are read.

Qt knows its own widgets. It takes each checkable button for a box to tick, what paints itself for a filler without
words, and the parts of a page in the order in which they were made.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAccessibleWidget,
    QApplication,
    QComboBox,
    QDialog,
    QFrame,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.widgets.editor_list import Editor
from desk_app.ui.widgets.heard import ROLES_KNOWN, HeardAs, ask_anew, by_labels, heard_as
from desk_app.ui.widgets.rows import Row
from desk_app.ui.widgets.tab_order import in_reading_order
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.voice import Voice

_OF_QT = (
    *(QAbstractButton, QAbstractScrollArea, QAbstractSlider, QComboBox, QFrame, QLineEdit, QMainWindow, QMenu),
    QMenuBar,
)
"""Kinds of widgets that Qt tells of better than could be done here."""
_NOT_OF_QT = (QSplitter, QStackedWidget, QScrollArea)
"""Those among them that are told of here, all the same."""
_ROLES: Mapping[HeardAs, QAccessible.Role] = {
    HeardAs.TAB: QAccessible.Role.PageTab,
    HeardAs.TABS: QAccessible.Role.PageTabList,
    HeardAs.CHOICE: QAccessible.Role.RadioButton,
    HeardAs.FOLD: QAccessible.Role.Button,
    HeardAs.HEADING: QAccessible.Role.Heading,
    HeardAs.WORDS: QAccessible.Role.StaticText,
    HeardAs.PICTURE: QAccessible.Role.Graphic,
    HeardAs.GROUP: QAccessible.Role.Grouping,
    HeardAs.PLAIN: QAccessible.Role.Client,
}


class _OfParley(QAccessibleWidget):
    of_parley = True


class HeardLabel(_OfParley):
    """A label that is a heading, or a sign for the eye alone: an arrow, a dot."""

    @override
    def role(self) -> QAccessible.Role:
        label = self.object()
        heard = heard_as(label) if isinstance(label, Text) else None
        if heard is not None:
            return _ROLES[heard]
        return QAccessible.Role.Separator if _is_sign(label) else QAccessible.Role.StaticText

    @override
    def text(self, kind: QAccessible.Text, /) -> str:
        told, label = str(super().text(kind)), self.object()
        if kind is not QAccessible.Text.Name or told or not isinstance(label, Text) or _is_sign(label):
            return told
        return label.text()


class HeardVoice(_OfParley):
    """A voice has a name alone: what it says."""

    @override
    def text(self, kind: QAccessible.Text, /) -> str:
        widget = self.object()
        return widget.text() if kind is QAccessible.Text.Name and isinstance(widget, Voice) else ""


class HeardContainer(_OfParley):
    """Gives what it holds in the order in which it is read."""

    @override
    def role(self) -> QAccessible.Role:
        widget = self.object()
        heard = heard_as(widget) if isinstance(widget, QWidget) else None
        return _ROLES[heard] if heard is not None else _role_of(widget)

    @override
    def text(self, kind: QAccessible.Text, /) -> str:
        widget = self.object()
        if kind is QAccessible.Text.Name and isinstance(widget, Editor):
            return widget.heard_name()
        return str(super().text(kind))

    @override
    def state(self) -> QAccessible.State:
        """Only one thing has the focus: what hands it on to a part of itself, or has it from there, does not."""
        state, widget = super().state(), self.object()
        if isinstance(widget, QWidget) and widget.focusProxy() is not None:
            state.focused = False
        return state

    @override
    def childCount(self) -> int:
        return len(_inside(self.object()))

    @override
    def child(self, index: int, /) -> Any:
        widget = self.object()
        inside = _inside(widget)
        return QAccessible.queryAccessibleInterface(inside[index]) if 0 <= index < len(inside) else None

    @override
    def indexOfChild(self, child: QAccessibleInterface, /) -> int:
        wanted, widget = child.object(), self.object()
        inside = _inside(widget)
        return inside.index(wanted) if isinstance(wanted, QWidget) and wanted in inside else -1


def _inside(widget: QObject | None) -> list[QWidget]:
    """What a widget holds, in the order in which it is read.

    Hold the widget while these are used: for PySide they go with what it knows of the widget.
    """
    if not isinstance(widget, QWidget):
        return []
    inside = [each for each in in_reading_order(widget) if not each.isWindow() and not isinstance(each, QMenu)]
    if not isinstance(widget, QScrollArea):
        return inside
    holds = widget.viewport()  # the bars come last, at whichever side they stand
    return [holds, *(each for each in inside if each is not holds)]


class HeardRow(HeardContainer):
    """A row that acts as one button."""

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Button

    @override
    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction(), *super().actionNames()]

    @override
    def doAction(self, action: str, /) -> None:
        row = self.object()
        if action == QAccessibleActionInterface.pressAction() and isinstance(row, Row):
            row.opened.emit()
        else:
            super().doAction(action)


class HeardButton(_OfParley):
    """A checkable button that is no box to tick."""

    @override
    def state(self) -> QAccessible.State:
        state, button = super().state(), self.object()
        if not isinstance(button, QAbstractButton):
            return state
        checked = button.isChecked()
        match heard_as(button):
            case HeardAs.TAB:
                state.selectable, state.selected = True, checked
            case HeardAs.CHOICE:
                state.checkable, state.checked = True, checked
            case _:
                state.expandable, state.expanded, state.collapsed = True, checked, not checked
        return state

    @override
    def text(self, kind: QAccessible.Text, /) -> str:
        told, button = str(super().text(kind)), self.object()
        if not isinstance(button, QAbstractButton) or heard_as(button) is not HeardAs.TAB or not button.isChecked():
            return told
        if kind is not QAccessible.Text.Description or not by_labels():
            return told
        return _("{told}, shows now", told=told) if told else _("shows now")  # Orca says of no tab whether it is chosen

    @override
    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction(), *super().actionNames()]

    @override
    def doAction(self, action: str, /) -> None:
        button = self.object()
        if action == QAccessibleActionInterface.pressAction() and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().doAction(action)


def interface(_class: str, widget: QObject) -> QAccessibleInterface | None:
    """What Qt is to tell of a widget; None: what it tells of itself."""
    if not isinstance(widget, QWidget):
        return None
    if isinstance(widget, Voice):
        return HeardVoice(widget, QAccessible.Role.Notification)
    if isinstance(widget, Row):
        return HeardRow(widget)
    heard = heard_as(widget)
    if isinstance(widget, QAbstractButton):
        return HeardButton(widget, _ROLES[heard]) if heard is not None and widget.isCheckable() else None
    if isinstance(widget, Text):
        return HeardLabel(widget) if heard is not None or _is_sign(widget) else None
    if isinstance(widget, _OF_QT) and heard is None and not isinstance(widget, _NOT_OF_QT):
        return None
    return HeardContainer(widget)


def _is_sign(label: QObject) -> bool:
    return isinstance(label, Text) and not any(map(str.isalnum, label.accessibleName() or label.text()))


def _role_of(widget: QObject) -> QAccessible.Role:
    if not isinstance(widget, QWidget):
        return QAccessible.Role.Client
    if isinstance(widget, QDialog):
        return QAccessible.Role.Dialog
    if widget.isWindow():
        return QAccessible.Role.Window
    if isinstance(widget, QSplitter):
        return QAccessible.Role.Splitter
    if isinstance(widget, Editor):
        return QAccessible.Role.Grouping
    if not widget.accessibleName():
        return QAccessible.Role.Client
    return QAccessible.Role.Grouping if in_reading_order(widget) else QAccessible.Role.StaticText


@cache
def know_roles() -> None:
    """Tell Qt all this. Once is enough for the whole program."""
    QAccessible.installFactory(interface)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setProperty(ROLES_KNOWN, True)
        for widget in app.allWidgets() if QAccessible.isActive() else ():
            ask_anew(widget)
