"""What stands in each of the five sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.changes import Kind
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative, Prompt, Section, Strength
from desk_app.domain.quantities import Direction, Side, Unit
from desk_app.support.ids import Ids
from desk_app.support.overriding import override
from desk_app.ui.look.theme import Theme
from desk_app.ui.prepare.fields import Today
from desk_app.ui.prepare.presenter import prompts_in
from desk_app.ui.prepare.prompt_editor import PromptEditor
from desk_app.ui.widgets.editor_list import Editor, EditorList
from desk_app.ui.widgets.text import Text

Thing = Prompt | Alternative | Strength | Issue


@dataclass(frozen=True, slots=True)
class Kit:
    """What every body needs."""

    theme: Theme
    ids: Ids
    today: Today


class Body(QWidget):
    """Content of one section. Tells what to put, what to remove, and which editor was begun."""

    put = Signal(object, object)
    """A thing and the field that changed (None for a new thing)."""
    removed = Signal(object, object)
    """The `Kind` and id of a thing."""
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self._lists: list[EditorList[Thing, Editor]] = []

    def show_negotiation(self, negotiation: Negotiation) -> None:
        """Show what is saved."""
        raise NotImplementedError

    def editors(self) -> Sequence[Editor]:
        """All editors of this section."""
        return [editor for each in self._lists for editor in each.editors()]

    def add_list(self, editors: EditorList, kind: Kind) -> None:  # type: ignore[type-arg] # of any thing
        """Take in a list of editors of one kind."""
        self._lists.append(editors)
        self.column.addWidget(editors)
        editors.edited.connect(self.put)
        editors.removed.connect(partial(self.removed.emit, kind))
        editors.opened.connect(self.opened)

    def add_title(self, words: str) -> None:
        """A small heading within the section."""
        self.column.addWidget(Text(words, strong=True))


class PromptsBody(Body):
    """The prompts of a section, and whatever a subclass puts above them."""

    def __init__(self, kit: Kit, section: Section) -> None:
        super().__init__()
        self._kit, self._section = kit, section
        self.fill()
        self.prompts: EditorList[Prompt, PromptEditor] = EditorList(self._make_prompt, "Add a question to yourself")
        self.prompts.added.connect(self._add_prompt)
        self.add_list(self.prompts, Kind.PROMPT)

    def fill(self) -> None:
        """Put in what stands above the prompts."""

    @override
    def show_negotiation(self, negotiation: Negotiation) -> None:
        """Show what is saved."""
        self.prompts.show_items(prompts_in(negotiation, self._section))

    def _make_prompt(self, prompt: Prompt) -> PromptEditor:
        return PromptEditor(prompt, self._kit.theme, self._kit.today)

    def _add_prompt(self, words: str) -> None:
        self.put.emit(Prompt(self._kit.ids.new(), self._section, words), None)


def new_issue(ids: Ids, name: str) -> Issue:
    """An issue to begin with: money, more is better, unless its details say otherwise."""
    return Issue(ids.new(), name, Unit.MONEY, Direction.MORE)


def new_alternative(ids: Ids, name: str, side: Side) -> Alternative:
    """An alternative to begin with."""
    return Alternative(ids.new(), side, name)
