"""A box to tick whose words end in "…" where there is no room: they come from a file, and may be long."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from desk_app.support.overriding import override
from desk_app.ui.look.lengths import scaled
from desk_app.ui.widgets.choice import CheckField
from desk_app.ui.widgets.text import plain_tip

_LEAST, _AROUND = 120, 28


class ElidedBox(CheckField):
    """A box with words of any length. A screen reader and the tooltip say all of them."""

    def __init__(self, words: str) -> None:
        super().__init__("")
        self.words = " ".join(words.split())
        self.setAccessibleName(self.words)
        self.setToolTip(plain_tip(self.words))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(self.words)

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(scaled(_AROUND) + metrics.horizontalAdvance(self.words), metrics.height() + 8)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), scaled(_LEAST)), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        room = self.width() - scaled(_AROUND) + 4
        self.setText(self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room))
