"""What is heard in a message in one language: the words that make an offer, and those that make a number none.

They are data, in resources/messages: a file for each language. This is apart from the translations, as a message may
be in any of these languages, whatever the window speaks.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from desk_app.support import resources
from desk_app.support.forms import written_locale

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Heard:
    """The words of one language.

    `locale` says how numbers and dates are read. `common` are frequent words, by which the language is known; after a
    bare number they say that no noun follows. `numbers` are words for numbers, `spans` words for units of time, `per`
    what a price can be for. `phrases` are regular expressions of whole words, by what they say.
    """

    locale: str
    common: frozenset[str]
    numbers: Mapping[str, int]
    spans: Mapping[str, str]
    per: Mapping[str, str]
    phrases: Mapping[str, str]

    def hears(self, what: str, text: str) -> re.Match[str] | None:
        """The first place in a text with words that say this."""
        return self.expression(what).search(text)

    def ends_with(self, what: str, text: str) -> bool:
        """Whether a text ends with words that say this."""
        return bool(_compiled(rf"(?<!\w)(?:{self.phrases[what]})\W*$").search(text))

    def begins_with(self, what: str, text: str) -> bool:
        """Whether a text begins with words that say this."""
        return bool(_compiled(rf"\W*(?:{self.phrases[what]})(?!\w)").match(text))

    def expression(self, what: str) -> re.Pattern[str]:
        """Whole words that say this, anywhere in a text."""
        return _compiled(rf"(?<!\w)(?:{self.phrases[what]})(?!\w)")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def either(phrases: list[str]) -> str:
    """Any of these phrases, as one regular expression; the longest are tried first."""
    return "|".join(sorted(phrases, key=len, reverse=True))


@cache
def languages() -> tuple[Heard, ...]:
    """The languages in which messages are understood. The first counts where a text tells nothing."""
    return tuple(_language(each) for each in ("english", "german", "spanish"))


def _language(name: str) -> Heard:
    data: dict[str, Any] = tomllib.loads(resources.text("messages", f"{name}.toml"))
    phrases = {key: either(words) for key, words in data.items() if isinstance(words, list) and key != "common"}
    per = {key: either(words) for key, words in data["per"].items()}
    return Heard(data["locale"], frozenset(data["common"]), data["numbers"], data["spans"], per, phrases)


@cache
def parts() -> Mapping[str, str]:
    """The phrases by which the parts of a message are told apart, in all languages."""
    data: dict[str, list[str]] = tomllib.loads(resources.text("messages", "parts.toml"))
    return {key: either(words) for key, words in data.items()}


def language_of(text: str, otherwise: str = "") -> Heard:
    """The language that most of the frequent words of a text are from.

    If it has none of them, that of the other text; if that has none either, that of the region, else English.
    """
    counts = _counts(text)
    if not any(counts.values()):
        counts = _counts(otherwise)
    if not any(counts.values()):
        own = written_locale().partition("_")[0]
        return next((each for each in languages() if each.locale.startswith(own)), languages()[0])
    best = max(counts.values())
    return next(each for each in languages() if counts[each.locale] == best)


def notation_of(heard: Heard) -> str:
    """The locale by whose notation a message in that language is read: our own region's, if it speaks the language.

    So "4,100" in a Spanish message is 4,100 in Mexico, and 4.10 or 4,100 where commas are for decimals.
    """
    own = written_locale()
    return own if own.partition("_")[0] == heard.locale.partition("_")[0] else heard.locale


_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = {"es_ES": re.compile(r"[¿¡ñ]"), "de_DE": re.compile(r"[äöüß]"), "en_US": _NEVER}


def _counts(text: str) -> dict[str, int]:
    """How many words and letters of a text are typical of each language."""
    words = [each.casefold() for each in _WORD.findall(text)]
    return {
        each.locale: sum(word in each.common or word in each.spans for word in words)
        + len(_SIGNS[each.locale].findall(text))
        for each in languages()
    }
