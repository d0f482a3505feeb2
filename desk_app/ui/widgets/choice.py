"""A box to tick, and a choice of one of a few words, drawn flat with a small arrow.

Qt's styles are loaded with the first choice: their enumerations take a twentieth of a start, and Home has boxes alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy

from desk_app.support.directions import one_line
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import scaled
from desk_app.ui.widgets.heard import SpokenChange, by_labels
from desk_app.ui.widgets.spans import beginning, placed
from desk_app.ui.widgets.text import Text

_BESIDE = 24
"""What a row of the list has beside its words, in pixels at the usual size of text."""
_BEGINNING = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_BOX, _GAP = 15, 8
"""The side of a box, and what parts it from its words, in pixels at the usual size of text."""


class CheckField(QCheckBox):
    """A box to tick, with words. Sends `ticked` with True or False when the person sets it, not when code sets it.

    Connect `ticked`, not `clicked`: PySide6 calls a `functools.partial` connected to `clicked` without the bool.
    """

    ticked = Signal(object)
    drafted = True

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.ticked.emit(self.isChecked())

    def untold(self) -> bool:
        """False: what the person sets is handed on at once."""
        return False

    def standing(self) -> str:
        """Whether it is ticked, in a word."""
        return _("yes") if self.isChecked() else _("no")

    def take_up(self, text: str) -> None:
        """Set it as it was when the program ended, as if the person did."""
        if text != self.standing():
            self.click()

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(scaled(_BOX + _GAP) + metrics.horizontalAdvance(self.text()) + 4, metrics.height() + 8)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, _: object, /) -> bool:
        return True

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles = self.palette()
        ink = roles.color(roles.ColorRole.WindowText)
        side = float(scaled(_BOX))
        box = QRectF(placed(QRectF(self.rect()), 1, side), (self.height() - side) / 2, side, side)
        painter.setPen(QPen(ink if self.hasFocus() else roles.color(roles.ColorRole.Dark), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        if self.isChecked():
            parts = ((3.5, 8), (6.5, 11), (11.5, 4.5))
            painter.drawPolyline([box.topLeft() + QPointF(x, y) * side / _BOX for x, y in parts])
        beside = self.rect().width() - scaled(_BOX + _GAP)
        room = QRectF(placed(QRectF(self.rect()), scaled(_BOX + _GAP), beside), 0, beside, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | beginning(), self.text())


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its value, and the words that name it."""

    value: object
    words: str


class ChoiceField(QComboBox):
    """A combobox of `Choice`s. Sends `chosen` when the person chooses, not when code sets it.

    On Linux, Qt tells what is chosen in the place of a combobox's name, and takes the name from a label of which it is
    the buddy. That label goes with it, hidden.
    """

    chosen = Signal(object)
    focused = Signal(object)
    """The person came to it: True with keys, False with the mouse."""
    drafted = True

    def __init__(self, name: str, choices: Sequence[Choice] = ()) -> None:
        from PySide6.QtWidgets import QStyledItemDelegate

        super().__init__()
        self._label = Text() if by_labels() else None
        if self._label is not None:
            self._label.setBuddy(self)
            self._label.hide()
            self.destroyed.connect(self._label.deleteLater)
        self._change = SpokenChange(self)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(QStyledItemDelegate(self))  # the default one ignores the sheet's item height
        self._choices: tuple[Choice, ...] = ()
        self.offer(choices)
        self.activated.connect(self._tell)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Replace what can be chosen. Does nothing if it is the same."""
        if tuple(choices) == self._choices:
            return
        kept = self.value()
        self._choices = tuple(choices)
        self.clear()
        self.addItems([one_line(choice.words) for choice in choices])
        self.show_value(kept)

    def value(self) -> object:
        """The value chosen now; None if nothing is."""
        index = self.currentIndex()
        return self._choices[index].value if 0 <= index < len(self._choices) else None

    def show_value(self, value: object) -> None:
        """Show a saved choice."""
        index = next((i for i, choice in enumerate(self._choices) if choice.value == value), -1)
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    @override
    def setAccessibleName(self, name: str, /) -> None:
        """Name it, as a screen reader says it."""
        super().setAccessibleName(name)
        if self._label is not None:
            self._label.setText(name.replace("&", "&&"))

    @override
    def event(self, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.ParentChange and self._label is not None:
            self._label.setParent(self.parentWidget())
        return super().event(event)

    def _tell(self, _: int) -> None:
        self._change.tell(self.currentText())
        self.chosen.emit(self.value())

    def untold(self) -> bool:
        """False: what the person chooses is handed on at once."""
        return False

    def standing(self) -> str:
        """The words of what is chosen."""
        return self.currentText()

    def take_up(self, text: str) -> None:
        """Choose what was chosen when the program ended, as if the person did."""
        index = self.findText(text)
        if index not in (-1, self.currentIndex()):
            self.setCurrentIndex(index)
            self._tell(index)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.focused.emit(event.reason() is not Qt.FocusReason.MouseFocusReason)

    @override
    def showPopup(self) -> None:
        """Show what can be chosen in whole words, however narrow the field is."""
        rows = self.view()
        rows.setMinimumWidth(max(self.width(), rows.sizeHintForColumn(0) + scaled(_BESIDE)))
        super().showPopup()

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        event.ignore()

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + scaled(20), hint.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(64), super().minimumSizeHint().height())

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QStylePainter

        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        words = option.currentText
        option.currentText = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = QStyle.visualRect(self.layoutDirection(), self.rect(), self.rect().adjusted(2, 0, -scaled(18), 0))
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, QStyle.visualAlignment(self.layoutDirection(), _BEGINNING), shown)
        self._draw_chevron(painter)

    def _draw_chevron(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(self.palette().ColorRole.PlaceholderText), 1.5))
        half = scaled(4)
        x, y = placed(QRectF(self.rect()), self.width() - 4 - 2 * half, 2 * half), self.height() / 2 - half / 4
        painter.drawPolyline([QPointF(x, y), QPointF(x + half, y + half), QPointF(x + 2 * half, y)])
