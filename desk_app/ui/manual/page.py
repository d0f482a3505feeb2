"""The manual in the window: its pages beside the one that is read, and the way back to where one was."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.changes import ChangeSet
from desk_app.exchange.manual.pages import FIRST, NAMES, manual_text, manual_texts
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import most_width, scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.manual.picture import PictureWindow
from desk_app.ui.manual.reader import ManualReader
from desk_app.ui.running.manual_spots import MANUAL, ManualAt
from desk_app.ui.running.page import Destination, Requests, SideTrip
from desk_app.ui.widgets.buttons import NextButton, PlainButton, tab_button
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.text import Hairline, Text

_ROOM_FOR_TEXT, _WIDEST, _MARGIN = 520, 760, 16
"""What a page needs beside the contents, how wide its text is at most, and what is around the contents."""


class ManualPage(SideTrip):
    """Shows one page of the manual at a time. It needs no journal."""

    def __init__(self, theme: Theme, requests: Requests) -> None:
        """It asks `requests` for other pages of itself, and for the way back."""
        super().__init__()
        self._theme, self._requests = theme, requests
        self.back: Destination | None = None
        """Where the person came from; None if that is not known."""
        self._titles = {each.name: each.title for each in manual_texts()}
        self.reader = ManualReader(theme)
        self.leave = PlainButton(_("Back to where you were"))
        self.onward = NextButton("")
        self.chooser = ChoiceField(_("Page"), [Choice(name, title) for name, title in self._titles.items()])
        self.chooser.drafted = False
        self.contents = ScrollColumn(margin=_MARGIN)
        self.buttons = {name: tab_button(title) for name, title in self._titles.items()}
        self._group = QButtonGroup(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.reader)

    @property
    @override
    def title(self) -> str:
        return _("Manual · {title}", title=self._titles.get(self.reader.shown, ""))

    @override
    def show_at(self, where: object, /) -> None:
        """Show the page that a `ManualAt` names."""
        at = where if isinstance(where, ManualAt) else ManualAt()
        self.back = at.back or self.back
        if at.page or not self.reader.shown:
            self._read(at.page or FIRST)
        self.setFocus()

    @override
    def refresh(self, changes: ChangeSet | None = None, /) -> None:
        """Do nothing: the manual tells nothing of the journal."""

    @override
    def where(self) -> object:
        return ManualAt(self.reader.shown, self.back)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _read(self, name: str) -> None:
        text = manual_text(name if name in NAMES else FIRST)
        self.reader.read(text)
        self.buttons[text.name].setChecked(True)
        for each, button in self.buttons.items():  # Tab goes to the one that is read
            tab = Qt.FocusPolicy.StrongFocus if each == text.name else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tab)
        self.chooser.show_value(text.name)
        following = NAMES[NAMES.index(text.name) + 1 :]
        self.onward.setVisible(bool(following))
        if following:
            self.onward.setText(_("Next: {title}", title=self._titles[following[0]]))
            self.onward.setAccessibleName(self.onward.text())

    def _go(self, name: object, _checked: bool = False) -> None:
        """Show another page by way of the window, so that its title follows and is spoken."""
        self._requests.go(MANUAL, ManualAt(str(name)))

    def _go_on(self) -> None:
        self._go(NAMES[NAMES.index(self.reader.shown) + 1])

    def _show_picture(self, name: object) -> None:
        PictureWindow(str(name), self.window()).show()

    @override
    def go_back(self) -> None:
        self._requests.manual.emit()

    def _fit(self, _colours: object = None) -> None:
        """Show the contents beside the page where there is room, else as a choice above it."""
        wide = max(button.sizeHint().width() for button in self.buttons.values()) + 3 * _MARGIN
        beside = self.width() >= wide + scaled(_ROOM_FOR_TEXT)
        self._side.setFixedWidth(wide)
        self._side.setVisible(beside)
        self.chooser.setVisible(not beside)

    def _connect(self) -> None:
        self.reader.wanted.connect(self._go)
        self.reader.picture_wanted.connect(self._show_picture)
        self.leave.clicked.connect(self.go_back)
        self.onward.clicked.connect(self._go_on)
        self.chooser.chosen.connect(self._go)
        self._theme.changed.connect(self._fit)

    def _lay_out(self) -> None:
        for name, button in self.buttons.items():
            self._group.addButton(button)
            button.clicked.connect(partial(self._go, name))
            self.contents.column.addWidget(button)
        if (holds := self.contents.widget()) is not None:
            holds.setAccessibleName(_("Manual"))
            hear_as(holds, HeardAs.TABS)
        self.contents.column.setSpacing(2)
        self.contents.column.addStretch(1)
        self._side = QWidget()
        beside = QHBoxLayout(self._side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.contents)
        beside.addWidget(Hairline(upright=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(Hairline())
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._side)
        below.addLayout(self._text(), 1)
        layout.addLayout(below, 1)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(32, 14, 24, 12)
        head.setSpacing(16)
        head.addWidget(Text(_("Manual"), step="title"))
        head.addWidget(self.chooser)
        head.addStretch(1)
        head.addWidget(self.leave)
        return head

    def _text(self) -> QVBoxLayout:
        text, row = QVBoxLayout(), QHBoxLayout()
        text.setContentsMargins(32, 20, 24, 12)
        text.setSpacing(8)
        most_width(self.reader, _WIDEST)
        row.addWidget(self.reader, 1000)
        row.addStretch(1)
        text.addLayout(row, 1)
        text.addWidget(self.onward, 0, Qt.AlignmentFlag.AlignLeft)
        return text
