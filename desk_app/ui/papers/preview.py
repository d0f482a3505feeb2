"""The document beside the questions: it is drawn on another thread than the window's, saved and printed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desk_app.domain.changes import ChangeSet
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.report.choices import RecapChoices
from desk_app.session.documents import Document, Material, people_of, trust_over_all
from desk_app.ui.papers.darkroom import Darkroom, DrawnPages, WantedDocument
from desk_app.ui.papers.document_view import DocumentView
from desk_app.ui.papers.handing import PaperHanding
from desk_app.ui.papers.recap_choices import RecapLine, recap_choices
from desk_app.ui.papers.saving_all import SavingAll
from desk_app.ui.papers.sheet_row import Sheets
from desk_app.ui.running.page_context import PageContext

if TYPE_CHECKING:
    from desk_app.session.session import Session

_DRAW_AFTER_MS = 200


class DocumentPreview(QObject):
    """Shows one document of one negotiation, and draws it again 0.2 seconds after each change."""

    def __init__(self, frame: PageContext, view: DocumentView) -> None:
        super().__init__(view)
        self._frame, self._view = frame, view
        self._negotiation: Negotiation | None = None
        self._counterpart: Counterpart | None = None
        self._document = view.documents[0]
        self._gestures: frozenset[str] = frozenset()  # those that are to stand in the recap
        self._drawing = False
        self._again = False
        self._darkroom = Darkroom()
        self._sheets = Sheets(frame.choices, view.sheet, [each.command for each in view.documents])
        self.handing = PaperHanding(frame, view, self._darkroom)
        self.printing = self.handing.printing
        self.saving_all = SavingAll(frame, view)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAW_AFTER_MS)
        self._pause.timeout.connect(self.draw)
        self._name(self._document)
        view.chosen.connect(self.choose)
        view.copy.connect(self._copy)
        view.save.connect(self._ask_where)
        view.save_all.connect(self._ask_folder)
        view.print.connect(self._ask_printer)
        view.choices.told.connect(self._tell)
        view.choices.signed.connect(self._sign)
        view.pages.resized.connect(self._resized)
        frame.choices.changed.connect(self._chosen_anew)

    def stand_on(self, negotiation: Negotiation, counterpart: Counterpart | None) -> None:
        """Take over what is saved. It is drawn a moment later."""
        if self._negotiation is not None and self._negotiation.id != negotiation.id:
            self._drawing = False  # if a drawing failed, the next negotiation must still be drawn
        if self._negotiation is None or self._negotiation.id != negotiation.id:
            self._gestures = self._frame.gateway.reading.recap_gestures(negotiation.id)
        self._negotiation, self._counterpart = negotiation, counterpart
        self._view.choices.show_props(recap_choices(negotiation, self._chosen))
        self.draw_soon()

    def draw_soon(self) -> None:
        """Draw after a moment without a further change."""
        self._pause.start()

    def rest(self) -> None:
        """Draw nothing while it cannot be seen."""
        self._pause.stop()

    def draw(self) -> None:
        """Draw the pages on another thread than the window's.

        If asked again meanwhile, it draws once more after that.
        """
        self._pause.stop()
        wanted = self.wanted()
        if wanted is None or not self._view.isVisible():
            return
        if self._drawing:
            self._again = True
            return
        self._drawing = True
        self._frame.jobs.start(partial(self._darkroom.pages, wanted, self._view.pages.page_pixels()), self._drawn)

    def wanted(self) -> WantedDocument | None:
        """The chosen document of the negotiation as it is now; None while no negotiation is shown."""
        if self._negotiation is None:
            return None
        now = self._frame.clock.now()
        reading, letters = self._frame.gateway.reading, self._frame.letters.chosen
        people = people_of(reading, self._negotiation)
        trust = trust_over_all(reading, self._negotiation, now.date())
        material = Material(
            self._negotiation, self._counterpart, now, people=people, letters=letters, chosen=self._chosen, trust=trust
        )
        return self._sheets.on(WantedDocument(self._document, material))

    def save_to(self, name: str) -> None:
        """Write the document that is shown to a file."""
        wanted = self.wanted()
        if wanted is not None:
            self.handing.save(wanted, name)

    def _drawn(self, pages: DrawnPages) -> None:
        self._drawing = False
        if self._again:
            self._again = False
            self.draw()
        if self._negotiation is not None and pages.wanted.material.negotiations == (self._negotiation.id,):
            self._view.show_pages(pages)

    @property
    def document(self) -> Document:
        """The document that is shown."""
        return self._document

    def choose(self, document: Document) -> None:
        """Show another document."""
        self._document = document
        self._name(document)
        self.draw()

    def _name(self, document: Document) -> None:
        self._view.show_document(document)
        self._sheets.be_about(document.command)

    @property
    def _chosen(self) -> RecapChoices:
        return RecapChoices(self._gestures, self._frame.choices.settings.recap_signed)

    def _tell(self, line: RecapLine, told: bool) -> None:
        """Put a promise or a gesture into the recap, or take it out."""
        if self._negotiation is None:
            return
        if line.gesture:
            one = frozenset({line.id})
            self._gestures = self._gestures | one if told else self._gestures - one
            self._frame.gateway.run(partial(_choose, self._negotiation.id, self._gestures), saves=False)
            self.stand_on(self._negotiation, self._counterpart)
        else:
            self._frame.gateway.save(partial(_tell, self._negotiation.id, line.id, told))

    def _sign(self, signed: bool) -> None:
        self._frame.choices.choose(replace(self._frame.choices.settings, recap_signed=signed))

    def _chosen_anew(self, _settings: object) -> None:
        if self._negotiation is not None:
            self.stand_on(self._negotiation, self._counterpart)  # on other paper, or with lines to sign, perhaps

    def _resized(self, _pixels: object) -> None:
        self.draw_soon()

    def _copy(self) -> None:
        wanted = self.wanted()
        if wanted is not None:
            self.handing.copy(wanted)

    def _ask_where(self) -> None:
        wanted = self.wanted()
        if wanted is not None:
            self.handing.ask_where(wanted)

    def _ask_folder(self) -> None:
        self.saving_all.ask_where(self._document, self._sheets.sheet_of(self._document.command))

    def _ask_printer(self) -> None:
        wanted = self.wanted()
        if wanted is not None:
            self.handing.ask_printer(wanted)


def _choose(negotiation_id: str, gestures: frozenset[str], session: Session) -> None:
    session.papers.choose_gestures(negotiation_id, gestures)


def _tell(negotiation_id: str, promise: str, told: bool, session: Session) -> ChangeSet:
    return session.ticking.tell(negotiation_id, promise, told=told)
