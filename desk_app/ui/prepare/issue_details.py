"""The rest of an issue: unit, direction, step, red line, reason of the opening, options, and our view of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.issues import Issue
from desk_app.domain.preparation import Prediction
from desk_app.domain.quantities import Per, Unit, Value
from desk_app.support.ids import Ids
from desk_app.support.words import _, mark
from desk_app.ui.look.lengths import fix_width
from desk_app.ui.look.theme import Theme
from desk_app.ui.prepare.fields import (
    Today,
    confidence_field,
    issue_field,
    likelihood_field,
    option_choices,
    option_field,
    positive_field,
    weight_field,
)
from desk_app.ui.prepare.issue_choices import UNIT_WORDS, direction_field, per_field, unit_field
from desk_app.ui.prepare.options_editor import OptionsEditor
from desk_app.ui.prepare.row import detail_row, small
from desk_app.ui.widgets.choice import CheckField, ChoiceField
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.value_field import ValueField

Field = ValueField | ChoiceField
_NARROW = 56
_THEIRS = {"target": mark("target"), "limit": mark("limit"), "weight": mark("weight")}


@dataclass(frozen=True, slots=True)
class IssueKit:
    """What the editors of an issue are made with."""

    theme: Theme
    ids: Ids
    today: Today
    currency: str


class IssueDetails(QWidget):
    """Sends `changed` with (field, value), and `believed` with the same for what we believe of the other side."""

    changed = Signal(object, object)
    optioned = Signal(object, object)
    """All options, and what of them was edited (see `OptionsEditor`)."""
    believed = Signal(object, object)
    expected = Signal(object, object)
    """Where we expect it to land (None: not said), and how sure we are, from 0 to 1 (None: not said)."""
    wrong = Signal(object, object)
    """A field and the problem with its text."""

    def __init__(self, issue: Issue, kit: IssueKit) -> None:
        super().__init__()
        self._unit, self._kit = issue.unit, kit
        self.unit = unit_field()
        self._unit_stays = Text(step="small", tone="muted")
        self.direction = direction_field(issue.unit)
        self.per = per_field()
        self.quantity = positive_field(_("Expected quantity"))
        self.step = positive_field(_("Step"))
        self.red_line = CheckField(_("red line"))
        self.red_line.setToolTip(_("Past the walk-away point there is no deal, whatever else is offered"))
        self.reason = LineField(_("Reason for the opening"), placeholder=_("the reason you give for the opening"))
        self.options = OptionsEditor(kit.theme, kit.ids)
        self.theirs: dict[str, Field] = {
            "target": self._value_field(_("Their target"), issue),
            "limit": self._value_field(_("Their limit"), issue),
            "weight": weight_field(_("Their weight")),
        }
        self.confidence = confidence_field(_("How sure of theirs"))
        self.landing = self._value_field(_("Where it will land"), issue)
        self.sure = likelihood_field(_("How sure of the landing"))
        fix_width(self.sure, _NARROW)
        self._landing_now: Value | None = None
        self._sure_now: Decimal | None = None
        self._lay_out()
        self._connect()

    def show_item(self, issue: Issue) -> None:
        """Show the saved issue."""
        self.unit.show_value(issue.unit)
        self.direction.show_value(issue.direction)
        self.per.show_value(issue.per)
        self.quantity.show_value(issue.quantity)
        self.quantity.setVisible(issue.per is not None)
        self.step.show_value(issue.step)
        self.red_line.setChecked(issue.red_line)
        self.reason.show_text(issue.opening_reason)
        if self._unit is Unit.OPTION:
            self.options.show_item(issue)
        for field, widget in self.theirs.items():
            if isinstance(widget, ChoiceField):
                widget.offer(option_choices(issue))
            estimate = getattr(issue.theirs, field)
            widget.show_value(estimate.believed if estimate else None)
        self.confidence.show_value(issue.theirs.confidence)
        if isinstance(self.landing, ChoiceField):
            self.landing.offer(option_choices(issue))

    def fix_unit(self, fixed: bool) -> None:
        """Offer other units, or say that this one stays, as lines of the talks are in it."""
        self.unit.setVisible(not fixed)
        self._unit_stays.say(_("{unit}, as in the talks", unit=_(UNIT_WORDS[self._unit])) if fixed else "")
        self._unit_stays.setToolTip(_("Lines of the talks are in this unit") if fixed else "")

    def show_expected(self, expected: Prediction | None) -> None:
        """Show what we expect of the issue."""
        self._landing_now, self._sure_now = (expected.value, expected.sure) if expected else (None, None)
        self.landing.show_value(self._landing_now)  # type: ignore[arg-type] # its unit is that of the field
        self.sure.show_value(self._sure_now)
        self.sure.setEnabled(expected is not None)

    def named(self) -> dict[str, QWidget]:
        """The fields to which one can be led, by what they are for."""
        return {
            "opening_reason": self.reason,
            "options": self.options.place(),
            "their_limit": self.theirs["limit"],
            "their_target": self.theirs["target"],
            "their_weight": self.theirs["weight"],
        }

    def _value_field(self, name: str, issue: Issue) -> Field:
        if issue.unit is Unit.OPTION:
            return option_field(name, issue)
        return issue_field(name, issue, self._kit.currency, self._kit.today, per=self._chosen_per)

    def _chosen_per(self) -> Per | None:
        chosen = self.per.value()
        return chosen if isinstance(chosen, Per) else None

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.reason)
        if self._unit is Unit.OPTION:
            for unused in (self.direction, self.per, self.quantity, self.step):
                unused.setParent(self)
                unused.hide()
            layout.addLayout(detail_row((self.unit, 1), (self._unit_stays, 1), (self.red_line, 0), *self._landing()))
            layout.addWidget(self.options)
        else:
            layout.addLayout(detail_row((self.unit, 1), (self._unit_stays, 1), (self.direction, 1), *self._per()))
            layout.addLayout(detail_row((small(_("step")), 0), (self.step, 1), (self.red_line, 0), *self._landing()))
        layout.addSpacing(4)
        layout.addWidget(Text(_("What you believe of theirs"), step="small", tone="they"))
        named: list[tuple[QWidget, int]] = []
        for name, field in self.theirs.items():
            named += [(small(_(_THEIRS[name])), 0), (field, 1 if name == "weight" else 2)]
        layout.addLayout(detail_row(*named, (self.confidence, 3)))

    def _landing(self) -> tuple[tuple[QWidget, int], ...]:
        return (small(_("will land at")), 0), (self.landing, 1), (small(_("sure")), 0), (self.sure, 0)

    def _per(self) -> tuple[tuple[QWidget, int], ...]:
        if self._unit is not Unit.MONEY:
            return ()
        self.quantity.setPlaceholderText(_("how many?"))
        return (self.per, 1), (self.quantity, 1)

    def _connect(self) -> None:
        self.unit.chosen.connect(partial(self.changed.emit, "unit"))
        self.direction.chosen.connect(partial(self.changed.emit, "direction"))
        self.per.chosen.connect(partial(self.changed.emit, "per"))
        self.red_line.ticked.connect(partial(self.changed.emit, "red_line"))
        self.reason.edited.connect(partial(self.changed.emit, "opening_reason"))
        self.reason.committed.connect(partial(self.changed.emit, "opening_reason"))
        self.options.changed.connect(self.optioned)
        self.options.wrong.connect(self.wrong)
        for name, field in (("quantity", self.quantity), ("step", self.step)):
            field.committed.connect(partial(self.changed.emit, name))
            field.wrong.connect(partial(self.wrong.emit, field))
        for name, widget in self.theirs.items():
            if isinstance(widget, ChoiceField):
                widget.chosen.connect(partial(self.believed.emit, name))
            else:
                widget.committed.connect(partial(self.believed.emit, name))
                widget.wrong.connect(partial(self.wrong.emit, widget))
        self.confidence.chosen.connect(partial(self.believed.emit, "confidence"))
        if isinstance(self.landing, ChoiceField):
            self.landing.chosen.connect(self._expect)
        else:
            self.landing.committed.connect(self._expect)
            self.landing.wrong.connect(partial(self.wrong.emit, self.landing))
        self.sure.committed.connect(self._be_sure)
        self.sure.wrong.connect(partial(self.wrong.emit, self.sure))

    def _expect(self, value: Value | None) -> None:
        self._landing_now = value
        self.sure.setEnabled(value is not None)
        self.expected.emit(value, self._sure_now)

    def _be_sure(self, sure: Decimal | None) -> None:
        self._sure_now = sure
        self.expected.emit(self._landing_now, sure)
