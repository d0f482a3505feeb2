"""One backup in the list: all beside each other, or beneath each other where there is no room for that."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.backups.presenter import BackupLine
from desk_app.ui.look.lengths import least_width, scaled
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.spans import beginning
from desk_app.ui.widgets.text import Text

_BETWEEN, _SIZE_WIDTH = 16, 72
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class BackupRow(QWidget):
    """Shows a `BackupLine`. `restore` is sent with its path. The column of `time` is as wide as the caller says."""

    restore = Signal(object)

    def __init__(self, line: BackupLine) -> None:
        super().__init__()
        self.time = Text(line.time, strong=True)
        reason, checked = Text(line.reason, tone="muted"), Text(line.checked, tone="muted")
        self._size = Text(line.size, tone="muted")
        self._words = (reason, checked)
        self._told = QBoxLayout(_ACROSS)
        self._told.addWidget(reason, 1)
        self._told.addWidget(checked)
        self._told.addWidget(self._size)
        for text in self._words:
            text.setMinimumWidth(1)  # it wraps where there is no room for its line
        self._cells = QHBoxLayout(self)
        self._cells.setContentsMargins(0, 3, 0, 3)
        self._cells.setSpacing(_BETWEEN)
        self._cells.addWidget(self.time)
        self._cells.addLayout(self._told, 1)
        self._button = _restore_button(line)
        self._button.clicked.connect(partial(self.restore.emit, line.path))
        self._cells.addWidget(self._button)
        self._button.setVisible(line.can_restore)  # only now: without a parent it would be a window
        self._stack(False)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Put the words beneath each other where there is no room for all of them on one line."""
        super().resizeEvent(event)
        ends = self.time.sizeHint().width() + self._button.sizeHint().width()
        words = sum(each.fontMetrics().horizontalAdvance(each.text()) for each in self._words)
        self._stack(self.width() < ends + words + scaled(_SIZE_WIDTH) + 4 * _BETWEEN)

    def _stack(self, stacked: bool) -> None:
        self._told.setDirection(_DOWN if stacked else _ACROSS)
        self._told.setSpacing(0 if stacked else _BETWEEN)
        for text in self._words:
            text.setWordWrap(stacked)
        lower = max(0, self._button.sizeHint().height() - self.time.sizeHint().height()) // 2 if stacked else 0
        self._told.setContentsMargins(0, lower, 0, lower)
        self.time.setContentsMargins(0, lower, 0, 0)
        for widget in (self.time, self._button):
            self._cells.setAlignment(widget, Qt.AlignmentFlag.AlignTop if stacked else Qt.AlignmentFlag.AlignVCenter)
        side = beginning() if stacked else Qt.AlignmentFlag.AlignRight
        self._size.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        least_width(self._size, 0 if stacked else _SIZE_WIDTH)


def _restore_button(line: BackupLine) -> QuietButton:
    button = QuietButton(_("Restore"), name=_("Restore the backup of {moment}", moment=line.name))
    keep = button.sizePolicy()
    keep.setRetainSizeWhenHidden(True)
    button.setSizePolicy(keep)
    return button
