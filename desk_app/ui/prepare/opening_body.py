"""The contents of the section on the opening and the limits: the issues, what we expect of them, then the prompts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desk_app.domain.changes import ChangeSet, Kind
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Prompt, Section
from desk_app.domain.quantities import Direction, Unit
from desk_app.domain.trade_weights import Answers
from desk_app.session.session import Session
from desk_app.support.ids import Ids
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.prepare.body import Kit, PromptsBody
from desk_app.ui.prepare.expectations import MovedLimits, OutcomeExpectation, as_it_was, expected_of
from desk_app.ui.prepare.issue_editor import IssueEditor, IssuesHead
from desk_app.ui.prepare.presenter import prompts_in
from desk_app.ui.prepare.prompt_editor import PromptEditor
from desk_app.ui.prepare.trade_panel import TradePanel
from desk_app.ui.widgets.editor_list import EditorList
from desk_app.ui.widgets.text import Text


def new_issue(ids: Ids, name: str) -> Issue:
    """A new issue: money, more is better. Its details can change both."""
    return Issue(ids.new(), name, Unit.MONEY, Direction.MORE)


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
        self.then = Text(step="small", tone="muted", wrap=True)
        self.column.addWidget(self.then)
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
            editor.show_expected(expected_of(negotiation.predictions, editor.value.id))
        self.outcome.show_negotiation(negotiation)
        self.then.say("\n".join(as_it_was(negotiation, self._kit.now())))
        self.moved.show_negotiation(negotiation, self._kit.now())
        self.difficult.show_items(prompts_in(negotiation, Section.DIFFICULT))

    def _show_issues(self, issues: Sequence[Issue]) -> None:
        """Show the issues. An issue with another unit than before gets another editor, open as the old one was."""
        old = {editor.value.id: editor for editor in self.issues.editors()}
        focused: QWidget | None = self.window().focusWidget()
        within = next((each for each in old.values() if _holds(each.details, focused)), None)
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


def _weigh(answers: Answers, negotiation_id: str, session: Session) -> ChangeSet:
    return session.weighing.weigh(negotiation_id, answers)


def _holds(part: QWidget | None, focused: QWidget | None) -> bool:
    return part is not None and focused is not None and part.isAncestorOf(focused)


def _issue_key(issue: Issue) -> str:
    """The key of an issue's editor. It holds the unit, as another unit needs other fields and so another editor."""
    return f"{issue.id}:{issue.unit}"
