"""The return slip: what to say now for a give that nothing came back for, and what they may answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.packages.return_slip import return_slip
from desk_app.support.words import _, mark
from desk_app.ui.meet.composing import terms_typed
from desk_app.ui.meet.live import TalksNow
from desk_app.ui.widgets.buttons import PlainButton, QuietButton
from desk_app.ui.widgets.text import Text

_ONLY_AGREED = mark("1  They agree")
_AGREED = (mark("1  They agree to the first"), mark("2  They agree to the second"))


@dataclass(frozen=True, slots=True)
class SlipProps:
    """What the slip says. `answers` are at most two: for each thing that is asked, the line that records their yes."""

    words: str = ""
    answers: tuple[str, ...] = ()


def slip_props(now: TalksNow, *, hidden: bool) -> SlipProps:
    """The slip for the talks as they are. While `hidden` it is the same whatever there is to say."""
    if hidden:
        return SlipProps(_("What to say for your last give: hold F7 to read it."))
    slip = return_slip(now.analysis)
    if slip is None:
        return SlipProps(_("Nothing that you gave waits for an answer."))
    answers = (terms_typed(terms, now.table) for terms in slip.answers)
    return SlipProps(_("Say: “{sentence}”", sentence=slip.sentence), tuple(answers))


class SlipPanel(QWidget):
    """Shows `SlipProps` above the entry line. Its height is the same while the words are hidden."""

    picked = Signal(object)
    """The line of the answer that was chosen."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._answers: tuple[str, ...] = ()
        self.words = Text(step="heading", wrap=True)
        self.words.setMinimumHeight(2 * self.words.sizeHint().height())
        self.buttons = tuple(PlainButton(_(words)) for words in _AGREED)
        close = QuietButton(_("Close"), name=_("Close what to ask in return"))
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(8)
        for number, button in enumerate(self.buttons, 1):
            button.clicked.connect(partial(self._pick, number))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addLayout(row)
        self.hide()

    def show_slip(self, props: SlipProps) -> None:
        """Show what to say, and a button for each answer."""
        self._answers = props.answers
        self.words.setText(props.words)
        for number, button in enumerate(self.buttons, 1):
            button.setVisible(number <= len(props.answers))
        self.buttons[0].setText(_(_ONLY_AGREED if len(props.answers) == 1 else _AGREED[0]))

    def hint(self) -> str:
        """What can be typed into the line now."""
        match len(self._answers):
            case 0:
                return _("Type what they answer · Esc closes")
            case 1:
                return _("1: they agree · or type what they answer · Esc closes")
            case _:
                return _("1 or 2: they agree · or type what they answer · Esc closes")

    def answer(self, typed: str) -> str:
        """The line of the answer whose number was typed; empty if there is none."""
        number = int(typed) if typed in ("1", "2") else 0
        return self._answers[number - 1] if 0 < number <= len(self._answers) else ""

    def _pick(self, number: int, _: bool = False) -> None:
        self.picked.emit(self.answer(str(number)))
