"""Chips: small buttons that narrow what shows. One may give way to a field while it asks for a name or a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from desk_app.domain.dates import day
from desk_app.domain.quantities import Scalar
from desk_app.domain.reading import Answer
from desk_app.domain.reading.past_days import day_said
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_width
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.buttons import Button
from desk_app.ui.widgets.completing import CompletingField
from desk_app.ui.widgets.value_field import ValueField

_FIELD = 220


class Chip(Button):
    """A small button that is set or not. While it is set, it shows a ✕, and a press takes it off."""

    def __init__(self, words: str, theme: Theme) -> None:
        super().__init__(words)
        self._words, self._theme = words, theme
        self.setProperty("role", "chip")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the ✕ stands after the words
        self.show_set("")

    def show_set(self, words: str, *, on: bool = False) -> None:
        """Show what it is set to, in these words; or, with `on`, that it is set."""
        told = bool(words) or on
        self.setChecked(told)
        self.setText((words or self._words).replace("&", "&&"))
        name = words or self._words
        self.setAccessibleName(_("{name}, remove", name=name) if told else name)
        self.setProperty("tone", "set" if told else "")
        self._theme.dress(self, "x" if told else "plus", "muted")


class AskingChip(QWidget):
    """A chip that gives way to a field. Esc, or leaving the field empty, brings the chip back.

    Sends `chosen` with what was given, or None when it is taken off, and `wrong` with the `Problem` or the words of
    what could not be taken. Whoever uses it then calls `show_set`.
    """

    chosen = Signal(object)
    wrong = Signal(object)

    def __init__(self, chip: Chip, field: QLineEdit) -> None:
        super().__init__()
        self.chip, self.input = chip, field
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        fix_width(field, _FIELD)
        field.installEventFilter(self)
        field.hide()
        chip.clicked.connect(self._turn)

    def show_set(self, words: str) -> None:
        """Show the chip with these words; without any, it is not set."""
        self.chip.show_set(words)
        self.put_back()

    def put_back(self) -> None:
        """Show the chip in place of the field."""
        if self.input.isHidden():
            return
        self.wrong.emit("")
        self.chip.show()
        if self.input.hasFocus():
            self.chip.setFocus()
        self.input.hide()
        self.input.setModified(False)

    def begin(self) -> None:
        """Make the field ready. Each such chip must have its own."""
        raise NotImplementedError

    def _turn(self, wanted: bool) -> None:
        if not wanted:
            self.chosen.emit(None)
            return
        self.chip.show_set("")
        self.begin()
        self.input.show()
        self.input.setFocus()
        self.chip.hide()

    @override
    def sizeHint(self) -> QSize:
        """As high as the higher of both, so that nothing beneath moves when one gives way to the other."""
        high = max(self.chip.sizeHint().height(), self.input.sizeHint().height())
        return QSize(super().sizeHint().width(), high)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc in the field gives it up."""
        if event.key() == Qt.Key.Key_Escape and self.input.isVisible():
            self.put_back()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """A field that is left empty gives way to its chip again."""
        if event.type() is QEvent.Type.FocusOut and watched is self.input and not self.input.text().strip():
            self.put_back()
        return False


class NameChip(AskingChip):
    """Asks for one of several names."""

    def __init__(self, chip: Chip, asks: tuple[str, str], names: Callable[[], Mapping[str, str]], unknown: str) -> None:
        """`asks` is what a screen reader says for the field, and what stands in it while it is empty.

        `names` gives what each name stands for; it is asked when one is going to be chosen. `unknown` is said of
        another name, with {name} in it; it is translated when it is said.
        """
        self._names, self._unknown = names, unknown
        self._known: Mapping[str, str] = {}
        self.name = _NameField(*asks)
        super().__init__(chip, self.name)
        self.name.drafted = False
        self.name.committed.connect(self._named)
        self.name.picked.connect(self._named)

    def name_of(self, value: str | None) -> str:
        """The name that stands for a value; empty if it was not among those offered last."""
        return next((name for name, known in self._known.items() if known == value), "")

    @override
    def begin(self) -> None:
        self._known = self._names()
        self.name.offer(tuple(self._known))
        self.name.show_text("")

    def _named(self, name: str) -> None:
        if self.name.isHidden():
            return
        nearest = self.name.nearest(name) if name.strip() else ""
        if nearest:
            self.chosen.emit(self._known[nearest])
        elif name.strip():
            self.wrong.emit(_(self._unknown, name=name.strip()))
        else:
            self.put_back()


class DayChip(AskingChip):
    """Asks for a day, which is read as the latest such day."""

    def __init__(self, chip: Chip, asks: str, today: Callable[[], date]) -> None:
        self._today = today
        self.day = ValueField(asks, self._read, _shown, placeholder=_("a day, such as 9 Feb"))
        self.day.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        super().__init__(chip, self.day)
        self.day.drafted = False
        self.day.committed.connect(self._dated)
        self.day.wrong.connect(self.wrong)

    @override
    def begin(self) -> None:
        self.day.show_value(None)

    def _read(self, typed: str) -> Answer:
        return day_said(typed, self._today())

    def _dated(self, told: object) -> None:
        if self.day.isVisible():
            self.chosen.emit(told if isinstance(told, date) else None)


def distinct(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What each name stands for. Of two that read the same, the second is given a number."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name, value in named:
        shown, number = name, 1
        while shown.casefold() in taken:
            number += 1
            shown = _("{name} ({number})", name=name, number=number)
        taken.add(shown.casefold())
        found[shown] = value
    return found


def _shown(value: Scalar | None) -> str:
    return day(value) if isinstance(value, date) else ""


class _NameField(CompletingField):
    """A name. Enter in the list of suggestions takes it at once."""

    picked = Signal(object)

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(name, placeholder=placeholder)
        self.completer().activated.connect(self._pick)

    def _pick(self, name: str) -> None:
        self.picked.emit(name)
