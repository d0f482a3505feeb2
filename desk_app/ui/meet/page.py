"""Meet, wired: what is typed becomes a record, what was recorded becomes the page."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from desk_app.domain.advice.results import Advice
from desk_app.domain.analysis import Analysis
from desk_app.domain.capture import Line, Reading, Table, table_of
from desk_app.domain.capture.meaning import Empty, End, Record, Settle, Unreadable, kept_raw
from desk_app.domain.changes import ChangeSet
from desk_app.domain.entries import Entry, EntryKind
from desk_app.domain.following import Follower
from desk_app.domain.negotiation import Negotiation
from desk_app.support.clock import Clock
from desk_app.support.overriding import override
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet import gestures
from desk_app.ui.meet.commands import MeetMenu
from desk_app.ui.meet.editing import EntryEdit
from desk_app.ui.meet.live import meet
from desk_app.ui.meet.props import LedgerRow
from desk_app.ui.meet.view import MeetView, elapsed
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.negotiation.view import StepPage
from desk_app.ui.running.frame import Notices
from desk_app.ui.running.gateway import Gateway

_WITH_TEXT = "nqxgv"


class MeetPage(StepPage):
    """Records a meeting. Secrets are hidden until peeked at, whatever the rest of the window shows."""

    def __init__(self, gateway: Gateway, theme: Theme, clock: Clock, notices: Notices) -> None:
        super().__init__()
        self._gateway, self._clock, self._notices = gateway, clock, notices
        self._negotiation: Negotiation | None = None
        self._follower = Follower()
        self._analysis: Analysis | None = None
        self._advice: tuple[Advice, ...] = ()
        self._table = Table()
        self._counterpart = ""
        self._sent: Line | None = None
        self._peeking = False
        self._pause = ""
        self._since: datetime | None = None
        self.view = MeetView(theme)
        self._edit_of = EntryEdit(gateway, notices, self.view.entry)
        self._menu = MeetMenu()
        self._ticks = QTimer(self)
        self._ticks.setInterval(1000)
        self._ticks.timeout.connect(self._tick)
        self._connect()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    @property
    @override
    def menu(self) -> MeetMenu:
        """All that the page can do."""
        return self._menu

    @override
    def show_negotiation(self, negotiation_id: str) -> None:
        """Show another negotiation, with an empty line."""
        self._leave_edit()
        self.view.back_to_table()
        self.view.entry.line.put(Line())
        self._read(negotiation_id)

    @override
    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002 - the whole page is cheap to derive
        """Take in what was recorded."""
        if self._negotiation is not None:
            self._read(self._negotiation.id)

    @override
    def unsent(self) -> object:
        """The line that waits for Enter."""
        line = self.view.entry.line.line
        return line if line != Line() and not self._edit_of.under_way else None

    @override
    def resume(self, unsent: object) -> None:
        """Put the line back that waited for Enter."""
        if isinstance(unsent, Line):
            self.view.entry.line.put(unsent)

    def _connect(self) -> None:
        entry, ledger = self.view.entry, self.view.ledger
        entry.line.entered.connect(self._entered)
        entry.line.kept.connect(self._kept)
        entry.line.peeked.connect(self._peek)
        entry.line.overfull.connect(self._tell_overfull)
        entry.commands.peeked.connect(self._peek)
        entry.commands.command.connect(self._command)
        entry.compose_wanted.connect(self._compose)
        entry.composer.record.connect(self._record_composed)
        entry.edit_left.connect(self._leave_edit)
        for part in (ledger, entry.rows):
            part.edit_wanted.connect(self._edit)
            part.delete_wanted.connect(self._delete)
            part.settle_wanted.connect(self._settle)
        self.view.live.settle_wanted.connect(self._settle_latest)
        self.view.pause.trigger.connect(self._log_pause)
        self._connect_menu()

    def _connect_menu(self) -> None:
        menu = self.menu
        menu.command.connect(self._command_by_menu)
        menu.compose.connect(self._compose_by_menu)
        menu.peeked.connect(self._peek_by_menu)
        menu.settle_wanted.connect(self._settle_latest)
        menu.edit_wanted.connect(self._edit)
        menu.delete_wanted.connect(self._delete)
        self.view.ledger.chosen.connect(self._offer)

    def _read(self, negotiation_id: str) -> None:
        reading = self._gateway.reading
        self._negotiation = reading.negotiation(negotiation_id)
        if self._negotiation is None:
            return
        person = reading.counterpart(self._negotiation.counterpart) if self._negotiation.counterpart else None
        self._counterpart = person.name if person else ""
        now = self._clock.now()
        self._analysis = self._follower.analyse(self._negotiation, now)
        self._advice = self._follower.advice(self._analysis)
        self._table = table_of(self._negotiation, now.date())
        self._show()

    def _show(self) -> None:
        if self._negotiation is None or self._analysis is None:
            return
        hidden = not self._peeking
        props = meet(self._negotiation, self._analysis, self._advice, self._table, self._counterpart, hidden=hidden)
        self.view.show_props(props, self._table)
        self._offer(self.view.ledger.selected())
        self._since = props.since
        self._tick()

    def _tick(self) -> None:
        since = self._since
        self.view.show_clock(elapsed(since, self._clock.now()) if since else "")

    def _peek(self, peeking: bool) -> None:
        if peeking != self._peeking:
            self._peeking = peeking
            self._show()

    def _tell_overfull(self, most: int) -> None:
        self._notices.say(
            f"One line holds {most:,} characters: the rest was not pasted. Keep this, then paste the rest."
        )

    def _entered(self, reading: Reading) -> None:
        if self._negotiation is None or self._sent is not None:
            return
        if self._edit_of.under_way:
            self._edit_of.save(self._negotiation, reading, self._leave_edit)
            return
        match reading.meaning:
            case Empty():
                return
            case Record() as record:
                self._record(record, reading.line)
            case Unreadable(raw=raw):
                self._record(kept_raw(raw), reading.line)
            case Settle(entry=entry, agreed=agreed):
                self._sent = reading.line
                self._gateway.run(gestures.settle(self._negotiation.id, entry, agreed), self._recorded, self._refused)
            case End():
                self._sent = reading.line
                self._gateway.run(gestures.end(self._negotiation.id), self._ended, self._refused)

    def _kept(self, reading: Reading) -> None:
        if reading.text.strip() and self._sent is None and not self._edit_of.under_way:
            self._record(kept_raw(reading.text.strip()), reading.line)

    def _record(self, record: Record, line: Line) -> None:
        if self._negotiation is None:
            return
        self._sent = line
        done = partial(self._recorded_as, record.kind)
        self._gateway.run(gestures.record(self._negotiation.id, record), done, self._refused)

    def _recorded_as(self, kind: EntryKind, changes: ChangeSet) -> None:
        self._recorded(changes)
        if kind is EntryKind.PAUSE:
            self._pause = changes.created or ""
            self.view.show_pause()
        elif kind is EntryKind.READBACK:
            self.view.show_readback()

    def _recorded(self, _: object) -> None:
        if self._sent is not None:
            self.view.entry.preview.announce_recorded()
            self.view.entry.line.clear_recorded(self._sent)
            self._sent = None
        self.view.entry.stop_composing()

    def _refused(self, _: object) -> None:
        self._sent = None

    def _ended(self, changes: ChangeSet) -> None:
        self._recorded(changes)
        self.step_wanted.emit(Step.DEBRIEF)

    def _command(self, letter: str) -> None:
        line = self.view.entry.line
        line.put(Line.of(f"{letter} " if letter in _WITH_TEXT else letter))
        line.setFocus()
        if letter not in _WITH_TEXT:
            self._entered(line.reading)

    def _command_by_menu(self, letter: str) -> None:
        self._ready_line()
        self._command(letter)

    def _compose_by_menu(self) -> None:
        self._ready_line()
        self._compose()

    def _peek_by_menu(self) -> None:
        peek = not self._peeking
        self.view.entry.line.setFocus()
        self._peek(peek)

    def _ready_line(self) -> None:
        """A menu can be reached where the buttons cannot: out of an edit, a pause, the deal read back."""
        self._leave_edit()
        self.view.entry.stop_composing()
        self.view.back_to_table()

    def _offer(self, row: LedgerRow | None) -> None:
        self.menu.offer(row, can_settle=self._table.open_exchange is not None)

    def _compose(self) -> None:
        if self._negotiation is not None:
            self.view.entry.compose()
            self.view.entry.composer.begin(self._negotiation.issues)

    def _record_composed(self) -> None:
        reading = self.view.entry.line.reading
        if isinstance(reading.meaning, Record):
            self._entered(reading)

    def _settle(self, entry: str, agreed: bool) -> None:
        if self._negotiation is not None:
            self._gateway.run(gestures.settle(self._negotiation.id, entry, agreed))

    def _settle_latest(self, agreed: bool) -> None:
        if self._table.open_exchange is not None:
            self._settle(self._table.open_exchange.id, agreed)

    def _entry(self, entry_id: str) -> Entry | None:
        entries = self._negotiation.entries() if self._negotiation else iter(())
        return next((e for e in entries if e.id == entry_id), None)

    def _edit(self, entry_id: str) -> None:
        entry = self._entry(entry_id)
        if entry is None or self._negotiation is None:
            return
        self._edit_of.begin(self._negotiation, entry)

    def _leave_edit(self, _: object = None) -> None:
        self._edit_of.leave(self._table)

    def _delete(self, entry_id: str) -> None:
        if self._negotiation is not None:
            self._gateway.run(gestures.remove(self._negotiation.id, entry_id), self._deleted)

    def _deleted(self, changes: ChangeSet) -> None:
        self._notices.say("Entry deleted", changes)
        self.view.entry.line.setFocus()

    def _log_pause(self, text: str) -> None:
        entry = self._entry(self._pause)
        if entry is not None and self._negotiation is not None:
            self._gateway.run(gestures.note(self._negotiation.id, entry, text))

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self.menu.menuAction().setVisible(True)
        self._ticks.start()
        self.view.entry.line.setFocus()

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        super().hideEvent(event)
        self.menu.menuAction().setVisible(False)
        self._ticks.stop()
        self._peek(False)
