"""A message that was pasted or dropped: what it may offer, to be ticked. Nothing is recorded unasked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.amounts import shown
from desk_app.domain.dates import day
from desk_app.domain.messages import Letter, Offered, OfferedTerm
from desk_app.domain.messages.telling import asked_words, term_words
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side, Value
from desk_app.support.overriding import override
from desk_app.support.words import _, mark, plural
from desk_app.ui.widgets.buttons import PrimaryButton, QuietButton
from desk_app.ui.widgets.choice import CheckField, Choice, ChoiceField
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import clear
from desk_app.ui.widgets.text import Hairline, Text

_HEADS = {Side.THEY: mark("A message of theirs"), Side.WE: mark("A message of ours")}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class MessageProps:
    """A message, what was found in it, and the negotiation that it is about."""

    letter: Letter
    offered: Offered
    negotiation: Negotiation
    number: int = 1
    count: int = 1
    """Which of how many messages that were dropped at once it is, by when they were sent."""

    @property
    def origin(self) -> str:
        """Which of several it is, when it was sent and by whom, as far as that is known."""
        sent = day(self.letter.sent.date()) if self.letter.sent else ""
        which = _("{number} of {count}", number=self.number, count=self.count) if self.count > 1 else ""
        return " · ".join(filter(None, (which, sent, self.letter.sender, self.letter.subject)))

    @property
    def attached(self) -> str:
        """What is attached to it, and not kept."""
        if not self.letter.attachments:
            return ""
        return _("Attached, and not kept: {files}", files=", ".join(self.letter.attachments))


class TermRow(QWidget):
    """One term: a tick; beside it a choice, where the message can mean several values. Of a range an end is chosen."""

    changed = Signal(object)
    """The row itself."""

    def __init__(self, term: OfferedTerm, negotiation: Negotiation) -> None:
        super().__init__()
        self._term = term
        issue = negotiation.issue(term.issue)
        self.tick = CheckField(term_words(replace(term, conditions=()), negotiation))
        self.tick.setAccessibleName(term_words(term, negotiation))
        self.tick.setChecked(len(term.values) == 1 and not term.package)
        self.tick.ticked.connect(self._tell)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.tick)
        self.value: ChoiceField | None = None
        if len(term.values) > 1 and issue is not None:
            words = [shown(issue, each, negotiation.currency) for each in term.values]
            choices = (Choice(None, _("which?")), *(Choice(n, each) for n, each in enumerate(words)))
            self.value = ChoiceField(_("Which value of {issue}", issue=issue.name), choices)
            self.value.show_value(None)
            self.value.chosen.connect(self._choose)
            row.addWidget(self.value)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        for each in term.conditions:
            column.addWidget(_indented(asked_words(each, negotiation)))

    @property
    def place(self) -> tuple[Side, str]:
        """The side and the issue that it is about; one entry can have only one value there."""
        return self._term.side, self._term.issue

    def untick(self) -> None:
        """Do not take it."""
        self.tick.setChecked(False)

    def taken(self) -> OfferedTerm | None:
        """The term with its one value, if it is ticked; None if it is not, or if no value is chosen yet."""
        number = self.value.value() if self.value is not None else 0
        if not self.tick.isChecked() or not isinstance(number, int):
            return None
        values: tuple[Value, ...] = (self._term.values[number],)
        return replace(self._term, values=values, is_range=False)

    def _choose(self, value: object) -> None:
        self.tick.setChecked(value is not None)
        self.changed.emit(self)

    def _tell(self, _ticked: object) -> None:
        if self.value is not None and self.tick.isChecked() and self.value.value() is None:
            self.value.show_value(0)
        self.changed.emit(self)


class MessagePanel(QWidget):
    """Shows `MessageProps` in place of the ledger. Enter records what is ticked, as one entry; Esc records nothing."""

    taken = Signal(object, object)
    """The `MessageProps`, and the terms that are ticked."""
    closed = Signal()
    invited = Signal(object)
    """The meeting in the message is to be planned: the message's file."""

    def __init__(self) -> None:
        super().__init__()
        self._file: Path | None = None
        self._props: MessageProps | None = None
        self.rows: list[TermRow] = []
        self.head, self.origin = Text(step="title"), Text(tone="muted", wrap=True)
        self._terms = QVBoxLayout()
        self._terms.setSpacing(4)
        self.reply_by, self.left = Text(strong=True), Text(tone="muted", wrap=True)
        self.record = PrimaryButton("")
        self.leave = QuietButton(_("Record nothing"), name=_("Record nothing of this message"))
        self.record.clicked.connect(self._take)
        self.leave.clicked.connect(self.closed)
        self.plan = QuietButton(_("Plan the meeting in it"), name=_("Plan the meeting to which this message invites"))
        self.plan.clicked.connect(self._plan)
        self.attached = Text(tone="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._words(), 1)
        column.addLayout(self._foot())

    def _words(self) -> QWidget:
        words = ScrollColumn(margin=8, widest=900)
        words.column.setSpacing(8)
        for widget in (self.head, self.origin, Hairline()):
            words.column.addWidget(widget)
        words.column.addLayout(self._terms)
        for widget in (self.reply_by, self.left, self.attached):
            words.column.addWidget(widget)
        words.column.addStretch(1)
        return words

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 8, 8)
        foot.setSpacing(8)
        foot.addWidget(self.record)
        foot.addWidget(self.leave)
        foot.addWidget(self.plan)
        foot.addStretch(1)
        return foot

    def show_message(self, props: MessageProps, invites: Path | None = None) -> None:
        """Show a message, and take the focus. `invites` is its file, if there is an invitation in it."""
        self._props, self._file = props, invites
        self.plan.setVisible(invites is not None)
        self.attached.say(props.attached)
        self.head.setText(_(_HEADS[props.offered.side]))
        self.origin.say(props.origin)
        terms = sorted(props.offered.terms, key=lambda each: each.package)
        self.rows = [TermRow(term, props.negotiation) for term in terms]
        self._place(terms)
        by = props.offered.reply_by
        self.reply_by.say(_("An answer is wanted by {day}.", day=day(by)) if by else "")
        self.left.say(_left(props.offered.left))
        self._order_tabs()
        self._tell()
        (self.rows[0].tick if self.rows else self.record).setFocus()

    def _place(self, terms: Sequence[OfferedTerm]) -> None:
        """Put the terms beneath each other, those of a package beneath its name."""
        clear(self._terms)
        package = ""
        for term, row in zip(terms, self.rows, strict=True):
            if term.package and term.package != package:
                words = _("Package {name}, to choose from: nobody’s position yet", name=term.package)
                self._terms.addWidget(Text(words, tone="muted"))
            package = term.package
            row.changed.connect(self._changed)
            self._terms.addWidget(row)
            row.show()  # at once: before it is laid out and shown, it cannot take the focus
        if not terms:
            self._terms.addWidget(Text(_("No offer was found in it."), wrap=True))

    def _order_tabs(self) -> None:
        """Let Tab go through the rows from above, and then to the buttons."""
        stops: list[QWidget] = [each for row in self.rows for each in (row.tick, row.value) if each is not None]
        for one, other in pairwise((*stops, self.record, self.leave, self.plan)):
            QWidget.setTabOrder(one, other)

    def ticked(self) -> tuple[OfferedTerm, ...]:
        """The terms that are ticked, each with one value."""
        return tuple(term for row in self.rows if (term := row.taken()) is not None)

    def _changed(self, row: TermRow) -> None:
        """Of two values of one side on one issue only the one that was ticked last stays."""
        if row.tick.isChecked():
            for other in self.rows:
                if other is not row and other.place == row.place:
                    other.untick()
        self._tell()

    def _tell(self) -> None:
        count = len(self.ticked())
        words = plural("Record what is ticked ({n})", "Record what is ticked ({n})", count)
        self.record.setText(words if count else _("Keep it as a note"))
        self.record.setAccessibleName(self.record.text())

    def _plan(self) -> None:
        if self._file is not None:
            self.invited.emit(self._file)

    def _take(self) -> None:
        if self._props is not None:
            self.taken.emit(self._props, self.ticked())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in _ENTER:
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _indented(words: str) -> Text:
    text = Text(words, tone="muted", wrap=True)
    text.setContentsMargins(24, 0, 0, 4)
    return text


def _left(left: Sequence[str]) -> str:
    if not left:
        return ""
    return _("Not taken: {words}", words="; ".join(left))
