"""The palette itself: one line over the window, and nine rows beneath it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.palette.offers import Offer
from desk_app.ui.palette.rows import OfferDelegate, OffersModel
from desk_app.ui.widgets.fields import PlainLine
from desk_app.ui.widgets.text import Text

ROWS = 9
_SAID_AFTER_MS = 400
"""A screen reader says the first row so long after the last key, so that it does not talk into the typing."""
_LONGEST, _WIDE, _AROUND, _EDGE = 200, 64, 24, 10
_VEIL = 150
"""How much of the window is veiled beneath it, of 255."""
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -ROWS, Qt.Key.Key_PageDown: ROWS}
_KEPT = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class PaletteLine(PlainLine):
    """The line for a name. It keeps the focus while rows are chosen by keys."""

    moved = Signal(object)
    """By how many rows to go on; negative: back."""
    entered = Signal()
    left = Signal()
    """Esc was pressed."""
    lost = Signal()
    """The focus went elsewhere in the window."""

    def __init__(self) -> None:
        super().__init__(_("Go to anything"), placeholder=_("A command, a place, a name, or what was said"))
        self.setProperty("role", "search")
        self.setMaxLength(_LONGEST)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case key if key in _MOVES:
                self.moved.emit(_MOVES[Qt.Key(key)])
            case _:
                super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:  # noqa: ARG002 - Tab stays here, as there is nothing else
        return True

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _KEPT:
            self.lost.emit()


class PaletteBox(QWidget):
    """Covers its parent without hiding it: a click beside the rows closes it. It is no window of its own."""

    typed = Signal(object)
    chosen = Signal(object)
    """The `Offer` that was chosen."""
    left = Signal(object)
    """True: by Esc or a click beside it, and the focus should go back. False: the focus went elsewhere."""
    told = Signal(object)
    """Words that a screen reader should say."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._over, self._moved = over, False
        self.line, self.model = PaletteLine(), OffersModel()
        self._rows = OfferDelegate(theme)
        self.list = self._make_list()
        self._none = Text(_("Nothing has such a name."), tone="muted")
        self._none.setContentsMargins(12, 8, 12, 8)
        self._card = QWidget(self)
        self._column = QVBoxLayout(self._card)
        self._lay_out()
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.setInterval(_SAID_AFTER_MS)
        self._said.timeout.connect(self._say)
        self.line.textChanged.connect(self._type)
        self.line.moved.connect(self._move)
        self.line.entered.connect(self._enter)
        self.line.left.connect(self._leave)
        self.line.lost.connect(self._lose)
        self.list.clicked.connect(self._click)
        over.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Show it with an empty line, which takes the focus without ending what was begun elsewhere."""
        self.line.setText("")
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_offers(self, offers: Sequence[Offer], typed: str, *, keep: bool = False) -> None:
        """Show these rows, the first one chosen; with `keep`, the one that was chosen by keys."""
        before = self.current() if keep and self._moved else None
        self._moved = before is not None
        self.model.show_offers(offers, typed)
        self.list.setCurrentIndex(self.model.index(self.model.row_of(before) if before else 0, 0))
        self._place()
        self._said.start()

    def current(self) -> Offer | None:
        """The row that Enter chooses."""
        return self.model.offer(self.list.currentIndex().row())

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._over and self.isVisible():
            self._place()
        return False

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.left.emit(True)

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        veil = self.palette().color(self.palette().ColorRole.Window)
        veil.setAlpha(_VEIL)
        QPainter(self).fillRect(self.rect(), veil)

    def _make_list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(self._rows)
        view.setAccessibleName(_("What has that name"))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setUniformItemSizes(True)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return view

    def _lay_out(self) -> None:
        self._card.setProperty("role", "palette")
        self._card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(4)
        over_the_names = QVBoxLayout()
        over_the_names.setContentsMargins(_EDGE, 0, _EDGE, 0)
        over_the_names.addWidget(self.line)
        self._column.addLayout(over_the_names)
        for part in (self._none, self.list):
            self._column.addWidget(part)

    def _place(self) -> None:
        """In the middle third, with room for nine rows; wider where a third is too narrow to read."""
        room, rows = self._over.size(), self.model.rowCount()
        self.setGeometry(0, 0, room.width(), room.height())
        readable = self.fontMetrics().averageCharWidth() * _WIDE
        wide = min(room.width() - 2 * _AROUND, max(room.width() // 3, readable))
        top = min(room.height() // 6, 2 * _AROUND + _AROUND * 4)
        self._none.setVisible(rows == 0)
        self.list.setVisible(rows > 0)
        head = self.line.sizeHint().height() + 24
        fitting = max(1, (room.height() - top - head - _AROUND) // self._rows.height())
        self.list.setFixedHeight(self._rows.height() * min(ROWS, rows, fitting))
        high = self._column.sizeHint().height()
        self._card.setGeometry((room.width() - wide) // 2, top, wide, high)

    def _type(self, typed: str) -> None:
        self.typed.emit(typed)

    def _move(self, by: int) -> None:
        rows = self.model.rowCount()
        if not rows:
            return
        self._moved = True
        now = self.list.currentIndex().row()
        to = (now + by) % rows if abs(by) == 1 else min(max(now + by, 0), rows - 1)
        self.list.setCurrentIndex(self.model.index(to, 0))
        self._said.stop()
        self._say()

    def _say(self) -> None:
        offer = self.current()
        if self.isVisible():
            self.told.emit(offer.spoken if offer else self._none.text())

    def _enter(self) -> None:
        offer = self.current()
        if offer is not None:
            self.chosen.emit(offer)

    def _click(self, index: QModelIndex) -> None:
        offer = self.model.offer(index.row())
        if offer is not None:
            self.chosen.emit(offer)

    def _leave(self) -> None:
        self.left.emit(True)

    def _lose(self) -> None:
        self.left.emit(False)
