"""What the pages of one open journal are made with: the way to the journal, the look, what is hidden, messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desk_app.session.settings import Settings
from desk_app.support.clock import Clock
from desk_app.support.ids import Ids
from desk_app.ui.look.theme import Theme
from desk_app.ui.running.automatic_backups import AutomaticBackups
from desk_app.ui.running.choices import Choices
from desk_app.ui.running.figure_keeping import FigureKeeping
from desk_app.ui.running.file_dialogs import UsedFolder
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.jobs import Jobs
from desk_app.ui.running.letters_and_rules import CommandLetters, SilentRules
from desk_app.ui.running.long_work import LongWork
from desk_app.ui.running.page import Requests
from desk_app.ui.running.share_keeping import ShareKeeping


class Privacy(QObject):
    """One switch for the whole window (F8): whether secrets are hidden."""

    changed = Signal(object)
    """True: secrets are hidden from now on. False: they are shown."""

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.on = settings is not None and settings.starts_hidden
        self.screen_is_seen = False
        """In a meeting, others count as seeing the screen until the person says that they do not."""
        if settings is not None:
            self.follow(settings)

    def follow(self, settings: Settings) -> None:
        """Take over what the person chose for the meetings to come."""
        self.screen_is_seen = settings.screen_is_seen

    def hide_secrets(self, on: bool) -> None:
        """Hide or show secrets everywhere."""
        if on != self.on:
            self.on = on
            self.changed.emit(on)


class Notices(QObject):
    """Messages: pages call `say`, and the window shows the message; or `tell`, and it is only spoken."""

    said = Signal(object, object)
    """The words, and the `ChangeSet` that Undo takes back (None: nothing to take back)."""
    offered = Signal(object, object, object, object)
    """The words, the text of a button, what the button calls, and whether all that goes when the page is left."""
    told = Signal(object)
    """Words that a screen reader should say."""
    tried = Signal()
    """Something is tried anew with a file: what was refused before that is no longer shown."""

    def say(self, words: str, undoes: object = None) -> None:
        """Show a message at the foot of the window."""
        self.said.emit(words, undoes)

    def offer(self, words: str, offer: str, does: Callable[[], None], *, here: bool = False) -> None:
        """Show a message with a button, until the person dismisses it or tries anew; `here`: or leaves the page."""
        self.offered.emit(words, offer, does, here)

    def tell(self, words: str) -> None:
        """Let a screen reader say something that shows on the page itself."""
        self.told.emit(words)


@dataclass(frozen=True, slots=True, eq=False)
class PageContext:
    """What all pages share: the way to the journal, the look, the time, requests to the window, and switches."""

    gateway: Gateway
    theme: Theme
    clock: Clock
    ids: Ids
    jobs: Jobs
    privacy: Privacy
    notices: Notices
    backups: AutomaticBackups
    figures: FigureKeeping
    work: LongWork
    requests: Requests
    letters: CommandLetters
    silent: SilentRules
    choices: Choices
    folder: UsedFolder
    share: ShareKeeping
    sample: bool = False
    """Whether the journal is the sample of three years."""
