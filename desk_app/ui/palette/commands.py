"""What the palette needs of the commands of the window: which can be carried out now, and the action of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


@dataclass(frozen=True, slots=True)
class OfferedCommand:
    """A command that can be carried out now: its words, its menu and its keys, as they are shown.

    `of_page`: it is there because of what the page shows, and not always.
    """

    id: str
    words: str
    menu: str
    keys: str
    of_page: bool


class OfferingCommands(Protocol):
    """The commands of a window, as the palette knows them."""

    def of(self, command: str) -> QAction:
        """The action of a command, by its id."""

    def offered(self) -> tuple[OfferedCommand, ...]:
        """The commands that can be carried out now."""
