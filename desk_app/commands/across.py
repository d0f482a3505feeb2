"""The commands that make what is not of one negotiation: the dossier of a person, the review of a period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desk_app.commands import console
from desk_app.commands.completing import person_ids
from desk_app.commands.context import Desk, FilePath, pass_desk
from desk_app.commands.days import Day
from desk_app.commands.lacking_told import tell_lacking
from desk_app.commands.noting import note_papers
from desk_app.commands.sheet_options import AskedSheet, asked_sheet, with_sheet_options
from desk_app.commands.spoken import command, option
from desk_app.debrief.across import DOSSIER, REVIEW
from desk_app.debrief.documents import DocumentForm, DocumentOf, MaterialT
from desk_app.domain.errors import BadInput
from desk_app.domain.papers import SavedPaper
from desk_app.support.clock import SystemClock
from desk_app.support.words import _, mark

if TYPE_CHECKING:
    from desk_app.session.reading import Reading

_CLOCK = SystemClock()
_DAY = Day()
_out = option("-o", "--out", type=FilePath(), metavar="FILE", help=mark("Where to write it; - for standard output."))


@with_sheet_options
@command(short_help=mark("Make the dossier of a person."), help=DOSSIER.help)
@click.argument("person", metavar="PERSON", shell_complete=person_ids)
@_out
@pass_desk
def dossier(desk: Desk, /, person: str, out: Path | None, **how: Any) -> None:
    """Carry out `parley dossier`. PERSON is an exact name, an id, or the beginning of one."""
    from desk_app.session.documents_across import person_material

    with desk.reading() as reading:
        found = reading.find_person(person)
        asked = _asked(how, out)
        material = person_material(reading, found, _CLOCK.now(), asked.sheet)
        _hand_out(reading, DOSSIER, material, out, asked.form)
    desk.tell_open_result()


@with_sheet_options
@command(
    short_help=mark("Make the review of a period."),
    help=REVIEW.help,
    also=(mark("Without a day it is of the twelve months that end today."),),
)
@option("--from", "start", type=_DAY, metavar="DATE", help=mark("Closed on this day or later."))
@option("--to", "end", type=_DAY, metavar="DATE", help=mark("Closed on this day or earlier."))
@_out
@pass_desk
def review(desk: Desk, /, start: date | None, end: date | None, out: Path | None, **how: Any) -> None:
    """Carry out `parley review`."""
    from desk_app.domain.insight.period import Period, year_before
    from desk_app.session.documents_across import period_material
    from desk_app.session.facts_read import facts_now

    if start is not None and end is not None and end < start:
        raise BadInput(_("The period ends before it begins. Give --from the earlier day."))
    asked = _asked(how, out)
    now = _CLOCK.now()
    period = Period(start or year_before(end or now.date()), end)
    with desk.reading() as reading:
        with console.share(_("Reading"), _("Stopped. Nothing was made.")) as progress:
            known = facts_now(reading, progress)
        material = period_material(reading, partial(iter, known), period, now, asked.sheet)
        _hand_out(reading, REVIEW, material, out, asked.form)
    desk.tell_open_result()


def _asked(how: Mapping[str, Any], out: Path | None) -> AskedSheet:
    asked = asked_sheet(how)
    if asked.form is DocumentForm.PDF:
        console.refuse_terminal(out, to_file=True)
    return asked


def _hand_out(
    reading: Reading, document: DocumentOf[MaterialT], material: MaterialT, out: Path | None, form: DocumentForm
) -> None:
    """Write a document, and note in the journal where."""
    from desk_app.session.documents import document_name

    content = document.made(material, form)
    path = console.answer_file(content, out, document_name(document, material.title, form))
    tell_lacking(content)
    note_papers(reading, [SavedPaper(path, document.command, material.negotiations, material.person)])


ALL = (dossier, review)
