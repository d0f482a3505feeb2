"""Finds on the page that shows: opens the bar, marks what is found, goes from one place to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget
from shiboken6 import isValid

from desk_app.support.forms import grouped
from desk_app.support.words import _
from desk_app.support.working_out import worked_out
from desk_app.ui.running.page_context import PageContext

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.ui.finding.bar import FindBar
    from desk_app.ui.finding.marks import SpotMarks
    from desk_app.ui.finding.page_texts import PageTexts
    from desk_app.ui.finding.spots import FoundSpot
    from desk_app.ui.running.page import Page


class PageFinder(QObject):
    """The finding of one window. One mechanism serves every page: what shows is found."""

    told = Signal(object)
    """Words that a screen reader should say."""

    def __init__(self, context: PageContext, stack: QWidget, page: Callable[[], Page]) -> None:
        """`stack` holds the pages, and the bar stands above it; `page` gives the one that shows."""
        super().__init__(stack)
        self._context, self._stack, self._page = context, stack, page
        self._spots: list[FoundSpot] = []
        self._at = 0
        self._marks: SpotMarks | None = None
        self._before: QWidget | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look_again)
        self._shown = QTimer(self)
        self._shown.setSingleShot(True)
        self._shown.timeout.connect(self._scroll)
        context.requests.find.connect(self.open)
        for changed in (context.gateway.idle, context.privacy.changed):
            changed.connect(self._changed)

    @worked_out
    def bar(self) -> FindBar:
        """The bar, made when it is first asked for."""
        from desk_app.ui.finding.bar import FindBar

        bar = FindBar(self._context.theme)
        above = self._stack.parentWidget()
        layout = above.layout() if above is not None else None
        if isinstance(layout, QBoxLayout):
            layout.insertWidget(layout.indexOf(self._stack), bar)
        bar.line.textChanged.connect(self._typed)
        bar.line.came.connect(self._changed)
        bar.on.connect(self._go)
        bar.left.connect(self.close)
        return bar

    @worked_out
    def _texts(self) -> PageTexts:
        from desk_app.ui.finding.page_texts import PageTexts

        return PageTexts()

    @property
    def is_open(self) -> bool:
        """Whether the bar shows."""
        return "bar" in vars(self) and not self.bar.isHidden()

    def open(self) -> None:
        """Show the bar, with what was looked for last."""
        self._page().make_findable()
        if not self.bar.line.hasFocus():
            self._before = self._stack.window().focusWidget()
        self.bar.show()
        self.bar.line.setFocus()
        self.bar.line.selectAll()
        self._look(from_sight=True)

    def close(self) -> None:
        """Hide the bar. The focus goes to what was found; if nothing was, back to where it was."""
        spot, before = self._current, self._before
        self._end_marks()
        self.bar.hide()
        if spot is not None and isValid(spot.widget) and spot.take_focus():
            return
        there = before is not None and isValid(before) and before.isVisible()
        (before if before is not None and there else self._page()).setFocus(Qt.FocusReason.OtherFocusReason)

    def come(self, _page: object) -> None:
        """Another page shows. The bar was for the one on which it was opened."""
        if self.is_open:
            self._end_marks()
            self.bar.hide()

    @property
    def _current(self) -> FoundSpot | None:
        return self._spots[self._at] if self._at < len(self._spots) else None

    def _typed(self, _typed: str) -> None:
        self._look(from_sight=True)

    def _changed(self, _what: object = None) -> None:
        """Look again once the page has taken in what changed."""
        if self.is_open:
            self._later.start()

    def _look_again(self) -> None:
        if self.is_open:
            self._look(from_sight=False, quietly=True)

    def _look(self, *, from_sight: bool, quietly: bool = False) -> None:
        self._spots = self._texts.spots(self._page(), self.bar.line.text())
        self._at = min(self._at, max(0, len(self._spots) - 1))
        if from_sight:
            self._at = next((n for n, spot in enumerate(self._spots) if _in_sight(spot)), 0)
        self._show(quietly=quietly)

    def _go(self, by: int) -> None:
        if self._spots:
            self._at = (self._at + by) % len(self._spots)
            self._show()

    def _show(self, *, quietly: bool = False) -> None:
        spot = self._current
        words = self._count()
        self.bar.show_count(words, some=spot is not None)
        if spot is not None and not quietly:
            spot.unfold()
            self._shown.start()  # once what was opened is laid out
        self._mark()
        if not quietly and words:
            self.told.emit(f"{words}: {spot.text[:200]}" if spot is not None else words)

    def _count(self) -> str:
        from desk_app.ui.finding.page_texts import MOST

        if not self.bar.line.text().strip():
            return ""
        if not self._spots:
            return _("Not on this page")
        if len(self._spots) == MOST:
            return _("{number} of {all} or more", number=grouped(self._at + 1), all=grouped(MOST))
        return _("{number} of {all}", number=grouped(self._at + 1), all=grouped(len(self._spots)))

    def _scroll(self) -> None:
        spot = self._current
        if self.is_open and spot is not None and isValid(spot.widget):
            spot.scroll_to()
            self._mark()

    def _mark(self) -> None:
        from desk_app.ui.finding.marks import SpotMarks

        page = self._page()
        if self._marks is None or not isValid(self._marks) or self._marks.parentWidget() is not page:
            self._end_marks()
            self._marks = SpotMarks(self._context.theme, page)
        self._marks.show_spots(self._spots, self._current)

    def _end_marks(self) -> None:
        if self._marks is not None and isValid(self._marks):
            self._marks.hide()
            self._marks.deleteLater()
        self._marks = None


def _in_sight(spot: FoundSpot) -> bool:
    return spot.seen_in.isVisible() and spot.seen_in.visibleRegion().intersects(spot.area())
