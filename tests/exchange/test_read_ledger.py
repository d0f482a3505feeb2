"""A ledger of the CSV export read back, and where it is told to be wrong."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.entries import Term
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.quantities import Side, Unit
from desk_app.exchange.exports import Export, exported
from desk_app.exchange.ledger_csv import plain_text, safe_text
from desk_app.exchange.problems import BadFile
from desk_app.exchange.write_journal import parse
from desk_app.support.resources import resource
from tests.exchange.files import parse_ledger
from tests.exchange.test_exports import PAYLOADS, TEXT

SAMPLES = sorted(each for each in resource("sample").glob("*.json") if each.stem != "three-years")
"""Those of one negotiation. The other one gives reasons, which a ledger tells as notes."""


def sample() -> JournalFile:
    return parse(resource("sample", "website-redesign.json").read_bytes())


def changed(row: int, **cells: str) -> bytes:
    """The sample's ledger with other cells in one row; the first row is 1, as spreadsheets count."""
    rows = list(csv.reader(io.StringIO(exported(sample(), Export.CSV).decode("utf-8-sig"), newline="")))
    for column, cell in cells.items():
        rows[row - 1][rows[0].index(column)] = cell
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_ledger_that_was_exported_reads_back_the_same(path):
    before = parse(path.read_bytes())
    after = parse_ledger(exported(before, Export.CSV))
    assert exported(after, Export.CSV) == exported(before, Export.CSV)
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
    assert parse_ledger(exported(file, Export.CSV)).negotiations[0].meetings[0].entries[0] == entry


def test_the_same_ledger_twice_is_the_same():
    assert parse_ledger(exported(sample(), Export.CSV)) == parse_ledger(exported(sample(), Export.CSV))


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
    data = exported(sample(), Export.CSV).replace(b",EUR,", b",euro,").replace(b",money,", b",stones,")
    with pytest.raises(BadFile) as wrong:
        parse_ledger(data)
    assert [problem.split(": ")[0] for problem in wrong.value.problems] == ["row 2, currency", "row 3, unit"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not a ledger"),
        (b"a,b\r\n1,2\r\n", "not a ledger"),
        (b"\xff\xfe\x00", "not UTF-16"),
        (b"negotiation\xe9,title\r\n", "not UTF-8 text: byte 12 "),
        (b'negotiation,"', "not CSV"),
        (b"negotiation,title\r\n", 'the column "counterpart" is missing'),
    ],
)
def test_other_files_are_refused_plainly(data, told):
    with pytest.raises(BadFile, match=told):
        parse_ledger(data)


def test_a_row_of_another_length_is_told():
    with pytest.raises(BadFile, match="row 3: must have 23 cells, has 1"):
        parse_ledger(b"".join(exported(sample(), Export.CSV).splitlines(keepends=True)[:2]) + b"x\r\n")


@given(st.binary(max_size=200), st.integers(0, 4000), st.integers(0, 60))
@settings(max_examples=80, deadline=None)
def test_a_ledger_that_was_tampered_with_is_read_or_refused(noise, at, length):
    good = exported(sample(), Export.CSV)
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
    good = exported(sample(), Export.CSV)
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


def saved_again(data: bytes, mark: str = ",", encoding: str = "utf-8-sig", first: str = "", last: str = "") -> bytes:
    """The ledger as a spreadsheet writes it again."""
    text = io.StringIO(newline="")
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    csv.writer(text, delimiter=mark).writerows(rows)
    return f"{first}{text.getvalue()}{last}".encode(encoding)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("named", [False, True])
def test_a_ledger_that_a_spreadsheet_saved_again_is_read(mark, encoding, named):
    first = f"sep={mark}\r\n" if named else ""
    data = saved_again(exported(sample(), Export.CSV), mark, encoding, first, mark * 22 + "\r\n\r\n")
    assert parse_ledger(data) == parse_ledger(exported(sample(), Export.CSV))


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    data = saved_again(changed(3, value="many"), ";", first="sep=;\r\n")
    with pytest.raises(BadFile) as wrong:
        parse_ledger(data)
    assert wrong.value.problems[0].startswith("row 3, value: ")


def kuwaiti(value: str = "1.234", worth: str | None = None) -> JournalFile:
    file = sample()
    negotiation = file.negotiations[0]
    fee = next(issue for issue in negotiation.issues if issue.unit is Unit.MONEY)
    meeting = negotiation.meetings[0]
    terms = (Term(Side.WE, fee.id, Decimal(value)),) if value else ()
    entry = replace(meeting.entries[0], terms=terms, worth=None if worth is None else Decimal(worth))
    meeting = replace(meeting, entries=(entry,))
    issues = (replace(fee, opening=None, target=None, walk_away=None),)
    return replace(
        file, negotiations=(replace(negotiation, currency="KWD", issues=issues, meetings=(meeting,), outcome=None),)
    )


