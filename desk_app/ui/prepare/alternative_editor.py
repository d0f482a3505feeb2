"""Edits one alternative: its worth, likelihood and cost. The rest shows once its row has the focus."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.preparation import Alternative, AlternativeState
from desk_app.support.overriding import override
from desk_app.support.words import _, mark
from desk_app.ui.look.theme import Theme
from desk_app.ui.prepare.fields import Today, date_field, likelihood_field, money_field
from desk_app.ui.widgets.buttons import RemoveButton
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.editor_list import Editor, NameField
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.value_field import ProblemLine, ValueField

WIDE, NARROW = 84, 60
_STATES = {
    AlternativeState.LIVE: mark("open to you"),
    AlternativeState.LOST: mark("lost"),
    AlternativeState.TAKEN: mark("taken"),
}


class AlternativeEditor(Editor):
    """Edits one `Alternative`."""

    def __init__(self, alternative: Alternative, theme: Theme, currency: str, today: Today) -> None:
        super().__init__(alternative)
        self.name = NameField(_("Alternative"))
        self.worth = money_field(_("Worth"), currency)
        self.likelihood = likelihood_field(_("Likelihood"))
        self.cost = money_field(_("Cost of getting it"), currency)
        self.otherwise = money_field(_("Worth otherwise"), currency, placeholder=_("nothing"))
        self.expires = date_field(_("Expires"), today)
        self.state = ChoiceField(_("State"), [Choice(state, _(words)) for state, words in _STATES.items()])
        self._wrong = ProblemLine()
        self._remove = RemoveButton(_("Remove this alternative"))
        theme.dress(self._remove, "x", "muted")
        self._details = QWidget()
        self._lay_out()
        self._connect()
        self.set_open(False)
        self.show_item(alternative)

    @override
    def show_item(self, alternative: Alternative) -> None:
        """Show the saved alternative."""
        self.value = alternative
        self.name.show_name(alternative.name)
        self.worth.show_value(alternative.worth)
        self.likelihood.show_value(alternative.likelihood)
        self.cost.show_value(alternative.cost)
        self.otherwise.show_value(alternative.otherwise)
        self.expires.show_value(alternative.expires)
        self.state.show_value(alternative.state)

    @override
    def set_open(self, is_open: bool) -> None:
        """Show or hide the rest: what it is worth otherwise, when it expires, and whether it is still there."""
        self._details.setVisible(is_open)

    def _values(self) -> dict[str, ValueField]:
        return {
            "worth": self.worth,
            "likelihood": self.likelihood,
            "cost": self.cost,
            "otherwise": self.otherwise,
            "expires": self.expires,
        }

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        for field, width in ((self.worth, WIDE), (self.likelihood, NARROW), (self.cost, WIDE)):
            field.setFixedWidth(width)
            row.addWidget(field)
        details = QHBoxLayout(self._details)
        details.setContentsMargins(16, 0, 0, 12)
        details.setSpacing(8)
        for words, field in ((_("otherwise"), self.otherwise), (_("expires"), self.expires)):
            details.addWidget(Text(words, step="small", tone="muted"))
            details.addWidget(field, 1)
        details.addWidget(self.state, 1)
        details.addWidget(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self._details)
        layout.addWidget(self._wrong)

    def _connect(self) -> None:
        self.name.edited.connect(self._named)
        self.name.committed.connect(self._named)
        self.name.missing.connect(self._wrong.say)
        self.name.focused.connect(self.tell_opened)
        self.state.chosen.connect(partial(self.put, "state"))
        for field, widget in self._values().items():
            widget.committed.connect(partial(self.put, field))
            widget.wrong.connect(self._wrong.say)
            if field in {"worth", "likelihood", "cost"}:
                widget.focused.connect(self.tell_opened)
        self._remove.clicked.connect(self.tell_removed)

    def _named(self, name: str) -> None:
        if name.strip():
            self.put("name", name.strip())
