"""What may leave holds no secret of the negotiation: in its text, bytes, information, name, HTML, copy."""

from __future__ import annotations

import re
import zlib
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest

from desk_app.debrief.documents import BRIEF, DOCUMENTS, PRIVATE_DEBRIEF, Audience, Document, Material
from desk_app.domain.entries import Entry
from desk_app.domain.issues import Issue, Theirs
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import Alternative, Leverage, Participant, Phase, Prompt, Section, Source, Strength
from desk_app.domain.quantities import Confidence, Estimate, Side, Unit, Value
from desk_app.session.documents import document_name
from desk_app.support.territory import PaperSize
from tests.debrief.before import DIRECTOR, prepared
from tests.debrief.pages import page_texts
from tests.negotiations import MARTA, NOW, at, retainer

SAFE = [each for each in DOCUMENTS if each.audience is Audience.BOTH_SIDES]
LIMITS = {"walk_away": "4217", "target": "4913"}
SECRET = "Geheim"
"""Begins each word that only we may read."""


def secretive(stage: Stage) -> Negotiation:
    """Wherever a person writes for themselves there is a word of its own, and limits are numbers of their own."""
    words = _words()
    whole = retainer() if stage is Stage.CLOSED else prepared()
    issues = tuple(map(_issue, whole.issues, words))
    alternatives = tuple(
        Alternative(f"a{n}", side, next(words), Decimal(4666 + n), action=next(words))
        for n, side in enumerate((Side.WE, Side.THEY))
    )
    meetings = tuple(
        replace(m, who=next(words), entries=tuple(_entry(e, words) for e in m.entries)) for m in whole.meetings
    )
    outcome = whole.outcome and replace(
        whole.outcome, summary=next(words), keep=next(words), change=next(words), rule=next(words)
    )
    prompts = tuple(Prompt(f"p{n}", part, next(words), next(words), next(words)) for n, part in enumerate(Section))
    return replace(
        whole,
        stage=stage,
        issues=issues,
        alternatives=alternatives,
        meetings=meetings,
        outcome=outcome,
        prompts=prompts,
        strengths=(Strength("s", next(words), next(words)),),
        leverage=(Leverage("l", at(0), Phase.BEFORE, Source.POWER, 1, 2, next(words)),),
        people=(Participant("c2"),),
        deadline=date(2031, 7, 13),
    )


def _words() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"{SECRET}{number:03}"


def _issue(issue: Issue, reason: str) -> Issue:
    if issue.unit is not Unit.MONEY:
        return replace(issue, opening_reason=reason)
    believed: Estimate[Value] = Estimate(Decimal("4431"))
    theirs = Theirs(believed, Estimate(Decimal("5087")), Estimate(Decimal(4)), Confidence.SURE)
    limits = {name: Decimal(value) for name, value in LIMITS.items()}
    return replace(issue, **limits, opening_reason=reason, theirs=theirs, step=Decimal(50))


def _entry(entry: Entry, words: Iterator[str]) -> Entry:
    return replace(entry, note=next(words), raw=next(words), because=next(words))


def stage_of(document: Document) -> Stage:
    return Stage.CLOSED if Stage.CLOSED in document.stages else Stage.PREPARING


def material(document: Document, paper: PaperSize = PaperSize.A4) -> Material:
    person = replace(MARTA, notes=f"{SECRET}999", phone=f"{SECRET}998")
    return Material(secretive(stage_of(document)), person, NOW, paper, (replace(DIRECTOR, name=f"{SECRET}997"),))


def found(text: str) -> set[str]:
    """The secrets in a text: words, and our limits and those that we guess, as numbers are written."""
    numbers = {"4217", "4913", "4431", "5087", "4666", "4667"}
    plain = text.replace(",", "")
    return {*re.findall(rf"{SECRET}\d+", text)} | {number for number in numbers if number in plain}


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("document", SAFE, ids=lambda each: each.command)
def test_what_may_leave_holds_no_secret(document: Document, paper: PaperSize) -> None:
    made = material(document, paper)
    pdf, html = document.pdf(made), document.html(made).decode()
    assert found("\n".join(page_texts(pdf))) == set()
    assert found(_visible(html)) == set()
    assert SECRET not in html
    copied = document.copied(made)
    assert found(_visible(copied.html)) == found(copied.text) == set()
    assert all(found(_visible(drawing)) == set() for drawing in _drawings(copied.html))
    assert SECRET not in copied.html + copied.text
    assert SECRET.encode() not in pdf
    assert all(SECRET.encode() not in stream for stream in unpacked(pdf))
    assert found(information(pdf)) == set()
    assert found(document_name(document, made.negotiation.title)) == set()


@pytest.mark.parametrize("document", [BRIEF, PRIVATE_DEBRIEF], ids=lambda each: each.command)
def test_what_is_private_says_so_and_shows_that_the_search_finds_secrets(document: Document) -> None:
    made = material(document)
    shown, copied = "\n".join(page_texts(document.pdf(made))), document.copied(made)
    for each in (copied.html, copied.text):
        assert "Private: contains your limits" in each
        assert {"4217", "4913", *(word for word in found(shown) if word.startswith(SECRET))} <= found(each)
    assert "Private: contains your limits" in shown
    assert {"4217", "4913"} <= found(shown)
    assert any(word.startswith(SECRET) for word in found(shown))


def _visible(html: str) -> str:
    """The page without its style sheet and its packed drawings, which are full of numbers."""
    return re.sub(r"<style.*?</style>|;base64,[^\"]*", "", html, flags=re.DOTALL)


def _drawings(html: str) -> Iterator[str]:
    return (b64decode(each).decode() for each in re.findall(r";base64,([^\"]*)", html))


def information(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(document.get_metadata_dict().values())
    finally:
        document.close()


def unpacked(pdf: bytes) -> Iterator[bytes]:
    """What the streams of a PDF hold, as far as they are packed in the usual way."""
    for packed in re.findall(rb"stream\r?\n(x.*?)endstream", pdf, re.DOTALL):
        yield zlib.decompressobj().decompress(packed)
