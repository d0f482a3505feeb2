"""The trash as it is drawn."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.trash.presenter import TrashLine, TrashProps
from desk_app.ui.widgets.buttons import PlainButton, QuietButton
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.text import EmptyState, Hairline, Text

_ABOUT = "Deleted negotiations stay here, whole, until you delete them for good. Nothing is removed by itself."


class TrashView(ScrollColumn):
    """Shows `TrashProps`; reports what the person wants."""

    restored = Signal(object)
    deleted = Signal(object)
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__(margin=40, widest=800)
        self._shown: TrashProps | None = None
        self.empty = QuietButton("Empty the trash")
        self.empty.clicked.connect(self.emptied)
        head = QHBoxLayout()
        head.addWidget(Text("Trash", step="hero"), 1)
        head.addWidget(self.empty)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self.column.addLayout(head)
        self.column.addWidget(Text(_ABOUT, tone="muted", wrap=True))
        self.column.addSpacing(12)
        self.column.addLayout(self._body)
        self.column.addStretch(1)

    def show_props(self, props: TrashProps) -> None:
        """Show the list; nothing is rebuilt when nothing changed."""
        if props == self._shown:
            return
        self._shown = props
        while (item := self._body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in props.lines:
            self._body.addWidget(Hairline())
            self._body.addWidget(self._line(line))
        if props.more:
            more = Text(f"and {props.more:,} deleted before these", tone="muted", step="small")
            more.setContentsMargins(0, 8, 0, 0)
            self._body.addWidget(more)
        if not props.lines:
            self._body.addWidget(EmptyState("The trash is empty."))
        self.empty.setVisible(bool(props.lines))

    def _line(self, line: TrashLine) -> QWidget:
        row = QWidget()
        cells = QHBoxLayout(row)
        cells.setContentsMargins(0, 8, 0, 8)
        cells.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Text(line.title, strong=True, wrap=True))
        words.addWidget(Text(line.about, step="small", tone="muted"))
        cells.addLayout(words, 1)
        delete = QuietButton("Delete for good", name=f"Delete {line.title} for good")
        delete.clicked.connect(partial(self.deleted.emit, line.negotiation))
        restore = PlainButton("Restore", name=f"Restore {line.title}")
        restore.clicked.connect(partial(self.restored.emit, line.negotiation))
        cells.addWidget(delete)
        cells.addWidget(restore)
        return row
