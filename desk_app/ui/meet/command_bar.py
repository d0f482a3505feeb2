"""The commands of the entry line as buttons; each shows its letter."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.ui.widgets.buttons import QuietButton

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


class CommandBar(QWidget):
    """Reports the letter of the command pressed, the wish to compose by mouse, and peeking."""

    command = Signal(object)
    compose = Signal()
    peeked = Signal(object)
    """True while the button is held."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, QuietButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for letter, words in COMMANDS:
            button = QuietButton(words, name=f"{words} ({letter})")
            button.setToolTip(f"{letter}, then Enter" if letter in "bpre" else f"{letter}, Space, then the text")
            button.clicked.connect(partial(self._press, letter))
            self.buttons[letter] = button
            row.addWidget(button)
        row.addStretch(1)
        self.by_mouse = QuietButton("By mouse", name="Enter a move by mouse")
        self.by_mouse.clicked.connect(self.compose)
        self.peek = QuietButton("Peek", name="Show secrets while held (F8)")
        self.peek.setToolTip("Shows your limits while held, like F8")
        self.peek.pressed.connect(partial(self.peeked.emit, True))
        self.peek.released.connect(partial(self.peeked.emit, False))
        for button in (self.by_mouse, self.peek):
            row.addWidget(button)

    def _press(self, letter: str, _: bool = False) -> None:
        self.command.emit(letter)
