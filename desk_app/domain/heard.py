"""What is heard in what was noted: "final", a yes, a claim, somebody else who decides. English, German and Spanish.

These are words of the talks, not of the program. So they are heard in all three languages whatever the window speaks,
and stand in `resources/heard`, one file a language, apart from translations. A form is whole words in their context:
"the board must approve" is somebody who decides, "the board games" are not. Accents and capitals do not matter.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from desk_app.support.resources import text

LANGUAGES = ("english", "german", "spanish")
_ROLE = "zrole"
"""Stands for whoever may decide ("boss", "Vorstand"), so that each form need not name them all."""
_QUOTES = re.compile('[“”„«»"]')
_QUESTION = re.compile(r"(?<![^.!?])[^.!?]*\?")
"""It begins where a sentence does, so a long text without a question is looked through once, not once a letter."""
_STRETCH = 400
_MOST = 5_000
_KEPT = 32_768
"""Answers that are kept: more than a long talk has notes, as all of them are asked about again after each entry."""
_STRETCHES = re.compile(rf".{{1,{_STRETCH}}}(?:(?<=[.!?]) |$)|.{{1,{_STRETCH}}}(?: |$)|.{{1,{_STRETCH}}}", re.DOTALL)
"""The time that a form needs may grow by the square of what it listens to. So long notes are heard in stretches."""


class Sense(StrEnum):
    """What a form of words says.

    `MORE` asks for one thing more, as people do at the door. `THREAT` is what one does oneself: a demand, and what
    follows if it is not met. `OWN` begins a note that tells what one did or said oneself.
    """

    YES = "yes"
    FINAL = "final"
    CLAIM = "claim"
    SPLIT = "split"
    DECIDER = "decider"
    THREAT = "threat"
    MORE = "more"
    OWN = "own"


def heard(sense: Sense, *texts: str) -> bool:
    """Whether one of the texts says it in its first 5,000 characters, in any of the three languages."""
    return any(_says(sense, each[:_MOST]) for each in texts if each)


@lru_cache(maxsize=_KEPT)
def _says(sense: Sense, said: str) -> bool:
    form, unlike = _patterns(sense)
    return any(form.search(unlike.sub(" ", each)) for each in _stretches(_plain(said, sense), sense))


def _stretches(plain: str, sense: Sense) -> list[str]:
    """What is heard at once: up to 400 characters, where possible whole sentences. How a note begins: the first."""
    found = _STRETCHES.findall(plain) if len(plain) > _STRETCH else [plain]
    return found[:1] if sense is Sense.OWN else found


def _plain(said: str, sense: Sense) -> str:
    """Without capitals, accents and quotation marks, with straight apostrophes; without questions, if they ask for it.

    "Agreed?" is no yes, and "Is that your final offer?" does not say that it is final.
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", said.casefold()) if not unicodedata.combining(c))
    words = " ".join(_QUOTES.sub(" ", bare.replace("’", "'").replace("‘", "'")).split())
    if sense is Sense.DECIDER:
        words = _roles().sub(_ROLE, words)
    return _QUESTION.sub(" ", words) if sense in (Sense.YES, Sense.FINAL) else words


@cache
def _patterns(sense: Sense) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says it and what only looks like it, in all languages: read when it is first listened for."""
    forms, unlike = [], []
    for language in LANGUAGES:
        known = _language(language)
        forms += _spelled_out(known, known[sense]["forms"])
        unlike += _spelled_out(known, known[sense].get("unlike", ()))
    return _joined(forms), _joined(unlike)


@cache
def _language(name: str) -> dict[str, Any]:
    return tomllib.loads(text("heard", f"{name}.toml"))


def _spelled_out(known: dict[str, Any], forms: list[str]) -> list[str]:
    named = {**known["words"], "role": _ROLE}
    return [re.sub(r"<(\w+)>", lambda found: str(named[found[1]]), form) for form in forms]


@cache
def _roles() -> re.Pattern[str]:
    return _joined([_language(each)["words"]["role"] for each in LANGUAGES])


def _joined(forms: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)" if forms else r"(?!)")
