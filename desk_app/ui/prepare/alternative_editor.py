"""Edits one alternative: its worth, likelihood and cost in a row. The rest are its details."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.preparation import Alternative, AlternativeState
from desk_app.domain.reading.answers import quoted
from desk_app.support.overriding import override
from desk_app.support.words import _, mark
from desk_app.ui.look.lengths import fix_width
from desk_app.ui.prepare.fields import Today, date_field, likelihood_field, money_field
from desk_app.ui.prepare.row import MOST_IN_TITLE, FoldingRow, PreparedRow, detail_row, small
from desk_app.ui.widgets.choice import CheckField, Choice, ChoiceField
from desk_app.ui.widgets.editor_list import NameField
from desk_app.ui.widgets.fields import LineField

Others = Callable[[], Sequence[Choice]]
"""The other open negotiations, to choose from."""
WIDE, NARROW = 84, 60
LEAST = 330
"""In a row narrower than this, the name stands above the figures."""
_STATES = {
    AlternativeState.LIVE: mark("open to you"),
    AlternativeState.LOST: mark("lost"),
    AlternativeState.TAKEN: mark("taken"),
}


def columns(host: QWidget, name: QWidget, figures: Sequence[QWidget], end: QWidget) -> FoldingRow:
    """The columns of an alternative. Heads and rows both use this, so their columns stay aligned."""
    for widget, width in zip(figures, (WIDE, NARROW, WIDE), strict=True):
        fix_width(widget, width)
    return FoldingRow(host, (name, 1), [(widget, 0) for widget in figures], end, LEAST)


class AlternativeDetails(QWidget):
    """What it is worth otherwise, when it expires, whether it is still there, what to do next, and which talk it is.

    Sends `changed` with (field, value).
    """

    changed = Signal(object, object)

    def __init__(self, currency: str, today: Today, others: Others) -> None:
        super().__init__()
        self._choices = [Choice(None, _("none", context="negotiation")), *others()]
        self.otherwise = money_field(_("Worth otherwise"), currency, placeholder=_("nothing"))
        self.expires = date_field(_("Expires"), today)
        self.state = ChoiceField(_("State"), [Choice(state, _(words)) for state, words in _STATES.items()])
        self.action = LineField(_("Next action"), placeholder=_("next: what to do about it"))
        self.due = date_field(_("Due"), today, placeholder=_("by when?"))
        self.done = CheckField(_("done"))
        self.negotiation = ChoiceField(_("Another negotiation that it is"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        named = ((small(_("otherwise")), 0), (self.otherwise, 1), (small(_("expires")), 0), (self.expires, 1))
        layout.addLayout(detail_row(*named, (self.state, 1)))
        layout.addLayout(detail_row((self.action, 4), (self.due, 1), (self.done, 1)))
        layout.addLayout(detail_row((small(_("it is the negotiation")), 0), (self.negotiation, 1)))

    def _connect(self) -> None:
        self.state.chosen.connect(partial(self.changed.emit, "state"))
        self.otherwise.committed.connect(partial(self.changed.emit, "otherwise"))
        self.expires.committed.connect(partial(self.changed.emit, "expires"))
        self.action.edited.connect(partial(self.changed.emit, "action"))
        self.action.committed.connect(partial(self.changed.emit, "action"))
        self.due.committed.connect(partial(self.changed.emit, "due"))
        self.done.ticked.connect(partial(self.changed.emit, "done"))
        self.negotiation.chosen.connect(partial(self.changed.emit, "negotiation"))

    def show_item(self, alternative: Alternative) -> None:
        """Show the saved alternative."""
        self.otherwise.show_value(alternative.otherwise)
        self.expires.show_value(alternative.expires)
        self.state.show_value(alternative.state)
        self.action.show_text(alternative.action)
        self.due.show_value(alternative.due)
        self.done.setChecked(alternative.done)
        kept = alternative.negotiation
        closed = () if kept in {each.value for each in self._choices} else (Choice(kept, _("one that is closed")),)
        self.negotiation.offer([*self._choices, *closed])
        self.negotiation.show_value(alternative.negotiation)


class AlternativeEditor(PreparedRow):
    """Edits one `Alternative`. Sends `linked` with the id of another negotiation that it is from now on."""

    linked = Signal(object)

    def __init__(self, alternative: Alternative, currency: str, today: Today, others: Others) -> None:
        super().__init__(alternative, alternative.name, _("Remove this alternative"))
        self._currency, self._today, self._others = currency, today, others
        self.details: AlternativeDetails | None = None
        self.name = NameField(_("Alternative"))
        self.worth = money_field(_("Worth"), currency)
        self.worth.setObjectName("Worth")  # for drafts, as in other languages another word is the same
        self.likelihood = likelihood_field(_("Likelihood"))
        self.cost = money_field(_("Cost of getting it"), currency)
        self._lay_out()
        self._connect()
        self.show_item(alternative)

    @override
    def show_item(self, alternative: Alternative) -> None:
        """Show the saved alternative."""
        self.value = alternative
        self.name.show_name(alternative.name)
        self.call(alternative.name)
        self.worth.show_value(alternative.worth)
        self.likelihood.show_value(alternative.likelihood)
        self.cost.show_value(alternative.cost)
        if self.details is not None:
            self.details.show_item(alternative)

    @override
    def title(self) -> str:
        return _("About {name}", name=quoted(self.value.name, MOST_IN_TITLE))

    @override
    def first_field(self) -> QWidget:
        return self.worth

    @override
    def field_named(self, field: str) -> QWidget:
        named: dict[str, QWidget] = {"likelihood": self.likelihood, "cost": self.cost}
        if self.details is not None:
            named |= {"expires": self.details.expires, "action": self.details.action, "due": self.details.due}
        return named.get(field, self.worth)

    @override
    def make_details(self) -> QWidget:
        self.details = AlternativeDetails(self._currency, self._today, self._others)
        self.details.show_item(self.value)
        self.details.changed.connect(self._change)
        self.watch(self.details.otherwise, self.details.expires, self.details.due)
        return self.details

    def _lay_out(self) -> None:
        self.folding = columns(self, self.name, (self.worth, self.likelihood, self.cost), self.more)

    def _connect(self) -> None:
        self.name_by(self.name, "name")
        self.name.focused.connect(self.tell_opened)
        self.watch(self.name, self.worth, self.likelihood, self.cost)
        for field, widget in (("worth", self.worth), ("likelihood", self.likelihood), ("cost", self.cost)):
            widget.committed.connect(partial(self.put, field))
            widget.focused.connect(self.tell_opened)

    def _change(self, field: str, new: object) -> None:
        if field == "negotiation" and new is not None:
            self.linked.emit(new)  # its terms follow from what is offered there
        else:
            self.put(field, new)
