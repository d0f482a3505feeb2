"""The manual in each language, and what stands in a page: its headings, keys, commands, names of the screen, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from desk_app.support.language import ENGLISH, speak_in
from desk_app.support.language import NAMES as LANGUAGES

CHECKOUT = Path(__file__).parents[3]
FOLDER = CHECKOUT / "resources" / "manual"
SPOKEN = {
    "J52 because three sites": {"de": "J52 weil drei Orte", "es": "J52 porque son tres sedes"},
    "they fee 4.8k for we pay 30": {
        "de": "sie honorar 4,8k für wir zahlung 30",
        "es": "ellos tarifa 4,8k por nosotros pago 30",
    },
    "n they looked at the clock": {"de": "n sie sehen auf die Uhr", "es": "n ellos miran el reloj"},
    "n we": {"de": "n wir", "es": "n nosotros"},
    "g we 250 teaser": {"de": "g wir 250 Probetext", "es": "g nosotros 250 muestra"},
    "w they contract by thu": {"de": "w sie liefern bis do", "es": "w ellos contrato para el jue"},
    "q their budget ends in june": {"de": "q ihr Budget endet im Juni", "es": "q su presupuesto acaba en junio"},
    "x final offer": {"de": "x letztes Angebot", "es": "x última oferta"},
    "v more time for us": {"de": "v mehr Zeit für uns", "es": "v más tiempo para nosotros"},
}
"""Lines that the manual tells in the words of its language; tests/ui/meet/test_manual_line.py holds what they mean."""
_FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def page(language: str, name: str) -> str:
    return (FOLDER / language / f"{name}.md").read_text("utf-8")


def headings(text: str) -> list[int]:
    """The level of each heading."""
    return [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]


def keys(text: str) -> list[str]:
    return re.findall(r"<kbd>(.*?)</kbd>", text)


def commands(text: str) -> list[str]:
    """The lines of the blocks of code: each is a command."""
    return [line for block in _FENCE.findall(text) for line in block.splitlines()]


def codes(text: str) -> list[str]:
    """What is marked as typed within sentences and tables."""
    return re.findall(r"`([^`\n]+)`", _FENCE.sub("", text))


def in_language(code: str, language: str) -> str:
    """What is typed, as the page of that language has it."""
    return SPOKEN.get(code, {}).get(language, code)


def bold(text: str) -> list[str]:
    """What is bold: the words of a button, a menu, a heading of the screen."""
    return [" ".join(each.split()) for each in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)]


def links(text: str) -> list[str]:
    return re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", text)


def pictures(text: str) -> list[str]:
    return re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)


def lines_typed(text: str) -> list[str]:
    """The lines for the entry line: the first column of the tables that says what is typed."""
    return re.findall(r"^\| `([^`]+)`", text, re.MULTILINE)


def lines_told(text: str) -> list[tuple[str, str]]:
    """The lines for the entry line, each with what the table says of it."""
    return re.findall(r"^\| `([^`]+)` \| (.+) \|$", text, re.MULTILINE)


def first_column(text: str) -> list[str]:
    """The first cells of a table, without its head."""
    cells = re.findall(r"^\| (.+?) \|", text, re.MULTILINE)
    return cells[1:]


def unmarked(text: str) -> str:
    """A page without its keys, commands and pictures' names, as words in one line."""
    return " ".join(re.sub(r"<kbd>.*?</kbd>|`[^`]*`|\]\([^)]*\)|[*#]", "", text).split())


def without_mark(words: str) -> str:
    """Words of a menu or a button as they are read."""
    return re.sub(r" \(\{n\}\)$", "", re.sub(r"&(?=\w)", "", words.replace("&&", "&"))).strip()


@cache
def shown_words(language: str) -> tuple[tuple[str, str], ...]:
    """Each text of the screen as the code has it, and as that language shows it."""
    return tuple(_shown_words(language))


def _shown_words(language: str) -> Iterator[tuple[str, str]]:
    english = _catalogue("de")
    told = english if language == ENGLISH else _catalogue(language)
    for words, said in told.items():
        own = words if isinstance(words, str) else words[0]
        if own and words in english:
            written = own.partition("\4")[2] or own
            yield without_mark(written), without_mark(written if language == ENGLISH else said)


def _catalogue(language: str) -> dict[str | tuple[str, int], str]:
    path = CHECKOUT / "resources" / "locale" / language / "LC_MESSAGES" / "parley.mo"
    with path.open("rb") as file:
        return GNUTranslations(file)._catalog  # type: ignore[attr-defined,no-any-return]


__all__ = ["ENGLISH", "LANGUAGES", "speak_in"]
