"""The page that shows while a journal is closed: the field for its passphrase, or what is being done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.exchange.manual import pages
from desk_app.support.words import _, mark
from desk_app.ui.locking.page import RememberField
from desk_app.ui.look.lengths import least_width, most_width
from desk_app.ui.running.file_dialogs import journal_to_open
from desk_app.ui.running.manual_spots import explain_by
from desk_app.ui.widgets.aloud import AloudText, hear_as_needed, mark_wrong
from desk_app.ui.widgets.buttons import PrimaryButton, QuietButton
from desk_app.ui.widgets.screens import fit
from desk_app.ui.widgets.secret import SecretField
from desk_app.ui.widgets.text import Text, window_title

_WIDTH = 400
_ASKING = mark("Asking this computer’s keychain…")


class UnlockWindow(QWidget):
    """Sends `typed` with the passphrase, which it then forgets; `journal_chosen` with another journal; or `left`."""

    typed = Signal(object)
    journal_chosen = Signal(object)
    left = Signal()

    def __init__(self, path: Path, title: str, *, back: bool = False, name: str = "") -> None:
        """`back` offers to go back to the open journal. `name` is shown instead of the file's name.

        While it is `working` it tells of work. Once it is `spent`, that is over; it stays until another window shows.
        """
        super().__init__()
        self.path, self.back, self._name = path, back, name or path.stem
        self.working = self.spent = False
        self.setWindowTitle(title if "Parley" in title else window_title(title))
        explain_by(self, pages.PASSPHRASE)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.title = Text(title, step="title", wrap=True)
        self.field = SecretField(_("Passphrase"))
        self.field.setPlaceholderText(_("Passphrase"))
        hear_as_needed(self.field)
        self._said = AloudText(wrap=True)
        self.remember = RememberField()
        self.button = PrimaryButton(_("Unlock"))
        self._ways_on = QuietButton(_("Back")) if back else QuietButton(_("Open another journal…"))
        self._ways_on.clicked.connect(self.left if back else self._choose)
        self.button.clicked.connect(self._send)
        self.field.entered.connect(self._send)
        self._lay_out()
        fit(self, (1180, 760), (520, 360))
        self.field.setFocus()

    def say(self, words: str) -> None:
        """Say why it stays locked, and allow the next try."""
        self.working = False
        self._said.show_tone("they")
        for each in (self.field, self.button, self._ways_on):
            each.show()
        self._wait(False)
        mark_wrong(self.field, words)
        self.field.setFocus()
        self._said.say(words)

    def tell(self, words: str, *, alone: bool) -> bool:
        """Show a failure, unless work goes on here. Returns whether it was shown.

        `alone`: no other window can show the failure, and none that helps with it is going to come.
        """
        if self.working or not (self.back or alone):
            return False
        self.say(words)
        return True

    def show_busy(self, words: str) -> None:
        """Say what is being done; nothing can be typed meanwhile."""
        mark_wrong(self.field, "")
        self._said.show_tone("muted")
        self._said.say(words)
        self._wait(True)

    def show_asking(self) -> None:
        """Say that the keychain is asked; the passphrase can be typed meanwhile."""
        self.show_busy(_(_ASKING))
        self._wait(False)

    def show_asked(self) -> None:
        """The keychain did not open it: stop saying that it is asked."""
        if self.words() == _(_ASKING):
            self._said.say("")

    def offer_to_remember(self, *, kept: bool) -> None:
        """Offer to remember the passphrase. `kept`: it is remembered now."""
        if not self.field.isHidden():
            self.remember.offer(kept=kept)

    def show_work(self) -> None:
        """Show only the title and how far the work is."""
        self.working = True
        for each in (self.field, self.remember, self.button, self._ways_on):
            each.hide()

    def words(self) -> str:
        """The message beneath the field."""
        return self._said.text()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(16)
        place = Text(self._name, tone="muted", wrap=True)
        place.setToolTip(str(self.path))
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addWidget(self._ways_on)
        row.addStretch(1)
        for widget in (place, self.title, self.field, self.remember, self._said):
            least_width(widget, _WIDTH)
            most_width(widget, _WIDTH)
            middle.addWidget(widget)
        self._said.hide()
        middle.addLayout(row)
        column = QVBoxLayout()
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)
        whole = QHBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(column)
        whole.addStretch(1)

    def _wait(self, waiting: bool) -> None:
        for each in (self.field, self.button):
            each.setEnabled(not waiting)

    def _send(self) -> None:
        passphrase = self.field.text()
        if passphrase:
            self.field.clear()
            self.show_busy(_("Opening…"))
            self.typed.emit(passphrase)

    def _choose(self) -> None:
        dialog = journal_to_open(self, self.path)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, name: str) -> None:
        self.journal_chosen.emit(Path(name))
