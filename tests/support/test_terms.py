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
_MNEMONIC = r"&(?=\w)"


@pytest.mark.parametrize("language", ["de", "es"])
def test_a_term_has_one_word(language: str) -> None:
    with (LOCALES / language / "LC_MESSAGES" / "parley.po").open("rb") as stream:
        catalogue = read_po(stream)
    texts = [(_whole(each.id), _whole(each.string)) for each in catalogue if each.id]
    for term, words in TERMS:
        meant = [(english, said) for english, said in texts if re.search(term, english)]
        assert len(meant) > 3, term
        assert [pair for pair in meant if words[language] not in pair[1]] == []


@pytest.mark.parametrize("language", ["de", "es"])
def test_a_menu_and_a_button_of_the_same_words_say_the_same(language: str) -> None:
    with (LOCALES / language / "LC_MESSAGES" / "parley.po").open("rb") as stream:
        plain = [each for each in read_po(stream) if isinstance(each.id, str) and each.id and not each.context]
    buttons = {_spoken(each.id): _spoken(each.string) for each in plain if "&" not in each.id}
    menus = [each for each in plain if re.search(_MNEMONIC, each.id) and _spoken(each.id) in buttons]
    assert len(menus) > 30
    assert [each.string for each in menus if _spoken(each.string) != buttons[_spoken(each.id)]] == []


def _spoken(words: str) -> str:
    return re.sub(_MNEMONIC, "", words).strip(" …").casefold()


def _whole(text: str | tuple[str, ...] | list[str]) -> str:
    return (text if isinstance(text, str) else " ".join(text)).casefold()
