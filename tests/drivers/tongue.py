"""What is shown in the language that is spoken, told in English, by which drivers and walker know it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path

from desk_app.support.directions import without_ordering
from desk_app.support.language import DOMAIN, catalogues
from desk_app.support.words import spoken_language, written
from desk_app.support.working_out import worked_out

_VALUE = re.compile(r"\{(\w+)[^{}]*\}")
_SHORT = 2
"""Values of so few letters are keys or numbers: the same in all languages."""
_FEWEST_LETTERS = 2
"""A form with fewer letters of its own fits any text: its values must be known to be words of the code."""


@dataclass(frozen=True)
class _Form:
    """A text with values: how it is said, and in English with the same names in braces."""

    said: re.Pattern[str]
    english: str
    letters: int
    """How many it has itself."""


class _Tongue:
    """One catalogue, read the other way round."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as stream:
            self._said: Mapping[object, str] = GNUTranslations(stream)._catalog  # type: ignore[attr-defined]

    @worked_out
    def whole(self) -> Mapping[str, frozenset[str]]:
        """What the code has for each text that is said."""
        found: dict[str, set[str]] = {}
        for english, said in self._pairs():
            found.setdefault(without_ordering(said).replace("&", ""), set()).add(english)
        return {said: frozenset(english) for said, english in found.items()}

    @worked_out
    def said(self) -> Mapping[str, frozenset[str]]:
        """How each text of the code is said."""
        found: dict[str, set[str]] = {}
        for english, said in self._pairs():
            found.setdefault(english, set()).add(without_ordering(said).replace("&", ""))
        return {english: frozenset(said) for english, said in found.items()}

    @worked_out
    def _forms(self) -> tuple[_Form, ...]:
        return tuple(_form(english, said) for english, said in self._pairs() if _VALUE.search(said))

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for key, said in self._said.items():
            one = key[0] if isinstance(key, tuple) else key
            yield written(str(one)).replace("&", ""), said

    def english(self, text: str) -> frozenset[str]:
        """All that the code can have meant with a text; it may itself be what a person typed."""
        plain = without_ordering(text).replace("&", "")
        if plain in self.whole:
            return self.whole[plain]
        found = [(form, form.said.fullmatch(plain)) for form in self._forms]
        fitting = [(form, values.groupdict()) for form, values in found if values is not None]
        wholly = [each for each in fitting if all(map(self._is_known, each[1].values()))]
        told = wholly or [each for each in fitting if each[0].letters >= _FEWEST_LETTERS]
        return frozenset((text, *(self._filled(form, values) for form, values in told)))

    def _is_known(self, value: str) -> bool:
        return value in self.whole or len(value) <= _SHORT

    def _filled(self, form: _Form, values: Mapping[str, str]) -> str:
        return _VALUE.sub(lambda name: min(self.whole.get(values[name[1]], {values[name[1]]})), form.english)


def _form(english: str, said: str) -> _Form:
    names: set[str] = set()
    parts = []
    at = 0
    plain = without_ordering(said).replace("&", "")
    for value in _VALUE.finditer(plain):
        parts.append(re.escape(plain[at : value.start()]))
        parts.append(f"(?P={value[1]})" if value[1] in names else f"(?P<{value[1]}>.*)")
        names.add(value[1])
        at = value.end()
    known = _VALUE.sub(lambda name: name[0] if name[1] in names else "", english)
    letters = len(re.findall(r"[^\W\d_]", _VALUE.sub("", plain)))
    return _Form(re.compile("".join([*parts, re.escape(plain[at:])]), re.DOTALL), known, letters)


@lru_cache(maxsize=8)
def _tongue(file: Path) -> _Tongue:
    return _Tongue(file)


@lru_cache(maxsize=20_000)
def _told(text: str, language: str, _folder: str) -> frozenset[str]:
    return _tongue(_file(language)).english(text)


def in_english(text: str) -> frozenset[str]:
    """What the code calls that text: more than one where several texts are said alike. In English the text itself."""
    language = spoken_language()
    return frozenset((text.replace("&", ""),)) if language == "en" else _told(text, language, _folder())


@dataclass(frozen=True)
class Name:
    """By what a person knows something, compared in English. Told as it is shown."""

    shown: str

    def __str__(self) -> str:
        return self.shown

    def __bool__(self) -> bool:
        return bool(self.shown)

    def begins(self, *english: str) -> bool:
        """Whether it begins with one of these, alone or with something put behind it."""
        if any(each.startswith(english) for each in in_english(self.shown)):
            return True
        shown = without_ordering(self.shown).replace("&", "")
        return not _is_whole(shown) and any(shown.startswith(said) for each in english for said in _said(each))

    def ends(self, *english: str) -> bool:
        """Whether it ends with one of these."""
        return any(each.endswith(english) for each in in_english(self.shown))

    def has(self, *english: str) -> bool:
        """Whether one of these is in it, in letters of any size."""
        return any(word in each.lower() for each in in_english(self.shown) for word in english)

    def is_one_of(self, *english: str) -> bool:
        """Whether it is one of these."""
        return not in_english(self.shown).isdisjoint(english)


def _said(english: str) -> frozenset[str]:
    language = spoken_language()
    return frozenset() if language == "en" else _tongue(_file(language)).said.get(english, frozenset())


def _is_whole(text: str) -> bool:
    """Whether the code has that text, without anything behind it."""
    language = spoken_language()
    return language == "en" or text in _tongue(_file(language)).whole


def _file(language: str) -> Path:
    return catalogues() / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


def _folder() -> str:
    return os.environ.get("TEXTDOMAINDIR", "")
