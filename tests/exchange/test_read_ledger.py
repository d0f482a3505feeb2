"""A ledger of the CSV export read back, and where it is told to be wrong."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.journal_file import JournalFile
from desk_app.exchange.ledger_csv import ledger_csv
from desk_app.exchange.problems import BadFile
from desk_app.exchange.read_ledger import parse_ledger
from desk_app.exchange.write_journal import parse
from desk_app.support.resources import resource
from tests.exchange.test_exports import PAYLOADS, TEXT

SAMPLES = sorted(resource("sample").glob("*.json"))


def sample() -> JournalFile:
    return parse(resource("sample", "website-redesign.json").read_bytes())


def changed(row: int, **cells: str) -> bytes:
    """The sample's ledger with other cells in one row; the first row is 1, as spreadsheets count."""
    rows = list(csv.reader(io.StringIO(ledger_csv(sample()).decode("utf-8-sig"), newline="")))
    for column, cell in cells.items():
        rows[row - 1][rows[0].index(column)] = cell
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_ledger_that_was_exported_reads_back_the_same(path):
    before = parse(path.read_bytes())
    after = parse_ledger(ledger_csv(before))
    assert ledger_csv(after) == ledger_csv(before)
    assert [n.id for n in after.negotiations] == [n.id for n in before.negotiations]
    for old, new in zip(before.negotiations, after.negotiations, strict=True):
        assert [m.entries for m in new.meetings] == [m.entries for m in old.meetings if m.entries]


@given(TEXT | st.sampled_from(PAYLOADS))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_as_it_was(text):
    file = sample()
    negotiation = file.negotiations[0]
    meeting = negotiation.meetings[0]
    entry = replace(meeting.entries[0], note=text, raw=text)
    meeting = replace(meeting, entries=(entry, *meeting.entries[1:]))
    file = replace(file, negotiations=(replace(negotiation, meetings=(meeting,)),))
    assert parse_ledger(ledger_csv(file)).negotiations[0].meetings[0].entries[0] == entry


def test_the_same_ledger_twice_is_the_same():
    assert parse_ledger(ledger_csv(sample())) == parse_ledger(ledger_csv(sample()))


@pytest.mark.parametrize(
    ("row", "cells", "told"),
    [
        (3, {"value": "many"}, 'row 3, value: must be an amount like "1250.00", got "many"'),
        (2, {"at": "yesterday"}, "row 2, at: must be a time with offset"),
        (2, {"seq": "x"}, 'row 2, seq: must be a whole number from 0 to 2147483647, got "x"'),
        (2, {"seq": "2"}, "row 3, seq: 2 is the number of row 2 already"),
        (2, {"kind": "shout"}, "row 2, kind: must be one of"),
        (3, {"term_side": "us"}, 'row 3, term_side: must be one of "we", "they", got "us"'),
        (3, {"unit": "stones"}, "row 6, unit: differs from row 3, which tells of the same"),
        (4, {"note": "other"}, "row 4, note: differs from row 3, which tells of the same"),
        (2, {"negotiation": ""}, "row 2, negotiation: "),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column(row, cells, told):
    with pytest.raises(BadFile) as wrong:
        parse_ledger(changed(row, **cells))
    assert any(problem.startswith(told) for problem in wrong.value.problems), wrong.value.problems


def test_what_is_wrong_in_every_row_is_told_once():
    data = ledger_csv(sample()).replace(b",EUR,", b",euro,").replace(b",money,", b",stones,")
    with pytest.raises(BadFile) as wrong:
        parse_ledger(data)
    assert [problem.split(": ")[0] for problem in wrong.value.problems] == ["row 2, currency", "row 3, unit"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not a ledger"),
        (b"a,b\r\n1,2\r\n", "not a ledger"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b'negotiation,"', "not CSV"),
        (b"negotiation,title\r\n", 'the column "counterpart" is missing'),
    ],
)
def test_other_files_are_refused_plainly(data, told):
    with pytest.raises(BadFile, match=told):
        parse_ledger(data)


def test_a_row_of_another_length_is_told():
    with pytest.raises(BadFile, match="row 3: must have 22 cells, has 1"):
        parse_ledger(b"".join(ledger_csv(sample()).splitlines(keepends=True)[:2]) + b"x\r\n")


@given(st.binary(max_size=200), st.integers(0, 4000), st.integers(0, 60))
@settings(max_examples=80, deadline=None)
def test_a_ledger_that_was_tampered_with_is_read_or_refused(noise, at, length):
    good = ledger_csv(sample())
    for data in (noise, good[:at] + noise + good[at + length :]):
        try:
            parse_ledger(data)
        except BadFile:
            continue


ODD = (b",", b'"', b"\r\n", b"\0", b"1e999999999", b"2026-13-01", b"\xd9\xa1", b"'=1")


def tampered(good: bytes, random: Random) -> bytes:
    """A file with some bytes changed, doubled or left out, and at times a cell of another kind."""
    content = bytearray(good)
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(content))
        match random.randrange(4):
            case 0:
                content[at] = random.randrange(256)
            case 1:
                del content[at : at + random.randint(1, 40)]
            case 2:
                content[at:at] = content[at : at + random.randint(1, 200)]
            case _:
                content[at:at] = random.choice(
                    (b",", b'"', b"\r\n", b"\0", b"1e999999999", b"2026-13-01", "\u0661".encode())
                )
    return bytes(content)


@pytest.mark.parametrize("times", [100, pytest.param(10_000, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])])
def test_ledgers_that_were_tampered_with_are_read_or_refused_soon(times):
    random, refused, slowest = Random(times), 0, 0.0
    good = ledger_csv(sample())
    for _ in range(times):
        data = tampered(good, random)
        began = process_time()
        try:
            parse_ledger(data)
        except BadFile as error:
            refused += 1
            assert str(error)
        slowest = max(slowest, process_time() - began)
    print(f"\n{times:,} ledgers: {refused:,} refused, the slowest in {slowest:.2f} s")
    assert refused > times / 3
    assert slowest <= 5


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("4 800", "4800"),
        ("€4,800.50", "4800.5"),
        ("4.800,50 €", "4800.5"),
        ("4800,5", "4800.5"),
        ("4.8k", "4800"),
        ("(4,800.00)", "-4800"),
    ],
)
def test_an_amount_that_an_office_program_or_a_person_wrote_is_read(typed, value):
    (negotiation,) = parse_ledger(changed(3, value=typed)).negotiations
    assert Decimal(value) in [term.value for entry in negotiation.entries() for term in entry.terms]


@pytest.mark.parametrize("typed", ["1,234", "1.234 EUR", "12,500"])
def test_an_amount_that_can_be_two_is_refused_with_row_and_column(typed):
    with pytest.raises(BadFile) as wrong:
        parse_ledger(changed(3, value=typed))
    assert wrong.value.problems[0].startswith(f"row 3, value: Is “{typed}” ")


@pytest.mark.parametrize("typed", ["$4800", "4800/5200", "10%"])
def test_what_is_no_amount_of_the_ledger_is_refused(typed):
    with pytest.raises(BadFile) as wrong:
        parse_ledger(changed(3, value=typed))
    assert wrong.value.problems[0].startswith("row 3, value: must be an amount")
