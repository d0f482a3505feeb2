"""How a painted row shows that it is selected, that it has the focus, or that the pointer is over it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from desk_app.ui.look.colours import Colours

_MARKED = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver


def mark_row(painter: QPainter, area: QRectF, colours: Colours, state: QStyle.StateFlag) -> None:
    """Paint the ground of a row; nothing if it is neither selected nor under the pointer.

    A selected row has an edge, as its ground alone differs too little from paper; with the focus it is in ink.
    """
    if not state & _MARKED:
        return
    selected = bool(state & QStyle.StateFlag.State_Selected)
    edge = colours.ink if state & QStyle.StateFlag.State_HasFocus else colours.edge
    painter.setPen(QPen(QColor(edge), 1) if selected else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.hover if selected else colours.side))
    painter.drawRoundedRect(area.adjusted(0.5, 1.5, -0.5, -1.5), 6, 6)
