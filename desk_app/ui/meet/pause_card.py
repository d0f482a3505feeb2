"""The pause: three questions, where it stands, what was prepared for this moment, and leverage as it is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from desk_app.domain.moment import prepared_for
from desk_app.domain.preparation import LEVERAGE_WORDS, Leverage, Prompt, Source, latest_rating
from desk_app.support.overriding import override
from desk_app.support.words import _, mark
from desk_app.ui.look.lengths import scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.cards import Card, CardScroll
from desk_app.ui.meet.live import TalksNow
from desk_app.ui.meet.props import MeetProps
from desk_app.ui.meet.screen import HIDDEN, legend
from desk_app.ui.negotiation.leverage_story import LeverageStory
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.rating import RatingScale
from desk_app.ui.widgets.rows import clear
from desk_app.ui.widgets.text import Text

QUESTIONS = (
    mark("What did they say, in my words?"),
    mark("Where does it stand against my limit and my alternative?"),
    mark("What question or trade answers it?"),
)
_SOURCES = {
    Source.INFORMATION: (mark("Information"), mark("Information: we"), mark("Information: they")),
    Source.ALTERNATIVES: (mark("Alternatives"), mark("Alternatives: we"), mark("Alternatives: they")),
    Source.POWER: (mark("Power"), mark("Power: we"), mark("Power: they")),
}
"""The name of each source, and of its two scales."""
_WIDE = 860
"""In a card at least so wide (pixels) two columns stand beside each other."""
Ratings = Mapping[Source, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class PauseProps:
    """What the card shows. While `hidden` it holds neither what was prepared nor the ratings."""

    standing: str
    hidden: bool
    prepared: tuple[Prompt, ...] = ()
    ratings: Ratings | None = None
    leverage: tuple[Leverage, ...] = ()


def pause_props(now: TalksNow, shown: MeetProps) -> PauseProps:
    """The card for the talks as they are now, with as much of it as the page shows."""
    places = [_("{issue} {value}: {place}", issue=each.name, value=each.our_value, place=each.place)
              for each in shown.issues if each.place]  # fmt: skip
    standing = " · ".join(filter(None, (shown.live.standing, *places)))
    if shown.hidden:
        return PauseProps(standing, hidden=True)
    happening = " ".join(each.why for each in now.advice.mine)
    ratings = {source: (last.we, last.they) for source in Source
               if (last := latest_rating(now.negotiation.leverage, source))}  # fmt: skip
    prepared = prepared_for(now.negotiation, happening)
    return PauseProps(standing, False, prepared, ratings, now.negotiation.leverage)


class LeverageNow(QWidget):
    """A row of two scales for each source. Sends `rated` with the source and both ratings, once both are there."""

    rated = Signal(object, object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Ratings = {}
        self.scales: dict[Source, tuple[RatingScale, RatingScale]] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(3, 1)
        degrees = tuple(map(_, LEVERAGE_WORDS))
        for column, (words, tone) in enumerate(((_("We"), "we"), (_("They"), "they")), 1):
            grid.addWidget(Text(words, tone=tone, step="small"), 0, column)
        for row, (source, (name, we, they)) in enumerate(_SOURCES.items(), 1):
            scales = RatingScale(_(we), degrees), RatingScale(_(they), degrees, diamond=True)
            self.scales[source] = scales
            grid.addWidget(Text(_(name)), row, 0)
            for column, scale in enumerate(scales, 1):
                scale.rated.connect(partial(self._tell, source))
                grid.addWidget(scale, row, column)
        theme.changed.connect(self._colour)
        self._colour(theme.colours)

    def show_ratings(self, ratings: Ratings) -> None:
        """Show the latest ratings."""
        self._shown = ratings
        for source, scales in self.scales.items():
            for scale, rating in zip(scales, ratings.get(source, (None, None)), strict=True):
                scale.show_rating(rating)

    def _tell(self, source: Source, _rating: object) -> None:
        we, they = (scale.rating() for scale in self.scales[source])
        if we is not None and they is not None and self._shown.get(source) != (we, they):
            self.rated.emit(source, we, they)

    def _colour(self, _: object) -> None:
        for we, they in self.scales.values():
            we.set_tone(QColor(self._theme.colours.we))
            they.set_tone(QColor(self._theme.colours.they))


class PauseCard(Card):
    """Sends `trigger` with what set the pause off, if given, `rated` for leverage rated again, then `closed`."""

    trigger = Signal(object)
    asked = Signal()
    """The person wants to see the questions that have no answer yet."""
    cards = Signal()
    """The person wants to see the cards, to say what became of one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Take your time"), _("Back to the table"))
        self.standing = Text(tone="muted", wrap=True)
        self.hint = Text(_("Hold F7 to read what you prepared for this, and to rate leverage again."), tone="muted",
                         wrap=True)  # fmt: skip
        self.prepared, self.leverage, self.story = QWidget(), LeverageNow(theme), LeverageStory(theme)
        self._prepared: tuple[Prompt, ...] = ()
        self._answers = QVBoxLayout(self.prepared)
        self._answers.setContentsMargins(0, 0, 0, 0)
        self._answers.setSpacing(2)
        self._heads = Text(_("What you prepared"), tone="muted"), Text(_("Who is stronger now?"), tone="muted")
        self.what = LineField(_("What set it off"), placeholder=_("What set it off? A few words, if you like"))
        self.what.returnPressed.connect(self._leave)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(24)
        self.column.addWidget(self._scrolled())
        self.column.addWidget(self.what)
        to_ask = QuietButton(_("Questions to ask"), name=_("Questions to ask (i)"))
        to_ask.clicked.connect(self._leave)
        to_ask.clicked.connect(self.asked)
        to_play = QuietButton(_("Your cards"), name=_("Your cards (m)"))
        to_play.clicked.connect(self._leave)
        to_play.clicked.connect(self.cards)
        self.finish(to_ask, to_play)

    def begin(self) -> None:
        """Show an empty card."""
        self.what.setText("")  # `clear` would keep the text for Ctrl+Z
        self.what.setFocus()

    def show_pause(self, props: PauseProps) -> None:
        """Show where it stands, and what may be read now."""
        self.standing.say(props.standing)
        self.standing.setAccessibleName(_(HIDDEN) if props.hidden else props.standing)
        self.standing.setToolTip(legend() if props.hidden else "")
        self.hint.setVisible(props.hidden)
        self._show_prepared(props.prepared)
        for widget in (self.prepared, self._heads[0]):
            widget.setVisible(bool(props.prepared))
        for widget in (self.leverage, self._heads[1]):
            widget.setVisible(not props.hidden)
        self.leverage.show_ratings(props.ratings or {})
        self.story.show_ratings(props.leverage)

    def _scrolled(self) -> CardScroll:
        """The questions, and beside them what was prepared; beneath them where the window is narrow."""
        asked, found = QVBoxLayout(), QVBoxLayout()
        for number, question in enumerate(QUESTIONS, 1):
            words = _("{number}  {question}", number=number, question=_(question))
            asked.addWidget(Text(words, step="heading", wrap=True))
            if number == 2:
                asked.addWidget(self.standing)
        for widget in (self.hint, self._heads[0], self.prepared, self._heads[1], self.leverage, self.story):
            found.addWidget(widget)
        for part in (asked, found):
            part.setSpacing(12)
            part.addStretch(1)
            self._beside.addLayout(part, 1)
        page = CardScroll()
        page.column.addLayout(self._beside)
        return page

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        wide = self.width() >= scaled(_WIDE)
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _show_prepared(self, prepared: Sequence[Prompt]) -> None:
        if prepared == self._prepared:
            return
        self._prepared = tuple(prepared)
        clear(self._answers)
        for prompt in prepared:
            for text in (Text(prompt.prompt, tone="muted", step="small", wrap=True), Text(prompt.answer, wrap=True)):
                self._answers.addWidget(text)
                text.show()

    @override
    def _leave(self) -> None:
        text = self.what.text().strip()
        if text:
            self.trigger.emit(text)
        self.what.setText("")
        super()._leave()
