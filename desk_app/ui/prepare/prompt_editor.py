"""Edits the answer to one question to oneself. How it was learned and what is next are its details."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_app.domain.preparation import Prompt
from desk_app.domain.reading.answers import quoted
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import least_width
from desk_app.ui.prepare.fields import Today, confidence_field, date_field
from desk_app.ui.prepare.presenter import SHARE_WORDS, prompt_details
from desk_app.ui.prepare.row import DETAIL_WIDE, MOST_IN_TITLE, PreparedRow
from desk_app.ui.widgets.choice import CheckField, Choice, ChoiceField
from desk_app.ui.widgets.fields import LineField, TextField
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.text import Text


class PromptDetails(QWidget):
    """How an answer was learned, and what is next. Sends `changed` with (field, value)."""

    changed = Signal(object, object)

    def __init__(self, today: Today) -> None:
        super().__init__()
        self.learned = LineField(_("How you learned it"), placeholder=_("how do you know?"))
        self.sure = confidence_field(_("How sure"))
        shares = [Choice(share, _(words)) for share, words in SHARE_WORDS.items()]
        self.share = ChoiceField(_("Share", context="telling"), [Choice(None, _("share?")), *shares])
        self.action = LineField(_("Next action"), placeholder=_("next: what to find out or do"))
        self.due = date_field(_("Due"), today, placeholder=_("by when?"))
        self.done = CheckField(_("done"))
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
        """Two lines. What stands at their end is as wide as the longest choice, in the language spoken."""
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(4)
        layout.setColumnStretch(0, 1)
        for line, widgets in enumerate(((self.learned, self.sure, self.share), (self.action, self.due, self.done))):
            for column, widget in enumerate(widgets):
                layout.addWidget(widget, line, column)
                if column:
                    least_width(widget, DETAIL_WIDE)
        self.due.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # as wide as what is above it

    def _connect(self) -> None:
        for field, widget in (("learned_from", self.learned), ("action", self.action)):
            widget.edited.connect(partial(self.changed.emit, field))
            widget.committed.connect(partial(self.changed.emit, field))
        self.sure.chosen.connect(partial(self.changed.emit, "confidence"))
        self.share.chosen.connect(partial(self.changed.emit, "share"))
        self.due.committed.connect(partial(self.changed.emit, "due"))
        self.done.ticked.connect(partial(self.changed.emit, "done"))


class PromptEditor(PreparedRow):
    """Edits one `Prompt`."""

    def __init__(self, prompt: Prompt, today: Today) -> None:
        super().__init__(prompt, _("this question"), _("Remove this question"))
        hear_as(self, HeardAs.PLAIN)  # its field says the question, too
        self._today = today
        self.details: PromptDetails | None = None
        self.question = Text(prompt.prompt, wrap=True, tone="ink" if prompt.first else "muted")
        self.answer = TextField(_("Answer: {prompt}", prompt=prompt.prompt), placeholder=_("Write what you know"))
        self.answer.setObjectName("answer")
        self.answer.enter_leaves = True
        self._told = Text(step="small", tone="muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.question, 1)
        head.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.answer)
        column.addWidget(self._told)
        self.answer.edited.connect(partial(self.put, "answer"))
        self.answer.committed.connect(partial(self.put, "answer"))
        self.answer.focused.connect(self.tell_opened)
        self.answer.entered.connect(self.tell_finished)
        self.show_item(prompt)

    @override
    def show_item(self, prompt: Prompt) -> None:
        """Show the saved prompt."""
        self.value = prompt
        self.question.setText(prompt.prompt)
        self.call(quoted(prompt.prompt, MOST_IN_TITLE))
        self.answer.show_text(prompt.answer)
        if self.details is not None:
            self.details.show_item(prompt)
        self._told.say(prompt_details(prompt, self._today()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        """A click on the question leads to its answer, as there is nothing else to click on."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.begin()

    @override
    def heard_name(self) -> str:
        return self.value.prompt  # type: ignore[no-any-return]

    @override
    def title(self) -> str:
        return _("About this answer · {prompt}", prompt=quoted(self.value.prompt, MOST_IN_TITLE))

    @override
    def first_field(self) -> QWidget:
        return self.answer

    @override
    def make_details(self) -> QWidget:
        self.details = PromptDetails(self._today)
        self.details.show_item(self.value)
        self.details.changed.connect(self.put)
        self.watch(self.details.due)
        return self.details
