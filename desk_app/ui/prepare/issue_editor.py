"""Edits one issue: its numbers in a row. Unit, reason and our view of theirs are its details."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.domain.issues import Issue, Option
from desk_app.domain.preparation import Prediction
from desk_app.domain.quantities import Estimate, Per, Unit
from desk_app.domain.reading.answers import quoted
from desk_app.support.overriding import override
from desk_app.support.words import _, mark
from desk_app.ui.look.lengths import fix_width, least_width, most_width
from desk_app.ui.prepare.fields import issue_field, option_choices, option_field, weight_field
from desk_app.ui.prepare.issue_details import IssueDetails, IssueKit
from desk_app.ui.prepare.presenter import in_unit, issue_remarks
from desk_app.ui.prepare.row import MOST_IN_TITLE, ColumnsHead, FoldingRow, PreparedRow
from desk_app.ui.widgets.choice import ChoiceField
from desk_app.ui.widgets.editor_list import NameField, column_head
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.value_field import ValueField

VALUES = {
    "opening": mark("Opening of {issue}"),
    "target": mark("Target of {issue}"),
    "walk_away": mark("Walk-away of {issue}"),
}
_HEADS = (mark("opening"), mark("target"), mark("walk-away"))
NAME, WIDE, WIDEST, NARROW = 88, 60, 150, 53
LEAST = 390
"""In a row narrower than this, the name stands above the values."""


def columns(host: QWidget, name: QWidget, values: Sequence[QWidget], weight: QWidget, end: QWidget) -> FoldingRow:
    """The columns of an issue. Heads and rows both use this, so their columns stay aligned."""
    least_width(name, NAME)
    name.setSizePolicy(QSizePolicy.Policy.Ignored, name.sizePolicy().verticalPolicy())
    for widget in values:
        least_width(widget, WIDE)
        most_width(widget, WIDEST)
        widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    fix_width(weight, NARROW)
    return FoldingRow(host, (name, 5), [*((each, 3) for each in values), (weight, 0)], end, LEAST)


class IssueEditor(PreparedRow):
    """Edits one `Issue`. If its unit changes, another editor takes over."""

    expected = Signal(object, object, object)
    """The id of the issue, where we expect it to land, and how sure we are."""

    def __init__(self, issue: Issue, kit: IssueKit) -> None:
        super().__init__(issue, issue.name, _("Remove {issue}", issue=issue.name))
        self._kit = kit
        self._unit_is_fixed = False
        self._expected: Prediction | None = None
        self.details: IssueDetails | None = None
        self.name = NameField(_("Issue"))
        self.fields: dict[str, ValueField | ChoiceField] = {
            field: self._field(_(words, issue=issue.name), issue) for field, words in VALUES.items()
        }
        self.weight = weight_field(_("Weight of {issue}", issue=issue.name))
        for field, widget in (*self.fields.items(), ("weight", self.weight)):
            widget.setObjectName(field)  # for drafts, as the issue can get another name
        self._lay_out()
        self._connect()
        self.show_item(issue)

    @override
    def show_item(self, issue: Issue) -> None:
        """Show the saved issue."""
        self.value = issue
        self._follow_name(issue.name)
        for field, widget in self.fields.items():
            if isinstance(widget, ChoiceField):
                widget.offer(option_choices(issue))
            widget.show_value(getattr(issue, field))
        self.weight.show_value(issue.weight)
        if self.details is not None:
            self.details.show_item(issue)

    def _follow_name(self, name: str) -> None:
        self.name.show_name(name)
        self.call(name, _("Remove {issue}", issue=name))
        for field, widget in self.fields.items():
            widget.setAccessibleName(_(VALUES[field], issue=name))
        self.weight.setAccessibleName(_("Weight of {issue}", issue=name))

    @override
    def title(self) -> str:
        remarks = issue_remarks(self.value)
        about = _("About {name}", name=quoted(self.value.name, MOST_IN_TITLE))
        return _("{title} · {remarks}", title=about, remarks=remarks) if remarks else about

    @override
    def first_field(self) -> QWidget:
        return self.fields["opening"]

    @override
    def field_named(self, field: str) -> QWidget:
        own: dict[str, QWidget] = {"name": self.name, "weight": self.weight, **self.fields}
        if self.details is not None:
            own |= self.details.named()
        return own.get(field, self.first_field())

    @override
    def make_details(self) -> QWidget:
        self.details = IssueDetails(self.value, self._kit)
        self.details.show_item(self.value)
        self.details.show_expected(self._expected)
        self.details.fix_unit(self._unit_is_fixed)
        self.details.expected.connect(self._tell_expected)
        self.details.changed.connect(self._put)
        self.details.optioned.connect(self._put_options)
        self.details.believed.connect(self._believe)
        self.details.wrong.connect(self.wrong)
        return self.details

    @property
    def is_open(self) -> bool:
        """Whether its details show."""
        return self.details is not None and not self.details.isHidden()

    def fix_unit(self, fixed: bool) -> None:
        """Let the unit stay as it is, since values were recorded in it."""
        self._unit_is_fixed = fixed
        if self.details is not None:
            self.details.fix_unit(fixed)

    def show_expected(self, expected: Prediction | None) -> None:
        """Show what we expect of the issue."""
        self._expected = expected
        if self.details is not None:
            self.details.show_expected(expected)

    def _tell_expected(self, value: object, sure: object) -> None:
        self.expected.emit(self.value.id, value, sure)

    def _field(self, name: str, issue: Issue) -> ValueField | ChoiceField:
        if issue.unit is Unit.OPTION:
            return option_field(name, issue)
        return issue_field(name, issue, self._kit.currency, self._kit.today, per=self._per)

    def _per(self) -> Per | None:
        issue: Issue = self.value
        return issue.per

    def _lay_out(self) -> None:
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.folding = columns(self, self.name, list(self.fields.values()), self.weight, self.more)

    def _connect(self) -> None:
        self.name_by(self.name, "name")
        self.name.focused.connect(self.tell_opened)
        self.watch(self.name, self.weight)
        for field, widget in self.fields.items():
            widget.focused.connect(self.tell_opened)
            if isinstance(widget, ChoiceField):
                widget.chosen.connect(partial(self._put, field))
            else:
                widget.committed.connect(partial(self._put, field))
                self.watch(widget)
        self.weight.committed.connect(partial(self._put, "weight"))
        self.weight.focused.connect(self.tell_opened)

    def _put(self, field: str, new: object) -> None:
        if field == "unit" and isinstance(new, Unit) and new is not self.value.unit:
            self.value = in_unit(self.value, new)
            self.edited.emit(self.value, field)
        else:
            self.put(field, new)

    def _put_options(self, options: tuple[Option, ...], what: str | None) -> None:
        """Save the options. Keystrokes in one field of one option are one step to undo, anything else is its own."""
        self.value = replace(self.value, options=options)
        self.edited.emit(self.value, what)

    def _believe(self, field: str, new: object) -> None:
        """Save what we believe of theirs. It is kept as an estimate, never as a fact."""
        kept = new if field == "confidence" or new is None else Estimate(new)
        self.put("theirs", replace(self.value.theirs, **{field: kept}))


class IssuesHead(ColumnsHead):
    """The row with the names of the columns."""

    def __init__(self) -> None:
        super().__init__(Text(_("issue"), step="small", tone="muted"))
        heads = [column_head(_(words)) for words in _HEADS]
        self.folding = columns(self, self.name, heads, column_head(_("weight")), self.end)
