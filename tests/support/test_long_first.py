"""In a run on several processes no long walk is left for the end, when nobody else has anything to do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.long_first import long_first

_FILES = st.sampled_from(["tests/walker/test_walk.py", "tests/end_to_end/test_a.py", "tests/domain/test_b.py"])
_RUNS = st.lists(st.tuples(_FILES, st.integers(1, 9)), max_size=6)


def _names(run: list[tuple[str, int]]) -> list[str]:
    """Whole files one after the other, as pytest collects them."""
    return [f"{path[:-3]}{file}.py::{test}" for file, (path, tests) in enumerate(run) for test in range(tests)]


@given(_RUNS, st.integers(1, 6))
def test_each_test_runs_once_and_files_that_share_something_stay_whole(run: list[tuple[str, int]], at_once: int):
    names = _names(run)
    order = [names[place] for place in long_first(names, at_once)]
    assert sorted(order) == sorted(names)
    for file in {name.partition("::")[0] for name in names if "end_to_end" in name}:
        there = [place for place, name in enumerate(order) if name.startswith(f"{file}::")]
        assert there == list(range(there[0], there[-1] + 1))


def test_each_process_begins_with_its_part_of_the_walks():
    names = [f"tests/domain/test_a.py::{test}" for test in range(90)]
    names[80:80] = [f"tests/walker/test_walk.py::{test}" for test in range(10)]
    order = [names[place] for place in long_first(names, 4)]
    walks = [place for place, name in enumerate(order) if "walker" in name]
    assert walks == [0, 1, 2, 25, 26, 27, 50, 51, 75, 76]
    assert [name for name in order if "domain" in name] == [name for name in names if "domain" in name]
