"""The contents of the five sections: prompts in each, and other things in some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.changes import ChangeSet, Kind
from desk_app.domain.comparison import Comparison, with_term
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative, Prompt, Section, Source, Strength, latest_rating
from desk_app.domain.quantities import Direction, Side, Unit, Value
from desk_app.domain.trade_weights import Answers
from desk_app.session.session import Session
from desk_app.support.ids import Ids
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.prepare.alternative_editor import NARROW, WIDE, AlternativeEditor, Others
from desk_app.ui.prepare.comparison_table import ComparisonTable
from desk_app.ui.prepare.expectations import MovedLimits, OutcomeExpectation, context_of
from desk_app.ui.prepare.fields import Today
from desk_app.ui.prepare.issue_details import IssueKit
from desk_app.ui.prepare.issue_editor import IssueEditor, IssuesHead
from desk_app.ui.prepare.leverage_editor import LeverageEditor
from desk_app.ui.prepare.presenter import QUESTIONS, check_before, prompts_in
from desk_app.ui.prepare.prompt_editor import PromptEditor
from desk_app.ui.prepare.row import PreparedRow
from desk_app.ui.prepare.strength_editor import StrengthEditor
from desk_app.ui.prepare.trade_panel import TradePanel
from desk_app.ui.widgets.editor_list import Editor, EditorList, column_head
from desk_app.ui.widgets.rating import RelationshipEditor
from desk_app.ui.widgets.row_menu import RowMenu
from desk_app.ui.widgets.text import Text

R = TypeVar("R", bound=PreparedRow)
Thing = Prompt | Alternative | Strength | Issue


@dataclass(frozen=True, slots=True)
class Kit:
    """What every body needs to make its editors."""

    theme: Theme
    ids: Ids
    today: Today
    others: Others
    now: Callable[[], datetime]

    def of_issues(self, currency: str) -> IssueKit:
        """What the editors of issues need."""
        return IssueKit(self.theme, self.ids, self.today, currency)


class Body(QWidget):
    """The content of one section. Sends what to put, what to remove, and which editor got the focus."""

    put = Signal(object, object)
    """A thing, and the field of it that changed (None for a new thing)."""
    removed = Signal(object, object)
    """The `Kind` and id of a thing."""
    opened = Signal(object)
    wrong = Signal(object, object)
    """A field and the problem with its text."""
    acted = Signal(object)
    """What the person does to several things at once, as a function of the negotiation's id and the session."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self._lists: list[EditorList[Thing, Editor]] = []

    def show_negotiation(self, negotiation: Negotiation) -> None:
        """Show the saved negotiation."""
        raise NotImplementedError

    def editors(self) -> Sequence[Editor]:
        """All editors of this section."""
        return [editor for each in self._lists for editor in each.editors()]

    def add_list(self, editors: EditorList, kind: Kind) -> None:  # type: ignore[type-arg] # of any thing
        """Add a list of editors of one kind to the section."""
        self._lists.append(editors)
        self.column.addWidget(editors)
        editors.edited.connect(self.put)
        editors.removed.connect(partial(self.removed.emit, kind))
        editors.opened.connect(self.opened)

    def watched(self, editor: R) -> R:
        """An editor whose problems this body tells."""
        editor.wrong.connect(self.wrong)
        return editor

    def place_of(self, thing: str, field: str) -> QWidget | None:
        """Where one writes a field of a thing; without a thing, where one is added. None if it is not here."""
        editor = next((each for each in self.editors() if each.value.id == thing), None)
        if editor is None:
            return None if thing else self.place_to_add(field)
        editor.tell_opened(True)
        return editor.field_named(field)

    def place_to_add(self, _field: str) -> QWidget | None:
        """Where one adds a thing, or rates what has no row."""
        return self._lists[0].add if self._lists else None

    def put_new(self, editors: EditorList, thing: Thing) -> None:  # type: ignore[type-arg] # of any thing
        """Save a new thing, and show it at once: what is typed next is meant for it."""
        self.put.emit(thing, None)
        editors.show_new(thing)

    def add_title(self, words: str) -> None:
        """Add a small heading within the section."""
        self.column.addWidget(Text(words, strong=True))


class PromptsBody(Body):
    """The prompts of a section, below what a subclass adds."""

    def __init__(self, kit: Kit, section: Section) -> None:
        super().__init__()
        self._kit, self._section = kit, section
        self.fill()
        self.prompts: EditorList[Prompt, PromptEditor] = EditorList(self._make_prompt, _("Add a question to yourself"))
        self.prompts.added.connect(self._add_prompt)
        self.add_list(self.prompts, Kind.PROMPT)

    def fill(self) -> None:
        """Add what is shown above the prompts; nothing by default."""

    @override
    def show_negotiation(self, negotiation: Negotiation) -> None:
        """Show the saved negotiation."""
        self.prompts.show_items(prompts_in(negotiation, self._section))

    def _make_prompt(self, prompt: Prompt) -> PromptEditor:
        return self.watched(PromptEditor(prompt, self._kit.today))

    def _add_prompt(self, words: str) -> None:
        self.put_new(self.prompts, Prompt(self._kit.ids.new(), self._section, words))


