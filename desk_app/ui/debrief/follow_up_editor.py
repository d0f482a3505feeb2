"""One promise: who, what, by when, and whether it is done."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desk_app.domain.closing import FollowUp
from desk_app.domain.quantities import Side
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.prepare.fields import Today, date_field
from desk_app.ui.widgets.buttons import RemoveButton
from desk_app.ui.widgets.choice import CheckField, Choice, ChoiceField
from desk_app.ui.widgets.editor_list import Editor, NameField
from desk_app.ui.widgets.value_field import ProblemLine


class FollowUpEditor(Editor):
    """Edits one `FollowUp`."""

    def __init__(self, follow_up: FollowUp, theme: Theme, today: Today) -> None:
        super().__init__(follow_up)
        self.what = NameField(_("What was promised"))
        self.who = ChoiceField(_("Who promised it"), [Choice(Side.WE, _("we")), Choice(Side.THEY, _("they"))])
        self.due = date_field(_("By when"), today, placeholder=_("by when?"))
        self.done = CheckField("")
        self.done.setAccessibleName(_("Done"))
        self.done.setToolTip(_("Done"))
        self.problem = ProblemLine()
        remove = RemoveButton(_("Remove this follow-up"))
        theme.dress(remove, "x", "muted")
        self._lay_out(remove)
        self.what.edited.connect(self._named)
        self.what.committed.connect(self._named)
        self.who.chosen.connect(partial(self.put, "who"))
        self.due.committed.connect(partial(self.put, "due"))
        self.due.wrong.connect(self.problem.say)
        self.done.ticked.connect(partial(self.put, "done"))
        remove.clicked.connect(self.tell_removed)
        self.show_item(follow_up)

    @override
    def show_item(self, follow_up: FollowUp) -> None:
        """Show the saved promise."""
        self.value = follow_up
        self.what.show_name(follow_up.what)
        self.who.show_value(follow_up.who)
        self.due.show_value(follow_up.due)
        self.done.setChecked(follow_up.done)

    @override
    def set_open(self, is_open: bool) -> None:
        """There is nothing more to show of it."""

    def _lay_out(self, remove: RemoveButton) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.done)
        first.addWidget(self.what, 1)
        first.addWidget(remove)
        second.setSpacing(12)
        second.setContentsMargins(self.done.sizeHint().width() + 4, 0, 0, 0)
        second.addWidget(self.who)
        second.addWidget(self.due, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(2)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self.problem)

    def _named(self, text: str) -> None:
        if text.strip():
            self.put("what", text.strip())
