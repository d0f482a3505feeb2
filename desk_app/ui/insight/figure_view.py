"""One row of Insight: what a figure says, its picture, and, unfolded, what it is made of."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.insight.evidence import Between
from desk_app.domain.insight.told_rows import FigureProps, FigureWords
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.insight.behind import Behind
from desk_app.ui.insight.evidence_lines import FoundProps
from desk_app.ui.insight.picture import InsightChart
from desk_app.ui.look.lengths import fix_icon, scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.heard import SpokenFold
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.text import Hairline, Text

_BESIDE = 680
"""From this width on, in pixels at the usual size of text, the picture stands beside the words."""
_GAP, _ABOVE, _BETWEEN = 32, 14, 8
_NO_BREAK = "\N{NO-BREAK SPACE}"


class FigureView(QWidget):
    """Sends `asked` with the names of figures and a `Between` (None: all) when it wants to show what they are made of.

    It sends `opened` with the id of a negotiation.
    """

    asked = Signal(object, object)
    opened = Signal(object)

    def __init__(self, theme: Theme, props: FigureProps) -> None:
        super().__init__()
        self._theme, self._props = theme, props
        self._told: tuple[FigureWords, ...] = ()
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        self.chart = InsightChart(theme, props.title)
        self.chart.pointed.connect(self._point)
        self.fold = QuietButton(_("What it is made of"))
        fix_icon(self.fold, 14)
        self.fold.setCheckable(True)
        SpokenFold(self.fold)
        self.fold.clicked.connect(self._turn)
        self.behind = Behind()
        self.behind.opened.connect(self.opened)
        self.behind.widened.connect(self.ask)
        self._lay_out()
        self._name()
        self.show_props(props)

    @property
    def is_open(self) -> bool:
        """Whether what it is made of shows."""
        return self.fold.isChecked()

    def show_props(self, props: FigureProps) -> None:
        """Show the figure as it is now."""
        self._props = props
        if props.told != self._told:
            self._told = props.told
            clear(self.words)
            for each in props.told:
                basis = Text(unbroken(each.basis), step="small", tone="muted", wrap=True)
                basis.setContentsMargins(0, 0, 0, 0 if each is props.told[-1] else _BETWEEN)
                add(self.words, Text(unbroken(each.sentence), wrap=True))
                add(self.words, basis)
        self.chart.show_picture(props.picture, ". ".join(line.spoken for line in props.lines))
        self.behind.table.show_lines(props.lines)

    def ask(self) -> None:
        """Ask for all that it is made of."""
        self.asked.emit(self._props.names, None)

    def show_evidence(self, props: FoundProps, *, narrowed: bool) -> None:
        """Show what it is made of, unfolded; `narrowed`: what lies at one place of the picture."""
        if not self.is_open:
            self.fold.setChecked(True)
            self._name()
        self.behind.show_evidence(props, narrowed=narrowed)

    def _point(self, name: str, between: Between) -> None:
        self.asked.emit((name,), between)

    def _turn(self) -> None:
        self._name()
        if self.is_open:
            self.ask()

    def _name(self) -> None:
        self._theme.dress_fold(self.fold, is_open=self.is_open)
        self.behind.setVisible(self.is_open)
        self.fold.setAccessibleName(_("{title}: what it is made of", title=self._props.title))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addLayout(self.words)
        left.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(_GAP)
        self._top.addLayout(left, 1)
        self._top.addWidget(self.chart, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _ABOVE, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._top)
        column.addWidget(self.behind)
        column.addSpacing(_ABOVE - 4)
        column.addWidget(Hairline())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= scaled(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._top.direction() is not way:
            self._top.setDirection(way)
            self._top.setSpacing(_GAP if beside else 8)


def unbroken(words: str) -> str:
    """The words with each number and its % on one line."""
    return words.replace(" %", f"{_NO_BREAK}%").replace("n = ", f"n{_NO_BREAK}={_NO_BREAK}")
