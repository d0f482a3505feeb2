"""The Meet page: connects its parts. What is typed is recorded, and what was recorded is shown."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent

from desk_app.domain.capture import ParsedLine
from desk_app.domain.capture.meaning import Empty, End, LookAt, Record
from desk_app.domain.changes import ChangeSet
from desk_app.domain.closing import Outcome
from desk_app.domain.entries import EntryKind
from desk_app.session.session import Session
from desk_app.support.clock import Clock
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.advice import AdviceCare
from desk_app.ui.meet.afterwards import Afterwards
from desk_app.ui.meet.asides import Asides
from desk_app.ui.meet.editing import EntryActs
from desk_app.ui.meet.live import TalksNow, meet
from desk_app.ui.meet.recording import EnteredLine, Recording
from desk_app.ui.meet.screen import Sights
from desk_app.ui.meet.strip import StripCare
from desk_app.ui.meet.talks import TalksReader, facts
from desk_app.ui.meet.ticking import MeetingClock
from desk_app.ui.meet.unsent import UnsentLines
from desk_app.ui.meet.view import MeetView
from desk_app.ui.negotiation.steps import LineCommand, MeetingAct, Step
from desk_app.ui.negotiation.view import StepPage
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.letters_and_rules import CommandLetters, SilentRules
from desk_app.ui.running.page_context import Notices, Privacy
from desk_app.ui.widgets.form import alone


class MeetPage(StepPage):
    """Records a meeting. Secrets are hidden until the person says that nobody else sees the screen."""

    x11_wanted = Signal()  # the person wants Parley to start through X11, so that the strip can stay on top
    invited = Signal(object)  # an `InvitedWith`: the meeting in a message is to be planned

    def __init__(
        self,
        gateway: Gateway,
        theme: Theme,
        clock: Clock,
        notices: Notices,
        privacy: Privacy | None = None,
        letters: CommandLetters | None = None,
        silent: SilentRules | None = None,
    ) -> None:
        super().__init__()
        self._gateway, self._clock, self._notices = gateway, clock, notices
        self._now: TalksNow | None = None
        self._sights = Sights(gateway, privacy or Privacy(), self)
        self.view, letters = MeetView(theme), letters or CommandLetters()
        self._advice = AdviceCare(gateway, silent or SilentRules(), notices, self.view, self._sights)
        self._talks = TalksReader(gateway, clock, letters, self._advice.silent)
        self.view.entry.commands.show_letters(letters.chosen)
        for takes in (self.view.entry.commands.show_letters, self._read_again):
            letters.changed.connect(takes)
        self._strip = StripCare(theme, self.view.entry.line, self)
        self._recording = Recording(gateway, self)
        self._unsent = UnsentLines(self.view.entry, self._recording)
        self._acts = EntryActs(gateway, notices, self.view.entry)
        self._asides = Asides(self.view, self._acts, notices, self._sights)
        self._afterwards = Afterwards(self.view, self._recording, gateway, clock, notices)
        self._ticks = MeetingClock(clock, (self.view, self._strip), self)
        self._connect()
        self.setFocusProxy(self.view.entry.line)
        alone(self, self.view)

    @override
    def show_negotiation(self, negotiation_id: str) -> None:
        """Show another negotiation, with an empty line."""
        self._acts.leave()
        self.view.back_to_table()
        self.view.entry.close_slip()
        self.view.entry.line.take()
        self._read(negotiation_id)
        self._show_waiting()

    @override
    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002 - making the whole page anew is fast
        """Take in what was recorded. Changes that were committed together are read only once."""
        if self._now is not None and self._gateway.reading.negotiation(self._shown) is not self._now.negotiation:
            self._read(self._shown, chosen=False)

    @override
    def set_read_only(self, read_only: bool) -> None:
        """Let the meeting only be read: without the line, its commands, and what can be done with an entry."""
        self._acts.leave()
        self.view.set_read_only(read_only)
        self.setFocusProxy(self.view.ledger if read_only else self.view.entry.line)
        self._tell_facts()

    @override
    def carry_out(self, act: object) -> None:
        """Carry out a command of the menu. It can be used where the buttons cannot: during an edit or a pause."""
        match act:
            case LineCommand(letter):
                self._ready_line()
                self.view.entry.command(letter)
            case MeetingAct.COMPOSE:
                self._ready_line()
                self.view.entry.compose()
            case MeetingAct.AGREE | MeetingAct.TAKE_OFF:
                self._acts.settle_latest(act is MeetingAct.AGREE)
            case MeetingAct.EDIT | MeetingAct.DELETE:
                self._acts.change(self.view.ledger.selected(), act)
            case MeetingAct.THEN | MeetingAct.MESSAGE:
                self._ready_line()
                self._afterwards.carry_out(act)
            case MeetingAct.MINE | MeetingAct.SHARED | MeetingAct.PEEK:
                self._sights.carry_out(act, self.view.entry.line.setFocus)
            case MeetingAct.ADVICE:
                self._advice.open()
            case MeetingAct.STRIP:
                self._strip.open()
                self._ticks.show(self._ticks.since)
                self._show()

    @override
    def lead_to(self, thing: str, field: str = "") -> None:  # noqa: ARG002 - an entry is one row
        """Select an entry."""
        self.view.ledger.select(thing)

    @override
    def unsent(self) -> object:
        """The lines that are not saved yet; None if there are none."""
        return self._unsent.of(self._shown)

    @override
    def resume(self, unsent: object) -> None:
        """Put back the lines that `unsent` gave."""
        self._unsent.put_back(unsent)

    def take_up_waiting(self, typed: str) -> None:
        """Show a line that was entered but not saved when the program ended."""
        if self._now is not None:
            self._unsent.take_up(self._shown, typed, self._now.table)

    def _connect(self) -> None:
        entry, ledger = self.view.entry, self.view.ledger
        self._recording.recorded.connect(self._recorded)
        self._recording.refused.connect(self._refused)
        self._recording.changed.connect(self._show_waiting)
        entry.line.changed.connect(self._recording.typed)
        entry.line.entered.connect(self._entered)
        entry.line.kept.connect(self._kept)
        entry.line.peeked.connect(self._sights.peek)
        entry.commands.peeked.connect(self._sights.peek)
        entry.edit_left.connect(self._acts.leave)
        for part in (ledger, entry.rows):
            self._acts.attend(part)
        self._sights.changed.connect(self._show)
        self._strip.x11_wanted.connect(self.x11_wanted)
        self._afterwards.invited.connect(self.invited)
        self._afterwards.said.connect(self._strip.show_said)
        self._afterwards.said.connect(self._read_again)  # days are counted from the one that is written down
        for answered in (self.view.question.answered, self.view.seen_by.chosen):
            answered.connect(self._sights.answer)
        for tells in (self.view.live, self.view.guide):
            tells.told.connect(self._notices.tell)
        self.view.guide.finished.connect(self._end_practice)
        self.view.live.settle_wanted.connect(self._acts.settle_latest)
        for changed in (self._advice.changed, self._ticks.minute):
            changed.connect(self._read_again)
        ledger.chosen.connect(self._tell_facts)

    def _read(self, negotiation_id: str, *, chosen: bool = True) -> None:
        before = self._shown
        self._now = now = self._talks.now(negotiation_id, self._recording.said, chosen=chosen)
        if now is not None:
            self._acts.stand_on(now.negotiation, now.table, self._recording.said)
            self._sights.stand_on(now.negotiation)
            self._afterwards.now = self._advice.now = now
            if before != negotiation_id:
                self._afterwards.end()
                self._advice.tell_said()
        self._show()

    def _read_again(self, _chosen: object = None) -> None:
        if self._now is not None:
            self._read(self._shown)

    def _show(self) -> None:
        if self._now is None:
            return
        sees = self._sights.now
        props = meet(self._now, hidden=sees.hidden, covered=sees.covered, screen=self._sights.screen)
        self.seen_by_others = sees.hidden
        self._asides.stand_on(self._now, props)
        self.view.show_props(props, replace(self._now.table, names_cards=not sees.hidden))
        if not self.view.at_table or self.view.entry.asks_in_return:
            self._asides.follow()
            self._advice.tell_said()
        if self._now.negotiation.practice or self.view.guide.isVisible():
            self.view.show_practice(self._now.negotiation, self._now.analysis.common, self._clock.now())
        if self._strip.window is not None:
            self._strip.show(self._now, self._sights.of_others)
        self._tell_facts()
        if props.since != self._ticks.since:
            self._ticks.show(props.since)

    def _end_practice(self, outcome: Outcome) -> None:
        self._gateway.run(partial(_close, self._shown, outcome), lambda _: self.step_wanted.emit(Step.DEBRIEF))

    def _entered(self, reading: ParsedLine) -> None:
        if self._now is None:
            return
        if self._acts.editing:
            self._acts.save(reading)
        elif isinstance(reading.meaning, LookAt):
            self._asides.look_at(reading.meaning.aside)
        elif isinstance(reading.meaning, Empty):
            self._recording.try_again(self._shown)
        elif self._recording.rows(self._shown) or self.view.guide.takes(reading, self._now.table):
            entry = self.view.entry
            line = EnteredLine.of(self._shown, reading, entry.preview.text(), entry.line.table)
            self._enter(line.as_agreed() if entry.agrees(reading) else line)

    def _kept(self, reading: ParsedLine) -> None:
        if self._now is not None and reading.text.strip() and not self._acts.editing:
            self._enter(EnteredLine.raw(self._shown, reading))

    def _enter(self, line: EnteredLine) -> None:
        """Empty the entry line for the next one. This one stands in the ledger at once, and waits until it is saved."""
        waiting = self._recording.take_in(line)
        self.view.entry.take()
        self.view.paint_now()
        self._recording.save(waiting)

    def _recorded(self, line: EnteredLine, changes: ChangeSet) -> None:
        self._notices.tell(_("Recorded: {words}", words=line.words))
        if line.negotiation != self._shown:
            return
        match line.meaning:
            case Record(kind=EntryKind.PAUSE | EntryKind.READBACK as kind):
                self._asides.open(kind, changes.created or "")
                self._show()
            case End() if changes.kinds:
                self.step_wanted.emit(Step.DEBRIEF)

    def _refused(self, line: EnteredLine) -> None:
        """Put a refused line back into the entry line if that is free. Else it waits for the next Enter."""
        if line.negotiation == self._shown and self.view.entry.is_free:
            self._recording.give_back(line)
            self.view.entry.line.put(line.line)

    @property
    def _shown(self) -> str:
        """The id of the negotiation that shows; empty for none."""
        return self._now.negotiation.id if self._now is not None else ""

    def _show_waiting(self) -> None:
        self.view.show_waiting(self._recording.rows(self._shown))

    def _ready_line(self) -> None:
        """End what was begun (an edit, a pause, the deal read back), so that the line is ready."""
        self._acts.leave()
        self.view.entry.stop_composing()
        self.view.back_to_table()

    def _tell_facts(self, _row: object = None) -> None:
        """Send the facts that are true now, so that the menu shows the commands that apply."""
        shows = self.isVisible() and not self.view.read_only
        self.facts.emit(facts(self.view.ledger.selected(), self._now) if shows else frozenset())

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self._tell_facts()
        self._ticks.start()
        self.setFocus()

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        super().hideEvent(event)
        self._tell_facts()
        self._ticks.stop()
        self._sights.peek(False)
        if not event.spontaneous():
            self._strip.close()


def _close(negotiation_id: str, outcome: Outcome, session: Session) -> ChangeSet:
    return session.closing.close(negotiation_id, outcome)
