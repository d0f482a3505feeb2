"""Dialogs that ask for a file, and writing one. They do not block the window or leave traces of encrypted journals."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from desk_app.domain.errors import UserError
from desk_app.exchange.manual import pages
from desk_app.session.passphrases import is_encrypted
from desk_app.support.paths import USUAL_NAME
from desk_app.support.saving import save
from desk_app.support.system_errors import system_words
from desk_app.support.words import _
from desk_app.ui.look.lengths import scaled
from desk_app.ui.look.theme import draw_icon
from desk_app.ui.running.manual_spots import explain_by
from desk_app.ui.widgets.screens import fit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

_SIZE, _SMALLEST = (820, 520), (480, 320)
"""All columns of the list have room: else Qt shows a scroll bar beneath an empty list."""
_ARROWS = {"backButton": "chevron-left", "forwardButton": "chevron-right", "toParentButton": "chevron-up"}
"""The icons for the buttons of Qt's own dialog, by their names there."""
_NOWHERE = os.path.join(os.devnull, "nowhere")  # noqa: PTH118 - a path in no folder


def file_dialog(parent: QWidget, title: str, kinds: str, journal: Path | None, *, about: str) -> QFileDialog:
    """A dialog that offers such kinds of files; show it with `open`. `about` is the page of the manual for F1 in it.

    It begins in the documents folder. Some desktops write what is chosen in their own dialog into a list of recent
    files, unencrypted. So the dialog is Qt's own if the `journal` is encrypted, or if no journal is given.
    """
    from PySide6.QtWidgets import QFileDialog

    forget_files()
    dialog = QFileDialog(parent, title, str(_documents()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilter(kinds)
    explain_by(dialog, about)
    plain = journal is not None and journal.is_file() and not is_encrypted(journal)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, not plain)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("&Folder:"))  # Qt's words fit opening alone
    _draw_arrows(dialog)
    fit(dialog, (scaled(_SIZE[0]), scaled(_SIZE[1])), _SMALLEST)
    return dialog


def _draw_arrows(dialog: QFileDialog) -> None:
    """Give Qt's own dialog arrows in the ink of the window: its own are black on dark pages, too."""
    from PySide6.QtWidgets import QToolButton

    ink = dialog.palette().windowText().color().name()
    for name, icon in _ARROWS.items():
        button = dialog.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(draw_icon(icon, ink))


def end_as(dialog: QFileDialog, ending: str, others: Collection[str]) -> None:
    """Let the name in a dialog end as the kind of files that was chosen, in place of one of the `others`."""
    dialog.setDefaultSuffix(ending)
    name = Path(next(iter(dialog.selectedFiles()), ""))
    if name.suffix.removeprefix(".").casefold() in others:
        dialog.selectFile(f"{name.stem}.{ending}")


def forget_files() -> None:
    """Let Qt's own dialog write down nowhere which folders were used. On Windows and macOS it does so all the same."""
    from PySide6.QtCore import QSettings

    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, _NOWHERE)


class UsedFolder(QObject):
    """The folder in which a file was chosen last, kept in memory alone."""

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None

    def begin(self, dialog: QFileDialog) -> None:
        """Let a dialog begin there, and remember what is chosen in it."""
        if self._path is not None:
            dialog.setDirectory(str(self._path))
        dialog.fileSelected.connect(self._remember)

    def begin_folder(self, dialog: QFileDialog) -> None:
        """The same for a dialog in which a folder is chosen."""
        if self._path is not None:
            dialog.setDirectory(str(self._path))
        dialog.fileSelected.connect(self._remember_folder)

    def _remember(self, name: str) -> None:
        self._path = Path(name).parent

    def _remember_folder(self, name: str) -> None:
        self._path = Path(name)


def journal_to_open(parent: QWidget, beside: Path | None) -> QFileDialog:
    """The dialog that asks for an existing journal. It begins in the folder that `_folder` gives for `beside`."""
    from PySide6.QtWidgets import QFileDialog

    dialog = file_dialog(parent, _("Open journal"), _kinds(), beside, about=pages.DATA)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Open"))
    dialog.setDirectory(str(_folder(beside)))
    return dialog


def journal_to_make(parent: QWidget, beside: Path | None) -> QFileDialog:
    """The dialog that asks for the name of a new journal. It never replaces a file."""
    from PySide6.QtWidgets import QFileDialog

    dialog = file_dialog(parent, _("New journal"), _kinds(), beside, about=pages.DATA)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # a name that is taken is refused later
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Make"))
    dialog.setDefaultSuffix("parley")
    dialog.setDirectory(str(_folder(beside)))
    return dialog


def _kinds() -> str:
    return _("Parley journals (*.parley)")


def _folder(beside: Path | None) -> Path:
    """The folder of that journal. The documents folder for the usual journal, where nobody looks, or without one."""
    if beside is not None and beside.parent.is_dir() and beside.name != USUAL_NAME:
        return beside.parent
    return _documents()


def _documents() -> Path:
    from PySide6.QtCore import QStandardPaths

    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()


def write_file(path: Path, content: bytes) -> Path:
    """Write a file. If that fails, the file is as it was before.

    Raises:
        UserError: it cannot be written.
    """
    try:
        save(path, content)
    except OSError as error:
        words = _("{file} cannot be written: {reason}. Choose another place.", file=path, reason=system_words(error))
        raise UserError(words) from error
    return path
