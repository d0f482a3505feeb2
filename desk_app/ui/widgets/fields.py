"""Fields for text: one line, or many lines that grow with the text.

Both send `edited` a moment after typing stops (for saving while typing), and `committed` when the field is left or
Enter is pressed (Ctrl+Enter in many lines). Neither sends anything when code sets the text.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QDragEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QTextEdit, QWidget

from desk_app.support.forms import grouped
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.widgets.dropped_files import passes_by
from desk_app.ui.widgets.exact_text import exact_text
from desk_app.ui.widgets.spans import beginning
from desk_app.ui.widgets.text import plain_tip


class FocusTeller:
    """Sends `focused` when a field got the focus: True by keys; False with the mouse, after its button is released.

    Something that opens on focus may move the page. Before the release, the release would then select text.
    """

    def __init__(self, focused: SignalInstance) -> None:
        self._focused = focused
        self._owed = False

    def came(self, event: QFocusEvent) -> None:
        """To be called when the field got the focus."""
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            self._owed = True
        elif event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._focused.emit(True)

    def mouse_is_up(self) -> None:
        """To be called when a mouse button was released over the field."""
        if self._owed:
            self._owed = False
            self._focused.emit(False)


def belongs_to_the_window(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Whether a field should leave this to the window: a key for Undo or Redo, a file. The event is then ignored.

    A field undoes its own text first. If it has nothing to undo, it leaves Ctrl+Z to the window's menu.
    """
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return passes_by(event)
    undo = event.matches(QKeySequence.StandardKey.Undo) and not can_undo
    redo = event.matches(QKeySequence.StandardKey.Redo) and not can_redo
    if undo or redo:
        event.ignore()
    return undo or redo


def leave_field(window: QWidget) -> None:
    """Let the field that is being typed in save its text, by taking the focus away."""
    focused = window.focusWidget()
    if focused is None:
        return
    focused.clearFocus()
    if isinstance(focused, QLineEdit) and not window.isActiveWindow():  # Qt sends it only in the active window
        focused.editingFinished.emit()


_EDGE = 2
"""Qt leaves this many pixels free at both ends of the text of a line."""
PAUSE_MS = 600
"""What was typed is saved this many milliseconds after the last key."""


class ElidingLine(QLineEdit):
    """A line that ends in "…" if its text is too long and it has no focus. Its tooltip then shows the whole text.

    Qt's styles are loaded when there is a text: their enumerations take a twentieth of a start, and Home has no text.
    """

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if self.hasFocus() or not self.displayText():
            super().paintEvent(event)
            return
        room, shown = self._shown()
        if shown == self.displayText():
            super().paintEvent(event)
        else:
            self._paint(room, shown)

    def _paint(self, room: QRect, shown: str) -> None:
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QStylePainter

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room.setTop(room.top() + (room.height() - self.fontMetrics().height() + 1) // 2)  # where Qt's own line has it
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | beginning(), shown)

    @override
    def event(self, event: QEvent, /) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and not self.toolTip():
            from PySide6.QtWidgets import QToolTip

            cut = self._shown()[1] != self.displayText()
            QToolTip.showText(event.globalPos(), plain_tip(self.displayText()) if cut else "", self)
            return True
        return super().event(event)

    def _shown(self) -> tuple[QRect, str]:
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room = room.marginsRemoved(self.textMargins()).adjusted(_EDGE, 0, -_EDGE, 0)
        words = self.displayText()
        if self.fontMetrics().horizontalAdvance(words) <= room.width():
            return room, words
        return room, self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())


class PlainLine(ElidingLine):
    """One line. It sends `focused` when the person begins to edit it, and leaves Undo to the window if it has none."""

    focused = Signal(object)

    def __init__(self, name: str, *, placeholder: str = "") -> None:
        super().__init__()
        self.setAlignment(beginning() | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._focus = FocusTeller(self.focused)

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


LONGEST_LINE = 32_767
"""The most letters that a line can hold: Qt cuts longer texts."""


def what_was_cut() -> str:
    """What to say when a text did not fit into a line."""
    return _("{most} letters fit here at most. The rest was left out.", most=grouped(LONGEST_LINE))


class LineField(PlainLine):
    """One line of text that is saved while it is typed. A text too long for it can only be read, and not be cut."""

    edited = Signal(object)
    committed = Signal(object)
    saves_while_typing = True
    """Whether `edited` is sent at all. If not, only `committed` hands the text on."""
    too_long = Signal()
    """What was typed or pasted did not fit: the rest was left out."""

    def __init__(self, name: str, *, placeholder: str = "", role: str = "") -> None:
        super().__init__(name, placeholder=placeholder)
        self.setProperty("role", role)
        self.drafted = True
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell_edited)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._tell_committed)
        self.inputRejected.connect(self.too_long)

    def show_text(self, text: str) -> None:
        """Show a saved text, unless the person is typing here."""
        if self.hasFocus() and self.text() != self._told:
            return
        self.setReadOnly(len(text) > LONGEST_LINE)
        text = text[:LONGEST_LINE]
        self._told = text
        if self.text() != text:
            self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def untold(self) -> bool:
        """Whether it holds typed text that was not handed on to be saved."""
        return self.text() != self._told

    def standing(self) -> str:
        """Its text."""
        return self.text()

    def take_up(self, text: str) -> None:
        """Show the text that was in it when the program ended, as if it had just been typed."""
        self.setText(text)
        self._typed(text)

    def _typed(self, _: str) -> None:
        if self.saves_while_typing:
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


class TextField(QTextEdit):
    """Plain text of many lines, as high as the text. Tab leaves it; Ctrl+Enter sends `committed`.

    With `enter_leaves`, Enter alone sends `entered`, too, and Shift+Enter breaks the line.
    """

    edited = Signal(object)
    committed = Signal(object)
    focused = Signal(object)
    entered = Signal()

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
        self.document().clearUndoRedoStacks()  # the margin was a step, and took the first Ctrl+Z
        self.drafted = True
        self.enter_leaves = False
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
        """Show a saved text, unless the person is typing here."""
        if self.hasFocus() and self.toPlainText() != self._told:
            return
        self._told = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    @override
    def toPlainText(self) -> str:
        return exact_text(self.document())

    def untold(self) -> bool:
        """Whether it holds typed text that was not handed on to be saved."""
        return self.toPlainText() != self._told

    def standing(self) -> str:
        """Its text."""
        return self.toPlainText()

    def take_up(self, text: str) -> None:
        """Show the text that was in it when the program ended, as if it had just been typed."""
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
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        """Leave the wheel to the page: all of the text shows, so there is nothing to scroll here."""
        event.ignore()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self._tell_committed()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if enter and held & Qt.KeyboardModifier.ControlModifier:
            self._tell_committed()
        elif enter and held == Qt.KeyboardModifier.ShiftModifier:
            self.textCursor().insertBlock()  # Qt would break the line within the paragraph
            self.ensureCursorVisible()
        elif enter and self.enter_leaves and not held:
            self._tell_committed()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent, /) -> bool:
        document = self.document()
        if belongs_to_the_window(event, can_undo=document.isUndoAvailable(), can_redo=document.isRedoAvailable()):
            return False
        return super().event(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if not passes_by(event):
            super().dragEnterEvent(event)

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        """What is selected, as plain text alone: Qt's Markdown of a paragraph of a megabyte takes minutes (6.12.0)."""
        selected = QMimeData()
        selected.setText(self.textCursor().selection().toPlainText())
        return selected

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
        height = 10 + max(int(self.document().size().height()), self.fontMetrics().lineSpacing() * self._least)
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)
