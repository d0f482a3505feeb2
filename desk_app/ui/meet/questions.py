"""Questions that were prepared and have no answer yet: each with a field for what was learned."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.preparation import Prompt
from desk_app.support.words import _
from desk_app.ui.meet.cards import Card, CardScroll
from desk_app.ui.widgets.editor_list import KeyedColumn
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.text import Text


class OpenQuestion(QWidget):
    """One question and its answer. Sends `answered` with the prompt and the text, on Enter or when it is left."""

    answered = Signal(object, object)

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self.prompt = prompt
        self.answer = LineField(prompt.prompt, placeholder=_("What they say"))
        self.answer.committed.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(Text(prompt.prompt, wrap=True))
        column.addWidget(self.answer)

    def take_in(self, prompt: Prompt) -> None:
        """The same question as it is saved now. Its words are as they were."""
        self.prompt = prompt

    def _tell(self, _text: object = None) -> None:
        if text := self.answer.text().strip():
            self.answered.emit(self.prompt, text)


class QuestionsCard(Card):
    """Enter in a field makes its text the answer; the question is then gone, and the next one has the focus."""

    answered = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(_("Questions I meant to ask"), _("Back to the table"))
        self._none = Text(tone="muted", wrap=True)
        page = CardScroll()
        self._questions: KeyedColumn[Prompt, OpenQuestion] = KeyedColumn(
            self._made, lambda prompt: f"{prompt.id} {prompt.prompt}", OpenQuestion.take_in, spacing=8
        )
        for widget in (self._none, self._questions):
            page.column.addWidget(widget)
        self.column.addWidget(page)
        self.finish()

    @property
    def rows(self) -> tuple[OpenQuestion, ...]:
        """The questions, in their order."""
        return tuple(self._questions.widgets.values())

    def begin(self) -> None:
        """Put the focus into the first answer, or on the button where no question is left."""
        first = self.rows[0].answer if self.rows else self._close
        (first if first.isVisible() else self._close).setFocus()

    def show_questions(self, prompts: Sequence[Prompt], *, covered: bool = False) -> None:
        """Show these questions; none while `covered`. What is typed in the fields of those that stay is kept."""
        none = _("Every question that you prepared has an answer.") if not prompts else ""
        self._none.say(_("Your questions are covered: hold F7 to read them.") if covered else none)
        self._questions.setVisible(not covered)
        self._show(prompts)

    def _show(self, prompts: Sequence[Prompt]) -> None:
        place, focused = next(((n, row) for n, row in enumerate(self.rows) if row.answer.hasFocus()), (0, None))
        self._questions.show_items(prompts)
        if focused is not None and focused not in self.rows:
            (self.rows[min(place, len(self.rows) - 1)].answer if self.rows else self._close).setFocus()

    def _made(self, prompt: Prompt) -> OpenQuestion:
        row = OpenQuestion(prompt)
        row.answered.connect(self.answered)
        return row
