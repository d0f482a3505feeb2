"""Edits how strong each side is by one source of leverage, and why."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QWidget

from desk_app.domain.preparation import LEVERAGE_WORDS, Leverage, Source
from desk_app.support.words import _, mark
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.rating import RatingScale
from desk_app.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class _SourceWords:
    """The question about a source, and the names of its fields for a screen reader."""

    question: str
    we: str
    they: str
    why: str


_WORDS = {
    Source.INFORMATION: _SourceWords(
        mark("Information: who knows more of what matters?"),
        mark("Information: we"),
        mark("Information: they"),
        mark("Information: why"),
    ),
    Source.ALTERNATIVES: _SourceWords(
        mark("Alternatives: who can leave more easily?"),
        mark("Alternatives: we"),
        mark("Alternatives: they"),
        mark("Alternatives: why"),
    ),
    Source.POWER: _SourceWords(
        mark("Power: who depends more on the other?"),
        mark("Power: we"),
        mark("Power: they"),
        mark("Power: why"),
    ),
}


@dataclass(frozen=True, slots=True)
class LeverageRating:
    """The person's rating: both sides of one source, with a reason."""

    source: Source
    we: int
    they: int
    reason: str


class LeverageEditor(QWidget):
    """Rates one source. A rating is saved once both sides are rated; until then the editor says that one is missing."""

    rated = Signal(object)

    def __init__(self, source: Source, theme: Theme) -> None:
        super().__init__()
        self._source, self._theme = source, theme
        words, degrees = _WORDS[source], tuple(map(_, LEVERAGE_WORDS))
        self.we = RatingScale(_(words.we), degrees)
        self.they = RatingScale(_(words.they), degrees, diamond=True)
        self.reason = LineField(_(words.why), placeholder=_("why?"))
        self._ask = Text(step="small", tone="muted")
        self._ratings: dict[str, int | None] = {"we": None, "they": None}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        grid.addWidget(Text(_(words.question), tone="muted", wrap=True), 0, 0, 1, 3)
        for row, (label, scale) in enumerate(
            ((Text(_("we"), tone="we"), self.we), (Text(_("they"), tone="they"), self.they)), start=1
        ):
            grid.addWidget(label, row, 0)
            grid.addWidget(scale, row, 1)
        grid.addWidget(self._ask, 2, 2)
        grid.addWidget(self.reason, 3, 0, 1, 3)
        self.we.rated.connect(self._we_rated)
        self.they.rated.connect(self._they_rated)
        self.reason.edited.connect(self._tell)
        self.reason.committed.connect(self._tell)
        theme.changed.connect(self._colour)
        self._colour(theme.colours)

    def show_item(self, leverage: Leverage | None) -> None:
        """Show the saved rating. If none is saved, a rating of one side stays until the other side is rated."""
        if leverage is None:
            if None in self._ratings.values() and any(v is not None for v in self._ratings.values()):
                return
            self._ratings = {"we": None, "they": None}
        else:
            self._ratings = {"we": leverage.we, "they": leverage.they}
        self.we.show_rating(self._ratings["we"])
        self.they.show_rating(self._ratings["they"])
        self.reason.show_text(leverage.reason if leverage else "")
        self._ask.say("")

    def _we_rated(self, rating: int | None) -> None:
        self._rate("we", rating)

    def _they_rated(self, rating: int | None) -> None:
        self._rate("they", rating)

    def _rate(self, side: str, rating: int | None) -> None:
        self._ratings[side] = rating
        self._tell()

    def _tell(self, _reason: object = None) -> None:
        we, they = self._ratings["we"], self._ratings["they"]
        self._ask.say(_("Rate both sides to keep it.") if we is None or they is None else "")
        if we is not None and they is not None:
            self.rated.emit(LeverageRating(self._source, we, they, self.reason.text().strip()))

    def _colour(self, _: object) -> None:
        self.we.set_tone(QColor(self._theme.colours.we))
        self.they.set_tone(QColor(self._theme.colours.they))
