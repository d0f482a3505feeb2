"""The pages of the manual as they are shipped: one file of Markdown a page and language, pictures beside them.

A page uses headings, paragraphs, lists, tables, code, links, pictures and `<kbd>` for keys, and nothing else of HTML.
A link to another page is the name of its file, as `[Limits](privacy.md)`. A new page is a row here and a file in each
language.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desk_app.support.language import ENGLISH
from desk_app.support.resources import resource
from desk_app.support.words import spoken_language

FIRST, PREPARE, LINE, MAIL = "first", "prepare", "line", "mail"
PRIVACY, DEBRIEF, PAPERS, PEOPLE = "privacy", "debrief", "papers", "people"
INSIGHT, LIBRARY, FINDING, OTHERS = "insight", "library", "finding", "others"
MACHINES, BACKUPS, PASSPHRASE, DATA = "machines", "backups", "passphrase", "data"
KEYS, COMMANDS = "keys", "commands"
NAMES = (
    *(FIRST, PREPARE, LINE, MAIL, PRIVACY, DEBRIEF, PAPERS, PEOPLE, INSIGHT, LIBRARY, FINDING),
    *(OTHERS, MACHINES, BACKUPS, PASSPHRASE, DATA, KEYS, COMMANDS),
)
"""Every page, in the order in which they are read. The first is that for somebody new."""
ENDING = ".md"


@dataclass(frozen=True, slots=True)
class ManualText:
    """One page: its name, the title that stands at its top, and the whole of it as Markdown."""

    name: str
    title: str
    markdown: str


def manual_text(name: str) -> ManualText:
    """A page by its name, in the language that is spoken; in English where there is none in that language.

    Raises:
        FileNotFoundError: there is no such page.
    """
    markdown = _file(f"{name}{ENDING}").read_text(encoding="utf-8")
    return ManualText(name, markdown.partition("\n")[0].removeprefix("# ").strip(), markdown)


def manual_texts() -> tuple[ManualText, ...]:
    """All pages, in their order."""
    return tuple(map(manual_text, NAMES))


def picture(name: str) -> Path:
    """The file of a picture of the manual, as the pages name it.

    Raises:
        FileNotFoundError: there is no such picture.
    """
    return _file(name)


def written_in() -> str:
    """The language of the manual that is shown (ISO 639)."""
    spoken = spoken_language()
    return spoken if (resource("manual") / spoken).is_dir() else ENGLISH


def _file(name: str) -> Path:
    return resource("manual", written_in(), name)
