"""The header of a negotiation: its title, the other person, and the path Prepare › Meet › Debrief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.changes import Kind
from desk_app.domain.dates import day
from desk_app.domain.entries import EntryKind
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.planned import day_of, here, time_here, to_come
from desk_app.domain.readiness import counted
from desk_app.domain.summaries import NamedPerson
from desk_app.support.overriding import override
from desk_app.support.words import _, plural
from desk_app.ui.look.dates import near
from desk_app.ui.look.lengths import least_width, most_width, scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.negotiation.path import PathMenu, SegmentedPath
from desk_app.ui.negotiation.steps import STEP_WORDS, Step
from desk_app.ui.widgets.buttons import Button, ElidedButton, IconButton, PlainButton
from desk_app.ui.widgets.completing import CompletingField
from desk_app.ui.widgets.fields import LineField, what_was_cut
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.text import ElidedText, Hairline, Text


@dataclass(frozen=True, slots=True)
class HeaderProps:
    """Title, person, and a few words of progress for each step."""

    negotiation: str
    title: str
    counterpart: str
    people: tuple[str, ...]
    progress: Mapping[Step, str]
    facts: str = ""
    """Words on the deadline, the next meeting and the people on their side."""
    closed: str = ""
    """Words on when it was closed; empty if it is open."""
    person: str = ""
    """The id of the person; empty if there is none."""
    kind: str = ""
    """The title of its kind."""


_BEFORE_HISTORY = 24
_PERSON = 200
"""The most pixels that the name of the person takes; it has half of them in the narrowest window."""
_ROOM_FOR_KIND = 880
"""From this width in pixels on, the kind shows."""
_ROOM_BESIDE = 640
"""From this width in pixels on, the path may stand beside the names, with the facts beneath them whole."""
_AROUND_TITLE, _BESIDE_NAMES = 16, 24
_ROOM_FOR_NAMES = 280
"""And it does where the names have so many pixels left, with what is around them."""
IN_HEADER = frozenset(
    {
        *(Kind.NEGOTIATION, Kind.COUNTERPART, Kind.PROMPT, Kind.MEETING, Kind.ENTRY, Kind.OUTCOME),
        *(Kind.ISSUE, Kind.ALTERNATIVE, Kind.LEVERAGE, Kind.RELATIONSHIP),
        *(Kind.PLANNED, Kind.PERSON_ROLE, Kind.LINK),
    }
)
"""The kinds of things that a header is made from."""


def header(negotiation: Negotiation, people: Sequence[NamedPerson], today: date, kind: str = "") -> HeaderProps:
    """The header of one negotiation. `kind` is the title of its kind."""
    names = {person.id: person.name for person in people}
    return HeaderProps(
        negotiation.id,
        negotiation.title,
        names.get(negotiation.counterpart or "", ""),
        tuple(names.values()),
        progress(negotiation),
        facts(negotiation, today),
        closed_words(negotiation),
        negotiation.counterpart if negotiation.counterpart is not None and negotiation.counterpart in names else "",
        kind,
    )


def with_entries(props: HeaderProps, negotiation: Negotiation) -> HeaderProps:
    """The header of the same negotiation after something was said, and nothing else has changed."""
    others: dict[Step, str] = {step: words for step, words in props.progress.items() if step is not Step.MEET}
    return replace(props, progress={**others, **_entries(negotiation)})


def facts(negotiation: Negotiation, today: date) -> str:
    """The deadline, the next meeting and how many people there are, in one line; a question if nothing is known."""
    told = []
    if negotiation.deadline is not None:
        told.append(_("by {day}", day=near(negotiation.deadline, today)))
    for meeting in to_come(negotiation.planned, today)[:1]:
        words, time = near(day_of(here(meeting)), today), time_here(meeting)
        told.append(_("meets {day} {time}", day=words, time=time) if time else _("meets {day}", day=words))
    if negotiation.people:
        told.append(plural("{n} person", "{n} people", len(negotiation.people)))
    return " · ".join(told) or _("When, where, who?")


def closed_words(negotiation: Negotiation) -> str:
    """Words on when a negotiation was closed; empty if it is open."""
    if negotiation.stage is not Stage.CLOSED:
        return ""
    on = negotiation.outcome.closed_at if negotiation.outcome else None
    if on is None:
        return _("Closed. This is how it was.")
    return _("Closed on {day}. This is how it was.", day=day(on.date()))


def progress(negotiation: Negotiation) -> Mapping[Step, str]:
    """How far each step is: "4/7" prompts and tables answered, "12" entries, "owed" or a tick."""
    answered, asked = counted(negotiation)
    words = {}
    if negotiation.prompts:
        words[Step.PREPARE] = f"{answered}/{asked}"
    words |= _entries(negotiation)
    if negotiation.outcome is not None or negotiation.stage is Stage.CLOSED:
        words[Step.DEBRIEF] = "✓" if _has_learned(negotiation) else _("owed")
    return words


def _has_learned(negotiation: Negotiation) -> bool:
    """Whether something was learned from it, so that no debrief is owed; `journal/due.py` asks the same for Home."""
    end = negotiation.outcome
    written = end is not None and (end.keep or end.change or end.rule)
    return bool(written or negotiation.lessons) or any(each.kept is not None for each in negotiation.tries)


def _entries(negotiation: Negotiation) -> Mapping[Step, str]:
    moves = sum(entry.kind is not EntryKind.BREAK for entry in negotiation.entries())
    return {Step.MEET: f"{moves}"} if moves else {}


class NegotiationHeader(QWidget):
    """Shows `HeaderProps`. Title and person can be edited in it."""

    chosen = Signal(object)
    """The `Step` to go to."""
    titled = Signal(object)
    met = Signal(object)
    """The counterpart's name as typed."""
    person_wanted = Signal(object)
    """The page of the person of this id is to be shown."""
    past_wanted = Signal()
    facts_wanted = Signal()
    """The deadline, the meetings and the people are to be shown and changed."""
    said = Signal(object)
    """The title was emptied, or is too long. Carries what to say about it."""

    draft_scope = "header"

    def __init__(self, steps: Sequence[Step], theme: Theme) -> None:
        super().__init__()
        self.title = LineField(_("Title of the negotiation"), role="title")
        self.person = CompletingField(_("Counterpart"), placeholder=_("With whom?"))
        self.person.setProperty("role", "bare")
        self.to_person = IconButton(_("All about this person"))
        theme.dress(self.to_person, "users", "muted")
        self.to_person.clicked.connect(self._to_person)
        self.facts = ElidedButton(_("Deadline, meetings and people"))
        self.facts.clicked.connect(self.facts_wanted)
        self.kind = ElidedText(tone="muted", least=0)
        self.path = SegmentedPath({step: _(STEP_WORDS[step]) for step in steps})
        self.history = Button(_("History"))
        self.history.setProperty("role", "step")
        self.history.setAccessibleName(_("History of this negotiation"))
        self.history.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.history.setCheckable(True)
        hear_as(self.history, HeardAs.TAB)
        self.history.clicked.connect(self.past_wanted)
        self.menu = PathMenu(self.path, self.history)
        self._props: HeaderProps | None = None
        self._low = False
        self._lay_out()
        self.title.edited.connect(self._titled)
        self.title.committed.connect(self._titled)
        self.title.editingFinished.connect(self._left)
        self.title.too_long.connect(self._cut)
        self.person.committed.connect(self.met)
        self.path.chosen.connect(self._chosen)

    def _lay_out(self) -> None:
        self._beneath = beneath = QHBoxLayout()
        beneath.setSpacing(4)
        least_width(self.person, _PERSON // 2)
        most_width(self.person, _PERSON)
        beneath.addWidget(self.to_person)
        beneath.addWidget(self.person, 2)
        beneath.addWidget(self.facts)
        beneath.addWidget(self.kind, 3)
        beneath.addStretch(1)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.title, 1)
        first.addWidget(self.menu)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addLayout(first)
        names.addLayout(beneath)
        self._steps = QWidget()
        steps = QHBoxLayout(self._steps)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(_BEFORE_HISTORY)
        steps.addWidget(self.path)
        steps.addWidget(self.history)
        steps.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setContentsMargins(32, 14, 24, 12)
        self._box.addLayout(names, 1)
        self._box.addWidget(self._steps)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._box)
        layout.addWidget(Hairline())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Put the path beneath the names where there is not enough room beside them; where there is none, in a menu."""
        super().resizeEvent(event)
        self._fit()

    @override
    def event(self, event: QEvent, /) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def be_low(self, low: bool) -> None:
        """Leave what room there is to the page: the path is then a menu beside the title."""
        if low != self._low:
            self._low = low
            self._fit()

    def _fit(self) -> None:
        needed = self.path.wanted_width() + _BEFORE_HISTORY + self.history.sizeHint().width()
        around = self._box.contentsMargins()
        beside = self.width() >= max(scaled(_ROOM_BESIDE), needed + scaled(_ROOM_FOR_NAMES))
        fits = needed <= self.width() - around.left() - around.right() and (beside or not self._low)
        self._put_steps(lower=beside and not self._has_room_for_title(needed))
        self._steps.setVisible(fits)
        self.menu.setVisible(not fits)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        spacing = _BESIDE_NAMES if beside else 4
        if spacing != self._box.spacing():  # Qt asks for another layout at each setting
            self._box.setSpacing(spacing)
        self.kind.setVisible(self.width() >= scaled(_ROOM_FOR_KIND))

    def _has_room_for_title(self, beside: int) -> bool:
        """Whether the title is whole with the path, so many pixels wide, beside it."""
        around = self._box.contentsMargins()
        room = self.width() - around.left() - around.right() - beside - _BESIDE_NAMES
        return self.title.fontMetrics().horizontalAdvance(self.title.text()) + _AROUND_TITLE <= room

    def _put_steps(self, *, lower: bool) -> None:
        """Put the path beside both lines of names, or beside the `lower` one, so that the title has all of its line."""
        if lower != (self._beneath.indexOf(self._steps) >= 0):
            (self._box if lower else self._beneath).removeWidget(self._steps)
            (self._beneath if lower else self._box).addWidget(self._steps)

    def show_props(self, props: HeaderProps) -> None:
        """Show the header of a negotiation. Only what changed is updated."""
        before, self._props = self._props, props
        if before is None or replace(before, progress=props.progress) != props:
            self.title.show_text(props.title)
            self.person.show_text(props.counterpart)
            self.person.offer(props.people)
            self.to_person.setVisible(bool(props.person))
            self.facts.show_words(props.facts)
            self.kind.setText(props.kind)
            self._fit()
        if before is None or before.progress != props.progress:
            self.path.show_progress(props.progress)
            self._fit()
            self.menu.show_current()

    def show_step(self, step: Step) -> None:
        """Mark the step that shows."""
        self.path.show_step(step)
        self.history.setChecked(False)
        self.menu.show_current()

    def show_past(self) -> None:
        """Mark that the history shows, which is not a step."""
        self.path.show_step(None)
        self.history.setChecked(True)
        self.menu.show_current()

    def _to_person(self) -> None:
        if self._props is not None:
            self.person_wanted.emit(self._props.person)

    def _titled(self, text: str) -> None:
        if text.strip():
            self.titled.emit(text.strip())

    def _left(self) -> None:
        if self._props is not None and not self.title.text().strip():
            self.title.setText(self._props.title)
            self.said.emit(_("A negotiation needs a title, so it keeps the one it had."))

    def _cut(self) -> None:
        self.said.emit(what_was_cut())

    def _chosen(self, step: str) -> None:
        self.chosen.emit(Step(step))


class ClosedBar(QWidget):
    """A bar above the page of a closed negotiation: it can only be read, and Reopen lets it be changed."""

    reopen_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Text(tone="muted", wrap=True)
        self.reopen = PlainButton(_("Reopen"), name=_("Reopen to change it"))
        self.reopen.clicked.connect(self.reopen_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(32, 8, 24, 8)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self.reopen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(Hairline())

    def show_closed(self, words: str) -> None:
        """Show words on when it was closed. If they are empty, the bar is hidden."""
        self._words.setText(words)
        self.setVisible(bool(words))
