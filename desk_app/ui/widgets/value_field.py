"""A field for one value of an issue, an amount, a likelihood or a date. Reads it when the field is left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal

from desk_app.domain.quantities import Scalar
from desk_app.ui.widgets.fields import PlainLine
from desk_app.ui.widgets.text import plain_tip
from desk_app.ui.widgets.typed import Unread


class ValueField(PlainLine):
    """One value. What cannot be read stays as typed, marked, and `wrong` says why; nothing is lost or changed."""

    committed = Signal(object)
    """The value read, or None when the field was emptied."""
    wrong = Signal(object)
    """Why what was typed cannot be read; empty when all is well again."""

    def __init__(
        self,
        name: str,
        read: Callable[[str], Scalar | None],
        show: Callable[[Scalar | None], str],
        *,
        placeholder: str = "–",
    ) -> None:
        super().__init__(name, placeholder=placeholder)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._read, self._show = read, show
        self._value: Scalar | None = None
        self.problem = ""
        self.editingFinished.connect(self._finish)

    def show_value(self, value: Scalar | None) -> None:
        """Show a saved value; what is being typed right now, or could not be read, stays."""
        if self.isModified() and (self.hasFocus() or self.problem):
            return
        self._value = value
        text = self._show(value)
        if self.text() != text:
            self.setText(text)
        self.setCursorPosition(0)

    def set_problem(self, problem: str) -> None:
        """Mark the field, or take the mark off."""
        if problem == self.problem:
            return
        self.problem = problem
        self.setProperty("wrong", bool(problem))
        self.setToolTip(plain_tip(problem))
        self.setAccessibleDescription(problem)
        self.style().unpolish(self)
        self.style().polish(self)
        self.wrong.emit(problem)

    def _finish(self) -> None:
        if not self.isModified():
            return
        try:
            value = self._read(self.text())
        except Unread as error:
            self.set_problem(str(error))
            return
        self.set_problem("")
        self.setModified(False)
        changed = value != self._value
        self.show_value(value)
        if changed:
            self.committed.emit(value)
