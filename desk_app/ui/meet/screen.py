"""Who sees the screen of a meeting: the question at its start, the choice in its head, and what may show then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desk_app.domain.entries import Screen
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.session.session import Session
from desk_app.support.overriding import override
from desk_app.support.words import _, mark
from desk_app.ui.meet.live import talk_of
from desk_app.ui.meet.props import Shape
from desk_app.ui.negotiation.steps import MeetingAct
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page_context import Privacy
from desk_app.ui.widgets.buttons import MenuButton, PlainButton
from desk_app.ui.widgets.text import Text, plain_tip
from desk_app.ui.widgets.wrapping import WrappingRow

LEGEND = mark("{inside} inside your limit · {at} at it · {below} past it. Hold F7 to read it in words.")
HIDDEN = mark("hidden, hold F7")
"""What a screen reader says in place of a shape: the shape itself would tell an onlooker who listens."""


_WORDS: Mapping[Screen, str] = {
    Screen.MINE: mark("Only I see this"),
    Screen.SHARED: mark("They may see this"),
}


@dataclass(frozen=True, slots=True)
class Sight:
    """What may show now. `hidden`: limits and all that rests on them are not readable. `covered`: own words neither."""

    hidden: bool
    covered: bool


def sight(screen: Screen | None, *, covering: bool, peeking: bool) -> Sight:
    """What may show. While nobody has said who sees the screen (None), it counts as seen. A peek shows everything.

    `covering`: F8 covers the whole window.
    """
    if peeking:
        return Sight(hidden=False, covered=False)
    return Sight(hidden=covering or screen is not Screen.MINE, covered=covering)


def legend() -> str:
    """What the shapes mean."""
    return _(LEGEND, inside=Shape.INSIDE, at=Shape.AT, below=Shape.BELOW)


class Sights(QObject):
    """What may show of the meeting now. It follows from the answer for this meeting, from F8, and from a peek."""

    changed = Signal()

    def __init__(self, gateway: Gateway, privacy: Privacy, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway, self._privacy = gateway, privacy
        self._talk = ("", 0, False)
        self.screen: Screen | None = None
        """The answer for the meeting that is open, or comes next; None if it was not given."""
        self.peeking = False
        privacy.changed.connect(self._covered)

    def stand_on(self, negotiation: Negotiation) -> None:
        """Show this negotiation from now on. The answer of its meeting is kept, also while the window is closed.

        Of a closed one, it holds as long as one looks at it: a meeting after it was reopened asks again.
        """
        talk = (*talk_of(negotiation), negotiation.stage is Stage.CLOSED)
        if talk != self._talk:
            self._talk = talk
            usual = Screen.SHARED if self._privacy.screen_is_seen else None
            alone = Screen.MINE if negotiation.practice else usual  # nobody sits on the other side
            self.screen = self._gateway.reading.talk_choice(negotiation.id).screen or alone

    @property
    def now(self) -> Sight:
        """What may show now."""
        return sight(self.screen, covering=self._privacy.on, peeking=self.peeking)

    @property
    def of_others(self) -> Sight:
        """What may show on a screen that others see in any case."""
        return sight(Screen.SHARED, covering=self._privacy.on, peeking=False)

    def carry_out(self, act: MeetingAct, to_line: Callable[[], None]) -> None:
        """Carry out a command about what may show, and go on in the line."""
        peek = act is MeetingAct.PEEK and not self.peeking
        to_line()  # it ends a peek
        if act is MeetingAct.PEEK:
            self.peek(peek)
        else:
            self.answer(Screen.MINE if act is MeetingAct.MINE else Screen.SHARED)

    def answer(self, screen: Screen) -> None:
        """Keep the answer for this meeting."""
        self.screen = screen
        negotiation, _ended, closed = self._talk
        if not closed:
            self._gateway.run(partial(_keep, negotiation, screen))
        self.changed.emit()

    def peek(self, peeking: bool) -> None:
        """Show everything while `peeking`."""
        if peeking != self.peeking:
            self.peeking = peeking
            self.changed.emit()

    def _covered(self, _on: object) -> None:
        self.changed.emit()


def _keep(negotiation_id: str, screen: Screen, session: Session) -> None:
    choice = session.reading.talk_choice(negotiation_id)
    session.meeting.choose(negotiation_id, replace(choice, screen=screen))


_AT_EDGE, _BETWEEN = 8, 8


class ScreenQuestion(QWidget):
    """Asks once, at the start of a meeting, who sees the screen. Sends `answered` with the `Screen`."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        asked = QWidget()
        row = WrappingRow(asked)
        row.setSpacing(_BETWEEN)
        self._words = Text(_("Who sees this screen?"), strong=True)
        self.mine = PlainButton(_("Only I"), name=_("Only I see this screen"))
        self.shared = PlainButton(_("They may"), name=_("They may see this screen"))
        self.mine.clicked.connect(self._mine)
        self.shared.clicked.connect(self._shared)
        self._until = Text(_("Until you say, your limits show as shapes."), tone="muted")
        self._asked: tuple[QWidget, ...] = (self._words, self.mine, self.shared)
        for widget in self._asked:
            row.addWidget(widget)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(_AT_EDGE, 0, _AT_EDGE, 0)
        whole.setSpacing(_BETWEEN)
        whole.addWidget(asked)
        whole.addWidget(self._until, 1)
        self._until.hide()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Say what holds until then in the same line. Where that has no room, it is the tip of the question."""
        super().resizeEvent(event)
        needed = sum(each.sizeHint().width() + _BETWEEN for each in (*self._asked, self._until))
        beside = self.width() - 2 * _AT_EDGE >= needed
        self._until.setVisible(beside)
        self._words.setToolTip("" if beside else plain_tip(self._until.text()))

    def _mine(self) -> None:
        self.answered.emit(Screen.MINE)

    def _shared(self) -> None:
        self.answered.emit(Screen.SHARED)


class ScreenChoice(MenuButton):
    """The answer in the head of the page, where it can be changed. Hidden until the question is answered."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self.hide()

    def show_screen(self, screen: Screen | None) -> None:
        """Show the answer."""
        self.setVisible(screen is not None)
        if screen is not None:
            words = _(_WORDS[screen])
            self.setText(_("{words} ▾", words=words))
            self.setAccessibleName(_("Who sees this screen: {words}", words=words))

    @override
    def fill(self, menu: QMenu) -> None:
        for screen, words in _WORDS.items():
            menu.addAction(_(words), partial(self.chosen.emit, screen))
