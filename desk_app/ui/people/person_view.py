"""The page of one person: who they are, and what the journal tells of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.papers.handing_row import PaperRow
from desk_app.ui.people.contact_editor import ContactEditor
from desk_app.ui.people.presenter import PersonProps
from desk_app.ui.people.sections import LearntSection, MannerSection, PromiseSection, SharedSection
from desk_app.ui.people.trend import TrustTrend
from desk_app.ui.prepare.fields import Today
from desk_app.ui.running.people_spots import PEOPLE
from desk_app.ui.widgets.buttons import NextButton, PrimaryButton, QuietButton
from desk_app.ui.widgets.editor_list import NameField
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.text import RuledHeading, Text
from desk_app.ui.widgets.value_field import ProblemLine
from desk_app.ui.widgets.wrapping import wrapped

_WIDEST = 820


class PersonView(QWidget):
    """Shows `PersonProps`, and sends what the person changes or wants."""

    edited = Signal(object, object)
    """A field of the `Counterpart` and its value."""
    ticked = Signal(object, object)
    """A `PromiseLine`, and whether it is done."""
    prepare = Signal()
    opened = Signal(object, object, object)
    """The id of a negotiation, the step to open it at, and the id of the thing to lead to there (empty: none)."""
    back = Signal()
    merge = Signal(object)
    """The id of the record that seems to be of the same person; empty: the person says which."""
    erase = Signal()
    export = Signal(object)
    """The `Counterpart` whose card is to be written to a file."""

    def __init__(self, theme: Theme, today: Today) -> None:
        super().__init__()
        self._shown: PersonProps | None = None
        self.back_button = QuietButton(_("People"), name=_("Back to all people"))
        theme.dress(self.back_button, "chevron-left", "muted")
        self.back_button.clicked.connect(self.back)
        self.name = NameField(_("Name"), role="title")
        self._problem = ProblemLine()
        self.begin = PrimaryButton(_("Prepare with them"))
        self.begin.clicked.connect(self.prepare)
        self._summary, self._contact = Text(tone="muted", wrap=True), Text(tone="muted", wrap=True)
        self._losing = Text(wrap=True)
        self.contact = ContactEditor(today)
        self.trust = TrustTrend(theme)
        self.promises = PromiseSection()
        self.manner = MannerSection()
        self.learnt = LearntSection()
        self.negotiations = SharedSection()
        self._likely = ""
        self.same = Text(tone="muted", wrap=True)
        self.compare = NextButton(_("Compare"))
        self.compare.clicked.connect(self._compare)
        self.merge_button = QuietButton(_("Merge with another record"))
        self.merge_button.clicked.connect(self._begin_merge)
        self.export_button = QuietButton(_("Export this contact…"))
        self.export_button.clicked.connect(self._export)
        self.erase_button = QuietButton(_("Erase this person"))
        self.erase_button.clicked.connect(self.erase)
        self.paper = PaperRow(_("Save the dossier…"), _("Copy the dossier"), _("Print the dossier…"))
        self._to_come = Text(tone="muted", step="small", wrap=True)
        self._headings: dict[QWidget, RuledHeading] = {}
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.back_button)

    @property
    def draft_scope(self) -> str:
        """Its name in the place of a draft."""
        return f"{PEOPLE} {self._shown.person.id}" if self._shown else ""

    def show_props(self, props: PersonProps) -> None:
        """Show a person. Only what changed is built again."""
        before, self._shown = self._shown, props
        self.name.show_name(props.person.name)
        self.contact.show_person(props.person)
        self.promises.show_lines(props.reliability, props.promises)
        if before is not None and before == props:
            return
        if before is None or before.person.id != props.person.id:
            self._problem.say("")
            self.show_head()
        self._summary.say(" · ".join(filter(None, (props.summary, props.contact))))
        self._losing.say(props.losing)
        self._show_likely(props)
        self.trust.show_ratings(props.trust)
        self.manner.show_lines(props.manner)
        self.learnt.show_lines(props.learnt)
        self.negotiations.show_lines(props.negotiations)
        for part, heading in self._headings.items():
            heading.setVisible(not part.isHidden())
        self._to_come.say(_("Still to come here: {things}.", things=props.to_come) if props.to_come else "")

    def show_head(self) -> None:
        """Scroll to the name."""
        self._scroll.verticalScrollBar().setValue(0)

    def offer_way_back(self, offered: bool) -> None:
        """Show the button that leads back to the list."""
        self.back_button.setVisible(offered)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc leads back to the list where the person shows alone."""
        if event.key() == Qt.Key.Key_Escape and self.back_button.isVisible():
            self.back.emit()
        else:
            super().keyPressEvent(event)

    def _show_likely(self, props: PersonProps) -> None:
        self._likely = props.likely
        self.same.say(props.likely_words)
        self.compare.setVisible(bool(props.likely))

    def _compare(self) -> None:
        self.merge.emit(self._likely)

    def _export(self) -> None:
        if self._shown is not None:
            self.export.emit(self._shown.person)

    def _begin_merge(self) -> None:
        self.merge.emit("")

    def _lay_out(self) -> None:
        self._scroll = ScrollColumn(margin=40, widest=_WIDEST)
        column = self._scroll.column
        column.setSpacing(4)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(_row(16, (self.name, 1), (self.begin, 0)))
        for widget in (self._problem, self._summary, self._losing):
            column.addWidget(widget)
        column.addLayout(_row(16, (self.same, 1), (self.compare, 0)))
        column.addSpacing(12)
        column.addWidget(self.contact)
        for title, part in (
            (_("Trust"), self.trust),
            (_("Promises"), self.promises),
            (_("How they negotiate"), self.manner),
            (_("What worked, what to change"), self.learnt),
            (_("Negotiations"), self.negotiations),
        ):
            self._headings[part] = heading = RuledHeading(title)
            heading.setContentsMargins(0, 24, 0, 4)
            column.addWidget(heading)
            column.addWidget(part)
        column.addSpacing(24)
        column.addWidget(self._to_come)
        column.addSpacing(12)
        column.addWidget(self.paper)
        column.addWidget(wrapped(self.export_button, self.merge_button, self.erase_button))
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    def _connect(self) -> None:
        for typed in (self.name.edited, self.name.committed):
            typed.connect(self._rename)
        self.name.missing.connect(self._problem.say)
        self.contact.edited.connect(self.edited)
        self.promises.ticked.connect(self.ticked)
        self.promises.opened.connect(self.opened)
        self.negotiations.opened.connect(self.opened)

    def _rename(self, name: str) -> None:
        if name.strip():
            self.edited.emit("name", name.strip())


def _row(spacing: int, *widgets: tuple[QWidget, int]) -> QHBoxLayout:
    """Widgets beside each other, each with its share of the room that is over."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget, share in widgets:
        row.addWidget(widget, share)
    return row
