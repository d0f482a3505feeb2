"""Edits a kind of one's own: title, note, issues, and the questions of each section."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal

from desk_app.domain.edited_kind import EditedKind
from desk_app.domain.issues import Issue
from desk_app.domain.preparation import Prompt, Section
from desk_app.domain.quantities import Direction, Unit
from desk_app.domain.template import LONGEST_NAME, LONGEST_TITLE, LONGEST_WORDS
from desk_app.support.ids import Ids
from desk_app.support.words import _
from desk_app.ui.library.frame import KindFrame
from desk_app.ui.library.issue_row import IssueHeads, KindIssueRow
from desk_app.ui.library.ordered_list import MovableRow, OrderedList
from desk_app.ui.library.presenter import SECTION_WORDS, questions_words
from desk_app.ui.library.question_row import QuestionRow
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.editor_list import NameField
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.section import FoldingSection
from desk_app.ui.widgets.value_field import ProblemLine


class OwnKindView(KindFrame):
    """One kind, to be edited. It sends what changed; the page saves it."""

    headed = Signal(object, object)
    """`title` or `note`, and its words."""
    put = Signal(object, object)
    """An issue or a question as it is now, and the field of it that changed; None for a new thing."""
    removed, moved = Signal(object), Signal(object, object)
    """The id of an issue or question, and by how many places it moved."""

    def __init__(self, theme: Theme, ids: Ids) -> None:
        super().__init__(theme)
        self._ids = ids
        self._kind: EditedKind | None = None
        self.title = NameField(_("Title of the kind"), role="hero")
        self.title.setMaxLength(LONGEST_TITLE)
        self.note = LineField(_("Note"), placeholder=_("What it is for, in a sentence"))
        self.note.setMaxLength(LONGEST_WORDS)
        self.problem = ProblemLine()
        self.head.addWidget(self.title)
        self.head.addWidget(self.note)
        self.head.addWidget(self.problem)
        self.add_actions(own=True)
        self.issues: OrderedList[Issue, KindIssueRow] = OrderedList(self._issue, _("Add an issue"), head=IssueHeads())
        self.issues.add.setMaxLength(LONGEST_NAME)
        self.issues.added.connect(self._add_issue)
        self._issues_part = self._part(_("Issues"), self.issues, is_open=True)
        self.questions: dict[Section, OrderedList[Prompt, QuestionRow]] = {}
        self._parts: dict[Section, FoldingSection] = {}
        for section, words in SECTION_WORDS.items():
            self._add_section(section, _(words))
        for field, name in ((self.title, "title"), (self.note, "note")):
            field.edited.connect(partial(self._head, name))
            field.committed.connect(partial(self._head, name))
        self.title.missing.connect(self.problem.say)

    def show_kind(self, kind: EditedKind) -> None:
        """Show a kind as it is now."""
        self._kind = kind
        self.title.show_name(kind.title)
        self.note.show_text(kind.note)
        self.issues.show_items(kind.issues)
        self._issues_part.show_words(", ".join(issue.name for issue in kind.issues))
        for section, part in self._parts.items():
            part.show_words(questions_words([each.first for each in kind.prompts if each.section is section]))
            self._fill(section)

    def _fill(self, section: Section) -> None:
        """Show the questions of a section. Those of a folded one have no rows: they take most of the time."""
        kind, is_open = self._kind, self._parts[section].is_open
        shown = kind.prompts if kind is not None and is_open else ()
        self.questions[section].show_items([prompt for prompt in shown if prompt.section is section])

    def _unfolded(self, part: FoldingSection) -> None:
        for section, known in self._parts.items():
            if known is part:
                self._fill(section)

    def start_again(self) -> None:
        """Fold all but the issues, as another kind follows."""
        self.problem.say("")
        for part in self.parts:
            part.set_open(part is self._issues_part)
            self._dress(part)
        self.verticalScrollBar().setValue(0)

    def begin(self, *, named: bool) -> None:
        """Give the focus to the title. With `named`, what is typed next takes its place."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        if named:
            self.title.selectAll()

    def reveal(self, thing: str) -> None:
        """Bring a row into sight that was moved."""
        rows: list[MovableRow] = [*self.issues.editors()]
        rows += [row for each in self.questions.values() for row in each.editors()]
        for row in rows:
            if row.value.id == thing:
                self.ensureWidgetVisible(row, 0, 32)

    def _add_section(self, section: Section, title: str) -> None:
        questions: OrderedList[Prompt, QuestionRow] = OrderedList(QuestionRow, _("Add a question"))
        questions.add.setMaxLength(LONGEST_WORDS)
        questions.added.connect(partial(self._add_question, section))
        self.questions[section] = questions
        self._parts[section] = self._part(title, questions)
        self._parts[section].opened.connect(self._unfolded)

    def _part(self, title: str, editors: OrderedList[Any, Any], *, is_open: bool = False) -> FoldingSection:
        editors.edited.connect(self.put)
        editors.removed.connect(self.removed)
        editors.moved.connect(self.moved)
        return self.add_part(title, editors, is_open=is_open, margin=0)

    def _issue(self, issue: Issue) -> KindIssueRow:
        return KindIssueRow(issue, self._theme, self._ids)

    def _head(self, field: str, words: str) -> None:
        if words.strip() or field == "note":
            self.headed.emit(field, " ".join(words.split()))

    def _add_issue(self, name: str) -> None:
        issue = Issue(self._ids.new(), name, Unit.MONEY, Direction.MORE)
        by_enter = self.issues.add.by_enter
        self.put.emit(issue, None)
        if by_enter:
            self.issues.editors()[-1].begin()

    def _add_question(self, section: Section, words: str) -> None:
        prompt = Prompt(self._ids.new(), section, words)
        self.put.emit(prompt, None)  # the line that adds keeps the focus: often another question follows
