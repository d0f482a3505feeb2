"""What a person prepared comes back when it is needed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk_app.domain.entries import EntryKind
from desk_app.domain.moment import prepared_for, still_to_ask
from desk_app.domain.preparation import Prompt, Section
from tests.domain.talks import THEY, Talk, fee

SILENCE = Prompt("1", Section.DIFFICULT, "They say nothing: how long can I bear it?", "Ten seconds, then I ask")
FINAL = Prompt("2", Section.DIFFICULT, "“That is our final offer”: what do I check?", "What exactly is final in it")
OPEN = Prompt("3", Section.DIFFICULT, "Somebody new decides: what do I restate?")
STEPS = Prompt("4", Section.OPENING, "Which steps do I plan after my opening?", "300, 150, 50")
ORDER = Prompt("5", Section.OPENING, "Which issues matter most to me?", "Fee, then payment")
WHO = Prompt("6", Section.INFORMATION, "Who decides?")
WHY = Prompt("7", Section.INFORMATION, "Why now?", "A fair in May")
BUDGET = Prompt("8", Section.INFORMATION, "What budget is there?", "  ")


def talk() -> Talk:
    return Talk(fee(), prompts=(SILENCE, ORDER, FINAL, WHO, OPEN, STEPS, WHY, BUDGET))


def test_answers_to_difficult_moments_come_first_then_the_planned_steps() -> None:
    assert prepared_for(talk().negotiation()) == (SILENCE, FINAL, STEPS)


def test_what_fits_the_last_entries_stands_first() -> None:
    spoken = talk()
    spoken.add(EntryKind.TACTIC, side=THEY, note="they call it their final offer")
    assert prepared_for(spoken.negotiation())[0] == FINAL
    assert prepared_for(talk().negotiation(), "They say nothing for a while")[0] == SILENCE


@pytest.mark.parametrize("asked", ["Welche Schritte plane ich?", "¿Qué pasos planeo?", "My concession plan"])
def test_the_planned_steps_are_found_in_each_language(asked: str) -> None:
    plan = replace(STEPS, prompt=asked)
    assert prepared_for(Talk(fee(), prompts=(plan,)).negotiation()) == (plan,)


@pytest.mark.parametrize(
    "asked",
    [
        "What is this deal for?",
        "Which assumption of mine would cost me most if it were wrong?",
        "Which question would test that assumption without giving anything away?",
        "What do I only believe about what they can move?",
        "Wofür ist diese Einigung da?",
        "Was halte ich bei Qualität oder Lieferung für selbstverständlich?",
        "¿Qué doy por hecho sobre su deseo de seguir?",
        "¿Qué pregunta inofensiva mostraría si es así?",
    ],
)
def test_a_question_to_oneself_is_not_among_those_to_ask_them(asked: str) -> None:
    own = replace(WHO, prompt=asked)
    assert still_to_ask(Talk(fee(), prompts=(own, BUDGET)).negotiation()) == (BUDGET,)


def test_questions_without_an_answer_are_still_to_be_asked() -> None:
    assert still_to_ask(talk().negotiation()) == (WHO, BUDGET)
