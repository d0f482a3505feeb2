"""Files that are dragged over a field: they are for the page, and never become text in the field."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QDropEvent


def passes_by(event: QEvent) -> bool:
    """Whether files are dragged or dropped. The event is then ignored, so that it goes to the page."""
    if not isinstance(event, QDropEvent) or not any(url.isLocalFile() for url in event.mimeData().urls()):
        return False
    event.ignore()
    return True
