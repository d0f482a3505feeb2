"""Shows work that may take minutes: in a bar above the page, or in a sheet that covers the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.support.words import _
from desk_app.support.working_out import worked_out
from desk_app.ui.widgets.fields import leave_field

if TYPE_CHECKING:
    from desk_app.ui.running.long_work import LongWork, Work
    from desk_app.ui.widgets.work_bar import WorkBar, WorkSheet


class WorkShown(QObject):
    """Makes the bar and the sheet when the first work begins that needs them."""

    told = Signal(object)
    """Words that a screen reader should say."""

    def __init__(self, window: QWidget, work: LongWork, column: QVBoxLayout) -> None:
        """The bar goes into the column, at the place that is next when this is made."""
        super().__init__(window)
        self._window, self._work = window, work
        self._column, self._place = column, column.count()
        work.began.connect(self._show)

    @worked_out
    def bar(self) -> WorkBar:
        """The bar above the page."""
        from desk_app.ui.widgets.work_bar import WorkBar

        bar = WorkBar()
        self._column.insertWidget(self._place, bar)
        self._connect(bar, bar)
        return bar

    @worked_out
    def sheet(self) -> WorkSheet:
        """The sheet over the window."""
        from desk_app.ui.widgets.work_bar import WorkSheet

        sheet = WorkSheet(self._window)
        self._connect(sheet, sheet.bar)
        return sheet

    def _connect(self, shown: WorkBar | WorkSheet, bar: WorkBar) -> None:
        shown.stopped.connect(self._work.stop)
        bar.told.connect(self.told)
        self._work.ended.connect(shown.end)
        self._work.progressed.connect(bar.show_share, Qt.ConnectionType.QueuedConnection)

    def _show(self, work: Work) -> None:
        self._take_in_what_is_typed()
        if work.alone:
            self.sheet.begin(work.words, _("The window waits until it is done."))
        else:
            self.bar.begin(work.words)

    def _take_in_what_is_typed(self) -> None:
        """Let the field that is typed in save its text. The focus stays where it is."""
        focused = self._window.focusWidget()
        if focused is None:
            return
        leave_field(self._window)
        if focused.isVisible():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
