"""The workbook of an export: sheets Overview, Ledger, Issues, Follow-ups. It contains our limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desk_app.domain.journal_file import Exportable
from desk_app.domain.own_kinds import kind_titles, title_of
from desk_app.exchange import templates
from desk_app.exchange.spreadsheet import overview, what_is_at_stake, what_to_do, what_was_said
from desk_app.exchange.spreadsheet.about import SheetSubject, told
from desk_app.exchange.spreadsheet.columns import SheetColumn, SheetLine
from desk_app.exchange.spreadsheet.formats import CellFormats
from desk_app.exchange.spreadsheet.packing import packed
from desk_app.exchange.spreadsheet.sheets import GrowingSheet
from desk_app.exchange.spreadsheet.written_cells import CellWriter
from desk_app.support.words import _, mark, plural

_SHEETS: tuple[tuple[str, tuple[SheetColumn, ...], Callable[[SheetSubject], Iterator[SheetLine]]], ...] = (
    (mark("Overview"), overview.COLUMNS, overview.lines),
    (mark("Ledger"), what_was_said.COLUMNS, what_was_said.lines),
    (mark("Issues"), what_is_at_stake.COLUMNS, what_is_at_stake.lines),
    (mark("Follow-ups"), what_to_do.COLUMNS, what_to_do.lines),
)


class SheetsOfExport:
    """The workbook in pieces. Nothing of it is written to disk, and a million entries need some hundred megabytes."""

    def __init__(self, file: Exportable) -> None:
        self._file, self._formats = file, CellFormats()
        self._cells = CellWriter(self._formats)

    def __iter__(self) -> Iterator[bytes]:
        file, formats = self._file, self._formats
        sheets = [(GrowingSheet(formats, self._cells, _(name), columns), lines) for name, columns, lines in _SHEETS]
        people = {person.id: person.name for person in file.counterparts}
        titles = kind_titles((*templates.own_ones(file.templates), *templates.all_templates()))
        for negotiation in file.negotiations:
            about = told(negotiation, people, title_of(negotiation.kind, titles))
            for sheet, lines in sheets:
                for line in lines(about):
                    sheet.add(line)
        yield from packed(formats, [sheet for sheet, _lines in sheets])

    def note(self) -> str:
        """What to tell the person once it is written: that texts are not whole; empty if all are."""
        if not self._cells.cut:
            return ""
        return plural(
            "{n} text was too long for a cell and is cut there. JSON and Markdown have it whole.",
            "{n} texts were too long for a cell and are cut there. JSON and Markdown have them whole.",
            self._cells.cut,
        )


def pieces(file: Exportable) -> SheetsOfExport:
    """The workbook."""
    return SheetsOfExport(file)
