"""What covers a window whose journal is closed, loaded once one is: most journals are plain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk_app.ui.locking.unlock_window import UnlockWindow


def unlock_window(path: Path, title: str, *, back: bool = False, name: str = "") -> UnlockWindow:
    """A window that asks for a passphrase; see `UnlockWindow`."""
    from desk_app.ui.locking.unlock_window import UnlockWindow

    return UnlockWindow(path, title, back=back, name=name)
