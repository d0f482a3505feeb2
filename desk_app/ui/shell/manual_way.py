"""The way into the manual and back: F1 opens the page for where the person is, and leads back to there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desk_app.ui.running.manual_spots import MANUAL, ManualAt
from desk_app.ui.running.page import Destination
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.shell.page_stack import PageStack
from desk_app.ui.shell.places import HOME

if TYPE_CHECKING:
    from desk_app.ui.manual.page import ManualPage


class ManualWay(QObject):
    """Opens the manual, and gives back what showed before, as it was, with the focus where it was."""

    def __init__(self, window: QWidget, context: PageContext, pages: PageStack) -> None:
        super().__init__(window)
        self._window, self._context, self._pages = window, context, pages
        self._before: QWidget | None = None
        context.requests.manual.connect(self._turn)
        context.requests.place.connect(self._leaving)

    def _turn(self) -> None:
        """Open the manual; where it shows already, lead back."""
        if self._pages.place == MANUAL:
            self._back()
            return
        from desk_app.ui.shell.manual_map import page_for

        here = self._pages.here()
        self._context.requests.go(MANUAL, ManualAt(page_for(here), here))

    def _leaving(self, destination: Destination) -> None:
        """Remember what had the focus. The pages are asked after this to show the destination."""
        if destination.place == MANUAL and self._pages.place != MANUAL:
            self._before = self._window.focusWidget()

    def _back(self) -> None:
        shown: ManualPage = self._pages.shown()  # type: ignore[assignment]  # the table of places says so
        before, self._before = self._before, None
        self._pages.bring_back(shown.back or Destination(HOME))
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._pages.shown().setFocus(Qt.FocusReason.OtherFocusReason)
