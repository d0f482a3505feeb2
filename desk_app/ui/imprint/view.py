"""The widgets of About: the version, what is new, details to report, and licences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desk_app.session.shipped import Shipped
from desk_app.support.words import _
from desk_app.ui.imprint.news import NEWS
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.text import RuledHeading, Text


class AboutView(ScrollColumn):
    """Shows what it is given; `copied` is sent when the details are wanted."""

    copied = Signal()

    def __init__(self, version: str) -> None:
        super().__init__(margin=40, widest=800)
        self._things: dict[str, Shipped] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the keys scroll it
        self.setAccessibleName(_("About Parley"))
        self.column.addWidget(Text("Parley", step="hero"))
        told = _("Version {version}", version=version) if version else _("From a checkout that is not installed")
        self.column.addWidget(Text(told, strong=True))
        promise = _("An offline negotiation journal. No network, no account, no server: what you write stays with you.")
        self.column.addWidget(Text(promise, tone="muted", wrap=True))
        self.news = RuledHeading(_("What is new"))
        self._part(self.news)
        for release, lines in NEWS.items():
            self.column.addWidget(Text(release, strong=True))
            self.column.addLayout(_list(lines))
        self._lay_out_details()
        self._lay_out_licences()
        self.column.addStretch(1)

    def show_details(self, lines: Sequence[str]) -> None:
        """Show the details to report, one a line."""
        self.details.setText("\n".join(lines))

    def show_shipped(self, things: Sequence[Shipped]) -> None:
        """Let each thing that is shipped be chosen, and show the first one, or the one that is chosen already."""
        self._things = {each.name: each for each in things}
        self.which.offer([Choice(each.name, _line(each)) for each in things])
        if self.which.value() is None and things:
            self.which.show_value(things[0].name)
        self._choose(self.which.value())

    def lead_to(self, part: QWidget) -> None:
        """Scroll until a part stands at the top."""
        self.verticalScrollBar().setValue(part.y())

    def _part(self, heading: RuledHeading) -> None:
        self.column.addSpacing(16)
        self.column.addWidget(heading)

    def _lay_out_details(self) -> None:
        self._part(RuledHeading(_("Details to report")))
        told = _("They hold no word of your journal, no name and no path.")
        self.column.addWidget(Text(told, tone="muted", wrap=True))
        self.details = Text(step="small", wrap=True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(self.details)
        self.copy = PlainButton(_("Copy the details"))
        self.copy.clicked.connect(self.copied)
        self.column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)

    def _lay_out_licences(self) -> None:
        self._part(RuledHeading(_("Licences")))
        told = _("Parley is free software, and is built on what others gave away. Choose one to read its licence.")
        self.column.addWidget(Text(told, tone="muted", wrap=True))
        self.which = ChoiceField(_("Licence of"))
        self.which.drafted = False
        self.which.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        self.which.chosen.connect(self._choose)
        self.column.addWidget(self.which, 0, Qt.AlignmentFlag.AlignLeft)
        self.licence = Text(step="small", wrap=True)
        self.licence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(self.licence)
        self.licence.say("")

    def _choose(self, name: object) -> None:
        thing = self._things.get(str(name))
        if thing is not None:
            self.licence.say(_flowing(thing.words) or _("Its licence is {licence}.", licence=thing.licence or "?"))


def _line(thing: Shipped) -> str:
    return " · ".join(filter(None, (" ".join(filter(None, (thing.name, thing.version))), thing.licence)))


def _flowing(words: str) -> str:
    """A text whose lines were broken by hand, with whole paragraphs. One that is set in by spaces stays as it is."""
    parts = re.split(r"\n[ \t]*\n", words.strip("\n"))
    return "\n\n".join(each if re.search(r"^[ \t]", each, re.MULTILINE) else " ".join(each.split()) for each in parts)


def _list(lines: Sequence[str]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, words in enumerate(lines):
        grid.addWidget(Text("–", tone="muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(_(words), wrap=True), row, 1)
    return grid
