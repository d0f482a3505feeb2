"""Edits one issue: its numbers in a row. Unit, reason and our view of theirs show once the row has the focus."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Estimate, Per, Unit
from desk_app.support.ids import Ids
from desk_app.support.overriding import override
from desk_app.support.words import _, mark
from desk_app.ui.look.theme import Theme
from desk_app.ui.prepare.fields import Today, issue_field, option_choices, option_field, weight_field
from desk_app.ui.prepare.issue_details import IssueDetails
from desk_app.ui.prepare.presenter import in_unit, issue_remarks
from desk_app.ui.widgets.choice import ChoiceField
from desk_app.ui.widgets.editor_list import Editor, NameField, column_head
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.value_field import ProblemLine, ValueField

VALUES = {
    "opening": mark("Opening of {issue}"),
    "target": mark("Target of {issue}"),
    "walk_away": mark("Walk-away of {issue}"),
}
_HEADS = (mark("opening"), mark("target"), mark("walk-away"))
NAME, WIDE, WIDEST, NARROW = 88, 60, 150, 46


def value_column(row: QHBoxLayout, widget: QWidget) -> None:
    """Add a value as a column. Heads and rows both use this, so their columns stay aligned."""
    widget.setMinimumWidth(WIDE)
    widget.setMaximumWidth(WIDEST)
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    row.addWidget(widget, 3)


class IssueEditor(Editor):
    """Edits one `Issue`. If its unit changes, another editor takes over."""

    def __init__(self, issue: Issue, theme: Theme, currency: str, today: Today, ids: Ids) -> None:
        super().__init__(issue)
        self.name = NameField(_("Issue"))
        self.fields: dict[str, ValueField | ChoiceField] = {
            field: self._field(_(words, issue=issue.name), issue, currency, today) for field, words in VALUES.items()
        }
        self.weight = weight_field(_("Weight of {issue}", issue=issue.name))
        for field, widget in (*self.fields.items(), ("weight", self.weight)):
            widget.setObjectName(field)  # for drafts, as the issue can get another name
        self.details = IssueDetails(issue, theme, currency, today, ids)
        self._remark = Text(step="small", wrap=True)
        self._wrong = ProblemLine()
        self._lay_out()
        self._connect()
        self.set_open(False)
        self.show_item(issue)

    @override
    def show_item(self, issue: Issue) -> None:
        """Show the saved issue."""
        self.value = issue
        self.name.show_name(issue.name)
        for field, widget in self.fields.items():
            if isinstance(widget, ChoiceField):
                widget.offer(option_choices(issue))
            widget.show_value(getattr(issue, field))
        self.weight.show_value(issue.weight)
        self.details.show_item(issue)
        self._remark.say(issue_remarks(issue))

    @property
    def is_open(self) -> bool:
        """Whether the details show below the row."""
        return not self.details.isHidden()

    @override
    def set_open(self, is_open: bool) -> None:
        """Show the details below the row, or only the row."""
        self.details.setVisible(is_open)

    def _field(self, name: str, issue: Issue, currency: str, today: Today) -> ValueField | ChoiceField:
        if issue.unit is Unit.OPTION:
            return option_field(name, issue)
        return issue_field(name, issue, currency, today, per=self._per)

    def _per(self) -> Per | None:
        issue: Issue = self.value
        return issue.per

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.name.setMinimumWidth(NAME)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(self.name, 5)
        for widget in self.fields.values():
            value_column(row, widget)
        self.weight.setFixedWidth(NARROW)
        row.addWidget(self.weight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self._remark)
        layout.addWidget(self._wrong)
        layout.addWidget(self.details)

    def _connect(self) -> None:
        self.name.edited.connect(self._named)
        self.name.committed.connect(self._named)
        self.name.missing.connect(self._wrong.say)
        self.name.focused.connect(self.tell_opened)
        for field, widget in self.fields.items():
            if isinstance(widget, ChoiceField):
                widget.chosen.connect(partial(self._put, field))
            else:
                widget.committed.connect(partial(self._put, field))
                widget.wrong.connect(self._wrong.say)
                widget.focused.connect(self.tell_opened)
        self.weight.committed.connect(partial(self._put, "weight"))
        self.weight.wrong.connect(self._wrong.say)
        self.weight.focused.connect(self.tell_opened)
        self.details.changed.connect(self._put)
        self.details.believed.connect(self._believe)
        self.details.wrong.connect(self._wrong.say)
        self.details.remove.clicked.connect(self.tell_removed)

    def _named(self, name: str) -> None:
        if name.strip():
            self.put("name", name.strip())

    def _put(self, field: str, new: object) -> None:
        if field == "unit" and isinstance(new, Unit) and new is not self.value.unit:
            self.value = in_unit(self.value, new)
            self.edited.emit(self.value, field)
        else:
            self.put(field, new)
        self._remark.say(issue_remarks(self.value))

    def _believe(self, field: str, new: object) -> None:
        """Save what we believe of theirs. It is kept as an estimate, never as a fact."""
        kept = new if field == "confidence" or new is None else Estimate(new)
        self.put("theirs", replace(self.value.theirs, **{field: kept}))


class IssuesHead(QWidget):
    """The row with the names of the columns."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        name = Text(_("issue"), step="small", tone="muted")
        name.setMinimumWidth(NAME)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(name, 5)
        for words in _HEADS:
            value_column(row, column_head(_(words)))
        weight = column_head(_("weight"))
        weight.setFixedWidth(NARROW)
        row.addWidget(weight)
