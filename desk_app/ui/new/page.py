"""A new negotiation: one short form. The kind brings its issues and questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.changes import ChangeSet
from desk_app.domain.template import Template
from desk_app.session.session import Session
from desk_app.support.overriding import override
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.widgets.buttons import PrimaryButton, QuietButton
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.fields import CompletingField, LineField
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.text import Text

_CODE = re.compile(r"[A-Z]{3}")
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD", "JPY", "INR")


@dataclass(frozen=True, slots=True)
class NewDraft:
    """The form as it is filled in."""

    title: str
    kind: str
    counterpart: str
    currency: str


def problem(draft: NewDraft) -> str:
    """What must be put right before the negotiation can be made; empty when it can."""
    if not draft.title.strip():
        return "Give it a title: a few words on what it is about."
    if draft.currency.strip() and not _CODE.fullmatch(draft.currency.strip().upper()):
        return f"“{draft.currency.strip()[:12]}” is not a currency: write its three letters, such as EUR."
    return ""


class NewPage(QWidget):
    """Makes a negotiation and tells `created` with its id, or `left` when the person goes back."""

    created = Signal(object)
    left = Signal()

    def __init__(self, gateway: Gateway, templates: Callable[[], Sequence[Template]]) -> None:
        super().__init__()
        self._gateway = gateway
        self._load = templates
        self._templates: dict[str, Template] = {}
        self.title = LineField("Title", placeholder="What is it about?", role="hero")
        self.kind = ChoiceField("Kind")
        self.kind.chosen.connect(self._show_note)
        self.counterpart = CompletingField("With", placeholder="Person or firm; can wait")
        self.currency = CompletingField("Currency", placeholder="EUR")
        self.currency.offer(CURRENCIES)
        self._note = Text(tone="muted", step="small", wrap=True)
        self._problem = Text(tone="they", wrap=True)
        self._create = PrimaryButton("Create")
        self._create.clicked.connect(self._make)
        frame = ScrollColumn(margin=40, widest=640)
        self._fill(frame.column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def begin(self) -> None:
        """An empty form, the title waiting."""
        if not self._templates:
            self._templates = {template.kind: template for template in self._load()}
            self.kind.offer([Choice(t.kind, t.title) for t in self._templates.values()])
        self.title.clear()
        self.counterpart.clear()
        self.counterpart.offer([person.name for person in self._gateway.reading.counterparts()])
        self.currency.setText(QLocale().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode) or "EUR")
        self.kind.setCurrentIndex(0)
        self._show_note(None)
        self._problem.say("")
        self.title.setFocus()

    def draft(self) -> NewDraft:
        """The form as it is filled in."""
        return NewDraft(self.title.text(), str(self.kind.value() or ""), self.counterpart.text(), self.currency.text())

    def resume(self, draft: NewDraft) -> None:
        """Fill the form in as it was."""
        self.title.setText(draft.title)
        self.kind.show_value(draft.kind)
        self.counterpart.setText(draft.counterpart)
        self.currency.setText(draft.currency)
        self._show_note(None)

    def _fill(self, column: QVBoxLayout) -> None:
        column.setSpacing(8)
        column.addWidget(Text("New negotiation", tone="muted"))
        column.addWidget(self.title)
        column.addSpacing(16)
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(Text("Kind", tone="muted"), self.kind)
        form.addRow(Text(""), self._note)
        form.addRow(Text("With", tone="muted"), self.counterpart)
        form.addRow(Text("Currency", tone="muted"), self.currency)
        column.addLayout(form)
        column.addWidget(self._problem)
        column.addSpacing(16)
        row = QHBoxLayout()
        row.addWidget(self._create)
        back = QuietButton("Back")
        back.clicked.connect(self.left)
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def _show_note(self, _: object) -> None:
        template = self._templates.get(str(self.kind.value()))
        self._note.setText(template.note if template else "")

    def _make(self) -> None:
        draft = self.draft()
        wrong = problem(draft)
        self._problem.say(wrong)
        if wrong:
            self.title.setFocus()
            return
        template = self._templates.get(draft.kind)

        def create(session: Session) -> ChangeSet:
            return session.negotiations.create(
                draft.title.strip(),
                template=template,
                counterpart=draft.counterpart.strip(),
                currency=draft.currency.strip().upper(),
            )

        self._create.setEnabled(False)
        self._gateway.run(create, self._made, self._refused)

    def _made(self, changes: ChangeSet) -> None:
        self._create.setEnabled(True)
        self.created.emit(changes.created)

    def _refused(self, _: object) -> None:
        self._create.setEnabled(True)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._make()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