@pytest.mark.parametrize(("value", "worth"), [("1.234", None), ("5", None), ("", "0.125"), ("1.234", "0.125")])
def test_an_amount_of_three_decimals_that_lost_its_point_is_refused(value, worth):
    """As LibreOffice 7.4 and 25.2 in German write it again: 1.234 as 1234, 0.125 as 125."""
    data = exported(kuwaiti(value, worth), Export.CSV)
    entry = parse_ledger(data).negotiations[0].meetings[0].entries[0]
    assert [term.value for term in entry.terms] == ([Decimal(value)] if value else [])
    assert entry.worth == (None if worth is None else Decimal(worth))
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    column = "value" if value else "worth"
    assert row[column] == f"{Decimal(value or worth):.3f}"
    assert row["check"] == str(int(Decimal(value or worth) * 1000))
    with pytest.raises(BadFile) as wrong:
        parse_ledger(data.replace(row[column].encode(), row[column].replace(".", "").lstrip("0").encode(), 1))
    assert wrong.value.problems[0].startswith(f"row 2, {column}: ")
    assert "check" in wrong.value.problems[0]


@pytest.mark.parametrize(
    ("value", "comma"), [("1.234", "1,234"), ("1234", "1,234"), ("450", "450,000"), ("0.5", "0,5")]
)
def test_the_check_tells_what_a_comma_in_an_amount_is(value, comma):
    """1,234 KWD is 1.234 or 1,234, which no typed text tells; the column with 1234 fils does."""
    data = exported(kuwaiti(value), Export.CSV)
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    changed = data.replace(row["value"].encode(), f'"{comma}"'.encode(), 1)
    (term,) = parse_ledger(changed).negotiations[0].meetings[0].entries[0].terms
    assert term.value == Decimal(value)


@pytest.mark.parametrize("number", ["12.125", "0.125", "1.234"])
def test_no_other_number_looks_like_a_group_of_thousands(number):
    file = sample()
    negotiation = file.negotiations[0]
    days = next(issue for issue in negotiation.issues if issue.unit is Unit.DAYS)
    meeting = negotiation.meetings[0]
    entry = replace(meeting.entries[0], terms=(Term(Side.WE, days.id, Decimal(number)),))
    meeting = replace(meeting, entries=(entry,))
    file = replace(file, negotiations=(replace(negotiation, meetings=(meeting,), issues=(days,), outcome=None),))
    (row,) = csv.DictReader(io.StringIO(exported(file, Export.CSV).decode("utf-8-sig"), newline=""))
    assert row["value"] == f"{number}0"
    assert parse_ledger(exported(file, Export.CSV)).negotiations[0].meetings[0].entries[0].terms == entry.terms


def test_a_ledger_of_an_earlier_parley_has_no_such_column_and_is_read():
    rows = [row[:-1] for row in csv.reader(io.StringIO(exported(sample(), Export.CSV).decode("utf-8-sig"), newline=""))]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    assert parse_ledger(text.getvalue().encode()) == parse_ledger(exported(sample(), Export.CSV))


def test_dates_as_gnumeric_writes_them_are_read():
    data = re.sub(rb"date,(\w+),(\d{4})-(\d\d)-(\d\d),", rb"date,\1,\2/\3/\4,", exported(sample(), Export.CSV))
    assert b"/12/" in data
    assert parse_ledger(data) == parse_ledger(exported(sample(), Export.CSV))


def test_an_amount_that_became_a_date_is_refused_where_it_stands():
    with pytest.raises(BadFile) as wrong:
        parse_ledger(changed(3, value="1913/02/20"))
    assert wrong.value.problems[0].startswith('row 3, value: must be an amount like "1250.00", got "1913/02/20"')


LIKE_VALUES = [
    "007", "12e3", "2,000", "1.234", "9.11.", "11/5", "2026-11-05", "5 Nov", "Nov 5, 2026 2:30 PM", "14:30", "50 %",
    "€ 5", "EUR 5", "5 kr", "1e5", "TRUE", "wahr", "ложь", "2026年11月5日", "٣", "1 1/2", "(5)", "'007", "''TRUE",
    "5 марта 2026", "1" * 80,
]  # fmt: skip


@pytest.mark.parametrize("text", LIKE_VALUES)
def test_text_that_looks_like_a_value_is_led_by_an_apostrophe_that_is_taken_off(text):
    assert safe_text(text) == f"'{text}"
    assert plain_text(f"'{text}") == text


@pytest.mark.parametrize("text", ["Fee", "j59", "they fee 4200 launch", "’tis", "0197c0de-5a3b-7000-8000-000000000003"])
def test_other_text_stays_as_it_is(text):
    assert safe_text(text) == text
    assert plain_text(text) == text
