"""How the window shows long work: as a bar of the page, or as a sheet that it waits behind."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow

from desk_app.ui.actions import leave_field
from desk_app.ui.long_work import LongWork, Work
from desk_app.ui.widgets.work_bar import WorkBar, WorkSheet


class WorkShown(QObject):
    """The bar belongs at the head of the page."""

    def __init__(self, window: QMainWindow, work: LongWork) -> None:
        super().__init__(window)
        self._window = window
        self.bar, self.sheet = WorkBar(), WorkSheet(window)
        work.began.connect(self._show)
        for shown in (self.bar, self.sheet):
            shown.stopped.connect(work.stop)
            work.ended.connect(shown.end)
        for bar in (self.bar, self.sheet.bar):
            work.progressed.connect(bar.show_share, Qt.ConnectionType.QueuedConnection)

    def _show(self, work: Work) -> None:
        leave_field(self._window)
        if work.alone:
            self.sheet.begin(work.words, "The window waits until it is done.")
        else:
            self.bar.begin(work.words)
