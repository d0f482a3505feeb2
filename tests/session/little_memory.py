"""A large act by processes of little memory: `python -m tests.session.little_memory FOLDER ACT MOST [LETTER]`.

The limit of the engine's memory is one of the whole process and cannot be raised again. So each limit gets a process.
Says for each what was said there; what it left is looked at by this one.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path

from desk_app.journal import journal
from tests.journal.encrypted import key
from tests.session.large_acts import ACTS, Case

LEAST, MOST = 300_000, 6_000_000
"""Bytes: with the one no act is done, with the other each."""


def limits(count: int) -> list[int]:
    """So many, each greater than the one before by the same factor."""
    return [round(LEAST * (MOST / LEAST) ** (number / (count - 1))) for number in range(count)]


def limited(case: Case, limit: int) -> None:
    """Do it in another process, and say what was said."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    try:
        case.open()
        case.connection.execute(f"PRAGMA hard_heap_limit = {limit}").fetchall()
        print(json.dumps(case.try_once()), flush=True)
    except BaseException:  # noqa: BLE001 - told as at the end of any process
        traceback.print_exc()
    finally:
        os._exit(0)


def main(folder: Path, act: str, count: int, letter: str = "") -> None:
    journal._ROOM = -40
    case = Case(folder, ACTS[act], key(letter) if letter else None)
    before = case.rows()
    case.try_once()
    after = case.rows()
    case.again()
    case.close()
    for limit in limits(count):
        limited(case, limit)
        case.open()
        assert case.rows() in (before, after), limit
        case.again()
        case.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
