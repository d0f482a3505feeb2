"""The relationship at one time: a status word and four ratings of one to seven, each below its question."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.closing import RelationshipCheck, RelationshipStatus
from desk_app.ui.debrief.presenter import QUESTIONS
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.rating import RatingScale
from desk_app.ui.widgets.text import Text

_POINTS = tuple("1234567")


class RelationshipEditor(QWidget):
    """Tells `put` with a field of the check and its value."""

    put = Signal(object, object)

    def __init__(self, when: str) -> None:
        """`when` tells the two apart for a screen reader: "after", "before"."""
        super().__init__()
        choices = [Choice(None, "not said"), *(Choice(status, status.value) for status in RelationshipStatus)]
        self.status = ChoiceField(f"How it stands, {when}", choices)
        self.status.chosen.connect(partial(self.put.emit, "status"))
        self.scales = {field: RatingScale(f"{words}, {when}", _POINTS) for field, words in QUESTIONS.items()}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Text("How it stands between you", tone="muted", wrap=True))
        layout.addWidget(self.status)
        for field, scale in self.scales.items():
            layout.addSpacing(8)
            layout.addWidget(Text(QUESTIONS[field], tone="muted", wrap=True))
            layout.addWidget(scale)
            scale.rated.connect(partial(self._rated, field))

    def show_check(self, check: RelationshipCheck | None) -> None:
        """Show the saved check; None where there is none."""
        self.status.show_value(check.status if check else None)
        for field, scale in self.scales.items():
            rating: int | None = getattr(check, field) if check else None
            scale.show_rating(None if rating is None else rating - 1)

    def _rated(self, field: str, index: int | None) -> None:
        self.put.emit(field, None if index is None else index + 1)
