"""Several processes share work: one that ends is replaced, and stopping is quick and leaves nothing behind."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

import pytest

from desk_app.session import crew as room
from desk_app.session.crew import Crew, Errand, ErrandDone, crew_size

_WORKER = """
import sys, time
first = sys.stdin.buffer.readline()
for line in sys.stdin.buffer:
    word = line.decode().strip()
    if word == "die":
        sys.exit(3)
    if word == "babble":
        print("what?", flush=True)
    elif word == "sleep":
        time.sleep(600)
    else:
        print('"' + ("" if word == "well" else first.decode().strip() + " " + word) + '"', flush=True)
"""


class Stop(Exception):
    pass


@pytest.fixture
def crew(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], Crew]]:
    """Makes a crew of so many workers that do what the errand says."""
    made: list[Crew] = []
    monkeypatch.setattr(room, "child_command", lambda word: [sys.executable, "-c", _WORKER])

    def make(size: int) -> Crew:
        made.append(Crew("words", b"first\n", size))
        return made[-1]

    yield make
    for each in made:
        assert not [process for process in each.processes() if process.poll() is None], "a worker is left"


def errands(*words: str) -> list[Errand]:
    return [Errand(number, f"{word}\n".encode()) for number, word in enumerate(words)]


def go_on() -> None:
    pass


@pytest.mark.parametrize("size", [1, 2])
def test_every_errand_has_one_outcome(crew: Callable[[int], Crew], size: int) -> None:
    done: list[ErrandDone] = []
    crew(size).carry_out(errands(*["well"] * 9, "late"), done.append, go_on)
    assert sorted(done, key=lambda each: each.number) == [*map(ErrandDone, range(9)), ErrandDone(9, "first late")]


def test_a_worker_that_ends_or_talks_nonsense_is_replaced(crew: Callable[[int], Crew]) -> None:
    done: list[ErrandDone] = []
    crew(1).carry_out(errands("well", "die", "well", "babble", "well"), done.append, go_on)
    refused = {each.number: each.refused for each in done}
    assert [bool(refused[number]) for number in range(5)] == [False, True, False, True, False]
    assert refused[1] == "the program that makes it has ended."


def test_a_worker_that_cannot_be_started_is_told(crew: Callable[[int], Crew], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "child_command", lambda word: ["/no/such/program"])
    done: list[ErrandDone] = []
    crew(2).carry_out(errands("well", "well"), done.append, go_on)
    assert {each.refused for each in done} == {"No such file or directory"}


def test_stopping_ends_what_would_take_for_ever(crew: Callable[[int], Crew]) -> None:
    done: list[ErrandDone] = []
    began = time.monotonic()
    calls = iter(range(100))

    def stop_at_the_fifth() -> None:
        if next(calls) == 4:
            nonlocal began
            began = time.monotonic()
            raise Stop

    made = crew(2)
    with pytest.raises(Stop):
        made.carry_out(errands("well", "sleep", "sleep", "well"), done.append, stop_at_the_fifth)
    assert time.monotonic() - began < 5  # half a second, on a machine with nothing else to do
    assert [each.number for each in done] == [0]
    assert made.broken_off() == {1, 2}


def test_an_error_while_errands_are_made_ends_the_workers(crew: Callable[[int], Crew]) -> None:
    def broken() -> Iterator[Errand]:
        yield from errands("well")
        raise Stop

    done: list[ErrandDone] = []
    with pytest.raises(Stop):
        crew(1).carry_out(broken(), done.append, go_on)
    assert done in ([], [ErrandDone(0)])


def test_few_pieces_and_few_processors_mean_few_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room.os, "sched_getaffinity", lambda _of: set(range(16)), raising=False)
    assert [crew_size(pieces) for pieces in (0, 1, 7, 8, 20, 1000)] == [1, 1, 1, 2, 5, 8]
    monkeypatch.setattr(room.os, "sched_getaffinity", lambda _of: {0})
    assert crew_size(1000) == 1
