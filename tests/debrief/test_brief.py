"""The one-page brief: what it says, that it is one page, and what gives way when there is too much for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from desk_app.debrief.documents import BRIEF, Material
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import Prompt, Section
from desk_app.support.territory import PaperSize
from tests.debrief.before import BEFORE, PEOPLE, half_filled, prepared, wordy
from tests.debrief.pages import page_texts
from tests.domain.talks import Talk, d, fee, pay
from tests.negotiations import MARTA, NOW, retainer, still_open

EVERY = [pytest.param(name, paper, id=f"{name}-{paper}") for name in BEFORE for paper in PaperSize]


def pages(negotiation: Negotiation, paper: PaperSize = PaperSize.A4) -> list[str]:
    return page_texts(BRIEF.pdf(Material(negotiation, MARTA, NOW, paper, PEOPLE)))


def lines(negotiation: Negotiation) -> list[str]:
    (page,) = pages(negotiation)
    return [line.strip() for line in page.splitlines() if line.strip()]


def test_talks_that_began_without_an_opening_prepared_are_told_by_where_both_are() -> None:
    """It said "Before you open, you still need an opening", over offers of both sides."""
    talk = Talk(fee(opening=None, walk_away=None), pay(opening=None))
    talk.they("fee", d(4200))
    talk.we("fee", d(5200))
    told = " ".join(lines(talk.negotiation()))
    assert "Fee: you are at €5,200, they at €4,200." in told
    assert "Before you open" not in told


def test_a_brief_says_what_one_wants_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    told = lines(prepared())
    assert told[:6] == [
        "One-page brief · 20 Nov 2026",
        "Retainer renewal",
        "Marta Voss, Voss Studios",
        "Meeting on 3 Dec 2026 at 14:00. To be decided by 31 Dec 2026. Jo Lind decides.",
        "Open with €5,400 for Fee.",
        "“Three sites, not one”",
    ]
    for words in (
        "Your limits, for your eyes only",
        "Fee €5,400 €4,900 €4,200",
        "A €5,350 · Payment 9 days · Rounds of revision 4 · Use in our portfolio Named, from launch",
        "What is changing there: budget, people, plans?",
        "31 of 40 a month, 44 in the last one",
        "Somebody who answers at once",
        "Named the bug in the old shop in a day",
        "Hartl offer · €4,900 · 60 % likely",
        "They: Another studio · until 31 Jan 2027",
        "Which steps do I plan after my first figure? 5,250, then 5,150, then payment instead",
        "Private: contains your limits 1 of 1",
    ):
        assert words in told


def test_first_questions_come_first_and_what_has_an_answer_is_not_asked() -> None:
    told = lines(prepared())
    asked = told.index("Still to ask")
    assert told[asked + 1 : asked + 3] == [
        "What is changing there: budget, people, plans?",
        "What do others pay for this?",
    ]
    assert "They mention somebody cheaper: what do I ask?" not in told  # a moment without an answer helps nobody


def test_half_a_preparation_says_what_is_needed_first() -> None:
    told = lines(half_filled())
    assert "Give it a reason." in told
    assert "Before you open, you still need an alternative." in told
    assert "Deadline" not in told  # nothing is known of it
    assert "Packages worth the same to you" not in told


def test_without_an_opening_the_page_says_what_is_missing() -> None:
    assert "Before you open, you still need an issue to negotiate and" in lines(BEFORE["bare"])


def test_between_two_meetings_it_says_where_both_are() -> None:
    told = lines(BEFORE["talking"])
    assert "Fee: both of you are at €4,950." in told
    apart = replace(still_open(), meetings=still_open().meetings[:1])
    assert "Fee: you are at €5,150, they at €4,600." in lines(apart)


def test_the_brief_of_a_closed_deal_says_how_it_ended_and_asks_nothing_more() -> None:
    closed = replace(retainer(), prompts=prepared().prompts)
    told = " ".join(lines(closed))
    assert "You agreed on all" in told
    assert "Before you open" not in told
    assert "both of you are at" not in told
    assert "Still to ask" not in told


def test_a_floor_other_than_the_walk_away_point_is_explained() -> None:
    told = " ".join(lines(prepared()))
    assert "Your floor: €4,340, as much as Hartl offer is worth to you." in told
    assert "Your walk-away point on Fee is €4,200: you " in told


@pytest.mark.parametrize(("name", "paper"), EVERY)
def test_a_brief_is_one_page(name: str, paper: PaperSize) -> None:
    assert len(pages(BEFORE[name], paper)) == 1


def test_what_has_no_room_is_counted_and_what_matters_most_stays() -> None:
    told = lines(wordy())
    assert "Open with €5,400 for Fee." in told
    assert "Fee €5,400 €4,900 €4,200" in told
    assert "28 more are in Parley." in told  # questions
    assert "There was no room for all that you prepared. The rest is in Parley." in told
    assert "By hand" not in told


@settings(max_examples=8, deadline=None)
@given(some.integers(0, 30), some.text(max_size=300), some.text(max_size=80))
def test_any_words_make_a_brief_of_one_page_or_of_two_at_most(count: int, words: str, title: str) -> None:
    prompts = tuple(Prompt(f"p{n}", Section.DIFFICULT, words, words or "x") for n in range(count))
    asked = tuple(Prompt(f"a{n}", Section.INFORMATION, words) for n in range(count))
    negotiation = replace(prepared(), title=title, prompts=(*prompts, *asked), stage=Stage.PREPARING)
    assert len(pages(negotiation)) in (1, 2)
