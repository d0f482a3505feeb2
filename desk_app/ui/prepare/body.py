"""What the contents of a section have in common: lists of items, and the prompts of the section."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.changes import Kind
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative, Prompt, Section, Strength
from desk_app.support.ids import Ids
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.prepare.alternative_editor import Others
from desk_app.ui.prepare.evidence import EvidenceProps
from desk_app.ui.prepare.fields import Today
from desk_app.ui.prepare.issue_details import IssueKit
from desk_app.ui.prepare.presenter import prompts_in
from desk_app.ui.prepare.prompt_editor import PromptEditor
from desk_app.ui.prepare.row import PreparedRow
from desk_app.ui.widgets.editor_list import Editor, EditorList
from desk_app.ui.widgets.text import Text

R = TypeVar("R", bound=PreparedRow)
Thing = Prompt | Alternative | Strength | Issue


@dataclass(frozen=True, slots=True)
class Kit:
    """What every body needs to make its editors."""

    theme: Theme
    ids: Ids
    today: Today
    others: Others
    now: Callable[[], datetime]
    evidence: Callable[[Negotiation], EvidenceProps | None]
    to_person: Callable[[str], object]
    """Leads to the page of the person of an id."""

    def of_issues(self, currency: str) -> IssueKit:
        """What the editors of issues need."""
        return IssueKit(self.theme, self.ids, self.today, currency)


class Body(QWidget):
    """The content of one section. Sends what to put, what to remove, and which editor got the focus."""

    put = Signal(object, object)
    """A thing, and the field of it that changed (None for a new thing)."""
    removed = Signal(object, object)
    """The `Kind` and id of a thing."""
    opened = Signal(object)
    wrong = Signal(object, object)
    """A field and the problem with its text."""
    acted = Signal(object)
    """What the person does to several things at once, as a function of the negotiation's id and the session."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self._lists: list[EditorList[Thing, Editor]] = []

    def show_negotiation(self, negotiation: Negotiation) -> None:
        """Show the saved negotiation."""
        raise NotImplementedError

    def editors(self) -> Sequence[Editor]:
        """All editors of this section."""
        return [editor for each in self._lists for editor in each.editors()]

    def add_list(self, editors: EditorList, kind: Kind) -> None:  # type: ignore[type-arg] # of any thing
        """Add a list of editors of one kind to the section."""
        self._lists.append(editors)
        self.column.addWidget(editors)
        editors.edited.connect(self.put)
        editors.removed.connect(partial(self.removed.emit, kind))
        editors.opened.connect(self.opened)

    def watched(self, editor: R) -> R:
        """An editor whose problems this body tells."""
        editor.wrong.connect(self.wrong)
        return editor

    def place_of(self, thing: str, field: str) -> QWidget | None:
        """Where one writes a field of a thing; without a thing, where one is added. None if it is not here."""
        editor = next((each for each in self.editors() if each.value.id == thing), None)
        if editor is None:
            return None if thing else self.place_to_add(field)
        editor.tell_opened(True)
        return editor.field_named(field)

    def place_to_add(self, _field: str) -> QWidget | None:
        """Where one adds a thing, or rates what has no row."""
        return self._lists[0].add if self._lists else None

    def put_new(self, editors: EditorList, thing: Thing) -> None:  # type: ignore[type-arg] # of any thing
        """Save a new thing, and show it at once: what is typed next is meant for it."""
        self.put.emit(thing, None)
        editors.show_new(thing)

    def add_title(self, words: str) -> None:
        """Add a small heading within the section."""
        self.column.addWidget(Text(words, strong=True, wrap=True))


class PromptsBody(Body):
    """The prompts of a section, below what a subclass adds."""

    def __init__(self, kit: Kit, section: Section) -> None:
        super().__init__()
        self._kit, self._section = kit, section
        self.fill()
        self.prompts: EditorList[Prompt, PromptEditor] = EditorList(self._make_prompt, _("Add a question to yourself"))
        self.prompts.added.connect(self._add_prompt)
        self.add_list(self.prompts, Kind.PROMPT)

    def fill(self) -> None:
        """Add what is shown above the prompts; nothing by default."""

    @override
    def show_negotiation(self, negotiation: Negotiation) -> None:
        """Show the saved negotiation."""
        self.prompts.show_items(prompts_in(negotiation, self._section))

    def _make_prompt(self, prompt: Prompt) -> PromptEditor:
        return self.watched(PromptEditor(prompt, self._kit.today))

    def _add_prompt(self, words: str) -> None:
        self.put_new(self.prompts, Prompt(self._kit.ids.new(), self._section, words))
