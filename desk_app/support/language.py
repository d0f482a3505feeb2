"""Which language Parley speaks, and where its catalogues are.

A catalogue is `resources/locale/LANGUAGE/LC_MESSAGES/parley.mo`; a language is there if it has one. English needs none.
Who translates can name another folder of catalogues in TEXTDOMAINDIR.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from desk_app.support.resources import resource
from desk_app.support.words import _, speak

ENGLISH = "en"
DOMAIN = "parley"
NAMES: Mapping[str, str] = {ENGLISH: "English", "de": "Deutsch", "es": "Español"}
"""What each language calls itself."""
_LEFTWARD = "RTL"
"""What a catalogue has for "LTR" if its language is written from right to left."""
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?![A-Za-z])")
_PLAIN = frozenset(("C", "POSIX"))


def languages() -> tuple[str, ...]:
    """The languages that there are (ISO 639), English first."""
    found = (path.parent.parent.name for path in catalogue_files())
    return (ENGLISH, *sorted(set(found) - {ENGLISH}))


def catalogue_files() -> Iterator[Path]:
    """The catalogue of each language that has one."""
    return catalogues().glob(f"*/LC_MESSAGES/{DOMAIN}.mo")


def speak_in(language: str) -> None:
    """From now on words are shown in that language, one of `languages()`. Its catalogue is read with the first word."""
    file = catalogues() / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    speak(language, file if file.is_file() else None)


def is_written_leftward() -> bool:
    """Whether the language that is spoken now is written from right to left: its catalogue says so."""
    return _("LTR", context="writing") == _LEFTWARD


def language_of(chosen: str = "", system: Iterable[str] = (), environment: Mapping[str, str] | None = None) -> str:
    """The language to speak: the chosen one, else by LANGUAGE, LC_ALL, LC_MESSAGES and LANG, else by the system.

    Each may name a locale ("de_CH.UTF-8", "de-DE"). The first language that there is counts; English if none is.
    """
    told = os.environ if environment is None else environment
    there = languages()
    return next((each for each in map(_code, _asked(chosen, told, system)) if each in there), ENGLISH)


def meant_by(name: str) -> str:
    """The language that a name such as "DE", "de_CH.UTF-8" or "es-MX" means; empty if that one is not there."""
    found = _code(name)
    return found if found in languages() else ""


def _asked(chosen: str, told: Mapping[str, str], system: Iterable[str]) -> Iterator[str]:
    yield chosen
    usual = next((told[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if told.get(name)), "")
    if usual.partition(".")[0] in _PLAIN:  # as in GNU gettext, LANGUAGE does not count then
        yield ENGLISH
    yield from told.get("LANGUAGE", "").split(":")
    yield usual
    yield from system


def _code(name: str) -> str:
    found = _LANGUAGE.match(name)
    return found[1].lower() if found else ""


def catalogues() -> Path:
    """The folder of all catalogues."""
    named = os.environ.get("TEXTDOMAINDIR")
    return Path(named) if named else resource("locale")
