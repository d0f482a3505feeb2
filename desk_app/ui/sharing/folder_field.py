"""A line with the path of a folder or of a new journal, and the button that lets one choose it."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desk_app.exchange.manual import pages
from desk_app.support.identity import JOURNAL_ENDING
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.running.file_dialogs import file_dialog, journal_to_make
from desk_app.ui.widgets.aloud import hear_as_needed
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.fields import PlainLine


class PathField(QWidget):
    """Sends `edited` when the path changes, by keys or by choosing. `journal` is the one that is open."""

    edited = Signal()

    def __init__(self, name: str, journal: Path) -> None:
        super().__init__()
        self._name, self._journal = name, journal
        self.line = PlainLine(name)
        hear_as_needed(self.line)
        self.button = PlainButton(_("Choose…"), name=_("Choose: {name}", name=name))
        self.button.clicked.connect(self._ask)
        self.line.textChanged.connect(self.edited)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.button)
        self.setFocusProxy(self.line)

    def path(self) -> Path | None:
        """The path; None if nothing is written."""
        text = self.line.text().strip()
        return Path(text).expanduser() if text else None

    def dialog(self) -> QFileDialog:
        """What asks for the path: each kind has its own."""
        raise NotImplementedError

    def _ask(self) -> None:
        dialog = self.dialog()
        dialog.fileSelected.connect(self.line.setText)
        dialog.open()


class FolderField(PathField):
    """The path of a folder."""

    @override
    def dialog(self) -> QFileDialog:
        """The dialog that asks for a folder."""
        return folder_dialog(self, self._name, self._journal)


class NewJournalField(PathField):
    """The path of a journal that is to be made: beside the open one if only a name is written."""

    def offer(self) -> None:
        """Write a name that is free, if none is written."""
        if not self.line.text().strip():
            name = _("Shared journal")
            names = chain((name,), (f"{name} {number}" for number in count(2)))
            free = next(path for each in names if not (path := self._whole(Path(each))).exists())
            self.line.setText(free.name)  # the whole path would hide its end, which is what one changes

    @override
    def path(self) -> Path | None:
        """The path, whole and with its ending; None if nothing is written."""
        written = super().path()
        return None if written is None else self._whole(written)

    def _whole(self, written: Path) -> Path:
        whole = self._journal.parent / written
        return whole if whole.suffix.casefold() == JOURNAL_ENDING else whole.with_name(whole.name + JOURNAL_ENDING)

    @override
    def dialog(self) -> QFileDialog:
        """The dialog that asks for it. It never replaces a file."""
        return journal_to_make(self, self._journal)


def folder_dialog(parent: QWidget, title: str, journal: Path) -> QFileDialog:
    """A dialog that asks for a folder; show it with `open`."""
    dialog = file_dialog(parent, title, "", journal, about=pages.MACHINES)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return dialog
