"""The window that shows when a journal cannot be opened: why, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desk_app.domain.dates import clock
from desk_app.exchange.manual import pages
from desk_app.support.words import _
from desk_app.ui.running.file_dialogs import journal_to_make, journal_to_open
from desk_app.ui.running.manual_spots import explain_by
from desk_app.ui.widgets.aloud import AloudText
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.screens import fit
from desk_app.ui.widgets.text import Text, window_title

Again = Callable[[], None] | None


class StartWindow(QWidget):
    """Says what happened, and offers other journals. What handles its signals deletes it, so connect them queued."""

    journal_chosen = Signal(object)
    journal_named = Signal(object)
    make_wanted = Signal()
    default_wanted = Signal()
    restore_wanted = Signal()
    salvage_wanted = Signal()
    again_wanted = Signal()

    def __init__(
        self,
        message: str,
        *,
        backup_of: str = "",
        can_salvage: bool = False,
        gone: bool = False,
        usual: bool = True,
        again: Again = None,
        held: bool = False,
    ) -> None:
        """`backup_of` says when the newest verified backup of that journal was made; empty if there is none.

        `gone`: the journal was opened before and is not there. `usual`: another one than the usual journal is meant.
        `again` tries once more to open the journal: another window or command has it open now (`held`), it is gone, or
        what stands in the way may be mended.
        """
        super().__init__()
        self.setWindowTitle(window_title(_("The journal is not open")))
        explain_by(self, pages.BACKUPS)
        self.setProperty("role", "page")
        self.message = message
        self._ways = 0
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        scroll = ScrollColumn(margin=40)
        (layout := scroll.column).setSpacing(16)
        self._tried = AloudText(tone="muted", wrap=True)
        self._tried.hide()
        for text in (Text(_("The journal is not open"), step="title"), Text(message, wrap=True), self._tried):
            layout.addWidget(text)
        if again is not None:
            self._add_again(layout, again, held=held, gone=gone)
        self._add_ways(layout, backup_of, can_salvage=can_salvage, gone=gone)
        layout.addStretch(1)
        others = self._others(PlainButton if self._ways else PrimaryButton, usual=usual)
        others.setContentsMargins(40, 0, 40, 32)
        whole.addWidget(scroll, 1)
        whole.addLayout(others)
        fit(self, (640, 400 if self._ways else 300), (560, 300))

    def tell_tried(self, now: datetime) -> None:
        """Say that it was tried again just now, and all is as before."""
        self._tried.say(_("Tried again at {time}: it is as before.", time=clock(now, seconds=True)))

    def _add_again(self, layout: QVBoxLayout, again: Callable[[], None], *, held: bool, gone: bool) -> None:
        """Offer to try again, first of all: it changes nothing."""
        self.again_wanted.connect(again, Qt.ConnectionType.QueuedConnection)
        words = _("Once what stands in the way is mended:")
        if held:
            words = _("If it is closed by now, or a command had it only for a moment:")
        elif gone:
            words = _("If it is back in its place, or its drive is connected by now:")
        layout.addLayout(self._way(words, _("Try again"), self.again_wanted))

    def _add_ways(self, layout: QVBoxLayout, backup_of: str, *, can_salvage: bool, gone: bool) -> None:
        restoring = _("Its newest verified backup was made {moment}. What is there now is kept.", moment=backup_of)
        if gone:
            restoring = _("Its newest verified backup was made {moment}. It can take its place.", moment=backup_of)
        salvaging = _("What can still be read of it can be saved in a new journal. The damaged file is only read.")
        making = _("If you deleted it yourself, a new journal can be made in its place.")
        for offered, words, does, wanted in (
            (bool(backup_of), restoring, _("Restore this backup"), self.restore_wanted),
            (can_salvage, salvaging, _("Save what can be read"), self.salvage_wanted),
            (gone, making, _("Make a new one there"), self.make_wanted),
        ):
            if offered:
                layout.addLayout(self._way(words, does, wanted))

    def _others(self, first: type[QPushButton], *, usual: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        other, new = first(_("Open another journal…")), PlainButton(_("New journal…"))
        other.clicked.connect(self._choose)
        new.clicked.connect(self._name)
        row.addWidget(other)
        if usual:
            own = PlainButton(_("Open your usual journal"))
            own.clicked.connect(self.default_wanted)
            row.addWidget(own)
        row.addWidget(new)
        row.addStretch(1)
        return row

    def _way(self, words: str, does: str, wanted: SignalInstance) -> QHBoxLayout:
        self._ways += 1
        button = (PrimaryButton if self._ways == 1 else PlainButton)(does)
        button.clicked.connect(wanted)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(Text(words, tone="muted", wrap=True), 1)
        row.addWidget(button)
        return row

    def _choose(self) -> None:
        dialog = journal_to_open(self, None)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, name: str) -> None:
        self.journal_chosen.emit(Path(name))

    def _name(self) -> None:
        dialog = journal_to_make(self, None)
        dialog.fileSelected.connect(self._named)
        dialog.open()

    def _named(self, name: str) -> None:
        self.journal_named.emit(Path(name))
