"""What lasts as long as the program: it shows one journal at a time, locked or not, or says why none is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from desk_app.domain.acts import ActKind
from desk_app.domain.errors import Held, Unreadable, UserError, WrongPassphrase
from desk_app.session import passphrases
from desk_app.session.passphrases import Key
from desk_app.session.settings import RememberedWindow, Settings
from desk_app.support.clock import Clock
from desk_app.support.paths import Folders, private_folder
from desk_app.support.words import _
from desk_app.ui.locking.passphrase_lock import Locking
from desk_app.ui.look.theme import Theme
from desk_app.ui.raising.one_window import Raising, Shown
from desk_app.ui.running.choices import Choices
from desk_app.ui.running.garbage import Collector
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page import Destination
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.shell.crashes import CrashHandler
from desk_app.ui.shell.main_window import MainWindow
from desk_app.ui.shell.manual_elsewhere import ManualElsewhere
from desk_app.ui.shell.not_open import NotOpen, Trouble
from desk_app.ui.shell.open_journal import OpenJournal, gateway_to
from desk_app.ui.shell.restoring import Reopening, Restoring, request_for, tell_reopened
from desk_app.ui.shell.sample_opening import JournalOpener, SampleOpening
from desk_app.ui.shell.saved_times import SavedTimes
from desk_app.ui.shell.speaking import Speaking
from desk_app.ui.shell.upgrading import Upgrading
from desk_app.ui.widgets.screens import put_back, where
from desk_app.ui.widgets.second_clicks import SecondClicks

if TYPE_CHECKING:
    from desk_app.session.salvaging import Rescue
    from desk_app.session.session import Session
    from desk_app.session.vault import Find
    from desk_app.ui.shell.start_window import StartWindow

_QUEUED = Qt.ConnectionType.QueuedConnection
"""For signals whose handler deletes a window: the code in that window that sent the signal must return first."""
_NOT_NATIVE = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
_SETTLED = 150  # milliseconds after which Home is surely painted


class Program(QObject):
    """Opens and closes journals, one at a time, and says why one is not open."""

    without_journal = Signal()
    """A window shows while no journal is open: it asks for a passphrase, tells of work, or says why."""

    def __init__(self, app: QApplication, folders: Folders, clock: Clock, find_keychain: Find | None = None) -> None:
        super().__init__()
        self._folders, self._clock = folders, clock
        self.first_here = not folders.known_journals_file.exists()
        self.choices = Choices(folders.settings_file)
        self.speaking = Speaking(app, self.choices, folders.forms_file)
        self.theme = Theme(app, self.settings)
        self.crashes, self.saved = CrashHandler(), SavedTimes()
        self.manual = ManualElsewhere(app, self.theme, self)
        self.journal: OpenJournal | None = None
        self._not_open = NotOpen(clock, folders)
        self.locking = Locking(app, clock, folders, find_keychain, self._places)
        self.restoring = Restoring(self.locking, clock, folders, self.saved)
        self.upgrading, self.raising = Upgrading(self.locking, clock, folders), Raising(partial(_shown, self))
        self.sample = SampleOpening(folders, JournalOpener(self.open, self.open_first, self._let_go, self.tell))
        self._collector, self._second_clicks = Collector(self), SecondClicks(app, self)
        self.settling = QTimer(self, singleShot=True, interval=_SETTLED)  # from Home's first picture to the quiet work
        self._connect()

    def _connect(self) -> None:
        for tells in (self.choices.failed, self.restoring.failed, self.raising.came):
            tells.connect(self.tell, _QUEUED)
        self.choices.changed.connect(self._follow)
        self.speaking.changed.connect(self.reopen, _QUEUED)
        self.locking.closing.connect(self._let_go)  # sent only from the event loop
        self.locking.unlocked.connect(self.open, _QUEUED)
        self.locking.journal_chosen.connect(self.open_what_is_there, _QUEUED)
        self.locking.covered.connect(self._not_open.leave, _QUEUED)
        for alone in (self.locking.covered, self._not_open.shown):
            alone.connect(self.without_journal, _QUEUED)
        self.locking.unreadable.connect(self._tell_why, _QUEUED)
        self.restoring.reopened.connect(self._reopened, _QUEUED)
        self.raising.led.connect(self.lead, _QUEUED)
        self.upgrading.done.connect(self.open, _QUEUED)
        self.upgrading.failed.connect(self._tell_why, _QUEUED)
        self._not_open.journal_chosen.connect(self.open_what_is_there, _QUEUED)
        self._not_open.journal_named.connect(self.make, _QUEUED)
        self._not_open.restore_wanted.connect(self.restoring.restore, _QUEUED)
        self._not_open.salvage_wanted.connect(self.restoring.salvage, _QUEUED)
        self.settling.timeout.connect(self._begin_quiet_work)
        self._follow(self.settings)

    @property
    def settings(self) -> Settings:
        """What the person chose."""
        return self.choices.settings

    @property
    def window(self) -> MainWindow | None:
        """The window of the open journal; None if none is open."""
        return self.journal.window if self.journal is not None else None

    @property
    def gateway(self) -> Gateway | None:
        """The gateway to the open journal; None if none is open."""
        return self.journal.gateway if self.journal is not None else None

    @property
    def context(self) -> PageContext | None:
        """What the pages of the open journal are made with; None if none is open."""
        return self.journal.context if self.journal is not None else None

    @property
    def start(self) -> StartWindow | None:
        """The window that says why no journal is open; None if it does not show."""
        return self._not_open.window

    def open_first(self, named: Path | None) -> None:
        """Open the named journal, else the one opened last, else the default one. A new default one gets the sample."""
        last = Path(self.settings.journal) if self.settings.journal else None
        self.open(named or last or self._folders.default_journal)

    def open_usual(self) -> None:
        """Open the default journal. A new one gets the sample."""
        self.open(self._folders.default_journal)

    def open_what_is_there(self, path: Path) -> None:
        """Open a journal that a person chose, or say that there is none of that name."""
        if path.exists() or path == self._folders.default_journal:
            self.open(path)
        else:
            self.tell(_("There is no journal {file}. To make one, choose “New journal…” in the menu.", file=path))

    def make(self, path: Path) -> None:
        """Make a new journal and open it. If a file has that name already, it stays as it is, and this is said."""
        if path.exists():
            self.tell(_("{file} is there already. Open it, or choose another name for the new journal.", file=path))
        else:
            from desk_app.ui.shell import rescuing

            rescuing.forget_gone(path, self._folders)
            self.open(path)

    def open(self, path: Path, key: Key | None = None, *, asked: bool = False) -> None:
        """Open a journal in the window; it is made if there is none. If that fails, say why; what is open stays open.

        For an encrypted journal without its key, the passphrase is asked for first. If another window has the journal,
        that window comes to the front instead. `asked`: it was asked already and did not answer.
        """
        path = path.resolve()
        if self.journal is not None and self.journal.path == path:
            return
        default = path == self._folders.default_journal.resolve()
        try:
            if default:
                private_folder(self._folders.data)
            new = not path.exists()
            if key is None and path.is_file() and passphrases.is_encrypted(path):
                self._ask_passphrase(path, asked=asked)
                return
            if self.upgrading.begun(path, key, asked=asked):
                return
            gateway = gateway_to(path, key, self._clock, self._folders)
        except (UserError, OSError) as error:
            self._tell_why(path, key, error, asked)
        else:
            self._show(gateway, key, default=default)
            if new and self.journal is not None:
                self.journal.fill_with(self.sample)

    def _tell_why(self, path: Path, key: Key | None, error: UserError | OSError, asked: bool = False) -> None:
        again = partial(self.open, path, key)
        match error:
            case Held() if asked:
                self._meet(Trouble(str(error), path, again=again, held=True))
            case Held():
                self.raising.ask(path, partial(self.open, path, key, asked=True), held=True)
            case WrongPassphrase():  # another journal was put in the place of the one with this key
                self._ask_passphrase(path, asked=asked)
            case Unreadable():
                from desk_app.ui.shell import rescuing

                rescue = rescuing.rescue(path, self._folders, error)
                self._meet(Trouble(str(error), path, rescue, key, again=None if path.exists() else again))
            case _:
                self._meet(Trouble(str(error), path, again=again))

    def _ask_passphrase(self, path: Path, *, asked: bool) -> None:
        if not asked:  # a locked window has no file open, but it should come to the front, too
            self.raising.ask(path, partial(self.open, path, asked=True))
            return
        self._not_open.leave()
        self.locking.ask(path)
        QTimer.singleShot(_SETTLED, self.raising, self.raising.attend)

    def _places(self) -> Sequence[RememberedWindow]:
        """Where a page in place of the window shows: where that is, or was last."""
        return self.settings.windows if self.window is None else (where(self.window),)

    def close(self) -> None:
        """Close what is open, and close its file."""
        self.raising.leave()
        self._let_go()
        self.locking.close()
        self.speaking.close()

    def _let_go(self, last_backup: bool = True) -> tuple[Callable[[Session], object], ...]:
        """Close the open journal. Returns what was typed and could not be saved."""
        self._not_open.leave()
        self.locking.release()
        self.crashes.protect(None, None)
        journal, self.journal = self.journal, None
        if journal is None:
            return ()
        _part_from(self, journal)
        owed = journal.close(last_backup=last_backup)
        delete(journal)
        return owed

    def restore(self, backup: Path, key: Key | None = None) -> None:
        """Put a backup, which `key` opens, in the open journal's place. What is there now is kept as a backup first."""
        if self.journal is not None:
            self.restoring.restore(replace(request_for(self.journal), backup=backup), key)

    def turn(self, way: ActKind) -> None:
        """Take back the last restore, or do again the one that was taken back last."""
        if self.journal is not None:
            self.restoring.turn(way, replace(request_for(self.journal), there=self.journal.window.here()))

    def _reopened(self, found: Reopening) -> None:
        self.open(found.journal, found.key)
        if self.window is not None:
            tell_reopened(self.window, found, partial(self.turn, ActKind.UNDO))

    def reopen(self, there: Destination | None = None) -> None:
        """Open the file that is now in the journal's place, at `there` or where one is, and save there what is owed."""
        if self.journal is None:
            return
        path, key, there = self.journal.path, self.journal.key, there or self.journal.window.here()
        hidden = self.journal.context.privacy.on
        if not path.exists():
            self.tell(_("There is no journal {file} any more. Put it back, or open another one.", file=path))
            return
        owed = self._let_go(last_backup=False)
        self.locking.lead_to(there)
        self.open(path, key if passphrases.is_encrypted(path) else None)
        if self.journal is not None:
            self.journal.take_over(owed, hidden=hidden)

    def _show(self, gateway: Gateway, key: Key | None, *, default: bool) -> None:
        self._let_go()
        path, name = gateway.reading.path, "" if default else gateway.reading.path.stem
        sample = self.sample.is_at(path)
        try:
            journal = OpenJournal(gateway, key, self.theme, self._clock, name, self.choices, sample=sample)
        except Unreadable as error:  # found only when the first page was read
            self._tell_why(path, key, error)
            return
        self.journal = journal
        _show_window(self, journal, None if sample else "" if default else str(path))

    def _follow(self, settings: Settings) -> None:
        self.theme.follow(settings)
        QApplication.setAttribute(_NOT_NATIVE, settings.own_dialogs)
        self.locking.lock_after(settings.idle_minutes)

    def lead(self, place: str) -> None:
        """Lead to a place of the window; while it is locked, once it is not."""
        shows = self.window is not None and self.locking.cover is None
        self.raising.lead = "" if shows else place
        if self.window is not None and shows and place:
            self.window.go(place)

    def _begin_quiet_work(self) -> None:
        """Do what can wait until Home shows: warn of a risky place, back up, load code, listen for other starts."""
        if self.journal is not None:
            _warn_of_place(self, self.journal.path)
            self.journal.begin_quiet_work()
        self.raising.attend()

    def tell(self, message: str, rescue: Rescue | None = None) -> None:
        """Show a message in whatever shows."""
        self._meet(Trouble(message, rescue=rescue))

    def _meet(self, trouble: Trouble) -> None:
        if self.locking.tell(trouble.message, helped=trouble.rescue is not None):
            return
        self._not_open.tell(trouble, self.window)
        if self.window is None:
            self.locking.uncover()


