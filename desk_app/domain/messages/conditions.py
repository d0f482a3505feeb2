"""Finds which parts of a sentence say what the other side is to give: "if you pay within 14 days"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk_app.domain.messages.heard import Heard
from desk_app.domain.messages.judging import Spot
from desk_app.domain.messages.mentions import Looks
from desk_app.domain.messages.sentences import Span, clause_at, clauses

_MAIN = re.compile(
    r"(?<!\w)(?:then |so )?(?:we|i)"
    r"(?:'d|'ll| (?:can|could|would|will|are|am|may|might|accept|agree|pay|offer|take|go|do|give))(?!\w)"
    r"|(?<!\w)(?:(?:les?|os|te) )?\w{2,}(?:ríamos|remos|ríais)(?!\w)"
    r"|(?<!\w)(?:wären?|sind|könnten?|würden|zahlen|bieten|gehen|akzeptieren|nehmen) (?=\d|(?:wir|ich)(?!\w))",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(r"^\W*(?:dann |so )?(?:\w+) (?:wir|ich)(?!\w)|^\W*(?:wir|ich)(?!\w)", re.IGNORECASE)


def conditions(sentence: str, heard: Heard) -> list[Span]:
    """Where the conditions of a sentence are."""
    spans = clauses(sentence, heard)
    found: list[Span] = []
    for what in ("condition", "in_return"):
        for marker in heard.expression(what).finditer(sentence):
            if any(a <= marker.start() < b for a, b in found):
                continue
            found.append((marker.start(), _end(sentence, marker, spans, heard)))
    return sorted(found)


def _end(sentence: str, marker: re.Match[str], spans: Sequence[Span], heard: Heard) -> int:
    """Where a condition ends: before the main clause if that follows, else with its clause."""
    here = clause_at(marker.start(), spans)
    leads = not re.search(r"\w", sentence[spans[here][0] : marker.start()])
    main = _MAIN.search(sentence, marker.end() + 4)
    if main and main.start() < spans[here][1]:
        return main.start()
    if not leads:
        return spans[here][1]
    for a, _b in spans[here + 1 :]:
        rest = sentence[a:]
        if heard.begins_with("main_clause", rest) or _VERB_FIRST.match(rest) or _MAIN.match(rest.lstrip()):
            return a
    return spans[here + 1][0] if here + 1 < len(spans) else len(sentence)


def is_given(place: Spot, heard: Heard) -> bool:
    """Whether a clause begins with it as what is given: "Bei Lieferung bis 4. Dezember zahlen wir …"."""
    begins = heard.begins_with("given", place.text) and not any(map(str.isdigit, place.before))
    return begins and bool(re.search(r"\d", place.after))


def is_threshold(place: Spot, heard: Heard) -> bool:
    """Whether it is the least number that a price is for: "from 500 units", "500 units: $11"."""
    if place.mention.kind is Looks.NUMBER and not place.before.strip() and place.after.rstrip().endswith(":"):
        return place.clause[1] < len(place.sentence.text)
    return place.mention.kind is Looks.NUMBER and heard.ends_with("threshold", place.before[-30:])


_OWN_GIFT = re.compile(
    r"\w+ (?:we|i|wir|ich)(?!\w)(?! (?:get|receive|can|have|need|bekommen|erhalten)(?!\w))", re.IGNORECASE
)
_WANTED = re.compile(r"(?<!\w)(?:bekommen|erhalten|haben|hätten|brauchen|benötigen)\W*$", re.IGNORECASE)


def gives_itself(sentence: str, span: Span) -> bool:
    """Whether a condition is about what the writer gives: "if we order 1,000"."""
    condition = sentence[span[0] : span[1]]
    return bool(_OWN_GIFT.match(condition)) and not _WANTED.search(condition)
