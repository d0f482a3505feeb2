"""Shows a kind that comes with Parley. It stays as it is: a copy of it is one's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.amounts import number
from desk_app.domain.template import Template, TemplateIssue, TemplatePrompt
from desk_app.support.words import _
from desk_app.ui.library.frame import KindFrame
from desk_app.ui.library.presenter import SECTION_WORDS, issue_words, questions_words
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.text import Text


class ShippedKindView(KindFrame):
    """One kind, to be read."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._title, self._note = Text(step="hero", wrap=True), Text(wrap=True)
        self.head.addWidget(self._title)
        self.head.addWidget(self._note)
        self.head.addWidget(Text(_("It comes with Parley and stays as it is."), tone="muted", step="small"))
        self.add_actions(own=False)

    def show_template(self, template: Template) -> None:
        """Show a kind, with its issues unfolded."""
        self._title.setText(template.title)
        self._note.say(template.note)
        self.remove_parts()
        if template.issues:
            issues = self.add_part(_("Issues"), _column([_issue(each) for each in template.issues]), is_open=True)
            issues.show_words(", ".join(issue.name for issue in template.issues))
        for section, words in SECTION_WORDS.items():
            prompts = [prompt for prompt in template.prompts if prompt.section is section]
            if prompts:
                part = self.add_part(_(words), _column([_prompt(each) for each in prompts]))
                part.show_words(questions_words([each.first for each in prompts]))
        self.verticalScrollBar().setValue(0)


def _column(rows: Sequence[QWidget]) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(10)
    for row in rows:
        layout.addWidget(row)
    return column


def _issue(issue: TemplateIssue) -> QWidget:
    row = QWidget()
    cells = QHBoxLayout(row)
    cells.setContentsMargins(0, 0, 0, 0)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Text(issue.name, strong=True, wrap=True))
    words.addWidget(Text(issue_words(issue), step="small", tone="muted", wrap=True))
    cells.addLayout(words, 1)
    if issue.weight is not None:
        cells.addWidget(Text(_("weight {weight}", weight=number(issue.weight)), step="small", tone="muted"))
    return row


def _prompt(prompt: TemplatePrompt) -> QWidget:
    return Text(prompt.prompt, wrap=True, tone="ink" if prompt.first else "muted")
