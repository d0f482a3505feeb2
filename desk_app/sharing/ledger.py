"""The order of the entries of a negotiation that several devices recorded, and their numbers.

An entry comes after all that its device knew when it was recorded. Between entries that did not know of each other the
time decides, then the device. So a clock that is wrong moves nothing that was said in knowledge of something else.
Then what was said on a day that the person named stands after all that was said up to that day, as it does where it was
recorded.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from operator import attrgetter

from desk_app.domain.day_order import in_day_order
from desk_app.sharing.records import Place, Rows, Stamp, Write

_Turn = tuple[float, int, int, Place]


def numbered(births: Mapping[Place, Sequence[Write]], live: Rows) -> Iterator[tuple[Place, int]]:
    """The entries that live, in their order, with their numbers.

    An entry keeps its number as long as no other has to stand before it. Numbers that acceptances took stay theirs.
    """
    first = {place: min(writes, key=attrgetter("strength")) for place, writes in births.items()}
    after = _acceptances(live)
    number = 0
    for place in in_day_order(_with_day(each, first) for each in ordered(first, births)):
        if place in live:
            number = max(number + 1, _whole(first[place].value.get("seq")))
            yield place, number
            number += after.get(place, 0)


def _acceptances(live: Rows) -> dict[Place, int]:
    """How many numbers after each entry were taken by what was agreed there."""
    taken: defaultdict[Place, int] = defaultdict(int)
    for place, row in live.items():
        settled = row.get("settlement")
        if isinstance(settled, list) and len(settled) == 3 and settled[1] is not None:
            at = place[0], str(settled[1])
            at = at if at in live else place
            taken[at] = max(taken[at], _whole(settled[2]))
    return taken


def _whole(number: object) -> int:
    return number if isinstance(number, int) else 0


def _with_day(place: Place, first: Mapping[Place, Write]) -> tuple[Place, str, bool]:
    """An entry with the day on which it was said, and whether the person named that."""
    named, at = (first[place].value.get(cell) for cell in ("day", "at"))
    return place, str(named or at)[:10], bool(named)


def ordered(first: Mapping[Place, Write], births: Mapping[Place, Sequence[Write]]) -> Iterator[Place]:
    """All entries that there ever were, in the order in which they were recorded."""
    of_stamp: dict[Stamp, Place] = {each.stamp: place for place, writes in births.items() for each in writes}
    waiting: dict[Place, int] = {}
    followers: defaultdict[Place, list[Place]] = defaultdict(list)
    ready: list[_Turn] = []
    for place, birth in first.items():
        before = {of_stamp[stamp] for stamp in birth.before if stamp in of_stamp} - {place}
        waiting[place] = len(before)
        for each in before:
            followers[each].append(place)
        if not before:
            heapq.heappush(ready, _turn(place, birth))
    while waiting:
        if not ready:  # they name each other in a circle: no Parley writes that
            ready.append(min(_turn(place, first[place]) for place in waiting))
        place = heapq.heappop(ready)[-1]
        if waiting.pop(place, None) is None:
            continue
        yield place
        for each in followers[place]:
            if each in waiting:
                waiting[each] -= 1
                if not waiting[each]:
                    heapq.heappush(ready, _turn(each, first[each]))


def _turn(place: Place, birth: Write) -> _Turn:
    try:
        at = datetime.fromisoformat(birth.value["at"]).timestamp()
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        at = float("-inf")
    return at, birth.device, birth.number, place
