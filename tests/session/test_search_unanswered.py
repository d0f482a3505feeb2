"""A question that came with Parley is found once it has an answer, and one that the person wrote always."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk_app.domain.finding import FoundIn, Narrowed
from desk_app.domain.folding import folded
from desk_app.domain.preparation import Prompt, Section
from desk_app.exchange.templates import KINDS, as_shipped, load
from desk_app.journal.unanswered import shipped_questions
from desk_app.support.language import languages, speak_in

WAYS = ({}, {"best": True}, {"narrowed": Narrowed(person="them")})


@pytest.fixture(params=range(len(WAYS)))
def looked(request, session, negotiation):
    """Looks for words in one of the ways that there are; which answers of the preparation have them."""
    session.negotiations.edit(negotiation, counterpart_name="Ines")
    way = dict(WAYS[request.param])
    if "narrowed" in way:
        way["narrowed"] = Narrowed(person=session.reading.negotiation(negotiation).counterpart)

    def look(typed):
        return [hit.thing for hit in session.reading.search(typed, **way) if hit.where is FoundIn.PROMPT]

    return look


def first_question(kind="lease"):
    return as_shipped(kind).prompts[0].prompt


def test_what_nobody_answered_is_not_found(session, negotiation, looked):
    question = Prompt("p", Section.INFORMATION, first_question())
    session.preparing.put(negotiation, question)
    word = max(folded(question.prompt).split(), key=len)
    assert looked(word) == []
    for told in (
        replace(question, answer="The owner"),
        replace(question, learned_from="a call"),
        replace(question, action="ask"),
        replace(question, prompt=f"{question.prompt} And the bank?"),
    ):
        session.preparing.put(negotiation, told)
        assert looked(word) == ["p"]
        session.preparing.put(negotiation, question)
        assert looked(word) == []


def test_a_question_of_ones_own_is_found(session, negotiation, looked):
    session.preparing.put(negotiation, Prompt("own", Section.POWER, "Which quartz do they need?"))
    assert looked("quartz") == ["own"]


def test_a_page_is_filled_past_what_nobody_answered(session, negotiation):
    asked = first_question()
    word = max(folded(asked).split(), key=len)
    session.preparing.put(negotiation, Prompt("told", Section.POWER, asked, "quartz"))
    for number in range(30):
        session.preparing.put(negotiation, Prompt(f"p{number}", Section.POWER, asked))
    assert [hit.thing for hit in session.reading.search(word, 5)] == ["told"]
    assert [hit.thing for hit in session.reading.search(word, 5, best=True)] == ["told"]


@pytest.mark.parametrize("language", languages())
def test_every_question_that_parley_brings_along_is_known_in_every_language(language):
    speak_in(language)
    known = shipped_questions()
    asked = [each.prompt for kind in KINDS for each in load(kind).prompts]
    assert len(asked) > 200
    assert [each for each in asked if f'"{folded(each)}"' not in known] == []
