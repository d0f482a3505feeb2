"""How all grows from a thousand entries to a million: a table, and a picture.

`python -m tests.benchmarks growth [FILE.svg] [ENTRIES…]`. Each size is measured in a process of its own, which is
`python -m tests.benchmarks.growth ENTRIES FOLDER`. What waits for the disk (record) is on the clock, and all else in
seconds of the processor. PARLEY_MANY=1 also merges a shared journal of a million entries, which takes long.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.negotiation import Stage
from desk_app.session.session import Session
from tests.benchmarks.cases import open_session
from tests.benchmarks.growth_picture import picture
from tests.benchmarks.importing import file_of
from tests.benchmarks.starting import PAINTING, surroundings
from tests.session.sharing.machines import Cloud, Machine

SIZES = (1_000, 10_000, 100_000, 1_000_000)
EACH = 100
_MOST_MERGED = 100_000
_TIMES = 21
WHAT = {
    "import": "import of all",
    "open": "open the journal",
    "list": "list the newest 50",
    "show": "show a negotiation",
    "search": "search a word",
    "record": "record an entry (clock)",
    "merge": "merge 100 entries",
    "memory": "memory of the window",
}
Measured = dict[str, float | None]


def main(words: list[str]) -> int:
    """Print the table, and write the picture."""
    file = Path(words[0] if words else "growth.svg")
    sizes = [int(word) for word in words[1:]] or [*SIZES]
    found = {size: _in_a_process(size) for size in sizes}
    print(table(found))
    file.write_text(picture(found, WHAT), encoding="utf-8")
    print(f"The picture is {file}.")
    return 0


def _in_a_process(size: int) -> Measured:
    with tempfile.TemporaryDirectory(prefix="parley-growth-") as folder:
        words = [sys.executable, "-m", "tests.benchmarks.growth", str(size), folder]
        told = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout
    print(f"{size:,} entries: {told.strip()}", file=sys.stderr, flush=True)
    read: Measured = json.loads(told)
    return read


def table(found: Mapping[int, Measured]) -> str:
    """Milliseconds or megabytes of each size, and how many times the first the last is."""
    sizes = list(found)
    lines = [f"{'what':<28}" + "".join(f"{size:>14,}" for size in sizes) + f"{'last / first':>14}"]
    for name, words in WHAT.items():
        values = [found[size].get(name) for size in sizes]
        shown = "".join(f"{_shown(name, value):>14}" for value in values)
        known = [value for value in values if value]
        lines.append(f"{words:<28}{shown}{known[-1] / known[0]:>13.1f}×")
    return "\n".join(lines)


def _shown(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.0f} MB" if name == "memory" else f"{value * 1e3:,.2f} ms"


def measured(size: int, folder: Path) -> Measured:
    """All figures of one size."""
    file, path = file_of(folder / "work.json", size // EACH), folder / "work.parley"
    session = open_session(path)
    importing = _spent(partial(session.interchange.import_file, file))
    session.close()
    found: Measured = {"import": importing, "open": median(_spent(partial(_opened, path)) for _ in range(5))}
    session = open_session(path)
    reading = session.reading
    found["list"] = _often(partial(reading.summaries, 50))
    # each once: the last that was read is remembered
    found["show"] = median(_spent(partial(reading.negotiation, each.id)) for each in reading.summaries(50)[:10])
    found["search"] = _often(partial(reading.search, "pace", 40))
    found["record"] = _recorded(session)
    session.close()
    found["memory"] = _megabytes(path, folder)
    found["merge"] = _merged(file, folder) if size <= _MOST_MERGED or os.environ.get("PARLEY_MANY") else None
    return found


def _opened(path: Path) -> None:
    session = open_session(path)
    session.reading.summaries(50)
    session.close()


def _spent(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def _often(act: Callable[[], object]) -> float:
    return median(_spent(act) for _ in range(_TIMES))


def _recorded(session: Session) -> float:
    made = session.negotiations.create("Measured").created or ""
    taken = []
    for number in range(200):
        begun = time.perf_counter()
        session.meeting.record(made, kept_raw(f"said so {number}"))
        taken.append(time.perf_counter() - begun)
    return median(taken)


def _megabytes(path: Path, folder: Path) -> float:
    words = [sys.executable, PAINTING, "pages", str(path)]
    done = subprocess.run(words, env=surroundings(folder), capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1]) / 1024


def _merged(file: Path, folder: Path) -> float:
    """A hundred entries in a journal whose every entry is shared: told by one machine and taken in by another."""
    cloud = Cloud()
    one, two = (Machine(folder / str(number), number, cloud) for number in (1, 2))
    one.session.interchange.import_file(file)
    for each in (one, two):
        each.share()
        each.sync()
    talking = next(each.id for each in one.session.reading.summaries() if each.stage is Stage.TALKING)
    taken = []
    for turn in range(5):
        with one.session.together():
            for number in range(100):
                one.session.meeting.record(talking, kept_raw(f"said so {turn} {number}"))
        taken.append(_spent(one.sync) + _spent(two.sync))
    one.session.close()
    two.session.close()
    return median(taken)


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]), Path(sys.argv[2]))))
