"""Setting, changing and removing the passphrase: one short form with plain words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.session.passphrases import NONE, Strength, strength
from desk_app.support.overriding import override
from desk_app.ui.locking.presenter import REMEMBER, REMEMBER_MEANS, Draft, page, problem
from desk_app.ui.running.jobs import Jobs
from desk_app.ui.running.wish import Wish
from desk_app.ui.widgets.buttons import PrimaryButton, QuietButton
from desk_app.ui.widgets.check import CheckField
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.secret import SecretField, StrengthBar
from desk_app.ui.widgets.text import Text


class RememberField(QWidget):
    """Hidden until it is known that this computer can remember it."""

    def __init__(self) -> None:
        super().__init__()
        self.check = CheckField(REMEMBER)
        self.check.setAccessibleDescription(REMEMBER_MEANS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.check)
        means = Text(REMEMBER_MEANS, tone="muted", step="small", wrap=True)
        means.setContentsMargins(23, 0, 0, 0)  # beneath the words, not beneath the box
        layout.addWidget(means)
        self.hide()

    def offer(self, *, kept: bool) -> None:
        """Show it, ticked where it is remembered now."""
        self.check.setChecked(kept)
        self.show()

    def wanted(self) -> bool | None:
        """What the person wants; None where it was not offered."""
        return None if self.isHidden() else self.check.isChecked()


class _Paragraph(QWidget):
    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if name:
            layout.addWidget(Text(name, strong=True))
        layout.addWidget(Text(words, tone="muted", wrap=True))


class PassphrasePage(QWidget):
    """Tells `wanted` with a `Draft` that has no problem, or `left` when the person goes back."""

    wanted = Signal(object)
    left = Signal()
    begun = Signal()
    """A new passphrase is asked for: `offer_to_remember` it, where that can be done."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._wish = Wish.SET
        self._judged = 0
        self.old = SecretField("Present passphrase")
        self.new = SecretField("New passphrase")
        self.again = SecretField("New passphrase again")
        self._fields = (self.old, self.new, self.again)
        self._title = Text(step="title")
        self._told = QVBoxLayout()
        self.strength = Text(tone="muted", step="small", wrap=True)
        self.bar = StrengthBar()
        self._show_letters = CheckField("Show what I type")
        self.remember = RememberField()
        self._problem = Text(tone="they", wrap=True)
        self.button = PrimaryButton(page(Wish.SET).button)
        self._form = QFormLayout()
        self._lay_out()
        self.new.textChanged.connect(self._judge)
        self.button.clicked.connect(self._send)
        for each in self._fields:
            each.entered.connect(self._send)
            self._show_letters.toggled.connect(each.show_letters)

    def begin(self, wish: Wish) -> None:
        """An empty form for a wish."""
        self._wish = wish
        asked = page(wish)
        self._title.setText(asked.title)
        self._tell(asked.paragraphs)
        for each in self._fields:
            each.clear()
        self._form.setRowVisible(self.old, asked.asks_old)
        for row in (self.new, self.again):
            self._form.setRowVisible(row, asked.asks_new)
        self._form.setRowVisible(self._meter, asked.asks_new)
        self._form.setRowVisible(self.remember, False)
        self._show_letters.setChecked(False)
        self._show_strength(self._judged, NONE)
        self.button.setText(asked.button)
        self.button.setAccessibleName(asked.button)
        self.say("")
        (self.old if asked.asks_old else self.new).setFocus()
        if asked.asks_new:
            self.begun.emit()

    def offer_to_remember(self, *, kept: bool) -> None:
        """Offer to remember the new passphrase; `kept`: the present one is."""
        if page(self._wish).asks_new:
            self._form.setRowVisible(self.remember, True)
            self.remember.offer(kept=kept)

    def say(self, words: str) -> None:
        """Say what must be put right, beneath the form, which can be sent again."""
        self._problem.say(words)
        self.button.setEnabled(True)

    def words(self) -> str:
        """What must be put right."""
        return self._problem.text()

    def forget(self) -> None:
        """Empty the fields."""
        for each in self._fields:
            each.clear()

    def _lay_out(self) -> None:
        frame = ScrollColumn(margin=40, widest=640)
        column = frame.column
        column.addWidget(self._title)
        column.addSpacing(4)
        self._told.setSpacing(16)
        column.addLayout(self._told)
        column.addSpacing(12)
        self._fill_form()
        column.addLayout(self._form)
        column.addWidget(self._problem)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.button)
        back = QuietButton("Back")
        back.clicked.connect(self.left)
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def _fill_form(self) -> None:
        form = self._form
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._meter = QWidget()
        meter = QVBoxLayout(self._meter)
        meter.setContentsMargins(0, 0, 0, 0)
        meter.setSpacing(6)
        meter.addWidget(self.bar)
        meter.addWidget(self.strength)
        form.addRow(Text("Present passphrase", tone="muted"), self.old)
        form.addRow(Text("New passphrase", tone="muted"), self.new)
        form.addRow(Text(""), self._meter)
        form.addRow(Text("The same again", tone="muted"), self.again)
        form.addRow(Text(""), self._show_letters)
        form.addRow(Text(""), self.remember)

    def _tell(self, paragraphs: tuple[tuple[str, str], ...]) -> None:
        while (item := self._told.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name, words in paragraphs:
            self._told.addWidget(_Paragraph(name, words))

    def _judge(self, typed: str) -> None:
        self._judged += 1
        if typed:
            self._jobs.start(partial(strength, typed), partial(self._show_strength, self._judged))
        else:
            self._show_strength(self._judged, NONE)

    def _show_strength(self, number: int, found: Strength) -> None:
        if number == self._judged:  # else more was typed meanwhile
            self.strength.setText(found.words)
            self.bar.show_score(found.score)

    def _send(self) -> None:
        draft = Draft(self._wish, self.old.text(), self.new.text(), self.again.text(), bool(self.remember.wanted()))
        wrong = problem(draft)
        self.say(wrong)
        if not wrong:
            self.button.setEnabled(False)
            self.wanted.emit(draft)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
