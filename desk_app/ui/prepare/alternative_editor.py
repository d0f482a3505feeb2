"""Edits one alternative: its worth, likelihood and cost in a row. The rest are its details."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.preparation import Alternative, AlternativeState
from desk_app.domain.reading.answers import quoted
from desk_app.support.overriding import override
from desk_app.support.words import _, mark
from desk_app.ui.prepare.fields import Today, date_field, likelihood_field, money_field
from desk_app.ui.prepare.row import MOST_IN_TITLE, PreparedRow, detail_row, small
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.editor_list import NameField

WIDE, NARROW = 84, 60
_STATES = {
    AlternativeState.LIVE: mark("open to you"),
    AlternativeState.LOST: mark("lost"),
    AlternativeState.TAKEN: mark("taken"),
}


class AlternativeDetails(QWidget):
    """What an alternative is worth otherwise, when it expires, and whether it is still there.

    Sends `changed` with (field, value).
    """

    changed = Signal(object, object)

    def __init__(self, currency: str, today: Today) -> None:
        super().__init__()
        self.otherwise = money_field(_("Worth otherwise"), currency, placeholder=_("nothing"))
        self.expires = date_field(_("Expires"), today)
        self.state = ChoiceField(_("State"), [Choice(state, _(words)) for state, words in _STATES.items()])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        named = ((small(_("otherwise")), 0), (self.otherwise, 1), (small(_("expires")), 0), (self.expires, 1))
        layout.addLayout(detail_row(*named, (self.state, 1)))
        self.state.chosen.connect(partial(self.changed.emit, "state"))
        self.otherwise.committed.connect(partial(self.changed.emit, "otherwise"))
        self.expires.committed.connect(partial(self.changed.emit, "expires"))

    def show_item(self, alternative: Alternative) -> None:
        """Show the saved alternative."""
        self.otherwise.show_value(alternative.otherwise)
        self.expires.show_value(alternative.expires)
        self.state.show_value(alternative.state)


class AlternativeEditor(PreparedRow):
    """Edits one `Alternative`."""

    def __init__(self, alternative: Alternative, currency: str, today: Today) -> None:
        super().__init__(alternative, alternative.name, _("Remove this alternative"))
        self._currency, self._today = currency, today
        self.details: AlternativeDetails | None = None
        self.name = NameField(_("Alternative"))
        self.worth = money_field(_("Worth"), currency)
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
            named["expires"] = self.details.expires
        return named.get(field, self.worth)

    @override
    def make_details(self) -> QWidget:
        self.details = AlternativeDetails(self._currency, self._today)
        self.details.show_item(self.value)
        self.details.changed.connect(self.put)
        self.watch(self.details.otherwise, self.details.expires)
        return self.details

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        for field, width in ((self.worth, WIDE), (self.likelihood, NARROW), (self.cost, WIDE)):
            field.setFixedWidth(width)
            row.addWidget(field)
        row.addWidget(self.more)

    def _connect(self) -> None:
        self.name.edited.connect(self._named)
        self.name.committed.connect(self._named)
        self.name.focused.connect(self.tell_opened)
        self.watch(self.name, self.worth, self.likelihood, self.cost)
        for field, widget in (("worth", self.worth), ("likelihood", self.likelihood), ("cost", self.cost)):
            widget.committed.connect(partial(self.put, field))
            widget.focused.connect(self.tell_opened)

    def _named(self, name: str) -> None:
        if name.strip():
            self.put("name", name.strip())
