"""One open journal: its window and all objects that work for it. They are made together and deleted together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject
from shiboken6 import delete

from desk_app.domain.backups import Reason
from desk_app.session.passphrases import Key
from desk_app.session.session import Reading, Session
from desk_app.session.settings import Settings
from desk_app.support.clock import Clock
from desk_app.support.ids import Uuid7
from desk_app.support.paths import Folders
from desk_app.ui.look.theme import Theme
from desk_app.ui.running.automatic_backups import AutomaticBackups, back_up_at_the_end
from desk_app.ui.running.choices import Choices
from desk_app.ui.running.figure_keeping import FigureKeeping
from desk_app.ui.running.file_dialogs import UsedFolder
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.jobs import Jobs
from desk_app.ui.running.long_work import LongWork
from desk_app.ui.running.page import Requests
from desk_app.ui.running.page_context import Notices, PageContext, Privacy
from desk_app.ui.running.share_keeping import ShareKeeping, share_at_the_end
from desk_app.ui.shell.files import Files
from desk_app.ui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from desk_app.ui.shell.sample_opening import SampleOpening


def gateway_to(path: Path, key: Key | None, clock: Clock, folders: Folders) -> Gateway:
    """Open a journal, made if there is none. The session runs on the writer's thread.

    Raises:
        Held: another window or command has it.
        UserError: it cannot be opened.
    """
    return Gateway(partial(_session, path, key, clock, folders), partial(_reading, key, folders))


def _session(path: Path, key: Key | None, clock: Clock, folders: Folders) -> Session:
    return Session.open(path, clock=clock, ids=Uuid7(clock), create=True, folders=folders, key=key)


def _reading(key: Key | None, folders: Folders, session: Session) -> Reading:
    return Reading.open(session.path, folders=folders, key=key)


class OpenJournal(QObject):
    """A gateway to a journal, and the window that is made for it."""

    def __init__(
        self,
        gateway: Gateway,
        key: Key | None,
        theme: Theme,
        clock: Clock,
        name: str,
        choices: Choices,
        *,
        sample: bool,
    ) -> None:
        """`name` is empty for the usual journal. `sample`: it is the one with three years of a freelancer's work."""
        super().__init__()
        self.gateway, self.key = gateway, key
        self._is_new = False
        self.jobs = Jobs()
        self.context = PageContext(
            gateway,
            theme,
            clock,
            Uuid7(clock),
            self.jobs,
            Privacy(choices.settings),
            Notices(),
            AutomaticBackups(gateway, self.jobs),
            FigureKeeping(gateway),
            LongWork(), Requests(), choices.letters, choices.silent, choices, UsedFolder(),
            ShareKeeping(gateway, clock), sample,
        )  # fmt: skip
        try:
            self.window = MainWindow(self.context, name)
        except BaseException:  # its first page could not be read
            self.jobs.close()
            gateway.close()
            raise
        self.files = Files(self.window, self.context)
        self._connect(choices)

    def _connect(self, choices: Choices) -> None:
        requests = self.context.requests
        requests.open_journal.connect(self.files.choose_journal)
        requests.new_journal.connect(self.files.choose_new_journal)
        requests.journal_joined.connect(self.files.journal_chosen)
        requests.import_file.connect(self.files.choose_import)
        requests.export.connect(self.files.choose_export)
        requests.link.connect(self.files.choose_link)
        requests.move.connect(self.files.choose_move)
        self.jobs.failed.connect(self.window.show_failure)
        choices.changed.connect(self._follow)
        self._follow(choices.settings)
        requests.x11.connect(choices.remember_x11)

    def _follow(self, settings: Settings) -> None:
        """Let all fields of the window read numbers and dates as the person writes them: see `ValueField`."""
        self.window.setLocale(QLocale(self.context.choices.region.locale))
        self.context.privacy.follow(settings)

    @property
    def path(self) -> Path:
        """The path of the journal."""
        return self.gateway.reading.path

    def fill_with(self, sample: SampleOpening) -> None:
        """Put the sample into a journal that was just made. Whoever begins with it has no news to hear."""
        self.tell_no_news()
        sample.fill(self.gateway)

    def tell_no_news(self) -> None:
        """Tell none, as this person has not used Parley here before: all of it is new."""
        self._is_new = True

    def begin_quiet_work(self) -> None:
        """Begin the work that could wait until Home shows: the first backup, news, and loading the other pages."""
        from desk_app.ui.shell.news_told import tell_news
        from desk_app.ui.shell.page_fetching import PageFetching
        from desk_app.ui.shell.window_drops import WindowDrops

        WindowDrops(self.window, self.context, self.files)
        tell_news(self.window, self.context.choices, first=self._is_new)
        self.gateway.run(_get_ready, saves=False)
        self.context.backups.back_up(Reason.OPENED)
        self.context.backups.follow()
        self.context.figures.begin()
        self.context.share.begin()
        PageFetching(self.jobs, self.window).begin()

    def take_over(self, owed: Iterable[Callable[[Session], object]], *, hidden: bool) -> None:
        """Go on where an earlier window on the journal was closed: save what it could not, keep hidden what was."""
        self.context.privacy.hide_secrets(hidden)
        for use_case in owed:
            self.gateway.save(use_case)

    def close(self, *, last_backup: bool) -> tuple[Callable[[Session], object], ...]:
        """Save what is being typed, finish the work that was asked for, and close the file.

        All objects are deleted at once: so no timer reads a closed journal, and no late answer reaches a half-deleted
        receiver. Returns what could not be saved, as calls that can be repeated on the journal opened next.
        """
        context = self.context
        context.work.stop()
        self.window.put_away()
        delete(self.window)
        self.jobs.close()
        delete(self.jobs)
        context.share.close()
        if context.share.folder is not None:
            self.gateway.run(share_at_the_end, saves=False)
        if last_backup:
            self.gateway.run(back_up_at_the_end, saves=False)
        owed = self.gateway.close()
        context.backups.second.close()
        ending = (context.backups.second, context.backups, context.figures, context.share)
        for each in (*ending, context.work, context.requests, self.gateway):
            delete(each)
        return owed


def _get_ready(session: Session) -> None:
    session.get_ready()
