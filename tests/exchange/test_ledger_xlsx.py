"""A ledger as a spreadsheet shows it: times of the clock, numbers with their units, one kind of value in a column."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from desk_app.domain.entries import Entry, EntryKind, Meeting, Term
from desk_app.domain.issues import Issue, Option
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side, Unit
from desk_app.exchange.ledger_xlsx import HEADS, ledger_xlsx
from desk_app.exchange.write_journal import parse
from tests.end_to_end.many import journal_bytes

SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
AT = datetime(2026, 11, 9, 0, 30, 5, tzinfo=timezone(timedelta(hours=13)))


@dataclass(frozen=True)
class Shown:
    """A cell: text, or a number and how it is shown."""

    text: str = ""
    number: float | None = None
    shape: str = ""


def cells(content: bytes) -> list[dict[str, Shown]]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert not [name for name in book.namelist() if "sheet1.xml.rels" in name]  # no links
        root = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        styles = ElementTree.fromstring(book.read("xl/styles.xml"))
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    texts = ["".join(part.itertext()) for part in strings.iterfind("x:si", SPACE)]
    shapes = {each.get("numFmtId"): each.get("formatCode") for each in styles.iterfind(".//x:numFmt", SPACE)}
    shapes |= {"1": "0", "3": "#,##0", "4": "#,##0.00"}
    used = [shapes.get(each.get("numFmtId"), "") for each in styles.iterfind("x:cellXfs/x:xf", SPACE)]
    rows = []
    for row in root.iterfind(".//x:row", SPACE):
        found = {}
        for cell in row.iterfind("x:c", SPACE):
            value = cell.findtext("x:v", namespaces=SPACE)
            shape = used[int(cell.get("s", 0))]
            found[column(cell.get("r"))] = Shown(texts[int(value)]) if cell.get("t") else Shown("", float(value), shape)
        rows.append(found)
    assert [shown.text for shown in rows[0].values()] == list(HEADS)
    return rows[1:]


def column(place: str) -> str:
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return HEADS[number - 1]


def one(unit: Unit, value: object, currency: str = "EUR", note: str = "") -> dict[str, Shown]:
    issue = Issue("i", "Issue", unit, options=(Option("o", "Licence"),) if unit is Unit.OPTION else ())
    entry = Entry("e", 1, AT, EntryKind.OFFER, Side.WE, note, note, Decimal(12), terms=(Term(Side.WE, "i", value),))
    meeting = Meeting("m", AT, None, "", "", (entry,))
    negotiation = Negotiation("n", "Fee", currency=currency, issues=(issue,), meetings=(meeting,))
    (row,) = cells(ledger_xlsx(JournalFile((), (negotiation,))))
    return row


def test_times_are_those_of_the_clock_where_they_were_written():
    at = one(Unit.COUNT, Decimal(1))["at"]
    assert at.shape == "yyyy-mm-dd hh:mm:ss"
    moment = datetime(1899, 12, 30) + timedelta(days=at.number)  # noqa: DTZ001 - as spreadsheets count
    assert abs(moment - AT.replace(tzinfo=None)) < timedelta(seconds=1)


@pytest.mark.parametrize(
    ("unit", "value", "currency", "shape"),
    [
        (Unit.DAYS, "14", "EUR", '#,##0 "days"'),
        (Unit.DAYS, "14.5", "EUR", '#,##0.0 "days"'),
        (Unit.PERCENT, "12.5", "EUR", '#,##0.0 "%"'),
        (Unit.COUNT, "3", "EUR", "#,##0"),
        (Unit.MONEY, "4800", "EUR", '#,##0.00 "EUR"'),
        (Unit.MONEY, "4800", "JPY", '#,##0 "JPY"'),
        (Unit.MONEY, "1.5", "KWD", '#,##0.000 "KWD"'),
        (Unit.MONEY, "4800.50", "", "#,##0.00"),
    ],
)
def test_a_number_is_a_number_and_shows_its_unit(unit, value, currency, shape):
    row = one(unit, Decimal(value), currency)
    assert row["value"] == Shown("", float(value), shape)
    assert "value_date" not in row
    assert "value_text" not in row


def test_dates_and_words_stand_in_columns_of_their_own():
    row = one(Unit.DATE, date(2026, 12, 18))
    assert row["value_date"].shape == "yyyy-mm-dd"
    assert "value" not in row
    row = one(Unit.OPTION, "o")
    assert (row["value_text"].text, row["option"].text) == ("o", "Licence")
    assert one(Unit.COUNT, Decimal("12345678901234567.89"))["value_text"].text == "12345678901234567.89"
    assert one(Unit.DATE, date(1620, 1, 1))["value_text"].text == "1620-01-01"


def test_every_line_break_is_the_one_that_all_programs_know():
    note = "one\r\ntwo\rthree\nfour"
    assert one(Unit.COUNT, Decimal(1), note=note)["note"].text == "one\ntwo\nthree\nfour"


def test_a_column_holds_one_kind_of_value():
    file = parse(journal_bytes(6, 20))
    mixed = replace(file.negotiations[0], currency="KWD")
    kinds: dict[str, set[str]] = {}
    for row in cells(ledger_xlsx(JournalFile(file.counterparts, (*file.negotiations[1:], mixed)))):
        for name, shown in row.items():
            kinds.setdefault(name, set()).add("text" if shown.number is None else shown.shape[:4])
    assert {name for name, found in kinds.items() if "text" in found and len(found) > 1} == set()
    assert {name for name, found in kinds.items() if "yyyy" in found} == {"at"}
