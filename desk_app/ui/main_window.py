"""The window: puts the places together and leads from one to the other. What they show is theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import UserError
from desk_app.domain.template import Template
from desk_app.session.session import Session
from desk_app.session.settings import Appearance
from desk_app.support.overriding import override
from desk_app.ui.actions import Actions, leave_field
from desk_app.ui.backups.page import BackupsPage
from desk_app.ui.frame import Frame
from desk_app.ui.home.page import HomePage
from desk_app.ui.keys.sheet import KeySheet
from desk_app.ui.locking.page import PassphrasePage
from desk_app.ui.locking.presenter import Wish
from desk_app.ui.negotiation_view import NegotiationView, StepPage
from desk_app.ui.negotiations.page import NegotiationsPage
from desk_app.ui.new.page import NewPage
from desk_app.ui.notices import Notices
from desk_app.ui.search.page import SearchPage
from desk_app.ui.search.trip import SearchTrip
from desk_app.ui.sidebar import Place, Sidebar
from desk_app.ui.steps import Step
from desk_app.ui.tab_order import beside
from desk_app.ui.taking_back import TakingBack
from desk_app.ui.trash.page import TrashPage
from desk_app.ui.widgets.banner import Banner
from desk_app.ui.widgets.text import Hairline
from desk_app.ui.widgets.toast import Toast
from desk_app.ui.work_shown import WorkShown


class MainWindow(QMainWindow):
    """Assembly and navigation, nothing more."""

    open_journal = Signal()
    import_file = Signal()
    export = Signal(object)
    restore = Signal(object)
    """The path of a backup to put in the journal's place."""
    appearance_chosen = Signal(object)

    def __init__(
        self,
        frame: Frame,
        pages: Mapping[Step, Callable[[], StepPage]],
        templates: Callable[[], Sequence[Template]],
        journal_name: str,
    ) -> None:
        super().__init__()
        gateway, theme, clock = frame.gateway, frame.theme, frame.clock
        self._gateway, self._theme, self._clock, self._privacy = gateway, theme, clock, frame.privacy
        self.sidebar = Sidebar(theme, journal_name)
        self.banner, self.work = Banner(), WorkShown(self, frame.work)
        self.home, self.negotiations = HomePage(gateway, theme, clock), NegotiationsPage(gateway, theme, clock)
        self.new = NewPage(gateway, templates)
        self.search = SearchPage(gateway, theme, frame.privacy)
        self.negotiation = NegotiationView(gateway, clock, frame.privacy, pages)
        self.backups = BackupsPage(gateway, frame.keeping, clock, frame.notices)
        frame.keeping.failed.connect(self.show_failure)
        self.trash = TrashPage(gateway, clock)
        self.places: dict[Place, HomePage | NegotiationsPage | TrashPage] = {
            Place.HOME: self.home,
            Place.NEGOTIATIONS: self.negotiations,
            Place.TRASH: self.trash,
        }
        self.passphrase = PassphrasePage(frame.jobs)
        self.stack = QStackedWidget()
        for page in (*self.places.values(), self.new, self.negotiation, self.search, self.backups, self.passphrase):
            self.stack.addWidget(page)
        self._trip = SearchTrip(self.sidebar.search, self.search, self.stack)
        self._whole = QWidget()
        self._lay_out()
        self.toast = Toast(self._whole)
        self.actions_ = Actions(self)
        self._taking_back = TakingBack(gateway, self.actions_, self.toast)
        self._connect_pages(frame.notices)
        self._connect_actions()
        self.go(Place.HOME)

    def go(self, place: Place) -> None:
        """Show one of the places of the sidebar."""
        leave_field(self)
        page = self.places[place]
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

    def _show_keys(self) -> None:
        for sheet in self.findChildren(KeySheet):
            sheet.deleteLater()
        KeySheet(self.actions_.shown(), self).show()

    def _begin_search(self) -> None:
        self.actions_.sidebar.setChecked(True)
        self._trip.begin()

    def _show_search(self) -> None:
        self.sidebar.show_place(None)
        self._settle("Search – Parley", None)

    def _leave_search(self, page: QWidget | None) -> None:
        if page is None:
            leave_field(self)
        elif page is self.negotiation:
            self.open_negotiation(self.negotiation.negotiation, self.negotiation.step)
        else:
            self.go(next((place for place, each in self.places.items() if each is page), Place.HOME))

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
        for widget, stretch in ((self.banner, 0), (self.work.bar, 0), (self.stack, 1)):
            column.addWidget(widget, stretch)
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(Hairline(upright=True))
        row.addWidget(right, 1)
        self.setCentralWidget(self._whole)
        self.resize(1180, 760)
        self.setMinimumSize(760, 520)

    def _connect_pages(self, notices: Notices) -> None:
        self._gateway.changed.connect(self._changed)
        self._gateway.failed.connect(self.show_failure)
        self.sidebar.chosen.connect(self.go)
        self.home.opened.connect(self.open_negotiation)
        self.home.removed.connect(self._delete)
        self.home.prepare.connect(self.begin_new)
        self.home.open_journal.connect(self.open_journal)
        self.home.all_negotiations.connect(partial(self.go, Place.NEGOTIATIONS))
        self.negotiations.opened.connect(self.open_negotiation)
        self.negotiations.removed.connect(self._delete)
        self.negotiations.prepare.connect(self.begin_new)
        self.search.opened.connect(self.open_negotiation)
        self._trip.came.connect(self._show_search)
        self._trip.went.connect(self._leave_search)
        self.negotiation.made.connect(self._add_menu)
        self.new.created.connect(self._begin_prepare)
        self.new.left.connect(partial(self.go, Place.HOME))
        self.passphrase.left.connect(partial(self.go, Place.HOME))
        self.negotiation.said.connect(self.say)
        notices.said.connect(self.say)
        self.trash.said.connect(self.say)
        self.backups.restore.connect(self.restore)

    def _connect_actions(self) -> None:
        actions = self.actions_
        actions.new.triggered.connect(self.begin_new)
        actions.open.triggered.connect(self.open_journal)
        actions.import_file.triggered.connect(self.import_file)
        actions.export.triggered.connect(self._export)
        actions.backups.triggered.connect(self.show_backups)
        actions.quit.triggered.connect(self.close)
        actions.search.triggered.connect(self._begin_search)
        actions.delete.triggered.connect(self._delete_shown)
        actions.home.triggered.connect(partial(self.go, Place.HOME))
        actions.negotiations.triggered.connect(partial(self.go, Place.NEGOTIATIONS))
        for wish, action in zip(
            Wish, (actions.locking.set, actions.locking.change, actions.locking.remove), strict=True
        ):
            action.triggered.connect(partial(self.begin_passphrase, wish))
        actions.trash.triggered.connect(partial(self.go, Place.TRASH))
        actions.keys.triggered.connect(self._show_keys)
        actions.sidebar.setChecked(True)
        actions.sidebar.toggled.connect(self.sidebar.setVisible)
        actions.privacy.toggled.connect(self._privacy.hide_secrets)
        actions.print.triggered.connect(partial(self._go_step, Step.DEBRIEF))
        actions.history.triggered.connect(self._show_past)
        for step, action in actions.steps.items():
            action.triggered.connect(partial(self._go_step, step))
        for appearance, action in actions.appearances.items():
            action.setChecked(appearance is self._theme.appearance)
            action.triggered.connect(partial(self._choose_appearance, appearance))

    def _add_menu(self, page: StepPage) -> None:
        if page.menu is not None:
            self.actions_.add_menu(page.menu)

    def _settle(self, title: str, negotiation_id: str | None) -> None:
        self.setWindowTitle(title)
        self.actions_.within_negotiation(negotiation_id is not None)
        self._taking_back.within(negotiation_id)

    def _changed(self, changes: ChangeSet) -> None:
        self.sidebar.show_saved(self._clock.now())
        shown = self.stack.currentWidget()
        for page in (*self.places.values(), self.search):
            if page is shown:
                page.refresh(changes)
        self.negotiation.refresh(changes, seen=shown is self.negotiation)
        self._taking_back.take_in(changes)

    def _begin_prepare(self, negotiation_id: str) -> None:
        """A negotiation just made: its preparation, the first question waiting for an answer."""
        self.open_negotiation(negotiation_id, Step.PREPARE)
        self.negotiation.pages[Step.PREPARE].setFocus()

    def say(self, words: str, undoes: object = None) -> None:
        """Say something at the foot of the window; `undoes` is the `ChangeSet` that Undo takes back."""
        self._taking_back.say(words, undoes)

    def _go_step(self, step: Step, _: bool = False) -> None:
        leave_field(self)
        self.negotiation.go(step)

    def _show_past(self) -> None:
        leave_field(self)
        self.negotiation.show_past()

    def _delete(self, negotiation_id: str) -> None:
        self._gateway.run(partial(_delete, negotiation_id), self._deleted)

    def _delete_shown(self) -> None:
        self._delete(self.negotiation.negotiation)
        self.go(Place.NEGOTIATIONS)

    def _deleted(self, changes: ChangeSet) -> None:
        self.say(f"{changes.name.removeprefix('Delete ')} deleted", changes)

    def _export(self) -> None:
        self.export.emit(self._taking_back.scope or "")

    def _choose_appearance(self, appearance: Appearance, _: bool = False) -> None:
        self._theme.choose(appearance)
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
