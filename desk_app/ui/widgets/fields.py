"""Fields for text: one line, and many lines that grow with what is written.

Both tell `edited` a moment after typing pauses (for autosave while typing) and `committed` when the field is left or
Enter is pressed. Neither tells anything when its text is set from outside.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QSizePolicy, QTextEdit

from desk_app.support.overriding import override
from desk_app.ui.widgets.focus import FocusTeller, belongs_to_the_window

PAUSE_MS = 600
"""So long after the last key, what was typed is saved."""


class LineField(QLineEdit):
    """One line of text."""

    edited = Signal(object)
    committed = Signal(object)
    focused = Signal(object)

    def __init__(self, name: str, *, placeholder: str = "", role: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("role", role)
        self._told = ""
        self._focus = FocusTeller(self.focused)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell_edited)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._tell_committed)

    def show_text(self, text: str) -> None:
        """Show a saved text; what is being typed right now stays."""
        if self.hasFocus() and self.text() != self._told:
            return
        self._told = text
        if self.text() != text:
            self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def _typed(self, _: str) -> None:
        self._pause.start()

    def _tell_edited(self) -> None:
        if self.text() != self._told:
            self._told = self.text()
            self.edited.emit(self.text())

    def _tell_committed(self) -> None:
        self._pause.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.committed.emit(self.text())

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self._focus.came(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        super().mouseReleaseEvent(event)
        self._focus.mouse_is_up()

    @override
    def event(self, event: QEvent, /) -> bool:
        if belongs_to_the_window(event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()):
            return False
        return super().event(event)


class TextField(QTextEdit):
    """Plain text of many lines, as tall as what is written. Tab moves on; Ctrl+Enter commits."""

    edited = Signal(object)
    committed = Signal(object)
    focused = Signal(object)

    def __init__(self, name: str, *, placeholder: str = "", lines: int = 1) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._least = lines
        self._told = ""
        self._focus = FocusTeller(self.focused)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell_edited)
        self.textChanged.connect(self._typed)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show a saved text; what is being typed right now stays."""
        if self.hasFocus() and self.toPlainText() != self._told:
            return
        self._told = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.height())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self._focus.came(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        super().mouseReleaseEvent(event)
        self._focus.mouse_is_up()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self._tell_committed()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._tell_committed()
            return
        super().keyPressEvent(event)

    @override
    def event(self, event: QEvent, /) -> bool:
        document = self.document()
        if belongs_to_the_window(event, can_undo=document.isUndoAvailable(), can_redo=document.isRedoAvailable()):
            return False
        return super().event(event)

    def _typed(self) -> None:
        self._fit()
        if self.toPlainText() != self._told:
            self._pause.start()

    def _tell_edited(self) -> None:
        if self.toPlainText() != self._told:
            self._told = self.toPlainText()
            self.edited.emit(self._told)

    def _tell_committed(self) -> None:
        self._pause.stop()
        if self.toPlainText() != self._told:
            self._told = self.toPlainText()
            self.committed.emit(self._told)

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        wanted = max(int(self.document().size().height()), line * self._least)
        height = wanted + 10
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)


class CompletingField(LineField):
    """A line with suggestions; anything else can be typed all the same."""

    def __init__(self, name: str, *, placeholder: str = "") -> None:
        super().__init__(name, placeholder=placeholder)
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def offer(self, words: Sequence[str]) -> None:
        """What to suggest."""
        self._words.setStringList(list(words))
