"""The widgets of Home."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.support.words import _, plural
from desk_app.ui.home.presenter import DueLine, HomeProps, RecentLine
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.buttons import NextButton, PlainButton, PrimaryButton, QuietButton, RemoveButton
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import Row, add, clear
from desk_app.ui.widgets.text import ElidedText, EmptyState, RuledHeading, Text


class HomeView(ScrollColumn):
    """Shows `HomeProps`, and sends what the person wants to open, begin or remove."""

    opened = Signal(object, object)
    """A negotiation's id and the step to open it at."""
    prepare = Signal()
    open_journal = Signal()
    all_negotiations = Signal()
    more_wanted = Signal()
    """Show more of what is due."""
    removed = Signal(object)
    practise = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(margin=40, widest=800)
        self._theme = theme
        self._shown: HomeProps | None = None
        self._steps: list[QWidget] = []
        self._today = Text(tone="muted")
        self.column.setSpacing(0)
        self.column.addWidget(Text(_("Today"), step="hero"))
        self.column.addWidget(self._today)
        self.column.addSpacing(20)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self.column.addLayout(self._body)
        self.column.addSpacing(28)
        self.column.addLayout(self._foot())
        self.column.addStretch(1)

    def show_props(self, props: HomeProps) -> None:
        """Show Home. Nothing is built again if nothing changed."""
        if props == self._shown:
            return
        self._shown = props
        self._today.setText(props.today)
        clear(self._body)
        self._steps = []
        self._prepare.setVisible(props.first_day)
        self._begin.setVisible(not props.first_day)
        self._again.setVisible(not props.first_day)
        if props.first_day:
            self._show_welcome()
        else:
            self._show_steps(props)
        if props.recent:
            self._body.addSpacing(28)
            self._show_recent(props)

    def lead_to(self, step: int) -> None:
        """Put the focus on the thing that is due in that place, counted from 0."""
        if step < len(self._steps):
            self._steps[step].setFocus(Qt.FocusReason.TabFocusReason)

    def _foot(self) -> QHBoxLayout:
        self._prepare, self._begin = PlainButton(_("Prepare a negotiation")), PrimaryButton(_("Prepare a negotiation"))
        for button in (self._prepare, self._begin):
            button.clicked.connect(self.prepare)
        self._again = QuietButton(_("Practice meeting"))
        self._again.clicked.connect(self.practise)
        other = QuietButton(_("Open journal…"))
        other.clicked.connect(self.open_journal)
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in (self._prepare, self._begin, self._again, other):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _show_welcome(self) -> None:
        add(self._body, Text(_("Prepare, write down what is said, learn from it."), step="title", wrap=True))
        add(self._body, Text(_("Try it once, in a minute: they make four offers, and you type them."), tone="muted"))
        self._body.addSpacing(12)
        begin = PrimaryButton(_("Try a practice meeting"))
        begin.clicked.connect(self.practise)
        add(self._body, begin)

    def _show_steps(self, props: HomeProps) -> None:
        if not props.steps:
            add(self._body, EmptyState(_("Nothing is due."), _("Actions and follow-ups with a date appear here.")))
            return
        self._steps = [self._step(step, first=index == 0) for index, step in enumerate(props.steps)]
        for row in self._steps:
            add(self._body, row)
        if props.more_steps:
            more = QuietButton(plural("and {n} more", "and {n} more", props.more_steps))
            more.clicked.connect(self.more_wanted)
            add(self._body, more)

    def _step(self, line: DueLine, *, first: bool) -> QWidget:
        row = Row(f"{line.words}, {line.about}, {line.when}")
        row.opened.connect(partial(self.opened.emit, line.negotiation, line.step))
        sign = Text("●" if line.urgent else "○", tone="accent" if first else "muted")
        sign.setAccessibleName(_("Due") if line.urgent else _("Later"))
        row.cells.addWidget(sign)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Text(line.words, strong=first, wrap=True))
        words.addLayout(_about(line))
        row.cells.addLayout(words, 1)
        button = NextButton(line.action) if first else QuietButton(line.action)
        button.setAccessibleName(_("{action}: {what}", action=line.action, what=line.words))
        button.clicked.connect(row.opened)
        row.cells.addWidget(button)
        return row

    def _show_recent(self, props: HomeProps) -> None:
        add(self._body, RuledHeading(_("Negotiations")))
        self._body.addSpacing(4)
        for line in props.recent:
            add(self._body, self._recent(line, room_for_button=any(each.sample for each in props.recent)))
        if props.more_recent:
            more = QuietButton(_("All negotiations"))
            more.clicked.connect(self.all_negotiations)
            add(self._body, more)

    def _recent(self, line: RecentLine, *, room_for_button: bool) -> QWidget:
        row = Row(f"{line.title}, {line.counterpart}, {line.stage}")
        row.opened.connect(partial(self.opened.emit, line.negotiation, line.step))
        row.setMinimumHeight(44)
        title, counterpart = ElidedText(strong=True, least=12), ElidedText(tone="muted", least=8)
        title.setText(line.title)
        counterpart.setText(line.counterpart)
        row.cells.addWidget(title)
        row.cells.addWidget(counterpart, 1)
        stage = Text(line.stage, tone="muted")
        stage.setMinimumWidth(72)
        row.cells.addWidget(stage)
        when = Text(line.when, tone="muted")
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        when.setMinimumWidth(96)
        row.cells.addWidget(when)
        if line.sample:
            remove = RemoveButton(_("Remove the sample"), keys="Del")
            self._theme.dress(remove, "x", "muted")
            remove.clicked.connect(row.removed)
            row.removed.connect(partial(self.removed.emit, line.negotiation))
            row.cells.addWidget(remove)
        elif room_for_button:
            row.cells.addSpacing(RemoveButton.SIDE + row.cells.spacing())
        return row


def _about(line: DueLine) -> QHBoxLayout:
    """What a thing is about, cut where there is no room, and then when it is due, which is never cut."""
    row = QHBoxLayout()
    row.setSpacing(6)
    about = ElidedText(step="small", tone="muted", least=8)
    about.setText(line.about)
    row.addWidget(about)
    if line.about and line.when:
        row.addWidget(Text("·", step="small", tone="muted"))
    row.addWidget(Text(line.when, step="small", tone="muted"))
    row.addStretch(1)
    return row
