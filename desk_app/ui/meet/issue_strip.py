"""The head of the ledger: each issue with its keys, both positions, the distance between them, and our limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from desk_app.domain.capture.keys import OUR_PLACES, THEIR_PLACES, Place
from desk_app.domain.quantities import Side
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.props import IssueLine
from desk_app.ui.widgets.text import ElidedText, Text

_WIDEST_BAR = 240
_HEIGHT = 6
_BETWEEN = 4
MARGIN = 8
"""Pixels free at the right of the lines. The scroll bar takes its room from them, so the lines stay where they are."""
_MOST = 7
"""So many issues have room at most. The others are reached by scrolling."""
_ROOM = 2
"""The number of the empty column beside their values, which takes the spare room."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class KeyCap(QWidget):
    """The key of a slot in the colour of its side: ours with a solid edge, theirs with a dashed one. May be empty."""

    def __init__(self, theme: Theme, side: Side) -> None:
        super().__init__()
        self._theme, self._side, self._cap = theme, side, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_cap(self, cap: str) -> None:
        """Show the letter printed on the key."""
        if cap != self._cap:
            self._cap = cap
            self.setAccessibleName(_("Key {cap}", cap=cap) if cap else "")
            self.update()

    def cap(self) -> str:
        """The letter shown."""
        return self._cap

    @override
    def sizeHint(self) -> QSize:
        return QSize(22, 22)

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        if not self._cap:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(str(getattr(self._theme.colours, self._side.value)))
        pen = QPen(colour, 1.2)
        if self._side is Side.THEY:
            pen.setDashPattern([2.2, 1.8])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        painter.setPen(colour)
        painter.setFont(self._theme.font("small", strong=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._cap)


class Hatch(QWidget):
    """A hatched mark: we are at our limit or past it."""

    def __init__(self, theme: Theme, *, keeps_room: bool = True) -> None:
        super().__init__()
        self._theme = theme
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(keeps_room)
        self.setSizePolicy(policy)

    @override
    def sizeHint(self) -> QSize:
        return QSize(20, 12)

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.colours.ink), 1.4))
        painter.setClipRect(self.rect())
        for x in range(-self.height(), self.width(), 5):
            painter.drawLine(x, self.height(), x + self.height(), 0)


