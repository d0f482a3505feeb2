"""The offer to remember a passphrase, with what that means."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.ui.locking.presenter import REMEMBER, REMEMBER_MEANS
from desk_app.ui.widgets.check import CheckField
from desk_app.ui.widgets.text import Text


class RememberField(QWidget):
    """Hidden until it is known that this computer can remember it."""

    def __init__(self) -> None:
        super().__init__()
        self.check = CheckField(REMEMBER)
        self.check.setAccessibleDescription(REMEMBER_MEANS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.check)
        means = Text(REMEMBER_MEANS, tone="muted", step="small", wrap=True)
        means.setContentsMargins(23, 0, 0, 0)  # beneath the words, not beneath the box
        layout.addWidget(means)
        self.hide()

    def offer(self, *, kept: bool) -> None:
        """Show it, ticked where it is remembered now."""
        self.check.setChecked(kept)
        self.show()

    def wanted(self) -> bool | None:
        """What the person wants; None where it was not offered."""
        return None if self.isHidden() else self.check.isChecked()
