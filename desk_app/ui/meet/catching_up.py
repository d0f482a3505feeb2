"""Writing down afterwards what was said on another day, or by mail. There is no clock then."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desk_app.domain.dates import day
from desk_app.domain.entries import Said
from desk_app.domain.quantities import Scalar
from desk_app.domain.reading import Answer, Refused
from desk_app.domain.reading.past_days import date_of, day_said
from desk_app.support.overriding import override
from desk_app.support.words import _, mark, plural
from desk_app.ui.look.lengths import fix_width
from desk_app.ui.widgets.aloud import AloudText
from desk_app.ui.widgets.buttons import MenuButton, QuietButton
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.value_field import ProblemLine, ValueField

CHANNELS = (
    ("", mark("in a meeting")),
    ("phone", mark("by phone")),
    ("video", mark("by video")),
    ("mail", mark("by mail")),
    ("chat", mark("by chat")),
)
_SAID_ON = mark("On {day}")
_LONG = 180
"""After so many days it is told how many they were: "3 Dec", typed in November, is of last year."""


def said_words(said: Said | None) -> str:
    """When that was which is written down: "On 8 Nov 2026"; empty if it is said now."""
    if said is None:
        return ""
    return _(_SAID_ON, day=day(said.day)) if said.day else _("Afterwards")


class WhenChoice(MenuButton):
    """In the head of the page: whether lines are written down as they are said, or afterwards."""

    then_wanted = Signal()
    now_wanted = Signal()
    message_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.show_said(None)

    def show_said(self, said: Said | None) -> None:
        """Show on which day and how that was said which follows; None: now, as it is said."""
        words = said_words(said) or _("Now")
        self.setText(_("{words} ▾", words=words))
        self.setAccessibleName(_("When this was said: {words}", words=words))

    @override
    def fill(self, menu: QMenu) -> None:
        menu.addAction(_("Now, as it is said"), self.now_wanted.emit)
        menu.addAction(_("This was on …"), self.then_wanted.emit)
        menu.addAction(_("Use a copied message"), self.message_wanted.emit)


class ThenRow(QWidget):
    """Asks for the day and the way of what is written down afterwards. It stays while that is done."""

    changed = Signal(object)
    """The `Said` for what follows."""
    settled = Signal()
    """Enter was pressed, and the day is known: what was said may follow."""
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today, self._begun = date.min, False
        self.day = ValueField(_("Day on which it was said"), self._read, _shown, placeholder=_("yesterday, 8 Nov"))
        fix_width(self.day, 160)
        self.day.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.day.drafted = False
        self.channel = ChoiceField(_("How it was said"), [Choice(key, _(words)) for key, words in CHANNELS])
        self.channel.show_value("")
        self.now = QuietButton(_("Back to now"), name=_("Write down what is said now"))
        self.problem = ProblemLine(beside=True)
        self.ago = AloudText(step="small", tone="muted", wrap=True)
        self.ago.hide()
        self._day: date | None = None
        self.day.committed.connect(self._set_day)
        self.day.wrong.connect(self.problem.say)
        self.channel.chosen.connect(self._tell)
        self.now.clicked.connect(self.ended)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (Text(_("This was on"), strong=True), self.day, self.channel):
            row.addWidget(widget)
        row.addWidget(self.problem, 1)
        row.addStretch()  # takes what is over only while there is no problem to tell
        row.addWidget(self.now)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.ago)
        self.hide()

    def begin(self, today: date) -> None:
        """Show, and take the focus."""
        self._today, self._begun = today, True
        self.show()
        self.day.setFocus()
        self.day.selectAll()

    def rest(self, resting: bool) -> None:
        """Hide while something else shows in place of the line, and show again afterwards."""
        self.setVisible(self._begun and not resting)

    def leave(self) -> None:
        """Hide until it is begun again."""
        self._begun = False
        self.hide()

    @property
    def said(self) -> Said | None:
        """The day and the way as they stand; None if no day is set."""
        return Said(self._day, str(self.channel.value() or "")) if self._day is not None else None

    def _read(self, typed: str) -> Answer:
        today = self._today
        answer = day_said(typed, today, self.day.writing)
        told = date_of(answer)
        if told is not None and told > today:
            return Refused(_("{day} is still to come. Type a day that was.", day=day(told)))
        return answer

    def _set_day(self, value: object) -> None:
        self._day = value if isinstance(value, date) else None
        self.ago.say(_long_ago(self._day, self._today) if self._day else "")
        self._tell()

    def _tell(self, _channel: object = None) -> None:
        self.changed.emit(self.said)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._day is not None and not self.day.problem:
            self.settled.emit()
        else:
            super().keyPressEvent(event)


def _long_ago(told: date, today: date) -> str:
    """How long ago a day was, where that is so long that another year may be meant; else empty."""
    days = (today - told).days
    return plural("{n} day ago", "{n} days ago", days) if days > _LONG else ""


def _shown(value: Scalar | None) -> str:
    return day(value) if isinstance(value, date) else ""
