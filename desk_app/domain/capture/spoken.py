"""The words of the entry line: the English ones, which always work, and beside them those of the language spoken.

Where one word could be both, the English meaning counts: a line in English means the same in every language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from desk_app.domain.quantities import Side


@dataclass(frozen=True, slots=True)
class LineWords:
    """Words of a line, in small letters. In `they`, `we`, `returns`, `joins` the first is the one that is suggested.

    `short` are letters for a side at the beginning of a line. `returns` come before what is given back, `joins` before
    another issue. `phrases` are several words, each with the one of `returns` that it means. `commands` gives the usual
    letter of a command by its words; of one letter, they need a text.
    """

    they: tuple[str, ...]
    we: tuple[str, ...]
    short: Mapping[str, Side]
    returns: tuple[str, ...]
    joins: tuple[str, ...]
    phrases: Mapping[str, str]
    commands: Mapping[str, str]

    @property
    def whole_sides(self) -> Mapping[str, Side]:
        """The side by the words that name it, without its letters."""
        return {**dict.fromkeys(self.they, Side.THEY), **dict.fromkeys(self.we, Side.WE)}

    @property
    def sides(self) -> Mapping[str, Side]:
        """The side by all that it can be named with."""
        return {**self.whole_sides, **self.short}

    def phrase_at(self, text: str) -> tuple[str, str] | None:
        """The phrase with which a text begins, as it stands there, and the word that it means; None if with none."""
        for phrase, word in self.phrases.items():
            begun, after = text[: len(phrase)], text[len(phrase) : len(phrase) + 1]
            if begun.lower() == phrase and not after.strip():
                return begun, word
        return None

    def in_single_words(self, text: str) -> str:
        """The same text with a word for each phrase, and spaces after it: all else keeps its place."""
        found = [at for at in range(len(text)) if at == 0 or text[at - 1] == " "]
        for at in found:
            if phrase := self.phrase_at(text[at:]):
                said, word = phrase
                text = text[:at] + word.ljust(len(said)) + text[at + len(said) :]
        return text

    @property
    def begin(self) -> tuple[str, str]:
        """The two words that are suggested for the sides."""
        return self.they[0], self.we[0]


ENGLISH = LineWords(
    they=("they",),
    we=("we",),
    short={"t": Side.THEY, "w": Side.WE},
    returns=("for",),
    joins=("and",),
    phrases=dict.fromkeys(("in return for", "in exchange for"), "for"),
    commands={
        **{"note": "n", "learned": "q", "tactic": "x", "gesture": "g", "leverage": "v", "promise": "w", "card": "m"},
        **{"break": "b", "pause": "p", "readback": "r"},
    },
)
_OTHERS = {
    "de": LineWords(
        they=("sie", "gegenseite"),
        we=("wir",),
        short={"s": Side.THEY},
        returns=("für", "fuer", "gegen"),
        joins=("und",),
        phrases=dict.fromkeys(("im tausch gegen", "im tausch für", "im gegenzug für"), "gegen"),
        commands={
            **{"notiz": "n", "erfahren": "q", "taktik": "x", "geste": "g", "zusage": "w", "karte": "m"},
            **{"hebel": "v", "verhandlungsmacht": "v", "unterbrechung": "b", "abgleich": "r", "rückbestätigung": "r"},
            **{"z": "w", "k": "m"},
        },
    ),
    "es": LineWords(
        they=("ellos", "ellas"),
        we=("nosotros", "nosotras"),
        short={"l": Side.THEY},
        returns=("por", "para", "contra"),
        joins=("y", "e"),
        phrases=dict.fromkeys(("a cambio de",), "por"),
        commands={
            **{"nota": "n", "averiguado": "q", "sabido": "q", "táctica": "x", "tactica": "x", "gesto": "g"},
            **{"promesa": "w", "carta": "m", "poder": "v", "pausa": "b", "recapitulación": "r", "recapitulacion": "r"},
            "a": "q",
        },
    ),
}
"""By language (ISO 639)."""


@cache
def line_words(language: str) -> LineWords:
    """The words of that language and the English ones; of a language without words of its own, those of English."""
    own = _OTHERS.get(language)
    if own is None:
        return ENGLISH
    return LineWords(
        they=own.they + ENGLISH.they,
        we=own.we + ENGLISH.we,
        short={**own.short, **ENGLISH.short},
        returns=own.returns + ENGLISH.returns,
        joins=own.joins + ENGLISH.joins,
        phrases={**own.phrases, **ENGLISH.phrases},
        commands={**own.commands, **ENGLISH.commands},
    )
