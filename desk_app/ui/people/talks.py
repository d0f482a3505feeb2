"""What is led through beside the page of a person: merging two records, erasing one, taking in an address book."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desk_app.domain.negotiation import Counterpart
from desk_app.support.working_out import worked_out
from desk_app.ui.people.taking_in.dropping import AddressBookDrops
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.widgets.fields import leave_field

if TYPE_CHECKING:
    from desk_app.ui.people.erase_view import EraseView
    from desk_app.ui.people.erasing import ErasingTalk
    from desk_app.ui.people.merge_view import MergeView
    from desk_app.ui.people.merging import Merging
    from desk_app.ui.people.person_view import PersonView
    from desk_app.ui.people.taking_in.offered import Offered
    from desk_app.ui.people.taking_in.talk import TakingInTalk
    from desk_app.ui.people.taking_in.view import TakingInView

T = TypeVar("T", "Merging", "ErasingTalk", "TakingInTalk")


class PeopleTalks(QObject):
    """The three talks, of which one shows at a time. Each is made when it first begins."""

    begun = Signal(object)
    """One begins: its view is to be shown."""
    ended = Signal()
    """It is done, or was left."""
    taken = Signal(object)
    """The id of the first person who was taken in; empty if nobody was. Then it ends."""
    offers_taken = Signal(object)
    """The id of the first negotiation that was added of a table of offers. It ends before."""

    def __init__(self, page: QWidget, context: PageContext, beside: QStackedWidget, person: PersonView) -> None:
        """Their views are added `beside` the list of people, where a `person` shows."""
        super().__init__(page)
        self._page, self._context, self._beside, self._person = page, context, beside, person
        self._drops = AddressBookDrops(page, self.take_in, self._leave, context.notices)
        self.views: tuple[MergeView | EraseView | TakingInView, ...] = ()

    @worked_out
    def merging(self) -> Merging:
        from desk_app.ui.people.merging import Merging

        talk = self._made(Merging(self._context))
        talk.merged.connect(self._person.show_head)  # else it stands where the button to merge was
        return talk

    @worked_out
    def erasing(self) -> ErasingTalk:
        from desk_app.ui.people.erasing import ErasingTalk

        talk = self._made(ErasingTalk(self._context))
        talk.gone.connect(self._person.back)
        return talk

    @worked_out
    def taking_in(self) -> TakingInTalk:
        from desk_app.ui.people.taking_in.talk import TakingInTalk

        talk = self._made(TakingInTalk(self._page, self._context))
        talk.begun.connect(self._begin_taking_in)
        talk.taken.connect(self.taken)
        talk.offers_taken.connect(self.offers_taken)
        return talk

    def _made(self, talk: T) -> T:
        talk.ended.connect(self.ended)
        self.views = (*self.views, talk.view)
        self._beside.addWidget(talk.view)
        return talk

    def choose_contacts(self) -> None:
        """Ask for an address book, and take people in from it."""
        self.taking_in.choose()

    def take_in(self, offered: Offered) -> None:
        """Take people in from an address book."""
        self.taking_in.begin(offered)

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

    def _leave(self) -> bool:
        """Leave the talk that shows, as its button does. Whether one did."""
        shown = next((view for view in self.views if view.isVisible()), None)
        if shown is not None:
            shown.left.emit()
        return shown is not None

    def _begin_taking_in(self) -> None:
        leave_field(self._page)
        self.begun.emit(self.taking_in.view)
