"""Edits the answer to one question to oneself. How it was learned and what is next show once it has the focus."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.preparation import Prompt
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.prepare.fields import Today, confidence_field, date_field
from desk_app.ui.prepare.presenter import SHARE_WORDS, prompt_details
from desk_app.ui.widgets.buttons import RemoveButton
from desk_app.ui.widgets.choice import CheckField, Choice, ChoiceField
from desk_app.ui.widgets.editor_list import Editor
from desk_app.ui.widgets.fields import LineField, TextField
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.value_field import ProblemLine

_WIDE = 104


class PromptDetails(QWidget):
    """How an answer was learned, and what is next. Sends `changed` with (field, value)."""

    changed = Signal(object, object)

    def __init__(self, theme: Theme, today: Today) -> None:
        super().__init__()
        self.learned = LineField(_("How you learned it"), placeholder=_("how do you know?"))
        self.sure = confidence_field(_("How sure"))
        shares = [Choice(share, _(words)) for share, words in SHARE_WORDS.items()]
        self.share = ChoiceField(_("Share"), [Choice(None, _("share?")), *shares])
        self.action = LineField(_("Next action"), placeholder=_("next: what to find out or do"))
        self.due = date_field(_("Due"), today, placeholder=_("by when?"))
        self.done = CheckField(_("done"))
        self.remove = RemoveButton(_("Remove this question"))
        theme.dress(self.remove, "x", "muted")
        self._wrong = ProblemLine()
        self._lay_out()
        self._connect()

    def show_item(self, prompt: Prompt) -> None:
        """Show the saved prompt."""
        self.learned.show_text(prompt.learned_from)
        self.sure.show_value(prompt.confidence)
        self.share.show_value(prompt.share)
        self.action.show_text(prompt.action)
        self.due.show_value(prompt.due)
        self.done.setChecked(prompt.done)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(16)
        for widget in (self.sure, self.share, self.due, self.done):
            widget.setFixedWidth(_WIDE)
        first.addWidget(self.learned, 1)
        first.addWidget(self.sure)
        first.addWidget(self.share)
        first.addWidget(self.remove)
        second.addWidget(self.action, 1)
        second.addWidget(self.due)
        second.addWidget(self.done)
        second.addSpacing(RemoveButton.SIDE + second.spacing())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self._wrong)

    def _connect(self) -> None:
        for field, widget in (("learned_from", self.learned), ("action", self.action)):
            widget.edited.connect(partial(self.changed.emit, field))
            widget.committed.connect(partial(self.changed.emit, field))
        self.sure.chosen.connect(partial(self.changed.emit, "confidence"))
        self.share.chosen.connect(partial(self.changed.emit, "share"))
        self.due.committed.connect(partial(self.changed.emit, "due"))
        self.due.wrong.connect(self._wrong.say)
        self.done.ticked.connect(partial(self.changed.emit, "done"))


class PromptEditor(Editor):
    """Edits one `Prompt`. Its details are made when they first show."""

    def __init__(self, prompt: Prompt, theme: Theme, today: Today) -> None:
        super().__init__(prompt)
        self._theme, self._today = theme, today
        self.details: PromptDetails | None = None
        self.question = Text(prompt.prompt, wrap=True, tone="muted")
        self.answer = TextField(_("Answer: {prompt}", prompt=prompt.prompt), placeholder="…")
        self.answer.setObjectName("answer")
        self._told = Text(step="small", tone="muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 8)
        self._column.setSpacing(2)
        for widget in (self.question, self.answer, self._told):
            self._column.addWidget(widget)
        self.answer.edited.connect(partial(self.put, "answer"))
        self.answer.committed.connect(partial(self.put, "answer"))
        self.answer.focused.connect(self.tell_opened)
        self.show_item(prompt)

    @override
    def show_item(self, prompt: Prompt) -> None:
        """Show the saved prompt."""
        self.value = prompt
        self.question.setText(prompt.prompt)
        self.answer.show_text(prompt.answer)
        if self.details is not None:
            self.details.show_item(prompt)
        self._tell()

    @override
    def set_open(self, is_open: bool) -> None:
        """Show how it was learned and what is next, or only one short line about it."""
        if is_open and self.details is None:
            self.details = self._make_details()
        if self.details is not None:
            self.details.setVisible(is_open)
        self._tell()

    def _make_details(self) -> PromptDetails:
        details = PromptDetails(self._theme, self._today)
        self._column.addWidget(details)
        details.show_item(self.value)
        details.changed.connect(self.put)
        details.remove.clicked.connect(self.tell_removed)
        return details

    def _tell(self) -> None:
        is_open = self.details is not None and not self.details.isHidden()
        self._told.say("" if is_open else prompt_details(self.value, self._today()))
