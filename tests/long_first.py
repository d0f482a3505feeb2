"""The order of a run on several processes: what takes long begins at once, one on each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from itertools import chain, groupby, islice

import pytest

_WALKS = "tests/walker/"
_STORIES = ("tests/end_to_end/", "tests/ui/test_draft_kills.py", "tests/ui/test_tour.py", "tests/session/test_kills.py")


def order_items(items: list[pytest.Item]) -> None:
    """Put the tests of this process in order. It is the same in all processes of a run."""
    at_once = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = [items[place] for place in long_first([item.nodeid for item in items], at_once)]


def long_first(ids: Sequence[str], at_once: int) -> list[int]:
    """The places of tests in the order in which they ought to run in so many processes.

    `--dist worksteal` cuts the order into one piece for each process, and who has done all takes from the end of
    another's. So each piece begins with its part of what takes long: walks one by one, other stories by their files,
    as tests of one file share what they start. All else keeps its order.
    """
    long = [place for place, name in enumerate(ids) if name.startswith((_WALKS, *_STORIES))]
    rest = iter(sorted(set(range(len(ids))) - set(long)))
    blocks = _blocks(ids, long)
    left, order = len(ids), list[int]()
    for process in range(at_once):
        piece = left // (at_once - process)
        left -= piece
        first = list(chain.from_iterable(blocks[process::at_once]))
        order += [*first, *islice(rest, max(0, piece - len(first)))]
    return [*order, *rest]


def _blocks(ids: Sequence[str], long: Iterable[int]) -> list[list[int]]:
    """What stays together: each walk, and the tests of each other file."""

    def block(place: int) -> str:
        return ids[place] if ids[place].startswith(_WALKS) else ids[place].partition("::")[0]

    return [list(places) for _, places in groupby(long, block)]
