"""The slim bar above a page: what to find there, which of how many it is, on and back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.buttons import IconButton
from desk_app.ui.widgets.fields import PlainLine
from desk_app.ui.widgets.text import Text

_LONGEST, _WIDE = 200, 64


class FindLine(PlainLine):
    """The line of the bar. Enter goes on, Shift+Enter back, Esc ends it."""

    on = Signal(object)
    """1: to the next place. -1: to the one before."""
    left = Signal()
    came = Signal()
    """The line got the focus."""

    def __init__(self) -> None:
        super().__init__(_("Find on this page"), placeholder=_("Find on this page"))
        self.setProperty("role", "search")
        self.setMaxLength(_LONGEST)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDE)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.on.emit(-1 if back else 1)
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self.on.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case _:
                super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.came.emit()


class FindBar(QWidget):
    """Hidden until it is asked for. Its parts send what the person wants."""

    on = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.line, self.count = FindLine(), Text(tone="muted")
        self.back, self.next = IconButton(_("The place before (Shift+Enter)")), IconButton(_("The next place (Enter)"))
        self.end = IconButton(_("End finding (Esc)"))
        for button, icon in ((self.back, "chevron-left"), (self.next, "chevron-right"), (self.end, "x")):
            theme.dress(button, icon, "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self.line, 1000)
        for part in (self.count, self.back, self.next):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.end)
        self.line.on.connect(self.on)
        self.line.left.connect(self.left)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.end.clicked.connect(self.left)
        self.hide()

    def show_count(self, words: str, *, some: bool) -> None:
        """Show which place of how many it is. Without `some`, there is nothing to go on to."""
        self.count.setText(words)
        self.back.setVisible(some)
        self.next.setVisible(some)

    def _go_on(self) -> None:
        self.on.emit(1)

    def _go_back(self) -> None:
        self.on.emit(-1)
