"""Saves and prints the dossier of the person whose page shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desk_app.domain.insight.manner import Manner
from desk_app.domain.people.record import PersonRecord
from desk_app.session.documents_across import DOSSIER, PersonMaterial
from desk_app.ui.debrief.handing import PaperHanding
from desk_app.ui.debrief.paper import WantedDocument
from desk_app.ui.people.person_view import PersonView
from desk_app.ui.running.page_context import PageContext


class DossierPaper(QObject):
    """Follows the buttons of a `PersonView`. `record` tells who shows, `how` what is known of their manner."""

    def __init__(
        self,
        context: PageContext,
        view: PersonView,
        record: Callable[[], PersonRecord | None],
        how: Callable[[PersonRecord], Manner],
    ) -> None:
        super().__init__(view)
        self._choices, self._clock = context.choices, context.clock
        self._record, self._how = record, how
        self.handing = PaperHanding(context, view)
        view.save.connect(self._save)
        view.print.connect(self._print)

    def _wanted(self) -> WantedDocument | None:
        record = self._record()
        if record is None:
            return None
        paper = self._choices.region.paper
        return WantedDocument(DOSSIER, PersonMaterial(record, self._how(record), self._clock.now(), paper))

    def _save(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self.handing.ask_where(wanted)

    def _print(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self.handing.ask_printer(wanted)
