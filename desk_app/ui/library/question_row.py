"""Edits one question of a kind, and whether it is one of the first."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.preparation import Prompt
from desk_app.domain.reading.answers import quoted
from desk_app.domain.template import LONGEST_WORDS
from desk_app.support.forms import grouped
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.library.ordered_list import MovableRow
from desk_app.ui.prepare.row import MOST_IN_TITLE
from desk_app.ui.widgets.choice import CheckField
from desk_app.ui.widgets.fields import TextField


class QuestionRow(MovableRow):
    """Edits the words of one `Prompt` and its `first`."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt, _("this question"), _("Remove this question"))
        self.question = TextField(_("Question"))
        self.question.enter_leaves = True
        self.first = CheckField(_("first"))
        self.first.setToolTip(_("One of those to answer when there are only five minutes"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.handle)
        row.addWidget(self.question, 1)
        row.addWidget(self.first)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.problem)
        self.question.edited.connect(self._put_words)
        self.question.committed.connect(self._leave)
        self.question.focused.connect(self.tell_opened)
        self.question.entered.connect(self.tell_finished)
        self.first.ticked.connect(partial(self.put, "first"))
        self.show_item(prompt)

    @override
    def show_item(self, prompt: Prompt) -> None:
        """Show the saved question."""
        self.value = prompt
        self.question.show_text(prompt.prompt)
        self.call(quoted(prompt.prompt, MOST_IN_TITLE))
        self.first.setChecked(prompt.first)

    @override
    def first_field(self) -> QWidget:
        return self.question

    def _put_words(self, typed: str) -> None:
        words = typed.strip()
        cut = len(words) > LONGEST_WORDS
        told = _("{most} letters fit here at most. The rest was left out.", most=grouped(LONGEST_WORDS)) if cut else ""
        self.wrong.emit(self.question, told)
        if words:
            self.put("prompt", words[:LONGEST_WORDS].strip())

    def _leave(self, typed: str) -> None:
        """Save it. If it was left empty, the old words come back: it is removed with its menu."""
        self._put_words(typed)
        self.question.show_text(self.value.prompt)
