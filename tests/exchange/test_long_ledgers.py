"""Ledgers of several negotiations: told one from the other, in any order of rows, each mistake by its row."""

from __future__ import annotations

import csv
import io
import random

import pytest

from desk_app.exchange.exports import Export, exported
from desk_app.exchange.ledger_rows import COLUMNS
from desk_app.exchange.read_ledger import OpenLedger
from desk_app.exchange.write_journal import BadFile, parse
from tests.end_to_end.many import journal_bytes
from tests.exchange.files import parse_ledger


@pytest.fixture
def rows() -> list[list[str]]:
    ledger = exported(parse(journal_bytes(5, 10)), Export.CSV)
    return list(csv.reader(io.StringIO(ledger.decode("utf-8-sig"), newline="")))


def written(rows: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def problems(rows: list[list[str]]) -> tuple[str, ...]:
    with pytest.raises(BadFile) as failure:
        parse_ledger(written(rows))
    return failure.value.problems


def test_one_negotiation_is_made_at_a_time(rows):
    ledger = OpenLedger(lambda: io.BytesIO(written(rows)), len(written(rows)))
    groups = list(ledger._rows._groups([]))
    assert [list(group.negotiations) for group in groups] == [[each] for each in dict.fromkeys(r[0] for r in rows[1:])]
    assert [len(each.meetings[0].entries) for each in ledger.negotiations()] == [5] * 5


def test_rows_of_several_negotiations_may_be_mixed(rows):
    first = parse_ledger(written(rows))
    mixed = rows[1:]
    random.Random(1).shuffle(mixed)
    found = parse_ledger(written([rows[0], *mixed]))
    assert {each.title for each in found.negotiations} == {each.title for each in first.negotiations}
    assert sum(1 for each in found.negotiations for _ in each.entries()) == 50
    assert len(found.counterparts) == len(first.counterparts)


@pytest.mark.parametrize("mixed", [False, True])
def test_mistakes_are_told_by_row_wherever_they_are(rows, mixed):
    if mixed:
        rows[1], rows[-1] = rows[-1], rows[1]
    entries = [row[COLUMNS.index("entry")] for row in rows]
    alone = [number for number in range(2, len(rows) - 1) if entries.count(entries[number]) == 1]
    last, middle = alone[-1], alone[len(alone) // 2]
    rows[last][COLUMNS.index("kind")] = "shout"
    rows[middle][COLUMNS.index("seq")] = "many"
    told = problems(rows)
    assert any(line.startswith(f"row {last + 1}, kind: must be one of") for line in told), told
    assert any(line.startswith(f"row {middle + 1}, seq: must be a whole number") for line in told), told


def test_two_rows_that_contradict_each_other_are_told_before_everything_else(rows):
    rows[3][COLUMNS.index("title")] = "Another"
    rows[30][COLUMNS.index("kind")] = "shout"
    assert problems(rows) == ("row 4, title: differs from row 2, which tells of the same",)
