"""Another language is chosen in Settings and speaks at once: in the window, its menus, and what Qt says itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from desk_app.session import settings
from desk_app.support.words import spoken_language
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver

_GERMAN = {
    "Settings": "Einstellungen",
    "Home": "Startseite",
    "Language": "Sprache",
    "As the system has it": "Wie das System",
    "Late payment": "Zahlungsverzug",
}


@pytest.fixture(autouse=True)
def _catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    german, mirrored = Catalog(locale="de"), Catalog(locale="he")
    for words, said in _GERMAN.items():
        german.add(words, said)
    german.add("Del", "Weg", context="Qt")
    mirrored.add("LTR", "RTL", context="writing")
    for catalogue in (german, mirrored):
        file = tmp_path / "locale" / str(catalogue.locale) / "LC_MESSAGES" / "parley.mo"
        file.parent.mkdir(parents=True)
        with file.open("wb") as stream:
            write_mo(stream, catalogue)
    monkeypatch.setenv("TEXTDOMAINDIR", str(tmp_path / "locale"))


def _speaking(window: WindowDriver, language: str) -> WindowDriver:
    """The window as it is after that language was chosen."""
    window.settings.speak(language)
    anew = WindowDriver(window.qtbot, window.program)
    anew.settled()
    return anew


def test_a_language_is_spoken_at_once_and_kept(window: WindowDriver) -> None:
    window.window.resize(790, 700)
    german = _speaking(window, "Deutsch")
    assert (spoken_language(), german.page().title) == ("de", "Einstellungen")
    assert german.window.windowTitle().startswith("Einstellungen")
    focused = QApplication.focusWidget()
    assert focused is not None and focused.accessibleName() == "Sprache"
    assert german.window.size().width() == 790
    assert QKeySequence("Ctrl+Shift+Del").toString(QKeySequence.SequenceFormat.NativeText) == "Strg+Umschalt+Weg"
    assert settings.load(window.program._folders.settings_file).language == "de"
    english = _speaking(german, "English")
    assert (spoken_language(), english.page().title) == ("en", "Settings")
    assert QKeySequence("Ctrl+Del").toString(QKeySequence.SequenceFormat.NativeText) == "Ctrl+Del"


def test_secrets_stay_hidden_when_the_window_is_made_anew(window: WindowDriver) -> None:
    window.press("F8")
    assert _speaking(window, "Deutsch").program.context.privacy.on


def test_the_window_turns_with_the_direction_of_writing(window: WindowDriver) -> None:
    app = QApplication.instance()
    mirrored = _speaking(window, "he")
    assert app.layoutDirection() is Qt.LayoutDirection.RightToLeft
    _speaking(mirrored, "English")
    assert app.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_a_named_language_is_spoken_until_another_is_chosen(program: Program) -> None:
    program.speaking.speak("de")
    assert spoken_language() == "de"
    program.speaking.speak("fr")
    assert spoken_language() == "en"
