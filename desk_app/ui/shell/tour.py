"""Does the main job once on the sample, as a person would: prepare, log a meeting, close, debrief.

Saves a picture of each page, light and dark, and the PDFs. Everything goes through the pages of the window or the
session methods that they call. The meeting is typed into the entry line, key by key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desk_app.domain.closing import FollowUp, Outcome, RelationshipCheck, RelationshipPhase
from desk_app.domain.entries import EntryKind, ExchangeState
from desk_app.domain.errors import UserError
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import Phase, Section
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.exchange import write_journal
from desk_app.exchange.shipped_words import sample_in_words
from desk_app.session.documents import PRIVATE_DEBRIEF, RECAP
from desk_app.session.session import Session
from desk_app.session.settings import Appearance
from desk_app.support import resources
from desk_app.support.clock import FixedClock
from desk_app.support.words import _
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.prepare.page import PreparePage
from desk_app.ui.running.file_dialogs import write_file
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.shell.main_window import MainWindow
from desk_app.ui.shell.places import HOME, NEGOTIATIONS, NEW

SIZE = (1280, 860)
_CALM_MS = 15
_CALM_ROUNDS = 2
_PAUSE_MS = 1000  # longer timers only end a message: they are not waited for


class Tour:
    """One tour, in a window on a journal of its own."""

    def __init__(
        self,
        window: MainWindow,
        context: PageContext,
        clock: FixedClock,
        directory: Path,
        wrote: Callable[[Path], object],
        size: tuple[int, int] = SIZE,
    ) -> None:
        """`wrote` is called with the path of each file written. `size` is that of the window, in pixels."""
        self._size = size
        self._window, self._context, self._clock, self._directory = window, context, clock, directory
        self._wrote = wrote
        self._whole = _sample()
        self._failures: list[UserError] = []
        context.gateway.failed.connect(self._failures.append)

    def run(self) -> None:
        """Do the whole tour.

        Raises:
            UserError: a file cannot be written, or a step was refused.
        """
        self._window.resize(*self._size)
        negotiation = self._whole.negotiations[0]
        self._calm()
        self._ask(_delete)
        self._ask(partial(_import, write_journal.dump(before_the_meeting(self._whole))))
        self._picture("1-home")
        self._prepare()
        self._meet(negotiation)
        self._close(negotiation)
        for name, make in (("private-debrief", _private), ("recap", _recap)):
            self._context.gateway.run(make, partial(self._document, self._directory / f"{name}.pdf"))
        self._calm()

    def _document(self, path: Path, content: bytes) -> None:
        self._wrote(write_file(path, content))

    def _prepare(self) -> None:
        self._window.go(NEGOTIATIONS)
        self._picture("2-negotiations")
        self._window.go(NEW)
        self._picture("3-new")
        self._window.open_negotiation(SAMPLE_ID, Step.PREPARE)
        self._calm()
        page = self._window.negotiation.pages[Step.PREPARE]
        if isinstance(page, PreparePage):
            for section in page.sections.widgets:
                page.sections.open_section(section)
                self._picture(f"4-prepare-{section.value}", both=section in {Section.INFORMATION, Section.OPENING})

    def _meet(self, negotiation: Negotiation) -> None:
        self._window.negotiation.go(Step.MEET)
        page = self._window.negotiation.pages[Step.MEET]
        if not isinstance(page, MeetPage):
            return
        entries = list(negotiation.entries())
        for entry in entries:
            self._clock.at = entry.at
            self._type(page, entry.raw)
            if entry is entries[-3]:
                self._picture("5-meet")
            self._enter(page)
            if entry.state is ExchangeState.WITHDRAWN:
                self._type(page, "o")
                self._enter(page)
            if entry.kind in {EntryKind.PAUSE, EntryKind.READBACK}:
                self._picture(f"6-meet-{entry.kind.value}", both=False)
                page.view.back_to_table()
        self._picture("5-meet-all-said")
        self._type(page, "e")
        self._enter(page)

    def _close(self, negotiation: Negotiation) -> None:
        outcome = negotiation.outcome
        if outcome is not None:
            self._clock.at = outcome.closed_at or self._clock.at
            self._ask(partial(_close, outcome))
        for check in (c for c in negotiation.relationship if c.phase is RelationshipPhase.AFTER):
            self._ask(partial(_put_check, check))
        for promise in negotiation.follow_ups:
            self._ask(partial(_put_follow_up, promise))
        self._window.negotiation.go(Step.DEBRIEF)
        self._calm()
        self._picture("7-debrief")
        self._window.go(HOME)
        self._picture("8-home-after")

    def _type(self, page: MeetPage, text: str) -> None:
        for character in text:
            self._press(page, Qt.Key(ord(character.upper())) if character.isascii() else Qt.Key.Key_unknown, character)

    def _enter(self, page: MeetPage) -> None:
        self._press(page, Qt.Key.Key_Return, "\r")
        self._calm(rounds=1)

    def _press(self, page: MeetPage, key: Qt.Key, text: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(page.view.entry.line, event)

    def _ask(self, use_case: Callable[[Session], object]) -> None:
        self._context.gateway.run(use_case)
        self._calm(rounds=1)

    def _picture(self, name: str, *, both: bool = True) -> None:
        choices, is_dark = self._context.choices, self._context.theme.colours.dark
        shown = Appearance.DARK if is_dark else Appearance.LIGHT
        other = Appearance.LIGHT if is_dark else Appearance.DARK
        for appearance in (shown, other) if both else (shown,):  # switching is the slowest step of the tour
            choices.choose(replace(choices.settings, appearance=appearance))
            self._calm()
            path = self._directory / f"{name}-{appearance.value}.png"
            if not self._window.grab().save(str(path)):
                raise UserError(_("{path} cannot be written. Choose another folder.", path=path))
            self._wrote(path)

    def _calm(self, rounds: int = _CALM_ROUNDS) -> None:
        """Let the window work until it is idle: no call to the journal, no job and no short timer is left."""
        rested = 0
        while rested < rounds:
            loop = QEventLoop()
            QTimer.singleShot(_CALM_MS, loop.quit)
            loop.exec()
            rested = 0 if self._context.gateway.busy or self._context.jobs.busy or self._pausing() else rested + 1
        if self._failures:
            raise self._failures[0]

    def _pausing(self) -> bool:
        timers = self._window.findChildren(QTimer)
        return any(each.isActive() and each.isSingleShot() and each.interval() < _PAUSE_MS for each in timers)


def before_the_meeting(file: JournalFile) -> JournalFile:
    """The sample as it was before the meeting: without meetings, outcome and what came after."""
    return replace(file, negotiations=tuple(_prepared(negotiation) for negotiation in file.negotiations))


def _prepared(negotiation: Negotiation) -> Negotiation:
    return replace(
        negotiation,
        stage=Stage.PREPARING,
        meetings=(),
        outcome=None,
        follow_ups=(),
        limit_changes=(),
        leverage=tuple(each for each in negotiation.leverage if each.phase is Phase.BEFORE),
        relationship=tuple(check for check in negotiation.relationship if check.phase is RelationshipPhase.BEFORE),
    )


def _sample() -> JournalFile:
    return write_journal.parse(sample_in_words(resources.resource("sample", "website-redesign.json").read_bytes()))


def _delete(session: Session) -> object:
    return session.negotiations.delete(SAMPLE_ID)


def _import(content: bytes, session: Session) -> object:
    return session.interchange.import_file(content)


def _close(outcome: Outcome, session: Session) -> object:
    return session.closing.close(SAMPLE_ID, outcome)


def _put_check(check: RelationshipCheck, session: Session) -> object:
    return session.closing.put_check(SAMPLE_ID, check)


def _put_follow_up(promise: FollowUp, session: Session) -> object:
    return session.closing.put_follow_up(SAMPLE_ID, promise)


def _private(session: Session) -> bytes:
    return session.documents.pdf(PRIVATE_DEBRIEF, SAMPLE_ID)


def _recap(session: Session) -> bytes:
    return session.documents.pdf(RECAP, SAMPLE_ID)
