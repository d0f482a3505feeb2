"""The commands of the page: as buttons with their letters, for the selected entry, and as a menu with their keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desk_app.support.overriding import override
from desk_app.ui.meet.props import LedgerRow, RowKind
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.wrapping import WrappingRow

COMMANDS = (
    ("n", "Note"),
    ("q", "Learned"),
    ("x", "Tactic"),
    ("g", "Gesture"),
    ("v", "Leverage"),
    ("b", "Break"),
    ("p", "Pause"),
    ("r", "Read back"),
    ("e", "End"),
)
_SAYING = (("n", "&Note"), ("q", "&Learned"), ("x", "Ta&ctic"), ("g", "&Gesture"), ("v", "Le&verage"))
_ALONE = (("b", "&Break"), ("p", "&Pause"), ("r", "&Read back"))


class CommandBar(QWidget):
    """Reports the letter of the command pressed, the wish to compose by mouse, and peeking."""

    command = Signal(object)
    compose = Signal()
    peeked = Signal(object)
    """True while the button is held."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, QuietButton] = {}
        row = WrappingRow(self)
        for letter, words in COMMANDS:
            button = QuietButton(words, name=f"{words} ({letter})")
            button.setToolTip(f"{letter}, then Enter" if letter in "bpre" else f"{letter}, Space, then the text")
            button.clicked.connect(partial(self._press, letter))
            self.buttons[letter] = button
            row.addWidget(button)
        self.by_mouse = QuietButton("By mouse", name="Enter a move by mouse")
        self.by_mouse.clicked.connect(self.compose)
        self.peek = QuietButton("Peek", name="Show secrets while held (F7)")
        self.peek.setToolTip("Shows your limits while held, like F7")
        self.peek.pressed.connect(partial(self.peeked.emit, True))
        self.peek.released.connect(partial(self.peeked.emit, False))
        for button in (self.by_mouse, self.peek):
            row.addWidget(button)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """In a narrow window the commands show their letters alone, rather than words that are cut."""
        super().resizeEvent(event)
        words = dict(COMMANDS)
        fixed = self.by_mouse.sizeHint().width() + self.peek.sizeHint().width()
        wanted = fixed + sum(self._width(button, words[letter]) for letter, button in self.buttons.items())
        for letter, button in self.buttons.items():
            button.setText(words[letter] if wanted <= self.width() else letter)

    @staticmethod
    def _width(button: QuietButton, words: str) -> int:
        metrics = button.fontMetrics()
        return button.sizeHint().width() - metrics.horizontalAdvance(button.text()) + metrics.horizontalAdvance(words)

    def _press(self, letter: str, _: bool = False) -> None:
        self.command.emit(letter)


class RowActions(QWidget):
    """Takes the place of the commands while an entry is selected, so that nothing moves."""

    edit_wanted = Signal(object)
    delete_wanted = Signal(object)
    settle_wanted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._row: LedgerRow | None = None
        self._time = Text(tone="muted")
        self.edit, self.agree = QuietButton("Edit"), QuietButton("Agree")
        self.take_off, self.delete = QuietButton("Take off the table"), QuietButton("Delete")
        self.delete.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # by keys: Delete on the entry
        self.edit.clicked.connect(self._edit)
        self.agree.clicked.connect(self._agree)
        self.take_off.clicked.connect(self._take_off)
        self.delete.clicked.connect(self._delete)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._time, self.edit, self.agree, self.take_off, self.delete):
            layout.addWidget(widget)
        layout.addStretch(1)

    def show_row(self, row: LedgerRow | None) -> None:
        """Offer what can be done with this entry; nothing where there is none."""
        self._row = row
        if row is not None:
            self._time.setText(row.time)
            self.edit.setText("Sort out" if row.state == "sort out" else "Edit")
            self.agree.setVisible(row.open)
            self.take_off.setVisible(row.open)

    def _edit(self) -> None:
        if self._row:
            self.edit_wanted.emit(self._row.id)

    def _delete(self) -> None:
        if self._row:
            self.delete_wanted.emit(self._row.id)

    def _agree(self) -> None:
        if self._row:
            self.settle_wanted.emit(self._row.id, True)

    def _take_off(self) -> None:
        if self._row:
            self.settle_wanted.emit(self._row.id, False)


class MeetMenu(QMenu):
    """Reports what was chosen, as the buttons of the page do."""

    command = Signal(object)
    """The letter of a command."""
    compose = Signal()
    peeked = Signal()
    """Show secrets, or hide them again."""
    settle_wanted = Signal(object)
    """Whether the latest open exchange is agreed."""
    edit_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("&Meet")
        self._row: LedgerRow | None = None
        self._add("&Move by mouse…", "").triggered.connect(self.compose)
        self.addSeparator()
        self._add_commands(_SAYING, "then the text")
        self.addSeparator()
        self._add_commands(_ALONE, "Enter")
        self.addSeparator()
        self.agree = self._add("&Agree to what is proposed", "y Enter")
        self.take_off = self._add("Take &off what is proposed", "o Enter")
        self.agree.triggered.connect(partial(self._settle, True))
        self.take_off.triggered.connect(partial(self._settle, False))
        self.addSeparator()
        self.edit = self._add("E&dit the entry", "Enter")
        self.delete = self._add("De&lete the entry", "Del")
        self.edit.triggered.connect(self._edit)
        self.delete.triggered.connect(self._delete)
        self.addSeparator()
        self._add("&Show secrets for now", "F7 held").triggered.connect(self._peek)
        self.addSeparator()
        self._add_commands((("e", "&End the meeting"),), "Enter")
        self.offer(None, can_settle=False)

    def offer(self, row: LedgerRow | None, *, can_settle: bool) -> None:
        """Show what can be done with the selected entry, and whether an exchange is open; hide what cannot."""
        self._row = row if row is not None and row.kind is RowKind.ENTRY else None
        for action in (self.edit, self.delete):
            action.setVisible(self._row is not None)
        for action in (self.agree, self.take_off):
            action.setVisible(can_settle)

    def _add(self, words: str, keys: str) -> QAction:
        return self.addAction(f"{words}\t{keys}" if keys else words)

    def _add_commands(self, commands: tuple[tuple[str, str], ...], then: str) -> None:
        for letter, words in commands:
            self._add(words, f"{letter} {then}").triggered.connect(partial(self._command, letter))

    def _command(self, letter: str, _: bool = False) -> None:
        self.command.emit(letter)

    def _settle(self, agreed: bool, _: bool = False) -> None:
        self.settle_wanted.emit(agreed)

    def _peek(self, _: bool = False) -> None:
        self.peeked.emit()

    def _edit(self, _: bool = False) -> None:
        if self._row is not None:
            self.edit_wanted.emit(self._row.id)

    def _delete(self, _: bool = False) -> None:
        if self._row is not None:
            self.delete_wanted.emit(self._row.id)
