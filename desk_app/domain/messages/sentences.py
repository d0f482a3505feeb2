"""Parts what somebody wrote into sentences, and a sentence into clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desk_app.domain.messages.heard import Heard

_BULLET = re.compile(r"^\s*(?:[-*•–·‣▪]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s+")
_LABEL = re.compile(r"^\s*[^\W\d][^:.!?\d]{1,40}:\s")
_ABBREVIATIONS = (
    "mr mrs ms dr no nos nr inc ltd st approx ca bzw zzgl inkl exkl incl excl max min mind str tel fr hr usw evtl ggf "
    "sr sra srta ud uds vd núm aprox jan feb mar apr jun jul aug sep sept oct okt nov dec dez ene abr ago dic vs tsd "
    "mio std abs art pos re inv ref co ext fig vol par"
).split()
_LETTERED = (r"z\. ?b", r"d\. ?h", r"u\. ?a", r"p\. ?ej", r"e\. ?g", r"i\. ?e", r"o\. ?k", r"p\. ?s")
_ABBREVIATION = re.compile(rf"(?:^|[\s(])(?:{'|'.join((*_ABBREVIATIONS, *_LETTERED))})\.$", re.IGNORECASE)
_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“„¿¡(]*[^\s])")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
_AFTER_ORDINAL = re.compile(
    r"[a-zäöü]|(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Quartal|Woche|Stock|Tag|Monat)"
)
_CUT = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)|\s[–—-]{1,2}\s|[()\[\]|]|—")
_LONGEST = 600  # letters of a sentence that are read
_FULL_LINE = 45  # letters from which on a line is held to be broken by the width of the window


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or item. `paragraph` counts from 0; `item` says whether it began with a bullet."""

    text: str
    paragraph: int
    item: bool = False

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.text.rstrip(" \"'”)*").endswith("?")


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of what somebody wrote, in their order."""
    for n, paragraph in enumerate(re.split(r"\n\s*\n", text)):
        for line, item in _joined(paragraph):
            for sentence in _sentences_of(line):
                yield Sentence(sentence[:_LONGEST], n, item)


def _joined(paragraph: str) -> Iterator[tuple[str, bool]]:
    """Lines that belong to one another as one line: a line that was only broken goes on in the next."""
    current, item, last = "", False, ""
    for line in paragraph.split("\n"):
        bullet = _BULLET.match(line)
        broken = bool(current) and len(last.rstrip()) >= _FULL_LINE and not bullet and not _LABEL.match(line)
        if current and not broken:
            yield current, item
            current = ""
        if not broken:
            item = bool(bullet)
        stripped = line[bullet.end() :] if bullet and not _enumerates(bullet.group()) else line
        current = f"{current} {stripped.strip()}".strip()
        last = line
    if current:
        yield current, item


def _enumerates(bullet: str) -> bool:
    """Whether a bullet is a letter or number, which may be the name of a package."""
    return any(map(str.isalnum, bullet))


def _sentences_of(line: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(line):
        before = line[start : end.start()]
        if _goes_on(before, line[end.end() :]):
            continue
        yield before.strip()
        start = end.end()
    if line[start:].strip():
        yield line[start:].strip()


def _goes_on(before: str, after: str) -> bool:
    """Whether the point between the two is no end of a sentence: of an abbreviation, an ordinal, in brackets."""
    if _ABBREVIATION.search(before) or before.count("(") > before.count(")"):
        return True
    return bool(_ORDINAL.search(before) and _AFTER_ORDINAL.match(after))


Span = tuple[int, int]
"""Where a part of a sentence begins and ends."""


def clauses(sentence: str, heard: Heard) -> list[Span]:
    """The clauses of a sentence, cut at commas and the like and before words such as "but"."""
    cuts = {0, len(sentence)}
    cuts.update(each.end() for each in _CUT.finditer(sentence))
    cuts.update(each.start() for each in heard.expression("contrast").finditer(sentence))
    edges = sorted(cuts)
    return [(a, b) for a, b in pairwise(edges) if sentence[a:b].strip()]


def clause_at(place: int, spans: Sequence[Span]) -> int:
    """Which of the clauses a place is in; the last one if it is in none."""
    return next((n for n, (a, b) in enumerate(spans) if a <= place < b), len(spans) - 1)
