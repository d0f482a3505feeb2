"""Files that are dragged: over a field they are for the page, and never become text in the field."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData
from PySide6.QtGui import QDropEvent


def local_files(data: QMimeData) -> tuple[Path, ...]:
    """The files on this computer in what is dragged or was copied."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def passes_by(event: QEvent) -> bool:
    """Whether files are dragged or dropped. The event is then ignored, so that it goes to the page."""
    if not isinstance(event, QDropEvent) or not local_files(event.mimeData()):
        return False
    event.ignore()
    return True