class GapBar(QWidget):
    """A bar of how near two positions have come. It fills from both ends; the gap in the middle lies between them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._closed: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_closed(self, closed: float | None) -> None:
        """Show how much of the distance is closed: 0 (as far apart as at first) to 1 (met). None draws nothing."""
        if closed != self._closed:
            self._closed = closed
            percent = 0 if closed is None else round(closed * 100)
            words = "" if closed is None else _("{percent} % of the distance closed", percent=percent)
            self.setAccessibleName(words)
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, 16)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(48, 16)

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        if self._closed is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours, width, top = self._theme.colours, float(self.width()), (self.height() - _HEIGHT) / 2
        painter.setBrush(QColor(colours.hairline))
        painter.drawRoundedRect(QRectF(0, top, width, _HEIGHT), 3, 3)
        half = max(3.0, width * self._closed / 2)
        painter.setBrush(QColor(colours.they))
        painter.drawRoundedRect(QRectF(0, top, half, _HEIGHT), 3, 3)
        painter.setBrush(QColor(colours.we))
        painter.drawRoundedRect(QRectF(width - half, top, half, _HEIGHT), 3, 3)


@dataclass(frozen=True, slots=True)
class _Cells:
    their_cap: KeyCap
    theirs: Text
    name: Text
    bar: GapBar
    gap: Text
    hatch: Hatch
    place: Text
    ours: Text
    our_cap: KeyCap

    def widgets(self) -> tuple[QWidget, ...]:
        return (
            self.their_cap,
            self.theirs,
            self.name,
            self.bar,
            self.gap,
            self.hatch,
            self.place,
            self.ours,
            self.our_cap,
        )


class IssueStrip(QWidget):
    """One line for each issue; every number has its own column."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[IssueLine, ...] = ()
        self._caps: Mapping[Place, str] = {}
        self._cells: list[_Cells] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(_BETWEEN)
        for column in (_ROOM, 4, 6):
            self._grid.setColumnStretch(column, 1)

    def show_lines(self, lines: Sequence[IssueLine], caps: Mapping[Place, str]) -> None:
        """Show every issue. `caps` are letters learnt for slot keys that are not printed as on a US keyboard."""
        if tuple(lines) == self._lines and caps == self._caps:
            return
        self._lines, self._caps = tuple(lines), dict(caps)
        while len(self._cells) < len(lines):
            self._cells.append(self._add(len(self._cells)))
        for index, cells in enumerate(self._cells):
            for widget in cells.widgets():
                widget.setVisible(index < len(lines))
        for index, line in enumerate(lines):
            self._fill(self._cells[index], line, index)

    def caps(self) -> list[tuple[str, str]]:
        """The key letters shown for each issue: theirs, ours."""
        return [(c.their_cap.cap(), c.our_cap.cap()) for c in self._cells[: len(self._lines)]]

    def step(self) -> int:
        """How far the top of a line lies beneath the top of the line before, in pixels; 0 without a line."""
        if not self._lines:
            return 0
        return max(widget.sizeHint().height() for widget in self._cells[0].widgets()) + _BETWEEN

    def _add(self, row: int) -> _Cells:
        cells = _Cells(
            KeyCap(self._theme, Side.THEY),
            ElidedText(strong=True),
            ElidedText(least=16),
            GapBar(self._theme),
            Text(tone="muted", step="small"),
            Hatch(self._theme),
            Text(step="small"),
            ElidedText(strong=True),
            KeyCap(self._theme, Side.WE),
        )
        for index, widget in enumerate(cells.widgets()):
            self._grid.addWidget(widget, row, index if index < _ROOM else index + 1)
        self._grid.setAlignment(cells.hatch, _RIGHT)
        cells.theirs.setAlignment(_LEFT)
        cells.name.setAlignment(_RIGHT)
        cells.ours.setAlignment(_RIGHT)
        cells.gap.setMinimumWidth(88)
        cells.bar.setMaximumWidth(_WIDEST_BAR)
        cells.place.setAlignment(_LEFT)
        return cells

    def _fill(self, cells: _Cells, line: IssueLine, index: int) -> None:
        their_place, our_place = (THEIR_PLACES[index], OUR_PLACES[index]) if index < len(OUR_PLACES) else (None, None)
        cells.their_cap.show_cap(self._caps.get(their_place, line.their_cap) if their_place else "")
        cells.our_cap.show_cap(self._caps.get(our_place, line.our_cap) if our_place else "")
        cells.theirs.setText(line.their_value)
        cells.theirs.setAccessibleName(_("They, {issue}: {value}", issue=line.name, value=line.their_value))
        cells.name.setText(line.name)
        cells.bar.show_closed(line.closed)
        cells.gap.setText(line.gap)
        cells.hatch.setVisible(line.hatched)
        cells.place.setText(line.place)
        told = _("{issue}, our place against our limit: {place}", issue=line.name, place=line.place)
        cells.place.setAccessibleName(told if line.place else "")
        cells.ours.setText(line.our_value)
        cells.ours.setAccessibleName(_("We, {issue}: {value}", issue=line.name, value=line.our_value))


class StripRoom(QScrollArea):
    """Shows as many whole lines of the strip as have room. The others are reached by scrolling."""

    def __init__(self, strip: IssueStrip) -> None:
        super().__init__()
        self._strip = strip
        self.setWidget(strip)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def fit(self) -> None:
        """Ask for the room that the lines of the strip need now."""
        self.setMaximumHeight(self.sizeHint().height())
        self.updateGeometry()
        self._show_whole_lines()

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
            spare = (self.height() + _BETWEEN) % step if self.height() < self.sizeHint().height() else 0
            bar = self.verticalScrollBar()
            bar.setSingleStep(step)
            scrolls = self._strip.sizeHint().height() > self.height() - spare
            beside = MARGIN - bar.sizeHint().width() if scrolls else MARGIN
            self.setViewportMargins(0, 0, max(0, beside), spare)
