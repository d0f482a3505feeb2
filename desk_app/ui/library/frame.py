"""The page of one kind: the way back, its title and note, what can be done with it, and folding parts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.buttons import PrimaryButton, QuietButton
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.section import FoldingSection
from desk_app.ui.widgets.wrapping import WrappingRow


class KindFrame(ScrollColumn):
    """Add the title and the note to `head`, and parts with `add_part`. Sends what the person wants with the kind."""

    left, prepare, export, copied, deleted = Signal(), Signal(), Signal(), Signal(), Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(margin=40, widest=880)
        self._theme = theme
        self.parts: list[FoldingSection] = []
        self.column.setSpacing(0)
        self.back = QuietButton(_("Library"), name=_("Back to the library"))
        theme.dress(self.back, "chevron-left", "muted")
        self.back.clicked.connect(self.left)
        self.head = QVBoxLayout()
        self.head.setSpacing(4)
        self.column.addWidget(self.back)
        self.column.addSpacing(8)
        self.column.addLayout(self.head)
        self.column.addSpacing(12)
        self._actions = QWidget()
        self._row = WrappingRow(self._actions)
        self.column.addWidget(self._actions)
        self.column.addSpacing(20)
        self._within = QVBoxLayout()
        self._within.setSpacing(0)
        self.column.addLayout(self._within)
        self.column.addStretch(1)

    def add_actions(self, *, own: bool) -> None:
        """Add the buttons for what can be done with one's own kind, or with one that comes with Parley."""
        begin = PrimaryButton(_("Prepare with it"))
        begin.clicked.connect(self.prepare)
        copy = QuietButton(_("Make another from it") if own else _("Make my own from this"))
        copy.clicked.connect(self.copied)
        export = QuietButton(_("Export…"), name=_("Export this kind"))
        export.clicked.connect(self.export)
        delete = QuietButton(_("Delete"), name=_("Delete this kind"))
        delete.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # with the keyboard: the Delete key in the list
        delete.clicked.connect(self.deleted)
        high = begin.sizeHint().height()
        for button in (begin, copy, export, delete) if own else (begin, copy, export):
            button.setMinimumHeight(high)  # so that their words stand on one line
            self._row.addWidget(button)

    def add_part(self, title: str, content: QWidget, *, is_open: bool = False, margin: int = 24) -> FoldingSection:
        """Add a part that folds, with its content so many pixels further right."""
        part = FoldingSection(title)
        part.body.setContentsMargins(margin, 4, 0, 20)
        part.body.addWidget(content)
        part.opened.connect(self._dress)
        part.set_open(is_open)
        self._theme.dress_fold(part.button, is_open=is_open)
        self.parts.append(part)
        add(self._within, part)
        return part

    def remove_parts(self) -> None:
        """Remove all parts, as another kind follows."""
        clear(self._within)
        self.parts.clear()

    def _dress(self, part: FoldingSection) -> None:
        self._theme.dress_fold(part.button, is_open=part.is_open)
