"""Opens the palette over the window, goes where a row leads, and else gives the focus back to where it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desk_app.support.working_out import worked_out
from desk_app.ui.running.page import Destination, Page
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.search.trip import SEARCH

if TYPE_CHECKING:
    from desk_app.ui.palette.box import PaletteBox
    from desk_app.ui.palette.commands import OfferingCommands
    from desk_app.ui.palette.finder import PaletteFinder
    from desk_app.ui.palette.offers import Offer


class Calling(QObject):
    """The palette of one window."""

    told = Signal(object)
    """Words that a screen reader should say."""

    def __init__(
        self,
        context: PageContext,
        over: QWidget,
        actions: OfferingCommands,
        places: Mapping[str, str],
        page: Callable[[], Page],
    ) -> None:
        """`over` is what it covers; `places` has the names of all places by id; `page` gives the page that shows."""
        super().__init__(over)
        self._context, self._over, self._actions, self._page = context, over, actions, page
        self._places = places
        self._before: QWidget | None = None
        context.requests.palette.connect(self.open)
        context.privacy.changed.connect(self._begin_again)

    @worked_out
    def box(self) -> PaletteBox:
        """The palette, made when it is first asked for."""
        from desk_app.ui.palette.box import PaletteBox

        box = PaletteBox(self._context.theme, self._over)
        box.typed.connect(self._typed)
        box.chosen.connect(self._choose)
        box.left.connect(self.close)
        box.told.connect(self.told)
        return box

    @worked_out
    def _finder(self) -> PaletteFinder:
        from desk_app.ui.palette.finder import PaletteFinder
        from desk_app.ui.palette.known_names import KnownNames

        finder = PaletteFinder(self._context.gateway, KnownNames(self._context.gateway, self), self._places)
        finder.names.complete.connect(self._look_again)
        return finder

    @property
    def is_open(self) -> bool:
        """Whether the palette shows."""
        return "box" in vars(self) and self.box.isVisible()

    @property
    def reads_names(self) -> bool:
        """Whether not all names are known yet."""
        return self.is_open and self._finder.names.reads

    def open(self) -> None:
        """Show the palette, with what is likely here."""
        if self.is_open:
            self.box.line.selectAll()
            return
        from desk_app.domain.palette.closeness import make_ready

        self._before = self._over.window().focusWidget()
        self._context.jobs.start(make_ready, _made_ready)
        self._begin()
        self.box.begin()
        self._typed("")

    def close(self, back: object = True) -> None:
        """Hide the palette. `back`: the focus goes to where it was, as it was there."""
        if not self.is_open:
            return
        before, self._before = self._before, None
        there = before is not None and isValid(before) and before.isVisible() and before.isEnabled()
        if back:
            self.box.line.blockSignals(True)
            if before is not None and there:
                before.setFocus(Qt.FocusReason.PopupFocusReason)
            else:
                self._page().setFocus(Qt.FocusReason.PopupFocusReason)
            self.box.line.blockSignals(False)
        self.box.hide()
        self._finder.names.forget()

    def _begin(self) -> None:
        page = self._page()
        hidden = self._context.privacy.on or page.seen_by_others
        self._finder.begin(self._actions.offered(), page.scope, hidden=hidden)

    def _begin_again(self, _hidden: object) -> None:
        if self.is_open:
            self._begin()
            self._look_again()

    def _typed(self, typed: str) -> None:
        self.box.show_offers(self._finder.find(typed), typed)

    def _look_again(self) -> None:
        """Look once more for what was typed, as all names are known now."""
        if self.is_open:
            typed = self.box.line.text()
            self.box.show_offers(self._finder.find(typed), typed, keep=True)

    def _choose(self, offer: Offer) -> None:
        self.close()
        if isinstance(offer.leads, Destination):
            self._context.requests.place.emit(offer.leads)
            if offer.leads.place == SEARCH:
                self._actions.of("search").trigger()  # one goes on typing there
        else:
            self._actions.of(offer.leads).trigger()


def _made_ready(_: None) -> None:
    """Do nothing: nobody waits for the end of it."""
