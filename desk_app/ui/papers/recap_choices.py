"""What stands in the recap besides the terms, to be chosen one by one above its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side
from desk_app.domain.report.choices import RecapChoices
from desk_app.domain.report.recap import gestures_of, promises_to_tell
from desk_app.support.overriding import override
from desk_app.support.words import _, mark
from desk_app.ui.look.lengths import scaled
from desk_app.ui.widgets.choice import CheckField
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.text import ElidedText, Text

_MOST = 212
_SAID = {Side.WE: mark("We: {what}"), Side.THEY: mark("They: {what}")}


@dataclass(frozen=True, slots=True)
class RecapLine:
    """A promise, or with `gesture` a gesture (the id of its entry), and whether it stands in the recap."""

    id: str
    words: str
    gesture: bool
    told: bool


@dataclass(frozen=True, slots=True)
class RecapChoiceProps:
    """What may stand in the recap, and whether it has lines to sign."""

    lines: tuple[RecapLine, ...]
    signed: bool


def recap_choices(negotiation: Negotiation, chosen: RecapChoices) -> RecapChoiceProps:
    """The promises, then the gestures, of both sides."""
    promises = (
        RecapLine(each.id, _said(each.who, each.what), gesture=False, told=each.said_to_them)
        for each in promises_to_tell(negotiation)
    )
    gestures = (
        RecapLine(each.id, _said(side, each.note), gesture=True, told=each.id in chosen.gestures)
        for side, each in gestures_of(negotiation)
    )
    return RecapChoiceProps((*promises, *gestures), chosen.signed)


def _said(who: Side, what: str) -> str:
    return _(_SAID[who], what=" ".join(what.split()))


class RecapChoicesView(ScrollColumn):
    """Shows `RecapChoiceProps`."""

    told = Signal(object, object)
    """A `RecapLine`, and whether it is to stand in the recap."""
    signed = Signal(object)
    """Whether there are to be lines to sign."""

    def __init__(self) -> None:
        super().__init__(margin=0)
        self.boxes: dict[str, CheckField] = {}
        """The box of each promise and gesture, by its id."""
        self._lines: tuple[RecapLine, ...] = ()
        self._caption = Text(
            _("Only what you tick as said to them stands in the recap, theirs and yours:"),
            tone="muted",
            step="small",
            wrap=True,
        )
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self.sign = CheckField(_("Lines to sign"))
        self.sign.ticked.connect(self.signed)
        self.column.setContentsMargins(20, 10, 20, 10)
        self.column.setSpacing(4)
        self.column.addWidget(self._caption)
        self.column.addLayout(self._rows)
        self.column.addWidget(self.sign)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_props(self, props: RecapChoiceProps) -> None:
        """Show the choices. The lines are made again only where there are others to choose from."""
        if [(each.id, each.words) for each in self._lines] != [(each.id, each.words) for each in props.lines]:
            self._make(props.lines)
        self._lines = props.lines
        for each in props.lines:
            self.boxes[each.id].setChecked(each.told)
        self.sign.setChecked(props.signed)
        self._caption.setVisible(bool(props.lines))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        """As high as what it holds is in its width, up to a bound; from there on it scrolls."""
        whole = self._inner.sizeHint().width()
        high = self._inner.heightForWidth(max(self.width(), self._inner.minimumSizeHint().width()))
        return QSize(whole, min(high, scaled(_MOST)))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _make(self, lines: Sequence[RecapLine]) -> None:
        clear(self._rows)
        self.boxes = {}
        for line in lines:
            add(self._rows, self._row(line))

    def _row(self, line: RecapLine) -> QWidget:
        row = QWidget()
        cells = QHBoxLayout(row)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(0)
        box = CheckField("")
        box.setAccessibleName(_("In the recap: {what}", what=line.words))
        box.ticked.connect(partial(self.told.emit, line))
        words = ElidedText(least=12)
        words.setText(line.words)
        self.boxes[line.id] = box
        row.setFocusProxy(box)
        cells.addWidget(box)
        cells.addWidget(words, 1)
        return row
