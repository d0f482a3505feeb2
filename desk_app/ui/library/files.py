"""Kinds from files and to files: dialogs, what is dropped on the page, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from desk_app.domain.errors import UserError
from desk_app.exchange.manual import pages
from desk_app.session.own_kinds import KindTaken
from desk_app.session.passphrases import saved_as
from desk_app.support.saving import file_name
from desk_app.support.words import _
from desk_app.ui.library.saving import KindSaver
from desk_app.ui.running.file_dialogs import file_dialog, write_file
from desk_app.ui.running.page_context import PageContext


class KindFiles(QObject):
    """Takes kinds in from files, and writes them to files."""

    def __init__(self, page: QWidget, context: PageContext, saver: KindSaver, shown: Callable[[], object]) -> None:
        """`shown` is called after a kind was taken in."""
        super().__init__(page)
        self._page, self._saver, self._shown = page, saver, shown
        self._gateway, self._notices, self._folder = context.gateway, context.notices, context.folder
        self._text = ""

    def choose(self) -> None:
        """Ask for the file of a kind and take it in."""
        dialog = file_dialog(self._page, _("Import a kind"), _kinds(), self._gateway.reading.path, about=pages.LIBRARY)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._folder.begin(dialog)
        dialog.filesSelected.connect(self._chosen)
        dialog.open()

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take in the kinds in these files, each by itself."""
        self._notices.tried.emit()
        for path in paths:
            self._saver.take_in(path, self._taken)

    def export(self, title: str, text: str) -> None:
        """Ask where to write a kind to."""
        self._text = text
        dialog = file_dialog(self._page, _("Export a kind"), _kinds(), self._gateway.reading.path, about=pages.LIBRARY)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        self._folder.begin(dialog)
        dialog.selectFile(file_name(title, ".toml"))
        dialog.fileSelected.connect(self._write)
        dialog.open()

    def _chosen(self, names: Sequence[str]) -> None:
        self.take_in([Path(name) for name in names])

    def _taken(self, taken: KindTaken) -> None:
        self._shown()
        if taken.changes is None:
            self._notices.say(_("“{title}” is here already. Nothing was added.", title=taken.title))
        else:
            self._notices.say(_("“{title}” was taken in", title=taken.title), taken.changes)

    def _write(self, name: str) -> None:
        self._notices.tried.emit()
        try:
            path = write_file(Path(name), self._text.encode())
        except UserError as error:
            self._gateway.failed.emit(error)
            return
        self._notices.say(saved_as(path.name, self._gateway.reading.path))


def _kinds() -> str:
    return _("Kinds of negotiation (*.toml)")
