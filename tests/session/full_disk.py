"""A window's writer on a disk that is full: `python -m tests.session.full_disk FOLDER write|read`.

`write` fills the disk, keeps drafts while nothing else can be saved, and kills itself. `read` is the next start.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import UserError
from tests.session.conftest import Desk

DRAFTS = {"line": "n half a line", "answer": "what they said " * 2000}
"""The last ones. The answer grew to 30,000 characters, written over each time."""


def fill(place: Path) -> None:
    """Leave not a single byte."""
    with place.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            with suppress(OSError):
                while True:
                    file.write(bytes(size))


def write(desk: Desk) -> None:
    session = desk.open()
    place = session.negotiations.create("Website redesign").created
    session.get_ready()
    fill(desk.path.with_name("of others"))
    saved = False
    with suppress(UserError):
        session.meeting.record(place, kept_raw("x" * 100_000))
        saved = True
    for part in range(1, 21):
        session.drafts.keep(DRAFTS | {"answer": DRAFTS["answer"][: part * len(DRAFTS["answer"]) // 20]})
        fill(desk.path.with_name(f"of others {part}"))
    print(json.dumps({"saved": saved}), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


def read(desk: Desk) -> None:
    session = desk.open(create=False)
    print(json.dumps(session.reading.drafts()))
    session.close()
    print(json.dumps(sorted(each.name for each in desk.path.parent.iterdir() if "of others" not in each.name)))


if __name__ == "__main__":
    {"write": write, "read": read}[sys.argv[2]](Desk(Path(sys.argv[1])))
