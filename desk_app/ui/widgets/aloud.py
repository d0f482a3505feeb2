"""What came of what a person did, where they do not look: it shows, and a screen reader says it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.widgets.speaking import say_within
from desk_app.ui.widgets.text import Text

_WRONG, _USUAL = "wrong", "usual_description"
"""Properties of a field: whether what it holds was refused, and how it is described else."""


class AloudText(Text):
    """A line that comes when something was refused or done. While it stands, its words are said once."""

    @override
    def say(self, text: str) -> None:
        """Show a text, and let it be said. If it is empty, the label is hidden."""
        new = text != self.text() or self.isHidden()
        super().say(text)
        if new:
            say_within(self, text)


def mark_wrong(field: QWidget, why: str) -> None:
    """Mark a field whose text was refused: `why` describes it, as no state of it could tell. Empty: all is well."""
    was = bool(field.property(_WRONG))
    if why and not was:
        field.setProperty(_USUAL, field.accessibleDescription())
    if why or was:
        field.setAccessibleDescription(why or str(field.property(_USUAL) or ""))
    if was is not bool(why):
        field.setProperty(_WRONG, bool(why))
        field.style().unpolish(field)
        field.style().polish(field)


def hear_as_needed(field: QWidget, hint: str = "") -> None:
    """Let it be said of a field that a form cannot be sent without it. `hint` is what shows in it while it is empty."""
    field.setAccessibleDescription(_("{hint} It is needed.", hint=hint) if hint else _("It is needed."))
