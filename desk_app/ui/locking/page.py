"""The page that sets, changes or removes the passphrase: one short form with plain words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.changes import ChangeSet
from desk_app.session.passphrases import PassphraseStrength, no_strength, strength
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.locking.presenter import REMEMBER, REMEMBER_MEANS, Draft, PassphraseAction, page, problem, wanting
from desk_app.ui.running.jobs import Jobs
from desk_app.ui.running.page import Page
from desk_app.ui.widgets.aloud import hear_as_needed
from desk_app.ui.widgets.buttons import PrimaryButton
from desk_app.ui.widgets.choice import CheckField
from desk_app.ui.widgets.form import ShortForm, alone
from desk_app.ui.widgets.rows import clear
from desk_app.ui.widgets.secret import SecretField, StrengthBar
from desk_app.ui.widgets.text import Text


class RememberField(QWidget):
    """A box to tick for remembering the passphrase. Hidden until it is known that this computer can do that."""

    def __init__(self) -> None:
        super().__init__()
        self.check = CheckField(_(REMEMBER))
        self.check.setAccessibleDescription(_(REMEMBER_MEANS))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.check)
        means = Text(_(REMEMBER_MEANS), tone="muted", step="small", wrap=True)
        means.setContentsMargins(23, 0, 0, 0)  # aligned with the words of the box, not with its square
        layout.addWidget(means)
        self.hide()

    def offer(self, *, kept: bool) -> None:
        """Show it, ticked if the passphrase is remembered now."""
        self.check.setChecked(kept)
        self.show()

    def wanted(self) -> bool | None:
        """Whether the person wants it; None if it was not offered."""
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


class PassphrasePage(Page):
    """Sends `wanted` with itself and a `Draft` without problems, or `left` when the person goes back."""

    wanted = Signal(object, object)
    left = Signal()
    begun = Signal(object)
    """The form asks for a new passphrase. Carries this page; call its `offer_to_remember` if that is possible."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._action = PassphraseAction.SET
        self._judged = 0
        self.old = SecretField(_("Present passphrase"))
        self.new = SecretField(_("New passphrase"))
        self.again = SecretField(_("New passphrase again"))
        self._fields = (self.old, self.new, self.again)
        self._title = Text(step="title")
        self._told = QVBoxLayout()
        self.strength = Text(tone="muted", step="small", wrap=True)
        self.bar = StrengthBar()
        self._show_letters = CheckField(_("Show what I type"))
        self.remember = RememberField()
        self._meter = QWidget()
        self.button = PrimaryButton(page(PassphraseAction.SET).button)
        self._form = ShortForm()
        self._form.sent.connect(self._send)
        self._form.left.connect(self.left)
        self._lay_out()
        self.new.textChanged.connect(self._judge)
        for each in self._fields:
            hear_as_needed(each)
            each.entered.connect(self._send)
            self._show_letters.toggled.connect(each.show_letters)

    @override
    def refresh(self, _changes: ChangeSet | None = None, /) -> None:
        """Do nothing: the form shows nothing of the journal."""

    @override
    def where(self) -> object:
        return self._action

    @override
    def show_at(self, where: object, /) -> None:
        """Show an empty form for a `PassphraseAction`."""
        self._action = PassphraseAction(str(where))
        asked = page(self._action)
        self._title.setText(asked.title)
        self._tell(asked.paragraphs)
        for each in self._fields:
            each.clear()
        self._form.rows.setRowVisible(self.old, asked.asks_old)
        for row in (self.new, self.again):
            self._form.rows.setRowVisible(row, asked.asks_new)
        self._form.rows.setRowVisible(self._meter, asked.asks_new)
        self._form.rows.setRowVisible(self.remember, False)
        self._show_letters.setChecked(False)
        self._show_strength(self._judged, no_strength())
        self.button.setText(asked.button)
        self.button.setAccessibleName(asked.button)
        self.say("")
        (self.old if asked.asks_old else self.new).setFocus()
        if asked.asks_new:
            self.begun.emit(self)

    def offer_to_remember(self, *, kept: bool) -> None:
        """Offer to remember the new passphrase. `kept`: the present one is remembered."""
        if page(self._action).asks_new:
            self._form.rows.setRowVisible(self.remember, True)
            self.remember.offer(kept=kept)

    def say(self, words: str) -> None:
        """Say beneath the form what must be put right. The form can be sent again."""
        self._form.say(words)
        self.button.setEnabled(True)

    def words(self) -> str:
        """What the form says must be put right."""
        return self._form.words()

    def _lay_out(self) -> None:
        column = self._form.column
        column.addWidget(self._title)
        column.addSpacing(4)
        self._told.setSpacing(16)
        column.addLayout(self._told)
        column.addSpacing(12)
        meter = QVBoxLayout(self._meter)
        meter.setContentsMargins(0, 0, 0, 0)
        meter.setSpacing(6)
        meter.addWidget(self.bar)
        meter.addWidget(self.strength)
        self._form.add_rows(
            (
                (_("Present passphrase"), self.old),
                (_("New passphrase"), self.new),
                ("", self._meter),
                (_("The same again"), self.again),
                ("", self._show_letters),
                ("", self.remember),
            )
        )
        self._form.add_foot(self.button)
        alone(self, self._form)

    def _tell(self, paragraphs: tuple[tuple[str, str], ...]) -> None:
        clear(self._told)
        for name, words in paragraphs:
            self._told.addWidget(_Paragraph(name, words))

    def _judge(self, typed: str) -> None:
        self._judged += 1
        if typed:
            self._jobs.start(partial(strength, typed), partial(self._show_strength, self._judged))
        else:
            self._show_strength(self._judged, no_strength())

    def _show_strength(self, number: int, found: PassphraseStrength) -> None:
        if number == self._judged:  # else more was typed since
            self.strength.setText(found.words)
            self.bar.show_score(found.score)

    def _send(self) -> None:
        draft = Draft(self._action, self.old.text(), self.new.text(), self.again.text(), bool(self.remember.wanted()))
        if wrong := problem(draft):
            field = {"old": self.old, "new": self.new, "again": self.again}[wanting(draft)]
            self._form.say(wrong, field)
            field.setFocus()
        else:
            self.say("")
            self.button.setEnabled(False)
            self.wanted.emit(self, draft)
