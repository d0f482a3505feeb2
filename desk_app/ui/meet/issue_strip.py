"""The head of the ledger: each open issue with its keys, both positions on one ruler, and our place against a limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from desk_app.domain.capture.keys import OUR_PLACES, THEIR_PLACES, Place
from desk_app.domain.quantities import Side
from desk_app.support.overriding import override
from desk_app.support.words import _, mark
from desk_app.ui.look.lengths import least_width, scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.props import IssueLine, Marks, Shape, Tentative
from desk_app.ui.meet.screen import HIDDEN, legend
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.text import ElidedText, Text, plain_tip

_MARK, _BAND = 4.0, 6.0
_BETWEEN = 4
MARGIN = 8
"""Pixels free at the right of the lines. The scroll bar takes its room from them, so the lines stay where they are."""
_MOST = 7
"""So many issues have room at most. The others are reached by scrolling."""
_WORDS = 680
"""From this width on, the distance has room for all its words."""
_WIDE = 780
"""From this width on, both openings have room beside the distance."""
_RULER_LEGEND = mark("From their opening to yours. A diamond: they. A circle: you.")
_PAST_LEGEND = mark("From the worst for you to the best. A diamond: they. A circle: you.")
_CAP_TIPS = {
    Side.THEY: mark("{cap} and a value: what they name for {issue}"),
    Side.WE: mark("{cap} and a value: what you name for {issue}"),
}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class KeyCap(QWidget):
    """The key of a slot in the colour of its side: ours with a solid edge, theirs with a dashed one. May be empty."""

    def __init__(self, theme: Theme, side: Side) -> None:
        super().__init__()
        self._theme, self._side, self._cap = theme, side, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_cap(self, cap: str, issue: str) -> None:
        """Show the letter printed on the key of an issue."""
        self.setToolTip(plain_tip(_(_CAP_TIPS[self._side], cap=cap, issue=issue)) if cap else "")
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

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

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


class Ruler(QWidget):
    """The way from their opening (left) to ours (right), with both sides where they stand now.

    They are a hollow diamond at the end of a dashed line, we a filled circle at the end of a solid one. What lies
    between them is still apart. Where they offer more than we ask, the two lines overlap.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks = Marks(None, None)
        hear_as(self, HeardAs.PICTURE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_marks(self, line: IssueLine) -> None:
        """Show where both sides of an issue stand."""
        marks, percent = line.marks, 0 if line.closed is None else round(line.closed * 100)
        words = "" if line.closed is None else _("{percent} % of the distance closed", percent=percent)
        self.setAccessibleName(words)
        way = _(_PAST_LEGEND if marks.past else _RULER_LEGEND)
        self.setToolTip(plain_tip("\n".join(filter(None, (way, line.opened, words)))))
        if marks != self._marks:
            self._marks = marks
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, 16)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(48, 16)

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        they, we = self._marks.they, self._marks.we
        if they is None and we is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ends(painter)
        colours = self._theme.colours
        if they is not None and we is not None and they < we:
            painter.setPen(QPen(QColor(colours.hairline), _BAND))
            painter.drawLine(self._at(they), self._at(we))
        if they is not None:
            painter.setPen(QPen(QColor(colours.they), 1.6, Qt.PenStyle.DashLine))
            painter.drawLine(self._at(0), self._at(they))
            self._paint_diamond(painter, self._at(they))
        if we is not None:
            painter.setPen(QPen(QColor(colours.we), 1.6))
            painter.drawLine(self._at(we), self._at(1))
            painter.setBrush(QColor(colours.we))
            painter.drawEllipse(self._at(we), _MARK, _MARK)

    def _at(self, place: float) -> QPointF:
        room = self.width() - 2 * _MARK - 4
        return QPointF(_MARK + 2 + room * place, self.height() / 2)

    def _paint_ends(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._theme.colours.edge), 1))
        painter.drawLine(self._at(0), self._at(1))
        for end in (self._at(0), self._at(1)):
            painter.drawLine(end - QPointF(0, 4), end + QPointF(0, 4))

    def _paint_diamond(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(QColor(self._theme.colours.they), 1.8))
        painter.setBrush(QColor(self._theme.colours.paper))
        reach = _MARK + 1
        sides = (QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0))
        painter.drawPolygon([at + each for each in sides])


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
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(_BETWEEN)
        for column, stretch in ((1, 4), (3, 5)):
            self._grid.setColumnStretch(column, stretch)
        self._grid.setColumnMinimumWidth(6, 20)

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
        for row, cells in enumerate(self._cells):
            for widget in cells.widgets():
                widget.setVisible(row < len(shown))
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
        self._grid.setColumnStretch(8, 6 if self.width() >= scaled(_WORDS) else 2)
        for cells, (_number, line) in zip(self._cells, self._lines, strict=False):
            self._show_apart(cells, line)
        self._place_columns()

    def _place_columns(self) -> None:
        self._grid.activate()
        if self._lines:
            self.laid_out.emit(self._cells[0].ours.x())

    def _add(self, row: int) -> _Cells:
        cells = _Cells(
            KeyCap(self._theme, Side.THEY),
            ElidedText(least=10),
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
        _show_value(cells.theirs, line.their_value, line.their_if)
        cells.theirs.setAccessibleName(_("They, {issue}: {value}", issue=line.name, value=_heard(line, Side.THEY)))
        cells.ruler.show_marks(line)
        _show_value(cells.ours, line.our_value, line.our_if)
        cells.ours.setAccessibleName(_("We, {issue}: {value}", issue=line.name, value=_heard(line, Side.WE)))
        cells.hatch.setVisible(line.hatched)
        cells.place.setText(line.place)
        cells.place.setAccessibleName(_told_place(line))
        cells.place.setToolTip(legend() if line.place in list(Shape) else "")
        self._show_apart(cells, line)

    def _show_apart(self, cells: _Cells, line: IssueLine) -> None:
        """How far apart the sides are and, where there is room, from where they came.

        That they offer more than we ask takes more words. The tip of the ruler then still tells the openings.
        """
        opened = line.opened if self.width() >= scaled(_WIDE) and not line.marks.crossed else ""
        cells.apart.setText(" · ".join(filter(None, (line.gap, opened))))


def _show_value(cell: ElidedText, value: str, named: Tentative | None) -> None:
    """Show a value, quieter if it was named only in return for something. The tip then says for what."""
    cell.setText(value)
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
