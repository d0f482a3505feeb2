"""Where things stand on the Prepare page, for every size of the window.

Sections with the drawer at their foot; what follows beside them, or folded into one line above them if there is no
room beside.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_icon, scale, scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.prepare.drawer import DetailsDrawer
from desk_app.ui.prepare.results_view import ResultsView
from desk_app.ui.prepare.sections_view import SectionsView, side_margin
from desk_app.ui.widgets.buttons import Button
from desk_app.ui.widgets.heard import SpokenFold
from desk_app.ui.widgets.saying import spoken
from desk_app.ui.widgets.text import ElidedText, Hairline

ROOM_FOR_BOTH, _ROOMY, WIDE = 880, 1100, 1360
"""From these widths of the page in pixels on: the results stand beside the sections, are broader, have two columns."""
_RESULTS, _BROAD_RESULTS, COLUMN = 264, 360, 760


class FoldedLine(QWidget):
    """What follows, in one line that opens: a sentence, and whether it is open. Sends `turned` when it is pressed."""

    turned = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.button = Button("")
        self.button.setProperty("role", "section")
        self.button.setCheckable(True)
        SpokenFold(self.button)
        fix_icon(self.button, 16)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self.turned)
        self._words = ElidedText(strong=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self._row.addWidget(self.button)
        self._row.addWidget(self._words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._row)
        layout.addWidget(Hairline())
        self.is_open = False
        self.set_open(False)

    def show_words(self, words: str) -> None:
        """Show the sentence."""
        self._words.setText(words)
        self._name()

    def set_open(self, is_open: bool) -> None:
        """Show whether what follows is open beneath it."""
        self.is_open = is_open
        self.button.setChecked(is_open)
        self._theme.dress_fold(self.button, is_open=is_open)
        self._name()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._row.setContentsMargins(side_margin(self.width()), 0, 24, 0)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.turned.emit()

    def _name(self) -> None:
        self.button.setAccessibleName(spoken(self._words.text()))
        self.button.setToolTip(_("Fold what follows") if self.is_open else _("Show what follows from your preparation"))


class PrepareFrame(QWidget):
    """Lays out the sections, the drawer and the results. Sends `resized` when the results have another width."""

    resized = Signal()

    def __init__(self, theme: Theme, sections: SectionsView, drawer: DetailsDrawer, results: ResultsView) -> None:
        super().__init__()
        self.drawer, self.results = drawer, results
        self.line = FoldedLine(theme)
        self.line.turned.connect(self._turn)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(sections, 1)
        left.addWidget(drawer)
        self._rule = Hairline(upright=True)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(self._rule)
        row.addWidget(results)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.line)
        layout.addLayout(row, 1)

    def fold(self) -> None:
        """Fold the results, where they are folded at all."""
        if self.line.is_open:
            self.line.set_open(False)
            self._arrange()

    def _turn(self) -> None:
        self.line.set_open(not self.line.is_open)
        self._arrange()
        if self.line.is_open:
            self.results.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.line.is_open:
            self._turn()
            self.line.button.setFocus()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.drawer.fit(self.height())
        self._arrange()

    def _arrange(self) -> None:
        width = self.width()
        usual = width / scale()
        beside, wide = usual >= ROOM_FOR_BOTH, usual >= WIDE
        alone = not beside and self.line.is_open
        self.line.setVisible(not beside)
        self._left.setVisible(not alone)
        self._left.setMaximumWidth(scaled(COLUMN) if wide else _NO_LIMIT)
        self._rule.setVisible(beside)
        self.results.setVisible(beside or alone)
        self.results.set_columns(2 if wide else 1)
        self._size_results(width, wide=wide, alone=alone)

    def _size_results(self, width: int, *, wide: bool, alone: bool) -> None:
        narrow = scaled(_BROAD_RESULTS if width >= scaled(_ROOMY) else _RESULTS)
        room = width - scaled(COLUMN) - 1 if wide else width if alone else narrow
        if room != self.results.width():
            self.results.setFixedWidth(room)
            self.resized.emit()


_NO_LIMIT = 16_777_215
"""Qt's largest width of a widget."""
