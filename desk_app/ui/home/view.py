"""The widgets of Home."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.due import DueGroup
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.home.due_rows import DueSectionView
from desk_app.ui.home.presenter import ORDER, HomeProps, RecentLine
from desk_app.ui.look.lengths import least_height, least_width, most_width, scale, scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.negotiation.steps import NegotiationAt
from desk_app.ui.widgets.adornment import Adornment
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton, RemoveButton
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import Row, add, clear
from desk_app.ui.widgets.text import ElidedText, EmptyState, RuledHeading, Text

_WIDEST, _MARGIN, _BESIDE, _MOST_BESIDE = 800, 40, 560, 720
"""The widest column of what is due, the room around it, and the least and most room for what stands beside it."""
_ROOM_FOR_PICTURE = 460
"""Where the page is narrower, the words need the place of the picture."""


class HomeView(QWidget):
    """Shows `HomeProps`, and sends what the person wants to open, tick off, begin or remove."""

    opened = Signal(object)
    """A `NegotiationAt` or a `PersonAt`."""
    ticked = Signal(object, object)
    """A `DueLine`, and whether it is done."""
    prepare = Signal()
    open_journal = Signal()
    all_negotiations = Signal()
    more_wanted = Signal(object)
    """Show more of a `DueGroup`."""
    removed = Signal(object)
    practise = Signal()
    sample_journal = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: HomeProps | None = None
        self.scrolled = ScrollColumn(margin=_MARGIN, widest=_WIDEST + _BESIDE)
        self._names: list[QBoxLayout] = []
        self._welcome = self._make_welcome()
        self._nothing = EmptyState(
            _("Nothing is due."), _("What has a date appears here: meetings, promises, actions.")
        )
        self.sections = {group: self._section(group) for group in ORDER}
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._head = self._make_head()
        self._parts = self._lay_out()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self.scrolled, 1)

    def show_props(self, props: HomeProps) -> None:
        """Show Home. What did not change stays as it is."""
        before, self._shown = self._shown, props
        if props == before:
            return
        self._today.setText(props.today)
        self._prepare.setVisible(props.first_day)
        self._begin.setVisible(not props.first_day)
        self._again.setVisible(not props.first_day)
        self._welcome.setVisible(props.first_day)
        self._nothing.setVisible(not props.first_day and not props.sections)
        by_group = {each.group: each for each in props.sections}
        for group, view in self.sections.items():
            view.show_section(by_group.get(group))
        parts = props.recent, props.more_recent, props.sample, props.first_day
        if before is None or parts != (before.recent, before.more_recent, before.sample, before.first_day):
            self._show_recent(props)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Where there is room, the negotiations under way stand beside what is due."""
        super().resizeEvent(event)
        self._picture.setVisible(self.width() >= scaled(_ROOM_FOR_PICTURE))
        self._stack_names()
        beside = self.width() >= scaled(_WIDEST + _BESIDE)
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._parts.setSpacing(_MARGIN if beside else 0)
        room = min(_MOST_BESIDE, round(self.width() / scale()) - _WIDEST) if beside else 0
        self._parts.setStretch(1, max(room, _BESIDE) - _MARGIN)
        widest = _WIDEST + room
        most_width(self._head, widest)
        self.scrolled.show_widest(widest)

    def _stack_names(self) -> None:
        """Where the page is narrow, the person stands beneath the title."""
        beside = self.width() >= scaled(_ROOM_FOR_PICTURE)
        for names in self._names:
            names.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
            names.setSpacing(12 if beside else 0)

    def _lay_out(self) -> QBoxLayout:
        due, others = QVBoxLayout(), QVBoxLayout()
        for widget in (self._welcome, self._nothing, *self.sections.values()):
            due.addWidget(widget)
        others.addLayout(self._recent)
        others.addSpacing(20)
        others.addLayout(self._foot())
        parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for part, share in ((due, _WIDEST - 2 * _MARGIN), (others, _BESIDE - _MARGIN)):
            part.setSpacing(0)
            part.addStretch(1)
            parts.addLayout(part, share)
        self.scrolled.column.setContentsMargins(_MARGIN, 20, _MARGIN, _MARGIN)
        self.scrolled.column.addLayout(parts)
        self.scrolled.column.addStretch(1)
        return parts

    def _make_head(self) -> QWidget:
        """The day, and the button for the next negotiation, which stays where it is."""
        self._today = Text(step="hero", wrap=True)
        self._prepare, self._begin = PlainButton(_("Prepare a negotiation")), PrimaryButton(_("Prepare a negotiation"))
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 4)
        row.setSpacing(16)
        row.addWidget(self._today, 1)
        for button in (self._prepare, self._begin):
            button.clicked.connect(self.prepare)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _foot(self) -> QVBoxLayout:
        self._again = QuietButton(_("Practice meeting"))
        self._again.clicked.connect(self.practise)
        other = QuietButton(_("Open journal…"))
        other.clicked.connect(self.open_journal)
        self.years = QuietButton(_("Look at three years of a freelancer’s work"))
        self.years.clicked.connect(self.sample_journal)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._again)
        row.addWidget(other)
        row.addStretch(1)
        foot = QVBoxLayout()
        foot.setSpacing(4)
        foot.addLayout(row)
        foot.addWidget(self.years, 0, Qt.AlignmentFlag.AlignLeft)
        return foot

    def _make_welcome(self) -> QWidget:
        welcome = QWidget()
        beside = QHBoxLayout(welcome)
        beside.setContentsMargins(0, 0, 0, 28)
        beside.setSpacing(24)
        layout = QVBoxLayout()
        beside.addLayout(layout, 1)
        self._picture = Adornment("home")
        beside.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.setSpacing(0)
        layout.addWidget(Text(_("Prepare, write down what is said, learn from it."), step="title", wrap=True))
        about = _("Try it once, in a minute: they make four offers, and you type them.")
        layout.addWidget(Text(about, tone="muted", wrap=True))
        layout.addSpacing(12)
        begin = PrimaryButton(_("Try a practice meeting"))
        begin.clicked.connect(self.practise)
        layout.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeft)  # else it would hold the words as narrow as itself
        layout.addStretch(1)
        return welcome

    def _section(self, group: DueGroup) -> DueSectionView:
        section = DueSectionView(group)
        section.opened.connect(self.opened)
        section.ticked.connect(self.ticked)
        section.more_wanted.connect(self.more_wanted)
        return section

    def _show_recent(self, props: HomeProps) -> None:
        self._names.clear()
        clear(self._recent)
        if props.recent:
            heading = _("A sample to look at") if props.first_day else _("Under way")
            self._show_lines(heading, props.recent)
        if props.more_recent:
            more = QuietButton(_("All negotiations"))
            more.clicked.connect(self.all_negotiations)
            add(self._recent, more)
        if props.sample is not None:
            self._recent.addSpacing(20)
            self._show_lines(_("A sample to look at"), (props.sample,))
        self._stack_names()

    def _show_lines(self, heading: str, lines: tuple[RecentLine, ...]) -> None:
        add(self._recent, RuledHeading(heading))
        self._recent.addSpacing(4)
        for line in lines:
            add(self._recent, self._line(line, room_for_button=any(each.sample for each in lines)))

    def _line(self, line: RecentLine, *, room_for_button: bool) -> QWidget:
        row = Row(f"{line.title}, {line.counterpart}, {line.stage}")
        row.opened.connect(partial(self.opened.emit, NegotiationAt(line.negotiation, line.step)))
        least_height(row, 44)
        title, counterpart = ElidedText(strong=True, least=12), ElidedText(tone="muted", least=8)
        title.setText(line.title)
        counterpart.setText(line.counterpart)
        names = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        names.addWidget(title)
        names.addWidget(counterpart, 1)
        self._names.append(names)
        row.cells.addLayout(names, 1)
        stage = ElidedText(tone="muted", least=6)
        stage.setText(line.stage)
        least_width(stage, 72)
        row.cells.addWidget(stage)
        when = Text(line.when, tone="muted")
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        least_width(when, 96)
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
