"""The cover, a page in place of the window: it asks for a passphrase or says what is being done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desk_app.domain.errors import Unreadable, UserError
from desk_app.session import passphrases
from desk_app.session.passphrases import Key
from desk_app.session.settings import RememberedWindow
from desk_app.support.paths import Folders
from desk_app.support.words import _
from desk_app.ui.locking.idle import OpenWindow
from desk_app.ui.running.jobs import Jobs
from desk_app.ui.widgets.screens import put_back

if TYPE_CHECKING:
    from desk_app.session.vault import Find
    from desk_app.ui.locking.changing import ClosedTask
    from desk_app.ui.locking.remembering import Remembering
    from desk_app.ui.locking.unlock_window import UnlockWindow

Opening = Callable[[Path, str], Any]
Places = Callable[[], Sequence[RememberedWindow]]
"""Where a page in place of the window is to show."""


class Covering(QObject):
    """Shows one page at a time, and sends on what the passphrase typed there opened."""

    covered = Signal()
    """The cover shows, and nothing else of Parley does."""
    opened = Signal(object, object, object)
    """A path, its `Key`, and whether the person wants to have it remembered (None: they were not asked)."""
    left = Signal()
    """The person wants to go back to the open journal."""
    journal_chosen = Signal(object)
    unreadable = Signal(object, object, object)
    """A path, no key, and why the file there cannot be opened although its passphrase is right."""

    def __init__(self, folders: Folders, find_keychain: Find | None, places: Places) -> None:
        super().__init__()
        self._folders, self._find_keychain, self._jobs = folders, find_keychain, Jobs()
        self._places = places
        self._remembering: Remembering | None = None
        self.page: UnlockWindow | None = None
        self._over: OpenWindow | None = None
        self._opening: Opening = self._unlock
        self._then: Callable[[Any], None] | None = None

    @property
    def remembering(self) -> Remembering:
        """What works with the keychain. It is loaded only once a journal is encrypted, or is going to be."""
        if self._remembering is None:
            from desk_app.session.keychain import Keychain
            from desk_app.session.vault import no_vault
            from desk_app.ui.locking.remembering import Remembering

            self._remembering = Remembering(Keychain(self._folders.kept_keys_file, self._find_keychain or no_vault))
            self._remembering.found.connect(self._found)
        return self._remembering

    def over(self, window: OpenWindow | None) -> None:
        """Set the window that is hidden while a cover shows; None if no journal is open."""
        self._over = window
        if window is None and self._remembering is not None:
            self._remembering.release()

    def ask(
        self,
        path: Path,
        title: str,
        *,
        back: bool = False,
        name: str = "",
        opening: Opening | None = None,
        then: Callable[[Any], None] | None = None,
    ) -> UnlockWindow:
        """Ask for the passphrase of a file. `name` is shown instead of the file's name, if given.

        `opening` gets the path and the passphrase, on another thread; its result goes to `then`. Without them, the key
        of the journal is made and `opened` is sent. `back` offers to go back to the open journal.
        """
        from desk_app.ui.locking.unlock_window import UnlockWindow

        self.uncover()
        self.page = page = UnlockWindow(path, title, back=back, name=name)
        self._then, self._opening = then, opening or self._unlock
        page.typed.connect(self._typed)
        page.left.connect(self.left)
        page.journal_chosen.connect(self.journal_chosen)
        put_back(page, self._places())
        if self._over is not None:
            self._over.rest()
        page.show()
        page.field.setFocus()
        self.covered.emit()
        return page

    def start(self, task: ClosedTask) -> None:
        """Run a task, now that no journal is open. A mistake of Parley's in it is shown, and refused like a failure."""
        self._jobs.start(partial(_attempted, task.work), partial(self._done, task), partial(self._refused, task))

    def _done(self, task: ClosedTask, value: Any) -> None:
        if isinstance(value, _Mistake):
            sys.excepthook(type(value.error), value.error, value.error.__traceback__)
            words = _("Parley made a mistake meanwhile. Whether it was done shows once the journal is opened again.")
            self._refused(task, UserError(words))
        else:
            self._spend()
            task.done(value)

    def _refused(self, task: ClosedTask, error: UserError) -> None:
        self._spend()
        task.refused(error)

    def _spend(self) -> None:
        if self.page is not None:
            self.page.spent = True

    def tell(self, message: str, *, helped: bool) -> bool:
        """Show a failure on the cover, if the person can go on from there. Returns whether it was shown.

        `helped`: another window is going to be shown that helps with the failure.
        """
        return self.page is not None and self.page.tell(message, alone=self._over is None and not helped)

    def say_under_way(self, words: str) -> None:
        """Show how far the work is that the cover tells of."""
        if self.page is not None and self.page.working:
            self.page.show_busy(words)

    def uncover(self) -> None:
        """Remove the cover."""
        if self.page is not None:
            self.page.close()
            self.page.deleteLater()
            self.page = None

    def close(self) -> None:
        """Remove the cover and end all jobs: the program ends."""
        self.uncover()
        if self._remembering is not None:
            self._remembering.close()
        self._jobs.close()
        self._jobs = Jobs()

    def _typed(self, passphrase: str) -> None:
        if self.page is not None:
            path, remember = self.page.path, self.page.remember.wanted()
            work, done = partial(self._opening, path, passphrase), partial(self._opened, path, remember)
            self._jobs.start(work, done, self._wrong)

    def _unlock(self, path: Path, passphrase: str) -> Key:
        return passphrases.unlock(path, passphrase, self._folders)

    def _found(self, page: UnlockWindow, key: Key | None) -> None:
        if page is not self.page:  # opened, left or locked meanwhile
            return
        if key is None:
            page.show_asked()
        else:
            self._opened(page.path, None, key)

    def _opened(self, path: Path, remember: bool | None, found: Any) -> None:
        if self.page is None or self.page.path != path:  # left, or locked meanwhile
            return
        if self._then is not None:
            self._then(found)
        else:
            self.opened.emit(path, found, remember)

    def _wrong(self, error: UserError) -> None:
        if self.page is None:
            return
        if isinstance(error, Unreadable) and self._then is None and self._over is None:
            self.unreadable.emit(self.page.path, None, error)
        else:
            self.page.say(str(error))


@dataclass(frozen=True, slots=True)
class _Mistake:
    """A mistake of Parley's, which ended work that nothing but the cover shows."""

    error: Exception


def _attempted(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except UserError:
        raise
    except Exception as error:  # noqa: BLE001 - told on the window's thread
        return _Mistake(error)
