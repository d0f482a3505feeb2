"""The pages of the window, one for each place. A page is made when it is first shown; one shows at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from desk_app.domain.changes import ChangeSet
from desk_app.support.words import _
from desk_app.ui.running.page import Destination, Page
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.shell.places import HOME, WindowPlace
from desk_app.ui.widgets.fields import leave_field
from desk_app.ui.widgets.heard import HeardAs, hear_as


class PageStack(QObject):
    """Shows one place after another, and knows where the person is."""

    came = Signal(object)
    """The `Page` that shows now."""

    def __init__(self, context: PageContext, stack: QStackedWidget, places: Sequence[WindowPlace]) -> None:
        super().__init__(stack)
        self._context, self._stack = context, stack
        self._places = {place.id: place for place in places}
        self._made: dict[str, Page] = {}
        self._missed: set[str] = set()
        self._before = Destination(HOME)
        """Where the person was before they went to a form."""
        self.place = HOME
        """The id of the place that shows."""
        context.requests.act.connect(self._carry_out)
        context.requests.back.connect(self.go_back)

    def page(self, place: str) -> Page:
        """The page of a place, made if it was not there."""
        if place not in self._made:
            self._made[place] = page = self._places[place].make(self._context)
            hear_as(page, HeardAs.PLAIN)  # as a group, Orca would read all its labels before what has the focus in it
            self._stack.addWidget(page)
        return self._made[place]

    def shown(self) -> Page:
        """The page that shows."""
        return self.page(self.place)

    def show(self, destination: Destination) -> None:
        """Show a place, with the input that was begun there."""
        leave_field(self._stack)
        if self._places[destination.place].form and not self._places[self.place].form and self.place in self._made:
            self._before = Destination(self.place, self.shown().where())
        page = self.page(destination.place)
        self._turn_to(destination.place, page)
        page.show_at(destination.where)
        if destination.unsent is not None:
            page.resume(destination.unsent)
        page.setAccessibleName(page.title or _(self._places[self.place].label))
        self.came.emit(page)

    def bring_back(self, destination: Destination) -> None:
        """Show a place again as it was left. Only if something was saved meanwhile is it read anew."""
        page = self._made.get(destination.place)
        if page is None or destination.place in self._missed:
            self.show(destination)
            return
        self._turn_to(destination.place, page)
        self.came.emit(page)

    def go_back(self) -> None:
        """Leave a form: show what was shown before it."""
        self.show(self._before)

    def here(self) -> Destination:
        """Where the person is now, with the input that was begun there."""
        page = self.shown()
        return Destination(self.place, page.where(), page.unsent())

    def take_in(self, changes: ChangeSet) -> None:
        """Tell the pages what was saved. The page that shows is refreshed now, the others when they are shown."""
        for place, page in self._made.items():
            if place == self.place:
                page.refresh(changes)
            else:
                self._missed.add(place)
                page.miss(changes)

    def _turn_to(self, place: str, page: Page) -> None:
        self.place = place
        self._missed.discard(place)
        self._stack.setCurrentWidget(page)

    def _carry_out(self, act: object) -> None:
        self.shown().carry_out(act)
