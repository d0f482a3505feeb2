"""What Insight shows beneath its chips: the figures under their headings, the rules to try, what is not known yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.insight.told_rows import FigureProps, Headed
from desk_app.domain.rules_offered import RuleRecord
from desk_app.support.words import _
from desk_app.ui.insight.figure_view import FigureView
from desk_app.ui.insight.presenter import InsightProps
from desk_app.ui.insight.rules_list import RulesList, TitleOf
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.buttons import NextButton
from desk_app.ui.widgets.editor_list import KeyedColumn
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.text import EmptyState, RuledHeading, Text


class HeadedFigures(QWidget):
    """One heading with its rows."""

    asked = Signal(object, object)
    opened = Signal(object)

    def __init__(self, theme: Theme, heading: str) -> None:
        super().__init__()
        self._theme = theme
        self.rows: KeyedColumn[FigureProps, FigureView] = KeyedColumn(self._row, _key, FigureView.show_props)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 24, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(RuledHeading(heading))
        layout.addWidget(self.rows)

    def show_headed(self, headed: Headed) -> None:
        """Show these rows."""
        self.rows.show_items(headed.rows)

    def _row(self, props: FigureProps) -> FigureView:
        row = FigureView(self._theme, props)
        row.asked.connect(self.asked)
        row.opened.connect(self.opened)
        return row


class InsightView(QWidget):
    """Shows `InsightProps` and the rules.

    Sends `asked` with names of figures and a `Between` or None, `opened` with the id of a negotiation, `decided` with a
    rule and its `RuleState`, `widened` to take all choices off, and `sampled` to look at the samples.
    """

    asked = Signal(object, object)
    opened = Signal(object)
    decided = Signal(object, object)
    widened = Signal()
    sampled = Signal()

    def __init__(self, theme: Theme, title_of: TitleOf) -> None:
        super().__init__()
        self._theme = theme
        self.groups: KeyedColumn[Headed, HeadedFigures] = KeyedColumn(self._group, _heading, HeadedFigures.show_headed)
        hint = _("Close a negotiation and answer its debrief. From five on, a figure says something.")
        self._nothing = EmptyState(_("Nothing to tell yet."), hint, picture="insight")
        self._none_here = EmptyState(_("No closed negotiation is among these."))
        self.widen, self.samples = NextButton(_("Clear all filters")), NextButton(_("See what the samples tell"))
        self.widen.clicked.connect(self.widened)
        self.samples.clicked.connect(self.sampled)
        self._hidden = Text(tone="muted", wrap=True)
        self._rules_heading, self.rules = RuledHeading(_("Rules to try")), RulesList(title_of)
        self.rules.decided.connect(self.decided)
        self.rules.opened.connect(self.opened)
        self._little_heading, self._little = RuledHeading(_("Not enough yet")), QVBoxLayout()
        self._shown_little: tuple[str, ...] = ()
        words = _("Each interval covers 95 %. What goes together need not be the cause of each other.")
        self._foot = Text(words, step="small", tone="muted", wrap=True)
        self._lay_out()

    def show_props(self, props: InsightProps, *, chosen: bool, samples: bool) -> None:
        """Show the figures. `chosen`: something is left out by a choice. `samples`: the samples could be looked at."""
        self._nothing.setVisible(props.nothing and not chosen)
        self._none_here.setVisible(props.nothing and chosen)
        self.widen.setVisible(props.nothing and chosen)
        self.samples.setVisible(props.nothing and not chosen and samples)
        self._hidden.say(props.hidden)
        self.groups.show_items(props.groups)
        self._show_little(props.to_come)
        self._foot.setVisible(bool(props.groups))

    def show_rules(self, records: tuple[RuleRecord, ...] | None) -> None:
        """Show the rules; None: they are hidden."""
        self._rules_heading.setVisible(records is not None)
        self.rules.setVisible(records is not None)
        if records is not None:
            self.rules.show_rules(records)

    def figure(self, name: str) -> FigureView | None:
        """The row of a figure, if it shows."""
        rows = (row for group in self.groups.widgets.values() for row in group.rows.widgets.items())
        return next((row for key, row in rows if name in key.split()), None)

    def unfolded(self) -> list[FigureView]:
        """The rows of which one sees what they are made of."""
        rows = (row for group in self.groups.widgets.values() for row in group.rows.widgets.values())
        return [row for row in rows if row.is_open]

    def _show_little(self, lines: tuple[str, ...]) -> None:
        self._little_heading.setVisible(bool(lines))
        if lines != self._shown_little:
            self._shown_little = lines
            clear(self._little)
            for line in lines:
                add(self._little, Text(line, tone="muted", wrap=True))

    def _group(self, headed: Headed) -> HeadedFigures:
        group = HeadedFigures(self._theme, headed.heading)
        group.asked.connect(self.asked)
        group.opened.connect(self.opened)
        return group

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._nothing)
        column.addWidget(self._none_here)
        for button in (self.widen, self.samples):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        for heading in (self._rules_heading, self._little_heading):
            heading.setContentsMargins(0, 24, 0, 4)
        for part in (self.groups, self._rules_heading, self.rules):
            column.addWidget(part)
        column.addSpacing(12)
        column.addWidget(self._hidden)
        column.addWidget(self._little_heading)
        column.addLayout(self._little)
        column.addSpacing(16)
        column.addWidget(self._foot)


def _key(props: FigureProps) -> str:
    return props.key


def _heading(headed: Headed) -> str:
    return headed.heading
