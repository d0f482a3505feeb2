"""Sharing: what is told and what is taken in, against the merging engine alone with the same entries, sealed.

Processor time, as the machine may be busy; but Enter on the clock. `PARLEY_MANY=1` measures ten thousand negotiations.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import loro

from desk_app.domain.capture.meaning import Record
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.quantities import Side
from desk_app.sharing.envelope import enclose
from tests.benchmarks.measuring import Row, p99
from tests.session.sharing.machines import KEY, Cloud, Machine

_AIM_TOLD, _AIM_TAKEN, _AIM_MANY, _AIM_SPREAD, _AIM_ENTER = 0.020, 0.060, 4.0, 12.0, 0.003
_ROUNDS = 7
_TIMES = 1_000


def rows() -> Iterator[Row]:
    """What stands behind the bar is the aim."""
    with tempfile.TemporaryDirectory() as folder:
        told, taken = _hundred(Path(folder) / "hundred")
        floor = _engine_alone(100)
        yield Row("100 entries told and sealed | the engine alone", floor, told, None)
        yield Row("  the same | 20 ms", _AIM_TOLD, told, 1)
        yield Row("  taken in, with conflicts and rows | 60 ms", _AIM_TAKEN, taken, 1)
        told, taken = _many(Path(folder) / "many", 100, 10_000)
        yield Row("10,000 entries in 100 negotiations, told and taken in | 4 s", _AIM_MANY, told + taken, 1)
        if os.environ.get("PARLEY_MANY"):
            told, taken = _many(Path(folder) / "spread", 10_000, 10_000)
            yield Row("10,000 entries in 10,000 negotiations, taken in | 12 s", _AIM_SPREAD, taken, 1)
        alone, shared = _enter(Path(folder) / "enter")
        yield Row(f"Enter in a shared journal, p99 of {_TIMES} | alone and 3 ms", alone + _AIM_ENTER, shared, 1)


def _spent(action: Callable[[], object]) -> float:
    begun = process_time()
    action()
    return process_time() - begun


def _pair(folder: Path, count: int) -> tuple[Machine, Machine, list[str]]:
    folder.mkdir()
    cloud = Cloud()
    one, two = (Machine(folder / str(number), number, cloud) for number in (1, 2))
    with one.session.together():
        made = [one.session.negotiations.create(f"Mural {n}", counterpart=f"P {n % 50}").created for n in range(count)]
    for each in (one, two):
        each.share()
        each.sync()
    return one, two, [each for each in made if each]


def _record(machine: Machine, made: list[str], count: int) -> None:
    with machine.session.together():
        for number in range(count):
            terms = (Term(Side.WE, "fee", Decimal(4000 + number)),)
            said = Record(EntryKind.OFFER, Side.WE, terms, raw=f"f{number}", note=f"offer {number} for the fee")
            machine.session.meeting.record(made[number % len(made)], said)


def _hundred(folder: Path) -> tuple[float, float]:
    one, two, made = _pair(folder, 2 * _ROUNDS)
    told, taken = [], []
    for each in made[:_ROUNDS]:
        _record(one, [each], 100)
        told.append(_spent(one.sync))
        taken.append(_spent(two.sync))
    one.session.close()
    two.session.close()
    return median(told), median(taken)


def _many(folder: Path, negotiations: int, count: int) -> tuple[float, float]:
    one, two, made = _pair(folder, negotiations)
    _record(one, made, count)
    found = _spent(one.sync), _spent(two.sync)
    one.session.close()
    two.session.close()
    return found


def _enter(folder: Path) -> tuple[float, float]:
    """The p99 of an entry in a journal of its own, and in a shared one, taking turns; what is shared goes out between.

    On the clock, as for `recording`.
    """
    one, _two, (made, *_rest) = _pair(folder, 2)
    alone = Machine(folder / "alone", 9, Cloud())
    own = alone.session.negotiations.create("Mural").created or ""
    spent: tuple[list[float], list[float]] = ([], [])
    for number in range(_TIMES):
        for machine, place, kept in ((alone, own, spent[0]), (one, made, spent[1])):
            begun = perf_counter()
            _record(machine, [place], 1)
            kept.append(perf_counter() - begun)
        if number % 10 == 0:
            one.sync()
    return p99(spent[0]), p99(spent[1])


def _engine_alone(count: int) -> float:
    """Texts as long as ours under keys as long as ours, put into a document, exported and sealed."""

    def once() -> None:
        document = loro.LoroDoc()  # type: ignore[no-untyped-call] # its stub says nothing
        texts = document.get_map("c")
        for number in range(count):
            texts.insert(f"entry/0190c4a8-0000-7000-8000-{number:012}|*#1.{number}", f'["offer {number}"]' + "x" * 350)
        document.commit()
        enclose([document.export(loro.ExportMode.Updates(loro.VersionVector()))], KEY)

    return median(_spent(once) for _ in range(_ROUNDS))
