"""The commands of the Meet page as buttons: with their letters, and those for the selected entry."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _, mark
from desk_app.ui.meet.props import NEW_LINE, LedgerRow
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.spans import plain
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.wrapping import WrappingRow

COMMANDS = (
    ("n", mark("Note")),
    ("q", mark("Learned", context="button")),
    ("x", mark("Tactic")),
    ("g", mark("Gesture")),
    ("v", mark("Leverage", context="button")),
    ("w", mark("Promise")),
    ("?", mark("In return")),
    ("b", mark("Break", context="button")),
    ("p", mark("Pause", context="button")),
    ("r", mark("Read back", context="button")),
    ("e", mark("End")),
)


_LINK = mark("In return for …")
_MOST_SHOWN = 40
_LINES = 2


class CommandBar(QWidget):
    """Sends the letter of the command that was pressed; `compose` for a move by mouse; `peeked` to look at secrets."""

    command = Signal(object)
    compose = Signal()
    peeked = Signal(object)
    """True: the button is held down. False: it was released."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, QuietButton] = {}
        self._chosen: Mapping[str, str] = {}
        self._lines = _LINES
        row = WrappingRow(self, even=True)
        for letter, words in COMMANDS:
            button = QuietButton(_(words))
            button.clicked.connect(partial(self._press, letter))
            self.buttons[letter] = button
            row.addWidget(button)
        self.by_mouse = QuietButton(_("By mouse"), name=_("Enter a move by mouse"))
        self.by_mouse.clicked.connect(self.compose)
        self.peek = QuietButton(_("Peek"), name=_("Show secrets while held (F7)"))
        self.peek.setToolTip(_("Shows your limits while held, like F7"))
        self.peek.pressed.connect(partial(self.peeked.emit, True))
        self.peek.released.connect(partial(self.peeked.emit, False))
        for button in (self.by_mouse, self.peek):
            row.addWidget(button)
        self.show_letters({})

    def show_letters(self, chosen: Mapping[str, str]) -> None:
        """Show the letters that the person chose, by the usual ones."""
        self._chosen = chosen
        for letter, words in COMMANDS:
            button, shown = self.buttons[letter], chosen.get(letter, letter)
            button.setAccessibleName(_("{command} ({letter})", command=_(words), letter=shown))
            keys = mark("{letter}, then Enter") if letter in "?bpre" else mark("{letter}, Space, then the text")
            button.setToolTip(_(keys, letter=shown))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def be_low(self, low: bool) -> None:
        """Take one line and no more while `low`."""
        self._lines = 1 if low else _LINES
        self._fit()

    def _fit(self) -> None:
        """In a narrow window, show the words on two lines; where these are not enough, only the letters.

        What has no letter leaves its room to the others in a low window: the menu has it, too.
        """
        words = {letter: _(command) for letter, command in COMMANDS}
        fixed = [self.by_mouse.sizeHint().width(), self.peek.sizeHint().width()]
        widths = [*fixed, *(self._width(button, words[letter]) for letter, button in self.buttons.items())]
        spare = max(widths) * (self._lines - 1)
        fits = sum(widths) <= self.width() or sum(widths) + spare <= self._lines * self.width()
        for letter, button in self.buttons.items():
            button.setText(words[letter] if fits else self._chosen.get(letter, letter))
        letters = sum(button.sizeHint().width() for button in self.buttons.values())
        for button in (self.by_mouse, self.peek):
            button.setVisible(fits or self._lines > 1 or letters + sum(fixed) <= self.width())

    @staticmethod
    def _width(button: QuietButton, words: str) -> int:
        metrics = button.fontMetrics()
        return button.sizeHint().width() - metrics.horizontalAdvance(button.text()) + metrics.horizontalAdvance(words)

    def _press(self, letter: str, _: bool = False) -> None:
        self.command.emit(letter)


class RowActions(QWidget):
    """The buttons for a selected entry. They show in place of the commands, so that nothing moves."""

    edit_wanted = Signal(object)
    delete_wanted = Signal(object)
    settle_wanted = Signal(object, object)
    cards_wanted = Signal(object)
    link_wanted = Signal(object, object)
    """The ids of two offers, of which one was made in return for the other."""

    def __init__(self) -> None:
        super().__init__()
        self._row: LedgerRow | None = None
        self._first: LedgerRow | None = None
        self._time = Text(tone="muted")
        self.edit, self.agree = QuietButton(_("Edit")), QuietButton(_("Agree"))
        self.take_off, self.delete = QuietButton(_("Take off the table")), QuietButton(_("Delete"))
        self.link = QuietButton(_(_LINK))
        self.cards = QuietButton(_("Cards"), name=_("What became of your cards here (m)"))
        self.cards.clicked.connect(self._play)
        self.delete.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # with the keyboard: the Delete key on the entry
        self.edit.clicked.connect(self._edit)
        self.agree.clicked.connect(self._agree)
        self.take_off.clicked.connect(self._take_off)
        self.delete.clicked.connect(self._delete)
        self.link.clicked.connect(self._link)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._time, self.edit, self.agree, self.take_off, self.link, self.cards, self.delete):
            layout.addWidget(widget)
        layout.addStretch(1)

    def show_row(self, row: LedgerRow | None) -> None:
        """Offer what can be done with this entry. None: the buttons do nothing."""
        self._row = row
        if row is None:
            self._first = None
        else:
            self._time.setText(row.time)
            self.edit.setText(_("Sort out") if row.raw else _("Edit"))
            self.agree.setVisible(row.open)
            self.take_off.setVisible(row.open)
            self._show_link(row)

    def _show_link(self, row: LedgerRow) -> None:
        """Offer to link an offer: first as the one of two, then with one of the other side."""
        first = self._first
        other = first is not None and first.id != row.id
        fits = row.offers is not None and (first is None or not other or row.offers is not first.offers)
        self.link.setVisible(fits)
        if first is None:
            self.link.setText(_(_LINK))
        elif other:
            words = plain(first.they or first.we).partition(NEW_LINE)[0]
            self.link.setText(_("↔ In return for {offer}", offer=words[:_MOST_SHOWN]))
            self.link.setAccessibleName(_("In return for: {entry}", entry=first.spoken))
            return
        else:
            self.link.setText(_("Now choose the other side’s"))
        self.link.setAccessibleName(self.link.text())

    def _edit(self) -> None:
        if self._row:
            self.edit_wanted.emit(self._row.id)

    def _delete(self) -> None:
        if self._row:
            self.delete_wanted.emit(self._row.id)

    def _play(self) -> None:
        if self._row:
            self.cards_wanted.emit(self._row.id)

    def _link(self) -> None:
        if self._row is None:
            return
        if self._first is None or self._first.id == self._row.id:
            self._first = self._row if self._first is None else None
            self._show_link(self._row)
        else:
            first, self._first = self._first, None
            self.link_wanted.emit(first.id, self._row.id)

    def _agree(self) -> None:
        if self._row:
            self.settle_wanted.emit(self._row.id, True)

    def _take_off(self) -> None:
        if self._row:
            self.settle_wanted.emit(self._row.id, False)