def new_issue(ids: Ids, name: str) -> Issue:
    """A new issue: money, more is better. Its details can change both."""
    return Issue(ids.new(), name, Unit.MONEY, Direction.MORE)


def new_alternative(ids: Ids, name: str, side: Side) -> Alternative:
    """A new alternative."""
    return Alternative(ids.new(), side, name)


class AlternativesBody(PromptsBody):
    """Our alternatives, theirs, then the prompts."""

    def __init__(self, kit: Kit) -> None:
        self._currency = ""
        self._main: str | None = None
        super().__init__(kit, Section.ALTERNATIVES)

    @override
    def fill(self) -> None:
        self.lists: dict[Side, EditorList[Alternative, AlternativeEditor]] = {}
        for side, title, add in (
            (Side.WE, _("Yours, without this deal"), _("Add an alternative of yours")),
            (Side.THEY, _("Theirs, as you believe"), _("Add an alternative of theirs")),
        ):
            self.add_title(title)
            editors: EditorList[Alternative, AlternativeEditor] = EditorList(self._make, add, head=_alternatives_head())
            editors.added.connect(partial(self._add, side))
            self.lists[side] = editors
            self.add_list(editors, Kind.ALTERNATIVE)
            if side is Side.WE:
                self.table = ComparisonTable(self._kit.today)
                self.table.typed.connect(self._put_term)
                self.table.taken.connect(self._take_offer)
                self.column.addWidget(self.table)

    @override
    def show_negotiation(self, negotiation: Negotiation) -> None:
        super().show_negotiation(negotiation)
        self._currency = negotiation.currency
        for side, editors in self.lists.items():
            editors.show_items([each for each in negotiation.alternatives if each.side is side])

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show our alternatives beside the offer on the table; None if that cannot be reckoned."""
        self._main = comparison.money_issue if comparison is not None else None
        self.table.show_comparison(comparison, self._currency)

    def _put_term(self, alternative: str, issue: Issue, value: Value | None) -> None:
        """Save a term in the editor of its alternative, which has what was typed there and is not saved yet."""
        for editor in self.lists[Side.WE].editors():
            if editor.value.id == alternative:
                found, field = with_term(editor.value, issue, value, self._main)
                editor.put(field, getattr(found, field))

    def _take_offer(self, alternative: str) -> None:
        self.acted.emit(partial(_take_offer, alternative, None))

    @override
    def place_to_add(self, field: str) -> QWidget:
        return self.lists[Side.THEY if field == "theirs" else Side.WE].add

    def _make(self, alternative: Alternative) -> AlternativeEditor:
        editor = AlternativeEditor(alternative, self._currency, self._kit.today, self._kit.others)
        editor.linked.connect(partial(self._link, alternative.id))
        return self.watched(editor)

    def _link(self, alternative: str, other: str) -> None:
        self.acted.emit(partial(_take_offer, alternative, other))

    def _add(self, side: Side, name: str) -> None:
        self.put_new(self.lists[side], new_alternative(self._kit.ids, name, side))


def _alternatives_head() -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addStretch(1)
    for words, width in ((_("worth"), WIDE), (_("likely"), NARROW), (_("cost"), WIDE)):
        label = column_head(words)
        label.setFixedWidth(width)
        row.addWidget(label)
    row.addSpacing(RowMenu.SIDE)
    return head


class PowerBody(PromptsBody):
    """Ratings of the three sources of leverage, our strengths and their needs, then the prompts."""

    rated = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, Section.POWER)

    @override
    def fill(self) -> None:
        self.add_title(_("Who holds what"))
        self.ratings = {source: LeverageEditor(source, self._kit.theme) for source in Source}
        for editor in self.ratings.values():
            editor.rated.connect(self.rated)
            self.column.addWidget(editor)
        self.add_title(_("Your strengths ↔ their needs"))
        self.strengths: EditorList[Strength, StrengthEditor] = EditorList(self._make, _("Add a strength of yours"))
        self.strengths.added.connect(self._add)
        self.add_list(self.strengths, Kind.STRENGTH)

    @override
    def show_negotiation(self, negotiation: Negotiation) -> None:
        super().show_negotiation(negotiation)
        for source, editor in self.ratings.items():
            editor.show_item(latest_rating(negotiation.leverage, source))
        self.strengths.show_items(negotiation.strengths)

    @override
    def place_to_add(self, field: str) -> QWidget:
        return self.ratings[Source(field)].we if field else self.strengths.add

    def _make(self, strength: Strength) -> StrengthEditor:
        return self.watched(StrengthEditor(strength))

    def _add(self, name: str) -> None:
        self.put_new(self.strengths, Strength(self._kit.ids.new(), name))


class RelationshipBody(PromptsBody):
    """How the relationship is before the talks, then the prompts."""

    checked = Signal(object, object)
    """A field of the relationship check, and its value."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, Section.RELATIONSHIP)

    @override
    def fill(self) -> None:
        self.check = RelationshipEditor({field: _(words) for field, words in QUESTIONS.items()}, beside=True)
        self.check.put.connect(self.checked)
        self.column.addWidget(self.check)

    @override
    def show_negotiation(self, negotiation: Negotiation) -> None:
        super().show_negotiation(negotiation)
        self.check.show_item(check_before(negotiation))

    @override
    def place_to_add(self, _field: str) -> QWidget:
        return self.check.status


