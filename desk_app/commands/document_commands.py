"""The commands that make documents: one for each row of the table of documents."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desk_app.commands import console
from desk_app.commands.completing import negotiation_ids
from desk_app.commands.context import Desk, FilePath, found, letters_here, pass_desk
from desk_app.commands.lacking_told import tell_lacking
from desk_app.commands.noting import note_papers
from desk_app.commands.recap_options import chosen_for_recap, listed_text, recap_options
from desk_app.commands.sheet_options import AskedSheet, asked_sheet, sheet_options
from desk_app.commands.spoken import Spoken, SpokenOption
from desk_app.debrief.documents import DOCUMENTS, RECAP, Document, DocumentForm
from desk_app.domain.errors import UserError
from desk_app.domain.papers import SavedPaper
from desk_app.domain.report.choices import NOTHING_CHOSEN, RecapChoices
from desk_app.support.clock import SystemClock
from desk_app.support.words import _, mark, plural

if TYPE_CHECKING:
    from desk_app.domain.negotiation import Negotiation
    from desk_app.session.batch import Batch
    from desk_app.session.documents import Documents
    from desk_app.session.reading import Reading

_CLOCK = SystemClock()


@dataclass(frozen=True, slots=True)
class _Asked:
    """How a document is to be made, and where to."""

    document: Document
    how: AskedSheet
    out: Path | None
    folder: Path | None


def _document_command(document: Document) -> click.Command:
    """The command that makes a document for one negotiation, or for all that are far enough."""

    @pass_desk
    def make(desk: Desk, /, id_: str | None, out: Path | None, folder: Path | None, **how: Any) -> None:
        asked = _Asked(document, asked_sheet(how), out, folder)
        recap = {name: value for name, value in how.items() if name in _RECAP}
        if folder is not None and id_ is None and out is None:
            if any(value for name, value in recap.items() if name != "signed"):
                raise click.UsageError(_("Promises and gestures are of one negotiation: name it, without --all."))
            _make_all(desk, asked, signed=bool(how.get("signed")))
        elif id_ is not None and folder is None:
            _make_one(desk, asked, id_, recap)
        else:
            raise click.UsageError(_("Name one negotiation (and --out FILE, if you like), or --all DIR."))

    told = mark(
        "Without --out it is written here, under its title, beside any file of that name. With --out it takes the "
        "place of such a file, but never that of a journal."
    )
    return Spoken(
        document.command,
        callback=make,
        params=[
            click.Argument(["id_"], metavar="ID", required=False, shell_complete=negotiation_ids),
            *_options(document),
        ],
        help=document.help,
        also=(told,),
    )


_RECAP = frozenset(("promises", "gestures", "signed", "listed"))


def _options(document: Document) -> tuple[click.Option, ...]:
    where = mark("Where to write it; - for standard output.")
    return (
        *sheet_options(),
        SpokenOption(["-o", "--out"], type=FilePath(), metavar="FILE", help=where),
        SpokenOption(["--all", "folder"], type=FilePath(), metavar="DIR", help=document.every),
        *(recap_options() if document is RECAP else ()),
    )


def _make_one(desk: Desk, asked: _Asked, id_: str, recap: Mapping[str, Any]) -> None:
    from desk_app.session.documents import document_name

    with desk.reading() as reading:
        negotiation = found(reading, id_)
        if recap.get("listed"):
            _list(negotiation, reading.recap_gestures(negotiation.id))
            return
        if asked.how.form is DocumentForm.PDF:
            console.refuse_terminal(asked.out, to_file=True)
        chosen = _chosen(negotiation, recap)
        material = _documents(reading).material(negotiation.id, asked.how.sheet, chosen)
        content = asked.document.made(material, asked.how.form)
        name = document_name(asked.document, negotiation.title, asked.how.form)
        path = console.answer_file(content, asked.out, name)
        note_papers(reading, [SavedPaper(path, asked.document.command, (negotiation.id,))])
    tell_lacking(content)
    caution = asked.document.to_heed(material)
    if caution:
        console.say(caution)
    desk.tell_open_result()


def _list(negotiation: Negotiation, gestures: Set[str]) -> None:
    listed = listed_text(negotiation, gestures)
    console.answer(listed)
    if not listed:
        console.say(_("No promise or gesture is written down in it: there is nothing to choose."))


def _chosen(negotiation: Negotiation, recap: Mapping[str, Any]) -> RecapChoices:
    if not recap:
        return NOTHING_CHOSEN
    return chosen_for_recap(negotiation, recap["promises"], recap["gestures"], signed=recap["signed"])


def _make_all(desk: Desk, asked: _Asked, *, signed: bool) -> None:
    from desk_app.session.batch import Batch, BatchOrder, make_all

    folder = asked.folder or Path()
    order, batch = BatchOrder(asked.document, folder, asked.how.form, asked.how.sheet, signed), Batch()
    stopped = _("Stopped. What was made before that is there, whole.")
    with desk.reading() as reading:
        try:
            with console.writing(folder), console.stoppable(stopped) as go_on:
                make_all(_documents(reading), order, reading.summaries(), batch, _heard, go_on)
        finally:
            console.answer("".join(f"{each.path}\n" for each in batch.written))
            note_papers(reading, batch.written)
    desk.tell_open_result()
    tell_lacking(*(each.path.read_bytes() for each in batch.written))
    _tell_refused(batch)
    if not batch.written and not batch.refused:
        console.say(_(asked.document.nothing))


def _heard(number: int, of: int, title: str) -> None:
    console.say(_("{number} of {every}  {title}", number=number, every=of, title=title))


def _tell_refused(batch: Batch) -> None:
    """Say what could not be made.

    Raises:
        UserError: there is something.
    """
    for title, reason in batch.refused:
        console.say(_("Not made: {title}: {reason}", title=console.cut(title, 60), reason=reason))
    if batch.refused:
        raise UserError(
            plural("{n} document could not be made.", "{n} documents could not be made.", len(batch.refused))
        )


def _documents(reading: Reading) -> Documents:
    from desk_app.session.documents import Documents

    return Documents(reading, _CLOCK, letters_here())


ALL = tuple(map(_document_command, DOCUMENTS))
