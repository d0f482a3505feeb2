"""The column beside the preparation: the results, with a drawing, kept up to date."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desk_app.domain.summaries import Stage
from desk_app.session.documents import documents_for
from desk_app.support.words import _, plural
from desk_app.ui.prepare.results import Result, ResultsProps
from desk_app.ui.widgets.drawing import SvgView
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import Row, add, clear
from desk_app.ui.widgets.text import Text

_MARGIN, _BETWEEN = 24, 40


class ResultsView(ScrollColumn):
    """Shows `ResultsProps` in one column or in two. It is built again only if they change.

    Sends `gap_chosen` with the `Gap` to lead to, `align_chosen` to move the walk-away point to the floor, and
    `paper_chosen` with the `command` of a document to preview.
    """

    gap_chosen = Signal(object)
    align_chosen = Signal()
    paper_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(margin=_MARGIN, widest=10_000)
        self.setAccessibleName(_("What follows"))
        hear_as(self, HeardAs.GROUP)
        self._shown: tuple[ResultsProps, str] | None = None
        self._columns = 1
        self._whole: set[str] = set()  # the names of the results that are told to the last issue
        self._turning: dict[str, Row] = {}
        self._bodies = [QVBoxLayout(), QVBoxLayout()]
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        for body in self._bodies:
            body.setSpacing(0)
            self._row.addLayout(body)
        self._row.setStretch(0, 1)
        self.column.addLayout(self._row)
        self.column.addStretch(1)

    def set_columns(self, columns: int) -> None:
        """Show the results in so many columns, one or two."""
        if columns != self._columns:
            self._columns = columns
            self._row.setStretch(1, columns - 1)
            self._row.setSpacing(_BETWEEN * (columns - 1))
            self._build_again()

    def column_width(self) -> int:
        """The width of one column, in pixels."""
        return (self.width() - 2 * _MARGIN - _BETWEEN * (self._columns - 1)) // self._columns

    def show_props(self, props: ResultsProps, range_svg: str) -> None:
        """Show the results. `range_svg` is the drawing of the range of agreement; empty for none."""
        if (props, range_svg) == self._shown:
            return
        self._shown = (props, range_svg)
        self._turning.clear()
        for body in self._bodies:
            clear(body)
        self._add_readiness(self._bodies[0], props)
        kept_left = (len(props.results) + 1) // 2 if self._columns > 1 else len(props.results)
        for index, result in enumerate(props.results):
            body = self._bodies[0 if index < kept_left else 1]
            self._add_result(body, result, "title" if index == 0 else "heading")
            if result.ranged and range_svg:
                self._add_drawing(body, range_svg, result)
        self._add_papers(self._bodies[self._columns - 1])
        for body in self._bodies:
            body.addStretch(1)

    def _add_result(self, body: QVBoxLayout, result: Result, step: str) -> None:
        _space(body)
        add(body, Text(result.name, step="small", tone="muted", wrap=True))
        if result.large:
            add(body, Text(result.large, step=step, wrap=True))
        for line in result.whole if result.whole and result.name in self._whole else result.lines:
            tone = "muted" if result.large else "ink"
            body.addSpacing(0 if result.large else 4)
            add(body, Text(line, step="small", tone=tone, wrap=True))
        if result.whole:
            self._add_turning(body, result)
        if result.lacks is not None:
            words, gap = result.lacks
            row = _link(words, words)
            row.opened.connect(partial(self.gap_chosen.emit, gap))
            add(body, row)
        if result.align:
            row = _link(result.align, result.align)
            row.opened.connect(self.align_chosen)
            add(body, row)

    def _add_turning(self, body: QVBoxLayout, result: Result) -> None:
        words = plural("Show {n} more issue", "Show {n} more issues", result.left)
        if result.name in self._whole:
            words = _("Show fewer issues")
        row = self._turning[result.name] = _link(words, words)
        row.opened.connect(partial(self._turn, result.name))
        add(body, row)

    def _turn(self, name: str) -> None:
        """Tell all issues of a result, or only the most important ones."""
        self._whole ^= {name}
        self._build_again()
        if name in self._turning:
            self._turning[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_again(self) -> None:
        shown, self._shown = self._shown, None
        if shown is not None:
            self.show_props(*shown)

    def _add_drawing(self, body: QVBoxLayout, svg: str, result: Result) -> None:
        drawing = SvgView(result.name)
        body.addSpacing(8)
        add(body, drawing)
        drawing.show_svg(svg, _("{result}. {notes}", result=result.large, notes=" ".join(result.lines)))

    def _add_papers(self, body: QVBoxLayout) -> None:
        _space(body)
        add(body, Text(_("On paper"), step="small", tone="muted", wrap=True))
        for document in documents_for(Stage.PREPARING, Stage.TALKING):
            row = _link(_("Preview: {document}", document=_(document.label)), _(document.label))
            row.setToolTip(_(document.hint))
            row.opened.connect(partial(self.paper_chosen.emit, document.command))
            add(body, row)

    def _add_readiness(self, body: QVBoxLayout, props: ResultsProps) -> None:
        """The gaps stand above the sentence, which has many lines or one: none moves when another is filled."""
        if props.gaps:
            add(body, Text(_("To fill in next"), step="small", tone="muted", wrap=True))
        for gap in props.gaps:
            row = _link(_("Go to: {gap}", gap=gap.words), gap.words)
            row.opened.connect(partial(self.gap_chosen.emit, gap))
            add(body, row)
        if props.more_gaps:
            more = plural("and {n} more", "and {n} more", props.more_gaps)
            add(body, Text(more, step="small", tone="muted"))
        if props.gaps:
            body.addSpacing(12)
        add(body, Text(props.sentence, step="heading", wrap=True))


def _link(name: str, words: str) -> Row:
    """A row that leads somewhere or does something. `name` is what a screen reader says."""
    row = Row(name)
    row.setContentsMargins(0, 0, 0, 0)
    row.cells.setContentsMargins(0, 3, 4, 3)
    row.cells.setSpacing(8)
    row.cells.addWidget(Text("→", tone="accent"), 0, Qt.AlignmentFlag.AlignTop)
    row.cells.addWidget(Text(words, wrap=True), 1)
    return row


def _space(body: QVBoxLayout) -> None:
    if body.count():
        body.addSpacing(20)
