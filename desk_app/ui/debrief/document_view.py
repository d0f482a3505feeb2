"""The document as it will print, with what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.ui.debrief.paper import Document, Pages
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.pages_view import PagesView
from desk_app.ui.widgets.text import Hairline

_SAID = {
    Document.PRIVATE: "Contains your limits: for your eyes.",
    Document.RECAP: "Safe to send: holds nothing of yours alone.",
}


_SHORT = {Document.PRIVATE: "Private", Document.RECAP: "Recap"}


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
        self.save_button = PlainButton(" Save as PDF…", name="Save as PDF")
        self.print_button = PlainButton(" Print…", name="Print")
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

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Large type in a small window: the switches say less rather than being cut off."""
        room = self.width() - 48
        wanted = sum(self.fontMetrics().horizontalAdvance(d.value) * 1.1 + 24 for d in Document)
        for document, button in self.switches.items():
            button.setText(document.value if wanted <= room else _SHORT[document])
        super().resizeEvent(event)

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
        whole = QHBoxLayout(self)
        layout = QVBoxLayout()
        for box in (whole, layout):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        whole.addWidget(Hairline(upright=True))
        whole.addLayout(layout, 1)
        layout.addLayout(bar)
        layout.addWidget(Hairline())
        layout.addWidget(self.pages, 1)
        layout.addWidget(Hairline())
        layout.addLayout(foot)

    def _clicked(self, button: QPushButton) -> None:
        self.chosen.emit(next(document for document, known in self.switches.items() if known is button))
