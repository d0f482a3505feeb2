"""A field for one value (of an issue, an amount, a likelihood, a date), and a line that says why it cannot be read.

The text is read when the field is left. If it can be read in several ways, the person is asked beneath the field and
chooses; until then the text stays as typed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.quantities import Scalar
from desk_app.domain.reading import Answer, Asked, Read, Refused, known_locale
from desk_app.support.words import _
from desk_app.ui.widgets.aloud import AloudText, mark_wrong
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.fields import PlainLine
from desk_app.ui.widgets.text import plain_tip


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the typed text is not read, and the words of each possible reading. `choose` takes the number of one."""

    words: str = ""
    readings: tuple[str, ...] = ()
    choose: Callable[[int], None] | None = None


class ValueField(PlainLine):
    """One value. A text that cannot be read stays as typed and is marked, and `wrong` says why. Nothing is lost."""

    committed = Signal(object)
    """The value that was read, or None if the field was emptied."""
    wrong = Signal(object)
    """The `Problem` with the typed text; one without words if all is well again."""

    def __init__(
        self,
        name: str,
        read: Callable[[str], Answer],
        show: Callable[[Scalar | None], str],
        *,
        placeholder: str = "–",
    ) -> None:
        super().__init__(name, placeholder=placeholder)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.drafted = True
        self._read, self._show = read, show
        self._value: Scalar | None = None
        self._readings: tuple[Scalar, ...] = ()
        self.problem = ""
        self.editingFinished.connect(self._finish)

    @property
    def writing(self) -> str:
        """The locale in which numbers and dates are read here: that of its window, which Settings gives it."""
        return known_locale(self.locale().name())

    def show_value(self, value: Scalar | None) -> None:
        """Show a saved value, unless the person is typing here or the typed text could not be read."""
        if self.isModified() and (self.hasFocus() or self.problem):
            return
        self._value = value
        text = self._show(value)
        if self.text() != text:
            self.setText(text)
            if self.hasFocus():
                self.selectAll()  # what is typed next replaces the value that was just entered
        if not self.hasFocus():
            self.setCursorPosition(0)

    def untold(self) -> bool:
        """Whether it holds typed text that is not read yet or cannot be read."""
        return self.isModified()

    def standing(self) -> str:
        """Its text."""
        return self.text()

    def take_up(self, text: str) -> None:
        """Show the text that was in it when the program ended, marked if it cannot be read. Leaving it reads it."""
        self.setText(text)
        self.setModified(True)
        self._mark(self._read(text))

    def choose(self, number: int) -> None:
        """Take one of the possible readings, by its number."""
        if number < len(self._readings):
            self._take(self._readings[number])

    def _set_problem(self, problem: str, readings: tuple[Scalar, ...] = ()) -> None:
        """Mark the field as wrong, or remove the mark if the problem is empty."""
        if problem == self.problem:
            return
        self.problem, self._readings = problem, readings
        self.setToolTip(plain_tip(problem))
        mark_wrong(self, problem)
        self.wrong.emit(Problem(problem, tuple(map(self._show, readings)), self.choose if readings else None))

    def _finish(self) -> None:
        if not self.isModified():
            return
        if not self.text().strip():
            self._take(None)
            return
        answer = self._read(self.text())
        if isinstance(answer, Read):
            self._take(_scalar(answer.value))
        else:
            self._mark(answer)

    def _mark(self, answer: Answer) -> None:
        match answer:
            case Read():
                self._set_problem("")
            case Asked():
                self._set_problem(answer.words, tuple(map(_scalar, answer.readings)))
            case Refused():
                self._set_problem(answer.words)
            case _:
                assert_never(answer)

    def _take(self, value: Scalar | None) -> None:
        self._set_problem("")
        self.setModified(False)
        changed = value != self._value
        self.show_value(value)
        if changed:
            self.committed.emit(value)


class ProblemLine(QWidget):
    """Says why a field is not read, and offers the possible readings as buttons: below the words, or `beside` them."""

    def __init__(self, *, beside: bool = False) -> None:
        super().__init__()
        self.words = AloudText(step="small", tone="they", wrap=True)
        self.buttons: list[PlainButton] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addStretch(1)
        layout = QHBoxLayout(self) if beside else QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8 if beside else 2)
        layout.addWidget(self.words, 1 if beside else 0)
        layout.addLayout(self._row)
        self.hide()

    def say(self, problem: Problem | str) -> None:
        """Show a problem. If there is none, the line is hidden."""
        told = Problem(problem) if isinstance(problem, str) else problem
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(number, reading, told) for number, reading in enumerate(told.readings)]
        self.setVisible(bool(told.words))
        self.words.say(told.words)

    def _button(self, number: int, reading: str, problem: Problem) -> PlainButton:
        button = PlainButton(reading)
        button.setAccessibleName(_("It is {reading}", reading=reading))
        if problem.choose:
            button.clicked.connect(partial(_call, problem.choose, number))
        self._row.insertWidget(number, button)
        button.show()  # at once: before it is laid out and shown, it cannot take the focus
        return button


def _call(choose: Callable[[int], None], number: int, _checked: bool = False) -> None:
    choose(number)


def _scalar(value: object) -> Scalar:
    """A value as a number or date. Options are chosen and not typed, so they do not come here."""
    if isinstance(value, Decimal | date):
        return value
    raise TypeError(f"{value!r} is not a number or a date")
