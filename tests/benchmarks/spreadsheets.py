"""A workbook of very many entries, against XlsxWriter that writes the same cells row by row, in constant memory.

Each in a process of its own, whose memory is told. Seconds are those of the processor. Ours reads the journal, too,
writes nothing in the clear beside the workbook, and goes on on a second sheet; XlsxWriter alone gets its cells ready
made from memory, as many rows as one sheet has, and its temporary files hold them.
`python -m tests.benchmarks.spreadsheets alone|ours …` is such a process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desk_app.exchange.exports import Export
from desk_app.exchange.spreadsheet import what_was_said
from desk_app.exchange.spreadsheet.about import told
from desk_app.exchange.spreadsheet.columns import Cell
from desk_app.exchange.write_journal import parse
from desk_app.session.exporting import write
from desk_app.support.progress import unheard
from tests.benchmarks.cases import open_session
from tests.benchmarks.importing import file_of
from tests.benchmarks.measuring import Row, most_memory
from tests.end_to_end.many import journal_bytes

ENTRIES = 1_000_000
_EACH = 100
_MOST_MEGABYTES = 1_000
_ON_A_SHEET = 1_048_575


def rows(entries: int = ENTRIES) -> Iterator[Row]:
    """One round: it takes minutes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        session = open_session(folder / "work.parley")
        session.interchange.import_file(file_of(folder / "work.json", entries // _EACH))
        session.close()
        (alone, _), (ours, memory) = (_measured(how, str(folder), str(entries)) for how in ("alone", "ours"))
        yield Row(f"workbook of {entries:,} entries | the same cells by XlsxWriter alone", alone, ours, 1.5)
        yield Row("  its peak memory in MB | what it may need", _MOST_MEGABYTES / 1e3, memory / 1e3, 1)


def _measured(*words: str) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.spreadsheets", *words], check=True, stdout=subprocess.PIPE
    )
    seconds, megabytes = json.loads(done.stdout)
    return seconds, megabytes


def _ours(folder: str) -> float:
    session = open_session(Path(folder) / "work.parley")
    begun = time.process_time()
    write(session.snapshot(unheard), None, Export.XLSX, Path(folder) / "ours.xlsx", unheard)
    taken = time.process_time() - begun
    session.close()
    return taken


def _alone(folder: str, entries: str) -> float:
    """The ledger alone, which is nearly all: its cells come again and again from a thousand entries."""
    some = [[each for each in enumerate(cells) if each[1] not in {None, ""}] for cells in _cells()]
    count = len(some) * int(entries) // 1_000
    begun = time.process_time()
    with Workbook(Path(folder) / "alone.xlsx", {"constant_memory": True}) as book:
        at = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        left = cycle(some)
        while count > 0:
            sheet = book.add_worksheet()
            for row, cells in enumerate(islice(left, min(count, _ON_A_SHEET))):
                for place, cell in cells:
                    _writer(sheet, cell, at)(row, place, cell)
            count -= _ON_A_SHEET
    return time.process_time() - begun


def _writer(sheet: Worksheet, cell: Cell, at: Format) -> Callable[[int, int, object], object]:
    """The call for a cell of that type: one that finds the type out takes a third longer."""
    match cell:
        case datetime() | date():
            return partial(_write_day, sheet, at)
        case Decimal() | int():
            return sheet.write_number
        case _:
            return sheet.write_string


def _write_day(sheet: Worksheet, at: Format, row: int, place: int, cell: date) -> None:
    sheet.write_datetime(row, place, cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell, at)


def _cells() -> Iterator[tuple[Cell, ...]]:
    for negotiation in parse(journal_bytes(10, _EACH)).negotiations:
        for line in what_was_said.lines(told(negotiation, {}, "")):
            yield line.cells


if __name__ == "__main__":
    how, *words = sys.argv[1:]
    seconds = _alone(*words) if how == "alone" else _ours(words[0])
    print(json.dumps([seconds, most_memory()]))
