"""What shows after a bug."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.text import Text


class CrashWindow(QDialog):
    """Says that something went wrong and that the journal is safe."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Parley")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.report = report
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(Text("Something went wrong in Parley", step="title"))
        words = "What you had entered is saved in your journal. You can go on; if it looks odd, start Parley again."
        layout.addWidget(Text(words, wrap=True))
        shown = QPlainTextEdit(report)
        shown.setReadOnly(True)
        shown.setAccessibleName("Details to report")
        layout.addWidget(shown)
        layout.addWidget(Text("The details hold no word of your journal.", step="small", tone="muted"))
        row = QHBoxLayout()
        copy = PlainButton("Copy details")
        copy.clicked.connect(self._copy)
        go_on = PrimaryButton("Go on")
        go_on.clicked.connect(self.accept)
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(go_on)
        layout.addLayout(row)
        self.resize(560, 380)
        go_on.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
