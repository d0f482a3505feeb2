"""The path Prepare › Meet › Debrief of a negotiation, and the menu that takes its place in a narrow window."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QMenu, QPushButton, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.widgets.buttons import Button, MenuButton, show_chosen
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.saying import spoken
from desk_app.ui.widgets.text import Text

_BETWEEN = 2


class SegmentedPath(QWidget):
    """Named steps in a row, one of them current. Sends `chosen` with the `Step`."""

    chosen = Signal(object)

    def __init__(self, steps: Mapping[Step, str]) -> None:
        """`steps` gives the name of each step."""
        super().__init__()
        self.setAccessibleName(_("Steps"))
        hear_as(self, HeardAs.TABS)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_BETWEEN)
        self._group = QButtonGroup(self)
        self._buttons: dict[Step, QPushButton] = {}
        self._names = dict(steps)
        for index, (step, name) in enumerate(steps.items()):
            if index:
                layout.addWidget(Text("›", tone="muted"))
            button = Button(name)
            button.setProperty("role", "step")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(name)
            hear_as(button, HeardAs.TAB)
            self._group.addButton(button)
            self._buttons[step] = button
            layout.addWidget(button)
        self._group.buttonClicked.connect(self._clicked)

    def show_step(self, current: Step | None) -> None:
        """Mark the current step; None: none of them. Tab leads to it, or to the first; the arrows lead on."""
        show_chosen(self._group, self._buttons, current)

    def show_progress(self, progress: Mapping[Step, str]) -> None:
        """Show a few words beside the name of each step ("4/7")."""
        for step, button in self._buttons.items():
            name, words = self._names[step], progress.get(step, "")
            button.setText(f"{name}  {words}" if words else name)
            button.setAccessibleName(f"{name}, {spoken(words)}" if words else name)

    def wanted_width(self) -> int:
        """How wide it is with all its words, in pixels. A layout tells that late, after words have changed."""
        row = self.layout()
        parts = [item.sizeHint().width() for item in map(row.itemAt, range(row.count())) if item] if row else []
        return sum(parts) + _BETWEEN * (len(parts) - 1)

    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons of the steps, in their order."""
        return tuple(self._buttons.values())

    def _clicked(self, button: QPushButton) -> None:
        self.chosen.emit(next(step for step, known in self._buttons.items() if known is button))


class PathMenu(MenuButton):
    """Names the step that shows, and leads to the others and to the history: for a window too narrow for the path."""

    def __init__(self, path: SegmentedPath, history: QAbstractButton) -> None:
        super().__init__("")
        self._path, self._history = path, history
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def show_current(self) -> None:
        """Name what shows now."""
        shown = next((each for each in self._places() if each.isChecked()), None)
        if shown is not None:
            self.setText(_("{words} ▾", words=shown.text()))
            self.setAccessibleName(_("Steps: {step}", step=shown.accessibleName()))

    def _places(self) -> tuple[QAbstractButton, ...]:
        return (*self._path.buttons(), self._history)

    @override
    def fill(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for place in self._places():
            if place is self._history:
                menu.addSeparator()
            action = menu.addAction(place.text(), place.click)
            action.setCheckable(True)
            action.setChecked(place.isChecked())
            group.addAction(action)
