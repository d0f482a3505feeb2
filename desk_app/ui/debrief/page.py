"""The Debrief page: the questions on the left, the document as it will be printed on the right."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from desk_app.domain.analysis import analyse
from desk_app.domain.changes import ChangeSet
from desk_app.domain.entries import EntryKind
from desk_app.domain.summaries import Stage
from desk_app.session.documents import documents_for
from desk_app.support.overriding import override
from desk_app.ui.debrief.answers import Answers
from desk_app.ui.debrief.presenter import debrief
from desk_app.ui.debrief.questions_view import QuestionsView
from desk_app.ui.debrief.rules_kept import RuleAnswers
from desk_app.ui.look.lengths import least_width, scaled
from desk_app.ui.negotiation.paper_spots import ShowPaper
from desk_app.ui.negotiation.steps import NEGOTIATION, NegotiationAt, Step
from desk_app.ui.negotiation.view import StepPage
from desk_app.ui.papers.document_view import DocumentView
from desk_app.ui.papers.preview import DocumentPreview
from desk_app.ui.running.page import Fact
from desk_app.ui.running.page_context import PageContext

_ROOM_FOR_BOTH = 500
"""From this height in pixels on, at the usual size of text, the document has room beneath the questions."""


class DebriefPage(StepPage):
    """Asks how the negotiation ended and shows the documents. Every answer is saved at once."""

    what_if = Signal(object)
    """The person wants to think the talks of this negotiation through again. Carries its id."""

    def __init__(self, frame: PageContext) -> None:
        super().__init__()
        self._frame = frame
        self._shown = ""
        self._alone, self._at_document = False, False
        self._stale = False
        self._read_on: date | None = None
        self.questions = QuestionsView(frame.theme, self._today)
        self.document = DocumentView(frame.theme, documents_for(Stage.CLOSED))
        self.answers = Answers(frame, self.questions)
        self._rules = RuleAnswers(frame.gateway, self.questions.rules_kept)
        self.preview = DocumentPreview(frame, self.document)
        frame.gateway.idle.connect(self._catch_up)
        self._lay_out()
        self.setFocusProxy(self.questions)
        self._talked = False
        self.questions.document_wanted.connect(self._show_document)
        self.document.back.connect(self._show_questions)
        self.questions.sort_it.connect(self._to_the_talks)
        self.questions.what_if.connect(self._think_again)

    @override
    def show_negotiation(self, negotiation_id: str) -> None:
        """Show another negotiation: of one that did not show, the first document."""
        other, self._shown = negotiation_id != self._shown, negotiation_id
        self._read()
        self._show_only(document=False)
        self.questions.show_head()
        if other:
            self.preview.choose(self.document.documents[0])
        else:
            self.preview.draw()

    @override
    def lead_to(self, thing: str, field: str = "") -> None:
        """Give the focus to a field of the outcome, or to a promise or a check of the relationship."""
        self._show_only(document=False)
        self.questions.lead_to(thing, field)

    @override
    def carry_out(self, act: object, /) -> None:
        """Show the document that is asked for; asked for the one that fits, print what shows."""
        if not isinstance(act, ShowPaper):
            return
        self._show_only(document=True)
        found = next((each for each in self.document.documents if each.command == act.document), None)
        if found is not None:
            self.preview.choose(found)
            self.document.print_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not act.document:
            self.document.print_button.click()

    @override
    def refresh(self, changes: ChangeSet) -> None:
        """Show what was saved, as soon as everything that was entered is saved."""
        if self._shown in changes.negotiations:
            self._stale = True
            if not self._frame.gateway.busy:
                self._catch_up()

    def _lay_out(self) -> None:
        self._split = split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.questions)
        split.addWidget(self.document)
        split.setSizes([460, 540])
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 5)
        least_width(self.questions, 300)
        least_width(self.document, 300)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Put the document beneath the questions where there is no room beside them; in a low page, in their place."""
        super().resizeEvent(event)
        questions = max(self.questions.minimumWidth(), self.questions.minimumSizeHint().width())
        beside = self.width() > questions + self.document.narrowest()
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if way != self._split.orientation():
            self._split.setOrientation(way)
            self._split.setSizes([460, 540] if beside else [600, 400])
        self._alone = not beside and self.height() < scaled(_ROOM_FOR_BOTH)
        self._show_only(document=self._at_document and self._alone)

    def _show_document(self) -> None:
        self._show_only(document=True)
        self.document.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_questions(self) -> None:
        self._show_only(document=False)
        self.questions.document_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_only(self, *, document: bool) -> None:
        """Where there is no room for both, show either the document or the questions, and the way to the other."""
        self._at_document = document
        self.questions.setVisible(not (self._alone and document))
        self.document.setVisible(not self._alone or document)
        for way in (self.questions.document_button, self.document.back_button):
            way.setVisible(self._alone)
        if self.document.isVisible():
            self.preview.draw_soon()

    def _to_the_talks(self) -> None:
        """Lead to the first line that is still to sort out."""
        found = self._frame.gateway.reading.negotiation(self._shown)
        first = next((each.id for each in found.entries() if each.kind is EntryKind.RAW), "") if found else ""
        self._frame.requests.go(NEGOTIATION, NegotiationAt(self._shown, Step.MEET, first))

    def _think_again(self) -> None:
        self.what_if.emit(self._shown)

    def _tell_facts(self) -> None:
        self.facts.emit(frozenset({Fact.TALKED}) if self._talked and self.isVisible() else frozenset())

    def _today(self) -> date:
        return self._frame.clock.now().date()

    def _catch_up(self) -> None:
        if self._stale:
            self._stale = False
            self._read()

    def _read(self) -> None:
        reading = self._frame.gateway.reading
        negotiation = reading.negotiation(self._shown)
        if negotiation is None:
            return
        self._read_on = self._today()
        props = debrief(negotiation, analyse(negotiation, self._frame.clock.now()), self._today())
        self._talked = props.talked
        if self.isVisible():
            self._tell_facts()
        self.answers.stand_on(negotiation, props.outcome)
        self.questions.show_props(props)
        self._rules.show_negotiation(negotiation)
        self.preview.stand_on(negotiation, reading.counterpart(negotiation.counterpart))

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        """Stop drawing the document while it cannot be seen."""
        self.preview.rest()
        super().hideEvent(event)
        self._tell_facts()

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        """Draw the document as it is now."""
        super().showEvent(event)
        if self._shown and self._today() != self._read_on:  # what is due may be due now
            self._read()
        self._tell_facts()
        self.preview.draw_soon()
