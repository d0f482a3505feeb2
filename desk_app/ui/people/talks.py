"""What is led through beside the page of a person: merging two records, erasing one, taking in an address book."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desk_app.domain.negotiation import Counterpart
from desk_app.ui.people.erasing import ErasingTalk
from desk_app.ui.people.merging import Merging
from desk_app.ui.people.taking_in.dropping import AddressBookDrops
from desk_app.ui.people.taking_in.talk import TakingInTalk
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.widgets.fields import leave_field


class PeopleTalks(QObject):
    """The three talks, of which one shows at a time."""

    begun = Signal(object)
    """One begins: its view is to be shown."""
    ended = Signal()
    """It is done, or was left."""

    def __init__(self, page: QWidget, context: PageContext) -> None:
        super().__init__(page)
        self._page = page
        self.merging, self.erasing = Merging(context), ErasingTalk(context)
        self.taking_in = TakingInTalk(page, context)
        self._drops = AddressBookDrops(page, self.taking_in, context.notices)
        self.views = (self.merging.view, self.erasing.view, self.taking_in.view)
        for talk in (self.merging, self.erasing, self.taking_in):
            talk.ended.connect(self.ended)
        self.taking_in.begun.connect(self._begin_taking_in)

    def merge(self, person: Counterpart, other: str) -> None:
        """Make one record of this one and another; ask which, if its id is empty."""
        self.merging.begin(person)
        if other:
            self.merging.compare(other)
        self.begun.emit(self.merging.view)
        if not other:
            self.merging.view.setFocus()

    def erase(self, person: str, name: str) -> None:
        """Erase somebody."""
        leave_field(self._page)  # what was typed last stands in the journal then, too
        self.erasing.begin(person, name)
        self.begun.emit(self.erasing.view)
        self.erasing.view.setFocus()

    def _begin_taking_in(self) -> None:
        leave_field(self._page)
        self.begun.emit(self.taking_in.view)
