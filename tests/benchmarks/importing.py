"""Import and export of a million entries, each in a process of its own whose memory is measured.

`python -m tests.benchmarks.importing floor|import|export …` is such a process: it prints its seconds and its peak
memory in megabytes. The seconds are those of the processor: what takes minutes is never alone on a machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from statistics import median
from unittest.mock import patch

from desk_app.exchange.exports import Export
from desk_app.exchange.read_journal import OpenFile, open_file
from desk_app.support.progress import unheard
from tests.benchmarks.cases import open_session
from tests.benchmarks.measuring import Row, most_memory, taking_turns
from tests.end_to_end.many import journal

ENTRIES = 1_000_000
_READ = 50_000
_EACH = 100
_MOST_MEGABYTES = 300
_BLOCK = 250
_COLUMNS = "negotiation meeting id seq at kind side raw note worth state".split()


def rows(entries: int = ENTRIES) -> Iterator[Row]:
    """The floor before, between and after, so that a slow moment hits both; one round: it takes minutes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        some = file_of(folder / "some.json", _READ // _EACH)
        careful, quick = taking_turns([partial(_read, some, at_once=False), partial(_read, some, at_once=True)], 5)
        yield Row(f"reading {_READ:,} entries (JSON) | the same field by field", careful, quick, None)
        half, whole = (file_of(folder / f"{count}.json", count // _EACH) for count in (entries // 2, entries))
        floors = [_measured("floor", str(entries), str(folder / "floor.db"))[0]]
        half_seconds, _ = _measured("import", str(half), str(folder / "half"))
        floors.append(_measured("floor", str(entries), str(folder / "floor.db"))[0])
        seconds, memory = _measured("import", str(whole), str(folder / "whole"))
        floors.append(_measured("floor", str(entries), str(folder / "floor.db"))[0])
        floor = median(floors)
        yield Row(f"import of {entries:,} entries (JSON) | executemany of as many rows", floor, seconds, 6, "17.8")
        yield Row("  its peak memory in MB | what it may need", _MOST_MEGABYTES / 1e3, memory / 1e3, 1)
        yield Row("  twice the entries | once", half_seconds, seconds, 2.2)
        for form in (Export.JSON, Export.CSV, Export.MARKDOWN, Export.CALENDAR):
            taken, needed = _measured("export", str(folder / "whole"), form, str(folder / f"out.{form}"))
            yield Row(f"export of as many as {form} | executemany", floor, taken, None)
            yield Row("  its peak memory in MB | what it may need", _MOST_MEGABYTES / 1e3, needed / 1e3, 1)


def file_of(path: Path, negotiations: int) -> Path:
    """An interchange file of that many negotiations, written a block at a time."""
    made = journal(1, _EACH)
    with path.open("w") as file:
        people = [{"id": f"p{n}", "name": f"Person {n}"} for n in range(max(1, negotiations // 4))]
        file.write(json.dumps({**made, "counterparts": people, "negotiations": []})[:-2])
        for begin in range(0, negotiations, _BLOCK):
            block = journal(min(_BLOCK, negotiations - begin), _EACH, begin)["negotiations"]
            for number, each in enumerate(block, begin):
                file.write(f"{',' if number else ''}{json.dumps(each)}")
        file.write("]}")
    return path


def _measured(*words: str) -> tuple[float, float]:
    """Seconds and megabytes of such a process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.importing", *words], check=True, stdout=subprocess.PIPE
    )
    seconds, megabytes = json.loads(done.stdout)
    return seconds, megabytes


def _read(file: Path, *, at_once: bool) -> float:
    """Seconds to read and check a file; field by field is how one that is wrong is read, for the words on it."""
    usual = nullcontext() if at_once else patch.object(OpenFile, "_at_once", lambda *_: None)
    with usual:
        begun = time.process_time()
        for _ in open_file(lambda: file.open("rb"), file.stat().st_size).negotiations():
            pass
        return time.process_time() - begun


def _floor(count: str, path: str) -> float:
    import sqlcipher3

    Path(path).unlink(missing_ok=True)
    plain = [_cells(n) for n in range(int(count))]
    connection = sqlcipher3.connect(path, isolation_level=None)
    connection.execute(f"CREATE TABLE entry ({', '.join(_COLUMNS)})")
    begun = time.process_time()
    connection.execute("BEGIN")
    connection.executemany(f"INSERT INTO entry VALUES ({', '.join('?' * len(_COLUMNS))})", plain)
    connection.execute("COMMIT")
    taken = time.process_time() - begun
    connection.close()
    return taken


def _cells(n: int) -> tuple[object, ...]:
    """What an entry of a journal is in its table, without any key, check, log or index."""
    ids = (f"{n // part:08x}-0000-7000-8000-00000000000{part % 7}" for part in (100, 50, 1))
    return (*ids, n % 100, "2025-01-06T09:03:00+00:00", "offer", "we", f"n said so {n}", f"Said so, {n}", None, None)


def _import(file: str, folder: str) -> float:
    Path(folder).mkdir()
    session = open_session(Path(folder) / "work.parley")
    begun = time.process_time()
    session.interchange.import_file(Path(file))
    taken = time.process_time() - begun
    session.close()
    return taken


def _export(folder: str, form: str, path: str) -> float:
    from desk_app.session.exporting import write

    session = open_session(Path(folder) / "work.parley")
    begun = time.process_time()
    write(session.snapshot(unheard), None, Export(form), Path(path), unheard)
    taken = time.process_time() - begun
    session.close()
    return taken


if __name__ == "__main__":
    act = {"floor": _floor, "import": _import, "export": _export}[sys.argv[1]]
    seconds = act(*sys.argv[2:])
    print(json.dumps([seconds, most_memory()]))
