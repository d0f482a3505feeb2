"""Every format of export, from the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desk_app.exchange.exports import Export, exported
from desk_app.exchange.write_journal import parse
from desk_app.support.resources import resource
from desk_app.ui.shell.files import Files
from tests.drivers.window import WindowDriver

SAMPLE = "Website redesign – sample"
BEGINS = {
    Export.JSON: b"{",
    Export.CSV: b"\xef\xbb\xbf",
    Export.XLSX: b"PK",
    Export.MARKDOWN: b"# ",
    Export.CALENDAR: b"BEGIN",
    Export.CONTACTS: b"BEGIN:VCARD",
}


@pytest.mark.parametrize("form", Export)
@pytest.mark.parametrize("inside", [True, False])
def test_ctrl_e_offers_every_format_and_writes_the_one_named(
    window: WindowDriver, tmp_path: Path, form: Export, inside: bool
) -> None:
    if inside:
        window.open(SAMPLE)
    window.press("Ctrl+E")
    (dialog,) = window.window.findChildren(QFileDialog)
    assert [name.rsplit(".", 1)[-1].rstrip(")") for name in dialog.nameFilters()] == list(Export)
    named = SAMPLE if inside else Path(window.program.gateway.reading.path).stem
    assert Path(dialog.selectedFiles()[0]).name == f"{named}.json"
    dialog.filterSelected.emit(dialog.nameFilters()[list(Export).index(form)])
    assert dialog.defaultSuffix() == form
    assert Path(dialog.selectedFiles()[0]).name == f"{named}.{form}"
    path = tmp_path / f"out.{form}"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    window.qtbot.waitUntil(path.exists)
    window.qtbot.waitUntil(lambda: window.toast() == f"Saved as out.{form}")
    assert path.read_bytes().startswith(BEGINS[form])


def test_a_ledger_and_another_journal_can_be_taken_in(window: WindowDriver, tmp_path: Path) -> None:
    files = window.window.findChildren(Files)[0]
    ledger = tmp_path / "ledger.csv"
    ledger.write_bytes(exported(parse(resource("sample", "retainer-renewal.json").read_bytes()), Export.CSV))
    files.import_file(str(ledger))
    window.settled()
    assert window.toast() == "1 imported"
    files.import_file(str(Path(__file__).parents[1] / "released" / "schema-1.parley"))
    window.settled()
    assert "imported" in window.toast()
    assert any(summary.title.startswith("Löwenbräu") for summary in window.summaries())


def test_a_ledger_with_a_mistake_is_told_by_row_and_column(window: WindowDriver, tmp_path: Path) -> None:
    files = window.window.findChildren(Files)[0]
    ledger = tmp_path / "ledger.csv"
    content = exported(parse(resource("sample", "retainer-renewal.json").read_bytes()), Export.CSV)
    ledger.write_bytes(content.replace(b",money,", b",stones,"))
    before = window.summaries()
    files.import_file(str(ledger))
    window.settled()
    assert ", unit: must be one of" in window.banner()
    assert window.summaries() == before
