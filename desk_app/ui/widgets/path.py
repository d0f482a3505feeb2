"""The path of a negotiation: Prepare › Meet › Debrief, with how far each has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from desk_app.ui.widgets.text import Text


class SegmentedPath(QWidget):
    """Named steps in a row, one of them current. Tells `chosen` with the step's name."""

    chosen = Signal(object)

    def __init__(self, steps: Sequence[str]) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for index, step in enumerate(steps):
            if index:
                layout.addWidget(Text("›", tone="muted"))
            button = QPushButton(step)
            button.setProperty("role", "step")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(step)
            self._group.addButton(button)
            self._buttons[step] = button
            layout.addWidget(button)
        self._group.buttonClicked.connect(self._clicked)

    def show_step(self, current: str | None) -> None:
        """Mark the current step; None beside the path."""
        self._group.setExclusive(False)
        for step, button in self._buttons.items():
            button.setChecked(step == current)
        self._group.setExclusive(True)

    def show_progress(self, progress: Mapping[str, str]) -> None:
        """A few words for a step ("4 of 7"), shown with it."""
        for step, button in self._buttons.items():
            words = progress.get(step, "")
            button.setText(f"{step}  {words}" if words else step)
            button.setAccessibleName(f"{step}, {words}" if words else step)

    def _clicked(self, button: QPushButton) -> None:
        step = next(name for name, known in self._buttons.items() if known is button)
        self.chosen.emit(step)
