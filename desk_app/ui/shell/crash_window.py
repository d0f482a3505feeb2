"""The window that shows after a bug. It is loaded only then: what it needs of Qt would make every start longer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desk_app.exchange.manual import pages
from desk_app.support.system_errors import system_words
from desk_app.support.words import _
from desk_app.ui.running.file_dialogs import file_dialog
from desk_app.ui.running.manual_spots import explain_by
from desk_app.ui.widgets.aloud import AloudText
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.text import Text


class CrashWindow(QDialog):
    """Says that something went wrong and whether what was entered is saved, and shows details for a report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong in Parley"))
        explain_by(self, pages.DATA)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.report = report
        self.saved = AloudText(wrap=True)
        self._told = AloudText(step="small", tone="muted", wrap=True)
        self._details = QPlainTextEdit(report)
        self._details.setReadOnly(True)
        self._details.setAccessibleName(_("Details to report"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(Text(_("Something went wrong in Parley"), step="title"))
        layout.addWidget(self.saved)
        layout.addWidget(self._details)
        layout.addWidget(self._told)
        layout.addLayout(self._buttons())
        self._told.say(_("The details hold no word of your journal."))
        self.resize(560, 380)

    def add(self, report: str) -> None:
        """Show a further error below the first; it occurred while this window was open."""
        self.report = f"{self.report}\n\n{report}"
        self._details.setPlainText(self.report)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        copy, save, go_on = PlainButton(_("Copy")), PlainButton(_("Save…")), PrimaryButton(_("Go on"))
        copy.clicked.connect(self._copy)
        save.clicked.connect(self._choose_file)
        go_on.clicked.connect(self.accept)
        row.addWidget(copy)
        row.addWidget(save)
        row.addStretch(1)
        row.addWidget(go_on)
        go_on.setFocus()
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self._told.say(_("Copied. The details hold no word of your journal."))

    def _choose_file(self) -> None:
        dialog = file_dialog(self, _("Save the details"), _("Text (*.txt)"), None, about=pages.DATA)
        dialog.selectFile("parley-details.txt")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.fileSelected.connect(self._save)
        dialog.open()

    def _save(self, name: str) -> None:
        from desk_app.support.saving import save

        try:
            save(Path(name), f"{self.report}\n".encode())
        except OSError as error:
            reason = system_words(error)
            self._told.say(_("{path} cannot be written: {reason}. Choose another place.", path=name, reason=reason))
        else:
            self._told.say(_("Saved as {path}. The details hold no word of your journal.", path=name))
