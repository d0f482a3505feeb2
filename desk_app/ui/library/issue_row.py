"""Edits one issue of a kind: its name and weights, and beneath them what it is counted in, or its options."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_app.domain.issues import Issue, Option
from desk_app.domain.quantities import Direction, Estimate, Unit
from desk_app.domain.template import LONGEST_NAME
from desk_app.support.ids import Ids
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.library.ordered_list import INDENT, MovableRow
from desk_app.ui.look.lengths import fix_width
from desk_app.ui.look.theme import Theme
from desk_app.ui.prepare.fields import positive_field, weight_field
from desk_app.ui.prepare.issue_choices import better_words, direction_field, per_field, unit_field
from desk_app.ui.prepare.options_editor import OptionsEditor
from desk_app.ui.prepare.presenter import in_unit
from desk_app.ui.prepare.row import small
from desk_app.ui.widgets.choice import Choice
from desk_app.ui.widgets.editor_list import NameField, column_head
from desk_app.ui.widgets.row_menu import RowMenu
from desk_app.ui.widgets.text import Text

_NARROW = 72
"""The width of a number, and of the word above it, at the usual size of text."""


class KindIssueRow(MovableRow):
    """Edits one `Issue` as far as a kind tells of it."""

    def __init__(self, issue: Issue, theme: Theme, ids: Ids) -> None:
        super().__init__(issue, issue.name, _("Remove {issue}", issue=issue.name))
        self._theme, self._ids = theme, ids
        self.name = NameField(_("Issue"))
        self.name.setMaxLength(LONGEST_NAME)
        self.weight = weight_field(_("Weight of {issue}", issue=issue.name))
        self.theirs = weight_field(_("Their weight of {issue}, as you guess", issue=issue.name))
        self.unit, self.direction, self.per = unit_field(), direction_field(issue.unit), per_field()
        self.step = positive_field(_("Step"))
        self.options: OptionsEditor | None = None
        for name, field in (("weight", self.weight), ("their_weight", self.theirs)):
            field.setObjectName(name)  # for drafts, as the issue can get another name
        self._lay_out()
        self._connect()
        self.show_item(issue)

    @override
    def show_item(self, issue: Issue) -> None:
        """Show the saved issue."""
        self.value = issue
        choosing = issue.unit is Unit.OPTION
        self._follow_name(issue.name)
        self.weight.show_value(issue.weight)
        self.theirs.show_value(issue.theirs.weight.believed if issue.theirs.weight else None)
        self.unit.show_value(issue.unit)
        self.direction.offer([Choice(each, better_words(each, issue.unit)) for each in Direction])
        self.direction.show_value(issue.direction)
        self.per.show_value(issue.per)
        self.step.show_value(issue.step)
        self.per.setVisible(issue.unit is Unit.MONEY)
        for part in (self.direction, self._steps):
            part.setVisible(not choosing)
        if choosing:
            self._editor_of_options().show_item(issue)
        if self.options is not None:
            self.options.setVisible(choosing)

    def _follow_name(self, name: str) -> None:
        self.name.show_name(name)
        self.call(name, _("Remove {issue}", issue=name))
        self.weight.setAccessibleName(_("Weight of {issue}", issue=name))
        self.theirs.setAccessibleName(_("Their weight of {issue}, as you guess", issue=name))

    @override
    def first_field(self) -> QWidget:
        return self.weight

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Put what it is per and its steps on a line of their own where there is not enough room."""
        super().resizeEvent(event)
        parts = (self.unit, self.direction, self.per, self._steps)
        needed = INDENT + sum(part.sizeHint().width() + 12 for part in parts)
        beside = self.width() >= needed
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._beneath.setDirection(direction)
        self._beneath.setSpacing(12 if beside else 2)

    def _lay_out(self) -> None:
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.handle)
        head.addWidget(self.name, 1)
        for field in (self.weight, self.theirs):
            fix_width(field, _NARROW)
            head.addWidget(field)
        head.addWidget(self.more)
        fix_width(self.step, _NARROW)
        self._steps = QWidget()
        steps = QHBoxLayout(self._steps)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.addWidget(small(_("steps of")))
        steps.addWidget(self.step)
        self._beneath = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beneath.setContentsMargins(INDENT, 0, 0, 0)
        for part in ((self.unit, self.direction), (self.per, self._steps)):
            line = QHBoxLayout()
            line.setSpacing(12)
            for widget in part:
                line.addWidget(widget)
            line.addStretch(1)
            self._beneath.addLayout(line)
        self._beneath.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 10)
        self._column.setSpacing(2)
        self._column.addLayout(head)
        self._column.addLayout(self._beneath)
        self._column.addWidget(self.problem)

    def _connect(self) -> None:
        self.name_by(self.name, "name")
        self.watch(self.name, self.weight, self.theirs, self.step)
        for field in (self.name, self.weight, self.theirs, self.step, self.unit, self.direction, self.per):
            field.focused.connect(self.tell_opened)
        self.weight.committed.connect(partial(self.put, "weight"))
        self.theirs.committed.connect(self._guess)
        self.step.committed.connect(partial(self.put, "step"))
        self.unit.chosen.connect(self._count_in)
        self.direction.chosen.connect(partial(self.put, "direction"))
        self.per.chosen.connect(partial(self.put, "per"))

    def _editor_of_options(self) -> OptionsEditor:
        if self.options is None:
            self.options = OptionsEditor(self._theme, self._ids, LONGEST_NAME)
            self.options.setContentsMargins(INDENT, 4, 0, 0)
            self.options.changed.connect(self._put_options)
            self.options.wrong.connect(self.wrong)
            self._column.addWidget(self.options)
        return self.options

    def _count_in(self, unit: Unit) -> None:
        if unit is not self.value.unit:
            self._say(in_unit(self.value, unit), "unit")

    def _guess(self, weight: object) -> None:
        self.put("theirs", replace(self.value.theirs, weight=None if weight is None else Estimate(weight)))

    def _put_options(self, options: tuple[Option, ...], what: str | None) -> None:
        self._say(replace(self.value, options=options), what)

    def _say(self, issue: Issue, what: str | None) -> None:
        self.show_item(issue)
        self.edited.emit(issue, what)


class IssueHeads(QWidget):
    """The names of the columns of weights."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(INDENT, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Text(_("issue"), step="small", tone="muted"), 1)
        for words in (_("weight"), _("theirs")):
            head = column_head(words)
            fix_width(head, _NARROW)
            row.addWidget(head)
        row.addSpacing(RowMenu.SIDE)
