"""The formats that a journal is exported to."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from desk_app.domain.journal_file import Exportable


class Export(StrEnum):
    """A format, named by the ending of its files."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    MARKDOWN = "md"
    CALENDAR = "ics"


WORDS = {
    Export.JSON: "Parley interchange file, everything",
    Export.CSV: "Ledger for other programs",
    Export.XLSX: "Ledger for spreadsheets",
    Export.MARKDOWN: "Text with headings",
    Export.CALENDAR: "Calendar of follow-ups and deadlines",
}
"""What each is for."""


def exported(file: Exportable, form: Export) -> bytes:
    """A file's negotiations in a format.

    Raises:
        UserError: they do not fit into it.
    """
    return b"".join(pieces(file, form))


def pieces(file: Exportable, form: Export) -> Iterator[bytes]:
    """The same, a piece at a time. What a format needs is imported when it is asked for.

    Raises:
        UserError: they do not fit into it.
    """
    match form:
        case Export.JSON:
            from desk_app.exchange.write_journal import dumped as write
        case Export.CSV:
            from desk_app.exchange.ledger_csv import ledger_pieces as write
        case Export.XLSX:
            from desk_app.exchange.ledger_xlsx import ledger_pieces as write
        case Export.MARKDOWN:
            from desk_app.exchange.negotiation_markdown import markdown_pieces as write
        case Export.CALENDAR:
            from desk_app.exchange.calendar_ics import calendar_pieces as write
        case _:
            assert_never(form)
    return write(file)
