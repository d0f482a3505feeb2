"""Keeps the language of the program by what the person chose: words, Qt's own words, the direction of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desk_app.session.settings import Settings
from desk_app.support.language import language_of, speak_in
from desk_app.support.words import spoken_language
from desk_app.ui.look.qt_words import QtWords, system_languages
from desk_app.ui.running.choices import Choices
from desk_app.ui.running.page import Destination
from desk_app.ui.settings.names import LANGUAGE, SETTINGS


class Speaking(QObject):
    """Speaks the language of Settings, or until another is chosen there, the one the program was started with."""

    changed = Signal(object)
    """Another language is spoken from now on: what shows has to be made anew. Carries where it was chosen."""

    def __init__(self, app: QApplication, choices: Choices) -> None:
        super().__init__()
        self._chosen = choices.settings.language
        self._qt = QtWords(app)
        self.speak(self._chosen)
        choices.changed.connect(self._follow)

    def speak(self, language: str) -> None:
        """Speak that language until another is chosen in Settings; empty, or not there: that of the system."""
        speak_in(language_of(language, system_languages()))
        self._qt.follow()

    def _follow(self, settings: Settings) -> None:
        if settings.language == self._chosen:
            return
        self._chosen, before = settings.language, spoken_language()
        self.speak(self._chosen)
        if spoken_language() != before:
            self.changed.emit(Destination(SETTINGS, LANGUAGE))
