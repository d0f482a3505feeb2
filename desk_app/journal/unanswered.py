"""Questions of a preparation that came with Parley and have no answer: nobody wrote them, so they are not found.

Such a place has no words but those of the question. One that the person has changed, or asks by themselves, is found.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from desk_app.domain.finding import FoundIn
from desk_app.domain.folding import folded
from desk_app.journal.tables import stored
from desk_app.support.language import catalogue_files

_SHIPPED = "(SELECT value FROM json_each(:shipped_questions))"
WRITTEN = f"NOT (p.tbl = {stored(FoundIn.PROMPT).search_code} AND p.text IN {_SHIPPED})"
"""SQL that is true for a passage (named p) that is more than such a question. Its value is `shipped_questions`."""


def shipped_questions() -> str:
    """The folded questions that Parley brings along, in all its languages, as JSON. Reading them takes 30 ms, once.

    They are taken from the catalogues: every text with a question mark. Others among them do no harm, as no
    preparation asks them. Where a catalogue cannot be read, all questions are found.
    """
    with suppress(OSError):
        return _questions_in(tuple(catalogue_files()))
    return "[]"


@cache
def _questions_in(catalogues: tuple[Path, ...]) -> str:
    """The folded questions in catalogues: as they are in the code, and as they are said."""
    texts: set[str] = set()
    for file in catalogues:
        with file.open("rb") as stream:
            said = vars(GNUTranslations(stream)).get("_catalog", {})
        texts.update(each for pair in said.items() for each in pair if isinstance(each, str) and "?" in each)
    return json.dumps(sorted(map(folded, texts)))
