"""Stopping to share, or starting anew with a new code: each says first what it means."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.session.sharing.standing_words import LEAVING
from desk_app.support.words import _, mark
from desk_app.ui.widgets.buttons import PlainButton, QuietButton
from desk_app.ui.widgets.text import RuledHeading, Text
from desk_app.ui.widgets.wrapping import wrapped

_ANEW = mark(
    "When somebody leaves, or a laptop is lost: sharing begins again with a new code, in another, empty folder, from "
    "what is here now. Bring up to date first. Your files in the old folder are deleted; the machines that stay join "
    "with the new code, each with a new journal. Whoever has the old code keeps what came to them, but hears no more."
)


class EndingPart(QWidget):
    """Sends `leave`, or `anew`, once the person has read what it means."""

    leave = Signal()
    anew = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.stop = QuietButton(_("Stop sharing…"))
        self.new_code = QuietButton(_("New code…"), name=_("Start anew with a new code…"))
        self._means = Text(wrap=True)
        self.do_stop = PlainButton(_("Stop sharing"))
        self.do_anew = PlainButton(_("Choose the new folder…"))
        self.back = QuietButton(_("Back"), name=_("Keep sharing as before"))
        self.stop.clicked.connect(self._ask_to_stop)
        self.new_code.clicked.connect(self._ask_for_anew)
        self.do_stop.clicked.connect(self.leave)
        self.do_anew.clicked.connect(self.anew)
        self.back.clicked.connect(self.rest)
        layout.addWidget(RuledHeading(_("Stop sharing, or change the code")))
        layout.addWidget(wrapped(self.stop, self.new_code))
        layout.addWidget(self._means)
        layout.addWidget(wrapped(self.do_stop, self.do_anew, self.back))
        self.rest()

    def rest(self) -> None:
        """Ask nothing."""
        self._show("", None)

    def _ask_to_stop(self) -> None:
        self._show(_(LEAVING), self.do_stop)

    def _ask_for_anew(self) -> None:
        self._show(_(_ANEW), self.do_anew)

    def _show(self, means: str, button: PlainButton | None) -> None:
        self._means.say(means)
        for each in (self.do_stop, self.do_anew):
            each.setVisible(each is button)
        self.back.setVisible(button is not None)
        self.stop.setVisible(button is None)
        self.new_code.setVisible(button is None)
        if button is not None:
            self.back.setFocus()
