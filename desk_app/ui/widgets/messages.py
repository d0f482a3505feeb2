"""Messages of the window: at the foot for a moment, perhaps with Undo; at the head until the person dismisses them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHBoxLayout, QLineEdit, QTextEdit, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.widgets.buttons import Button, PlainButton, QuietButton
from desk_app.ui.widgets.notice import Notice
from desk_app.ui.widgets.tab_order import directly_in
from desk_app.ui.widgets.text import ElidedText
from desk_app.ui.widgets.way_back import WayBack

_SHOWN_MS = 8000
_MARGIN, _STEP = 24, 8
_HIGHEST = 0.4
"""No message stands higher than at this share of the height: one looks for it at the foot."""
_LOOKS_MS = 250
"""What lies beneath a message is looked at so often: a page may come or be scrolled while it shows."""


UNCOVERED = "uncovered"
"""A property of what is read while one types: a message does not cover it."""


class Toast(QWidget):
    """One line over the foot of its parent. It hides after eight seconds, unless the mouse or the focus is on it."""

    undo = Signal()
    told = Signal(object)
    """Words that a screen reader should say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._words = ElidedText()
        self._undo = Button(_("Undo"))
        self._undo.setAccessibleName(_("Undo"))
        self._undo.clicked.connect(self._undone)
        self._row = layout = QHBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(self._words)
        layout.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self._fade)
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOKS_MS)
        self._looks.timeout.connect(self._look)
        self._over = parent
        self._fresh = QTimer(self)
        self._fresh.setSingleShot(True)
        self._way_back = WayBack(self)
        self.hide()

    def say(self, words: str, *, undo: bool = False) -> None:
        """Show a message and let it be spoken; `undo` offers Undo with it."""
        self._words.setText(words)
        self._undo.setVisible(undo)
        self._row.setContentsMargins(16, 8, 8 if undo else 16, 8)  # the button has room around its own words
        if self.isVisible():
            self._place()
        self.show()
        self.raise_()
        self._timer.start()
        self._fresh.start(0)
        self.told.emit(words)

    def leave(self) -> None:
        """Another page came: hide what was said on the one before, unless it can be undone."""
        if self._undo.isHidden() and not self._fresh.isActive():
            self.hide()

    def words(self) -> str:
        """The message that shows; empty if none does."""
        return self._words.text() if self.isVisible() else ""

    def _undone(self) -> None:
        self.hide()
        self.undo.emit()

    def _fade(self) -> None:
        if self.underMouse() or self._undo.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _look(self) -> None:
        """Go elsewhere if it covers what can be clicked, unless one is about to click it."""
        if not self.underMouse() and not self._is_free(self.geometry(), self._all_taken(self.geometry())):
            self._place()

    def _place(self) -> None:
        """Stand over the foot; higher, or at one side, where it would cover what is used or read there."""
        self._row.activate()
        self.adjustSize()
        room = max(self._over.width() - 2 * _MARGIN, self.minimumSizeHint().width())
        self.resize(min(self.width(), room), self.height())
        self._row.activate()
        middle, right = (self._over.width() - self.width()) // 2, self._over.width() - self.width() - _MARGIN
        lowest = self._over.height() - self.height() - _MARGIN
        taken = self._all_taken(self._over.rect().adjusted(0, round(lowest * _HIGHEST), 0, 0))
        places = (
            QRect(left, top, self.width(), self.height())
            for left in (middle, right)
            for top in range(lowest, round(lowest * _HIGHEST), -_STEP)
        )
        free = (place for place in places if self._is_free(place, taken))
        self.move(next(free, QRect(middle, lowest, 0, 0)).topLeft())

    def _all_taken(self, area: QRect) -> list[QRect]:
        return [self._taken(each) for each in self._in_use(self._over, area)]

    def _is_free(self, place: QRect, taken: list[QRect]) -> bool:
        return not any(place.intersects(each) for each in taken)

    def _in_use(self, within: QWidget, area: QRect) -> Iterator[QWidget]:
        """What shows in an area of a widget and is clicked, typed into, or read meanwhile.

        What is hidden or elsewhere is passed by as a whole: one looks four times a second while a message shows.
        """
        for each in directly_in(within):
            if each is self or each.isWindow() or not each.isVisible():
                continue
            if not each.geometry().intersects(area):
                continue
            if isinstance(each, QAbstractButton | QLineEdit | QComboBox | QTextEdit) or each.property(UNCOVERED):
                yield each
            yield from self._in_use(each, area.translated(-each.pos()))

    def _taken(self, widget: QWidget) -> QRect:
        """The part of a control that shows, in the parent."""
        return widget.visibleRegion().boundingRect().translated(widget.mapTo(self._over, QPoint()))

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        """Keep it at the foot of its parent while it shows."""
        super().showEvent(event)
        self._over.installEventFilter(self)
        self._looks.start()
        self._place()

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        self._way_back.go()
        super().hideEvent(event)
        self._looks.stop()
        self._over.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._over:
            self._place()
        return False


class Banner(Notice):
    """Shows one message at a time, perhaps with a button to do something about it. Hidden if there is no message."""

    acted = Signal()
    """The person pressed the button of the message."""
    told = Signal(object)
    """Words that a screen reader should say."""

    def __init__(self) -> None:
        super().__init__()
        self._about = ""
        self._act = PlainButton("", name=_("Do what this message offers"))
        self._act.clicked.connect(self._begin)
        self._does: Callable[[], None] | None = None
        away = QuietButton(_("Dismiss"), name=_("Dismiss this message"))
        away.clicked.connect(self.hide)
        self.buttons.addWidget(self._act)
        self.buttons.addWidget(away)
        self._way_back = WayBack(self)
        self.hide()

    def settle(self, about: str) -> bool:
        """Hide the message if it is about this subject, which is in order again. Returns whether one was hidden."""
        settled = about == self._about and not self.isHidden()
        if settled:
            self.hide()
        return settled

    def say(self, words: str, *, about: str = "", offer: str = "", does: Callable[[], None] | None = None) -> None:
        """Show a message and let it be spoken. `about` is its subject; `offer` is the text of a button.

        The button calls `does`, or sends `acted` without it. `does` may delete the window, so it runs after the click.
        """
        self._about, self._does = about, does
        self.text.setText(words)
        self._act.setText(offer)
        self._act.setAccessibleName(offer or _("Do what this message offers"))
        self._act.setVisible(bool(offer))
        self.show()
        self.told.emit(words)

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        self._way_back.go()
        super().hideEvent(event)

    def _begin(self) -> None:
        if self._does is None:
            self.acted.emit()
        else:
            QTimer.singleShot(0, self._does)

    def words(self) -> str:
        """The message that shows; empty if none does."""
        return self.text.text() if not self.isHidden() else ""
