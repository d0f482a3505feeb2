"""Cards that show in place of the ledger for a while, and the one that reads back the deal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import most_width
from desk_app.ui.meet.entry_line import PEEK
from desk_app.ui.meet.props import IssueLine
from desk_app.ui.widgets.buttons import PrimaryButton
from desk_app.ui.widgets.page import ScrollColumn, centred
from desk_app.ui.widgets.rows import clear
from desk_app.ui.widgets.text import Text

_WIDEST = 900  # pixels, as the head of the page


class CardScroll(ScrollColumn):
    """What stands in the middle of a card. It is as high as its content, and scrolls where there is less room."""

    def __init__(self) -> None:
        super().__init__(margin=0, widest=_WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)

    @override
    def sizeHint(self) -> QSize:
        hint, content = super().sizeHint(), self.widget()
        if content is None:
            return hint
        needed = content.heightForWidth(self.viewport().width()) if content.hasHeightForWidth() else -1
        return QSize(hint.width(), max(needed, content.sizeHint().height()))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class Card(QWidget):
    """A card with a title and a button that closes it; Esc closes it, too."""

    closed = Signal()
    peeked = Signal(object)
    """True: F7, which shows secrets, is held. False: it is released, or the card closes."""

    def __init__(self, title: str, close: str) -> None:
        super().__init__()
        inner = QWidget()
        most_width(inner, _WIDEST)
        whole = centred(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(8, 16, 8, 16)
        self.column.setSpacing(12)
        self.column.addWidget(Text(title, step="title"))
        self._close = PrimaryButton(close)
        self._close.clicked.connect(self._leave)

    def finish(self, *more: QWidget) -> None:
        """Add the closing button at the foot, and `more` beside it."""
        row = QHBoxLayout()
        for button in (self._close, *more):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def _leave(self) -> None:
        self.peeked.emit(False)
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() == PEEK and not event.isAutoRepeat():
            self.peeked.emit(True)
        else:
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == PEEK and not event.isAutoRepeat():
            self.peeked.emit(False)
        super().keyReleaseEvent(event)


class ReadbackCard(Card):
    """Each issue with what is agreed, or what each side said last; made for reading aloud."""

    def __init__(self) -> None:
        super().__init__(_("The deal so far"), _("Back to the table"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)
        self.finish()

    def show_lines(self, lines: Sequence[IssueLine]) -> None:
        """Show all these issues, also those not spoken of yet, and take the focus."""
        clear(self._grid)
        for row, line in enumerate(lines):
            self._grid.addWidget(Text(line.name, tone="muted", step="heading"), row, 0)
            self._grid.addWidget(Text(read_back(line), step="heading", wrap=True), row, 1)
        self._close.setFocus()


def read_back(line: IssueLine) -> str:
    """One issue in words, as one would read it aloud."""
    theirs, ours = line.their_value, line.our_value
    if line.meets:
        return ours if ours != "–" else theirs
    if theirs == ours == "–":
        return _("not spoken of yet")
    if ours == "–":
        return _("open: they {value}", value=theirs)
    if theirs == "–":
        return _("open: we {value}", value=ours)
    return _("open: they {theirs}, we {ours}", theirs=theirs, ours=ours)
