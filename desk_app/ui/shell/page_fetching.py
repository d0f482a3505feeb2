"""Imports the pages of a negotiation behind Home, one in each idle moment, so that its first opening need not wait."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from desk_app.support.overriding import override
from desk_app.ui.running.jobs import Jobs

BEFORE_MS, BETWEEN_MS = 4_000, 1_000
"""From Home to the first page, and for how long nobody must have pressed anything before one is fetched.

Who leaves Home sooner waits for their page's own modules, and nothing else was loaded for nothing.
"""
_TURN = 15  # milliseconds between two modules, so that keys and clicks are handled in between
_SIGNS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.InputMethod})


class PageFetching(QObject):
    """Fetches pages while nobody types or clicks; whoever does has the processor to themselves.

    Its parent is the window, with which it ends.
    """

    def __init__(self, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._jobs, self._window = jobs, window
        self._shares = True
        self._pages: list[list[str]] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Begin once Home shows."""
        self._pages = step_pages()
        self._listen(QObject.installEventFilter)
        self._timer.start(BEFORE_MS)

    def _listen(self, filters: Callable[[QObject, QObject], None]) -> None:
        """Hear what the system tells the window, or no more.

        All events of the application would bring objects of types that PySide does not know: it makes all classes
        beneath QObject to find them (6.12.0, see findings/).
        """
        handle = self._window.windowHandle()
        if handle is not None:
            filters(handle, self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: ARG002 - the receiver does not matter
        if event.type() in _SIGNS and self._timer.isActive():
            self._timer.start(max(BETWEEN_MS, self._timer.remainingTime()))
        return False

    def _go_on(self) -> None:
        """Fetch what all pages reckon with, on another thread; after that the next module."""
        if self._shares:
            self._shares = False
            self._jobs.start(fetch, self._rest)
        elif self._fetch_of(self._pages[0]):
            self._timer.start(_TURN)
        else:
            del self._pages[0]
            self._rest()

    def _rest(self, _nothing: None = None) -> None:
        if self._pages:
            self._timer.start(BETWEEN_MS)
        else:
            self._listen(QObject.removeEventFilter)

    @staticmethod
    def _fetch_of(page: list[str]) -> bool:
        """Import one more module of a page; whether there may be another."""
        while page and page[0] in sys.modules:
            del page[0]
        if page:
            import_module(page.pop(0))
        return bool(page)


def fetch() -> None:
    """Import the calculations that a negotiation needs. It runs on another thread, so none of it may use Qt."""
    import desk_app.domain.analysis  # noqa: F401
    from desk_app.exchange.templates import all_templates

    all_templates()


def step_pages() -> list[list[str]]:
    """The modules of a negotiation's pages, by page. They define Qt classes: only the window's thread imports them.

    PySide makes its types when they are first used. Two threads doing that at once have been seen to crash the program.
    """
    from pkgutil import iter_modules

    from desk_app.ui import debrief, meet, papers, prepare

    rooms = prepare, meet, debrief, papers
    return [[f"{room.__name__}.{each.name}" for each in iter_modules(room.__path__)] for room in rooms]