class OpeningBody(PromptsBody):
    """The table of issues and what we expect of them, the prompts, then the prompts for difficult moments."""

    expected = Signal(object, object, object)
    """The id of an issue (None: how it ends), what we expect, and how sure we are."""
    explained = Signal(object, object)
    """The id of a change of a limit, and why it was made."""

    def __init__(self, kit: Kit) -> None:
        self._currency = ""
        super().__init__(kit, Section.OPENING)
        self.add_title(_("If it gets difficult"))
        self.difficult: EditorList[Prompt, PromptEditor] = EditorList(self._make_prompt, _("Add a difficult moment"))
        self.difficult.added.connect(self._add_difficult)
        self.add_list(self.difficult, Kind.PROMPT)

    @override
    def fill(self) -> None:
        self.issues: EditorList[Issue, IssueEditor] = EditorList(
            self._make, _("Add an issue"), key=_issue_key, head=IssuesHead()
        )
        self.issues.added.connect(self._add)
        self.add_list(self.issues, Kind.ISSUE)
        self.trade = TradePanel(self._kit.theme, self._kit.today)
        self.trade.weighed.connect(self._weigh)
        self.column.addWidget(self.trade)
        self.outcome = OutcomeExpectation()
        self.outcome.expected.connect(partial(self.expected.emit, None))
        self.outcome.wrong.connect(self.wrong)
        self.column.addWidget(self.outcome)
        self.moved = MovedLimits()
        self.moved.explained.connect(self.explained)
        self.column.addWidget(self.moved)

    @override
    def show_negotiation(self, negotiation: Negotiation) -> None:
        self._currency = negotiation.currency
        self.trade.show_negotiation(negotiation)
        super().show_negotiation(negotiation)
        self._show_issues(negotiation.issues)
        used = {term.issue for entry in negotiation.entries() for term in entry.terms}
        for editor in self.issues.editors():
            editor.fix_unit(editor.value.id in used)
            editor.show_context(context_of(negotiation, editor.value, self._kit.now()))
        self.outcome.show_negotiation(negotiation, self._kit.now())
        self.moved.show_negotiation(negotiation, self._kit.now())
        self.difficult.show_items(prompts_in(negotiation, Section.DIFFICULT))

    def _show_issues(self, issues: Sequence[Issue]) -> None:
        """Show the issues. An issue with another unit than before gets another editor, open as the old one was."""
        old = {editor.value.id: editor for editor in self.issues.editors()}
        focused: QWidget | None = self.window().focusWidget()
        within = next(
            (each for each in old.values() if each.details is not None and _holds(each.details, focused)), None
        )
        self.issues.show_items(issues)
        for editor in self.issues.editors():
            before = old.get(editor.value.id, editor)
            if before is not editor and before.is_open:
                editor.tell_opened()
                if before is within and editor.details is not None:
                    editor.details.unit.setFocus()

    def _make(self, issue: Issue) -> IssueEditor:
        editor = self.watched(IssueEditor(issue, self._kit.of_issues(self._currency)))
        editor.expected.connect(self.expected)
        return editor

    def _add(self, name: str) -> None:
        self.put_new(self.issues, new_issue(self._kit.ids, name))

    def _weigh(self, answers: Answers) -> None:
        self.acted.emit(partial(_weigh, answers))

    def _add_difficult(self, words: str) -> None:
        self.put_new(self.difficult, Prompt(self._kit.ids.new(), Section.DIFFICULT, words))


def _take_offer(alternative: str, other: str | None, negotiation_id: str, session: Session) -> ChangeSet:
    return session.weighing.take_offer(negotiation_id, alternative, other)


def _weigh(answers: Answers, negotiation_id: str, session: Session) -> ChangeSet:
    return session.weighing.weigh(negotiation_id, answers)


def _holds(part: QWidget | None, focused: QWidget | None) -> bool:
    return part is not None and focused is not None and part.isAncestorOf(focused)


def _issue_key(issue: Issue) -> str:
    """The key of an issue's editor. It holds the unit, as another unit needs other fields and so another editor."""
    return f"{issue.id}:{issue.unit}"


MAKERS: dict[Section, Callable[[Kit], Body]] = {
    Section.INFORMATION: partial(PromptsBody, section=Section.INFORMATION),
    Section.ALTERNATIVES: AlternativesBody,
    Section.POWER: PowerBody,
    Section.RELATIONSHIP: RelationshipBody,
    Section.OPENING: OpeningBody,
}
