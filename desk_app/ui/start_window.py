"""What shows when the journal cannot be opened: why, and the ways on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.files import choose_journal
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.text import Text


class StartWindow(QWidget):
    """Says what happened; offers another journal or the usual one."""

    journal_chosen = Signal(object)
    default_wanted = Signal()

    def __init__(self, message: str) -> None:
        super().__init__()
        self.setWindowTitle("Parley")
        self.setProperty("role", "page")
        self.message = message
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 40, 40, 40)
        layout.setSpacing(16)
        layout.addWidget(Text("The journal is not open", step="title"))
        layout.addWidget(Text(message, wrap=True))
        layout.addStretch(1)
        other = PrimaryButton("Open another journal…")
        other.clicked.connect(self._choose)
        usual = PlainButton("Open your usual journal")
        usual.clicked.connect(self.default_wanted)
        row = QHBoxLayout()
        row.addWidget(other)
        row.addWidget(usual)
        row.addStretch(1)
        layout.addLayout(row)
        self.resize(600, 300)

    def _choose(self) -> None:
        dialog = choose_journal(self)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, name: str) -> None:
        self.journal_chosen.emit(Path(name))
