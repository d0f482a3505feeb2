"""The document as it will be printed, and the buttons to copy, save or print it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desk_app.session.documents import RECAP, Document
from desk_app.support.overriding import override
from desk_app.support.words import _, plural
from desk_app.ui.look.lengths import scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.papers.darkroom import DrawnPages
from desk_app.ui.papers.recap_choices import RecapChoicesView
from desk_app.ui.papers.sheet_row import SheetRow
from desk_app.ui.widgets.buttons import Button, IconButton, PlainButton, QuietButton
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.pages_view import PagesView
from desk_app.ui.widgets.text import Hairline, Text
from desk_app.ui.widgets.wrapping import WrappingRow

_EDGE, _BETWEEN, _ICON = 16, 8, 16


class DocumentView(QWidget):
    """Shows one of some documents. `chosen` is sent with the `Document` that the person wants to see."""

    chosen = Signal(object)
    copy = Signal()
    save = Signal()
    save_all = Signal()
    print = Signal()
    back = Signal()
    """What stands beside the document elsewhere is to show in its place."""

    def __init__(self, theme: Theme, documents: Sequence[Document]) -> None:
        super().__init__()
        self.documents = tuple(documents)
        self.back_button = IconButton(_("Back to the questions"))
        theme.dress(self.back_button, "chevron-left", "muted")
        self.back_button.clicked.connect(self.back)
        self.back_button.hide()
        self.choices = RecapChoicesView()
        self.sheet = SheetRow()
        self._below_choices = Hairline()
        self.caution = Text(wrap=True)
        self.caution.setContentsMargins(20, 10, 20, 10)
        self.lacking = Text(tone="muted", step="small", wrap=True)
        self.lacking.setContentsMargins(20, 10, 20, 10)
        self.lacking.hide()
        self.pages = PagesView(_("The document as it will print"))
        self.switches: dict[str, QPushButton] = {}
        """The button of each document, by the document's `command`."""
        self._group = QButtonGroup(self)
        self.copy_button = PlainButton(_(" Copy"), name=_("Copy the document"))
        self.save_button = PlainButton(_(" Save…"), name=_("Save the document"))
        self.print_button = PlainButton(_(" Print…"), name=_("Print"))
        self.all_button = QuietButton(_("Save all…"))
        self.all_button.setAccessibleName(_("Save this document of every negotiation"))
        self.all_button.setToolTip(_("This document of every negotiation that is far enough for it, into a folder"))
        self.all_button.clicked.connect(self.save_all)
        theme.dress(self.copy_button, "copy")
        theme.dress(self.save_button, "download")
        theme.dress(self.print_button, "printer")
        self.copy_button.setToolTip(_("To be pasted into a mail or a text"))
        self.save_button.setToolTip(_("As PDF, or as a web page (HTML)"))
        self._lay_out()
        self._group.buttonClicked.connect(self._clicked)
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)

    def show_document(self, document: Document) -> None:
        """Mark the button of the document that is shown."""
        self.switches[document.command].setChecked(True)
        self.caution.say("")
        self.lacking.say("")
        for each in (self.choices, self._below_choices):
            each.setVisible(document is RECAP)

    def show_pages(self, pages: DrawnPages) -> None:
        """Show the pages of a document."""
        label = _(pages.wanted.document.label)
        words = plural("{document}, {n} page", "{document}, {n} pages", len(pages.images), document=label)
        self.pages.show_pages(pages.images, words)
        self.caution.say(pages.caution)
        self.lacking.say(pages.lacking)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Use shorter words on the tabs if the long ones have no room (large type in a small window), and no icons
        on the buttons beneath, if these have none.
        """
        fits = self._room_for(each.label for each in self.documents) <= self.width()
        for each in self.documents:
            self.switches[each.command].setText(_(each.label) if fits else _(each.short))
        iconed = self._with_icons() <= self.width()
        for button in self._handing:
            button.setIconSize(QSize() if iconed else QSize(0, 0))
        super().resizeEvent(event)

    def narrowest(self) -> int:
        """How narrow it can be, in pixels: with the shorter words on its buttons."""
        shorter = self._room_for(each.short for each in self.documents)
        return max(self.minimumWidth(), ceil(shorter), self._bottom.minimumSizeHint().width(), self._with_icons())

    def _with_icons(self) -> int:
        """The width that the buttons beneath need with icons on them, whether they show these now or not."""
        wide = sum(each.sizeHint().width() - each.iconSize().width() + scaled(_ICON) for each in self._handing)
        return wide + (len(self._handing) - 1) * _BETWEEN + 2 * _EDGE

    def _room_for(self, labels: Iterable[str]) -> float:
        return sum(self.fontMetrics().horizontalAdvance(_(label)) * 1.1 + 24 for label in labels) + 48

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(4)
        bar.addWidget(self.back_button)
        for document in self.documents:
            bar.addWidget(self._switch(document))
        bar.addStretch(1)
        self._bottom = self._foot()
        whole = QHBoxLayout(self)
        layout = QVBoxLayout()
        for box in (whole, layout):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        whole.addWidget(Hairline(upright=True))
        whole.addLayout(layout, 1)
        layout.addLayout(bar)
        layout.addWidget(Hairline())
        layout.addWidget(self.choices)
        layout.addWidget(self._below_choices)
        layout.addWidget(self.caution)
        layout.addWidget(self.lacking)
        layout.addWidget(self.pages, 1)
        layout.addWidget(Hairline())
        layout.addWidget(self._bottom)

    def _foot(self) -> QWidget:
        """The choices and, if there is room on the same line, the buttons at the other end of it."""
        buttons, whole, inner = QWidget(), QWidget(), QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BETWEEN)
        self._handing = self.copy_button, self.save_button, self.print_button
        for button in self._handing:
            row.addWidget(button)
        foot = WrappingRow(inner, apart=True)
        foot.setSpacing(8)
        for each in (self.sheet, self.all_button, buttons):
            foot.addWidget(each)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(_EDGE, 10, _EDGE, 10)
        layout.addWidget(inner)
        return whole

    def _switch(self, document: Document) -> QPushButton:
        button = Button(_(document.label))
        button.setProperty("role", "step")
        button.setCheckable(True)
        hear_as(button, HeardAs.TAB)
        button.setAccessibleName(_(document.label))
        button.setToolTip(_(document.hint))
        self._group.addButton(button)
        self.switches[document.command] = button
        return button

    def _clicked(self, button: QPushButton) -> None:
        self.chosen.emit(next(each for each in self.documents if self.switches[each.command] is button))
