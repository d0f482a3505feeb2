"""Text on a page. Every label here is plain text, so user text is never read as markup."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desk_app.support.directions import isolated, one_line
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.widgets.adornment import Adornment
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.saying import spoken
from desk_app.ui.widgets.spans import beginning

_TITLES = frozenset(("title", "hero"))
"""Steps of the type scale in which the title of a page or of a window stands. It is heard as a heading."""


class Text(QLabel):
    """Plain text in a step of the type scale ("small" to "hero") and a tone ("muted", "we", "they", "accent")."""

    def __init__(
        self, text: str = "", *, step: str = "body", tone: str = "ink", wrap: bool = False, strong: bool = False
    ) -> None:
        super().__init__()
        self._said = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("step", step)
        self.setProperty("tone", tone)
        self.setProperty("strong", strong)
        if step in _TITLES:
            hear_as(self, HeardAs.HEADING)
        self.setWordWrap(wrap)
        self.setAlignment(beginning() | Qt.AlignmentFlag.AlignVCenter)
        self.setText(text)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    @override
    def setText(self, text: str, /) -> None:
        """Show a text. A screen reader says it without its signs, unless the label has a name of its own."""
        super().setText(text)
        said = spoken(text)
        if self.accessibleName() == self._said:
            self._said = said if said != " ".join(text.split()) else ""
            self.setAccessibleName(self._said)

    @override
    def setAccessibleName(self, name: str, /) -> None:
        """Name it, without the signs that only the eye needs."""
        super().setAccessibleName(spoken(name))

    @override
    def setToolTip(self, tip: str, /) -> None:
        """Show a tip, which a screen reader says as what describes the label; without its signs."""
        super().setToolTip(tip)
        said = spoken(tip)
        self.setAccessibleDescription(said if said != " ".join(tip.split()) else "")

    def show_tone(self, tone: str) -> None:
        """Show it in another tone from now on."""
        self._restyle("tone", tone)

    def show_step(self, step: str) -> None:
        """Show it in another step of the type scale from now on."""
        self._restyle("step", step)

    def _restyle(self, name: str, value: str) -> None:
        self.setProperty(name, value)
        self.style().unpolish(self)
        self.style().polish(self)

    def say(self, text: str) -> None:
        """Show a text. If it is empty, the label is hidden."""
        self.setText(text)
        self.setVisible(bool(text))


def heading(words: str) -> Text:
    """The name of a part of a page."""
    text = Text(words, step="heading", wrap=True)
    hear_as(text, HeardAs.HEADING)
    return text


class Hairline(QFrame):
    """A line of one pixel."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "upright" if upright else "hairline")


class RuledHeading(QWidget):
    """The name of a section, with a hairline beneath."""

    def __init__(self, text: str, *, step: str = "heading") -> None:
        super().__init__()
        self.words = Text(text, step=step)
        hear_as(self.words, HeardAs.HEADING)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.words)
        layout.addWidget(Hairline())


class EmptyState(QWidget):
    """What is shown if there is nothing yet: one line, and a quieter line on what to do about it.

    `picture` is a drawing of resources/pictures that stands above them, or at the end of their line if other things
    follow. In too little room for all of it the words begin where it stood.
    """

    def __init__(self, line: str, hint: str = "", *, picture: str = "", followed: bool = False) -> None:
        super().__init__()
        way = QBoxLayout.Direction.LeftToRight if followed else QBoxLayout.Direction.TopToBottom
        self._parts = parts = QBoxLayout(way, self)
        self._above = bool(picture) and not followed
        self.be_low(False)
        parts.setSpacing(24 if followed else 12)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Text(line, wrap=True))
        if hint:
            words.addWidget(Text(hint, tone="muted", wrap=True))
        words.addStretch(1)
        parts.addLayout(words, 1)
        if picture:
            parts.insertWidget(1 if followed else 0, Adornment(picture), 0, Qt.AlignmentFlag.AlignLeft)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if self._above:
            whole = self.height() >= self.heightForWidth(self.width())
            self._parts.setDirection(QBoxLayout.Direction.TopToBottom if whole else QBoxLayout.Direction.BottomToTop)

    def be_low(self, low: bool) -> None:
        """Do without the air above and beneath while `low`."""
        air = 0 if low else 16
        self._parts.setContentsMargins(0, air, 0, air)


def window_title(words: str) -> str:
    """The title of a window in which this shows: "People – Parley"."""
    return _("{title} – Parley", title=one_line(words))


def plain_tip(text: str) -> str:
    """A text for a tooltip, which then shows it exactly, not as markup."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape  # imported late: its table of entities is slow to load and seldom needed

    return f"<qt>{escape(text)}</qt>"


class ElidedText(Text):
    """Text that is cut with "…" so that its page is not wider than the window. `least` characters always have room."""

    def __init__(self, *, step: str = "body", tone: str = "ink", strong: bool = False, least: int = 4) -> None:
        self._least, self._shorter = least, ""
        super().__init__(step=step, tone=tone, strong=strong)

    @override
    def setText(self, text: str, /) -> None:
        super().setText(one_line(text))
        self._shorter = ""
        self.setToolTip("")

    def say_shorter(self, words: str) -> None:
        """Show these in place of the text where it has no room, before anything is cut."""
        self._shorter = one_line(words)
        self.update()

    def shown(self) -> str:
        """What it shows of its text in the room that it has."""
        whole = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        if whole == self.text() or not self._shorter:
            return whole
        return self.fontMetrics().elidedText(self._shorter, Qt.TextElideMode.ElideRight, self.width())

    @override
    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        least = self.fontMetrics().averageCharWidth() * self._least
        return QSize(min(whole.width(), least), whole.height())

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        shown = self.shown()
        if shown == self.text():
            super().paintEvent(event)
            return
        if not self.toolTip():
            self.setToolTip(plain_tip(self.text()))
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), isolated(shown))  # else "…" stands where the text begins
