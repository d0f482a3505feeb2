"""When journals were saved: the foot of a window that is made anew on one tells it as the window before did."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desk_app.ui.shell.sidebar import Sidebar


class SavedTimes:
    """Keeps when the last change of each journal was saved, as long as the program runs."""

    def __init__(self) -> None:
        self._saved: dict[Path, datetime] = {}

    def note(self, journal: Path, at: datetime | None) -> None:
        """Keep it; None: what was kept still holds."""
        if at is not None:
            self._saved[journal] = at

    def tell(self, journal: Path, sidebar: Sidebar) -> None:
        """Show it, if it is known."""
        if journal in self._saved:
            sidebar.show_saved(self._saved[journal])
