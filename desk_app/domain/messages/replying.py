"""What a message says as a whole: that it is automatic, a bare yes, and until when it wants an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from desk_app.domain.messages.heard import Heard, languages, notation_of, parts
from desk_app.domain.messages.mentions import Looks, mentions
from desk_app.domain.messages.offered import Letter
from desk_app.domain.messages.sentences import Sentence
from desk_app.domain.quantities import Unit
from desk_app.domain.reading import Asked, Expected, Read, read
from desk_app.domain.reading.calendar_words import calendar_words

_GREETING = r"^(?:WORDS)\b[^.!?\d]{0,60}[,:!.]?$"
_THANKS = r"^(?:WORDS)\b[^\d]*$"
_SIGNATURE = re.compile(r"^(?:[^\W\d_a-zäöüß][\w.'\-]*)(?: [^\W\d_a-zäöüß][\w.'\-]*){0,3}$")
_DOUBTS = ("contrast", "refusing", "pending", "condition")
_MOST_DAYS = 60
_MOST_WORDS = 8  # of a sentence that says yes


def is_automatic(letter: Letter) -> bool:
    """Whether no person wrote it: the answer of somebody who is away, a message that could not be delivered."""
    if letter.automatic:
        return True
    begins = " ".join(letter.text.split())[:400]
    return any(each.hears("away", letter.subject) or each.hears("away", begins) for each in languages())


def is_yes(found: Sequence[Sentence]) -> bool:
    """Whether somebody said yes and nothing else, apart from a greeting, thanks and a name."""
    said = [each.text.strip() for each in found]
    said = [each for each in said if not _matches(_GREETING, "greeting", each)]
    return bool(said) and begins_with_yes(said[0]) and all(map(_adds_nothing, said[1:]))


def _adds_nothing(text: str) -> bool:
    return bool(_matches(_THANKS, "thanks", text) or _SIGNATURE.match(text.strip(" .!,")) or begins_with_yes(text))


def _matches(form: str, what: str, text: str) -> bool:
    return bool(re.match(form.replace("WORDS", parts()[what]), text, re.IGNORECASE))


def begins_with_yes(text: str) -> bool:
    """Whether a short sentence begins with a word for yes, and has no doubt, no condition and no figure in it."""
    said = text.strip()
    yes = "|".join(each.phrases["bare_yes"] for each in languages())
    if not re.match(rf"^\W*(?:{yes})(?!\w)", said, re.IGNORECASE) or len(said.split()) > _MOST_WORDS:
        return False
    doubts = any(each.hears(what, said) for each in languages() for what in _DOUBTS)
    return not doubts and "?" not in said and not any(map(str.isdigit, said))


def answer_wanted_by(text: str, heard: Heard, sent: date) -> date | None:
    """Until when a sentence wants an answer, or how long its offer stands; None if it says nothing of that."""
    marker = heard.hears("reply", text)
    if not marker or heard.hears("own_answer", text):
        return None
    for found in mentions(text, heard):
        if found.kind is Looks.DATE and heard.hears("until", text[max(0, found.start - 25) : found.start]):
            return _day(found.text, heard, sent)
        if (
            found.kind is Looks.SPAN
            and found.span in ("day", "week")
            and heard.hears("until", text[max(0, found.start - 25) : found.start])
        ):
            return _after(found.text, heard, sent)
    return _on_weekday(text, heard, sent)


def _day(text: str, heard: Heard, sent: date) -> date | None:
    answer = read(text, Expected(Unit.DATE, today=sent, locale=notation_of(heard)))
    if isinstance(answer, Read) and isinstance(answer.value, date):
        return answer.value
    if isinstance(answer, Asked):
        later = sorted(each for each in answer.readings if isinstance(each, date) and each > sent)
        return later[0] if later else None
    return None


def _after(text: str, heard: Heard, sent: date) -> date | None:
    answer = read(text, Expected(Unit.DAYS, today=sent, locale=heard.locale))
    days = int(str(answer.value)) if isinstance(answer, Read) else 0
    return sent + timedelta(days=days) if 0 < days <= _MOST_DAYS else None


def _on_weekday(text: str, heard: Heard, sent: date) -> date | None:
    words = calendar_words(heard.locale)
    days = [each for each in (*words.weekdays, *words.days) if len(each) > 3]
    names = "|".join(sorted(map(re.escape, days), key=len, reverse=True))
    small = r"(?: (?:the|next|this|den|dem|el|kommenden|nächsten|próximo))*"
    found = re.search(rf"(?<!\w)(?:{heard.phrases['until']}){small} ({names})(?!\w)", text, re.IGNORECASE)
    return _day(found[1], heard, sent) if found else None
