"""The form of the page that opens a shared journal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desk_app.support.words import _, mark
from desk_app.ui.sharing.folder_field import FolderField, NewJournalField
from desk_app.ui.sharing.presenter import written_at
from desk_app.ui.widgets.aloud import hear_as_needed
from desk_app.ui.widgets.buttons import PrimaryButton
from desk_app.ui.widgets.fields import PlainLine
from desk_app.ui.widgets.form import ShortForm
from desk_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from desk_app.sharing.joining import Newest

_ABOUT = mark(
    "Choose the folder that the sync tool has brought to this machine, and type the code that the other machine shows. "
    "A new journal is made from what is there; other journals stay as they are."
)


class JoiningForm(ShortForm):
    """Asks first to look into the folder, and then, with the newest of each machine shown, to open the journal."""

    def __init__(self, journal: Path, machine: str) -> None:
        super().__init__()
        self.looked = False
        self.folder = FolderField(_("Folder that is synced"), journal)
        self.code = PlainLine(_("Code"))
        hear_as_needed(self.code)
        self.code.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.name = PlainLine(_("What this machine is called"))
        self.name.setText(machine)
        self.journal = NewJournalField(_("The new journal"), journal)
        self.button = PrimaryButton(_("Look"), name=_("Look into the folder"))
        self._found = Text(wrap=True)
        self.folder.edited.connect(self._edited)
        self.code.textChanged.connect(self._edited)
        self.column.addWidget(Text(_("Open a shared journal"), step="title"))
        self.column.addWidget(Text(_(_ABOUT), tone="muted", wrap=True))
        self.column.addSpacing(12)
        self.add_rows(
            (
                (_("Folder that is synced"), self.folder),
                (_("Code"), self.code),
                (_("This machine"), self.name),
                (_("The new journal"), self.journal),
            )
        )
        self.column.addWidget(self._found)
        self.add_foot(self.button)
        self._edited()

    def show_found(self, found: Sequence[Newest], now: datetime) -> None:
        """Show the newest of each machine, and ask whether that is all."""
        lines = [_("{name} wrote last {when}", name=each.name, when=written_at(each.at, now)) for each in found]
        question = _("Is that the newest? If a machine wrote later, the folder has not all of it yet; it comes later.")
        self._found.say("\n".join((*lines, question)))
        self.looked = True
        self._name_button(_("Open"), _("Open the shared journal"))
        self.say("")
        self.button.setFocus()

    def found(self) -> str:
        """What is said about the folder."""
        return self._found.text()

    def wait(self, waits: bool) -> None:
        """Be sent no second time while something is under way."""
        self.button.setEnabled(not waits)

    def _edited(self) -> None:
        self.looked = False
        self._found.say("")
        self.say("")
        self._name_button(_("Look"), _("Look into the folder"))

    def _name_button(self, words: str, name: str) -> None:
        self.button.setText(words)
        self.button.setAccessibleName(name)
