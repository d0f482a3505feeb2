"""What we expect of the end, what we had before the talks, and why a limit was moved during them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.amounts import percent, shown
from desk_app.domain.closing import OUTCOME_WORDS, OutcomeKind
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import LimitChange, LimitKind, Predicted, Prediction, Sealed
from desk_app.domain.quantities import Value
from desk_app.support.words import _, mark
from desk_app.ui.look.dates import moment
from desk_app.ui.look.lengths import fix_width, most_width
from desk_app.ui.prepare.fields import likelihood_field
from desk_app.ui.prepare.row import detail_row, small
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.editor_list import BY_ID, KeyedColumn
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.text import Text

_WIDE, _NARROW = 184, 56
_LIMITS = {
    LimitKind.TARGET: mark("target {value}"),
    LimitKind.WALK_AWAY: mark("walk-away {value}"),
}
_MOVED = {
    LimitKind.TARGET: mark("{when} · target of {issue}: {before} → {after}"),
    LimitKind.WALK_AWAY: mark("{when} · walk-away of {issue}: {before} → {after}"),
}


def expected_of(predictions: Sequence[Prediction], issue: str | None) -> Prediction | None:
    """What was predicted of an issue; of the outcome, if there is no issue."""
    return next((each for each in predictions if each.issue == issue), None)


def with_expected(
    predictions: Sequence[Prediction], issue: str | None, value: Value | None, sure: Decimal | None
) -> tuple[Prediction, ...]:
    """All predictions with another one of an issue, or of the outcome; without a value there is none."""
    others = tuple(each for each in predictions if each.issue != issue)
    if value is None:
        return others
    what = Predicted.OUTCOME if issue is None else Predicted.LANDING
    return (*others, Prediction(what, value, issue, sure))


def as_it_was(negotiation: Negotiation, now: datetime) -> tuple[str, ...]:
    """Limits, targets and predictions as they were when the first entry was recorded, a line each; empty for none."""
    sealed = negotiation.sealed
    if sealed is None:
        return ()
    told = [_issue_then(sealed, issue, negotiation.currency) for issue in negotiation.issues]
    outcome = expected_of(sealed.predictions, None)
    if outcome is not None:
        told.append(_expected(_(OUTCOME_WORDS[OutcomeKind(str(outcome.value))]), outcome.sure))
    lines = tuple(filter(None, told))
    return (_("As you had it {when}, before the first entry:", when=moment(sealed.at, now)), *lines) if lines else ()


def _issue_then(sealed: Sealed, issue: Issue, currency: str) -> str:
    found = ((words, sealed.limit(what, issue.id)) for what, words in _LIMITS.items())
    told = [_(words, value=shown(issue, value, currency)) for words, value in found if value is not None]
    expected = expected_of(sealed.predictions, issue.id)
    if expected is not None:
        told.append(_expected(shown(issue, expected.value, currency), expected.sure))
    return _("{issue}: {values}", issue=issue.name, values=" · ".join(told)) if told else ""


def _expected(value: str, sure: Decimal | None) -> str:
    if sure is None:
        return _("expected {value}", value=value)
    return _("expected {value}, {percent} sure", value=value, percent=percent(sure))


class OutcomeExpectation(QWidget):
    """How we expect it to end, and how sure we are. Sends `expected` with both."""

    expected = Signal(object, object)
    wrong = Signal(object, object)
    """A field and the problem with its text."""

    def __init__(self) -> None:
        super().__init__()
        kinds = [Choice(kind, _(words)) for kind, words in OUTCOME_WORDS.items()]
        self.outcome = ChoiceField(_("How it will end"), [Choice(None, _("how will it end?")), *kinds])
        most_width(self.outcome, _WIDE)
        self.sure = likelihood_field(_("How sure of the end"))
        fix_width(self.sure, _NARROW)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        named = ((small(_("you expect")), 0), (self.outcome, 1), (small(_("sure")), 0), (self.sure, 0))
        column.addLayout(detail_row(*named, None))
        self.outcome.chosen.connect(self._tell)
        self.sure.committed.connect(self._be_sure)
        self.sure.wrong.connect(partial(self.wrong.emit, self.sure))
        self._sure: Decimal | None = None

    def show_negotiation(self, negotiation: Negotiation) -> None:
        """Show the saved prediction."""
        found = expected_of(negotiation.predictions, None)
        self._sure = found.sure if found else None
        self.outcome.show_value(OutcomeKind(str(found.value)) if found else None)
        self.sure.show_value(self._sure)
        self.sure.setEnabled(found is not None)

    def _tell(self, outcome: object) -> None:
        self.sure.setEnabled(outcome is not None)
        self.expected.emit(outcome, self._sure)

    def _be_sure(self, sure: Decimal | None) -> None:
        self._sure = sure
        self.expected.emit(self.outcome.value(), sure)


@dataclass(frozen=True, slots=True)
class MovedLimit:
    """A limit or target that was moved during the talks, in words, and why."""

    id: str
    words: str
    reason: str


class MovedLimitEditor(QWidget):
    """Asks why a limit was moved. Sends `explained` with the id of the change and the reason."""

    explained = Signal(object, object)

    def __init__(self, moved: MovedLimit) -> None:
        super().__init__()
        self._id = moved.id
        self._words = Text(step="small", tone="muted", wrap=True)
        self.reason = LineField(_("Why it was moved: {change}", change=moved.words), placeholder=_("why was it moved?"))
        self.reason.setObjectName(f"why {moved.id}")
        self.reason.edited.connect(self._tell)
        self.reason.committed.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self.reason)

    def show_item(self, moved: MovedLimit) -> None:
        """Show the saved reason."""
        self._words.setText(moved.words)
        self.reason.show_text(moved.reason)

    def _tell(self, reason: str) -> None:
        self.explained.emit(self._id, reason.strip())


class MovedLimits(QWidget):
    """The limits that were moved during the talks. It is hidden while there are none."""

    explained = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.column: KeyedColumn[MovedLimit, MovedLimitEditor] = KeyedColumn(
            self._make, BY_ID, MovedLimitEditor.show_item
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Text(_("Moved during the talks"), strong=True))
        layout.addWidget(self.column)
        self.hide()

    def show_negotiation(self, negotiation: Negotiation, now: datetime) -> None:
        """Show the changes of limits and targets, the latest last."""
        moved = [_in_words(each, negotiation, now) for each in negotiation.limit_changes]
        self.column.show_items([each for each in moved if each is not None])
        self.setVisible(bool(self.column.widgets))

    def _make(self, moved: MovedLimit) -> MovedLimitEditor:
        editor = MovedLimitEditor(moved)
        editor.explained.connect(self.explained)
        return editor


def _in_words(change: LimitChange, negotiation: Negotiation, now: datetime) -> MovedLimit | None:
    issue = negotiation.issue(change.issue)
    if issue is None:
        return None
    before, after = (
        _("none", context="value") if value is None else shown(issue, value, negotiation.currency)
        for value in (change.before, change.after)
    )
    when = moment(change.at, now)
    words = _(_MOVED[change.what], when=when, issue=issue.name, before=before, after=after)
    return MovedLimit(change.id, words, change.reason)
