"""A workbook packed: XlsxWriter makes all of it but the rows, which are put in place as they were kept.

XlsxWriter keeps all cells as objects, or rows in temporary files that hold them in the clear.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter import Workbook

from desk_app.exchange.spreadsheet.formats import CellFormats
from desk_app.exchange.spreadsheet.sheets import GrowingSheet, SheetPart

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the same journal gives the same bytes
_PIECE = 1 << 20
_ROWS = re.compile(rb"<sheetData>.*</sheetData>|<sheetData/>", re.DOTALL)
_AREA = re.compile(rb'(<dimension ref=")[^"]*(")')
_STYLE = re.compile(rb'<c r="[A-Z]+1" s="([0-9]+)"/>')


def packed(formats: CellFormats, sheets: Sequence[GrowingSheet]) -> Iterator[bytes]:
    """The workbook in pieces. It is held as a whole, packed: where its parts are is written at its end."""
    parts = [(sheet, part) for sheet in sheets for part in sheet.parts]
    made = io.BytesIO()
    with ZipFile(_without_rows(formats, parts)) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        rows = {f"xl/worksheets/sheet{number}.xml": each for number, each in enumerate(parts, 1)}
        _check(formats, before.read(next(iter(rows))))
        for info in before.infolist():
            if info.filename in rows:
                _put_rows(after, info, before.read(info), *rows[info.filename])
            else:
                after.writestr(_entry(info), before.read(info))
    made.seek(0)
    while piece := made.read(_PIECE):
        yield piece


def _without_rows(formats: CellFormats, parts: Sequence[tuple[GrowingSheet, SheetPart]]) -> io.BytesIO:
    """The workbook of empty sheets; in the first of them an empty cell of each format, so that all are in it."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        for number, (sheet, part) in enumerate(parts):
            shown = book.add_worksheet(part.name)
            sheet.lay_out(shown, part)
            for place, properties in enumerate([] if number else formats.each()):
                shown.write_blank(0, place, None, book.add_format(properties))
    made.seek(0)
    return made


def _check(formats: CellFormats, sheet: bytes) -> None:
    """Make sure that the formats have the numbers by which the rows name them."""
    found = [int(number) for number in _STYLE.findall(sheet)]
    if found != list(formats.numbers.values()):
        raise AssertionError(found)


def _put_rows(after: ZipFile, info: ZipInfo, empty: bytes, sheet: GrowingSheet, part: SheetPart) -> None:
    area = sheet.area(part).encode()
    before, behind = _ROWS.split(_AREA.sub(rb"\g<1>" + area + rb"\g<2>", empty), maxsplit=1)
    with after.open(_entry(info), "w", force_zip64=True) as file:
        file.write(before + b"<sheetData>")
        for piece in part.rows.pieces():
            file.write(piece)
        file.write(b"</sheetData>" + behind)


def _entry(info: ZipInfo) -> ZipInfo:
    entry = ZipInfo(info.filename, info.date_time)
    entry.compress_type, entry.external_attr = ZIP_DEFLATED, info.external_attr
    return entry
