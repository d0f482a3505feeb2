"""How the relationship stands before the talks: one word and four ratings, apart from the money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desk_app.domain.closing import RelationshipCheck, RelationshipStatus
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.rating import RatingScale
from desk_app.ui.widgets.text import Text

QUESTIONS = {
    "result": "Content with what it has brought you",
    "self_": "Content with yourself in it",
    "process": "Content with how you deal with each other",
    "trust": "Trust in them",
}
_POINTS = tuple("1234567")


@dataclass(frozen=True, slots=True)
class RelationshipAnswer:
    """One answer: the field of the check and its value."""

    field: str
    value: int | RelationshipStatus | None

    def applied_to(self, check: RelationshipCheck) -> RelationshipCheck:
        """The check with this answer in it."""
        fields: dict[str, Any] = {self.field: self.value}
        return replace(check, **fields)


class RelationshipEditor(QWidget):
    """Tells `checked` with one `RelationshipAnswer` at a time."""

    checked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.status = ChoiceField(
            "How it stands", [Choice(None, "not said"), *(Choice(s, s.value) for s in RelationshipStatus)]
        )
        self.status.chosen.connect(partial(self._tell, "status"))
        self.scales = {field: RatingScale(words, _POINTS) for field, words in QUESTIONS.items()}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(2, 1)
        grid.addWidget(Text("How it stands between you", tone="muted", wrap=True), 0, 0)
        grid.addWidget(self.status, 0, 1)
        for row, (field, scale) in enumerate(self.scales.items(), start=1):
            grid.addWidget(Text(QUESTIONS[field], tone="muted", wrap=True), row, 0)
            grid.addWidget(scale, row, 1)
            scale.rated.connect(partial(self._rated, field))

    def show_item(self, check: RelationshipCheck | None) -> None:
        """Show the saved check."""
        self.status.show_value(check.status if check else None)
        for field, scale in self.scales.items():
            rating: int | None = getattr(check, field) if check else None
            scale.show_rating(None if rating is None else rating - 1)

    def _rated(self, field: str, index: int | None) -> None:
        self._tell(field, None if index is None else index + 1)

    def _tell(self, field: str, value: int | RelationshipStatus | None) -> None:
        self.checked.emit(RelationshipAnswer(field, value))
