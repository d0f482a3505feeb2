"""One row of Settings: its name, one sentence, and a control that applies at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_app.session.settings import Settings
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_width
from desk_app.ui.running.choices import Choices
from desk_app.ui.widgets.buttons import Button, IconButton
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.text import Text

_SIDE = 260
"""What a control and the button beside it take, in pixels at the usual size of text."""


class SettingRow(QWidget):
    """The words at the left, the control at the right; one above the other where there is no room for both.

    The button that goes back to the default shows while something else is chosen. `id` is where commands lead to.
    """

    def __init__(self, row_id: str, name: str, about: str, control: QWidget | None = None) -> None:
        super().__init__()
        self.id, self.name, self.control = row_id, name, control
        self.about = Text(about, tone="muted", wrap=True)
        self.usual = IconButton(_("Back to the usual: {name}", name=name))
        self.usual.clicked.connect(self._went_back)
        kept = self.usual.sizePolicy()
        kept.setRetainSizeWhenHidden(not isinstance(control, Button))  # so that nothing moves; a button has no usual
        self.usual.setSizePolicy(kept)
        words = QVBoxLayout()
        words.setSpacing(2)
        for text in (Text(name, wrap=True, strong=True), self.about):
            text.setMinimumWidth(1)  # else Qt gives long words more room than there is
            words.addWidget(text)
        words.addStretch(1)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 10, 0, 10)
        self._layout.setSpacing(24)
        self._layout.addLayout(words, 1)
        beside = QHBoxLayout()  # Qt asks a widget alone how high it is for the whole width, though it takes only a part
        beside.addWidget(self._beside(), 0, Qt.AlignmentFlag.AlignTop)
        beside.addStretch(1)
        self._layout.addLayout(beside)
        self.usual.hide()

    def _beside(self) -> QWidget:
        side = QWidget()
        fix_width(side, _SIDE)
        layout = QHBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if self.control is not None:
            layout.addWidget(self.control, 0, Qt.AlignmentFlag.AlignTop)
            if self.control.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed:
                layout.addStretch(1)
        layout.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignTop)
        return side

    def stack(self, stacked: bool) -> None:
        """Put the control beneath the words, or beside them."""
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self._layout.direction() != way:
            self._layout.setDirection(way)
            self._layout.setSpacing(6 if stacked else 24)

    def show_settings(self, settings: Settings, /) -> None:
        """Show what is chosen now."""

    def go_back(self) -> None:
        """Choose the default again."""

    def _went_back(self) -> None:
        if self.usual.hasFocus():
            self.begin()  # the button goes, and Qt would give the focus to something elsewhere
        self.go_back()

    def matches(self, words: Sequence[str]) -> bool:
        """Whether each of these words, in small letters, is in its name or its sentence."""
        text = f"{self.name} {self.about.text()}".casefold()
        return all(word in text for word in words)

    def begin(self) -> None:
        """Take the focus."""
        if self.control is not None:
            self.control.setFocus(Qt.FocusReason.OtherFocusReason)


class FieldRow(SettingRow):
    """A row for one field of `Settings`. `show_value` of the control shows it."""

    def __init__(self, choices: Choices, field: str, name: str, about: str, control: QWidget) -> None:
        super().__init__(field, name, about, control)
        self._choices = choices

    @override
    def show_settings(self, settings: Settings, /) -> None:
        """Show what is chosen now, and whether it is the default."""
        value = getattr(settings, self.id)
        self.show_value(value)
        self.usual.setVisible(value != getattr(Settings(), self.id))

    def show_value(self, value: Any) -> None:
        """Show this value in the control."""
        raise NotImplementedError

    @override
    def go_back(self) -> None:
        """Choose the default again."""
        self.choose(getattr(Settings(), self.id))

    def choose(self, value: Any) -> None:
        """Choose a value; it applies at once."""
        self._choices.choose(replace(self._choices.settings, **{self.id: value}))


class ChoiceRow(FieldRow):
    """A row with a few values to choose from."""

    def __init__(self, choices: Choices, field: str, name: str, about: str, offers: Sequence[Choice]) -> None:
        self.field = ChoiceField(name, offers)
        super().__init__(choices, field, name, about, self.field)
        self.field.drafted = False
        self.field.chosen.connect(self.choose)

    @override
    def show_value(self, value: Any) -> None:
        """Show what is chosen."""
        self.field.show_value(value)


def switch(choices: Choices, field: str, name: str, about: str, *, off: str, on: str) -> ChoiceRow:
    """A row for a field that is True or False, each said in words."""
    return ChoiceRow(choices, field, name, about, (Choice(False, off), Choice(True, on)))
