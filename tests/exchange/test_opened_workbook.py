"""The workbook in LibreOffice and in Gnumeric: each sheet read back as they show it."""

from __future__ import annotations

import csv
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from desk_app.exchange.exports import Export, exported
from desk_app.exchange.write_journal import parse
from desk_app.support.resources import resource

NAMES = ("Overview", "Ledger", "Issues", "Follow-ups")
_ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
pytestmark = pytest.mark.slow


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "book.xlsx"
    path.write_bytes(exported(parse(resource("sample", "website-redesign.json").read_bytes()), Export.XLSX))
    return path


def amount(shown: str) -> Decimal:
    """An amount as written; LibreOffice leaves the form of money away when it writes CSV."""
    return Decimal(shown.removesuffix(" EUR").replace(",", ""))


def by_libreoffice(book: Path) -> dict[str, Path]:
    home = f"-env:UserInstallation={(book.parent / 'office').as_uri()}"
    words = [shutil.which("soffice"), "--headless", home, "--convert-to", _ALL_SHEETS, "--outdir", book.parent, book]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    return {name: book.parent / f"book-{name}.csv" for name in NAMES}


def by_gnumeric(book: Path) -> dict[str, Path]:
    words = ["ssconvert", "--export-file-per-sheet", "-O", "separator=, quoting-mode=auto format=preserve", book]
    out = book.parent / "of-gnumeric-%s.txt"
    subprocess.run([*words, "-T", "Gnumeric_stf:stf_assistant", out], check=True, capture_output=True, timeout=180)
    return {name: book.parent / f"of-gnumeric-{name}.txt" for name in NAMES}


@pytest.mark.parametrize(("program", "opened"), [("soffice", by_libreoffice), ("ssconvert", by_gnumeric)])
def test_an_office_program_shows_each_sheet_as_it_is_meant(book, program, opened):
    if shutil.which(program) is None:
        pytest.skip(f"there is no {program} here")
    files = opened(book)
    (about,) = read(files["Overview"])
    assert (about["With"], about["Stage"], about["Deadline"]) == ("Marta Keller", "closed", "2026-10-30")
    said = read(files["Ledger"])
    assert amount(said[1]["Amount"]) == 6200
    assert said[1]["Noted at"].startswith("2026-10-14 09:36")
    assert {row["Days"] for row in said} == {"", "14", "30", "45"}
    assert {row["Date"] for row in said} == {"", "2026-11-20", "2026-12-04", "2026-12-18"}
    fee = {row["What"]: row["Amount"] for row in read(files["Issues"]) if row["Issue"] == "Fee"}
    assert (amount(fee["Walk-away"]), amount(fee["Agreed"])) == (4800, 5300)
    assert all(row["Negotiation"] for row in read(files["Follow-ups"]))
