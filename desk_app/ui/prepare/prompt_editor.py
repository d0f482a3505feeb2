"""One question to oneself: the answer in large, how it was learned and what is next beneath once it is begun."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.preparation import Prompt, Share
from desk_app.support.overriding import override
from desk_app.ui.prepare.fields import Today, confidence_field, date_field
from desk_app.ui.prepare.presenter import SHARE_WORDS, prompt_details
from desk_app.ui.theme import Theme
from desk_app.ui.widgets.buttons import IconButton
from desk_app.ui.widgets.check import CheckField
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.editor import Editor
from desk_app.ui.widgets.fields import LineField, TextField
from desk_app.ui.widgets.text import Text

_WIDE = 104


class PromptEditor(Editor):
    """Edits one `Prompt`."""

    def __init__(self, prompt: Prompt, theme: Theme, today: Today) -> None:
        super().__init__(prompt)
        self._today = today
        self.question = Text(prompt.prompt, wrap=True, tone="muted")
        self.answer = TextField(f"Answer: {prompt.prompt}", placeholder="…")
        self.learned = LineField("How you learned it", placeholder="how do you know?")
        self.sure = confidence_field("How sure")
        self.share = ChoiceField("Share", [Choice(None, "share?"), *(Choice(s, SHARE_WORDS[s]) for s in Share)])
        self.action = LineField("Next action", placeholder="next: what to find out or do")
        self.due = date_field("Due", today, placeholder="by when?")
        self.done = CheckField("done")
        self._told = Text(step="small", tone="muted", wrap=True)
        self._wrong = Text(step="small", tone="they", wrap=True)
        self._remove = IconButton("Remove this question")
        theme.dress(self._remove, "x", "muted")
        self._details = QWidget()
        self._lay_out()
        self._connect()
        self.set_open(False)
        self.show_item(prompt)

    def show_item(self, prompt: Prompt) -> None:
        """Show the saved prompt."""
        self.value = prompt
        self.question.setText(prompt.prompt)
        self.answer.show_text(prompt.answer)
        self.learned.show_text(prompt.learned_from)
        self.sure.show_value(prompt.confidence)
        self.share.show_value(prompt.share)
        self.action.show_text(prompt.action)
        self.due.show_value(prompt.due)
        self.done.setChecked(prompt.done)
        self._tell()

    @override
    def set_open(self, is_open: bool) -> None:
        """Show how it was learned and what is next, or one quiet line of it."""
        self._details.setVisible(is_open)
        self._remove.setVisible(is_open)
        self._tell()

    def _lay_out(self) -> None:
        for widget in (self.sure, self.share, self.due, self.done):
            widget.setFixedWidth(_WIDE)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(16)
        first.addWidget(self.learned, 1)
        first.addWidget(self.sure)
        first.addWidget(self.share)
        second.addWidget(self.action, 1)
        second.addWidget(self.due)
        second.addWidget(self.done)
        details = QVBoxLayout(self._details)
        details.setContentsMargins(0, 0, 0, 4)
        details.setSpacing(4)
        details.addLayout(first)
        details.addLayout(second)
        details.addWidget(self._wrong)
        head = QHBoxLayout()
        head.addWidget(self.question, 1)
        head.addWidget(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.answer)
        layout.addWidget(self._told)
        layout.addWidget(self._details)

    def _connect(self) -> None:
        for field, widget in (("answer", self.answer), ("learned_from", self.learned), ("action", self.action)):
            widget.edited.connect(partial(self.put, field))
            widget.committed.connect(partial(self.put, field))
        self.sure.chosen.connect(partial(self.put, "confidence"))
        self.share.chosen.connect(partial(self.put, "share"))
        self.due.committed.connect(partial(self.put, "due"))
        self.due.wrong.connect(self._wrong.say)
        self.done.clicked.connect(partial(self.put, "done"))
        self.answer.focused.connect(self.tell_opened)
        self._remove.clicked.connect(self.tell_removed)

    def _tell(self) -> None:
        self._wrong.say(self.due.problem)
        self._told.say("" if not self._details.isHidden() else prompt_details(self.value, self._today()))
