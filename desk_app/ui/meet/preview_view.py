"""The large line beneath the entry line: what Enter will do, before it does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.domain.capture import Reading
from desk_app.domain.capture.preview import Part, Preview
from desk_app.support.overriding import override
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.props import MARKS, inks
from desk_app.ui.widgets.spans import Span, draw, lay_out, plain

HINT = "F48 their first issue at 48    J51 ours    they fee 4.8k for we pay 30    n a note"
NOTE_HINT = "n a note    q something learned    or anything, to sort out later"
_OFFERED = 6


def preview_spans(preview: Preview) -> tuple[Span, ...]:
    """A preview in tones: each side in its colour, numbers strong."""
    spans: list[Span] = []
    if preview.lead:
        spans.append(Span(preview.lead, strong=True))
    for index, parts in enumerate(preview.sides):
        if index:
            spans.append(Span("   ↔   ", "muted"))
        elif preview.lead:
            spans.append(Span(" · ", "muted"))
        spans += _side(parts)
    if preview.detail:
        spans += [Span(" · ", "muted"), Span(preview.detail)]
    if preview.state:
        spans.append(Span(f"   {preview.state}", "muted"))
    return tuple(spans)


def _side(parts: tuple[Part, ...]) -> list[Span]:
    side = parts[0].side
    spans = [Span(f"{MARKS[side]} {side.upper()}", side.value, strong=True), Span(" · ", "muted")]
    for index, part in enumerate(parts):
        if index:
            spans.append(Span(", ", "muted"))
        spans += [Span(f"{part.issue} "), Span(part.move, strong=True)]
        if part.difference:
            spans.append(Span(f" ({part.difference})", "muted"))
    return spans


def reading_spans(reading: Reading, *, empty: str) -> tuple[Span, ...]:
    """What to show beneath the line for any reading: preview, else why not and what may come next."""
    if reading.preview:
        return preview_spans(reading.preview)
    if not reading.reason:
        return (Span(empty, "muted"),)
    if reading.pending:
        offered = "   ".join(c.label for c in reading.completions[:_OFFERED])
        return (Span(reading.reason, "muted"), Span(f"   {offered}" if offered else ""))
    return (Span(reading.reason), Span("   Enter keeps it as typed, to sort out", "muted"))


class PreviewView(QWidget):
    """Paints a reading's preview in large type, in at most two lines' room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._spans: tuple[Span, ...] = ()
        self._large = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._redraw)

    def show_reading(self, reading: Reading, *, empty: str = HINT) -> None:
        """Show what Enter would do with the line."""
        spans = reading_spans(reading, empty=empty)
        if spans != self._spans:
            self._spans = spans
            self._large = bool(reading.preview or reading.reason)
            self.setAccessibleName(f"Enter will record: {plain(spans)}" if reading.preview else plain(spans))
            self.update()

    def announce_recorded(self) -> None:
        """Have a screen reader say that what is shown is in the journal."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"Recorded: {self.text()}"))

    def text(self) -> str:
        """What is shown, as text."""
        return plain(self._spans)

    def _redraw(self, _: object) -> None:
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, round(self._line_height() * 2) + 4)

    def _line_height(self) -> float:
        _layout, height = lay_out((Span("X"),), self._theme.font("heading"), 1000, inks(self._theme))
        return height

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        painter = QPainter(self)
        colours = inks(self._theme)
        for step in ("title", "heading", "body", "small") if self._large else ("body", "small"):
            layout, height = lay_out(self._spans, self._theme.font(step), self.width(), colours)
            if height <= self.height():
                break
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setPen(Qt.PenStyle.SolidLine)
        draw(painter, layout, 0, 0)
