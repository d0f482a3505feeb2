"""All words that a person sees pass through these functions, so that they are translated when they are shown.

Sentences are whole, and each value in them has a name: `_("Deleted {name}", name=title)`. A sentence put together from
pieces, or an f-string, cannot be translated: tests/support/test_words.py refuses both.
tests/support/test_shown_words.py finds words that pass through none of the functions.

Where one English word has two meanings, `context` says which it is: `_("Open", context="state")`.
Where a sentence or a value is written from right to left, each value is kept apart: else a move of 4,800 to 5,200 would
read the other way round. Paper and files do without these marks (`directions.without_ordering`).
The catalogues are those of gettext; `language.py` knows where they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.support.directions import has_leftward, isolated, kept_apart
from desk_app.support.forms import Grouped

if TYPE_CHECKING:
    from gettext import GNUTranslations

_MEANING = "\4"
"""Stands between the context and the words, as in the files of gettext."""


class _Speech:
    """The language of this process, and its catalogue once a word was shown; None for English."""

    def __init__(self) -> None:
        self.language = "en"
        self._file: Path | None = None
        self.catalogue: GNUTranslations | None = None
        self.ready = True
        self._back: Mapping[str, str] | None = None

    def choose(self, language: str, file: Path | None) -> None:
        self.language, self._file, self.catalogue, self.ready = language, file, None, file is None
        self._back = None

    def read(self) -> None:
        from gettext import GNUTranslations  # English does without

        if self._file is not None:
            with self._file.open("rb") as stream:
                self.catalogue = GNUTranslations(stream)
        self.ready = True

    def back(self) -> Mapping[str, str]:
        """Each text that is said, without values put in, and what the code has for it.

        Where several words of the code are said alike, those without a context come before those of a button.
        """
        if self._back is None:
            said = vars(self.catalogue).get("_catalog", {}) if self.catalogue is not None else {}
            pairs = ((each, text) for each, text in said.items() if isinstance(each, str))
            named = sorted(((_MEANING in each, written(each), text) for each, text in pairs), reverse=True)
            self._back = {text: words for _apart, words, text in named}
        return self._back


_SPEECH = _Speech()


def speak(language: str, catalogue: Path | None) -> None:
    """From now on words are shown by that catalogue (a file of gettext, .mo); None: in English, as they are written.

    A damaged or missing one raises an OSError when the first word is shown.
    """
    _SPEECH.choose(language, catalogue)


def spoken_language() -> str:
    """The language in which words are shown now (ISO 639)."""
    return _SPEECH.language


def _(words: str, /, **values: object) -> str:
    """The words as they are shown now, with the named values put in.

    `context` is no value: it tells two meanings of one English word apart.
    """
    if "context" in values:
        words = f"{values.pop('context')}{_MEANING}{words}"
    if not _SPEECH.ready:
        _SPEECH.read()
    if _SPEECH.catalogue is not None and words:
        words = _SPEECH.catalogue.gettext(words)
    if _MEANING in words:
        words = words.partition(_MEANING)[2]
    return _filled(words, values) if values else words


def _filled(words: str, values: Mapping[str, object]) -> str:
    if ":," in words:
        values = {name: Grouped(each) if type(each) is int else each for name, each in values.items()}
    apart = kept_apart if has_leftward(words) else isolated
    return words.format(**{name: apart(each) if isinstance(each, str) else each for name, each in values.items()})


def mark(words: str, /, *, context: str = "") -> str:
    """Words in a table that is made on import. They are marked here, and `_` translates them where they are shown."""
    return f"{context}{_MEANING}{words}" if context else words


def written(words: str, /) -> str:
    """Marked words as the code has them, in English and without their context."""
    return words.partition(_MEANING)[2] or words


def as_written(text: str, /) -> str:
    """A text that `_` gave, as the code has it: a name that stays the same in every language. Else the text itself."""
    return _SPEECH.back().get(text, text)


def plural(one: str, many: str, n: int, /, **values: object) -> str:
    """Words that depend on a number, which they may show as `{n}`; `one` is for 1, `many` for all others."""
    if not _SPEECH.ready:
        _SPEECH.read()
    if _SPEECH.catalogue is not None:
        return _filled(_SPEECH.catalogue.ngettext(one, many, n), {"n": n, **values})
    return _filled(one if n == 1 else many, {"n": n, **values})
