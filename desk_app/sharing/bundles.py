"""Puts several files of one device into one: a carrier's price is for each file, hardly for its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desk_app.domain.carried import Carried
from desk_app.sharing.envelope import enclose, opened
from desk_app.sharing.kept import KeptFiles
from desk_app.sharing.opening import DAY, is_past
from desk_app.sharing.update import digest_of

LARGEST = 1 << 20
"""Files are put together up to a megabyte."""
FOLDED = "folded"
"""The note of when files were put together last."""
OLD = "folded-before"
"""The note of the number up to which own updates were in larger files a month ago."""
_YOUNG = "folded-to"
_YOUNG_AT = "folded-to-at"
MONTH = 30 * DAY
_FEWEST = 8


def bundled(kept: KeptFiles, files: Sequence[Carried], now: int) -> tuple[Carried, bytes]:
    """One file with all that these hold. They are of one device, in order, and leave no gap."""
    packed: list[bytes] = []
    key, first = kept.key(), files[0].first
    for file in files:
        packed += opened(kept.content(file), key)[first + len(packed) - file.first :]
    content = enclose(packed, key)
    last = first + len(packed) - 1
    return Carried(files[0].device, first, last, len(content), digest_of(content), now), content


def fold(kept: KeptFiles, now: int) -> None:
    """Put own files older than a day together, once a day at most. The journal keeps the new ones alone.

    Few are rewritten often: a file with many updates is only put together with about as many. So there are never many
    files, and each update was rewritten few times.
    """
    noted = kept.noted(FOLDED)
    if noted is not None and not is_past(noted, now, DAY):
        return
    me = kept.identity().device
    ripe = sorted((each for each in kept.files() if each.device == me and is_past(each.at, now, DAY)), key=_first)
    for group in _groups(ripe):
        if len(group) >= _FEWEST:
            kept.keep(*bundled(kept, group, now))
    kept.note(FOLDED, now)
    _grow_old(kept, now)


def _grow_old(kept: KeptFiles, now: int) -> None:
    """Once a month: what is in larger files now will be so for a month at the next time."""
    at = kept.noted(_YOUNG_AT)
    if at is None or is_past(at, now, MONTH):
        me = kept.identity().device
        kept.note(OLD, kept.noted(_YOUNG))
        kept.note(
            _YOUNG, max((each.last for each in kept.files() if each.device == me and _count(each) > 1), default=0)
        )
        kept.note(_YOUNG_AT, now)


def parted(files: Iterable[Carried]) -> Iterator[list[Carried]]:
    """The files in order, parted so that each part is a megabyte at most, or one file, and leaves no gap."""
    part: list[Carried] = []
    for file in sorted(files, key=_first):
        if part and (sum(each.size for each in part) + file.size > LARGEST or file.first > part[-1].last + 1):
            yield part
            part = []
        if not part or file.last > part[-1].last:
            part.append(file)
    if part:
        yield part


def _groups(ripe: list[Carried]) -> Iterator[list[Carried]]:
    """What is worth putting together, from the latest on."""
    group: list[Carried] = []
    for file in reversed(ripe):
        size, count = sum(each.size for each in group), sum(map(_count, group))
        if group and (size + file.size > LARGEST or _count(file) > 2 * count):
            yield group
            group = []
        group.insert(0, file)
    yield group


def _first(file: Carried) -> tuple[int, int]:
    return file.first, -file.last


def _count(file: Carried) -> int:
    return file.last - file.first + 1
