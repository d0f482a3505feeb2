"""What concerns a negotiation as a whole: its deadline, what it follows, who takes part, and when they meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from operator import attrgetter

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.changes import Kind
from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.planned import to_come
from desk_app.domain.summaries import NamedPerson, NegotiationSummary
from desk_app.support.ids import Ids
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_width, scaled
from desk_app.ui.prepare.fields import Today, date_field
from desk_app.ui.prepare.participant_editor import ParticipantEditor, PersonLine
from desk_app.ui.prepare.planned_editor import PlannedEditor, plan_field, planned_for
from desk_app.ui.prepare.row import detail_row, small
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.editor_list import EditorList

_DAY, _ROOM_FOR_TWO = 120, 620
_ROOM_FOR_ONE_ROW = 330


IN_ABOUT = frozenset({Kind.NEGOTIATION, Kind.COUNTERPART, Kind.PERSON_ROLE, Kind.PLANNED})
"""The kinds of things that this is made from."""


@dataclass(frozen=True, slots=True)
class AboutProps:
    """What is shown. `others` are the other negotiations, by id and title, that this one can follow."""

    deadline: date | None
    follows: str | None
    others: tuple[tuple[str, str], ...]
    people: tuple[PersonLine, ...]
    known: tuple[str, ...]
    planned: tuple[PlannedMeeting, ...]


def about(
    negotiation: Negotiation, everybody: Sequence[NamedPerson], every: Sequence[NegotiationSummary], today: date
) -> AboutProps:
    """The props of a negotiation, among all people and all negotiations of the journal."""
    names = {person.id: person.name for person in everybody}
    people = [
        PersonLine(str(n), names.get(each.counterpart, ""), each.role) for n, each in enumerate(negotiation.people)
    ]
    return AboutProps(
        negotiation.deadline,
        negotiation.follows,
        tuple((each.id, each.title) for each in every if each.id != negotiation.id),
        tuple(people),
        tuple(names.values()),
        to_come(negotiation.planned, today),
    )


class AboutNegotiation(QWidget):
    """Shows `AboutProps`, and sends what the person changes."""

    headed = Signal(object, object)
    """A field of the negotiation (`deadline`, `follows`) and its value."""
    peopled = Signal(object)
    """All people on their side, as `PersonLine`s."""
    planned = Signal(object, object)
    """A `PlannedMeeting`, and the field that changed (None for a new one)."""
    cancelled = Signal(object)
    """The id of a planned meeting."""
    wrong = Signal(object, object)
    """A field and the problem with its text."""

    def __init__(self, ids: Ids, today: Today) -> None:
        super().__init__()
        self._ids, self._today = ids, today
        self._props = AboutProps(None, None, (), (), (), ())
        self.deadline = date_field(_("Deadline"), today)
        fix_width(self.deadline, _DAY)
        self.follows = ChoiceField(_("Follows"))
        self.people: EditorList[PersonLine, ParticipantEditor] = EditorList(self._make_person, _("Add a person"))
        self.meetings: EditorList[PlannedMeeting, PlannedEditor] = EditorList(self._make_meeting, _("Add a meeting"))
        self.plan = plan_field(today)
        self._lay_out()
        self._connect()

    def show_props(self, props: AboutProps) -> None:
        """Show what is saved."""
        self._props = props
        self.deadline.show_value(props.deadline)
        self.follows.offer(
            [Choice(None, _("none", context="negotiation")), *(Choice(key, title) for key, title in props.others)]
        )
        self.follows.show_value(props.follows)
        self.people.show_items(props.people)
        self.meetings.show_items(props.planned)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        wide = self.width() >= scaled(_ROOM_FOR_TWO)
        beneath = QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else beneath)
        flat = self.width() >= scaled(_ROOM_FOR_ONE_ROW)
        self._first.setDirection(QBoxLayout.Direction.LeftToRight if flat else beneath)

    def _make_person(self, person: PersonLine) -> ParticipantEditor:
        editor = ParticipantEditor(person, self._props.known)
        editor.wrong.connect(self.wrong)
        return editor

    def _make_meeting(self, planned: PlannedMeeting) -> PlannedEditor:
        editor = PlannedEditor(planned, self._today)
        editor.wrong.connect(self.wrong)
        return editor

    def _lay_out(self) -> None:
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(24)
        self.meetings.add.hide()  # a meeting is added by its day
        for words, widgets in (
            (_("Meetings to come"), (self.meetings, self.plan)),
            (_("On their side"), (self.people,)),
        ):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(small(words))
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        named = ((small(_("deadline")), 0), (self.deadline, 0), (small(_("follows")), 0), (self.follows, 1))
        self._first = detail_row(*named)
        layout.addLayout(self._first)
        layout.addLayout(self._columns)

    def _connect(self) -> None:
        self.deadline.committed.connect(partial(self.headed.emit, "deadline"))
        self.follows.chosen.connect(partial(self.headed.emit, "follows"))
        for field in (self.deadline, self.plan):
            field.wrong.connect(partial(self.wrong.emit, field))
        self.people.added.connect(self._add_person)
        self.people.edited.connect(self._tell_people)
        self.people.removed.connect(self._remove_person)
        self.plan.committed.connect(self._plan)
        self.meetings.edited.connect(self.planned)
        self.meetings.removed.connect(self.cancelled)

    def _add_person(self, name: str) -> None:
        person = PersonLine(str(len(self.people.editors())), name)
        self.peopled.emit((*self._shown(), person))
        self.people.show_new(person)

    def _tell_people(self, _person: object, _field: object) -> None:
        self.peopled.emit(self._shown())

    def _remove_person(self, place: str) -> None:
        self.peopled.emit(tuple(each for each in self._shown() if each.id != place))

    def _shown(self) -> tuple[PersonLine, ...]:
        return tuple(map(attrgetter("value"), self.people.editors()))

    def _plan(self, starts: datetime | date | None) -> None:
        if starts is not None:
            self.plan.show_value(None)
            meeting = planned_for(self._ids.new(), starts)
            self.planned.emit(meeting, None)
            self.meetings.show_new(meeting)
            self.meetings.editors()[-1].begin()
