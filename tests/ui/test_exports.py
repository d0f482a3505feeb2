"""Every format of export, from the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desk_app.exchange.exports import Export
from tests.drivers.window import WindowDriver

SAMPLE = "Website redesign – sample"
BEGINS = {
    Export.JSON: b"{",
    Export.CSV: b"\xef\xbb\xbf",
    Export.XLSX: b"PK",
    Export.MARKDOWN: b"# ",
    Export.CALENDAR: b"BEGIN",
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
    dialog.filterSelected.emit(dialog.nameFilters()[list(Export).index(form)])
    assert dialog.defaultSuffix() == form
    path = tmp_path / f"out.{form}"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    window.qtbot.waitUntil(path.exists)
    window.qtbot.waitUntil(lambda: window.toast() == f"Saved as out.{form}")
    assert path.read_bytes().startswith(BEGINS[form])
