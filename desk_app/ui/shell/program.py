"""What lives as long as the program does: one journal at a time, in a window, locked, or in need of help."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from desk_app.domain.backups import Reason
from desk_app.domain.errors import Held, Unreadable, UserError
from desk_app.session import passphrases
from desk_app.session.passphrases import Key
from desk_app.session.session import Reading, Session
from desk_app.session.settings import Settings
from desk_app.support.clock import Clock
from desk_app.support.ids import Uuid7
from desk_app.support.paths import Folders, private_folder
from desk_app.ui.locking.locking import Locking
from desk_app.ui.look.theme import Theme
from desk_app.ui.raising.raising import Raising, Shown
from desk_app.ui.running.automatic_backups import Keeping, back_up_at_the_end
from desk_app.ui.running.frame import Frame, Notices, Privacy
from desk_app.ui.running.garbage import Collector
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.jobs import Jobs
from desk_app.ui.running.long_work import LongWork
from desk_app.ui.shell import places, rescuing
from desk_app.ui.shell.choices import Choices
from desk_app.ui.shell.crashes import CrashHandler
from desk_app.ui.shell.files import Files
from desk_app.ui.shell.main_window import MainWindow
from desk_app.ui.shell.restoring import Reopening, Restoring, Wanted

if TYPE_CHECKING:
    from desk_app.session.salvaging import Rescue
    from desk_app.session.vault import Find
    from desk_app.ui.shell.start_window import Again, StartWindow


def opened(path: Path, key: Key | None, clock: Clock, folders: Folders) -> Gateway:
    """The way to a journal, made where there is none, its session on the writer's thread.

    Raises:
        Held: another window or command has it.
        UserError: it cannot be opened.
    """
    return Gateway(partial(_session, path, key, clock, folders), partial(_reading, key, folders))


def _session(path: Path, key: Key | None, clock: Clock, folders: Folders) -> Session:
    return Session.open(path, clock=clock, ids=Uuid7(clock), create=True, folders=folders, key=key)


def _reading(key: Key | None, folders: Folders, session: Session) -> Reading:
    return Reading.open(session.path, folders=folders, key=key)


_QUEUED = Qt.ConnectionType.QueuedConnection  # a button is not deleted while it is being pressed
_SETTLED = 150  # milliseconds after which Home is surely painted


class Program(QObject):
    """Everything that lives as long as the program does; at most one journal is open at a time."""

    def __init__(self, app: QApplication, folders: Folders, clock: Clock, find_keychain: Find | None = None) -> None:
        super().__init__()
        self._folders, self._clock = folders, clock
        self.choices = Choices(folders.settings_file)
        self.choices.failed.connect(self._tell)
        self.theme = Theme(app, self.settings.appearance)
        self.crashes = CrashHandler()
        self.window: MainWindow | None = None
        self.gateway: Gateway | None = None
        self.frame: Frame | None = None
        self._key: Key | None = None
        self._start: StartWindow | None = None
        self._jobs = Jobs()
        self.locking = Locking(app, clock, folders, find_keychain)
        self.locking.closing.connect(self._let_go)
        self.locking.unlocked.connect(self.open)
        self.locking.journal_chosen.connect(self.open)
        self.locking.idle_chosen.connect(self.choices.remember_idle)
        self.locking.covered.connect(self._leave_start)
        self.locking.unreadable.connect(self._tell_unreadable, _QUEUED)
        self.restoring = Restoring(self.locking, clock, folders)
        self.restoring.reopened.connect(self._reopen)
        self.restoring.failed.connect(self._tell)
        self.raising = Raising(self._shown)
        self.raising.came.connect(self._tell)
        self._collector = Collector(self)
        self.settling = QTimer(self)
        """Runs from when Home shows until the work begins that could wait for it."""
        self.settling.setSingleShot(True)
        self.settling.setInterval(_SETTLED)
        self.settling.timeout.connect(self._begin_quiet_work)

    @property
    def settings(self) -> Settings:
        """What the person chose."""
        return self.choices.settings

    def open_first(self, named: Path | None) -> None:
        """Open the journal named, else the one opened last, else the default one, made with the sample in it."""
        last = Path(self.settings.journal) if self.settings.journal else None
        self.open(named or last or self._folders.default_journal)

    def open(self, path: Path, key: Key | None = None, *, asked: bool = False) -> None:
        """Open a journal in the window; where that fails, say why and leave what is open as it is.

        For an encrypted one without its key, the passphrase is asked for first. Another window that has it comes to the
        front instead, unless none answered when it was `asked`.
        """
        path = path.resolve()
        if self.gateway is not None and self.gateway.reading.path == path:
            return
        default = path == self._folders.default_journal.resolve()
        try:
            if default:
                private_folder(self._folders.data)
            new = not path.exists()
            if key is None and path.is_file() and passphrases.is_encrypted(path):
                self._ask_passphrase(path, asked=asked)
                return
            gateway = opened(path, key, self._clock, self._folders)
        except Held as error:
            if asked:
                self._tell(str(error), again=partial(self.open, path, key))
            else:
                self.raising.ask(path, partial(self.open, path, key, asked=True), held=True)
            return
        except Unreadable as error:
            self._tell_unreadable(path, error, key)
            return
        except (UserError, OSError) as error:
            self._tell(str(error))
            return
        try:
            self._show(gateway, default=default)
        except Unreadable as error:  # found when its first page was read
            self.close()
            self._tell_unreadable(path, error, key)
            return
        self._key = key
        if new and default:
            gateway.run(_add_sample)

    def _ask_passphrase(self, path: Path, *, asked: bool) -> None:
        if not asked:  # a locked window holds nothing, and should come to the front all the same
            self.raising.ask(path, partial(self.open, path, asked=True))
            return
        self._leave_start()
        self.locking.ask(path)
        QTimer.singleShot(_SETTLED, self.raising, self.raising.attend)

    def _shown(self) -> Shown:
        """What another start can ask for: the open journal, or the one whose passphrase is asked for."""
        cover = self.locking.cover
        path = self.gateway.reading.path if self.gateway is not None else cover.path if cover is not None else None
        return Shown(cover or self.window, path)

    def close(self) -> None:
        """Close what is open: commit what is being typed, finish what was asked for, then let go of the file.

        All is deleted at once: no timer can read a closed journal, no late answer finds half of its receiver.
        """
        self.raising.leave()
        self._let_go()
        self.locking.close()

    def _let_go(self, last_backup: bool = True) -> None:
        self._leave_start()
        self.locking.release()
        self.crashes.protect(None, None)
        frame = self.frame
        if frame is not None:
            frame.work.stop()
        if self.window is not None:
            self.window.close()
            delete(self.window)
        self.window = self.frame = None
        self._key = None
        self._jobs.close()
        delete(self._jobs)
        self._jobs = Jobs()
        if self.gateway is not None:
            if last_backup:
                self.gateway.run(back_up_at_the_end)
            self.gateway.close()
            if frame is not None:
                delete(frame.keeping)
                delete(frame.work)
            delete(self.gateway)
            self.gateway = None

    def _leave_start(self) -> None:
        if self._start is not None:
            self._start.close()
            delete(self._start)
            self._start = None

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the open journal; what is there now is kept as a backup first."""
        if self.gateway is None or self.window is None:
            return
        journal, geometry = self.gateway.reading.path, self.window.saveGeometry()
        self.restoring.restore(Wanted(backup, journal, self._key, geometry=geometry))

    def _reopen(self, found: Reopening) -> None:
        self.open(found.journal, found.key)
        if self.window is None:
            return
        if found.geometry is not None:
            self.window.restoreGeometry(found.geometry)
            self.window.show_backups()
        if found.plainly:
            self._tell(found.words)
        else:
            self.window.say(found.words)

    def _show(self, gateway: Gateway, *, default: bool) -> None:
        self._let_go()
        self.gateway = gateway
        path = gateway.reading.path
        ids, keeping = Uuid7(self._clock), Keeping(gateway, self._jobs)
        frame = Frame(gateway, self.theme, self._clock, ids, self._jobs, Privacy(), Notices(), keeping, LongWork())
        self.frame = frame
        window = MainWindow(frame, "" if default else path.stem)
        files = Files(window, frame)
        files.journal_chosen.connect(self.open)
        window.open_journal.connect(files.choose_journal)
        window.import_file.connect(files.choose_import)
        window.export.connect(files.choose_export)
        window.restore.connect(self.restore, _QUEUED)
        window.appearance_chosen.connect(self.choices.remember_appearance)
        self._jobs.failed.connect(window.show_failure)
        self.crashes.protect(window, window.save_drafts, gateway)
        self.crashes.failed.connect(window.show_failure)
        self.window = window
        self.choices.remember_journal("" if default else str(path))
        self.restoring.attend(window)
        self.locking.attend(window, frame, self.settings.idle_minutes)
        window.show()
        self.locking.welcome()
        self.settling.start()

    def _begin_quiet_work(self) -> None:
        """What can wait until Home is seen: where the journal lies, its backup, code not needed yet, listening."""
        if self.frame is not None:
            path = self.frame.gateway.reading.path
            risk, told = rescuing.risk(path, self.settings.told)
            if risk:
                self._tell(risk)
            self.choices.remember_told(told)
            self.frame.gateway.run(_get_ready)
            self.frame.keeping.back_up(Reason.OPENED)
            self.frame.keeping.follow()
            self._jobs.start(places.fetch, _fetched)
        self.raising.attend()

    def _tell_unreadable(self, path: Path, error: Unreadable, key: Key | None = None) -> None:
        self._tell(str(error), rescuing.rescue(path, self._folders), key)

    def _tell(self, message: str, rescue: Rescue | None = None, key: Key | None = None, again: Again = None) -> None:
        if self.locking.tell(message, helped=rescue is not None):
            return
        if self.window is not None:
            self.window.banner.say(message)
            return
        self._leave_start()
        self._start = start = rescuing.start_window(message, rescue, self._clock.now(), again)
        start.journal_chosen.connect(self.open)
        start.default_wanted.connect(partial(self.open, self._folders.default_journal))
        if rescue is not None:
            start.salvage_wanted.connect(partial(self.restoring.salvage, rescue), _QUEUED)
        if rescue is not None and rescue.backup is not None:
            wanted = Wanted(rescue.backup.path, rescue.journal, key, rescue)
            start.restore_wanted.connect(partial(self.restoring.restore, wanted), _QUEUED)
        start.show()
        self.locking.uncover()


def _fetched(_nothing: None) -> None:
    """The pages wait for the first who opens a negotiation."""


def _get_ready(session: Session) -> None:
    session.get_ready()


def _add_sample(session: Session) -> object:
    return session.interchange.add_sample()
