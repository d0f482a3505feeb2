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
    """The prepared questions about information that have no answer yet, in their order."""
    return tuple(p for p in negotiation.prompts if p.section is Section.INFORMATION and not p.answer.strip())


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
