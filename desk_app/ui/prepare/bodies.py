"""The contents of the five sections: prompts in each, and other things in some."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desk_app.domain.changes import Kind
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Section, Source, Strength, latest_rating
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.negotiation.leverage_story import LeverageStory
from desk_app.ui.prepare.alternatives_body import AlternativesBody
from desk_app.ui.prepare.body import Body, Kit, PromptsBody
from desk_app.ui.prepare.evidence import EvidenceLine
from desk_app.ui.prepare.leverage_editor import LeverageEditor
from desk_app.ui.prepare.opening_body import OpeningBody
from desk_app.ui.prepare.presenter import QUESTIONS, check_before
from desk_app.ui.prepare.strength_editor import StrengthEditor
from desk_app.ui.widgets.editor_list import EditorList
from desk_app.ui.widgets.rating import RelationshipEditor


class PowerBody(PromptsBody):
    """Ratings of the three sources of leverage, our strengths and their needs, then the prompts."""

    rated = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, Section.POWER)

    @override
    def fill(self) -> None:
        self.add_title(_("Who holds what"))
        self.ratings = {source: LeverageEditor(source, self._kit.theme) for source in Source}
        for editor in self.ratings.values():
            editor.rated.connect(self.rated)
            self.column.addWidget(editor)
        self.story = LeverageStory(self._kit.theme)
        self.column.addWidget(self.story)
        self.add_title(_("Your strengths ↔ their needs"))
        self.strengths: EditorList[Strength, StrengthEditor] = EditorList(self._make, _("Add a strength of yours"))
        self.strengths.added.connect(self._add)
        self.add_list(self.strengths, Kind.STRENGTH)

    @override
    def show_negotiation(self, negotiation: Negotiation) -> None:
        super().show_negotiation(negotiation)
        for source, editor in self.ratings.items():
            editor.show_item(latest_rating(negotiation.leverage, source))
        self.story.show_ratings(negotiation.leverage)
        self.strengths.show_items(negotiation.strengths)

    @override
    def place_to_add(self, field: str) -> QWidget:
        return self.ratings[Source(field)].we if field else self.strengths.add

    def _make(self, strength: Strength) -> StrengthEditor:
        return self.watched(StrengthEditor(strength))

    def _add(self, name: str) -> None:
        self.put_new(self.strengths, Strength(self._kit.ids.new(), name))


class RelationshipBody(PromptsBody):
    """What earlier negotiations with them tell, how the relationship is before the talks, then the prompts."""

    checked = Signal(object, object)
    """A field of the relationship check, and its value."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, Section.RELATIONSHIP)

    @override
    def fill(self) -> None:
        self.evidence = EvidenceLine()
        self.evidence.person_wanted.connect(self._kit.to_person)
        self.column.addWidget(self.evidence)
        self.check = RelationshipEditor({field: _(words) for field, words in QUESTIONS.items()}, beside=True)
        self.check.put.connect(self.checked)
        self.column.addWidget(self.check)

    @override
    def show_negotiation(self, negotiation: Negotiation) -> None:
        super().show_negotiation(negotiation)
        self.check.show_item(check_before(negotiation))
        self.evidence.show_props(self._kit.evidence(negotiation))

    @override
    def place_to_add(self, _field: str) -> QWidget:
        return self.check.status


MAKERS: dict[Section, Callable[[Kit], Body]] = {
    Section.INFORMATION: partial(PromptsBody, section=Section.INFORMATION),
    Section.ALTERNATIVES: AlternativesBody,
    Section.POWER: PowerBody,
    Section.RELATIONSHIP: RelationshipBody,
    Section.OPENING: OpeningBody,
}
