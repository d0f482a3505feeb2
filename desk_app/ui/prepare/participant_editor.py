"""Edits one person on their side: the name, and what they have to do with the deal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.domain.preparation import ROLE_WORDS, PersonRole
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_width
from desk_app.ui.prepare.row import PreparedRow
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.completing import CompletingField

_WIDE = 112


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person by name, with the role; None if that is not known. `id` is the place in the list."""

    id: str
    name: str
    role: PersonRole | None = None


class ParticipantEditor(PreparedRow):
    """Edits one `PersonLine`."""

    def __init__(self, person: PersonLine, known: Sequence[str]) -> None:
        """`known` are the names to suggest."""
        super().__init__(person, _("this person"), _("Remove this person"))
        self.name = CompletingField(_("Person on their side"))
        self.name.offer(known)
        roles = [Choice(None, _("which role?")), *(Choice(role, _(words)) for role, words in ROLE_WORDS.items())]
        self.role = ChoiceField(_("Role"), roles)
        fix_width(self.role, _WIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.role)
        row.addWidget(self.more)
        self.name.committed.connect(self._named)
        self.role.chosen.connect(partial(self.put, "role"))
        self.show_item(person)

    @override
    def show_item(self, person: PersonLine) -> None:
        """Show the saved person."""
        self.value = person
        self.name.show_text(person.name)
        self.role.show_value(person.role)

    @override
    def first_field(self) -> QWidget:
        return self.role

    def _named(self, name: str) -> None:
        if name.strip():
            self.put("name", name.strip())
        else:
            self.name.show_text(self.value.name)
