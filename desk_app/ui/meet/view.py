"""The widgets of the Meet page: heads, ledger, live lines, and at the foot the entry line, which is the largest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.capture import ParsedLine, Table
from desk_app.domain.capture.keys import Place
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side, Value
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import least_height, most_width, scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.advice_card import AboutAdvice, SaidCard
from desk_app.ui.meet.alternatives_card import AlternativesCard
from desk_app.ui.meet.cards import ReadbackCard
from desk_app.ui.meet.cards_card import CardsCard
from desk_app.ui.meet.catching_up import ThenRow, WhenChoice
from desk_app.ui.meet.entry_area import EntryArea
from desk_app.ui.meet.issue_marks import Hatch
from desk_app.ui.meet.issue_strip import IssueStrip, StripRoom, settled_words
from desk_app.ui.meet.ledger_view import LedgerView
from desk_app.ui.meet.pause_card import PauseCard
from desk_app.ui.meet.practice import PracticeGuide
from desk_app.ui.meet.props import MARKS, LedgerRow, Live, MeetProps, Shape
from desk_app.ui.meet.questions import QuestionsCard
from desk_app.ui.meet.screen import HIDDEN, ScreenChoice, ScreenQuestion, legend
from desk_app.ui.meet.speech import SpokenPreview
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.messages import UNCOVERED
from desk_app.ui.widgets.page import centred
from desk_app.ui.widgets.text import ElidedText, EmptyState, Hairline, Text

RULER = 900
"""The head of the page is at most this wide, so that both sides of an issue can be read at one glance."""
WIDEST = 1240
"""On a wide screen the page keeps to the middle, so that one reads theirs and ours together."""
_BETWEEN_NAMES = 16
_LOW = 400
"""In a page lower than this, not all parts have room at once."""


def elapsed(since: datetime, now: datetime) -> str:
    """How long a meeting has lasted: "21:40", "1:02:10"."""
    seconds = max(0, int((now - since).total_seconds()))
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class LiveLines(QWidget):
    """Where we stand, what was given and received, what to ask; and the two buttons for an open exchange."""

    settle_wanted = Signal(object)
    """True: agree the latest open exchange. False: take it off the table."""
    told = Signal(object)
    """New advice, which a screen reader should say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._hatch = Hatch(theme)
        self.standing = Text(strong=True)
        self.balance = ElidedText(tone="muted")
        self.unanswered = Text(strong=True)
        self.landing = ElidedText(tone="muted")
        self.asks = Text(wrap=True)
        self.advice = Text(tone="muted", wrap=True)
        self.about = AboutAdvice()
        self.agree = PlainButton(_("Agree"), name=_("Agree the latest open exchange (y)"))
        self.take_off = PlainButton(_("Take off"), name=_("Take the latest open exchange off the table (o)"))
        self.rule = ""
        """The id of the rule whose advice shows; empty if there is none."""
        self.agree.clicked.connect(self._agree)
        self.take_off.clicked.connect(self._take_off)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._hatch)
        for said in (self.standing, self.balance, self.unanswered):
            first.addWidget(said)
        self.landing.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self.landing, 1)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self._words(), 1)
        for button in (self.agree, self.take_off):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # who clicks it goes on in the line
            second.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)

    def _words(self) -> QWidget:
        """What to ask and the advice. A widget keeps its width where all in it is hidden; a layout does not."""
        told, advice = QWidget(), QHBoxLayout()
        advice.setSpacing(4)
        advice.addWidget(self.advice, 1)
        advice.addWidget(self.about, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout(told)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(self.asks)
        words.addLayout(advice)
        return told

    def show_live(self, live: Live, *, can_agree: bool, can_take_off: bool) -> None:
        """Show what follows from the entries. What is empty takes no room."""
        self._hatch.setVisible(live.hatched)
        self.standing.say(live.standing)
        shape = live.standing in list(Shape)
        place = _(HIDDEN) if shape else live.standing
        self.standing.setAccessibleName(_("Our place against our limit: {place}", place=place))
        self.standing.setToolTip(legend() if shape else "")
        self.balance.say(live.balance)
        self.unanswered.say(live.unanswered)
        self.landing.setText(live.landing)
        self.asks.say(_("Ask in return: {asks}", asks=live.asks) if live.asks else "")
        if live.advice and live.advice != self.advice.text():
            self.told.emit(live.advice)
        self.advice.say(live.advice)
        self.rule = live.rule
        self.about.setVisible(bool(live.advice))
        self.agree.setVisible(can_agree)
        self.take_off.setVisible(can_take_off)

    def _agree(self) -> None:
        self.settle_wanted.emit(True)

    def _take_off(self) -> None:
        self.settle_wanted.emit(False)


class Middle(QStackedWidget):
    """The ledger, or a card in its place. It takes the room that the other parts leave, and what it holds scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    @override
    def hasHeightForWidth(self) -> bool:
        """No: a card that does not even show would else ask for its height, at the cost of the issues."""
        return False


class MeetView(QWidget):
    """Shows `MeetProps`. Its parts send what the person does with them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._props: MeetProps | None = None
        self._caps: dict[Place, str] = {}
        self._waiting: tuple[LedgerRow, ...] = ()
        self._arranged: tuple[bool, ...] = ()
        self.read_only = False
        self.they, self.clock, self.we = (
            ElidedText(strong=True, tone="they", least=12),
            Text(step="heading"),
            Text(_("We  {mark}", mark=MARKS[Side.WE]), strong=True, tone="we"),
        )
        self.we.setAccessibleName(_("We"))
        self.seen_by, self.question = ScreenChoice(), ScreenQuestion()
        self.when, self.then = WhenChoice(), ThenRow()
        self.settled = ElidedText(tone="muted")
        self.guide = PracticeGuide()
        self.no_issues = Text(_("No issues yet: name them in Prepare. Notes can be taken all the same."), tone="muted")
        self.strip, self.ledger = IssueStrip(theme), LedgerView(theme)
        self.strip_room = StripRoom(self.strip)
        self.empty = QWidget()
        at_the_top = QVBoxLayout(self.empty)
        at_the_top.setContentsMargins(8, 0, 8, 0)
        self._nothing = EmptyState(_("Nothing recorded yet."), _("The first entry begins the meeting."))
        at_the_top.addWidget(self._nothing)
        at_the_top.addStretch(1)
        self.pause, self.readback, self.questions = PauseCard(theme), ReadbackCard(), QuestionsCard()
        self.alternatives, self.said, self.played = AlternativesCard(), SaidCard(), CardsCard()
        self._cards = (self.pause, self.readback, self.questions, self.alternatives, self.said, self.played)
        self.live, self.entry = LiveLines(theme), EntryArea(theme)
        SpokenPreview(self.entry.line)
        self.middle = Middle()
        for widget in (self.empty, self.ledger, *self._cards):
            self.middle.addWidget(widget)
        self._lay_out()
        self._connect()

    def show_props(self, props: MeetProps, table: Table) -> None:
        """Show the page. Only what changed is drawn anew."""
        before, self._props = self._props, props
        they = _("They · {name}", name=props.counterpart) if props.counterpart else _("They")
        self.they.setText(f"{MARKS[Side.THEY]}  {they}")
        self.they.setAccessibleName(they)
        if before is None or props.screen is not before.screen:
            self.seen_by.show_screen(props.screen)
        self._arrange()
        self.strip.show_lines(props.issues, self._caps)
        self.no_issues.setVisible(not props.issues)
        self.strip_room.setVisible(bool(props.issues))
        self.strip_room.fit()
        settled = settled_words(props.issues)
        self.settled.say(_("✓ {settled}", settled=settled) if settled else "")
        self.settled.setAccessibleName(_("Agreed: {settled}", settled=settled))
        self.ledger.show_rows((*props.rows, *self._waiting))
        can_agree, can_take_off = (can and not self.read_only for can in (props.can_agree, props.can_take_off))
        self.live.show_live(props.live, can_agree=can_agree, can_take_off=can_take_off)
        if (row := self.ledger.selected()) is not None:
            self.entry.show_row(row)
        if not self.entry.editing:
            self.entry.line.show_table(table)
        if self.at_table:
            self._show_ledger()

    def set_read_only(self, read_only: bool) -> None:
        """Show the meeting only for reading: no entry line, and nothing can be done with an entry."""
        self.read_only = self.ledger.read_only = read_only
        self._arrange()

    def show_waiting(self, rows: tuple[LedgerRow, ...]) -> None:
        """Show the lines that are not saved yet, beneath the entries."""
        if rows != self._waiting and self._props is not None:
            self._waiting = rows
            self.ledger.show_rows((*self._props.rows, *rows))
            if self.at_table:
                self._show_ledger()

    def paint_now(self) -> None:
        """Paint the ledger and the line, without waiting for what else is to be done."""
        for widget in (self.ledger.viewport(), self.entry.line, self.entry.preview):
            widget.repaint()

    def show_practice(self, negotiation: Negotiation, settled: Mapping[str, Value], now: datetime) -> None:
        """Show what the counterpart of a practice meeting says next; see `PracticeGuide`."""
        self.guide.show_practice(negotiation, settled, now)
        self.entry.keeps = not self.guide.asks
        self._arrange()

    def show_clock(self, words: str) -> None:
        """Show how long the meeting has lasted."""
        self.clock.setText(words)

    def show_pause(self) -> None:
        """Show the three questions in place of the ledger and the entry line."""
        self.show_card(self.pause)
        self.pause.begin()

    @property
    def at_table(self) -> bool:
        """Whether the ledger and the entry line show, and no card in their place."""
        return self.middle.currentWidget() in (self.empty, self.ledger)

    def shows(self, card: QWidget) -> bool:
        """Whether this card shows in place of the ledger."""
        return self.middle.currentWidget() is card

    def show_said(self) -> None:
        """Show what was said of advice in place of the ledger and the entry line."""
        self.show_card(self.said)
        self.said.begin()

    def show_readback(self) -> None:
        """Show the deal so far in place of the ledger and the entry line."""
        if self._props is not None:
            self.show_card(self.readback)
            self.readback.show_lines(self._props.issues)

    def show_card(self, card: QWidget) -> None:
        """Show a card in place of the ledger and the entry line."""
        self.middle.setCurrentWidget(card)
        self._arrange()

    def back_to_table(self) -> None:
        """Show the ledger and the entry line again."""
        self._show_ledger()
        self._arrange()
        (self.ledger if self.read_only else self.entry.line).setFocus()

    def _show_ledger(self) -> None:
        self.middle.setCurrentWidget(self.ledger if self.ledger.rows.rowCount() else self.empty)

    def _arrange(self) -> None:
        """Show the parts that have something to say now. In a low window the question takes the place of the advice."""
        at_table = self.at_table
        asks = self.seen_by.isHidden()
        low = self.height() < scaled(_LOW)
        arranged = at_table, asks, low, self.read_only, self.guide.isHidden()
        if arranged == self._arranged:
            return
        self._arranged = arranged
        self.entry.setVisible(at_table and not self.read_only)
        self.when.setVisible(not self.read_only)
        self.then.rest(not at_table or self.read_only)
        self.question.setVisible(at_table and asks)
        practises = not self.guide.isHidden()
        self.live.setVisible(at_table and not (low and (asks or practises)))
        self.guide.be_low(low)
        least_height(self.middle, 44 if low else 70)
        self._column.setSpacing(4 if low else 8)
        self._column.setContentsMargins(24, 6 if low else 12, 24, 6 if low else 12)
        for part in (self.entry.commands, self._nothing):
            part.be_low(low)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _connect(self) -> None:
        for answered in (self.question.answered, self.seen_by.chosen):
            answered.connect(self._to_line)
        self.strip.laid_out.connect(self._align)
        self.ledger.chosen.connect(self.entry.show_row)
        self.entry.line.changed.connect(self._typed)
        self.entry.line.reached.connect(self._reached)
        self.entry.line.left_upwards.connect(self.ledger.select_last)
        self.ledger.left.connect(self.entry.line.setFocus)
        for card in self._cards:
            card.closed.connect(self.back_to_table)

    def _lay_out(self) -> None:
        self.clock.setAccessibleName(_("Duration of the meeting"))
        self.strip.setProperty("role", "page")
        self.live.setProperty(UNCOVERED, True)
        body = QWidget()
        most_width(body, WIDEST)
        whole = centred(body)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)
        self._column = column = QVBoxLayout(body)
        column.setContentsMargins(24, 12, 24, 12)
        column.addLayout(centred(self._head()))
        column.addWidget(Hairline())
        column.addWidget(self.middle, 1)
        for part in (self.guide, self.question, self.live, self.then, self.entry):
            column.addWidget(part)

    def _head(self) -> QWidget:
        names = QHBoxLayout()
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(_BETWEEN_NAMES)
        self.they.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        names.addWidget(self.they, 1000)
        names.addWidget(self.we)
        names.addStretch(1)
        for right in (self.clock, self.when, self.seen_by):
            names.addWidget(right)
        head = QWidget()
        most_width(head, RULER)
        rows = QVBoxLayout(head)
        rows.setContentsMargins(8, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(names)
        for widget in (self.strip_room, self.no_issues, self.settled):
            rows.addWidget(widget)
        return head

    def _to_line(self, _answer: object) -> None:
        (self.ledger if self.read_only else self.entry.line).setFocus()

    def _align(self, ours: int) -> None:
        """Put the name of our side over our values, where there is room."""
        self.they.setMaximumWidth(max(60, ours - _BETWEEN_NAMES))

    def _reached(self) -> None:
        """With the caret in the line, the commands of the line show. The entry that is edited stays selected."""
        if not self.entry.editing:
            self.ledger.clearSelection()

    def _typed(self, reading: ParsedLine) -> None:
        if reading.text:
            self._reached()
            self._learn_caps(reading)

    def _learn_caps(self, reading: ParsedLine) -> None:
        learnt = {
            key.place: key.character.upper()
            for key in reading.line.tokens
            if key.place and key.slot and len(key.character.upper()) == 1 and key.character.strip()
        }
        if learnt and any(self._caps.get(place) != cap for place, cap in learnt.items()):
            self._caps.update(learnt)
            if self._props is not None:
                self.strip.show_lines(self._props.issues, self._caps)
