"""Debrief, wired: the questions on the left, the document as it will print on the right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout

from desk_app.domain.analysis import analyse
from desk_app.domain.changes import ChangeSet
from desk_app.domain.closing import FollowUp, Outcome, RelationshipCheck, RelationshipPhase
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.quantities import Side, Value
from desk_app.session.session import Session
from desk_app.support.overriding import override
from desk_app.ui.debrief.document_view import DocumentView
from desk_app.ui.debrief.paper import Darkroom, Document, Pages, Wanted
from desk_app.ui.debrief.presenter import WITH_TERMS, check_of, debrief, outcome_so_far, with_term
from desk_app.ui.debrief.printing import Printing
from desk_app.ui.debrief.questions_view import QuestionsView
from desk_app.ui.files import write_file
from desk_app.ui.frame import Frame
from desk_app.ui.negotiation_view import StepPage

_DRAW_AFTER_MS = 200


class DebriefPage(StepPage):
    """Asks how it ended and shows the documents; every answer is saved at once."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._negotiation: Negotiation | None = None
        self._counterpart: Counterpart | None = None
        self._outcome: Outcome | None = None
        self._document = Document.PRIVATE
        self._stale = False
        self._drawing = False
        self._again = False
        self._darkroom = Darkroom()
        self._territory = QLocale.territoryToCode(QLocale.system().territory())
        self.questions = QuestionsView(frame.theme, self._today)
        self.document = DocumentView(frame.theme)
        self.document.show_document(self._document)
        self.printing = Printing(self, frame.jobs, self._darkroom)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAW_AFTER_MS)
        self._lay_out()
        self._connect()

    @override
    def show_negotiation(self, negotiation_id: str) -> None:
        """Show another negotiation."""
        self._read(negotiation_id)
        self._drawing = False  # should a drawing have failed, it must not stop the next ones
        self._draw()

    @override
    def refresh(self, changes: ChangeSet) -> None:
        """Take in what was saved, once all that was entered is."""
        if self._negotiation is not None and changes.touches(self._negotiation.id):
            self._stale = True
            if not self._frame.gateway.busy:
                self._catch_up()

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        """What nobody sees is not drawn."""
        self._pause.stop()
        super().hideEvent(event)

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        """Seen again, it is drawn as it is now."""
        super().showEvent(event)
        if self._negotiation is not None:
            self._pause.start()

    def save_to(self, name: str) -> None:
        """Write the document shown to a file."""
        wanted = self._wanted()
        if wanted is not None:
            self._frame.jobs.start(partial(_write, wanted, Path(name)), self._saved)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.questions)
        split.addWidget(self.document)
        split.setSizes([460, 540])
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 5)
        self.questions.setMinimumWidth(300)
        self.document.setMinimumWidth(300)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def _connect(self) -> None:
        questions, document = self.questions, self.document
        self._pause.timeout.connect(self._draw)
        self._frame.gateway.idle.connect(self._catch_up)
        questions.answered.connect(self._answer)
        questions.term.connect(self._agree)
        questions.rated.connect(self._rate)
        questions.promised.connect(self._promise)
        questions.promise_edited.connect(self._edit_promise)
        questions.promise_removed.connect(self._remove_promise)
        questions.close_it.connect(self._close)
        questions.reopen_it.connect(self._reopen)
        document.chosen.connect(self._choose)
        document.save.connect(self._ask_where)
        document.print.connect(self._ask_printer)
        document.pages.resized.connect(self._resized)
        self.printing.printed.connect(self._printed)

    def _today(self) -> date:
        return self._frame.clock.now().date()

    def _catch_up(self) -> None:
        if self._stale and self._negotiation is not None:
            self._stale = False
            self._read(self._negotiation.id)
            self._pause.start()

    def _read(self, negotiation_id: str) -> None:
        reading = self._frame.gateway.reading
        self._negotiation = reading.negotiation(negotiation_id)
        if self._negotiation is None:
            return
        self._counterpart = reading.counterpart(self._negotiation.counterpart)
        analysis = analyse(self._negotiation, self._frame.clock.now())
        self._outcome = outcome_so_far(self._negotiation, analysis.settled)
        self.questions.show_props(debrief(self._negotiation, analysis))

    # What is answered

    def _answer(self, field: str, value: object) -> None:
        if self._outcome is not None and getattr(self._outcome, field) != value:
            changes: dict[str, Any] = {field: value}
            self._put_outcome(replace(self._outcome, **changes), field)

    def _agree(self, issue_id: str, value: Value | None) -> None:
        if self._negotiation is not None and self._outcome is not None:
            order = {issue.id: number for number, issue in enumerate(self._negotiation.issues)}
            self._put_outcome(with_term(self._outcome, issue_id, value, order), f"term {issue_id}")

    def _put_outcome(self, outcome: Outcome, field: str) -> None:
        if self._negotiation is not None:
            self._outcome = outcome
            merge = f"{self._negotiation.id}:{field}"
            self._frame.gateway.run(partial(_put_outcome, self._negotiation.id, _kept(outcome), merge))

    def _rate(self, phase: RelationshipPhase, field: str, value: object) -> None:
        if self._negotiation is None:
            return
        kept = check_of(self._negotiation, phase) or RelationshipCheck(
            self._frame.ids.new(), self._frame.clock.now(), phase
        )
        changes: dict[str, Any] = {field: value}
        fresh = replace(kept, **changes)
        others = tuple(check for check in self._negotiation.relationship if check.id != fresh.id)
        self._negotiation = replace(self._negotiation, relationship=(*others, fresh))
        self._frame.gateway.run(partial(_put_check, self._negotiation.id, fresh))

    def _promise(self, what: str) -> None:
        if self._negotiation is not None:
            fresh = FollowUp(self._frame.ids.new(), Side.WE, what)
            self._frame.gateway.run(partial(_put_follow_up, self._negotiation.id, fresh, None))

    def _edit_promise(self, follow_up: FollowUp, field: str) -> None:
        if self._negotiation is not None:
            merge = f"{follow_up.id}:{field}"
            self._frame.gateway.run(partial(_put_follow_up, self._negotiation.id, follow_up, merge))

    def _remove_promise(self, follow_up_id: str) -> None:
        if self._negotiation is not None:
            self._frame.gateway.run(partial(_remove_follow_up, self._negotiation.id, follow_up_id), self._removed)

    def _removed(self, changes: ChangeSet) -> None:
        self._frame.notices.say(changes.name, changes)

    def _close(self) -> None:
        if self._negotiation is not None and self._outcome is not None:
            self._frame.gateway.run(partial(_close, self._negotiation.id, _kept(self._outcome)), self._ended)

    def _reopen(self) -> None:
        if self._negotiation is not None:
            self._frame.gateway.run(partial(_reopen, self._negotiation.id), self._ended)

    def _ended(self, changes: ChangeSet) -> None:
        self._frame.notices.say(changes.name, changes)

    # The document

    def _choose(self, document: Document) -> None:
        self._document = document
        self._draw()

    def _resized(self, _: object) -> None:
        if self._negotiation is not None:
            self._pause.start()

    def _wanted(self) -> Wanted | None:
        if self._negotiation is None:
            return None
        now = self._frame.clock.now()
        return Wanted(self._document, self._negotiation, self._counterpart, now, self._territory)

    def _draw(self) -> None:
        """Draw the pages off the window's thread; asked again meanwhile, once more when that is done."""
        wanted = self._wanted()
        if wanted is None or not self.isVisible():
            return
        if self._drawing:
            self._again = True
            return
        self._drawing = True
        self._frame.jobs.start(partial(self._darkroom.pages, wanted, self.document.pages.page_pixels()), self._drawn)

    def _drawn(self, pages: Pages) -> None:
        self._drawing = False
        if self._again:
            self._again = False
            self._draw()
        if self._negotiation is not None and pages.wanted.negotiation.id == self._negotiation.id:
            self.document.show_pages(pages)

    def _ask_where(self) -> None:
        wanted = self._wanted()
        if wanted is None:
            return
        dialog = QFileDialog(self, "Save as PDF")
        dialog.setNameFilter("PDF documents (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(wanted.file_name())
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def _saved(self, path: Path) -> None:
        self._frame.notices.say(f"Saved as {path.name}")

    def _ask_printer(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self.printing.ask(wanted)

    def _printed(self, count: int) -> None:
        self._frame.notices.say(f"Printed {count} {'page' if count == 1 else 'pages'}")


def _kept(outcome: Outcome) -> Outcome:
    """Without a deal there are no final terms."""
    return outcome if outcome.kind in WITH_TERMS else replace(outcome, terms=())


def _write(wanted: Wanted, path: Path) -> Path:
    return write_file(path, wanted.pdf())


def _put_outcome(negotiation_id: str, outcome: Outcome, merge: str, session: Session) -> ChangeSet:
    return session.closing.edit_outcome(negotiation_id, outcome, merge=merge)


def _put_check(negotiation_id: str, check: RelationshipCheck, session: Session) -> ChangeSet:
    return session.closing.put_check(negotiation_id, check)


def _put_follow_up(negotiation_id: str, follow_up: FollowUp, merge: str | None, session: Session) -> ChangeSet:
    return session.closing.put_follow_up(negotiation_id, follow_up, merge=merge)


def _remove_follow_up(negotiation_id: str, follow_up_id: str, session: Session) -> ChangeSet:
    return session.closing.remove_follow_up(negotiation_id, follow_up_id)


def _close(negotiation_id: str, outcome: Outcome, session: Session) -> ChangeSet:
    return session.closing.close(negotiation_id, outcome)


def _reopen(negotiation_id: str, session: Session) -> ChangeSet:
    return session.closing.reopen(negotiation_id)
