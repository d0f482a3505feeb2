"""Buttons by importance: one primary button on a page, plain ones beside it, quiet ones everywhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QMenu, QPushButton, QSizePolicy

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_height, fix_icon, fix_width
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.saying import spoken
from desk_app.ui.widgets.text import plain_tip

_LONGEST_NAME = 32
_AROUND, _LEAST = 20, 64
"""The room around the words of an elided button, and the least that it keeps for itself, in pixels."""


class Button(QPushButton):
    """A button that Enter presses as Space does. Qt's own does so in dialogs alone."""

    once = False
    """Whether a double click acts once: after the first press another thing may stand under the pointer."""

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        if not self.once:
            super().mouseDoubleClickEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():  # the key may still be held from where it led here
            self.click()

    @override
    def setAccessibleName(self, name: str, /) -> None:
        """Name it, without the signs that only the eye needs."""
        super().setAccessibleName(spoken(name))

    @override
    def sizeHint(self) -> QSize:
        """One that shows by stronger letters that it is chosen needs room for these. Qt reckons with the usual ones."""
        size = super().sizeHint()
        if self.isCheckable():
            strong = self.font()
            strong.setWeight(QFont.Weight.DemiBold)
            wider = QFontMetrics(strong).horizontalAdvance(self.text())
            size.setWidth(size.width() + max(0, wider - self.fontMetrics().horizontalAdvance(self.text())))
        return size


class _Button(Button):
    role = "plain"
    once = True

    def __init__(self, text: str, *, name: str = "") -> None:
        """`name` is what a screen reader says if the text alone does not tell enough."""
        super().__init__(text)
        self.setProperty("role", self.role)
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def on_button(name: str) -> str:
    """A name as the words of a button: cut where it is long, and without keys for its letters."""
    short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
    return short.replace("&", "&&")


class PrimaryButton(_Button):
    """The button for the one next step of a page."""

    role = "primary"


class PlainButton(_Button):
    """A button for an ordinary action, with a thin edge."""

    role = "plain"


class QuietButton(_Button):
    """A button that stays in the background."""

    role = "quiet"


class MenuButton(QuietButton):
    """A quiet button that opens a menu beneath itself, filled anew each time.

    A click leaves the focus where it was: whoever chooses nothing goes on there.
    """

    def __init__(self, text: str, *, name: str = "") -> None:
        super().__init__(text, name=name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._open)

    def fill(self, menu: QMenu) -> None:
        """Add what the menu offers. Each such button must have its own."""
        raise NotImplementedError

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class ElidedButton(_Button):
    """A quiet button that is as wide as its words, and cut with "…" where there is not enough room.

    A screen reader says its `name` and its words.
    """

    role = "step"

    def __init__(self, name: str) -> None:
        super().__init__("", name=name)
        self._name, self._words = name, ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_words(self, words: str) -> None:
        """Show these words."""
        self._words = words
        self.setAccessibleName(_("{name}: {words}", name=self._name, words=words))
        self.setToolTip(plain_tip(words))
        self.updateGeometry()
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + _AROUND, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), _LEAST), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - _AROUND + 2
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))


class NextButton(_Button):
    """The button for a next step inside a list: text in the accent colour."""

    role = "next"


class IconButton(_Button):
    """A small button that shows only an icon. Its name is its tooltip and what a screen reader says.

    Set its icon with `Theme.dress`.
    """

    role = "quiet"
    once = False  # an arrow is pressed in quick turn
    SIDE = 28

    def __init__(self, name: str) -> None:
        super().__init__("", name=name)
        self.setToolTip(plain_tip(name))
        fix_icon(self, 16)
        fix_width(self, self.SIDE)
        fix_height(self, self.SIDE)


class RemoveButton(IconButton):
    """The ✕ of an item. It is only for the mouse: a Space that was meant for a text must not delete.

    With the keyboard, press Ctrl+Shift+Delete inside the item (see `Editor`), or Delete on its row (see `Row`).
    """

    once = True

    def __init__(self, name: str, *, keys: str = "Ctrl+Shift+Del") -> None:
        super().__init__(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click saves what is being typed
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(plain_tip(_("{name} ({keys})", name=name, keys=shown)))


def tab_button(title: str) -> Button:
    """One of several tabs beneath each other at the side of a page."""
    button = Button(title)
    button.setProperty("role", "place")
    button.setCheckable(True)
    button.setAccessibleName(title)
    hear_as(button, HeardAs.TAB)
    return button


def show_chosen(group: QButtonGroup, buttons: Mapping[Any, QAbstractButton], chosen: object) -> None:
    """Mark the chosen one of several exclusive buttons, or none; Tab leads to it, or else to the first.

    The arrows lead on from there. Qt lets Tab lead to the one that was added last. No click gives them the focus: what
    is being typed keeps it.
    """
    reached = chosen if chosen in buttons else next(iter(buttons))
    group.setExclusive(False)
    for key, button in buttons.items():
        button.setChecked(key == chosen)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus if key == reached else Qt.FocusPolicy.NoFocus)
    group.setExclusive(True)
