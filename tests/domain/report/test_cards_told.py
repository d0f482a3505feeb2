"""What the debrief says of cards: which were played, what came after each, which were never mentioned."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.analysis import analyse
from desk_app.domain.cards import CardHow, CardUse
from desk_app.domain.deck import deck, fitting_cards, latest_said
from desk_app.domain.entries import EntryKind
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.lessons import Lesson
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative, Prompt, Section, Strength
from desk_app.domain.quantities import Side
from desk_app.domain.report.cards_told import card_story
from desk_app.domain.report.private import private_debrief
from desk_app.exchange.negotiation_markdown import pieces
from tests.debrief.pages import page_texts, printed_debrief
from tests.domain.talks import NOW, Talk, d, fee, pay
from tests.negotiations import MARTA, at

MENTIONED, USED, KEPT_BACK, LOST = CardHow


def played(*uses: tuple[str, CardHow]) -> tuple[CardUse, ...]:
    return tuple(CardUse(entry, how) for entry, how in uses)


def talks() -> Negotiation:
    talk = Talk(fee(), pay())
    talk.they("fee", d(4200))  # e1
    talk.we("fee", d(5400))  # e2
    talk.they("fee", d(4500))  # e3
    talk.add(EntryKind.NOTE, note="They think")  # e4
    talk.they("pay", d(40))  # e5
    talk.we("fee", d(5200))  # e6
    talk.they("pay", d(30))  # e7
    talk.they("fee", d(4400))  # e8
    talk.we("fee", d(5100))  # e9
    return replace(
        talk.negotiation(),
        strengths=(Strength("s1", "I know their shop", "No time to explain", uses=played(("e2", USED), ("e6", USED))),),
        prompts=(
            Prompt("p1", Section.INFORMATION, "When?", "Their budget ends in December", uses=played(("e9", MENTIONED))),
            Prompt("p2", Section.INFORMATION, "Who signs?"),
            Prompt("p3", Section.RELATIONSHIP, "What do they like?", "Being asked"),
        ),
        alternatives=(
            Alternative("a1", Side.WE, "Hartl offer", uses=played(("e3", LOST))),
            Alternative("a2", Side.WE, "Stay as is"),
            Alternative("a3", Side.THEY, "Their nephew"),
        ),
    )  # fmt: skip


def test_cards_are_strengths_facts_with_an_answer_and_alternatives_of_ours() -> None:
    assert [card.id for card in deck(talks())] == ["s1", "p1", "a1", "a2"]


def test_what_they_moved_after_each_is_told_and_never_as_its_cause() -> None:
    negotiation = talks()
    story = card_story(negotiation, analyse(negotiation, NOW))
    assert story
    assert [(line.when, line.card, line.how, line.after) for line in story.lines] == [
        ("14:02", "I know their shop", "used", "after it they moved €300 on Fee"),
        ("14:03", "Hartl offer", "lost", ""),
        ("14:06", "I know their shop", "used", "after it they moved 10 days on Payment and took back €100 on Fee"),
        ("14:09", "Their budget ends in December", "mentioned", "nothing was said after it"),
    ]
    assert story.never == ("Stay as is",), "of the one that was lost it is told"


def test_steps_in_one_direction_after_a_card_are_told_as_one() -> None:
    talk = Talk(fee())
    talk.they("fee", d(4200))  # e1
    talk.we("fee", d(5400))  # e2
    talk.they("fee", d(4350))  # e3
    talk.they("fee", d(4500))  # e4
    card = Strength("s1", "I know their shop", "No time", uses=played(("e2", USED)))
    negotiation = replace(talk.negotiation(), strengths=(card,))
    story = card_story(negotiation, analyse(negotiation, NOW))
    assert story
    assert [line.after for line in story.lines] == ["after it they moved €300 on Fee"]


def test_an_answer_that_was_not_played_is_no_card_that_was_never_mentioned() -> None:
    negotiation = talks()
    purpose = Prompt("p4", Section.INFORMATION, "What is this deal for?", "Publisher wants a first series")
    negotiation = replace(negotiation, prompts=(*negotiation.prompts, purpose))
    story = card_story(negotiation, analyse(negotiation, NOW))
    assert story
    assert story.never == ("Stay as is",)


def test_the_next_card_ends_what_counts_for_the_one_before() -> None:
    negotiation = talks()
    strength = replace(negotiation.strengths[0], uses=played(("e1", USED), ("e2", MENTIONED)))
    negotiation = replace(negotiation, strengths=(strength,), prompts=(), alternatives=())
    story = card_story(negotiation, analyse(negotiation, NOW))
    assert story
    assert [line.after for line in story.lines] == ["after it they did not move", "after it they moved €300 on Fee"]


def test_without_a_use_nothing_is_told_of_cards() -> None:
    bare = replace(talks(), strengths=(), prompts=())
    bare = replace(bare, alternatives=tuple(replace(each, uses=()) for each in bare.alternatives))
    assert card_story(bare, analyse(bare, NOW)) is None


def test_cards_and_lessons_are_on_paper_and_in_markdown() -> None:
    negotiation = replace(talks(), lessons=(Lesson("l1", at(60), "At 14:06, if I had waited: less given."),))
    report = private_debrief(negotiation, MARTA, analyse(negotiation, NOW), None, NOW)
    paper = " ".join(" ".join(page_texts(printed_debrief(report))).split())
    text = b"".join(pieces(JournalFile((), (negotiation,)))).decode()
    for told in (paper, text.replace("\\", "")):
        assert "after it they moved €300 on Fee" in told
        assert "Stay as is" in told.partition("ever mentioned")[2]
        assert "At 14:06, if I had waited: less given." in told


def test_a_card_is_found_by_how_its_words_begin() -> None:
    cards = deck(talks())
    assert [card.id for card in fitting_cards(cards, "hart")] == ["a1"]
    assert [card.id for card in fitting_cards(cards, "bud dec")] == ["p1"]
    assert [card.id for card in fitting_cards(cards, "i")] == ["s1", "p1", "a2"]
    assert fitting_cards(cards, "  ") == ()
    assert fitting_cards(cards, "nobody") == ()


@given(st.sampled_from([card.name for card in deck(talks())]))
def test_a_whole_name_is_that_card(name: str) -> None:
    assert [card.name for card in fitting_cards(deck(talks()), name)] == [name]


def test_a_card_is_played_at_what_was_said_last() -> None:
    talk = Talk(fee())
    assert latest_said(talk.negotiation()) is None
    said = talk.we("fee", d(5000))
    talk.add(EntryKind.PAUSE)
    assert latest_said(talk.negotiation()) == said
