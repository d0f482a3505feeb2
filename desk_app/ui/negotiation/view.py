"""One negotiation: its header and the pages of its path. A page that does not show takes changes in when it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desk_app.domain.changes import ChangeSet, Kind
from desk_app.session.session import Session
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.history.page import HistoryPage
from desk_app.ui.look.lengths import scaled
from desk_app.ui.negotiation.header import IN_HEADER, ClosedBar, NegotiationHeader
from desk_app.ui.negotiation.kept_header import KeptHeader
from desk_app.ui.negotiation.links import LinksLine
from desk_app.ui.negotiation.paper_spots import OF_DEBRIEF, PAPERS, PapersAt, ShowPaper, paper_for
from desk_app.ui.negotiation.steps import NegotiationAt, Step
from desk_app.ui.running.drafts import NEGOTIATION
from desk_app.ui.running.invited_spots import INVITED, InvitationDrops, InvitedWith
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.running.people_spots import PEOPLE, PersonAt
from desk_app.ui.widgets.text import EmptyState

_LOW = 400
"""Below this height in pixels, at the usual size of text, the header takes no more than two lines."""


class StepPage(QWidget):
    """What each page of the path offers to the view of the negotiation."""

    step_wanted = Signal(object)
    """The `Step` to show next, chosen within the page."""
    facts = Signal(object)
    """The facts that are true of the page now, for the commands that need them; none while it does not show."""
    seen_by_others = False
    """Whether somebody else may look at the screen while the page shows."""

    def show_negotiation(self, negotiation_id: str) -> None:
        """Show another negotiation."""
        raise NotImplementedError

    def refresh(self, changes: ChangeSet) -> None:
        """Bring what is shown up to date after a change of the negotiation."""
        raise NotImplementedError

    def lead_to(self, thing: str, field: str = "") -> None:
        """Show one thing of the page, by its id, or a field of it, and give it the focus if it can take it."""

    def carry_out(self, act: object) -> None:
        """Carry out what a command asks of this page; nothing by default."""

    def make_findable(self) -> None:
        """Make what is else made when a section is opened, as its words are going to be looked for."""

    def set_read_only(self, read_only: bool) -> None:
        """Show the negotiation only for reading, or for work. The page decides what can still be changed."""

    @property
    def draft_scope(self) -> str:
        """Its name in the place of a draft."""
        return type(self).__name__

    def unsent(self) -> object:
        """Input that is not saved when its field is left; None if there is none."""
        return None

    def resume(self, unsent: object) -> None:
        """Show the input that `unsent` gave."""


class NegotiationView(Page):
    """Shows one negotiation at one step. Sends `said` with words for a toast."""

    said = Signal(object)

    def __init__(self, context: PageContext, pages: Mapping[Step, Callable[[], StepPage]]) -> None:
        super().__init__()
        self._gateway, self._privacy, self._requests = context.gateway, context.privacy, context.requests
        self._clock, self._makers = context.clock, pages
        self.pages: dict[Step, StepPage] = {}
        self._current: dict[Step, str] = {}
        self._missed: dict[Step, ChangeSet] = {}
        self._written: dict[Step, QWidget] = {}  # the field of each page that had the focus last
        self._kept = KeptHeader()
        self.negotiation, self.step, self._closed, self._in_past = "", Step.PREPARE, "", False
        self.header = NegotiationHeader(tuple(pages), context.theme)
        self.header.chosen.connect(self._write_at)
        self.header.titled.connect(self._retitle)
        self.header.met.connect(self._name_counterpart)
        self.header.said.connect(self.said)
        self.header.person_wanted.connect(self._show_person)
        self.header.past_wanted.connect(self.show_past)
        self.header.facts_wanted.connect(self._show_facts)
        self.closed = ClosedBar()
        self.closed.reopen_wanted.connect(self._reopen)
        self.past = HistoryPage(context.gateway, context.clock)
        self._cover = EmptyState(_("Hidden from view."), _("F8 shows it again."))
        self._cover.setContentsMargins(40, 24, 40, 40)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._cover)
        self._stack.addWidget(self.past)
        InvitationDrops(self, mails=True).dropped.connect(self._show_invited)
        self.links = LinksLine(context.gateway, context.notices, self)
        context.privacy.changed.connect(self._cover_or_show)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.header, self.links, self.closed):
            layout.addWidget(part)
        layout.addWidget(self._stack, 1)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.header.be_low(self.height() < scaled(_LOW))

    @property
    @override
    def title(self) -> str:
        return self.header.title.text()

    @property
    @override
    def scope(self) -> str | None:
        return self.negotiation or None

    @property
    @override
    def seen_by_others(self) -> bool:
        return not self._in_past and self.step in self.pages and self.pages[self.step].seen_by_others

    @override
    def show_at(self, where: object, /) -> None:
        """Show a negotiation as a `NegotiationAt` says: the step or the history, and the thing to lead to."""
        if not isinstance(where, NegotiationAt):
            return
        self.negotiation = where.negotiation
        self._show_header()
        if where.past:
            self.show_past()
            return
        self.go(where.step)
        if where.thing or where.field:
            self.pages[self.step].lead_to(where.thing, where.field)
        if where.begins:
            self._write()

    @override
    def where(self) -> object:
        return NegotiationAt(self.negotiation, self.step, past=self._in_past)

    @override
    def carry_out(self, act: object) -> None:
        if isinstance(act, ShowPaper):
            self._show_paper(act.document or paper_for(self.step))
        else:
            self._page(self.step).carry_out(act)

    def _show_paper(self, document: str) -> None:
        if document in OF_DEBRIEF:
            self._write_at(Step.DEBRIEF)
            self._page(Step.DEBRIEF).carry_out(ShowPaper(document))
        elif document:
            self._requests.go(PAPERS, PapersAt(self.negotiation, document, self.step))
        elif self._in_past:
            self._write_at(Step.DEBRIEF)  # it shows its documents
        elif not self._privacy.on:
            self._page(Step.DEBRIEF).carry_out(ShowPaper())

    @override
    def make_findable(self) -> None:
        page = self._page(self.step)
        if self._stack.currentWidget() is page:  # else it is covered
            page.make_findable()

    @override
    def unsent(self) -> object:
        return self.pages[self.step].unsent() if self.step in self.pages else None

    @override
    def resume(self, unsent: object) -> None:
        self._page(self.step).resume(unsent)

    @override
    def miss(self, changes: ChangeSet) -> None:
        self._take_in(changes, seen=False)

    @property
    def draft_scope(self) -> str:
        """Its name in the place of a draft."""
        return f"{NEGOTIATION} {self.negotiation} {self.step.name}"

    def go(self, step: Step) -> None:
        """Show another step of the same negotiation."""
        step = step if step in self._makers else Step.PREPARE
        self.step = step
        self._in_past = False
        page = self._page(step)
        page.set_read_only(bool(self._closed))
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt gives the focus of the old page to some field
        if self._current.get(step) != self.negotiation:
            self._current[step] = self.negotiation
            self._missed.pop(step, None)
            self._written.pop(step, None)
            page.show_negotiation(self.negotiation)
        elif (missed := self._missed.pop(step, None)) is not None:
            page.refresh(missed)
        self.header.show_step(step)
        self._cover_or_show(self._privacy.on)

    def _write_at(self, step: Step) -> None:
        self.go(step)
        self._write()

    def _write(self) -> None:
        """Put the focus where one writes on the page that shows: into the last field, else where the page begins."""
        page = self.pages[self.step]
        if self._stack.currentWidget() is not page:  # it is covered
            return
        for field in (self._written.get(self.step), page.focusProxy()):
            if field is not None and isValid(field) and field.isVisibleTo(self) and field.isEnabled():
                field.setFocus()
                return

    def _show_facts(self) -> None:
        self.go(Step.PREPARE)
        if not self._privacy.on:
            self.pages[Step.PREPARE].lead_to(self.negotiation)

    def _show_invited(self, files: object) -> None:
        if isinstance(files, tuple):
            self._requests.go(INVITED, InvitedWith(files, self.negotiation))

    def _show_person(self, person: str) -> None:
        self._requests.go(PEOPLE, PersonAt(person))

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        page = self.pages.get(self.step)
        if page is not None and isinstance(new, QLineEdit | QTextEdit) and page.isAncestorOf(new):
            self._written[self.step] = new

    def show_past(self) -> None:
        """Show the history instead of the page of the step."""
        self._in_past = True
        self.past.show_negotiation(self.negotiation)
        self.header.show_past()
        self._cover_or_show(self._privacy.on)

    @override
    def refresh(self, changes: ChangeSet | None = None, /) -> None:
        if changes is not None:
            self._take_in(changes, seen=True)

    def _take_in(self, changes: ChangeSet, *, seen: bool) -> None:
        """Take in a change. Pages that do not show take it in when they show next. `seen`: this view shows now."""
        if Kind.COUNTERPART in changes.kinds:
            self._kept.people = None
        if self.negotiation not in changes.negotiations:
            return
        if changes.kinds & IN_HEADER:
            self._show_header()
        if self._in_past:
            self.past.show_negotiation(self.negotiation)
            seen = False
        for step, negotiation in self._current.items():
            if negotiation != self.negotiation:
                continue
            if seen and step is self.step:
                self.pages[step].refresh(changes)
            else:
                self._missed[step] = _together(self._missed.get(step), changes)

    def _page(self, step: Step) -> StepPage:
        if step not in self.pages:
            self.pages[step] = self._makers[step]()
            self.pages[step].step_wanted.connect(self.go)
            self._stack.addWidget(self.pages[step])
            self.pages[step].facts.connect(self._requests.facts)
        return self.pages[step]

    def _cover_or_show(self, hidden: object) -> None:
        """While secrets are hidden, cover all of preparation, debrief and history. Meet hides its secrets itself."""
        covered = bool(hidden) and (self._in_past or self.step is not Step.MEET)
        page = self.past if self._in_past else self._page(self.step)
        self.closed.show_closed("" if self._in_past or self.step is Step.DEBRIEF else self._closed)
        self.links.cover(covered=bool(hidden) or self._in_past or self.step is Step.MEET)
        self._stack.setCurrentWidget(self._cover if covered else page)

    def _show_header(self) -> None:
        reading = self._gateway.reading
        negotiation = reading.negotiation(self.negotiation)
        if negotiation is not None:
            props = self._kept.props(reading, negotiation, self._clock.now().date())
            self.header.show_props(props)
            self.links.show_links(negotiation.id, negotiation.links)
            self._show_closed(props.closed)

    def _show_closed(self, words: str) -> None:
        if words != self._closed:
            self._closed = words
            for page in self.pages.values():
                page.set_read_only(bool(words))
            if self.step in self.pages:
                self._cover_or_show(self._privacy.on)

    def _reopen(self) -> None:
        self._gateway.run(partial(_reopen, self.negotiation), self._reopened)

    def _reopened(self, _changes: ChangeSet) -> None:
        self.said.emit(_("Reopened"))

    def _retitle(self, title: str) -> None:
        self._gateway.save(partial(_retitle, self.negotiation, title))

    def _name_counterpart(self, name: str) -> None:
        self._gateway.save(partial(_name_counterpart, self.negotiation, name.strip()))


def _retitle(negotiation_id: str, title: str, session: Session) -> ChangeSet:
    return session.negotiations.edit(negotiation_id, merge=f"{negotiation_id}:title", title=title)


def _reopen(negotiation_id: str, session: Session) -> ChangeSet:
    return session.closing.reopen(negotiation_id)


def _name_counterpart(negotiation_id: str, name: str, session: Session) -> ChangeSet:
    return session.negotiations.edit(negotiation_id, counterpart_name=name)


def _together(before: ChangeSet | None, now: ChangeSet) -> ChangeSet:
    if before is None:
        return now
    return replace(now, kinds=before.kinds | now.kinds, negotiations=before.negotiations | now.negotiations)
