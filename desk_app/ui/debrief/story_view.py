"""How leverage went, between the questions of the Debrief page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.preparation import Leverage
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.negotiation.leverage_story import LeverageStory
from desk_app.ui.widgets.text import Text


class StoryView(QWidget):
    """The ratings over time. It takes no room while there is nothing to tell."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.leverage = LeverageStory(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(_("Leverage"), step="heading"))
        column.addWidget(self.leverage)

    def show_story(self, ratings: Sequence[Leverage]) -> None:
        """Show what is known."""
        self.leverage.show_ratings(ratings)
        self.setVisible(bool(ratings))
