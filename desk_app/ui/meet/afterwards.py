"""Takes in what was said another day: the day and way that count for the lines which follow, and whole messages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from desk_app.domain.capture import Line
from desk_app.domain.capture.meaning import End
from desk_app.domain.changes import ChangeSet
from desk_app.domain.entries import Said
from desk_app.domain.errors import UserError
from desk_app.support.clock import Clock
from desk_app.support.forms import grouped
from desk_app.support.overriding import override
from desk_app.support.words import _, mark
from desk_app.ui.meet.catching_up import said_words
from desk_app.ui.meet.composing import terms_typed
from desk_app.ui.meet.live import TalksNow
from desk_app.ui.meet.message_files import IncomingMessage, files_in, is_message, messages_in, read_message
from desk_app.ui.meet.recording import EnteredLine, Recording
from desk_app.ui.meet.view import MeetView
from desk_app.ui.negotiation.steps import MeetingAct
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.invited_spots import InvitedWith
from desk_app.ui.running.page_context import Notices
from desk_app.ui.widgets.dropped_files import passes_by

if TYPE_CHECKING:
    from desk_app.domain.messages import OfferedTerm
    from desk_app.ui.meet.message_panel import MessagePanel, MessageProps

_OVERFULL = mark("One line holds {most} characters: the rest was not pasted. Keep this, then paste the rest.")


class Afterwards(QObject):
    """Connects the parts of the page for what was said another day. Reading mail is loaded with the first message."""

    said = Signal(object)
    """In words, on which day that was which is written down now; empty: it is said now."""

    invited = Signal(object)
    """The person wants to plan the meeting in a message: an `InvitedWith`."""

    def __init__(self, view: MeetView, recording: Recording, gateway: Gateway, clock: Clock, notices: Notices) -> None:
        super().__init__(view)
        self._view, self._recording, self._gateway = view, recording, gateway
        self._clock, self._notices = clock, notices
        self._waiting: tuple[IncomingMessage, ...] = ()
        self._number, self._count = 0, 0
        self.now: TalksNow | None = None
        """The talks as they are."""
        self.panel: MessagePanel | None = None
        view.setAcceptDrops(True)
        for part in (view, view.entry.line):
            part.installEventFilter(self)
        view.entry.line.overfull.connect(self._tell_overfull)
        view.when.then_wanted.connect(self.begin)
        view.when.now_wanted.connect(self.end)
        view.when.message_wanted.connect(self.take_copied)
        view.then.changed.connect(self._set)
        view.then.settled.connect(view.entry.line.setFocus)
        view.then.ended.connect(self.end)
        recording.recorded.connect(self._recorded)

    def carry_out(self, act: MeetingAct) -> None:
        """Carry out a command of the menu."""
        (self.take_copied if act is MeetingAct.MESSAGE else self.begin)()

    def begin(self) -> None:
        """Ask for the day of what follows."""
        self._view.then.begin(self._clock.now().date())

    def end(self) -> None:
        """What follows is said now."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._view.then.isAncestorOf(focus)
        self._view.then.leave()
        self._set(None)
        if had_focus:
            self._view.entry.line.setFocus()

    def _recorded(self, line: EnteredLine, changes: ChangeSet) -> None:
        """Show where a line of an earlier day came. The end of such a talk leads back to now: another one goes on."""
        if self.now is None or line.said is None or line.negotiation != self.now.negotiation.id:
            return
        if changes.created:
            self._view.ledger.keep_in_sight(changes.created)
        elif isinstance(line.meaning, End) and not changes.kinds:
            self.end()

    def _set(self, said: Said | None) -> None:
        changed, self._recording.said = said != self._recording.said, said
        self._view.when.show_said(said)
        self._view.clock.setVisible(said is None)
        if changed:
            self.said.emit(said_words(said))

    def take_copied(self) -> None:
        """Read the message in the clipboard."""
        data = _copied()
        if not data.text().strip() and not files_in(data):
            self._notices.say(_("Nothing is copied. Copy a message first, or drop it here."))
            return
        self._take(data)

    def _tell_overfull(self, most: int) -> None:
        self._notices.say(_(_OVERFULL, most=grouped(most)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Pasting or dropping more than a line means a message."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if watched is self._view.entry.line and event.matches(QKeySequence.StandardKey.Paste):
                return self._pastes_message()
        elif isinstance(event, QDropEvent) and not self._view.read_only and is_message(event.mimeData()):
            event.acceptProposedAction()
            if event.type() is QEvent.Type.Drop:
                self._take(event.mimeData())
            return True
        return passes_by(event)

    def _pastes_message(self) -> bool:
        data = _copied()
        if self._view.entry.editing or not is_message(data):
            return False
        self._take(data)
        return True

    def _take(self, data: QMimeData) -> None:
        try:
            self._take_all(messages_in(data))
        except UserError as error:
            self._notices.say(str(error))

    def take(self, content: bytes, *, is_mail: bool) -> None:
        """Read a message and show what it may offer. Nothing is recorded."""
        self._take_all((read_message(content, is_mail=is_mail),))

    def _take_all(self, messages: Sequence[IncomingMessage]) -> None:
        """Show one message after the other."""
        if self.now is not None and not self._view.read_only:
            self._waiting = tuple(messages)
            self._number, self._count = 0, len(messages)
            self._next()

    def _next(self) -> None:
        """Show the next message; if there is none, the table."""
        if not self._waiting:
            self._view.back_to_table()
            return
        message, *rest = self._waiting
        self._waiting = tuple(rest)
        self._number += 1
        self._show(message)

    def _show(self, message: IncomingMessage) -> None:
        from desk_app.domain.messages import read_letter
        from desk_app.ui.meet.message_panel import MessageProps

        if self.now is None:
            return
        negotiation, letter = self.now.negotiation, message.letter
        person = self._gateway.reading.counterpart(negotiation.counterpart)
        offered = read_letter(letter, negotiation, person, self._clock.now().date())
        panel = self._shown_panel()
        self._view.show_card(panel)
        props = MessageProps(letter, offered, negotiation, self._number, self._count)
        panel.show_message(props, message.file if message.invites else None)

    def _shown_panel(self) -> MessagePanel:
        from desk_app.ui.meet.message_panel import MessagePanel

        if self.panel is None:
            self.panel = MessagePanel()
            self.panel.taken.connect(self._record)
            self.panel.closed.connect(self._next)
            self.panel.invited.connect(self._plan)
            self._view.middle.addWidget(self.panel)
        return self.panel

    def _plan(self, file: Path) -> None:
        if self.now is not None:
            self.invited.emit(InvitedWith((file,), self.now.negotiation.id))

    def _record(self, props: MessageProps, terms: tuple[OfferedTerm, ...]) -> None:
        from desk_app.domain.messages import record_of
        from desk_app.domain.messages.telling import term_words

        if self.now is None:
            return
        record = record_of(terms, props.letter, props.offered.side)
        sent = props.letter.sent
        said_on = self._recording.said.day if self._recording.said else None
        said = Said(sent.date() if sent else said_on, "mail", sent, props.letter.sender)
        words = "; ".join(term_words(each, props.negotiation) for each in terms) or _("a message, as a note")
        typed = terms_typed(record.terms, self.now.table) if record.terms else ""
        line = EnteredLine(props.negotiation.id, Line.of(typed), record, words, said=said)
        self._next()
        self._recording.save(self._recording.take_in(line))


def _copied() -> QMimeData:
    """What is in the clipboard. An empty one has no data at all on some platforms."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if data is None else data
