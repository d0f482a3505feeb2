"""A machine whose disk is full, or whose folder's disk is: `python -m tests.session.sharing.full_disk PLACE [TIMES]`.

PLACE holds two small disks, `small` for the journal of the laptop and `carried` for the folder. What comes is as many
times as large: then it does not fit into the memory of the engine, which has little where it is once as large.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from random import Random

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import UserError
from desk_app.sharing.code import key_of
from desk_app.sharing.opening import Opener, files_in
from tests.session.full_disk import fill
from tests.session.sharing.places import Place, settle, share

LEFT = (0, 50_000, 200_000, 700_000)
"""So many bytes are left on the disk."""


def take_in(laptop: Place, desktop: Place, mural: str, times: int) -> list[str]:
    """What the laptop says when it has no room for what came, each time with more room; in the end it has."""
    random, said, before = Random(7), [], laptop.export()
    for _ in range(60):
        desktop.session.meeting.record(mural, kept_raw(random.randbytes(10_000 * times).hex()))
    desktop.sync()
    filler = laptop.desk.path.with_name("of others")
    for left in LEFT:
        fill(filler)
        os.truncate(filler, max(0, filler.stat().st_size - left * times))
        try:
            laptop.sync()
            said.append("")
        except UserError as error:
            said.append(str(error))
            assert laptop.export() == before
        filler.unlink()
    settle(laptop, desktop)
    return said


def write(laptop: Place, desktop: Place, mural: str, key: bytes) -> list[int]:
    """How many own updates wait while the folder's disk is full, and afterwards. No file in it is half."""
    waiting = []
    filler = laptop.shared.with_name("of others")
    for left in LEFT[:2]:
        laptop.session.meeting.record(mural, kept_raw("x" * 1000))
        fill(filler)
        os.truncate(filler, max(0, filler.stat().st_size - left % 4096))
        laptop.sync()
        opener = Opener(key)
        assert all(opener.read(each, 0) for each in files_in(laptop.shared))
        waiting.append(len(laptop.session.sharing.status().pending))
        filler.unlink()
    settle(laptop, desktop)
    return [*waiting, len(laptop.session.sharing.status().pending)]


def main(place: Path, times: int = 1) -> None:
    laptop = Place(place / "small" / "laptop", place / "carried" / "shared")
    desktop = Place(place / "desktop", laptop.shared)
    mural = laptop.session.negotiations.create("Mural", counterpart="Ines Moreau").created
    assert mural
    code = share(laptop, desktop)
    if times == 1:
        laptop.session._journal.connection.execute("PRAGMA cache_size = 10").fetchall()
    print(*take_in(laptop, desktop, mural, times), sep="|")
    print(*write(laptop, desktop, mural, key_of(code)))
    laptop.session.close()
    desktop.session.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
