"""What every page of the window offers, the places where one can be, and what pages can ask of the window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desk_app.domain.changes import ChangeSet
from desk_app.support.overriding import override


@dataclass(frozen=True, slots=True)
class Destination:
    """A place of the window, a spot within it, and input begun there that the journal does not hold yet.

    `place` is the id of a row of the table of places. Only its page understands `where` and `unsent`. `unsent` is kept
    in memory and never written.
    """

    place: str
    where: object = None
    unsent: object = None


class Fact(Enum):
    """What may have to be true for a command to apply."""

    NEGOTIATION = auto()
    """A negotiation shows."""
    MEETING = auto()
    """A meeting shows and can be changed."""
    ENTRY = auto()
    """An entry of the meeting that shows is selected."""
    PROPOSED = auto()
    """In the meeting that shows, an exchange is open: proposed, and neither agreed nor taken off the table."""
    AGREEABLE = auto()
    """One is open there, or both sides say the same on an issue that is not agreed."""
    TALKED = auto()
    """A closed negotiation with recorded talks shows."""
    PERSON = auto()
    """A person shows."""
    OWN = auto()
    """The journal is not the sample's."""
    ELSEWHERE = auto()
    """Another journal than the usual one is open."""
    PLAIN = auto()
    """The journal has no passphrase."""
    ENCRYPTED = auto()
    """The journal has a passphrase."""
    SHARED = auto()
    """The journal belongs to a share."""
    UNSHARED = auto()
    """It belongs to none, and could."""
    REMEMBERED = auto()
    """The keychain of this computer keeps the passphrase."""


TOLD_BY_PAGES = frozenset({Fact.MEETING, Fact.ENTRY, Fact.PROPOSED, Fact.AGREEABLE, Fact.TALKED, Fact.PERSON})
"""The facts that only the page that shows can know."""


class Page(QWidget):
    """A page of the window. Each page must have its own `refresh`; the other methods have defaults."""

    @property
    def title(self) -> str:
        """The title of the window while the page shows; empty: the name of its place."""
        return ""

    @property
    def scope(self) -> str | None:
        """The id of the negotiation that Undo and Export are limited to; None: the whole journal."""
        return None

    @property
    def seen_by_others(self) -> bool:
        """Whether somebody else may look at the screen while the page shows."""
        return False

    def show_at(self, _where: object, /) -> None:
        """Called when the page is shown: bring it up to date, and give it the focus."""
        self.refresh()
        self.setFocus()

    def refresh(self, changes: ChangeSet | None = None, /) -> None:
        """Bring what is shown up to date. `changes` says what was saved; None: anything may have changed."""
        raise NotImplementedError

    def miss(self, changes: ChangeSet, /) -> None:
        """Called when something was saved while the page does not show."""

    def where(self) -> object:
        """Where in this page the person is; to be given to `show_at`."""
        return None

    def carry_out(self, act: object, /) -> None:
        """Carry out what a command asks of the page. Only the page understands the value."""

    def make_findable(self) -> None:
        """Called before one looks for words on the page: make what is else made when a section is opened."""

    def unsent(self) -> object:
        """Input that is not saved when its field is left; None if there is none."""
        return None

    def resume(self, unsent: object, /) -> None:
        """Show the input that `unsent` gave."""


class SideTrip(Page):
    """A page to which one goes for a moment: Esc leads back to where one was."""

    def go_back(self) -> None:
        """Leave the page, as its button does."""
        raise NotImplementedError

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)


class Requests(QObject):
    """What a page or a command asks of the window and of the program. What can do it is connected to these signals."""

    place = Signal(object)
    """Show a `Destination`."""
    back = Signal()
    """Leave a form, for where the person was before it."""
    act = Signal(object)
    """Let the page that shows carry something out."""
    palette = Signal()
    """Ask for a name, and go there."""
    find = Signal()
    """Ask for words, and show where they stand on the page that shows."""
    facts = Signal(object)
    """A frozenset of those of `TOLD_BY_PAGES` that are true of the page that shows."""
    open_journal = Signal()
    new_journal = Signal()
    usual_journal = Signal()
    """Open the journal that Parley opens by itself."""
    keys = Signal()
    """Show the sheet of keys."""
    manual = Signal()
    """Show the page of the manual for where the person is; where the manual shows, lead back."""
    sample_journal = Signal()
    """Open the journal with three years of a freelancer's work; it is made if there is none."""
    own_journal = Signal()
    """Open one's own journal again, the one that was open before the sample."""
    remove_sample = Signal()
    """Delete that journal, and open one's own again."""
    import_file = Signal()
    export = Signal(object)
    """Export the negotiation of that id, or the whole journal if the id is empty."""
    journal_joined = Signal(object)
    """Open the journal of that path, which was just made from a share."""
    link = Signal(object)
    """Choose files to be linked to the negotiation of that id."""
    move = Signal(object)
    """Move the negotiation of that id to another journal."""
    restore = Signal(object)
    """Put the backup of that path in the journal's place."""
    reopen = Signal()
    """Open the file that is now in the journal's place."""
    passphrase_begun = Signal(object)
    """A form asks for a new passphrase. Carries the `PassphrasePage`, which can offer to remember it."""
    passphrase = Signal(object, object)
    """Set, change or remove the passphrase. Carries the `PassphrasePage` and the `Draft` filled in there."""
    forget_passphrase = Signal()
    forgotten = Signal()
    """Whether the keychain keeps the passphrase may have changed."""
    lock = Signal()
    x11 = Signal()
    """Start through X11 from the next start on, where the desktop is Wayland and offers it."""

    def go(self, place: str, where: object = None) -> None:
        """Show a place of the window."""
        self.place.emit(Destination(place, where))
