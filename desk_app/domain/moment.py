"""What helps at one moment of the talks: what was prepared for it, and what is still to be asked."""

from __future__ import annotations

import re

from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Prompt, Section

_WORD = re.compile(r"[^\W\d_]{4,}")
_LATELY = 4
_STEPS = re.compile(
    r"\b(steps?|concessions?|give way|schritte?n?|zugeständnis\w*|nachgeben|pasos?|concesi\w+|ceder)\b", re.IGNORECASE
)
"""How a question asks for planned concessions, in English, German and Spanish."""

_TO_ONESELF = re.compile(
    r"what is this (deal|job) for|assumption|for granted|\bonly (think|believe|assume)|(question|trial|visit) would"
    r"|not advice\b|only if they ask"
    r"|wofür ist diese|annahme|selbstverständlich|nehme ich nur|vermute ich nur|glaube ich nur"
    r"|(frage|versuch|besichtigung) würde|kein rat\b|nur hören, wenn"
    r"|para qué es este|suposici|doy por hecho|creo nada más|supongo nada más|solo creo"
    r"|(pregunta|prueba|visita)( \w+)? (l[ao] )?(pondría|mostraría)|no asesoramiento|oír de mí solo",
    re.IGNORECASE,
)
"""How a question asks oneself: what a deal is for, what one only assumes, what would test that, what the law says."""


def prepared_for(negotiation: Negotiation, happening: str = "") -> tuple[Prompt, ...]:
    """What was prepared for a difficult moment: answers to difficult moments, then the planned concessions.

    Those come first that have most words in common with what is `happening` and with the last entries.
    """
    lately = [f"{entry.raw} {entry.note}" for entry in [*negotiation.entries()][-_LATELY:]]
    now = _words(" ".join([happening, *lately]))
    answered = [prompt for prompt in negotiation.prompts if prompt.answer.strip()]
    difficult = [prompt for prompt in answered if prompt.section is Section.DIFFICULT]
    steps = [prompt for prompt in answered if prompt.section is Section.OPENING and _STEPS.search(prompt.prompt)]
    fitting = sorted(difficult, key=lambda prompt: -len(_words(f"{prompt.prompt} {prompt.answer}") & now))
    return (*fitting, *steps)


def still_to_ask(negotiation: Negotiation) -> tuple[Prompt, ...]:
    """The prepared questions about information that have no answer yet, in their order.

    Those to oneself are left out: what is still to be asked is read out in a meeting.
    """
    unanswered = (p for p in negotiation.prompts if p.section is Section.INFORMATION and not p.answer.strip())
    return tuple(each for each in unanswered if not _TO_ONESELF.search(each.prompt))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
