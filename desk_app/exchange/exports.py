"""The formats that a journal is exported to.

A new format is one more file in this folder, with a function `pieces` that writes it, and one more row here. The window
and the command line offer all formats that have a row here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

from desk_app.support.words import _, mark

if TYPE_CHECKING:
    from desk_app.domain.journal_file import Exportable


class Export(StrEnum):
    """A format, named by the ending of its files: what it is for, the words of its option, the module that writes it.

    Some files of a format may turn out to be empty. For these, `marker` is found in each file that is not empty, and
    `nothing` is what a person is told if it is.
    """

    words: str
    option: str
    module: str
    marker: bytes
    nothing: str

    JSON = (
        "json",
        mark("Parley interchange file, everything"),
        mark("Everything (unless another is named)."),
        "write_journal",
    )
    CSV = "csv", mark("Ledger for other programs"), mark("The ledgers, for other programs."), "ledger_csv"
    XLSX = (
        "xlsx",
        mark("Workbook for spreadsheets, with your limits"),
        mark("A workbook: overview, ledgers, issues, follow-ups."),
        "spreadsheet.workbook",
    )
    MARKDOWN = "md", mark("Text with headings"), mark("Text with headings (Markdown)."), "negotiation_markdown"
    CALENDAR = (
        "ics",
        mark("Calendar of meetings, follow-ups and deadlines"),
        mark("A calendar of meetings, follow-ups, deadlines and contacts."),
        "calendar_ics",
        b"BEGIN:VEVENT",
        mark("The calendar is empty: nothing that is still to be done has a date."),
    )
    CONTACTS = (
        "vcf",
        mark("Contacts for address books, without notes"),
        mark("The people as contacts for address books (vCard 4.0), without notes."),
        "contacts.write_vcards",
        b"BEGIN:VCARD",
        mark("Nobody is in it: there are no people yet."),
    )

    def __new__(
        cls, ending: str, words: str, option: str, module: str, marker: bytes = b"", nothing: str = ""
    ) -> Export:
        made = str.__new__(cls, ending)
        made._value_ = ending
        made.words, made.option, made.module, made.marker, made.nothing = words, option, module, marker, nothing
        return made


class Writing:
    """Writes an export in pieces. What a format needs is imported only when that format is written.

    `alarm` is for a calendar: how many minutes before a meeting it is to remind of it; None: not at all.
    """

    def __init__(self, file: Exportable, form: Export, alarm: int | None = None) -> None:
        write: Callable[..., Iterable[bytes]] = import_module(f"desk_app.exchange.{form.module}").pieces
        self._pieces = write(file, alarm) if form is Export.CALENDAR else write(file)
        self._form = form
        self._holds_something = not form.marker

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self._holds_something = self._holds_something or self._form.marker in piece
            yield piece

    def note(self) -> str:
        """What to tell the person after it was written: that nothing is in it, or not all; else empty."""
        if not self._holds_something:
            return _(self._form.nothing)
        told: Callable[[], str] | None = getattr(self._pieces, "note", None)
        return told() if told is not None else ""


def exported(file: Exportable, form: Export) -> bytes:
    """The negotiations of a file in a format.

    Raises:
        UserError: they do not fit into this format.
    """
    return b"".join(Writing(file, form))
