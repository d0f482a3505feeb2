"""What Parley makes of a file that is dropped, by the ending of its name."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QMimeData

from desk_app.ui.running.invited_spots import CALENDARS, MAILS
from desk_app.ui.widgets.dropped_files import local_files


class DroppedKind(Enum):
    """What a file is."""

    INVITATION = auto()
    """A calendar, or a message that may hold one."""
    EXPORT = auto()
    """Negotiations that Parley or a person wrote down for others."""
    PEOPLE = auto()
    """An address book, or a table of people or offers."""
    JOURNAL = auto()
    NEGOTIATION_KIND = auto()
    """A kind of negotiation, for the library."""


_ENDINGS = {
    **dict.fromkeys(CALENDARS | MAILS, DroppedKind.INVITATION),
    **dict.fromkeys((".json",), DroppedKind.EXPORT),
    **dict.fromkeys((".csv", ".vcf", ".vcard"), DroppedKind.PEOPLE),
    **dict.fromkeys((".parley",), DroppedKind.JOURNAL),
    **dict.fromkeys((".toml",), DroppedKind.NEGOTIATION_KIND),
}


def kind_of_file(path: Path) -> DroppedKind | None:
    """What a file is, by its name; None if that does not tell."""
    return _ENDINGS.get(path.suffix.casefold())


def dropped_files(data: QMimeData, kinds: Iterable[DroppedKind | None]) -> tuple[Path, ...]:
    """The files on this computer in what is dragged that are of these kinds."""
    wanted = set(kinds)
    return tuple(path for path in local_files(data) if kind_of_file(path) in wanted)
