"""Fields for a move by mouse: side, issue, value, what comes in return, why. They write the text of the entry line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Side, Unit
from desk_app.support.characters import is_text
from desk_app.support.overriding import override
from desk_app.support.words import _, mark
from desk_app.ui.look.lengths import most_width
from desk_app.ui.meet.composing import composed
from desk_app.ui.widgets.buttons import PrimaryButton, QuietButton
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class TermNames:
    """What a screen reader calls the fields of one term."""

    issue: str
    value: str
    option: str


_OFFERED = TermNames(mark("Offered: issue"), mark("Offered: value"), mark("Offered: option"))
_RETURNED = TermNames(mark("In return: issue"), mark("In return: value"), mark("In return: option"))


class TermFields(QWidget):
    """An issue and a value: a field for numbers and dates, a choice for options."""

    changed = Signal()

    def __init__(self, names: TermNames, *, optional: bool) -> None:
        super().__init__()
        self._issues: tuple[Issue, ...] = ()
        self._optional = optional
        self.issue = ChoiceField(_(names.issue))
        self.value = LineField(_(names.value), placeholder=_("value"))
        self.value.drafted = False  # its text is part of the entry line, which is kept as a draft
        self.option = ChoiceField(_(names.option))
        most_width(self.value, 120)
        self.issue.chosen.connect(self._issue_chosen)
        self.option.chosen.connect(self._tell)
        self.value.textEdited.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.issue, self.value, self.option):
            row.addWidget(widget)
        self.option.hide()

    def offer(self, issues: Sequence[Issue]) -> None:
        """Offer these issues to choose from."""
        self._issues = tuple(issues)
        nothing = [Choice(None, _("nothing"))] if self._optional else []
        self.issue.offer([*nothing, *(Choice(i.id, i.name) for i in issues)])

    def clear(self) -> None:
        """Choose the first item, with an empty value."""
        self.issue.setCurrentIndex(0)
        self.value.setText("")
        self._issue_chosen(self.issue.value())

    def term(self) -> tuple[int, str] | None:
        """The issue's number and the value as typed; None while it is not complete."""
        issue = self._chosen()
        if issue is None:
            return None
        value = f"={self.option.value()}" if issue.unit is Unit.OPTION else "".join(self.value.text().split())
        return (self._issues.index(issue) + 1, value) if value and value != "=None" else None

    def _chosen(self) -> Issue | None:
        return next((i for i in self._issues if i.id == self.issue.value()), None)

    def _issue_chosen(self, _: object) -> None:
        issue = self._chosen()
        options = issue.options if issue and issue.unit is Unit.OPTION else ()
        self.option.offer([Choice(n, o.label) for n, o in enumerate(options, 1)])
        self.option.setVisible(bool(options))
        self.value.setVisible(issue is not None and not options)
        self.changed.emit()

    def _tell(self, _: object) -> None:
        self.changed.emit()


class Composer(QWidget):
    """Sends `wrote` with its line at each change, then `record` or `cancelled`. Esc cancels, too."""

    wrote = Signal(object)
    record = Signal()
    cancelled = Signal()
    typed = Signal(object)
    """The event of a text key pressed in a choice: the person begins to type a line instead."""

    def __init__(self) -> None:
        super().__init__()
        self.side = ChoiceField(_("Who"), [Choice(Side.THEY, _("They")), Choice(Side.WE, _("We"))])
        self.offered = TermFields(_OFFERED, optional=False)
        self.returned = TermFields(_RETURNED, optional=True)
        self.reason = LineField(_("Reason given"), placeholder=_("because … the reason, if one was given"))
        self.reason.drafted = False  # its text is part of the entry line, too
        self.reason.textEdited.connect(self._write)
        self.reason.returnPressed.connect(self.record)
        self.side.chosen.connect(self._write)
        self.offered.changed.connect(self._write)
        self.returned.changed.connect(self._write)
        cancel, record = QuietButton(_("Cancel")), PrimaryButton(_("Record"))
        cancel.clicked.connect(self.cancelled)
        record.clicked.connect(self.record)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.side, self.offered, Text(_("in return for"), tone="muted"), self.returned):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(record)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.reason)
        for choice in self.findChildren(ChoiceField):
            choice.installEventFilter(self)

    def begin(self, issues: Sequence[Issue]) -> None:
        """Start a new move, with these issues to choose from."""
        for fields in (self.offered, self.returned):
            fields.offer(issues)
            fields.clear()
        self.reason.setText("")
        self.side.show_value(Side.THEY)
        self.side.setFocus()

    def _write(self, _: object = None) -> None:
        offered, returned = self.offered.term(), self.returned.term()
        side = self.side.value()
        if offered and isinstance(side, Side):
            self.wrote.emit(composed(side, [offered], [returned] if returned else [], self.reason.text()))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _types(event):
            value = next((f.value for f in (self.offered, self.returned) if watched is f.issue), None)
            if value is not None and value.isVisible() and event.text().isdigit():
                value.setFocus()
                QApplication.sendEvent(value, event)
            else:
                self.typed.emit(event)
            return True
        return super().eventFilter(watched, event)


def _types(event: QKeyEvent) -> bool:
    """Whether a key types text. Space does not count, as it opens a choice; nor do keys with Ctrl or Alt."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not held and all(map(is_text, event.text())) and bool(event.text().strip())
