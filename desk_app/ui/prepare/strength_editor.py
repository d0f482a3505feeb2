"""Edits a strength of ours and the need of theirs that it meets."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.domain.preparation import Strength
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.prepare.row import PreparedRow
from desk_app.ui.widgets.editor_list import NameField
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.text import Text


class StrengthEditor(PreparedRow):
    """Edits one `Strength`."""

    def __init__(self, strength: Strength) -> None:
        super().__init__(strength, _("this strength"), _("Remove this strength"))
        self.strength = NameField(_("Our strength"))
        self.need = LineField(_("Their need that it meets"), placeholder=_("which need of theirs?"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.strength, 1)
        layout.addWidget(Text("↔", tone="muted"))
        layout.addWidget(self.need, 1)
        layout.addWidget(self.more)
        self.name_by(self.strength, "strength")
        self.need.edited.connect(partial(self.put, "need"))
        self.need.committed.connect(partial(self.put, "need"))
        self.strength.focused.connect(self.tell_opened)
        self.need.focused.connect(self.tell_opened)
        self.watch(self.strength)
        self.show_item(strength)

    @override
    def show_item(self, strength: Strength) -> None:
        """Show the saved pair."""
        self.value = strength
        self.strength.show_name(strength.strength)
        self.call(strength.strength)
        self.need.show_text(strength.need)

    @override
    def first_field(self) -> QWidget:
        return self.need
