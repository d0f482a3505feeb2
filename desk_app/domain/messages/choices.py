"""Parts a message in which several packages are offered to choose from: "Option A …", "either … or …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from desk_app.domain.messages.heard import Heard
from desk_app.domain.messages.mentions import Looks, mentions
from desk_app.domain.messages.sentences import Sentence

_NAMES = {
    "one": "1",
    "two": "2",
    "three": "3",
    "eins": "1",
    "zwei": "2",
    "uno": "1",
    "dos": "2",
    "i": "1",
    "ii": "2",
    "iii": "3",
}
_LABEL = r"(?:no\.? |nr\.? |n\.?º ?)?(?P<label>[A-D]|[1-4]|one|two|three|eins|zwei|uno|dos|I{1,3})"
_ENUMERATED = re.compile(r"^\(?(?P<label>[A-Da-d]|[1-4])[).:]\s")
_OR = re.compile(r"(?:,\s*)?(?<!\w)(?:or(?: else)?|oder|o(?: bien)?)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a part of one, and the package that it describes; empty if none.

    `sure` is false if only a letter or number stands before it, as before the items of any list.
    """

    sentence: Sentence
    package: str = ""
    sure: bool = True


def pieces(found: Sequence[Sentence], heard: Heard) -> list[Piece]:
    """The sentences of a message, each with the package that it describes."""
    marker = re.compile(rf"(?<!\w)(?:{heard.phrases['package']}) {_LABEL}(?!\w)[:.)\-–]*", re.IGNORECASE)
    labels = {_label(each) for sentence in found for each in marker.finditer(sentence.text)}
    if len(labels) > 1:
        return list(_labelled(found, marker))
    letters = {each["label"].upper() for sentence in found if (each := _ENUMERATED.match(sentence.text))}
    if len(letters) > 1:
        return list(_enumerated(found))
    return [piece for sentence in found for piece in _either(sentence, heard)]


def _label(found: re.Match[str]) -> str:
    text = found["label"].casefold()
    return _NAMES.get(text, text.upper())


def _labelled(found: Sequence[Sentence], marker: re.Pattern[str]) -> Iterator[Piece]:
    package, begun, last = "", False, -1
    for sentence in found:
        starts = list(marker.finditer(sentence.text))
        if not starts and begun and sentence.paragraph != last and not sentence.item:
            package = ""
        edges = [0, *(each.start() for each in starts), len(sentence.text)]
        begins = [0, *(each.end() for each in starts)]
        for n, (_start, end) in enumerate(pairwise(edges)):
            if n:
                package, begun = _label(starts[n - 1]), False
            text = sentence.text[begins[n] : end].strip(" ,;")
            if text:
                yield Piece(replace(sentence, text=text), package)
                begun = begun or any(map(str.isdigit, text))
                last = sentence.paragraph


def _enumerated(found: Sequence[Sentence]) -> Iterator[Piece]:
    package, last = "", -1
    for sentence in found:
        start = _ENUMERATED.match(sentence.text)
        if start:
            package = start["label"].upper()
        elif sentence.paragraph != last and not sentence.item:
            package = ""
        last = sentence.paragraph
        text = sentence.text[start.end() :] if start else sentence.text
        yield Piece(replace(sentence, text=text), package, sure=False)


def _either(sentence: Sentence, heard: Heard) -> Iterator[Piece]:
    """The two packages of a sentence such as "4,600 and 14 days or 4,900 and 30 days"; else the sentence."""
    for joint in _OR.finditer(sentence.text):
        parts = sentence.text[: joint.start()], sentence.text[joint.end() :]
        if all(_has_amount(part, heard) for part in parts) and not heard.hears("range_first", parts[0]):
            yield Piece(replace(sentence, text=parts[0]), "A", sure=False)
            yield Piece(replace(sentence, text=parts[1]), "B", sure=False)
            return
    yield Piece(sentence)


def _has_amount(text: str, heard: Heard) -> bool:
    found = mentions(text, heard)
    return any(each.kind is Looks.MONEY or (each.kind is Looks.NUMBER and len(each.text) > 3) for each in found)
