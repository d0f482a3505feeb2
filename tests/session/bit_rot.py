"""Flips single bits of a journal: `python -m tests.session.bit_rot FOLDER FLIPS SEED plain|encrypted`.

A process of its own, so that a crash of the engine is seen as one. After each flip the journal is opened as the window
does, read whole, searched and checked. What came of it is counted: it was noticed on opening, by the check, or in the
reading; or it changed nothing that can be read; or it changed a value, which only an encrypted journal can notice.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.due import DueGroup
from desk_app.domain.errors import UserError
from desk_app.exchange.write_journal import dump
from desk_app.journal.checking import problems
from desk_app.journal.key import SALT, Key
from desk_app.session.passphrases import is_under, set_passphrase, unlock
from desk_app.session.reading import Reading
from desk_app.session.session import Session
from tests.session.conftest import Desk

PASSPHRASE = "open sesame"


def made(desk: Desk, *, encrypted: bool) -> tuple[bytes, Key | None]:
    """A journal with the samples in it; its bytes and its key."""
    session = desk.open()
    session.interchange.add_sample()
    place = session.negotiations.create("In the trash", counterpart="Ines").created
    session.negotiations.delete(place)
    session.close()
    key = set_passphrase(desk.path, PASSPHRASE, folders=desk.folders) if encrypted else None
    return desk.path.read_bytes(), key


def exported(desk: Desk, key: Key | None) -> bytes:
    """All that can be read, the way pages read it."""
    with closing(Reading.open(desk.path, folders=desk.folders, key=key)) as reading:
        reading.summaries()
        reading.search("fee")
        reading.due(date(2026, 11, 9), dict.fromkeys(DueGroup, 9))
        reading.trashed()
        for line in reading.summaries():
            reading.past(line.id)
        return dump(reading.file())


def written(desk: Desk, key: Key | None) -> None:
    """The journal in use: something is recorded, taken back and done again, where that can be."""
    session = Session.open(desk.path, clock=desk.clock, ids=desk.ids, create=False, folders=desk.folders, key=key)
    try:
        place = session.negotiations.create("Made after the flip", counterpart="Ines").created
        assert place
        session.meeting.record(place, kept_raw("written after the flip"))
        session.history.undo(place)
        session.history.redo(place)
        while session.history.undo(None):
            pass
    finally:
        session.close()


def outcome(desk: Desk, key: Key | None, before: bytes) -> str:
    """What came of a flip."""
    try:
        if key is not None and not is_under(key, desk.path):  # the salt: no passphrase gives the key any more
            unlock(desk.path, PASSPHRASE)
        after = exported(desk, key)
    except UserError:
        return "noticed on opening"
    if problems(desk.path, key):
        return "noticed by the check"
    try:
        written(desk, key)
    except UserError:
        return "noticed on writing"
    return "harmless" if after == before else "a value changed"


def run(folder: Path, flips: int, seed: int, *, encrypted: bool) -> Counter[str]:
    """All flips, each of an otherwise whole journal."""
    desk, random = Desk(folder), Random(seed)
    whole, key = made(desk, encrypted=encrypted)
    before, found = exported(desk, key), Counter[str]()
    for _ in range(flips):
        bit = random.randrange(len(whole) * 8) if random.random() < 0.98 else random.randrange(SALT * 8)
        content = bytearray(whole)
        content[bit // 8] ^= 1 << bit % 8
        desk.path.with_name(f"{desk.path.name}-journal").unlink(missing_ok=True)
        desk.path.write_bytes(content)
        try:
            found[outcome(desk, key, before)] += 1
        except Exception:  # noqa: BLE001 - each crash is told and counted
            traceback.print_exc()
            found["a crash"] += 1
    return found


if __name__ == "__main__":
    where, times, number, kind = sys.argv[1:]
    print(json.dumps(run(Path(where), int(times), int(number), encrypted=kind == "encrypted")))
