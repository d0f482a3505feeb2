"""The guide of the practice meeting: what the counterpart says next, how it is typed, and how quick one was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.amounts import number as written_number
from desk_app.domain.capture import ParsedLine
from desk_app.domain.capture.table import Table
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.practice import SCRIPT, AskedLine, asked, median_seconds, written
from desk_app.domain.practice_check import missed
from desk_app.domain.preparation import PackageTerm
from desk_app.domain.quantities import Value
from desk_app.support.words import _
from desk_app.ui.widgets.buttons import PrimaryButton
from desk_app.ui.widgets.messages import UNCOVERED
from desk_app.ui.widgets.text import Text


class PracticeGuide(QWidget):
    """Shows in a practice meeting only."""

    finished = Signal(object)
    """The person goes on to the debrief. Carries the `Outcome` of the practice."""
    told = Signal(object)
    """Words that a screen reader should say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.said, self.keys = Text(step="heading", wrap=True), Text(tone="muted", wrap=True)
        self.verdict = Text(tone="muted", wrap=True)
        self.setProperty(UNCOVERED, True)
        self.onward = PrimaryButton(_("See the debrief"))
        self.onward.clicked.connect(self._finish)
        self._settled: Mapping[str, Value] = {}
        self._negotiation = ""
        self._began: datetime | None = None
        self._asked: AskedLine | None = None
        self._number = 0
        self._judged = self._why = ""
        self._low = False
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.said)
        words.addWidget(self.keys)
        words.addWidget(self.verdict)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.onward, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_practice(self, negotiation: Negotiation, settled: Mapping[str, Value], now: datetime) -> None:
        """Show the next line of the script, or the end. Hidden in a negotiation that is not for practice.

        `settled` are the agreed values by the ids of their issues.
        """
        self._settled = settled
        practised = negotiation.practice and negotiation.stage is not Stage.CLOSED
        self.setVisible(practised)
        if not practised:
            return
        at = written(negotiation)
        if negotiation.id != self._negotiation:
            self._negotiation, self._began = negotiation.id, None if at else now
            self._judge(_("Before Enter, the words beneath the line tell what it would record."))
        elif len(at) > self._number:
            self._judge(_("Right: that is what they said."))
        elif len(at) < self._number:
            self._judge(_("Once more."))
        self._number, self._asked = len(at), asked(len(at), negotiation.issues)
        self.onward.setVisible(self._asked is None)
        if self._asked is not None:
            self._show_line(self._asked)
        else:
            self._judge("")
            self._show_end(median_seconds(self._began, at))

    @property
    def asks(self) -> bool:
        """Whether an offer of the script is to be typed now: then no other line is recorded."""
        return not self.isHidden() and self._asked is not None

    def takes(self, reading: ParsedLine, table: Table) -> bool:
        """Whether a line may be recorded. If it is another offer than was made, say what is different.

        Always so in a negotiation that is not for practice, and when the script is at its end.
        """
        if not self.asks or self._asked is None:
            return True
        why = whole = missed(reading.meaning, self._asked, table)
        if why and reading.preview:
            whole = _("This would record {words}. {why} Try again.", words=reading.preview.text, why=why)
        if why:
            self._judge(whole, why)
            self.told.emit(whole)
        return not why

    def _finish(self) -> None:
        terms = tuple(PackageTerm(issue, value) for issue, value in self._settled.items())
        self.finished.emit(Outcome(OutcomeKind.AGREEMENT if terms else OutcomeKind.PAUSED, terms=terms))

    def be_low(self, low: bool) -> None:
        """Be smaller, and leave out what can be read elsewhere: after a miss it tells only what differs."""
        if low != self._low:
            self._low = low
            self.said.show_step("body" if low else "heading")
            self._row.setContentsMargins(12, 4 if low else 8, 12, 4 if low else 8)
            self._fit()

    def _judge(self, words: str, why: str = "") -> None:
        """Say something on the line before. After a miss, `why` is the part of it that tells what differs."""
        self._judged, self._why = words, why
        self._fit()

    def _fit(self) -> None:
        self.verdict.say(self._why if self._low else self._judged)
        self.keys.setVisible(not self._low or not self._why)

    def _show_line(self, line: AskedLine) -> None:
        self._tell(_("They say: “{words}”", words=_(line.words)))
        self.keys.setText(
            _(
                "Offer {number} of {all}. Type {keys} and press Enter.",
                number=self._number + 1,
                all=len(SCRIPT),
                keys=line.keys,
            )
        )

    def _show_end(self, seconds: float | None) -> None:
        if seconds is None:
            self._tell(_("That was the whole meeting."))
        else:
            took = written_number(Decimal(seconds), 1)
            self._tell(_("Half of your entries took less than {seconds} seconds.", seconds=took))
        self.keys.setText(_("Now see what Parley makes of it."))

    def _tell(self, words: str) -> None:
        if words != self.said.text():
            self.said.setText(words)
            self.told.emit(words)
