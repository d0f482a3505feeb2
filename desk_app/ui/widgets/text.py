"""Words on a page. User text is never read as markup: every label here is plain text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget


class Text(QLabel):
    """Plain text in a step of the type scale ("small" to "hero") and a tone ("muted", "we", "they", "accent")."""

    def __init__(
        self, text: str = "", *, step: str = "body", tone: str = "ink", wrap: bool = False, strong: bool = False
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("step", step)
        self.setProperty("tone", tone)
        self.setProperty("strong", strong)
        self.setWordWrap(wrap)
        self.setText(text)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        """Show a text, or nothing at all where it is empty."""
        self.setText(text)
        self.setVisible(bool(text))


class Hairline(QFrame):
    """A rule of one pixel."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "upright" if upright else "hairline")


class Heading(QWidget):
    """A section's name with a hairline beneath it."""

    def __init__(self, text: str, *, step: str = "heading") -> None:
        super().__init__()
        self.words = Text(text, step=step)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.words)
        layout.addWidget(Hairline())


class EmptyState(QWidget):
    """What to say where there is nothing yet: one line, and one quieter line of what to do about it."""

    def __init__(self, line: str, hint: str = "") -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 16)
        layout.setSpacing(4)
        layout.addWidget(Text(line, wrap=True))
        if hint:
            layout.addWidget(Text(hint, tone="muted", wrap=True))
