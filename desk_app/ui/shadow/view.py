"""The page of a shadow meeting: the ledger on the left, what would have followed on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.shadow.comparison import ComparisonView
from desk_app.ui.shadow.other_line import OtherLine
from desk_app.ui.shadow.presenter import ShadowProps
from desk_app.ui.shadow.replay import ReplayLedger
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.text import ElidedText, Hairline, Text

_BESIDE_FROM = 1000
"""From this width on (pixels at the usual size of text), both parts stand beside each other."""


class ShadowView(QWidget):
    """Shows `ShadowProps`. Its parts send what the person does with them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.name = ElidedText(step="title", least=12)
        self.leave = PlainButton(_("Back to the debrief"))
        self.ledger, self.comparison, self.other = ReplayLedger(theme), ComparisonView(), OtherLine(theme)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    def show_name(self, title: str) -> None:
        """Show which negotiation is thought through again."""
        self.name.setText(_("What if · {title}", title=title))

    def show_props(self, props: ShadowProps) -> None:
        """Show one moment."""
        self.ledger.rows.show_rows(props.rows)
        self.comparison.show_props(props)
        self.other.buttons.show_place(props.place, changed=bool(props.ending), is_left_out=props.is_left_out)
        place = self.ledger.rows.place(props.chosen)
        if place != self.ledger.currentIndex():
            self.ledger.blockSignals(True)  # it is chosen already
            self.ledger.setCurrentIndex(place)
            self.ledger.blockSignals(False)
        self.ledger.scrollTo(place)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.ledger, 1)
        column.addWidget(Hairline())
        column.addWidget(self.other)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._rule = Hairline(upright=True)
        self._body.addWidget(left, 5)
        self._body.addWidget(self._rule)
        self._body.addWidget(self.comparison, 4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head())
        whole.addWidget(Hairline())
        whole.addLayout(self._body, 1)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(
            Text(
                _("Think one move through again. Nothing is written until you keep a lesson."), tone="muted", wrap=True
            )
        )
        head = QHBoxLayout()
        head.setContentsMargins(32, 14, 24, 12)
        head.setSpacing(16)
        head.addLayout(words, 1)
        head.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignTop)
        return head

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        beside = self.width() >= scaled(_BESIDE_FROM)
        self._rule.setVisible(beside)
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
