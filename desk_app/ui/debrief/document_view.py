"""The document as it will print, with what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desk_app.ui.debrief.paper import Document, Pages
from desk_app.ui.theme import Theme
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.pages_view import PagesView
from desk_app.ui.widgets.text import Hairline

_SAID = {
    Document.PRIVATE: "Contains your limits: for your eyes.",
    Document.RECAP: "Safe to send: holds nothing of yours alone.",
}


class DocumentView(QWidget):
    """Tells `chosen` with the `Document` to show."""

    chosen = Signal(object)
    save = Signal()
    print = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.pages = PagesView("The document as it will print")
        self.switches: dict[Document, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.save_button = PlainButton("Save as PDF…")
        self.print_button = PlainButton("Print…")
        theme.dress(self.save_button, "download")
        theme.dress(self.print_button, "printer")
        self._lay_out()
        self._group.buttonClicked.connect(self._clicked)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)

    def show_document(self, document: Document) -> None:
        """Mark which document is shown."""
        self.switches[document].setChecked(True)

    def show_pages(self, pages: Pages) -> None:
        """Show the pages of a document."""
        count = len(pages.images)
        words = f"{pages.wanted.document.value}, {count} {'page' if count == 1 else 'pages'}"
        self.pages.show_pages(pages.images, words)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(4)
        for document in Document:
            button = QPushButton(document.value)
            button.setProperty("role", "step")
            button.setCheckable(True)
            button.setAccessibleName(document.value)
            button.setToolTip(_SAID[document])
            self._group.addButton(button)
            self.switches[document] = button
            bar.addWidget(button)
        bar.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.print_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(Hairline())
        layout.addWidget(self.pages, 1)
        layout.addWidget(Hairline())
        layout.addLayout(foot)

    def _clicked(self, button: QPushButton) -> None:
        self.chosen.emit(next(document for document, known in self.switches.items() if known is button))
