"""The workbook of an export: sheets Overview, Ledger, Issues, Follow-ups. It contains our limits."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import datetime

from xlsxwriter import Workbook

from desk_app.domain.journal_file import Exportable
from desk_app.domain.own_kinds import kind_titles, title_of
from desk_app.exchange import templates
from desk_app.exchange.spreadsheet import overview, what_is_at_stake, what_to_do, what_was_said
from desk_app.exchange.spreadsheet.about import SheetSubject, told
from desk_app.exchange.spreadsheet.columns import SheetColumn, SheetLine
from desk_app.exchange.spreadsheet.sheets import CellFormats, GrowingSheet
from desk_app.support.words import _, mark

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the same journal gives the same bytes
# Nothing is written to disk meanwhile: a temporary file would hold parts of the journal unencrypted.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_SHEETS: tuple[tuple[str, tuple[SheetColumn, ...], Callable[[SheetSubject], Iterator[SheetLine]]], ...] = (
    (mark("Overview"), overview.COLUMNS, overview.lines),
    (mark("Ledger"), what_was_said.COLUMNS, what_was_said.lines),
    (mark("Issues"), what_is_at_stake.COLUMNS, what_is_at_stake.lines),
    (mark("Follow-ups"), what_to_do.COLUMNS, what_to_do.lines),
)


def pieces(file: Exportable) -> Iterator[bytes]:
    """The workbook in one piece. It can be packed only when its last line is known, so it is held as a whole.

    Raises:
        UserError: there are more lines than a sheet has.
    """
    made = io.BytesIO()
    with Workbook(made, _OPTIONS) as book:
        book.set_properties({"created": _MADE})
        _fill(book, file)
    yield made.getvalue()


def _fill(book: Workbook, file: Exportable) -> None:
    formats = CellFormats(book)
    sheets = [(GrowingSheet(formats, _(name), columns), lines) for name, columns, lines in _SHEETS]
    people = {person.id: person.name for person in file.counterparts}
    titles = kind_titles((*templates.own_ones(file.templates), *templates.all_templates()))
    for negotiation in file.negotiations:
        about = told(negotiation, people, title_of(negotiation.kind, titles))
        for sheet, lines in sheets:
            for line in lines(about):
                sheet.add(line)
    for sheet, _lines in sheets:
        sheet.finish()
