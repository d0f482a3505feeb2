"""The offer on the table beside our alternatives, to look at during talks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desk_app.domain.comparison import compare
from desk_app.support.words import _
from desk_app.ui.look.lengths import most_width, scaled
from desk_app.ui.meet.cards import Card, CardScroll
from desk_app.ui.meet.live import TalksNow
from desk_app.ui.negotiation.comparison_words import FACTS, ColumnProps, columns, facts
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.rows import exchange
from desk_app.ui.widgets.text import Text

_NAME, _COLUMN, _WIDEST = 160, 108, 220


@dataclass(frozen=True, slots=True)
class CardTable:
    """What the card shows: names of the rows, and the columns; or only `words`, as while it is hidden."""

    rows: tuple[str, ...] = ()
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    words: str = ""


def card_table(now: TalksNow, *, hidden: bool) -> CardTable:
    """The table of the talks as they are now. While `hidden`, nothing of it is there to be drawn."""
    if hidden:
        return CardTable(words=_("Your alternatives are hidden. Hold F7 to see them."))
    found = compare(now.analysis)
    if not found.alternatives:
        return CardTable(words=_("You noted no alternative of yours in Prepare."))
    told = columns(found, now.negotiation.currency, now.analysis.now.date())
    said = facts(told)
    names = (*(issue.name for issue in found.issues), *(_(FACTS[fact]) for fact in said))
    return CardTable(names, tuple((column.heading, _texts(column, said)) for column in told))


def _texts(column: ColumnProps, said: tuple[str, ...]) -> tuple[str, ...]:
    return *column.cells, *(column.facts.get(fact, "") for fact in said)


class AlternativesCard(Card):
    """Shows a `CardTable`. It is built again only if that changes."""

    cards = Signal()
    """The person wants to say what became of an alternative, or of another card."""

    def __init__(self) -> None:
        super().__init__(_("Beside your alternatives"), _("Back to the table"))
        self._shown: CardTable | None = None
        self._page = CardScroll()
        self._table = QWidget()
        self._page.column.addWidget(self._table)
        self.column.addWidget(self._page)
        to_play = QuietButton(_("Your cards"), name=_("Your cards (m)"))
        to_play.clicked.connect(self._leave)
        to_play.clicked.connect(self.cards)
        self.finish(to_play)

    def begin(self) -> None:
        """Put the focus on the button, where F7 and Esc are heard."""
        self._close.setFocus()

    def show_table(self, table: CardTable) -> None:
        """Show the table, or the words in its place."""
        if table == self._shown:
            return
        self._shown = table
        old, self._table = self._table, QWidget()
        self._fill(QGridLayout(self._table), table)
        exchange(self._page.column, old, self._table)

    def _fill(self, grid: QGridLayout, table: CardTable) -> None:
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        if table.words:
            grid.addWidget(Text(table.words, tone="muted", wrap=True), 0, 0)
            return
        for row, name in enumerate(table.rows, 1):
            grid.addWidget(Text(name, tone="muted", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
        for number, (heading, texts) in enumerate(table.columns, 1):
            for row, words in enumerate((heading, *texts)):
                text = Text(words, wrap=True, strong=row == 0)
                text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
                grid.addWidget(text, row, number)
            grid.setColumnMinimumWidth(number, scaled(_COLUMN))
            grid.setColumnStretch(number, 1)
        most_width(self._table, _NAME + len(table.columns) * _WIDEST)
