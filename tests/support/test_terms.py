"""A term has one word in a language, in all that is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parents[2] / "resources" / "locale"
TERMS = (
    (r"\bwalk-away\b", {"de": "grenze", "es": "límite"}),
    (r"\bpower\b(?! cut)", {"de": "macht", "es": "fuerza"}),
    (r"\bleverage (?!\()\w", {"de": "verhandlungsmacht", "es": "poder de negociación"}),
    (r"\b(no|this|a) deal\b", {"de": "einigung", "es": "acuerdo"}),
    (r"\bsync tool\b", {"de": "synchronisier", "es": "programa de sincronización"}),
    (r"\b(this|other|several) machines?\b", {"de": "computer", "es": "equipo"}),
    (r"\bcommands? (?!\{)\w", {"de": "befehl", "es": "comando"}),
    (r"\bto sort out\b", {"de": "klären", "es": "aclarar"}),
    (r"\baddress books?\b", {"de": "adressb", "es": "libreta"}),
    (r"\b(weigh|weighing|weighed) (\w+ )*by trade\b", {"de": "tausch", "es": "intercambio"}),
)


@pytest.mark.parametrize("language", ["de", "es"])
def test_a_term_has_one_word(language: str) -> None:
    with (LOCALES / language / "LC_MESSAGES" / "parley.po").open("rb") as stream:
        catalogue = read_po(stream)
    texts = [(_whole(each.id), _whole(each.string)) for each in catalogue if each.id]
    for term, words in TERMS:
        meant = [(english, said) for english, said in texts if re.search(term, english)]
        assert len(meant) > 3, term
        assert [pair for pair in meant if words[language] not in pair[1]] == []


def _whole(text: str | tuple[str, ...] | list[str]) -> str:
    return (text if isinstance(text, str) else " ".join(text)).casefold()
