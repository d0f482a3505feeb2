"""The questions after a negotiation, in one column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.check_day import WITH_TERMS
from desk_app.domain.closing import FollowUp, RelationshipPhase
from desk_app.support.words import _, mark
from desk_app.ui.debrief.editors import FollowUpEditor, TermsEditor
from desk_app.ui.debrief.holding_view import HoldingView
from desk_app.ui.debrief.presenter import DOOR_WORDS, KIND_WORDS, QUESTIONS, DebriefProps, check_words
from desk_app.ui.debrief.rules_kept import RulesKept
from desk_app.ui.debrief.story_view import StoryView
from desk_app.ui.look.theme import Theme
from desk_app.ui.negotiation.steps import CHECK_ON, RECONTACT_ON
from desk_app.ui.prepare.fields import date_field
from desk_app.ui.widgets.buttons import NextButton, PlainButton, PrimaryButton
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.editor_list import EditorList
from desk_app.ui.widgets.fields import TextField
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rating import RelationshipEditor
from desk_app.ui.widgets.section import FoldingSection
from desk_app.ui.widgets.text import Hairline, Text, heading
from desk_app.ui.widgets.value_field import ProblemLine
from desk_app.ui.widgets.wrapping import WrappingRow

_WRITTEN = {
    "summary": (mark("In your words"), mark("What happened, in a sentence or two")),
    "keep": (mark("Keep"), mark("What would you do again?")),
    "change": (mark("Change"), mark("What would you do differently?")),
    "rule": (mark("One rule to try"), mark("One sentence for next time")),
}


class QuestionsView(QWidget):
    """Shows `DebriefProps`, and sends a signal for each answer."""

    answered = Signal(object, object)
    """Sent with a field of the `Outcome` and its value."""
    term = Signal(object, object)
    """Sent with an issue's id and its final value."""
    limit_known = Signal(object, object)
    """Sent with an issue's id and their limit on it as it turned out to be."""
    rated = Signal(object, object, object)
    """Sent with the `RelationshipPhase`, a field of the check and its value."""
    promised = Signal(object)
    promise_edited = Signal(object, object)
    promise_removed = Signal(object)
    sort_it = Signal()
    """The person wants to sort out lines that were kept as typed."""
    what_if = Signal()
    """The person wants to think the talks through again."""
    document_wanted = Signal()
    """The document is to show in place of the questions, as there is no room for both."""
    close_it = Signal()
    reopen_it = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self._check_before = ""
        self.kind = ChoiceField(_("How did it end?"), [Choice(kind, _(words)) for kind, words in KIND_WORDS.items()])
        self.terms = TermsEditor(_("Final term"), _("not agreed"), today)
        self.revealed = TermsEditor(_("Their limit"), _("not known"), today)
        self._revealed_title = _title(_("Where were their limits?"))
        self._terms_title = _title(_("Final terms"))
        doors = [Choice(None, _("not said")), *(Choice(door, _(words)) for door, words in DOOR_WORDS.items())]
        self.door = ChoiceField(_("The door is"), doors)
        self.recontact = date_field(_("Get in touch again"), today, placeholder=_("a date, such as 9 Feb"))
        self._problem = ProblemLine()
        questions = {field: _(words) for field, words in QUESTIONS.items()}
        self.after = RelationshipEditor(questions, when=_("after"))
        self.before = RelationshipEditor(questions, when=_("before"))
        self.holding = HoldingView(theme, today, questions)
        self.before_section = FoldingSection(_("Before the talks"))
        theme.dress_fold(self.before_section.button, is_open=False)
        self.texts = {field: TextField(_(name), placeholder=_(hint)) for field, (name, hint) in _WRITTEN.items()}
        self.lesson = Text(tone="muted", wrap=True)
        self.rules_kept = RulesKept()
        self.story = StoryView(theme)
        self.promises: EditorList[FollowUp, FollowUpEditor] = EditorList(
            self._promise, _("Add a promise: who does what by when")
        )
        self.unsorted, self.sort_button = Text(wrap=True), NextButton(_("Sort out"))
        self.close_button = PrimaryButton(_("Close negotiation"))
        self.reopen_button = PlainButton(_("Reopen"))
        self.what_if_button = PlainButton(_("What if…"), name=_("What if: think the talks through again"))
        self.document_button = PlainButton(_("Document"), name=_("See the document"))
        self.document_button.hide()
        self._ended = Text(tone="muted")
        self._reveal = QTimer(self)
        self._reveal.setSingleShot(True)
        self._reveal.timeout.connect(self._show_focus)
        self._lay_out()
        self._connect()

    def show_props(self, props: DebriefProps) -> None:
        """Show the answers so far."""
        outcome = props.outcome
        self.kind.show_value(outcome.kind)
        with_terms = bool(props.terms) and outcome.kind in WITH_TERMS
        self._terms_title.setVisible(with_terms)
        self.terms.setVisible(with_terms)
        self.terms.show_terms(props.terms, props.currency, settled=props.closed)
        self._revealed_title.setVisible(bool(props.revealed))
        self.revealed.setVisible(bool(props.revealed))
        self.revealed.show_terms(props.revealed, props.currency)
        self.door.show_value(outcome.door)
        self.recontact.show_value(outcome.recontact_on)
        self._check_before = props.before.id if props.before is not None else ""
        self.after.show_item(props.after)
        self.before.show_item(props.before)
        self.before_section.show_words(check_words(props.before))
        for field, text in self.texts.items():
            text.show_text(getattr(outcome, field))
        self.promises.show_items(props.follow_ups)
        self.lesson.say(_("From the data: {lesson}", lesson=props.lesson) if props.lesson else "")
        self.holding.show_holding(props.holding)
        self.story.show_story(props.story)
        self.unsorted.say(props.unsorted)
        self.sort_button.setVisible(bool(props.unsorted) and not props.closed)
        self.close_button.setVisible(not props.closed)
        self.reopen_button.setVisible(props.closed)
        self.what_if_button.setVisible(props.talked)
        self._ended.say(props.ended)

    def show_head(self) -> None:
        """Scroll to the first question."""
        self._scroll.verticalScrollBar().setValue(0)

    def lead_to(self, thing: str, field: str = "") -> None:
        """Give the focus to a follow-up, a lesson or the check before the talks, by its id, or to a question, by field.

        `thing` may name the question as well. The page scrolls there.
        """
        places: dict[str, QWidget] = {each.value.id: each.first_field() for each in self.promises.editors()}
        places |= self.story.lessons
        places |= {RECONTACT_ON: self.recontact, CHECK_ON: self.holding.place()}
        place = places.get(thing) or self.texts.get(field)
        if place is None and thing == self._check_before:
            self.before_section.open_for_draft()
            place = self.before_section.button
        if place is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)
            self._reveal.start()  # what was shown just now is laid out a moment later

    def _show_focus(self) -> None:
        focused: QWidget | None = self.focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, 96)

    def _lay_out(self) -> None:
        self._scroll = scroll = ScrollColumn(widest=560)
        self.setFocusProxy(scroll)  # the arrows scroll; no answer changes by a key that was meant for the page
        column = scroll.column
        column.setSpacing(8)
        column.addWidget(Text(_("How did it end?"), step="title", wrap=True))
        column.addWidget(self.kind)
        unsorted = QHBoxLayout()
        unsorted.addWidget(self.unsorted, 1)
        unsorted.addWidget(self.sort_button)
        column.addLayout(unsorted)
        for title, parts in (
            (self._terms_title, (self.terms,)),
            (_title(_("What comes next")), self._next()),
            (_title(_("Relationship, after")), (self.after, self.before_section)),
            (self._revealed_title, (self.revealed, self.story)),
            (_title(_("What you learned")), self._written()),
            (_title(_("Follow-ups")), (self._about_promises(), self.promises)),
        ):
            column.addWidget(title)
            for part in parts:
                column.addWidget(part)
        column.addWidget(self.holding)
        self.before_section.body.addWidget(self.before)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(Hairline())
        layout.addLayout(self._foot())

    def _about_promises(self) -> Text:
        words = _("Both sides’ promises. The recap lists those that you tick there as said to them.")
        return Text(words, tone="muted", wrap=True)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(32, 10, 24, 10)
        row = QWidget()
        beside = WrappingRow(row)
        beside.setSpacing(12)
        for each in (self.close_button, self.reopen_button, self.what_if_button, self.document_button, self._ended):
            beside.addWidget(each)
        foot.addWidget(row)
        return foot

    def _next(self) -> tuple[QWidget, ...]:
        return (
            _labelled(_("The door is"), self.door),
            _labelled(_("Get in touch again on"), self.recontact),
            self._problem,
        )

    def _written(self) -> tuple[QWidget, ...]:
        fields = [_labelled(_(_WRITTEN[field][0]), text) for field, text in self.texts.items()]
        return (*fields[:-1], self.rules_kept, self.lesson, fields[-1])

    def _connect(self) -> None:
        self.kind.chosen.connect(partial(self.answered.emit, "kind"))
        self.door.chosen.connect(partial(self.answered.emit, "door"))
        self.recontact.committed.connect(partial(self.answered.emit, "recontact_on"))
        self.recontact.wrong.connect(self._problem.say)
        self.terms.put.connect(self.term)
        self.revealed.put.connect(self.limit_known)
        self.after.put.connect(partial(self.rated.emit, RelationshipPhase.AFTER))
        self.before.put.connect(partial(self.rated.emit, RelationshipPhase.BEFORE))
        self.before_section.opened.connect(self._turn_chevron)
        for field, text in self.texts.items():
            text.edited.connect(partial(self.answered.emit, field))
            text.committed.connect(partial(self.answered.emit, field))
        self.promises.added.connect(self.promised)
        self.promises.edited.connect(self.promise_edited)
        self.promises.removed.connect(self.promise_removed)
        self.sort_button.clicked.connect(self.sort_it)
        self.close_button.clicked.connect(self.close_it)
        self.what_if_button.clicked.connect(self.what_if)
        self.document_button.clicked.connect(self.document_wanted)
        self.story.opened.connect(self.what_if)
        self.reopen_button.clicked.connect(self.reopen_it)

    def _turn_chevron(self, section: FoldingSection) -> None:
        self._theme.dress_fold(section.button, is_open=section.is_open)

    def _promise(self, follow_up: FollowUp) -> FollowUpEditor:
        return FollowUpEditor(follow_up, self._theme, self._today)


def _title(words: str) -> Text:
    title = heading(words)
    title.setContentsMargins(0, 20, 0, 0)
    return title


def _labelled(words: str, field: QWidget) -> QWidget:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 4)
    layout.setSpacing(0)
    layout.addWidget(Text(words, tone="muted", wrap=True))
    layout.addWidget(field)
    return whole
