"""The head of the ledger: each open issue with its keys, both positions on one ruler, and our place against a limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from desk_app.domain.capture.keys import OUR_PLACES, THEIR_PLACES, Place
from desk_app.domain.quantities import Side
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import least_width, scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.issue_marks import Hatch, KeyCap, Ruler
from desk_app.ui.meet.props import IssueLine, Shape, Tentative
from desk_app.ui.meet.screen import HIDDEN, legend
from desk_app.ui.widgets.text import ElidedText, Text, plain_tip

_BETWEEN = 4
MARGIN = 8
"""Pixels free at the right of the lines. The scroll bar takes its room from them, so the lines stay where they are."""
_MOST = 7
"""So many issues have room at most. The others are reached by scrolling."""
_NARROW = 400
"""In a strip narrower than this only the keys, the name and both values have room: the rest is the tip of the name."""
_WORDS = 680
"""From this width on, the distance has room for all its words."""
_WIDE = 780
"""From this width on, both openings have room beside the distance."""
_RULER = 60
"""Names are whole, as long as that leaves so many pixels for the ruler, and all words of the other columns."""
_NAME_COLUMN, _RULER_COLUMN = 1, 3
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Cells:
    their_cap: KeyCap
    name: ElidedText
    theirs: ElidedText
    ruler: Ruler
    ours: ElidedText
    our_cap: KeyCap
    hatch: Hatch
    place: Text
    apart: ElidedText

    def widgets(self) -> tuple[QWidget, ...]:
        return tuple(getattr(self, each.name) for each in fields(self))


class IssueStrip(QWidget):
    """One line for each issue that is still open. Every number has its own column."""

    laid_out = Signal(object)
    """Where the column of our values begins now, in pixels."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[tuple[int, IssueLine], ...] = ()
        self._caps: Mapping[Place, str] = {}
        self._cells: list[_Cells] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(_BETWEEN)

    def show_lines(self, lines: Sequence[IssueLine], caps: Mapping[Place, str]) -> None:
        """Show every issue that is not settled; its keys go by its number among all.

        `caps` are letters learnt for slot keys that are not printed as on a US keyboard.
        """
        shown = tuple((number, line) for number, line in enumerate(lines) if not line.settled)
        if shown == self._lines and caps == self._caps:
            return
        self._lines, self._caps = shown, dict(caps)
        while len(self._cells) < len(shown):
            self._cells.append(self._add(len(self._cells)))
        for cells in self._cells[len(shown) :]:
            for widget in cells.widgets():
                widget.hide()
        for cells, (number, line) in zip(self._cells, shown, strict=False):
            self._fill(cells, line, number)
        self._place_columns()

    def caps(self) -> list[tuple[str, str]]:
        """The key letters shown for each issue: theirs, ours."""
        return [(c.their_cap.cap(), c.our_cap.cap()) for c in self._cells[: len(self._lines)]]

    def step(self) -> int:
        """How far the top of a line lies beneath the top of the line before, in pixels; 0 without a line."""
        if not self._lines:
            return 0
        return max(widget.sizeHint().height() for widget in self._cells[0].widgets()) + _BETWEEN

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        for cells, (_number, line) in zip(self._cells, self._lines, strict=False):
            self._fit(cells, line)
        self._place_columns()

    @property
    def _narrow(self) -> bool:
        return self.width() < scaled(_NARROW)

    def _place_columns(self) -> None:
        narrow, grid = self._narrow, self._grid
        grid.setHorizontalSpacing(6 if narrow else 10)
        apart = 0 if narrow else 6 if self.width() >= scaled(_WORDS) else 2
        ruler = (_RULER_COLUMN, 12, 0) if narrow else (_RULER_COLUMN, 0, 5)
        for column, least, stretch in ((_NAME_COLUMN, self._names_room(), 4), ruler, (8, 0, apart)):
            grid.setColumnMinimumWidth(column, least)
            grid.setColumnStretch(column, stretch)
        grid.setColumnMinimumWidth(6, 0 if narrow else 20)
        self._grid.activate()
        if self._lines:
            self.laid_out.emit(self._cells[0].ours.x())

    def _names_room(self) -> int:
        """The least room for the names: what nothing else needs, so far as they need it."""
        rows = [cells.widgets() for cells in self._cells[: len(self._lines)]]
        wide = [
            max(0 if each.isHidden() else each.sizeHint().width() for each in column)
            for column in zip(*rows, strict=True)
        ]
        if self._narrow or not wide:
            return 0
        others = sum(wide) - wide[_NAME_COLUMN] - wide[_RULER_COLUMN] + len(wide) * self._grid.horizontalSpacing()
        return max(0, min(wide[_NAME_COLUMN], self.width() - others - scaled(_RULER)))

    def _add(self, row: int) -> _Cells:
        cells = _Cells(
            KeyCap(self._theme, Side.THEY),
            ElidedText(least=6),
            ElidedText(strong=True, least=8),
            Ruler(self._theme),
            ElidedText(strong=True, least=8),
            KeyCap(self._theme, Side.WE),
            Hatch(self._theme),
            Text(step="small"),
            ElidedText(tone="muted", step="small", least=8),
        )
        for column, widget in enumerate(cells.widgets()):
            self._grid.addWidget(widget, row, column)
        cells.theirs.setAlignment(_RIGHT)
        cells.ours.setAlignment(_LEFT)
        for text in (cells.theirs, cells.ours):
            least_width(text, 64)
        return cells

    def _fill(self, cells: _Cells, line: IssueLine, number: int) -> None:
        places = (THEIR_PLACES[number], OUR_PLACES[number]) if number < len(OUR_PLACES) else (None, None)
        for cap, place, usual in zip(
            (cells.their_cap, cells.our_cap), places, (line.their_cap, line.our_cap), strict=True
        ):
            cap.show_cap(self._caps.get(place, usual) if place else "", line.name)
        cells.name.setText(line.name)
        cells.theirs.setAccessibleName(_("They, {issue}: {value}", issue=line.name, value=_heard(line, Side.THEY)))
        cells.ruler.show_marks(line)
        cells.ours.setAccessibleName(_("We, {issue}: {value}", issue=line.name, value=_heard(line, Side.WE)))
        cells.place.setText(line.place)
        cells.place.setAccessibleName(_told_place(line))
        cells.place.setToolTip(legend() if line.place in list(Shape) else "")
        self._fit(cells, line)

    def _fit(self, cells: _Cells, line: IssueLine) -> None:
        """Show what has room: how far apart the sides are and, in a wide strip, from where they came.

        That they offer more than we ask takes more words. The tip of the ruler then still tells the openings.
        """
        narrow, shape = self._narrow, line.place in list(Shape)
        _show_value(cells.theirs, line.their_value, line.their_if, short=narrow)
        _show_value(cells.ours, line.our_value, line.our_if, short=narrow)
        hidden = {cells.hatch: not line.hatched, cells.place: narrow and not shape}
        hidden |= {cells.ruler: narrow, cells.apart: narrow}
        for widget in cells.widgets():
            widget.setVisible(not hidden.get(widget, False))
        opened = line.opened if self.width() >= scaled(_WIDE) and not line.marks.crossed else ""
        cells.apart.setText(" · ".join(filter(None, (line.gap, opened))))
        told = (line.name, line.gap, line.opened, "" if shape else line.place) if narrow else ()
        cells.name.setToolTip(plain_tip(" · ".join(filter(None, told))))


