"""The offer on the table beside our alternatives, issue by issue. The terms of the alternatives are typed here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desk_app.domain.comparison import Comparison
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Scalar, Unit
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import least_width, most_width, scaled
from desk_app.ui.negotiation.comparison_words import FACTS, ColumnProps, columns, facts
from desk_app.ui.prepare.fields import issue_field, option_choices, option_field
from desk_app.ui.widgets.buttons import NextButton
from desk_app.ui.widgets.choice import ChoiceField
from desk_app.ui.widgets.text import ElidedText, Text
from desk_app.ui.widgets.value_field import ProblemLine, ValueField

_NAME, _COLUMN, _WIDEST, _GAP, _EDGE = 96, 116, 190, 16, 4
_Cell = ValueField | ChoiceField


class SidewaysArea(QScrollArea):
    """As high as its content, and scrolled sideways where there is no room for all columns."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._resized = QTimer(self, singleShot=True, interval=0)  # once all around it has its size
        self._resized.timeout.connect(self._lay_out_again)
        self.show_content(content)

    def show_content(self, content: QWidget) -> None:
        """Show another content in place of the one before."""
        before = self.takeWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        content.setProperty("role", "page")
        content.installEventFilter(self)
        self.setWidget(content)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height that the content needs at its width, and that of the bar where there is one."""
        content, bar = self.widget(), self.horizontalScrollBar()
        layout = content.layout() if content is not None else None
        if content is None or layout is None:
            return
        layout.invalidate()  # else the rows may stay where they were when the last of them had more lines
        QCoreApplication.removePostedEvents(content, QEvent.Type.LayoutRequest.value)  # else each asks for the next
        layout.activate()  # before it is measured: fields get their looks, and so their height, only here
        width = min(max(self.viewport().width(), content.minimumSizeHint().width()), content.maximumWidth())
        sideways = width > self.viewport().width()
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else content.sizeHint().height()
        self.setFixedHeight(height + (bar.sizeHint().height() if sideways else 0))
        self._resized.start()

    def _lay_out_again(self) -> None:
        """Lay the content out in the size that it came to have, where that was a later one."""
        content = self.widget()
        layout = content.layout() if content is not None else None
        if content is not None and layout is not None and layout.geometry() != content.contentsRect():
            layout.invalidate()
            layout.activate()


class ComparisonTable(QWidget):
    """Sends `typed` with an alternative's id, an issue and a value, and `taken` with the id of an alternative."""

    typed = Signal(object, object, object)
    taken = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today, self._currency = today, ""
        self._shape: object = None
        self.fields: dict[tuple[str, str], _Cell] = {}
        self._texts: dict[tuple[str, str], Text] = {}
        self._heads: dict[str, ElidedText] = {}
        self.buttons: dict[str, NextButton] = {}
        self._wrong = ProblemLine()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 4)
        self._layout.setSpacing(2)
        self._area = SidewaysArea(QWidget())
        self._layout.addWidget(Text(_("Issue by issue"), strong=True))
        self._layout.addWidget(self._area)
        self._layout.addWidget(self._wrong)
        self.hide()

    def show_comparison(self, comparison: Comparison | None, currency: str) -> None:
        """Show the table. It is hidden without an issue or an alternative."""
        self.setVisible(comparison is not None and bool(comparison.issues and comparison.alternatives))
        if comparison is None:
            return
        self._currency = currency
        props = columns(comparison, currency, self._today())
        said = facts(props)
        shape = _shape(comparison.issues, props, said, currency)
        if shape != self._shape:
            self._shape = shape
            self._build(comparison.issues, props, said)
        self._fill(comparison.issues, props, said)

    def _build(self, issues: Sequence[Issue], props: Sequence[ColumnProps], said: Sequence[str]) -> None:
        """Make the fields and texts anew, as there are other issues, alternatives or facts."""
        content = QWidget()
        self.fields, self._texts, self._heads, self.buttons = {}, {}, {}, {}
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(2)
        for row, issue in enumerate(issues, 1):
            grid.addWidget(_name(issue.name), row, 0)
        for row, fact in enumerate(said, len(issues) + 1):
            grid.addWidget(_name(_(FACTS[fact])), row, 0, Qt.AlignmentFlag.AlignTop)
        for number, told in enumerate(props, 1):
            self._build_column(grid, number, told, issues, said)
        most_width(content, _NAME + len(props) * (_WIDEST + _GAP))
        self._area.show_content(content)

    def _build_column(
        self, grid: QGridLayout, number: int, told: ColumnProps, issues: Sequence[Issue], said: Sequence[str]
    ) -> None:
        head = self._heads[told.key] = ElidedText(step="small", tone="muted", least=10)
        head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(head, 0, number)
        head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head.setContentsMargins(0, 0, _EDGE, 0)
        grid.setColumnMinimumWidth(number, scaled(_COLUMN))
        grid.setColumnStretch(number, 1)
        for row, issue in enumerate(issues, 1):
            cell = self._field(told, issue) if told.key else self._text(told.key, issue.id)
            grid.addWidget(cell, row, number)
        for row, fact in enumerate(said, len(issues) + 1):
            grid.addWidget(self._text(told.key, fact), row, number, Qt.AlignmentFlag.AlignTop)
        take = self.buttons[told.key] = NextButton(_("Take that over"))
        take.setAccessibleName(_("Take over what “{name}” offers now", name=told.of.name))
        take.clicked.connect(partial(self._take, told.key))
        grid.addWidget(take, len(issues) + len(said) + 1, number, Qt.AlignmentFlag.AlignRight)

    def _text(self, column: str, row: str) -> Text:
        text = self._texts[column, row] = Text(wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        least_width(text, _COLUMN)
        text.setContentsMargins(0, 0, _EDGE, 0)
        return text

    def _field(self, told: ColumnProps, issue: Issue) -> _Cell:
        name = _("{issue} with {alternative}", issue=issue.name, alternative=told.of.name)
        field: _Cell
        if issue.unit is Unit.OPTION:
            field = option_field(name, issue)
            field.chosen.connect(partial(self._type, told.key, issue))
        else:
            field = issue_field(name, issue, self._currency, self._today, per=lambda: issue.per)
            field.committed.connect(partial(self._type, told.key, issue))
            field.wrong.connect(self._wrong.say)
        field.setObjectName(f"{told.key} {issue.id}")
        self.fields[told.key, issue.id] = field
        return field

    def _fill(self, issues: Sequence[Issue], props: Sequence[ColumnProps], said: Sequence[str]) -> None:
        for told in props:
            self._heads[told.key].setText(told.heading)
            for issue, words in zip(issues, told.cells, strict=True):
                if told.key:
                    self._show_value(told.key, issue, told.of.values.get(issue.id))
                else:
                    self._texts[told.key, issue.id].setText(words)
            for fact in said:
                self._texts[told.key, fact].setText(told.facts.get(fact, ""))
            self.buttons[told.key].setVisible(told.moved)

    def _show_value(self, column: str, issue: Issue, value: object) -> None:
        field = self.fields[column, issue.id]
        if isinstance(field, ChoiceField):
            field.offer(option_choices(issue))
            field.show_value(value)
        else:
            field.show_value(None if isinstance(value, str) else value)  # type: ignore[arg-type] # a number or a date

    def _type(self, alternative: str, issue: Issue, value: Scalar | str | None) -> None:
        self.typed.emit(alternative, issue, value)

    def _take(self, alternative: str, _checked: bool = False) -> None:
        self.taken.emit(alternative)


def _name(words: str) -> Text:
    name = Text(words, step="small", tone="muted", wrap=True)
    least_width(name, _NAME)
    return name


def _shape(issues: Sequence[Issue], props: Sequence[ColumnProps], said: Sequence[str], currency: str) -> object:
    """What the fields are made of. While it stays the same, only their values change."""
    return tuple((i.id, i.name, i.unit, i.per) for i in issues), tuple(c.key for c in props), said, currency
