"""The sections of a person's page that are lists. Each hides itself while it has nothing to show."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import least_width
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.people.line_column import LineColumn
from desk_app.ui.people.presenter import LearntLine, NegotiationLine, PromiseLine
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.choice import CheckField
from desk_app.ui.widgets.rows import Row
from desk_app.ui.widgets.text import ElidedText, Text

_KIND, _SHARE, _WHEN = 72, 48, 96


class _OpenPromises(LineColumn[PromiseLine]):
    ticked = Signal(object, object)
    opened = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, CheckField] = {}

    @override
    def line(self, line: PromiseLine, /) -> QWidget:
        row = QWidget()
        cells = QHBoxLayout(row)
        cells.setContentsMargins(0, 4, 0, 4)
        cells.setSpacing(8)
        done = CheckField("")
        done.setChecked(line.done)
        done.setAccessibleName(_("Done: {what}", what=line.words))
        done.setToolTip(_("Done"))
        done.ticked.connect(partial(self.ticked.emit, line))
        self.boxes[line.promise] = done
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Text(line.words, wrap=True))
        about = ElidedText(step="small", tone="muted", least=8)
        about.setText(line.about)
        words.addWidget(about)
        there = QuietButton(_("Open"), name=_("Open {what}", what=line.words))
        there.clicked.connect(partial(self._open, line))
        row.setFocusProxy(done)
        cells.addWidget(done, 0, Qt.AlignmentFlag.AlignTop)
        cells.addLayout(words, 1)
        cells.addWidget(there)
        return row

    def _open(self, line: PromiseLine) -> None:
        self.opened.emit(line.negotiation, Step.DEBRIEF, line.promise)


class PromiseSection(QWidget):
    """How both sides kept their promises, and those that are open, each with a box to tick."""

    ticked = Signal(object, object)
    """A `PromiseLine`, and whether it is done."""
    opened = Signal(object, object, object)
    """The id of a negotiation, the step to open it at, and the id of the thing to lead to there (empty: none)."""

    def __init__(self) -> None:
        super().__init__()
        self.record = Text(strong=True, wrap=True)
        self.open = _OpenPromises()
        self.open.ticked.connect(self.ticked)
        self.open.opened.connect(self.opened)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.record)
        layout.addWidget(self.open)

    def show_lines(self, record: str, lines: Sequence[PromiseLine]) -> None:
        """Show the record in a sentence, and the open promises."""
        self.setVisible(bool(record or lines))
        self.record.say(record)
        self.open.show_lines(lines)
        for line in lines:
            if line.promise in self.open.boxes:  # it may be among those that show when the person asks for more
                self.open.boxes[line.promise].setChecked(line.done)


class MannerSection(LineColumn[str]):
    """How the person negotiates, one sentence a line."""

    @override
    def line(self, line: str, /) -> QWidget:
        return Text(line, wrap=True)


class LearntSection(LineColumn[LearntLine]):
    """What was learnt with the person: rules, what to keep, what to change, lessons."""

    @override
    def line(self, line: LearntLine, /) -> QWidget:
        row = QWidget()
        cells = QHBoxLayout(row)
        cells.setContentsMargins(0, 4, 0, 4)
        cells.setSpacing(8)
        kind = Text(line.kind, tone="muted")
        least_width(kind, _KIND)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Text(line.words, wrap=True))
        about = ElidedText(step="small", tone="muted", least=8)
        about.setText(line.about)
        words.addWidget(about)
        cells.addWidget(kind, 0, Qt.AlignmentFlag.AlignTop)
        cells.addLayout(words, 1)
        return row


class SharedSection(LineColumn[NegotiationLine]):
    """The negotiations with the person, the newest first."""

    opened = Signal(object, object, object)
    """The id of a negotiation, the step to open it at, and the id of the thing to lead to there (empty: none)."""

    @override
    def line(self, line: NegotiationLine, /) -> QWidget:
        row = Row(", ".join(filter(None, (line.title, line.about, line.ended, line.share, line.when))))
        row.opened.connect(partial(self.opened.emit, line.id, line.step, ""))
        row.cells.setContentsMargins(0, 6, 0, 6)
        title, about = ElidedText(least=12), ElidedText(tone="muted", least=6)
        title.setText(line.title)
        about.setText(line.about)
        row.cells.addWidget(title)
        row.cells.addWidget(about, 1)
        row.cells.addWidget(Text(line.ended, tone="muted"))
        share = Text(line.share, strong=True)
        share.setToolTip(_("Your share of the range between both limits, mostly an estimate"))
        share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        least_width(share, _SHARE)
        row.cells.addWidget(share)
        when = Text(line.when, tone="muted")
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        least_width(when, _WHEN)
        row.cells.addWidget(when)
        return row
