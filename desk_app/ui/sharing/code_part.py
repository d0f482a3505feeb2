"""The code of a share: hidden until it is asked for, as whoever sees it can read all that is shared."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.support.words import _, mark
from desk_app.ui.widgets.buttons import PlainButton, QuietButton
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.text import RuledHeading, Text
from desk_app.ui.widgets.wrapping import wrapped

_ABOUT = mark(
    "On the other machine, choose “Open shared journal…”, the same folder, and this code. Everyone who has it sees "
    "everything that is shared, limits included. Write it down apart from the folder: once no machine "
    "shows it any more, nobody can give it back to you."
)


class CodePart(QWidget):
    """Asks for the code with `wanted`, and shows it until the page is left."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(8)
        self.code = Text(step="title", wrap=True)
        hear_as(self.code, HeardAs.WORDS)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.show_button = PlainButton(_("Show the code"))
        self.show_button.clicked.connect(self.wanted)
        self.copy = PlainButton(_("Copy"), name=_("Copy the code"))
        self.copy.clicked.connect(self._copy)
        self.hide_button = QuietButton(_("Hide"), name=_("Hide the code"))
        self.hide_button.clicked.connect(self.conceal)
        for widget in (
            RuledHeading(_("One more machine")),
            Text(_(_ABOUT), tone="muted", wrap=True),
            self.code,
            wrapped(self.show_button, self.copy, self.hide_button),
        ):
            layout.addWidget(widget)
        self.conceal()

    def show_code(self, code: str) -> None:
        """Show the code, large."""
        self._show(code)
        self.copy.setFocus()

    def conceal(self) -> None:
        """Hide the code again."""
        self._show("")

    def _show(self, code: str) -> None:
        self.code.setAccessibleName(_("Code: {code}", code=code) if code else "")
        self.code.say(code)
        self.show_button.setVisible(not code)
        self.copy.setVisible(bool(code))
        self.hide_button.setVisible(bool(code))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.text())
