"""The page that makes a new negotiation: one short form. The chosen kind brings its issues and questions."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desk_app.domain.changes import ChangeSet
from desk_app.domain.template import Template
from desk_app.session.session import Session
from desk_app.support.overriding import override
from desk_app.support.stored_json import read_json
from desk_app.support.words import _
from desk_app.ui.new.spots import NewWith
from desk_app.ui.running.choices import Choices
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.invited_spots import InvitedWith
from desk_app.ui.running.page import Page
from desk_app.ui.widgets.aloud import hear_as_needed
from desk_app.ui.widgets.buttons import PrimaryButton
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.completing import CompletingField
from desk_app.ui.widgets.fields import LineField, what_was_cut
from desk_app.ui.widgets.form import ShortForm, alone
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.text import Text

_CODE = re.compile(r"[A-Z]{3}")
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD", "JPY", "INR")


@dataclass(frozen=True, slots=True)
class NewDraft:
    """What was filled in."""

    title: str
    kind: str
    counterpart: str
    currency: str
    person: str = ""
    """The id of the person whom `counterpart` names, if they were chosen and not typed."""


def problem(draft: NewDraft) -> str:
    """What must be put right before the negotiation can be made; empty if nothing."""
    if not draft.title.strip():
        return _("Give it a title: a few words on what it is about.")
    if draft.currency.strip() and not _CODE.fullmatch(draft.currency.strip().upper()):
        typed = draft.currency.strip()[:12]
        return _("“{typed}” is not a currency: write its three letters, such as EUR.", typed=typed)
    return ""


class NewPage(Page):
    """Makes a negotiation. Sends `created` with its id, or `left` when the person goes back."""

    created = Signal(object)
    invited = Signal(object)
    """It was made for an invitation: an `InvitedWith`, with its id."""
    left = Signal()

    def __init__(self, gateway: Gateway, choices: Choices, templates: Callable[[], Sequence[Template]]) -> None:
        super().__init__()
        self._gateway, self._choices = gateway, choices
        self._load = templates
        self._done = True
        self._with: NewWith | None = None
        self._templates: dict[str, Template] = {}
        self.title_field = LineField(_("Title"), placeholder=_("What is it about?"), role="hero")
        hear_as_needed(self.title_field, self.title_field.placeholderText())
        self.title_field.too_long.connect(self._tell_cut)
        self.kind = ChoiceField(_("Kind"))
        self.kind.chosen.connect(self._show_note)
        self.counterpart = CompletingField(_("With"), placeholder=_("Person or firm; can wait"))
        self.currency = CompletingField(_("Currency"), placeholder="EUR")
        self.currency.offer(CURRENCIES)
        self._note = Text(tone="muted", step="small", wrap=True)
        self._create = PrimaryButton(_("Create"))
        self._form = ShortForm()
        self._form.sent.connect(self._make)
        for field in (self.title_field, self.currency):
            field.textChanged.connect(self._look_again)
        self._form.left.connect(self._give_up)
        self._fill()
        alone(self, self._form)

    @override
    def refresh(self, _changes: ChangeSet | None = None, /) -> None:
        """Do nothing: the form does not change with the journal while it is filled in."""

    @override
    def show_at(self, where: object, /) -> None:
        """Show an empty form, with the focus on the title.

        `where` may be a `NewWith`, which says with whom it is, or the name of a kind to begin with. Without it, what
        was typed and neither saved nor given up stays.
        """
        begun, told = (self.draft(), self._with) if where is None and self.untold() else (None, None)
        self._templates = {template.kind: template for template in self._load()}
        self.kind.offer([Choice(t.kind, t.title) for t in self._templates.values()])
        self._done = False
        self._with = where if isinstance(where, NewWith) else told
        self.title_field.setText(self._with.title if self._with else "")
        self.counterpart.setText(self._with.name if self._with else "")
        self.counterpart.offer([person.name for person in self._gateway.reading.names_of_people()])
        self.currency.setText(self._choices.currency)
        self.currency.setPlaceholderText(self._choices.currency or "EUR")
        self.kind.setCurrentIndex(0)
        if where in self._templates:
            self.kind.show_value(where)
        self.resume(begun)
        self._show_note(None)
        self._form.say("")
        self.title_field.setFocus()

    @override
    def where(self) -> object:
        return self._with

    draft_scope = "new"
    drafted = True

    def untold(self) -> bool:
        """Whether a title or a person was typed that Create has not saved yet."""
        return not self._done and bool(self.title_field.text().strip() or self.counterpart.text().strip())

    def standing(self) -> str:
        """What was filled in, as JSON."""
        return json.dumps(asdict(self.draft()), ensure_ascii=False)

    @staticmethod
    def typed(standing: str) -> str:
        """The title and the person in what `standing` returned."""
        draft = NewDraft(**read_json(standing))
        return " · ".join(words for part in (draft.title, draft.counterpart) if (words := part.strip()))

    def take_up(self, text: str) -> None:
        """Fill in the form as it was when the program ended."""
        self.resume(NewDraft(**read_json(text)))

    def draft(self) -> NewDraft:
        """What was filled in."""
        person, typed = self._with, self.counterpart.text()
        return NewDraft(
            self.title_field.text(),
            str(self.kind.value() or ""),
            typed,
            self.currency.text(),
            person.person if person is not None and typed.strip() == person.name else "",
        )

    @override
    def unsent(self) -> object:
        return self.draft()

    @override
    def resume(self, unsent: object) -> None:
        """Fill in the form as it was."""
        draft = unsent
        if not isinstance(draft, NewDraft):
            return
        self.title_field.setText(draft.title)
        self.kind.show_value(draft.kind)
        self.counterpart.setText(draft.counterpart)
        files = self._with.invitations if self._with else ()
        self._with = NewWith(draft.person, draft.counterpart, invitations=files) if draft.person or files else None
        self.currency.setText(draft.currency)
        self._show_note(None)

    def _fill(self) -> None:
        column = self._form.column
        column.setSpacing(8)
        title = Text(_("New negotiation"), tone="muted")
        hear_as(title, HeardAs.HEADING)
        column.addWidget(title)
        column.addWidget(self.title_field)
        column.addSpacing(16)
        self._form.add_rows(
            (
                (_("Kind"), self.kind),
                ("", self._note),
                (_("With"), self.counterpart),
                (_("Currency"), self.currency),
            )
        )
        self._form.add_foot(self._create)

    def _give_up(self) -> None:
        self._done = True
        self.left.emit()

    def _tell_cut(self) -> None:
        self._form.say(what_was_cut())

    def _show_note(self, _chosen: object) -> None:
        template = self._templates.get(str(self.kind.value()))
        self._note.setText(template.note if template else "")

    def _look_again(self, _typed: str) -> None:
        if self._form.words():
            self._tell_wrong()

    def _tell_wrong(self) -> QWidget | None:
        """Say what must be put right. Returns the field where; None if nothing."""
        draft = self.draft()
        wrong = problem(draft)
        field = self.currency if draft.title.strip() else self.title_field
        self._form.say(wrong, field)
        return field if wrong else None

    def _make(self) -> None:
        draft = self.draft()
        if (field := self._tell_wrong()) is not None:
            field.setFocus()
            return
        template = self._templates.get(draft.kind)

        def create(session: Session) -> ChangeSet:
            return session.negotiations.create(
                draft.title.strip(),
                template=template,
                counterpart=draft.counterpart.strip(),
                currency=draft.currency.strip().upper(),
                person=draft.person or None,
            )

        self._create.setEnabled(False)
        self._done = True
        self._gateway.run(create, self._made, self._refused)

    def _made(self, changes: ChangeSet) -> None:
        self._create.setEnabled(True)
        files = self._with.invitations if self._with else ()
        if files:
            self.invited.emit(InvitedWith(files, changes.created or ""))
        else:
            self.created.emit(changes.created)

    def _refused(self, _error: object) -> None:
        self._create.setEnabled(True)
        self._done = False
