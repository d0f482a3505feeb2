"""The form that shares a journal: the folder, what this machine is called, and which negotiations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.summaries import NegotiationSummary
from desk_app.support.words import _, mark, plural
from desk_app.ui.sharing.folder_field import FolderField
from desk_app.ui.widgets.buttons import PrimaryButton
from desk_app.ui.widgets.choice import CheckField, Choice, ChoiceField
from desk_app.ui.widgets.fields import PlainLine
from desk_app.ui.widgets.form import ShortForm
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.text import Text

SHOWN = 100
"""So many negotiations can be chosen from, the newest; `parley share create --only` takes any."""
ABOUT = (
    mark(
        "Two computers, or a few people, work on one journal: offline first, and nothing gets lost. Parley writes "
        "sealed files into a folder, and a sync tool of yours (such as Syncthing) carries it. There is no account and "
        "no server."
    ),
    mark(
        "Who has the folder alone sees how much is written and when, never what. Who has the code sees everything that "
        "is shared, limits included. The trash, undo, drafts and settings stay on this machine."
    ),
)


class BeginForm(ShortForm):
    """Sends `sent` with what is chosen in its fields."""

    def __init__(self, journal: Path) -> None:
        super().__init__()
        self.folder = FolderField(_("Folder that is synced"), journal)
        self.name = PlainLine(_("What this machine is called"))
        self.which = ChoiceField(
            _("What is shared"),
            (Choice(True, _("All negotiations, later ones too")), Choice(False, _("Only those that I choose"))),
        )
        self.which.drafted = False
        self.which.show_value(True)
        self.which.chosen.connect(self._chose)
        self._list = QWidget()
        self._ticks: dict[str, CheckField] = {}
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self.button = PrimaryButton(_("Share", context="doing"), name=_("Share this journal"))
        self.column.addWidget(Text(_("Share this journal"), step="title"))
        for words in ABOUT:
            self.column.addWidget(Text(_(words), tone="muted", wrap=True))
        self.column.addSpacing(12)
        self.add_rows(
            (
                (_("Folder that is synced"), self.folder),
                (_("This machine"), self.name),
                (_("What is shared"), self.which),
                ("", self._list),
            )
        )
        self.add_foot(self.button)
        self._chose(True)
        self.say("")

    def offer(self, those: Sequence[NegotiationSummary]) -> None:
        """Offer these negotiations, the newest first. What is ticked stays so."""
        ticked = self.only() or frozenset()
        clear(self._rows)
        self._ticks = {each.id: CheckField(each.title) for each in those[:SHOWN]}
        for id_, tick in self._ticks.items():
            tick.drafted = False
            tick.setChecked(id_ in ticked)
            add(self._rows, tick)
        more = len(those) - SHOWN
        if more > 0:
            told = plural("And {n} older one.", "And {n} older ones.", more)
            add(self._rows, Text(told, tone="muted", step="small"))

    def only(self) -> frozenset[str] | None:
        """The negotiations that were chosen; None: all."""
        if self.which.value():
            return None
        return frozenset(id_ for id_, tick in self._ticks.items() if tick.isChecked())

    def _chose(self, everything: object) -> None:
        self.rows.setRowVisible(self._list, not everything)
