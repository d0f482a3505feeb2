"""Address books in what is dragged or was copied."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from desk_app.exchange.contacts.telling import BEGIN, BookKind, kind_of
from desk_app.ui.running.dropped_kinds import DroppedKind, dropped_files
from desk_app.ui.widgets.dropped_files import local_files

_FORMATS = ("text/vcard", "text/x-vcard", "text/directory")
Offered = tuple[Path, ...] | bytes
"""Files on this computer, or the content of an address book."""


def offered_files(data: QMimeData) -> tuple[Path, ...]:
    """The files on this computer in it, but for those that are known to be something else."""
    return dropped_files(data, (DroppedKind.PEOPLE, None))


def offered_in(data: QMimeData | None) -> Offered:
    """What it holds; empty if that is no address book."""
    if data is None:
        return b""
    if local_files(data):
        return offered_files(data)
    for form in _FORMATS:
        if data.hasFormat(form):
            return bytes(data.data(form).data())
    content = data.text().encode("utf-8", "replace")
    return content if kind_of(content[:BEGIN]) in (BookKind.VCARDS, BookKind.TABLE) or b"\t" in content else b""
