"""The strip: a small window above all others with the same entry line, for talks held in another program.

It may lie on a screen that others see. So nothing secret is ever drawn in it, not even while F7 is held.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.capture import ParsedLine, Table
from desk_app.exchange.manual import pages
from desk_app.support.words import _, mark
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.entry_area import PreviewView
from desk_app.ui.meet.entry_line import EntryLine
from desk_app.ui.meet.issue_lines import issue_lines
from desk_app.ui.meet.live import TalksNow, live
from desk_app.ui.meet.props import IssueLine, Live
from desk_app.ui.meet.screen import Sight
from desk_app.ui.meet.speech import SpokenPreview
from desk_app.ui.running.manual_spots import explain_by
from desk_app.ui.widgets.buttons import PlainButton, QuietButton
from desk_app.ui.widgets.text import ElidedText, Text

WIDTH = 620
_WHY_NOT = mark("On this desktop (Wayland) a program cannot keep a window above the others.")
_HINT = mark("The same line as in the window. Enter records.")


def stays_on_top(platform: str) -> bool:
    """Whether a window can stay above the others, by Qt's name of the platform. No compositor of Wayland lets it."""
    return not platform.startswith("wayland")


def could_stay(platform: str, surroundings: Mapping[str, str] = os.environ) -> bool:
    """Whether it could if Parley were started through X11, which some compositors of Wayland still offer."""
    return not stays_on_top(platform) and bool(surroundings.get("DISPLAY"))


class StripWindow(QWidget):
    """Shows both positions of each open issue, the entry line, and what Enter will record."""

    x11_wanted = Signal()
    """Start through X11 from the next start on, so that the strip can stay on top."""

    def __init__(self, theme: Theme, window: QWidget, platform: str | None = None) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(window, flags)
        explain_by(self, pages.LINE)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.positions, self.clock = ElidedText(tone="muted", least=12), Text(tone="muted")
        self.said = Text(strong=True)
        self.line, self.preview = EntryLine(), PreviewView(theme)
        self.line.drafted = False  # the line of the page is, and both hold the same
        self.advice = ElidedText(tone="muted", step="small", least=12)
        self.back = QuietButton(_("Back to the window"))
        self.back.clicked.connect(self.close)
        self.line.changed.connect(self._show_reading)
        self.line.escaped.connect(self.close)
        SpokenPreview(self.line)
        self.setFocusProxy(self.line)
        self._lay_out(platform or QGuiApplication.platformName())

    def show_talks(self, lines: Sequence[IssueLine], told: Live, table: Table) -> None:
        """Show the meeting. What is given must be made for a screen that others see."""
        self.positions.setText(positions_words(lines))
        self.advice.say(" · ".join(filter(None, (told.unanswered, told.advice))))
        self.line.show_table(table)

    def show_said(self, words: str) -> None:
        """Show on which day that was which is written down. There is no clock then."""
        self.said.say(words)
        self.clock.setVisible(not words)

    def _lay_out(self, platform: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        for widget, stretch in ((self.positions, 1), (self.said, 0), (self.clock, 0), (self.back, 0)):
            head.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(4)
        column.addLayout(head)
        for part in (self.line, self.preview, self.advice):
            column.addWidget(part)
        if not stays_on_top(platform):
            column.addLayout(self._why_not(platform))
        self._show_reading(self.line.reading)
        self.resize(WIDTH, self.sizeHint().height())

    def _why_not(self, platform: str) -> QHBoxLayout:
        row = QHBoxLayout()
        self._why = Text(_(_WHY_NOT), tone="muted", step="small", wrap=True)
        row.addWidget(self._why, 1)
        if could_stay(platform):
            self._offer = PlainButton(_("Use X11 from the next start"))
            self._offer.clicked.connect(self._take_offer)
            row.addWidget(self._offer)
        return row

    def _take_offer(self) -> None:
        self._offer.hide()
        self._why.setText(_("From the next start Parley uses X11, where this window can stay above the others."))
        self.x11_wanted.emit()

    def _show_reading(self, reading: ParsedLine) -> None:
        self.preview.show_reading(reading, empty=_(_HINT))


def positions_words(lines: Sequence[IssueLine]) -> str:
    """Both positions of each issue that is still open and was spoken of: "Fee €4,800 – €5,100"."""
    spoken_of = [line for line in lines if not line.settled and {line.their_value, line.our_value} != {"–"}]
    return " · ".join(
        _("{issue} {theirs} / {ours}", issue=line.name, theirs=line.their_value, ours=line.our_value)
        for line in spoken_of
    )


def _undo_and_redo(window: QWidget) -> list[QAction]:
    """The actions of the window that must work in the strip, too: what was just entered there can be taken back."""
    keys = {QKeySequence("Ctrl+Z").toString(), QKeySequence("Ctrl+Shift+Z").toString()}
    return [action for action in window.findChildren(QAction) if action.shortcut().toString() in keys]


class StripCare(QObject):
    """Opens and closes the strip of a page, and keeps its line and the line of the page the same."""

    x11_wanted = Signal()

    def __init__(self, theme: Theme, line: EntryLine, page: QWidget) -> None:
        super().__init__(page)
        self._theme, self._line, self._page, self._said = theme, line, page, ""
        self.window: StripWindow | None = None
        """The strip; None until it was opened once."""

    def open(self) -> None:
        """Show the strip, and put the cursor into it. What it shows comes with the next `show`."""
        if self.window is None:
            self.window = strip = StripWindow(self._theme, self._page.window())
            strip.addActions(_undo_and_redo(self._page.window()))
            strip.line.changed.connect(self._to_page)
            self._line.changed.connect(self._to_strip)
            strip.line.entered.connect(self._line.entered)
            strip.line.kept.connect(self._line.kept)
            strip.x11_wanted.connect(self.x11_wanted)
        self._to_strip(self._line.reading)
        self.window.show_said(self._said)
        self.window.show()
        self.window.activateWindow()
        self.window.line.setFocus()

    def close(self) -> None:
        """Close the strip, if it is open."""
        if self.window is not None:
            self.window.close()

    def show(self, now: TalksNow, sees: Sight) -> None:
        """Show the meeting in the strip, if it is open."""
        if self.window is not None and self.window.isVisible():  # hidden, it need not be up to date
            self.window.setWindowTitle(_("{title} – entry line – Parley", title=now.negotiation.title))
            lines = issue_lines(now.negotiation, now.analysis, hidden=sees.hidden)
            told = live(now.negotiation, now.analysis, now.advice, hidden=sees.hidden, covered=sees.covered)
            self.window.show_talks(lines, told, now.table)

    def show_clock(self, words: str) -> None:
        """Show how long the meeting has lasted."""
        if self.window is not None:
            self.window.clock.setText(words)

    def show_said(self, words: str) -> None:
        """Tell on which day that was which is written down; empty: it is said now."""
        self._said = words
        if self.window is not None:
            self.window.show_said(words)

    def _to_strip(self, reading: ParsedLine) -> None:
        if self.window is None or self.window.line.line.tokens == reading.line.tokens:
            return
        if reading.line.tokens:
            self.window.line.put(reading.line)
        else:
            self.window.line.take()  # it was entered: Ctrl+Z must not bring it back

    def _to_page(self, reading: ParsedLine) -> None:
        if self._line.line.tokens != reading.line.tokens:
            self._line.put(reading.line)
