"""The page of invitations: reads the files, and takes what the person chose of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import UserError
from desk_app.domain.invitations import Bearing
from desk_app.exchange.manual import pages
from desk_app.session.inviting import TakenIn, Wanted, is_part_agreed, one_by_one
from desk_app.session.session import Session
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.invited.meeting_part import MeetingPart
from desk_app.ui.invited.presenter import ReadFiles, invited, new_with, read_files, taken_words
from desk_app.ui.invited.view import InvitedView
from desk_app.ui.negotiation.steps import NEGOTIATION, NegotiationAt, Step
from desk_app.ui.running.file_dialogs import file_dialog
from desk_app.ui.running.invited_spots import InvitationDrops, InvitedWith
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.widgets.form import alone


class InvitedPage(Page):
    """Shows what an `InvitedWith` names; without one, that a file is wanted."""

    home = Signal()
    prepare = Signal(object)
    """A negotiation is to be made for what shows: a `NewWith`."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context, self._gateway, self._notices = context, context.gateway, context.notices
        self._clock = context.clock
        self._with = InvitedWith(())
        self.view = InvitedView(context.theme)
        self.view.taken.connect(self._take)
        self.view.left.connect(self._leave)
        self.view.choosing.connect(self._choose)
        self.view.prepare.connect(self._prepare)
        InvitationDrops(self, mails=True).dropped.connect(self._dropped)
        self.setFocusProxy(self.view)
        alone(self, self.view)

    @property
    @override
    def title(self) -> str:
        return self.view.title.text()

    @override
    def where(self) -> object:
        return self._with

    @override
    def show_at(self, where: object, /) -> None:
        self._with = where if isinstance(where, InvitedWith) else InvitedWith(())
        self.view.show_nothing()
        if self._with.files:
            self._context.jobs.start(partial(read_files, self._with.files), self._read, self._refused)

    @override
    def refresh(self, _changes: ChangeSet | None = None, /) -> None:
        """What is shown is of files, and stays."""

    def _read(self, read: ReadFiles) -> None:
        self.view.show_props(invited(read, self._gateway.reading, self._with.negotiation))

    def _refused(self, error: UserError) -> None:
        self._notices.say(str(error))

    def _dropped(self, files: object) -> None:
        if isinstance(files, tuple):
            self.show_at(InvitedWith(files))

    def _choose(self) -> None:
        kinds = _("Calendars and messages (*.ics *.eml *.vcs)")
        dialog = file_dialog(self, _("Open an invitation"), kinds, self._gateway.reading.path, about=pages.OTHERS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._context.folder.begin(dialog)
        dialog.filesSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, names: Sequence[str]) -> None:
        self.show_at(InvitedWith(tuple(map(Path, names))))

    def _leave(self) -> None:
        if self._with.negotiation:
            self._context.requests.go(NEGOTIATION, NegotiationAt(self._with.negotiation))
        else:
            self.home.emit()

    def _prepare(self) -> None:
        first = (*self.view.chosen(), *self.view.parts)[0]
        self.prepare.emit(new_with(first.props, self._with.files))

    def _take(self, negotiation: str, parts: Sequence[MeetingPart]) -> None:
        where: dict[str, list[tuple[Wanted, int]]] = {}
        for part in parts:
            where.setdefault(part.props.planned_in or negotiation, []).append(part.wanted())
        today = self._clock.now().date()
        for number, (each, wanted) in enumerate(where.items()):
            done = partial(self._taken, each, last=number == len(where) - 1)
            self._gateway.run(partial(_take, each, tuple(wanted), today), done)

    def _taken(self, negotiation: str, taken: TakenIn, *, last: bool) -> None:
        self._notices.say(taken_words(taken), taken.changes if taken.changes.kinds else None)
        if last:
            self._with = InvitedWith(())
            spot = NegotiationAt(negotiation, Step.PREPARE, taken.changes.created or "")
            self._context.requests.go(NEGOTIATION, spot)


def _take(negotiation: str, wanted: Sequence[tuple[Wanted, int]], today: date, session: Session) -> TakenIn:
    every: list[Wanted] = []
    for each, most in wanted:
        if each.invitation.repeats is None:
            every.append(each)
        else:
            every += one_by_one(each, session.reading.negotiation(negotiation), today, most)
    plans = any(each.invitation.bearing is Bearing.PLAN for each in every)
    if plans and is_part_agreed(session.reading.summary(negotiation)):
        session.closing.reopen(negotiation)
    return session.inviting.take(negotiation, every)
