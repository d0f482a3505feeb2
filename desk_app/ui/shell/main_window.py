"""The main window: puts its parts together. Pages decide what they show; the table of places says what makes them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.acts import ActKind
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput, UserError
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.finding.page_finder import PageFinder
from desk_app.ui.negotiation.steps import NEGOTIATION, NegotiationAt, Step
from desk_app.ui.palette.calling import Calling
from desk_app.ui.running.page import Destination, Page
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.search.trip import SEARCH, SearchTrip
from desk_app.ui.shell.actions import Actions
from desk_app.ui.shell.manual_way import ManualWay
from desk_app.ui.shell.page_stack import PageStack
from desk_app.ui.shell.places import HOME, PLACES, label_of
from desk_app.ui.shell.sample_bar import SampleBar
from desk_app.ui.shell.share_shown import ShareShown
from desk_app.ui.shell.sidebar import Sidebar
from desk_app.ui.shell.sidebar_room import SidebarRoom
from desk_app.ui.shell.undoing import UndoCommands
from desk_app.ui.shell.unsaved import Unsaved, is_other_file, why_refused
from desk_app.ui.shell.work_shown import WorkShown
from desk_app.ui.widgets.fields import leave_field
from desk_app.ui.widgets.messages import Banner, Toast
from desk_app.ui.widgets.screens import fit
from desk_app.ui.widgets.speaking import Speaker
from desk_app.ui.widgets.tab_order import go_by_tab
from desk_app.ui.widgets.text import Hairline, window_title

if TYPE_CHECKING:
    from desk_app.ui.negotiation.view import NegotiationView
    from desk_app.ui.search.page import SearchPage

_SIZE, _SMALLEST = (1180, 760), (620, 480)
"""The sidebar and any page need this many pixels beside each other."""
_SAVING, _BACKUP, _REFUSED, _HERE = "saving", "backup", "refused", "here"
"""Subjects of messages in the banner. Such a message is removed once the matter is in order again, or its page left."""
_LABELS = {place.id: place.label for place in PLACES}


class MainWindow(QMainWindow):
    """Shows one open journal: the sidebar, the page, the banner above it, the toast over it, and the commands."""

    def __init__(self, context: PageContext, journal_name: str) -> None:
        super().__init__()
        self._context = context
        self._asks, self._name = True, journal_name
        self.sidebar = Sidebar(context.theme, PLACES, journal_name)
        self.banner = Banner()
        self.stack = QStackedWidget()
        self._whole = QWidget()
        self._lay_out()
        self.pages = PageStack(context, self.stack, PLACES)
        self._trip = SearchTrip(self.sidebar.search, partial(_search_page, self.pages), self.pages)
        self.toast = Toast(self._whole)
        self.speaker, self.actions_ = Speaker(self), Actions(self, self)
        self._room = SidebarRoom(self, self.sidebar, self.actions_)
        self._share = ShareShown(self, context, self.sidebar.share, self.actions_)
        self.undoing = UndoCommands(context.gateway, self.actions_, self.toast)
        self.calling = Calling(context, self._whole, self.actions_, _LABELS, self.pages.shown)
        self.manual = ManualWay(self, context, self.pages)
        self.finding = PageFinder(context, self.stack, self.pages.shown)
        self.pages.came.connect(self.finding.come)
        self.unsaved = Unsaved(self, context)
        self._connect()
        self.go(HOME)

    @property
    def context(self) -> PageContext:
        """What the pages of this window are made with."""
        return self._context

    @property
    def scope(self) -> str | None:
        """The id of the negotiation that shows; None if none does."""
        return self.pages.shown().scope

    @property
    def negotiation(self) -> NegotiationView:
        """The page that shows a negotiation; made if it was not there."""
        from desk_app.ui.negotiation.view import NegotiationView

        page = self.pages.page(NEGOTIATION)
        assert isinstance(page, NegotiationView)  # noqa: S101 - the table of places says so
        return page

    def go(self, place: str, where: object = None) -> None:
        """Show a place of the window; `where` is the spot within it."""
        self.pages.show(Destination(place, where))

    def open_negotiation(self, negotiation_id: str, step: Step = Step.PREPARE) -> None:
        """Show a negotiation at a step of its path."""
        self.go(NEGOTIATION, NegotiationAt(negotiation_id, step))

    def show_keys(self) -> None:
        """Show the sheet of keys."""
        from desk_app.ui.shell.key_sheet import KeySheet

        _show_alone(self, KeySheet(self.actions_.with_keys(), self))

    def show_sidebar(self, shown: bool) -> None:
        """Show the sidebar or hide it."""
        self._room.show(shown)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._look_again()

    def _look_again(self, _colours: object = None) -> None:
        self._room.look()

    def begin_search(self) -> None:
        """Show the sidebar and put the cursor into the search box."""
        self.show_sidebar(True)
        self._trip.begin()

    def undo(self) -> None:
        """Take back the last act: of the negotiation that shows, or of the whole journal."""
        self._tried()
        self.undoing.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._tried()
        self.undoing.redo()

    def say(self, words: str, undoes: object = None) -> None:
        """Show a message at the foot of the window; `undoes` is what its Undo takes back (`UndoCommands.say`)."""
        self.undoing.say(words, undoes)

    def show_failure(self, error: UserError) -> None:
        """Show what happened and what to do, until the person dismisses it."""
        self.banner.say(str(error), about=_REFUSED)

    def tell(self, words: str, *, offer: str = "", does: Callable[[], None] | None = None) -> None:
        """Show a message until the person dismisses it. `offer` is the text of a button that calls `does`."""
        self.banner.say(words, offer=offer, does=does)

    def save_drafts(self) -> None:
        """Save what is being typed; what cannot be saved yet is kept as a draft."""
        leave_field(self)
        self.unsaved.drafts.look()

    def all_saved(self) -> bool:
        """Save what is being typed and wait for that a moment. Returns whether all of it is saved."""
        leave_field(self)
        return self._context.gateway.all_saved()

    def here(self) -> Destination:
        """Where the person is now, with the input that was begun there."""
        return self.pages.here()

    def lead_back(self, where: Destination) -> None:
        """Show a place again, with the input that was begun there."""
        self.pages.show(where)

    def know(self, *, encrypted: bool | None = None, remembered: bool | None = None) -> None:
        """Show the commands that apply to such a journal; None leaves that fact as it is."""
        if encrypted is not None:
            self.actions_.know(encrypted=encrypted, plain=not encrypted)
        if remembered is not None:
            self.actions_.know(remembered=remembered)
            self._context.requests.forgotten.emit()

    def rest(self) -> None:
        """Hide the window and disable its commands until `wake`. Windows opened from it are closed."""
        for other in QApplication.topLevelWidgets():
            if other is not self and _belongs(other, self):
                other.close()
        self.actions_.rest()
        self.calling.close()
        self.hide()

    def wake(self) -> None:
        """Show the window and enable its commands again."""
        self.actions_.wake()
        self.show()

    def put_away(self) -> None:
        """Close without a question about what is not saved. Drafts are kept for the next start."""
        self._asks = False
        self.close()
        self.unsaved.rest()

    def _lay_out(self) -> None:
        right = QWidget()
        right.setProperty("role", "page")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._context.sample:
            column.addWidget(SampleBar(self._context.requests))
        column.addWidget(self.banner)
        self.work = WorkShown(self, self._context.work, column)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(Hairline(upright=True))
        row.addWidget(right, 1)
        self.setCentralWidget(self._whole)
        fit(self, _SIZE, _SMALLEST)

    def _connect(self) -> None:
        context = self._context
        context.gateway.changed.connect(self._changed)
        context.gateway.failed.connect(self._failed)
        context.gateway.saving.connect(self._saving)
        context.backups.failed.connect(self._backup_failed)
        context.backups.kept.connect(self._backed_up)
        self.banner.acted.connect(context.requests.reopen)
        context.notices.said.connect(self.say)
        context.notices.offered.connect(self._offer)
        context.notices.tried.connect(self._tried)
        for tells in (context.notices, self.banner, self.toast, self.work, self.calling, self.finding):
            tells.told.connect(self.speaker.say)
        context.letters.changed.connect(self.actions_.show_letters)
        self.actions_.show_letters(context.letters.chosen)
        context.requests.place.connect(self.pages.show)
        context.requests.keys.connect(self.show_keys)
        context.requests.facts.connect(self.actions_.know_of_page)
        self.sidebar.chosen.connect(self.go)
        self.pages.came.connect(self._came)
        self.actions_.tick("sidebar")
        context.theme.changed.connect(self._look_again)
        self.actions_.tick("privacy", context.privacy.on)
        self.actions_.know(elsewhere=bool(self._name), own=not context.sample)

    def _came(self, page: Page) -> None:
        self.sidebar.show_place(self.pages.place)
        self._room.leave()
        self.toast.leave()
        self.banner.settle(_HERE)
        if self.isVisible() and not page.hasFocus():  # what has the focus is told by its name
            self.speaker.say(page.accessibleName())
        self._trip.take_in()
        self.setWindowTitle(window_title(page.title or _(label_of(self.pages.place))))
        self.actions_.know(negotiation=page.scope is not None)
        self.undoing.within(page.scope)

    def _failed(self, error: UserError) -> None:
        """Show an error. If nothing can be saved, it shows until saving works again."""
        about = _REFUSED if self._context.gateway.saves or isinstance(error, BadInput) else _SAVING
        path = self._context.gateway.reading.path
        offer = _("Open what is there now") if is_other_file(error, path) else ""
        self.banner.say(why_refused(error, path), about=about, offer=offer)

    def _saving(self, works: bool) -> None:
        if not works:
            self.sidebar.show_unsaved()
            return
        self.sidebar.show_saved(self._context.clock.now())
        if self.banner.settle(_SAVING):
            self.speaker.say(_("Saved"))

    def _offer(self, words: str, offer: str, does: Callable[[], None], here: bool) -> None:
        self.banner.say(words, about=_HERE if here else _REFUSED, offer=offer, does=does)

    def _backup_failed(self, error: UserError) -> None:
        self.banner.say(str(error), about=_BACKUP)

    def _backed_up(self, _path: object) -> None:
        self.banner.settle(_BACKUP)

    def _tried(self) -> None:
        self.banner.settle(_REFUSED)
        self.banner.settle(_HERE)

    def _changed(self, changes: ChangeSet) -> None:
        if self._context.gateway.saves and changes.kind is not ActKind.MERGE:
            self.sidebar.show_saved(self._context.clock.now())
        self.pages.take_in(changes)
        self.undoing.take_in(changes)

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:
        return go_by_tab(self, forward=next)

    @override
    def closeEvent(self, event: QCloseEvent, /) -> None:
        focused = self.focusWidget()
        leave_field(self)
        event.setAccepted(not self._asks or self.unsaved.may_close(focused))


def _belongs(other: QWidget, window: QWidget) -> bool:
    """Whether a window was opened from another one, directly or through further windows."""
    parent = other.parentWidget()
    return parent is not None and (parent.window() is window or _belongs(parent.window(), window))


def _show_alone(window: MainWindow, sheet: QDialog) -> None:
    """Show a sheet in place of another one of its kind."""
    for other in window.findChildren(type(sheet)):
        if other is not sheet:
            other.deleteLater()
    sheet.show()


def _search_page(pages: PageStack) -> SearchPage:
    from desk_app.ui.search.page import SearchPage

    page = pages.page(SEARCH)
    assert isinstance(page, SearchPage)  # noqa: S101 - the table of places says so
    return page
