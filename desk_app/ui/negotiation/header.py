"""The one header of a negotiation: its title, the person, and the path Prepare › Meet › Debrief."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desk_app.ui.negotiation.presenter import HeaderProps
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.widgets.completing import CompletingField
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.path import SegmentedPath
from desk_app.ui.widgets.text import Hairline


class NegotiationHeader(QWidget):
    """Shows `HeaderProps`; title and person can be edited in place."""

    chosen = Signal(object)
    """The `Step` to go to."""
    titled = Signal(object)
    met = Signal(object)
    """The counterpart's name as typed."""
    past_wanted = Signal()
    emptied = Signal(object)
    """What to say when a title was emptied."""

    def __init__(self, steps: Sequence[Step]) -> None:
        super().__init__()
        self.title = LineField("Title of the negotiation", role="title")
        self.person = CompletingField("Counterpart", placeholder="With whom?")
        self.person.setProperty("role", "bare")
        self.path = SegmentedPath([step.value for step in steps])
        self.history = QPushButton("History")
        self.history.setProperty("role", "step")
        self.history.setAccessibleName("History of this negotiation")
        self.history.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.history.setCheckable(True)
        self.history.clicked.connect(self.past_wanted)
        self._title = ""
        self.title.edited.connect(self._titled)
        self.title.committed.connect(self._titled)
        self.title.editingFinished.connect(self._left)
        self.person.committed.connect(self.met)
        self.path.chosen.connect(self._chosen)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.person)
        row = QHBoxLayout()
        row.setContentsMargins(32, 14, 24, 12)
        row.setSpacing(24)
        row.addLayout(names, 1)
        row.addWidget(self.path)
        row.addWidget(self.history)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(Hairline())

    def show_props(self, props: HeaderProps) -> None:
        """Show the header of a negotiation."""
        self._title = props.title
        self.title.show_text(props.title)
        self.person.show_text(props.counterpart)
        self.person.offer(props.people)
        self.path.show_progress({step.value: words for step, words in props.progress.items()})

    def show_step(self, step: Step) -> None:
        """Mark where we are on the path."""
        self.path.show_step(step.value)
        self.history.setChecked(False)

    def show_past(self) -> None:
        """Mark that the history is shown, beside the path."""
        self.path.show_step(None)
        self.history.setChecked(True)

    def _titled(self, text: str) -> None:
        if text.strip():
            self.titled.emit(text.strip())

    def _left(self) -> None:
        if not self.title.text().strip():
            self.title.setText(self._title)
            self.emptied.emit("A negotiation needs a title, so it keeps the one it had.")

    def _chosen(self, name: str) -> None:
        self.chosen.emit(Step(name))
