"""Facts of any content, for properties."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from desk_app.domain.closing import OutcomeKind
from desk_app.domain.holding import Kept, Paid
from desk_app.domain.insight.facts import After, GivenPromise, GuessedLimit, JudgedPrediction, PersonFacts, Yielding
from desk_app.domain.moves.results import Pattern
from desk_app.domain.quantities import Confidence, Estimate, Per, Side, Unit
from desk_app.domain.standing import LimitPlace

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
PEOPLE, KINDS = ("p1", "p2", "p3", "p4"), ("", "rent", "raise")
_parts = st.fractions(min_value=-3, max_value=3, max_denominator=40)
_maybe = st.none() | _parts
_yieldings = st.lists(
    st.builds(
        Yielding,
        st.text(max_size=4),
        st.sampled_from(Pattern),
        st.lists(st.integers(0, 1000), max_size=3).map(tuple),
        st.integers(0, 40),
    ),
    max_size=3,
).map(tuple)
_limits = st.builds(
    GuessedLimit,
    st.text(max_size=4),
    st.just(Unit.MONEY),
    st.none() | st.sampled_from(Per),
    st.just("4800.00"),
    st.just("5000"),
    st.none() | st.sampled_from(Confidence),
    _maybe,
    st.booleans(),
)
_predictions = st.builds(JudgedPrediction, st.none() | st.fractions(0, 1, max_denominator=20), st.booleans())
_promises = st.builds(GivenPromise, st.sampled_from(Side), st.none() | DAYS, st.booleans(), st.none() | DAYS)
FACTS = st.builds(
    PersonFacts,
    negotiation=st.uuids().map(str),
    outcome=st.sampled_from(OutcomeKind),
    kind=st.sampled_from(KINDS),
    people=st.lists(st.sampled_from(PEOPLE), unique=True, max_size=3).map(tuple),
    closed_on=st.none() | DAYS,
    practice=st.sampled_from((False, False, False, True)),
    captured=st.none() | _parts.map(Estimate),
    given_way=_maybe,
    our_opening=_maybe,
    their_opening=_maybe,
    rate=_maybe,
    ready=st.none() | st.fractions(0, 1, max_denominator=9),
    score=_maybe,
    relationship=_maybe,
    trust=st.lists(st.tuples(DAYS, st.integers(1, 7)), max_size=2).map(tuple),
    shapes=st.lists(st.sampled_from(Pattern), max_size=3).map(tuple),
    ours=_yieldings,
    theirs=_yieldings,
    after=st.lists(st.sampled_from(After), max_size=3).map(tuple),
    limits=st.lists(_limits, max_size=2).map(tuple),
    predictions=st.lists(_predictions, max_size=2).map(tuple),
    promises=st.lists(_promises, max_size=2).map(tuple),
    their_place=st.none() | st.sampled_from(LimitPlace),
    no_range=st.none() | st.booleans(),
    terms=st.none() | st.sampled_from(Kept),
    paid=st.none() | st.sampled_from(Paid),
    tries=st.lists(st.tuples(st.sampled_from(("r1", "r2")), st.booleans()), max_size=2).map(tuple),
)
