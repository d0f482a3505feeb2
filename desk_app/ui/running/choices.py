"""What the person chose. Each choice is saved at once, and everything that uses it is told."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal

from desk_app.domain.errors import UserError
from desk_app.session import settings
from desk_app.session.settings import MOST_WINDOWS, RememberedWindow, Settings
from desk_app.support.territory import Region, locale_of_money
from desk_app.ui.running.letters_and_rules import CommandLetters, SilentRules


class Choices(QObject):
    """The settings of this person while the program runs."""

    changed = Signal(object)
    """The `Settings` as they are now."""
    failed = Signal(object)
    """A choice could not be saved. It still holds until the program ends. Carries the reason in words."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self.settings = settings.load(file)
        self.letters, self.silent = CommandLetters(self.settings.letters), SilentRules(self.settings.silenced)
        self.letters.changed.connect(self._remember_letters)
        self.silent.changed.connect(self._remember_silent)

    @property
    def region(self) -> Region:
        """Where the person is, as they chose or as the system has it."""
        return self.settings.region(_of_system())

    @property
    def usual_currency(self) -> str:
        """The currency of the region (ISO 4217); the euro where it is unknown."""
        here = QLocale(locale_of_money(self.settings.locale, _of_system()))
        return here.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode) or "EUR"

    @property
    def currency(self) -> str:
        """The currency of new negotiations (ISO 4217): the chosen one, else that of the region."""
        return self.settings.currency or self.usual_currency

    def choose(self, chosen: Settings) -> None:
        """Save these settings, if they differ from those now, and tell everything that uses them."""
        if chosen == self.settings:
            return
        self.settings = chosen
        try:
            settings.save(self._file, chosen)
        except UserError as error:
            self.failed.emit(str(error))
        self.letters.take(chosen.letters)
        self.silent.take(chosen.silenced)
        self.changed.emit(chosen)

    def remember_x11(self) -> None:
        """Save that Parley is to start through X11 where the desktop is Wayland and offers it."""
        self.choose(replace(self.settings, x11=True))

    def _remember_letters(self, letters: Mapping[str, str]) -> None:
        self.choose(replace(self.settings, letters=tuple(letters.items())))

    def _remember_silent(self, rules: frozenset[str]) -> None:
        self.choose(replace(self.settings, silenced=tuple(sorted(rules))))

    def remember_journal(self, journal: str) -> None:
        """Save the path of the journal opened last; empty: the default one."""
        self.choose(replace(self.settings, journal=journal))

    def remember_news(self, release: str) -> None:
        """Save up to which release the news were shown."""
        self.choose(replace(self.settings, news_seen=release))

    def remember_told(self, told: tuple[str, ...]) -> None:
        """Save for which journals the person was warned that their place is risky."""
        self.choose(replace(self.settings, told=told))

    def remember_window(self, place: RememberedWindow) -> None:
        """Save where the window was on a screen, and how large it was."""
        others = tuple(each for each in self.settings.windows if each.screen != place.screen)
        self.choose(replace(self.settings, windows=(*others, place)[-MOST_WINDOWS:]))


def _of_system() -> str:
    """The locale of the desktop, where the environment does not tell it.

    On Linux it does, and Qt would make a country of a language: LANGUAGE=en beside LANG=C.UTF-8 is "en_US" (6.11.3).
    """
    return "" if sys.platform == "linux" else QLocale.system().name()
