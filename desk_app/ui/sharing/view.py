"""The widgets of a journal that is shared: how it stands, what is to be decided, the machines, the code, the end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.amounts import percentage
from desk_app.support.words import _, mark
from desk_app.ui.sharing.code_part import CodePart
from desk_app.ui.sharing.decision_card import DecisionCard
from desk_app.ui.sharing.ending_part import EndingPart
from desk_app.ui.sharing.presenter import MachineLine, SharingProps
from desk_app.ui.widgets.buttons import PlainButton, QuietButton
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.text import Hairline, RuledHeading, Text

_NONE = mark("No other machine has written yet. Give it the code, and let your sync tool carry the folder to it.")


class SharedView(ScrollColumn):
    """Shows `SharingProps`, and sends what the person wants."""

    kept = Signal(object, object)
    """The id of a decision, and the number of the version to keep; 0: all."""
    bring = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__(margin=40, widest=800)
        self._shown: SharingProps | None = None
        self.code, self.ending = CodePart(), EndingPart()
        self._standing = Text(strong=True, wrap=True)
        self._about = Text(tone="muted", wrap=True)
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._progress = Text(tone="muted")
        self._body = QVBoxLayout()
        self._body.setSpacing(4)
        self.column.addLayout(self._head())
        self.column.addWidget(self._standing)
        self.column.addWidget(self._about)
        self.column.addSpacing(12)
        self.column.addLayout(self._body)
        self.column.addWidget(self.code)
        self.column.addWidget(self.ending)
        self.column.addStretch(1)
        self.show_progress(None)

    def _head(self) -> QHBoxLayout:
        self.stop = QuietButton(_("Stop"), name=_("Stop bringing up to date"))
        self.stop.clicked.connect(self.stopped)
        self.begin = PlainButton(_("Bring up to date now"))
        self.begin.clicked.connect(self.bring)
        head = QHBoxLayout()
        head.addWidget(Text(_("Sharing"), step="hero"), 1)
        head.addWidget(self._progress)
        head.addWidget(self.stop)
        head.addWidget(self.begin)
        return head

    def show_progress(self, share: float | None) -> None:
        """Show how far bringing up to date is, 0 to 1; None: nothing is under way."""
        self._progress.say("" if share is None else percentage(str(round(share * 100))))
        self.stop.setVisible(share is not None)

    def show_props(self, props: SharingProps) -> None:
        """Show how it stands. Nothing is built again if nothing changed."""
        before, self._shown = self._shown, props
        self._standing.setText(props.standing)
        self._about.setText(props.about)
        self.code.setVisible(not props.ended)
        if before is not None and _parts(before) == _parts(props):
            return
        clear(self._body)
        for line in props.left:
            if line != props.standing:
                add(self._body, _said(line))
        if props.decisions:
            self._body.addSpacing(12)
            add(self._body, RuledHeading(_("To decide")))
        for number, decision in enumerate(props.decisions):
            if number:
                add(self._body, Hairline())
            card = DecisionCard(decision)
            card.kept.connect(self.kept)
            add(self._body, card)
        if props.more:
            add(self._body, Text(props.more, tone="muted", step="small"))
        self._show_machines(props)

    def _show_machines(self, props: SharingProps) -> None:
        self._body.addSpacing(12)
        add(self._body, RuledHeading(_("Other machines")))
        self._body.addSpacing(4)
        for each in props.machines:
            add(self._body, _machine(each))
        if not props.machines:
            add(self._body, Text(_(_NONE), tone="muted", wrap=True))
        self._body.addSpacing(12)


def _parts(props: SharingProps) -> tuple[object, ...]:
    return props.left, props.machines, props.decisions, props.more


def _said(line: str) -> Text:
    words = Text(line, tone="they", wrap=True)
    words.setMinimumWidth(1)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words


def _machine(line: MachineLine) -> QWidget:
    row = QWidget()
    cells = QHBoxLayout(row)
    cells.setContentsMargins(0, 3, 0, 3)
    cells.setSpacing(16)
    cells.addWidget(Text(line.name, strong=True, wrap=True), 1)
    cells.addWidget(Text(line.newest, tone="muted"))
    return row
