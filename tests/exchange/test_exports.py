"""Exports to other programs: exact, the same every time, and safe to open."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.entries import Entry, EntryKind, Meeting, Term
from desk_app.domain.issues import Issue
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Counterpart, Negotiation, Stage
from desk_app.domain.quantities import Side, Unit
from desk_app.exchange.exports import Export, Writing, exported
from desk_app.exchange.ledger_csv import plain_text, safe_text
from desk_app.exchange.ledger_rows import COLUMNS
from desk_app.exchange.write_journal import parse
from desk_app.support.resources import resource

PAYLOADS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=cmd|' /C calc'!A0",
    " =1",
    "＝1+1",
    "'=1",
    "''=1",
    "|calc",
    "%0A=1",
    '=HYPERLINK("http://x","y")',
    "\ufeff=1",
]
AT = datetime(2026, 11, 9, 14, 3, 5, 12, timezone(timedelta(hours=1)))
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@pytest.fixture(scope="module")
def sample() -> JournalFile:
    return parse(resource("sample", "website-redesign.json").read_bytes())


def one(note: str = "", value: Decimal = Decimal("-4800.50")) -> JournalFile:
    issue = Issue("f", "Fee", Unit.MONEY)
    entry = Entry("e", 1, AT, EntryKind.OFFER, Side.WE, note, note, terms=(Term(Side.WE, "f", value),))
    meeting = Meeting("m", AT, None, "", "", (entry,))
    negotiation = Negotiation(
        "n", note or "Fee", currency="EUR", stage=Stage.TALKING, counterpart="c", issues=(issue,), meetings=(meeting,)
    )
    return JournalFile((Counterpart("c", note or "Ines"),), (negotiation,))


def table(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def sheet(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read("xl/worksheets/sheet2.xml").decode()


@pytest.mark.parametrize("form", Export)
def test_the_same_journal_gives_the_same_bytes(sample, form):
    assert exported(sample, form) == exported(sample, form)


@pytest.mark.parametrize("form", [Export.CSV, Export.MARKDOWN, Export.CALENDAR])
def test_the_sample_is_exported_as_kept(sample, form, request):
    golden = request.path.parent / "golden" / f"website-redesign.{form}"
    assert exported(sample, form) == golden.read_bytes()


def test_a_ledger_has_a_row_for_each_term(sample):
    rows = table(exported(sample, Export.CSV))
    assert list(rows[0]) == list(COLUMNS)
    entries = [entry for meeting in sample.negotiations[0].meetings for entry in meeting.entries]
    assert len(rows) == sum(max(1, len(entry.terms)) for entry in entries)


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_cell_of_a_csv_is_a_formula_and_prices_stay_numbers(text):
    (row,) = table(exported(one(text), Export.CSV))
    for column in ("title", "counterpart", "raw", "note"):
        assert row[column].startswith("'")
        assert plain_text(row[column]) == text
    assert row["value"] == "-4800.50"


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_cell_of_a_spreadsheet_is_a_formula_and_prices_stay_numbers(text):
    content = exported(one(text), Export.XLSX)
    cells = sheet(content)
    assert "<f>" not in cells
    assert "hyperlink" not in cells
    root = ElementTree.fromstring(cells)
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    numbers = [c.findtext("x:v", namespaces=space) for c in root.iterfind(".//x:c", space) if c.get("t") is None]
    assert "-4800.5" in numbers


@given(TEXT)
def test_what_is_made_safe_can_be_had_back(text):
    assert plain_text(safe_text(text)) == text
    assert not re.match(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]", safe_text(text))


@given(TEXT, st.decimals(-(10**12), 10**12, places=2))
@settings(max_examples=40, deadline=None)
def test_any_text_can_be_exported_to_any_format(text, value):
    file = one(text, value)
    for form in (Export.CSV, Export.XLSX, Export.MARKDOWN, Export.CALENDAR):
        assert exported(file, form)


def test_numbers_that_a_spreadsheet_would_round_are_kept_as_text():
    content = exported(one(value=Decimal("12345678901234567.89")), Export.XLSX)
    assert "12345678901234567.89" in sheet(content)


@pytest.mark.parametrize("form", Export)
def test_each_format_is_offered_in_words_and_written_by_its_own_file(sample, form):
    assert form.words
    assert form.option.endswith(".")
    assert Export(str(form)) is form
    writing = Writing(sample, form)
    assert b"".join(writing) == exported(sample, form)
    assert writing.note() == ""
