"""What the person chose. Each choice is saved at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk_app.domain.errors import UserError
from desk_app.session import settings
from desk_app.session.settings import MOST_WINDOWS, Appearance, RememberedWindow, Settings


class Choices(QObject):
    """The settings of this person while the program runs."""

    failed = Signal(object)
    """A choice could not be saved. It still holds until the program ends. Carries the reason in words."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self.settings = settings.load(file)

    def remember_appearance(self, appearance: Appearance) -> None:
        """Save the appearance: light, dark, or as the system has it."""
        self._remember(replace(self.settings, appearance=appearance))

    def remember_x11(self) -> None:
        """Save that Parley is to start through X11 where the desktop is Wayland and offers it."""
        self._remember(replace(self.settings, x11=True))

    def remember_letters(self, letters: Mapping[str, str]) -> None:
        """Save the letters chosen for commands, by the usual ones."""
        self._remember(replace(self.settings, letters=tuple(letters.items())))

    def remember_silent(self, rules: frozenset[str]) -> None:
        """Save which rules of advice never speak."""
        self._remember(replace(self.settings, silenced=tuple(sorted(rules))))

    def remember_idle(self, minutes: int) -> None:
        """Save after how many idle minutes an encrypted journal locks itself; 0: never."""
        self._remember(replace(self.settings, idle_minutes=minutes))

    def remember_journal(self, journal: str) -> None:
        """Save the path of the journal opened last; empty: the default one."""
        self._remember(replace(self.settings, journal=journal))

    def remember_told(self, told: tuple[str, ...]) -> None:
        """Save for which journals the person was warned that their place is risky."""
        self._remember(replace(self.settings, told=told))

    def remember_window(self, place: RememberedWindow) -> None:
        """Save where the window was on a screen, and how large it was."""
        others = tuple(each for each in self.settings.windows if each.screen != place.screen)
        self._remember(replace(self.settings, windows=(*others, place)[-MOST_WINDOWS:]))

    def _remember(self, chosen: Settings) -> None:
        if chosen == self.settings:
            return
        self.settings = chosen
        try:
            settings.save(self._file, chosen)
        except UserError as error:
            self.failed.emit(str(error))
