"""A coloured bar above a page: words, with buttons beside them, or beneath where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from desk_app.support.overriding import override
from desk_app.ui.look.lengths import scaled
from desk_app.ui.widgets.text import Text

_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_LEAST_WORDS = 300
"""Pixels, at the usual size of text. Where the words would get fewer, the buttons stand beneath them."""


class Notice(QWidget):
    """Add the buttons to `buttons`. Its height follows from its width."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.text = Text(words, wrap=True)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        self._parts = QBoxLayout(_ACROSS, self)
        self._parts.setContentsMargins(24, 8, 16, 8)
        self._parts.addWidget(self.text, 1)
        self._parts.addLayout(self.buttons)
        self._parts.setAlignment(self.buttons, Qt.AlignmentFlag.AlignTop)

    @property
    def is_stacked(self) -> bool:
        """Whether the buttons stand beneath the words."""
        return self._parts.direction() is _DOWN

    @override
    def minimumSizeHint(self) -> QSize:
        margins = self._parts.contentsMargins()
        widest = max(self.text.minimumSizeHint().width(), self.buttons.minimumSize().width())
        return QSize(widest + margins.left() + margins.right(), super().minimumSizeHint().height())

    @override
    def event(self, event: QEvent, /) -> bool:
        done = super().event(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._arrange()
        return done

    def _arrange(self) -> None:
        """Put the buttons beside the words, or beneath them."""
        margins = self._parts.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self.buttons.sizeHint().width()
        narrow = room < min(scaled(_LEAST_WORDS), self.text.sizeHint().width())
        if narrow is not self.is_stacked:
            self._parts.setDirection(_DOWN if narrow else _ACROSS)
            self._parts.setSpacing(4 if narrow else 8)
