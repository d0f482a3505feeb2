"""How leverage went, what became of the cards, and the lessons that were kept, between the questions of Debrief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.lessons import Lesson
from desk_app.domain.preparation import Leverage
from desk_app.domain.report.story import CardLine, CardStory
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.negotiation.leverage_story import LeverageStory
from desk_app.ui.widgets.buttons import RemoveButton
from desk_app.ui.widgets.rows import Row, add, clear
from desk_app.ui.widgets.text import Text, heading


@dataclass(frozen=True, slots=True)
class StoryProps:
    """What is looked back on. `cards` is None if nothing became of any card."""

    leverage: tuple[Leverage, ...] = ()
    cards: CardStory | None = None
    lessons: tuple[Lesson, ...] = ()


class StoryView(QWidget):
    """Shows `StoryProps`. It takes no room while there is nothing to tell."""

    removed = Signal(object)
    """The id of a lesson that is to go."""
    opened = Signal()
    """A lesson was chosen: the talks are to be thought through again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: StoryProps | None = None
        self.leverage = LeverageStory(theme)
        self.lessons: dict[str, Row] = {}
        """The row of each lesson, by its id."""
        self._cards, self._lessons = QVBoxLayout(), QVBoxLayout()
        self._heads = tuple(heading(words) for words in (_("Leverage"), _("Your cards"), _("Lessons")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heads[0])
        column.addWidget(self.leverage)
        for head, part in ((self._heads[1], self._cards), (self._heads[2], self._lessons)):
            part.setSpacing(6)
            head.setContentsMargins(0, 12, 0, 0)
            column.addWidget(head)
            column.addLayout(part)

    def show_story(self, props: StoryProps) -> None:
        """Show what is known. Nothing is built again if nothing changed."""
        if props == self._shown:
            return
        self._shown = props
        self.leverage.show_ratings(props.leverage)
        for layout in (self._cards, self._lessons):
            clear(layout)
        for line in props.cards.lines if props.cards else ():
            add(self._cards, Text(card_words(line), wrap=True))
        if props.cards and props.cards.never:
            add(self._cards, Text(_never(props.cards.never), tone="muted", wrap=True))
        self.lessons = {lesson.id: self._lesson(lesson) for lesson in props.lessons}
        for row in self.lessons.values():
            add(self._lessons, row)
        known = bool(props.leverage), props.cards is not None, bool(props.lessons)
        for head, some in zip(self._heads, known, strict=True):
            head.setVisible(some)
        self.setVisible(any(known))

    def texts(self) -> tuple[str, ...]:
        """The lessons that show."""
        return tuple(lesson.text for lesson in self._shown.lessons) if self._shown else ()

    def _lesson(self, lesson: Lesson) -> Row:
        """A lesson: it leads to the talks to think through again; Delete, or its button, removes it."""
        row = Row(lesson.text)
        row.cells.setContentsMargins(0, 2, 0, 2)
        row.cells.addWidget(Text(lesson.text, wrap=True), 1)
        remove = RemoveButton(_("Remove this lesson"), keys="Del")
        self._theme.dress(remove, "x", "muted")
        remove.clicked.connect(partial(self.removed.emit, lesson.id))
        row.cells.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        row.removed.connect(partial(self.removed.emit, lesson.id))
        row.opened.connect(self.opened)
        return row


def card_words(line: CardLine) -> str:
    """One use of a card: "14:02 Hartl offer: used; after it they moved €300 on Fee"."""
    if line.after:
        return _("{time} {card}: {how}; {after}", time=line.when, card=line.card, how=line.how, after=line.after)
    return _("{time} {card}: {how}", time=line.when, card=line.card, how=line.how)


def _never(names: Sequence[str]) -> str:
    return _("Never mentioned: {cards}", cards="; ".join(names))
