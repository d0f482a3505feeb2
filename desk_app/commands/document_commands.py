"""The commands that make documents: one for each row of the table of documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_app.commands import console
from desk_app.commands.context import Desk, FilePath, found, letters_here, pass_desk, region_here
from desk_app.commands.noting import note_papers
from desk_app.commands.spoken import Spoken, SpokenOption
from desk_app.debrief.documents import DOCUMENTS, Document, DocumentForm
from desk_app.domain.papers import SavedPaper
from desk_app.support.clock import SystemClock
from desk_app.support.words import _, mark

if TYPE_CHECKING:
    from desk_app.session.documents import Documents
    from desk_app.session.reading import Reading

_CLOCK = SystemClock()


def _document_command(document: Document) -> click.Command:
    """The command that makes a document for one negotiation, or for all that are far enough."""

    @pass_desk
    def make(desk: Desk, id_: str | None, out: Path | None, folder: Path | None, as_html: bool) -> None:
        form = DocumentForm.HTML if as_html else DocumentForm.PDF
        if folder is not None and id_ is None and out is None:
            with desk.reading() as reading:
                note_papers(reading, _make_all(document, form, reading, folder))
        elif id_ is not None and folder is None:
            with desk.reading() as reading:
                note_papers(reading, [_make_one(document, form, reading, id_, out)])
        else:
            raise click.UsageError(_("Name one negotiation (and --out FILE, if you like), or --all DIR."))
        desk.tell_open_result()

    told = mark(
        "Without --out it is written here, under its title, beside any file of that name. With --out it takes the "
        "place of such a file, but never that of a journal."
    )
    return Spoken(
        document.command,
        callback=make,
        params=[click.Argument(["id_"], metavar="ID", required=False), *_options(document)],
        help=document.help,
        also=(told,),
    )


def _options(document: Document) -> tuple[click.Option, ...]:
    where = mark("Where to write it; - for standard output.")
    html = mark("One page of HTML that needs no other file, in place of a PDF.")
    return (
        SpokenOption(["--html", "as_html"], is_flag=True, help=html),
        SpokenOption(["--out"], type=FilePath(), metavar="FILE", help=where),
        SpokenOption(["--all", "folder"], type=FilePath(), metavar="DIR", help=document.every),
    )


def _make_one(document: Document, form: DocumentForm, reading: Reading, id_: str, out: Path | None) -> SavedPaper:
    negotiation = found(reading, id_)
    if form is DocumentForm.PDF:
        console.refuse_terminal(out, to_file=True)
    content = _documents(reading).made(document, negotiation.id, region_here().paper, form)
    path = console.answer_file(content, out, negotiation.title, f" – {document.command}.{form}")
    return SavedPaper(path, document.command, (negotiation.id,))


def _make_all(document: Document, form: DocumentForm, reading: Reading, folder: Path) -> tuple[SavedPaper, ...]:
    from desk_app.session.documents import make_all

    def heard(number: int, of: int, title: str) -> None:
        console.say(_("{number} of {every}  {title}", number=number, every=of, title=title))

    documents, paper = _documents(reading), region_here().paper
    with console.writing(folder):
        written = make_all(documents, document, reading.summaries(), folder, heard, paper, form)
    console.answer("".join(f"{each.path}\n" for each in written))
    if not written:
        console.say(_(document.nothing))
    return written


def _documents(reading: Reading) -> Documents:
    from desk_app.session.documents import Documents

    return Documents(reading, _CLOCK, letters_here())


ALL = tuple(map(_document_command, DOCUMENTS))
