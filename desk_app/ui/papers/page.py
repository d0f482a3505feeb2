"""The documents for a meeting, as they will print: the brief, the sheet to write on, the options."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desk_app.domain.changes import ChangeSet
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.summaries import Stage
from desk_app.session.documents import documents_for
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.negotiation.paper_spots import OF_DEBRIEF, PapersAt, ShowPaper
from desk_app.ui.negotiation.steps import NEGOTIATION, NegotiationAt, Step
from desk_app.ui.papers.document_view import DocumentView
from desk_app.ui.papers.preview import DocumentPreview
from desk_app.ui.running.page import SideTrip
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.text import ElidedText, EmptyState, Hairline


class PapersPage(SideTrip):
    """Shows the documents that are made before and between meetings. While secrets are hidden, it is covered."""

    left = Signal(object)
    """The person is done. Carries the `PapersAt` that showed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._at = PapersAt("")
        self._negotiation: Negotiation | None = None
        self.name = ElidedText(step="title", least=12)
        self.leave = PlainButton(_("Back to the negotiation"))
        self.document = DocumentView(context.theme, documents_for(Stage.PREPARING, Stage.TALKING))
        self.preview = DocumentPreview(context, self.document)
        self._whole = QWidget()
        self._gone = EmptyState(_("This negotiation is not there any more."), "")
        self._cover = EmptyState(_("Hidden from view."), _("F8 shows it again."))
        self._stack = QStackedLayout(self)
        for widget in (self._whole, self._gone, self._cover):
            self._stack.addWidget(widget)
        for empty in (self._gone, self._cover):
            empty.setContentsMargins(40, 24, 40, 40)
        self._lay_out()
        self.setFocusProxy(self.document.pages)
        context.privacy.changed.connect(self._arrange)
        self.leave.clicked.connect(self.go_back)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(32, 14, 24, 12)
        head.setSpacing(16)
        head.addWidget(self.name, 1)
        head.addWidget(self.leave)
        layout = QVBoxLayout(self._whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(Hairline())
        layout.addWidget(self.document, 1)

    @property
    @override
    def title(self) -> str:
        if self._negotiation is None:
            return _("Documents")
        return _("Documents · {title}", title=self._negotiation.title)

    @property
    @override
    def scope(self) -> str | None:
        return self._negotiation.id if self._negotiation is not None else None

    @override
    def show_at(self, where: object, /) -> None:
        """Show a document as a `PapersAt` says."""
        if isinstance(where, PapersAt):
            self._at = where
            self._choose(where.document)
        self.refresh()
        self.setFocus()

    @override
    def where(self) -> object:
        return PapersAt(self._at.negotiation, self.preview.document.command, self._at.step)

    @override
    def carry_out(self, act: object, /) -> None:
        """Show another document; asked for the one that fits, go to the button that prints it."""
        if isinstance(act, ShowPaper) and act.document in OF_DEBRIEF:
            self._context.requests.go(NEGOTIATION, NegotiationAt(self._at.negotiation, Step.DEBRIEF))
            self._context.requests.act.emit(act)
        elif isinstance(act, ShowPaper):
            self._choose(act.document)
            if not act.document:
                self.document.print_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def refresh(self, changes: ChangeSet | None = None, /) -> None:
        if changes is not None and self._at.negotiation not in changes.negotiations:
            return
        reading = self._context.gateway.reading
        self._negotiation = reading.negotiation(self._at.negotiation)
        if self._negotiation is not None:
            self.name.setText(self._negotiation.title)
            self.preview.stand_on(self._negotiation, reading.counterpart(self._negotiation.counterpart))
        self._arrange()

    def _choose(self, command: str) -> None:
        found = next((each for each in self.document.documents if each.command == command), None)
        if found is not None:
            self.preview.choose(found)

    def _arrange(self, _hidden: object = None) -> None:
        if self._context.privacy.on:
            self._stack.setCurrentWidget(self._cover)
        else:
            self._stack.setCurrentWidget(self._gone if self._negotiation is None else self._whole)
        self.preview.draw_soon()

    @override
    def go_back(self) -> None:
        self.left.emit(self._at)

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        """Stop drawing the document while it cannot be seen."""
        self.preview.rest()
        super().hideEvent(event)

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        """Draw the document as it is now."""
        super().showEvent(event)
        self.preview.draw_soon()
