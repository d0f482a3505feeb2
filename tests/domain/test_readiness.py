"""Readiness: what must be there before one opens, and which gaps are worth most."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.changes import Kind
from desk_app.domain.closing import RelationshipCheck, RelationshipPhase
from desk_app.domain.gaps import Anchor, PreparationPart
from desk_app.domain.issues import Issue, Option, Theirs
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative, Leverage, Phase, Prompt, Section, Source
from desk_app.domain.quantities import Direction, Estimate, Side, Unit
from desk_app.domain.readiness import Readiness, counted, readiness
from desk_app.domain.scoring import scoring
from desk_app.exchange.templates import KINDS, load
from desk_app.support.clock import FixedClock
from desk_app.support.ids import Uuid7

NOW = datetime(2026, 11, 9, tzinfo=UTC)
FEE = Issue(
    "fee", "Fee", Unit.MONEY, Direction.MORE, opening=Decimal(7200), opening_reason="three sites",
    target=Decimal(6400), walk_away=Decimal(5200), weight=Decimal(5), theirs=Theirs(limit=Estimate(Decimal(6000))),
)  # fmt: skip
SCOPE = Issue(
    "scope", "Scope", Unit.OPTION, weight=Decimal(3),
    options=(Option("a", "Core", Decimal(1)), Option("b", "All", Decimal(0))),
)  # fmt: skip
BEST = Alternative("kranich", Side.WE, "Verlag Kranich", worth=Decimal(4900))
READY = Negotiation(
    "n", "Museum guide", issues=(FEE, SCOPE),
    prompts=(Prompt("why", Section.INFORMATION, "Why now?", "The opening is in March.", first=True),),
    alternatives=(BEST, Alternative("theirs", Side.THEY, "Another writer")),
    leverage=tuple(Leverage(s, NOW, Phase.BEFORE, s, 2, 2) for s in Source),
    relationship=(RelationshipCheck("r", NOW, RelationshipPhase.BEFORE),),
)  # fmt: skip


def of(negotiation: Negotiation) -> Readiness:
    return readiness(negotiation, scoring(negotiation.issues).unscored)


def with_fee(**fields: object) -> Negotiation:
    return replace(READY, issues=(replace(FEE, **fields), SCOPE))


def test_a_whole_preparation_is_enough_and_lacks_nothing():
    assert of(READY).sentence == "Enough to open."
    assert of(READY).gaps == ()


@pytest.mark.parametrize(
    ("negotiation", "sentence", "first"),
    [
        (replace(READY, issues=()), "Before you open, you still need an issue to negotiate.", "an issue to negotiate"),
        (with_fee(walk_away=None), "Before you open, you still need walk-away points.", "a walk-away point for Fee"),
        (with_fee(opening=None), "Before you open, you still need an opening.", "an opening for Fee"),
        (
            replace(READY, alternatives=()),
            "Before you open, you still need an alternative.",
            "an alternative to this deal",
        ),
        (
            replace(READY, alternatives=(replace(BEST, worth=None),)),
            "Before you open, you still need an alternative.",
            "what “Verlag Kranich” is worth",
        ),
        (
            replace(READY, prompts=(replace(READY.prompts[0], answer=" "),)),
            "Before you open, you still need answers to the first questions.",
            "Why now?",
        ),
        (with_fee(target=None), "Enough to open.", "a target for Fee"),
        (with_fee(target=Decimal(5000)), "Before you open, you still need walk-away points.", "Fee: the target is on"),
        (with_fee(opening_reason=""), "Enough to open.", "a reason for your opening on Fee"),
        (with_fee(theirs=Theirs()), "Enough to open.", "how far they may go on Fee"),
        (replace(READY, alternatives=(BEST,)), "Enough to open.", "what they can do without you"),
        (replace(READY, leverage=()), "Enough to open.", "who knows more (leverage)"),
        (replace(READY, relationship=()), "Enough to open.", "how things stand between you"),
    ],
)  # fmt: skip
def test_each_gap_is_named_and_those_needed_first_stop_one_from_opening(negotiation, sentence, first):
    found = of(negotiation)
    assert found.sentence == sentence
    assert found.gaps[0].words.startswith(first)


def test_several_needs_are_one_sentence():
    empty = Negotiation("n", "Talk", issues=(Issue("fee", "Fee", Unit.MONEY, Direction.MORE),))
    assert of(empty).sentence == "Before you open, you still need walk-away points, an alternative and an opening."


def test_a_gap_leads_to_its_field():
    assert of(with_fee(walk_away=None)).gaps[0].anchor == Anchor(Section.OPENING, Kind.ISSUE, "fee", "walk_away")
    assert of(replace(READY, alternatives=())).gaps[0].anchor == Anchor(Section.ALTERNATIVES, Kind.ALTERNATIVE)
    open_question = replace(READY, prompts=(replace(READY.prompts[0], answer=""),))
    assert of(open_question).gaps[0].anchor == Anchor(Section.INFORMATION, Kind.PROMPT, "why", "answer")


def test_gaps_are_ranked_by_the_weight_that_stands_on_them():
    light = replace(FEE, id="late", name="Late fee", weight=Decimal(1), walk_away=None, opening=None, target=None)
    heavy = replace(FEE, id="rent", name="Rent", weight=Decimal(3), walk_away=None, opening=None, target=None)
    found = of(replace(READY, issues=(FEE, light, heavy)))
    worth = {gap.words: gap.worth for gap in found.gaps}
    assert worth["a walk-away point for Rent"] == Fraction(3, 9) * 5
    assert worth["a walk-away point for Late fee"] == Fraction(1, 9) * 5
    assert [gap.words for gap in found.foremost] == [
        "a walk-away point for Rent",
        "a target for Rent",
        "an opening for Rent",
        "a walk-away point for Late fee",
    ]
    assert found.enough  # five ninths of the weight have limits


def test_half_of_the_first_questions_are_enough():
    prompts = tuple(Prompt(str(n), Section.POWER, f"Question {n}?", "x" * (n % 2), first=True) for n in range(6))
    assert of(replace(READY, prompts=prompts)).enough
    assert not of(replace(READY, prompts=(*prompts, replace(prompts[0], id="more")))).enough


def test_a_first_question_comes_before_the_others():
    other = Prompt("other", Section.INFORMATION, "What else?")
    first = replace(READY.prompts[0], answer="")
    assert [gap.words for gap in of(replace(READY, prompts=(other, first))).gaps] == ["Why now?", "What else?"]


def test_tables_count_as_answers():
    assert counted(READY) == (6, 6)  # one question, two tables of alternatives, limits, leverage, relationship
    assert counted(Negotiation("n", "Talk")) == (0, 5)
    assert counted(replace(READY, alternatives=())) == (4, 6)
    assert counted(with_fee(walk_away=None)) == (5, 6)
    assert counted(replace(READY, leverage=READY.leverage[:2])) == (5, 6)


def test_a_new_negotiation_of_each_kind_is_ready_after_five_minutes():
    ids = Uuid7(FixedClock(NOW))
    for kind in KINDS:
        template = load(kind)
        issues, prompts = template.new_issues(ids), template.new_prompts(ids)
        fresh = Negotiation("n", "Talk", kind=kind, currency="EUR", issues=issues, prompts=prompts)
        assert not of(fresh).enough
        assert len(of(fresh).foremost) == 4


_SOME = st.sampled_from([None, Decimal(1), Decimal(2)])
_ISSUES = st.builds(
    Issue,
    id=st.uuids().map(str),
    name=st.just("X"),
    unit=st.just(Unit.MONEY),
    direction=st.just(Direction.MORE),
    opening=_SOME,
    target=_SOME,
    walk_away=_SOME,
    weight=st.sampled_from([None, Decimal(0), Decimal(5)]),
)


@given(st.lists(_ISSUES, max_size=5))
def test_needed_gaps_come_first_and_the_sentence_agrees(issues):
    found = of(replace(READY, issues=tuple(issues)))
    needed = [gap.needed for gap in found.gaps]
    assert needed == sorted(needed, reverse=True)
    assert found.enough is ("need" not in found.sentence)
    for is_needed in (True, False):
        worths = [gap.worth for gap in found.gaps if gap.needed is is_needed]
        assert worths == sorted(worths, reverse=True)
    assert all(0 <= gap.worth <= 6 for gap in found.gaps)


def test_filling_in_what_a_gap_asks_for_removes_it():
    bare = with_fee(walk_away=None, opening=None)
    assert PreparationPart.LIMITS in {gap.part for gap in of(bare).gaps}
    assert PreparationPart.LIMITS not in {gap.part for gap in of(with_fee(opening=None)).gaps}