def _show_value(cell: ElidedText, value: str, named: Tentative | None, *, short: bool) -> None:
    """Show a value, quieter if it was named only in return for something. The tip then says for what."""
    cell.setText(named.value if named and named.alone and short else value)
    cell.setToolTip(plain_tip(named.told) if named else "")
    cell.show_tone("muted" if named and named.alone else "ink")


def _heard(line: IssueLine, side: Side) -> str:
    """A side's value as it is heard: with what it was named for, if that is all that the side said."""
    value, named = (line.their_value, line.their_if) if side is Side.THEY else (line.our_value, line.our_if)
    return named.told if named and named.alone else value


def _told_place(line: IssueLine) -> str:
    if not line.place:
        return ""
    place = _(HIDDEN) if line.place in list(Shape) else line.place
    return _("{issue}, our place against our limit: {place}", issue=line.name, place=place)


def settled_words(lines: Sequence[IssueLine]) -> str:
    """What is settled, in one line: "Deadline 28 Feb · Deposit 30 %"."""
    return " · ".join(f"{line.name} {line.our_value}" for line in lines if line.settled)


class StripRoom(QScrollArea):
    """Shows as many whole lines of the strip as have room. The others are reached by scrolling."""

    def __init__(self, strip: IssueStrip) -> None:
        super().__init__()
        self._strip = strip
        self._fitted = 0, 0
        self.setWidget(strip)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def fit(self) -> None:
        """Ask for the room that the lines of the strip need now."""
        self._fitted = self._needs()
        self.setMaximumHeight(self.sizeHint().height())
        self.updateGeometry()
        self._show_whole_lines()

    def _needs(self) -> tuple[int, int]:
        return self._strip.step(), self._strip.sizeHint().height()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Fit again when the lines became higher or lower, as with larger text."""
        done = super().eventFilter(watched, event)
        if event.type() is QEvent.Type.LayoutRequest and watched is self._strip and self._needs() != self._fitted:
            self.fit()
        return done

    @override
    def sizeHint(self) -> QSize:
        most = self._strip.step() * _MOST - _BETWEEN
        return QSize(super().sizeHint().width(), max(0, min(self._strip.sizeHint().height(), most)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), max(0, self._strip.step() - _BETWEEN))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._show_whole_lines()

    def _show_whole_lines(self) -> None:
        """Leave free beneath the lines what is too low for another one, and beside them what the scroll bar needs."""
        if step := self._strip.step():
            cut = step <= self.height() + _BETWEEN and self.height() < self.sizeHint().height()
            spare = (self.height() + _BETWEEN) % step if cut else 0
            bar = self.verticalScrollBar()
            bar.setSingleStep(step)
            scrolls = self._strip.sizeHint().height() > self.height() - spare
            beside = MARGIN - bar.sizeHint().width() if scrolls else MARGIN
            self.setViewportMargins(0, 0, max(0, beside), spare)