def _shown(program: Program) -> Shown:
    """What another start of Parley can bring to the front: the open journal, or one that waits to be unlocked."""
    cover, journal = program.locking.cover, program.journal
    path = journal.path if journal is not None else cover.path if cover is not None else None
    return Shown(None if cover is not None and cover.spent else cover or program.window, path)


def _warn_of_place(program: Program, journal: Path) -> None:
    """Say once if the journal lies where it may come to harm."""
    from desk_app.ui.shell import rescuing

    risk, told = rescuing.risk(journal, program.settings.told)
    if risk:
        program.tell(risk)
    program.choices.remember_told(told)


def _show_window(program: Program, journal: OpenJournal, remembered: str | None) -> None:
    """Show the window of a journal; `remembered` is what the next start opens, None: what this one would have."""
    if program.first_here:
        journal.tell_no_news()
    if remembered is not None:
        program.choices.remember_journal(remembered)
    _listen(program, journal)
    window = journal.window
    put_back(window, program.settings.windows if program.locking.cover is None else (where(program.locking.cover),))
    program.restoring.attend(window)
    program.locking.attend(window, journal.context, program.settings.idle_minutes)
    window.show()
    _begin(program, window)


def _begin(program: Program, window: MainWindow) -> None:
    """Lead to where the person was, or to where this start wants to lead. The quiet work follows."""
    led_back = program.locking.welcome()
    window.unsaved.drafts.resume(leading=not led_back)
    program.settling.start()
    program.lead(program.raising.lead)


def _listen(program: Program, journal: OpenJournal) -> None:
    journal.files.journal_chosen.connect(program.open_what_is_there, _QUEUED)
    journal.files.journal_named.connect(program.make, _QUEUED)
    program.restoring.steps.opened(journal.path, journal.gateway.reading.log_end)
    journal.window.undoing.know(program.restoring.steps)
    journal.window.undoing.restore_wanted.connect(program.turn, _QUEUED)
    requests = journal.context.requests
    requests.restore.connect(program.restore, _QUEUED)
    requests.reopen.connect(program.reopen, _QUEUED)
    requests.usual_journal.connect(program.open_usual, _QUEUED)
    program.sample.listen(requests)
    program.crashes.protect(journal.window, journal.window.save_drafts, journal.gateway)
    program.crashes.failed.connect(journal.window.show_failure)
    program.saved.tell(journal.path, journal.window.sidebar)


def _part_from(program: Program, journal: OpenJournal) -> None:
    program.choices.remember_window(where(journal.window))
    program.saved.note(journal.path, journal.window.sidebar.saved_at)
