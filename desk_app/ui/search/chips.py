"""Chips that narrow a search: with a person, since a day, promises, offers. They combine; a set one is taken off again.

Promises and offers are set by a press. For a person or a day the chip gives way to a field; once that is filled in, the
chip shows it, and a press takes it off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desk_app.domain.dates import day
from desk_app.domain.finding import Narrowed
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.quantities import Scalar
from desk_app.domain.reading import Answer
from desk_app.domain.reading.past_days import day_said
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_width
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.buttons import Button
from desk_app.ui.widgets.fields import CompletingField
from desk_app.ui.widgets.value_field import ProblemLine, ValueField
from desk_app.ui.widgets.wrapping import WrappingRow

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
        self.setAccessibleName(_("{name}, take off", name=name) if told else name)
        self.setProperty("tone", "set" if told else "")
        self._theme.dress(self, "x" if told else "plus", "muted")


class SearchChips(QWidget):
    """Sends `narrowed` with the `Narrowed` that is set now."""

    narrowed = Signal(object)

    def __init__(self, theme: Theme, today: Callable[[], date], people: Callable[[], Sequence[Counterpart]]) -> None:
        """`people` gives all people; it is asked when a person is going to be chosen."""
        super().__init__()
        self._people, self.now = people, Narrowed()
        self._known: dict[str, str] = {}
        self.person, self.since = Chip(_("With a person"), theme), Chip(_("Since a day"), theme)
        self.promises, self.offers = Chip(_("Promises"), theme), Chip(_("Offers"), theme)
        self.name = _NameField()
        self._today = today
        self.day = ValueField(_("Since which day"), self._read_day, _shown_day, placeholder=_("a day, such as 9 Feb"))
        self.day.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.problem = ProblemLine()
        self._lay_out()
        self._connect()

    def widen(self) -> None:
        """Take all chips off."""
        self._set(Narrowed())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc in a field gives it up."""
        if event.key() == Qt.Key.Key_Escape and (self.name.isVisible() or self.day.isVisible()):
            self._put_back()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """A field that is left empty gives way to its chip again."""
        if event.type() is QEvent.Type.FocusOut and isinstance(watched, QLineEdit) and not watched.text().strip():
            self._put_back()
        return False

    def _lay_out(self) -> None:
        chips = QWidget()
        row = WrappingRow(chips)
        row.setSpacing(8)
        for part in (self.person, self.name, self.since, self.day, self.promises, self.offers):
            row.addWidget(part)
        for field in (self.name, self.day):
            fix_width(field, _FIELD)
            field.drafted = False
            field.installEventFilter(self)
            field.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(chips)
        column.addWidget(self.problem)

    def _connect(self) -> None:
        self.person.clicked.connect(self._ask_person)
        self.since.clicked.connect(self._ask_day)
        self.promises.clicked.connect(self._turn_promises)
        self.offers.clicked.connect(self._turn_offers)
        self.name.committed.connect(self._named)
        self.name.picked.connect(self._named)
        self.day.committed.connect(self._dated)
        self.day.wrong.connect(self.problem.say)

    def _set(self, now: Narrowed) -> None:
        changed, self.now = now != self.now, now
        name = next((name for name, known in self._known.items() if known == now.person), "")
        self.person.show_set(_("With {name}", name=name) if now.person is not None else "")
        self.since.show_set(_("Since {day}", day=day(now.since)) if now.since else "")
        self.promises.show_set("", on=now.promises)
        self.offers.show_set("", on=now.offers)
        self._put_back()
        if changed:
            self.narrowed.emit(now)

    def _put_back(self) -> None:
        """Show the chips again in place of the fields."""
        self.problem.say("")
        for chip, field in ((self.person, self.name), (self.since, self.day)):
            if field.isHidden():
                continue
            chip.show()
            if field.hasFocus():
                chip.setFocus()
            field.hide()
            field.setModified(False)

    def _ask(self, chip: Chip, field: QWidget) -> None:
        field.show()
        field.setFocus()
        chip.hide()

    def _ask_person(self, wanted: bool) -> None:
        if not wanted:
            self._set(replace(self.now, person=None))
            return
        self._known = {each.name: each.id for each in self._people()}
        self.person.show_set("")
        self.name.offer(tuple(self._known))
        self.name.show_text("")
        self._ask(self.person, self.name)

    def _named(self, name: str) -> None:
        if self.name.isHidden():
            return
        known = {each.casefold(): person for each, person in self._known.items()}
        person = known.get(name.strip().casefold())
        if person is not None:
            self._set(replace(self.now, person=person))
        elif name.strip():
            self.problem.say(_("Nobody has the name “{name}”.", name=name.strip()))
        else:
            self._put_back()

    def _ask_day(self, wanted: bool) -> None:
        if not wanted:
            self._set(replace(self.now, since=None))
            return
        self.since.show_set("")
        self.day.show_value(None)
        self._ask(self.since, self.day)

    def _read_day(self, typed: str) -> Answer:
        return day_said(typed, self._today())

    def _dated(self, since: object) -> None:
        if self.day.isVisible():
            self._set(replace(self.now, since=since if isinstance(since, date) else None))

    def _turn_promises(self, on: bool) -> None:
        self._set(replace(self.now, promises=on))

    def _turn_offers(self, on: bool) -> None:
        self._set(replace(self.now, offers=on))


def _shown_day(value: Scalar | None) -> str:
    return day(value) if isinstance(value, date) else ""


class _NameField(CompletingField):
    """A name. Enter in the list of suggestions takes it at once."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("With which person"), placeholder=_("a name"))
        self.completer().activated.connect(self._pick)

    def _pick(self, name: str) -> None:
        self.picked.emit(name)
