"""The commands that make documents which are not of one negotiation: the dossier of a person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_app.commands import console
from desk_app.commands.context import Desk, FilePath, pass_desk, region_here
from desk_app.commands.noting import note_papers
from desk_app.debrief.across import DOSSIER
from desk_app.debrief.documents import DocumentOf, MaterialT
from desk_app.domain.papers import SavedPaper
from desk_app.support.clock import SystemClock
from desk_app.support.words import _

if TYPE_CHECKING:
    from desk_app.session.reading import Reading

_CLOCK = SystemClock()
_out = click.option("--out", type=FilePath(), metavar="FILE", help=_("Where to write it; - for standard output."))
_html = click.option("--html", "as_html", is_flag=True, help=_("As HTML that needs no other file."))


@click.command(short_help=_("Make the dossier of a person."), help=_(DOSSIER.help))
@click.argument("person", metavar="PERSON")
@_out
@_html
@pass_desk
def dossier(desk: Desk, person: str, out: Path | None, *, as_html: bool) -> None:
    """Carry out `parley dossier`. PERSON is an exact name, an id, or the beginning of one."""
    from desk_app.session.documents_across import person_material

    with desk.reading() as reading:
        found = reading.find_person(person)
        console.refuse_terminal(out, to_file=True)
        material = person_material(reading, found, _CLOCK.now(), region_here().paper)
        _hand_out(reading, DOSSIER, material, out, as_html=as_html)
    desk.tell_open_result()


def _hand_out(
    reading: Reading, document: DocumentOf[MaterialT], material: MaterialT, out: Path | None, *, as_html: bool
) -> None:
    """Write a document, and note in the journal where."""
    content = document.html(material) if as_html else document.pdf(material)
    ending = f" – {document.command}.{'html' if as_html else 'pdf'}"
    path = console.answer_file(content, out, material.title, ending)
    note_papers(reading, [SavedPaper(path, document.command, material.negotiations, material.person)])


ALL = (dossier,)
