"""The page About: which Parley this is, what is new, what to report, and the licences of all that is shipped."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from desk_app.domain.changes import ChangeSet
from desk_app.session.diagnostics import journal_details, program_details
from desk_app.session.session import Session
from desk_app.session.shipped import shipped
from desk_app.support.bug_report import parley_version
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.imprint.machine import chosen_details, window_details
from desk_app.ui.imprint.spots import WHAT_IS_NEW
from desk_app.ui.imprint.view import AboutView
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.widgets.form import alone


class AboutPage(Page):
    """Reads what it shows when it is shown: numbers of the journal by its writer, licences on another thread."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._journal: tuple[str, ...] = ()
        self.view = AboutView(parley_version())
        self.view.copied.connect(self._copy)
        alone(self, self.view)
        self.setFocusProxy(self.view)
        context.jobs.start(shipped, self.view.show_shipped)

    @property
    @override
    def title(self) -> str:
        return _("About Parley")

    @override
    def show_at(self, where: object, /) -> None:
        """Show the page from its top; `WHAT_IS_NEW` leads to the news."""
        self.refresh()
        self.setFocus()
        if where == WHAT_IS_NEW:
            self.view.lead_to(self.view.news)
        else:
            self.view.verticalScrollBar().setValue(0)

    @override
    def refresh(self, _changes: ChangeSet | None = None, /) -> None:
        """Read the numbers again."""
        self._show(self._journal)
        self._context.gateway.run(_read, self._show, saves=False)

    def details(self) -> str:
        """What is copied."""
        return self.view.details.text()

    def _show(self, journal: tuple[str, ...]) -> None:
        self._journal = journal
        choices = self._context.choices
        chosen = chosen_details(choices.settings, choices.region)
        self.view.show_details((*program_details(), *window_details(), *chosen, *journal))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details())
        self._context.notices.say(_("Copied. The details hold no word of your journal."))


def _read(session: Session) -> tuple[str, ...]:
    return tuple(journal_details(session.reading))
