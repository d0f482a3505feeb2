"""The shadow meeting: a closed negotiation is thought through again. Only a lesson that is kept is written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout

from desk_app.domain.capture import Table, table_of
from desk_app.domain.capture.letters import read_as
from desk_app.domain.capture.meaning import Record
from desk_app.domain.changes import ChangeSet
from desk_app.domain.entries import Entry
from desk_app.domain.lessons import Lesson
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.shadow import ADDED, MoveAdded, MoveLeftOut, OtherMove, ShadowChange, up_to
from desk_app.domain.summaries import Stage
from desk_app.session.session import Session
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.meet.composing import line_of
from desk_app.ui.meet.props import LedgerRow
from desk_app.ui.negotiation.paper_spots import OF_DEBRIEF, PAPERS, PapersAt, ShowPaper
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.shadow.presenter import ShadowTalk, present
from desk_app.ui.shadow.view import ShadowView
from desk_app.ui.widgets.text import EmptyState


class ShadowPage(Page):
    """Replays one closed negotiation, with one move that would have been another."""

    left = Signal(object)
    """The person is done. Carries the id of the negotiation; empty if that is not there any more."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._negotiation: Negotiation | None = None
        self._talk: ShadowTalk | None = None
        self._chosen, self._adds = "", False
        self.view = ShadowView(context.theme)
        self._nothing = EmptyState(_("Nothing was recorded in these talks."), _("So there is no move to think about."))
        self._cover = EmptyState(_("Hidden from view."), _("F8 shows it again."))
        self._stack = QStackedLayout(self)
        for widget in (self.view, self._nothing, self._cover):
            self._stack.addWidget(widget)
        for empty in (self._nothing, self._cover):
            empty.setContentsMargins(40, 24, 40, 40)
        self.setFocusProxy(self.view.ledger)
        context.privacy.changed.connect(self._arrange)
        context.theme.changed.connect(self.view.ledger.viewport().update)
        self._connect()

    def _connect(self) -> None:
        ledger, other, buttons = self.view.ledger, self.view.other, self.view.other.buttons
        ledger.chosen.connect(self._choose)
        ledger.edit_wanted.connect(self._begin_other)
        ledger.add_wanted.connect(self._begin_added)
        ledger.delete_wanted.connect(self._leave_out)
        ledger.left.connect(self._leave)
        buttons.back.clicked.connect(partial(ledger.step, -1))
        buttons.on.clicked.connect(partial(ledger.step, 1))
        buttons.other.clicked.connect(self._other_of_chosen)
        buttons.leave_out.clicked.connect(self._leave_out_chosen)
        buttons.add.clicked.connect(self._add_to_chosen)
        buttons.as_it_was.clicked.connect(partial(self._think, None))
        other.said.connect(self._said)
        other.left.connect(self._rest)
        self.view.comparison.kept.connect(self._keep)
        self.view.leave.clicked.connect(self._leave)

    @property
    @override
    def title(self) -> str:
        return _("What if · {title}", title=self._negotiation.title) if self._negotiation else _("What if")

    @property
    @override
    def scope(self) -> str | None:
        return self._negotiation.id if self._negotiation is not None else None

    @override
    def show_at(self, where: object, /) -> None:
        """Show the negotiation of this id. What was thought of it stays until another one is shown."""
        if isinstance(where, str) and where != self.scope:
            self._talk, self._chosen = None, ""
            self._read(where)
        else:
            self.refresh()
        self.view.other.rest()
        self.setFocus()

    @override
    def carry_out(self, act: object, /) -> None:
        """Show a document; that of closed talks is the debrief."""
        if isinstance(act, ShowPaper) and act.document in OF_DEBRIEF:
            self._leave()
            self._context.requests.act.emit(act)
        elif isinstance(act, ShowPaper) and act.document:
            self._context.requests.go(PAPERS, PapersAt(self.scope or "", act.document, Step.DEBRIEF))
        elif isinstance(act, ShowPaper):
            self._leave()

    @override
    def where(self) -> object:
        return self.scope

    @override
    def unsent(self) -> object:
        """What was thought of and not kept; it is in memory alone."""
        talk = self._talk
        return None if talk is None else (talk.change, self._chosen, self.view.comparison.lesson.toPlainText())

    @override
    def resume(self, unsent: object, /) -> None:
        if self._negotiation is not None and isinstance(unsent, tuple):
            change, self._chosen, lesson = unsent
            self._think(change)
            self.view.comparison.lesson.setPlainText(lesson)

    @override
    def refresh(self, changes: ChangeSet | None = None, /) -> None:
        """Read it again. One that was reopened or deleted cannot be thought through any more."""
        if self.scope is not None and (changes is None or self.scope in changes.negotiations):
            self._read(self.scope)

    def _read(self, negotiation_id: str) -> None:
        found = self._context.gateway.reading.negotiation(negotiation_id)
        if found is None or found.stage is not Stage.CLOSED:
            self._negotiation = None
            self.left.emit("" if found is None else negotiation_id)
            return
        self._negotiation = found
        self.view.show_name(found.title)
        self._think(self._talk.change if self._talk is not None else None)

    def _think(self, change: ShadowChange | None, _clicked: bool = False) -> None:
        """Think of this change, or of none."""
        if self._negotiation is None:
            return
        self._talk = ShadowTalk(self._negotiation, change) if any(True for _e in self._negotiation.entries()) else None
        if self._talk is not None and self._talk.entry(self._chosen) is None:
            self._chosen = self._talk.order[-1].id
        self._show()

    def _show(self) -> None:
        self._arrange()
        if self._talk is not None:
            self.view.show_props(present(self._talk, self._chosen))

    def _arrange(self, _hidden: object = None) -> None:
        """While secrets are hidden, cover all of it."""
        shown = self._nothing if self._talk is None else self.view
        self._stack.setCurrentWidget(self._cover if self._context.privacy.on else shown)

    def _choose(self, row: LedgerRow | None) -> None:
        if row is not None and self._talk is not None and self._talk.entry(row.id) is not None:
            self._chosen = row.id
            self._rest()
            self._show()

    def _other_of_chosen(self) -> None:
        self._begin_other(self._chosen)

    def _leave_out_chosen(self) -> None:
        self._leave_out(self._chosen)

    def _add_to_chosen(self) -> None:
        self._begin_added(self._chosen)

    def _begin_other(self, entry_id: str) -> None:
        entry = self._talk.entry(entry_id) if self._talk is not None else None
        if self._talk is not None and entry is not None:
            self._chosen, self._adds = entry_id, False
            table = self._table(self._talk.was, entry, entry.seq - 1)
            self.view.other.begin(table, line_of(entry, table))

    def _begin_added(self, entry_id: str) -> None:
        entry = self._talk.entry(entry_id) if self._talk is not None else None
        if self._talk is not None and entry is not None and entry_id != ADDED:
            self._chosen, self._adds = entry_id, True
            self.view.other.begin(self._table(self._talk.was, entry, entry.seq), "")

    def _table(self, talks: Negotiation, entry: Entry, number: int) -> Table:
        chosen = self._context.letters.chosen
        return replace(table_of(up_to(talks, number), entry.said_on), letters=read_as(chosen) if chosen else {})

    def _said(self, record: Record) -> None:
        """The other move is known: think of it."""
        change = self._talk.change if self._talk is not None else None
        if self._adds:
            self._show_change(MoveAdded(self._chosen, record), ADDED)
        elif self._chosen == ADDED and isinstance(change, MoveAdded):
            self._show_change(MoveAdded(change.after, record), ADDED)
        else:
            self._show_change(OtherMove(self._chosen, record), self._chosen)

    def _leave_out(self, entry_id: str) -> None:
        if entry_id == ADDED:
            self._show_change(None, "")
        else:
            self._show_change(MoveLeftOut(entry_id), entry_id)

    def _show_change(self, change: ShadowChange | None, chosen: str) -> None:
        self._chosen = chosen
        self._rest()
        self._think(change)

    def _rest(self) -> None:
        if self.view.other.typing:
            self.view.other.rest()
            self.view.ledger.setFocus()

    def _leave(self) -> None:
        if self.scope is not None:
            self.left.emit(self.scope)

    def _keep(self, text: str) -> None:
        talk, ids = self._talk, self._context.ids
        if talk is None or talk.change is None:
            return
        entry = talk.change.after if isinstance(talk.change, MoveAdded) else talk.change.entry
        lesson = Lesson(ids.new(), self._context.clock.now(), text, entry)
        self._context.gateway.run(partial(_keep_lesson, talk.was.id, lesson), self._kept)

    def _kept(self, changes: ChangeSet) -> None:
        self._context.notices.say(_("Kept as a lesson"), changes)
        self._leave()


def _keep_lesson(negotiation_id: str, lesson: Lesson, session: Session) -> ChangeSet:
    return session.closing.keep_lesson(negotiation_id, lesson)
