"""The column beside the preparation: the results, with a drawing, kept up to date."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _, plural
from desk_app.ui.prepare.results import Result, ResultsProps
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.text import Text


class SvgView(QWidget):
    """A drawing, with a text for screen readers."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._renderer = QSvgRenderer(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_svg(self, svg: str, description: str = "") -> None:
        """Show a drawing given as SVG text. An empty text shows nothing."""
        self.setVisible(bool(svg))
        if svg:
            self._renderer.load(QByteArray(svg.encode()))
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._renderer.defaultSize()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        drawn = self._renderer.defaultSize()
        return round(drawn.height() * min(width, drawn.width()) / drawn.width()) if drawn.width() > 0 else 0

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        drawn = self._renderer.defaultSize()
        if drawn.width() <= 0:
            return
        scale = min(self.width() / drawn.width(), self.height() / drawn.height(), 1.0)
        self._renderer.render(QPainter(self), QRectF(0, 0, drawn.width() * scale, drawn.height() * scale))


class ResultsView(ScrollColumn):
    """Shows `ResultsProps`. It is built again only if they change."""

    def __init__(self) -> None:
        super().__init__(margin=24, widest=10_000)
        self.setAccessibleName(_("What follows"))
        self._shown: tuple[ResultsProps, str] | None = None
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self.column.addLayout(self._body)
        self.column.addStretch(1)

    def show_props(self, props: ResultsProps, range_svg: str) -> None:
        """Show the results. `range_svg` is the drawing of the range of agreement; empty for none."""
        if (props, range_svg) == self._shown:
            return
        self._shown = (props, range_svg)
        while (item := self._body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for index, result in enumerate(props.results):
            self._add_result(result, "title" if index == 0 else "heading")
            if result.ranged and range_svg:
                self._add_drawing(range_svg, result)
        self._add_missing(props)

    def _add(self, widget: QWidget) -> None:
        self._body.addWidget(widget)
        widget.show()

    def _add_result(self, result: Result, step: str) -> None:
        if self._body.count():
            self._body.addSpacing(20)
        self._add(Text(result.name, step="small", tone="muted", wrap=True))
        if result.large:
            self._add(Text(result.large, step=step, wrap=True))
        for line in result.lines:
            tone = "muted" if result.large else "ink"
            self._body.addSpacing(0 if result.large else 4)
            self._add(Text(line, step="small", tone=tone, wrap=True))

    def _add_drawing(self, svg: str, result: Result) -> None:
        drawing = SvgView(result.name)
        self._body.addSpacing(8)
        self._add(drawing)
        drawing.show_svg(svg, _("{result}. {notes}", result=result.large, notes=" ".join(result.lines)))

    def _add_missing(self, props: ResultsProps) -> None:
        if not props.missing:
            return
        if self._body.count():
            self._body.addSpacing(20)
        self._add(Text(_("Still missing"), step="small", tone="muted"))
        for words in props.missing:
            self._add(Text(words, wrap=True))
        if props.more_missing:
            more = plural("and {n} more", "and {n} more", props.more_missing)
            self._add(Text(more, step="small", tone="muted"))
