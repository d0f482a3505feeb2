"""A workbook as a spreadsheet shows it: numbers with their units, one kind of value in a column, ids out of the way."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desk_app.domain.entries import Entry, EntryKind, Meeting, Term
from desk_app.domain.issues import Issue, Option
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side, Unit
from desk_app.exchange.exports import Export, exported
from desk_app.exchange.spreadsheet import sheets
from desk_app.exchange.write_journal import parse
from desk_app.support.resources import resource
from tests.end_to_end.many import journal_bytes
from tests.exchange.workbooks import FOLLOW_UPS, ISSUES, LEDGER, OVERVIEW, SPACE, Sheet, Shown

AT = datetime(2026, 11, 9, 0, 30, 5, tzinfo=timezone(timedelta(hours=13)))
VALUES = ("Amount", "Percent", "Days", "Count", "Date", "Option", "As text")
OF_UNIT = dict(zip(Unit, ("Amount", "Percent", "Days", "Date", "Count", "Option"), strict=True))


@pytest.fixture(scope="module")
def sample() -> bytes:
    return exported(parse(resource("sample", "website-redesign.json").read_bytes()), Export.XLSX)


def talk(unit: Unit, value: object, currency: str = "EUR", note: str = "") -> Negotiation:
    issue = Issue("i", "Issue", unit, options=(Option("o", "Licence"),) if unit is Unit.OPTION else ())
    entry = Entry("e", 1, AT, EntryKind.OFFER, Side.WE, note, note, Decimal(12), terms=(Term(Side.WE, "i", value),))
    return Negotiation("n", "Fee", currency=currency, issues=(issue,), meetings=(Meeting("m", AT, entries=(entry,)),))


def book(*negotiations: Negotiation) -> bytes:
    return exported(JournalFile((), negotiations), Export.XLSX)


def one(unit: Unit, value: object, currency: str = "EUR", note: str = "") -> dict[str, Shown]:
    (row,) = Sheet(book(talk(unit, value, currency, note)), LEDGER).rows
    return row


def days_since(number: float) -> datetime:
    return datetime(1899, 12, 30) + timedelta(days=number)  # noqa: DTZ001 - as spreadsheets count


def test_times_are_those_of_the_clock_where_they_were_written():
    at = one(Unit.COUNT, Decimal(1))["Noted at"]
    assert at.shape == "yyyy-mm-dd hh:mm"
    assert abs(days_since(at.number) - AT.replace(tzinfo=None)) < timedelta(seconds=1)


@pytest.mark.parametrize(
    ("unit", "value", "currency", "shape"),
    [
        (Unit.DAYS, "14", "EUR", "#,##0"),
        (Unit.DAYS, "14.5", "EUR", "#,##0.0"),
        (Unit.PERCENT, "12.5", "EUR", '#,##0.0 "%"'),
        (Unit.COUNT, "3", "EUR", "#,##0"),
        (Unit.MONEY, "4800", "EUR", "#,##0.00\\ [$EUR]"),
        (Unit.MONEY, "4800", "JPY", "#,##0\\ [$JPY]"),
        (Unit.MONEY, "4800.25", "JPY", "#,##0.00\\ [$JPY]"),
        (Unit.MONEY, "1.5", "KWD", "#,##0.000\\ [$KWD]"),
        (Unit.MONEY, "4800.50", "", "#,##0.00"),
        (Unit.MONEY, "4800.50", 'a "round" ]', '#,##0.00 "a round ]"'),
    ],
)
def test_a_number_is_a_number_and_shows_its_unit(unit, value, currency, shape):
    row = one(unit, Decimal(value), currency)
    assert {name: row[name] for name in VALUES if name in row} == {OF_UNIT[unit]: Shown("", float(value), shape)}


def test_dates_and_words_stand_in_columns_of_their_own():
    row = one(Unit.DATE, date(2026, 12, 18))
    assert (row["Date"].shape, days_since(row["Date"].number).date()) == ("yyyy-mm-dd", date(2026, 12, 18))
    assert one(Unit.OPTION, "o")["Option"].text == "Licence"


def test_what_a_spreadsheet_would_change_is_kept_as_text():
    row = one(Unit.COUNT, Decimal("12345678901234567.89"))
    assert row["As text"] == Shown("12345678901234567.89", quoted=True)
    assert "Count" not in row
    assert one(Unit.DATE, date(1620, 1, 1))["As text"].text == "1620-01-01"
    assert one(Unit.COUNT, Decimal(1), note="=1+1")["Note"] == Shown("=1+1", quoted=True)


def test_every_line_break_is_the_one_that_all_programs_know():
    assert one(Unit.COUNT, Decimal(1), note="one\r\ntwo\rthree\nfour")["Note"].text == "one\ntwo\nthree\nfour"


@given(st.decimals(-(10**12), 10**12, places=4), st.sampled_from(("EUR", "JPY", "KWD", "CLF", "XXX", "")))
@settings(max_examples=40, deadline=None)
def test_no_figure_of_an_amount_is_lost(amount, currency):
    row = one(Unit.MONEY, amount, currency)
    if "As text" in row:
        assert Decimal(row["As text"].text) == amount
        return
    shown = row["Amount"]
    places = len(shown.shape.split("\\")[0].partition(".")[2])
    assert Decimal(f"{shown.number:.{places}f}") == amount


def test_a_column_holds_one_kind_of_value():
    file = parse(journal_bytes(6, 20))
    mixed = replace(file.negotiations[0], currency="KWD")
    content = book(*file.negotiations[1:], mixed)
    for number in (OVERVIEW, LEDGER, ISSUES, FOLLOW_UPS):
        kinds: dict[str, set[str]] = {}
        for row in Sheet(content, number).rows:
            for name, shown in row.items():
                kinds.setdefault(name, set()).add("text" if shown.number is None else shown.shape[:4])
        assert {name: found for name, found in kinds.items() if len(found) > 1} in ({}, {"Amount": {"#,##"}})


@pytest.mark.parametrize("number", [OVERVIEW, LEDGER, ISSUES, FOLLOW_UPS])
def test_each_sheet_can_be_scrolled_filtered_and_read_without_ids(sample, number):
    sheet = Sheet(sample, number)
    pane = sheet.root.find(".//x:pane", SPACE)
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert sheet.root.find("x:autoFilter", SPACE).get("ref").endswith(str(len(sheet.rows) + 1))
    of_ids = [name for name in sheet.heads if name.startswith("Id of")]
    assert of_ids == sheet.heads[-len(of_ids) :]
    for name, column in sheet.columns().items():
        grouped = column.get("outlineLevel") == "1" and column.get("hidden") == "1"
        assert grouped == (name in of_ids), name
        if column.get("hidden"):
            assert name in of_ids or not any(name in row for row in sheet.rows)
        else:
            assert float(column.get("width")) > len(name) + 1


def test_the_sheets_tell_the_sample(sample):
    (about,) = Sheet(sample, OVERVIEW).rows
    assert (about["With"].text, about["Stage"].text, about["Outcome"].text) == ("Marta Keller", "closed", "agreement")
    fee = [row for row in Sheet(sample, ISSUES).rows if row["Issue"].text == "Fee"]
    assert {row["What"].text: row["Amount"].number for row in fee} == {
        "Opening": 6200, "Target": 5600, "Walk-away": 4800, "Their target (est.)": 4500, "Their limit (est.)": 5400,
        "Their limit, as it turned out": 5500, "We, last": 5300, "They, last": 5300, "Agreed": 5300,
    }  # fmt: skip
    assert {row["Who"].text for row in Sheet(sample, FOLLOW_UPS).rows} <= {"We", "They"}


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), min_size=1))
@settings(max_examples=60, deadline=None)
@example("_x0041_ & <b>")
@example("\x00 \x1f￾ \n")
def test_any_text_is_shown_as_it_is(text):
    assert one(Unit.COUNT, Decimal(1), note=text)["Note"].text == text


@pytest.mark.parametrize(("letter", "units"), [("a", 1), ("𝄞", 2)])
def test_a_text_longer_than_a_cell_is_cut_where_programs_would_and_says_so(letter, units):
    said = "… [cut: a cell holds no more]"
    kept = (32_767 - len(said)) // units
    assert one(Unit.COUNT, Decimal(1), note=letter * 32_768)["Note"].text == f"{letter * kept}{said}"
    whole = letter * (32_767 // units)
    assert one(Unit.COUNT, Decimal(1), note=whole)["Note"].text == whole


def test_a_ledger_that_is_longer_than_a_sheet_goes_on_on_another_one(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 10)
    content = book(*parse(journal_bytes(2, 8)).negotiations)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = re.findall(r'<sheet name="([^"]*)"', file.read("xl/workbook.xml").decode())
    ledgers = [number for number, name in enumerate(names, 1) if name.startswith("Ledger")]
    assert [names[number - 1] for number in ledgers] == ["Ledger", "Ledger (2)", "Ledger (3)"]
    parts = [Sheet(content, number) for number in ledgers]
    assert {tuple(part.heads) for part in parts} == {tuple(parts[0].heads)}
    assert [len(part.rows) for part in parts] == [9, 9, 4]
    assert {name: dict(each.attrib) for name, each in parts[0].columns().items()} == {
        name: dict(each.attrib) for name, each in parts[2].columns().items()
    }
    monkeypatch.undo()
    whole = Sheet(book(*parse(journal_bytes(2, 8)).negotiations), LEDGER)
    assert [row for part in parts for row in part.rows] == whole.rows


def test_two_times_that_are_one_moment_are_each_shown_as_its_own_clock_did():
    first = talk(Unit.COUNT, Decimal(1))
    elsewhere = replace(first.meetings[0].entries[0], id="f", seq=2, at=AT.astimezone(UTC))
    meeting = replace(first.meetings[0], entries=(*first.meetings[0].entries, elsewhere))
    rows = Sheet(book(replace(first, meetings=(meeting,))), LEDGER).rows
    assert [days_since(row["Noted at"].number).hour for row in rows] == [AT.hour, AT.astimezone(UTC).hour]


def test_nothing_of_it_is_written_to_disk_meanwhile(monkeypatch):
    """A temporary file would hold parts of an encrypted journal in the clear."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file")

    for maker in ("mkstemp", "mkdtemp", "TemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(tempfile, maker, refused)
    assert Sheet(book(talk(Unit.COUNT, Decimal(1))), LEDGER).rows


def test_an_empty_journal_has_its_heads():
    for number in (OVERVIEW, LEDGER, ISSUES, FOLLOW_UPS):
        sheet = Sheet(book(), number)
        assert sheet.rows == []
        assert "Negotiation" in sheet.heads
