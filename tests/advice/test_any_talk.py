"""Any talk at all: nothing fails, the lines follow their own rules, and secrets do not show on a shared screen."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from desk_app.domain.advice.coach import AdviceLine, Coach, points
from desk_app.domain.advice.rules import BY_TIME, RULES
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Meeting, Term
from desk_app.domain.issues import Issue, Option, Theirs
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import Alternative, Leverage, Phase, Source
from desk_app.domain.quantities import Direction, Estimate, Side, Unit, Value
from tests.domain.talks import NOW

WORDS = ("", "That is final.", "Unser Chef muss zustimmen", "Trato hecho.", "the board games", "another agency", "hm?")
UNITS = (Unit.MONEY, Unit.DAYS, Unit.PERCENT, Unit.COUNT, Unit.DATE, Unit.OPTION)


def value(chance: random.Random, unit: Unit) -> Value:
    number = chance.randint(1, 20)
    if unit is Unit.OPTION:
        return f"o{number % 3}"
    return date(2026, 11, 1) + timedelta(days=number) if unit is Unit.DATE else Decimal(number)


def issue(chance: random.Random, key: str) -> Issue:
    unit = chance.choice(UNITS)
    options = tuple(Option(f"o{n}", f"Option {n}") for n in range(3)) if unit is Unit.OPTION else ()
    direction = None if unit is Unit.OPTION else chance.choice([Direction.MORE, Direction.LESS])
    return secrets(chance, Issue(key, key.title(), unit, direction, options=options))


def secrets(chance: random.Random, bare: Issue) -> Issue:
    """The issue with other limits, targets, weights and estimates, or without some of them."""

    def some() -> Value | None:
        return value(chance, bare.unit) if chance.random() < 0.7 else None

    believed = [None if each is None else Estimate(each) for each in (some(), some())]
    rated = chance.random() < 0.5
    options = tuple(replace(o, ours=Decimal(chance.randint(0, 10)) / 10 if rated else None) for o in bare.options)
    return replace(
        bare, opening=some(), target=some(), walk_away=some(), red_line=chance.random() < 0.3,
        weight=Decimal(chance.randint(0, 5)) if chance.random() < 0.7 else None,
        theirs=Theirs(*believed, Estimate(Decimal(2)) if chance.random() < 0.5 else None), options=options,
    )  # fmt: skip


def entry(chance: random.Random, seq: int, issues: tuple[Issue, ...]) -> Entry:
    kind = chance.choice([EntryKind.OFFER] * 5 + [EntryKind.EXCHANGE] * 2 + list(EntryKind))
    side = chance.choice([*Side, None])
    at = NOW + timedelta(minutes=chance.randint(1, 9) * seq)
    made = Entry(f"e{seq}", seq, at, kind, side, note=chance.choice(WORDS))
    if kind is EntryKind.GESTURE:
        return replace(made, side=side or Side.WE, worth=chance.choice([None, Decimal(3)]))
    if kind not in (EntryKind.OFFER, EntryKind.EXCHANGE):
        return made
    by = side or Side.THEY
    chosen = chance.sample(issues, chance.randint(1, len(issues)))
    terms = tuple(
        Term(by if kind is EntryKind.OFFER else chance.choice(list(Side)), each.id, value(chance, each.unit))
        for each in chosen
    )
    state = chance.choice(list(ExchangeState)) if len({t.side for t in terms}) > 1 else None
    settled = seq + chance.randint(0, 3) if state is ExchangeState.AGREED else None
    return replace(made, side=by, terms=terms, state=state, settled_seq=settled)


def talk(seed: int) -> Negotiation:
    chance = random.Random(seed)
    issues = tuple(issue(chance, key) for key in ("fee", "pay", "scope")[: chance.randint(1, 3)])
    entries = tuple(entry(chance, seq, issues) for seq in range(1, chance.randint(3, 14)))
    cut = chance.randint(1, len(entries))
    meetings = [
        Meeting("m1", NOW, None, entries=entries[:cut]),
        Meeting("m2", NOW, None, "mail", entries=entries[cut:]),
    ]
    alternatives = (Alternative("a", Side.WE, "Hartl", Decimal(chance.randint(1, 20)), expires=date(2026, 11, 10)),)
    return Negotiation(
        "n", "Talk", currency="EUR", stage=Stage.TALKING, deadline=date(2026, 11, chance.randint(8, 12)),
        issues=issues, alternatives=alternatives if chance.random() < 0.5 else (),
        leverage=(Leverage("l", NOW, Phase.DURING, Source.POWER, 1, 2),),
        meetings=tuple(m for m in meetings if m.entries),
    )  # fmt: skip


def begins_as_said(before: set[tuple[str, str]], lines: tuple[AdviceLine, ...]) -> bool:
    return all(x.said for x in lines if (x.advice.rule, x.advice.matter) not in before)


@pytest.mark.parametrize("seed", range(40))
def test_any_talk_keeps_the_promises_of_advice(seed: int) -> None:
    told, coach = talk(seed), Coach()
    chance = random.Random(seed + 1)
    other = replace(
        told, issues=tuple(secrets(chance, each) for each in told.issues), alternatives=(), leverage=(), deadline=None
    )
    before: set[tuple[str, str]] = set()
    for seq in points(told):
        lines = coach.lines(told, at=seq)
        assert lines == Coach().lines(told, at=seq)
        assert begins_as_said(before, lines)
        before = {(x.advice.rule, x.advice.matter) for x in lines}
        assert {rule for rule, _matter in before} <= RULES.keys()
        assert len(before) == len(lines)
        assert all(x.advice.seq == 0 for x in lines if x.advice.rule in BY_TIME)
        shared = coach.lines(told, at=seq, shared=True)
        assert shared == Coach().lines(other, at=seq, shared=True)
        assert not any(x.secret for x in shared)
        later = coach.lines(told, at=seq, now=NOW + timedelta(days=1))
        assert {x.advice.rule for x in later} <= RULES.keys()
