"""Keeps language and region of the program as chosen: words, Qt's own words, direction, how numbers are written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desk_app.session.settings import Settings
from desk_app.support.forms import forms, forms_of_times, keep_forms_in, plain_locale, write_as, written_locale
from desk_app.support.language import language_of, speak_in
from desk_app.support.words import spoken_language
from desk_app.ui.look.qt_words import QtWords, system_languages
from desk_app.ui.running.choices import Choices
from desk_app.ui.running.page import Destination
from desk_app.ui.settings.names import LANGUAGE, LOCALE, SETTINGS


class Speaking(QObject):
    """Speaks the language of Settings, or until another is chosen there, the one the program was started with.

    Numbers and days are written as in the region of Settings.
    """

    changed = Signal(object)
    """From now on words or numbers are others: what shows has to be made anew. Carries where that was chosen."""

    def __init__(self, app: QApplication, choices: Choices, forms_file: Path) -> None:
        """`forms_file` keeps the forms of the region from one start to the next."""
        super().__init__()
        keep_forms_in(forms_file)
        self._choices, self._chosen = choices, choices.settings.language
        self._qt = QtWords(app)
        self.speak(self._chosen)
        write_as(choices.region.locale, choices.region.times)
        choices.changed.connect(self._follow)

    def speak(self, language: str) -> None:
        """Speak that language until another is chosen in Settings; empty, or not there: that of the system."""
        speak_in(language_of(language, system_languages()))
        self._qt.follow()

    def close(self) -> None:
        """Take Qt's words back from the application; it outlives the program."""
        self._qt.take_back()

    def _follow(self, settings: Settings) -> None:
        region = self._choices.region
        before = (forms(), forms_of_times()) if written_locale() != plain_locale(region.locale) else None
        write_as(region.locale, region.times)
        if before is not None and (forms(), forms_of_times()) != before:
            self.changed.emit(Destination(SETTINGS, LOCALE))
        if settings.language != self._chosen:
            self._follow_language(settings)

    def _follow_language(self, settings: Settings) -> None:
        self._chosen, before = settings.language, spoken_language()
        self.speak(self._chosen)
        if spoken_language() != before:
            self.changed.emit(Destination(SETTINGS, LANGUAGE))
