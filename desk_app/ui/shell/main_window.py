"""The window: puts the places together and leads from one to the other. What they show is theirs."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import UserError
from desk_app.session.settings import Appearance
from desk_app.support.overriding import override
from desk_app.ui.home.page import HomePage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.running.frame import Frame
from desk_app.ui.running.wish import Wish
from desk_app.ui.search.trip import SearchTrip
from desk_app.ui.shell import actions, places
from desk_app.ui.shell.actions import Actions
from desk_app.ui.shell.sidebar import Place, Sidebar
from desk_app.ui.shell.tab_order import beside
from desk_app.ui.shell.undoing import TakingBack
from desk_app.ui.shell.work_shown import WorkShown
from desk_app.ui.widgets.fields import leave_field
from desk_app.ui.widgets.messages import Banner, Toast
from desk_app.ui.widgets.text import Hairline

if TYPE_CHECKING:
    from desk_app.session.session import Session
    from desk_app.ui.backups.page import BackupsPage
    from desk_app.ui.locking.page import PassphrasePage
    from desk_app.ui.negotiation.view import NegotiationView, StepPage
    from desk_app.ui.negotiations.page import NegotiationsPage
    from desk_app.ui.new.page import NewPage
    from desk_app.ui.search.page import SearchPage
    from desk_app.ui.trash.page import TrashPage

P = TypeVar("P", bound=QWidget)


class MainWindow(QMainWindow):
    """Assembly and navigation, nothing more. A page is made when it is first asked for."""

    open_journal = Signal()
    import_file = Signal()
    export = Signal(object)
    restore = Signal(object)
    """The path of a backup to put in the journal's place."""
    appearance_chosen = Signal(object)
    passphrase_begun = Signal()
    passphrase_wanted = Signal(object)
    """The form that sets, changes or removes the passphrase shows; a `Draft` of what is wanted."""

    def __init__(self, frame: Frame, journal_name: str) -> None:
        super().__init__()
        self._frame, self._gateway = frame, frame.gateway
        self.sidebar = Sidebar(frame.theme, journal_name)
        self.banner = Banner()
        self.stack = QStackedWidget()
        self._trip = SearchTrip(self.sidebar.search, lambda: self.search, self.stack)
        self._whole = QWidget()
        self._lay_out()
        self.toast = Toast(self._whole)
        self.actions_ = Actions(self)
        self._taking_back = TakingBack(self._gateway, self.actions_, self.toast)
        self._connect()
        actions.connect(self, frame)
        self.go(Place.HOME)

    @cached_property
    def home(self) -> HomePage:
        return self._added(places.home(self, self._frame))

    @cached_property
    def negotiations(self) -> NegotiationsPage:
        return self._added(places.negotiations(self, self._frame))

    @cached_property
    def trash(self) -> TrashPage:
        return self._added(places.trash(self, self._frame))

    @cached_property
    def new(self) -> NewPage:
        return self._added(places.new(self, self._frame))

    @cached_property
    def negotiation(self) -> NegotiationView:
        return self._added(places.negotiation(self, self._frame))

    @cached_property
    def search(self) -> SearchPage:
        return self._added(places.search(self, self._frame))

    @cached_property
    def backups(self) -> BackupsPage:
        return self._added(places.backups(self, self._frame))

    @cached_property
    def passphrase(self) -> PassphrasePage:
        return self._added(places.passphrase(self, self._frame))

    def _added(self, page: P) -> P:
        self.stack.addWidget(page)
        return page

    def place(self, place: Place) -> HomePage | NegotiationsPage | TrashPage:
        """The page of one of the places of the sidebar."""
        found: HomePage | NegotiationsPage | TrashPage = getattr(self, place.name.lower())
        return found

    def place_of(self, page: QWidget | None) -> Place | None:
        """The place that a page is; None of a negotiation or a form."""
        made = {place: self.__dict__.get(place.name.lower()) for place in Place}
        return next((place for place, known in made.items() if page is not None and known is page), None)

    def go(self, place: Place) -> None:
        """Show one of the places of the sidebar."""
        leave_field(self)
        page = self.place(place)
        page.refresh()
        self.stack.setCurrentWidget(page)
        page.setFocus()
        self.sidebar.show_place(place)
        self._settle("Parley", None)

    def begin_new(self) -> None:
        """Show the form for a new negotiation."""
        leave_field(self)
        self._put_up(self.new)
        self.new.begin()

    def open_negotiation(self, negotiation_id: str, step: Step = Step.PREPARE) -> None:
        """Show a negotiation at a step of its path."""
        leave_field(self)
        self.stack.setCurrentWidget(self.negotiation)
        self.sidebar.show_place(None)
        self.negotiation.show_negotiation(negotiation_id, step)
        self._settle(f"{self.negotiation.header.title.text()} – Parley", negotiation_id)

    def begin_passphrase(self, wish: Wish, _: bool = False) -> None:
        """Show the form that sets, changes or removes the passphrase."""
        leave_field(self)
        self._put_up(self.passphrase)
        self.passphrase.begin(wish)

    def show_backups(self) -> None:
        """Show the backups of the journal."""
        leave_field(self)
        self.backups.refresh()
        self._put_up(self.backups, "Backups – Parley")
        self.backups.setFocus()

    def _put_up(self, page: QWidget, title: str = "Parley") -> None:
        self.stack.setCurrentWidget(page)
        self.sidebar.show_place(None)
        self._settle(title, None)

    def show_keys(self) -> None:
        """Show which key does what."""
        from desk_app.ui.shell.key_sheet import KeySheet

        for sheet in self.findChildren(KeySheet):
            sheet.deleteLater()
        KeySheet(self.actions_.shown(), self).show()

    def begin_search(self) -> None:
        """Lead to the search box."""
        self.actions_.sidebar.setChecked(True)
        self._trip.begin()

    def _show_search(self) -> None:
        self.sidebar.show_place(None)
        self._settle("Search – Parley", None)

    def _leave_search(self, page: QWidget | None) -> None:
        if page is None:
            leave_field(self)
        elif page is self.__dict__.get("negotiation"):
            self.open_negotiation(self.negotiation.negotiation, self.negotiation.step)
        else:
            self.go(self.place_of(page) or Place.HOME)

    def save_drafts(self) -> None:
        """Commit what is being typed."""
        leave_field(self)

    def show_failure(self, error: UserError) -> None:
        """Say what happened and what to do, until it is put away."""
        self.banner.say(str(error))

    def _lay_out(self) -> None:
        right = QWidget()
        right.setProperty("role", "page")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        self.work = WorkShown(self, self._frame.work, column)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(Hairline(upright=True))
        row.addWidget(right, 1)
        self.setCentralWidget(self._whole)
        self.resize(1180, 760)
        self.setMinimumSize(760, 520)

    def _connect(self) -> None:
        self._gateway.changed.connect(self._changed)
        self._gateway.failed.connect(self.show_failure)
        self._frame.keeping.failed.connect(self.show_failure)
        self._frame.notices.said.connect(self.say)
        self.sidebar.chosen.connect(self.go)
        self._trip.came.connect(self._show_search)
        self._trip.went.connect(self._leave_search)

    def add_menu_of(self, page: StepPage) -> None:
        """Put what a page can do into the menu bar."""
        if page.menu is not None:
            self.actions_.add_menu(page.menu)

    def _settle(self, title: str, negotiation_id: str | None) -> None:
        self.setWindowTitle(title)
        self.actions_.within_negotiation(negotiation_id is not None)
        self._taking_back.within(negotiation_id)

    def _changed(self, changes: ChangeSet) -> None:
        self.sidebar.show_saved(self._frame.clock.now())
        shown = self.stack.currentWidget()
        place = self.place_of(shown)
        if place is not None:
            self.place(place).refresh(changes)
        elif shown is self.__dict__.get("search"):
            self.search.refresh(changes)
        if "negotiation" in self.__dict__:
            self.negotiation.refresh(changes, seen=shown is self.negotiation)
        self._taking_back.take_in(changes)

    def begin_prepare(self, negotiation_id: str) -> None:
        """A negotiation just made: its preparation, the first question waiting for an answer."""
        self.open_negotiation(negotiation_id, Step.PREPARE)
        self.negotiation.pages[Step.PREPARE].setFocus()

    def say(self, words: str, undoes: object = None) -> None:
        """Say something at the foot of the window; `undoes` is the `ChangeSet` that Undo takes back."""
        self._taking_back.say(words, undoes)

    def go_step(self, step: Step, _: bool = False) -> None:
        """Show another step of the negotiation that is shown."""
        leave_field(self)
        self.negotiation.go(step)

    def show_past(self) -> None:
        """Show who changed what when in the negotiation that is shown."""
        leave_field(self)
        self.negotiation.show_past()

    def delete_negotiation(self, negotiation_id: str) -> None:
        """Put a negotiation into the trash, with Undo in place of a question."""
        self._gateway.run(partial(_delete, negotiation_id), self._deleted)

    def delete_shown(self) -> None:
        """Delete the negotiation that is shown."""
        self.delete_negotiation(self.negotiation.negotiation)
        self.go(Place.NEGOTIATIONS)

    def _deleted(self, changes: ChangeSet) -> None:
        self.say(changes.done, changes)

    def export_shown(self) -> None:
        """Export the negotiation that is shown, or the whole journal."""
        self.export.emit(self._taking_back.scope or "")

    def choose_appearance(self, appearance: Appearance, _: bool = False) -> None:
        """Light, dark, or as the system has it."""
        self._frame.theme.choose(appearance)
        self.appearance_chosen.emit(appearance)

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:
        following = beside(self, self.focusWidget(), forward=next)
        if following is None:
            return False
        following.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    @override
    def closeEvent(self, event: QCloseEvent, /) -> None:
        leave_field(self)
        event.accept()


def _delete(negotiation_id: str, session: Session) -> ChangeSet:
    return session.negotiations.delete(negotiation_id)
