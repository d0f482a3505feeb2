"""How a document is made, as it is asked for on the command line: form, paper, colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from desk_app.commands.context import region_here
from desk_app.commands.spoken import SpokenOption
from desk_app.debrief.documents import DocumentForm
from desk_app.support.territory import PaperSize
from desk_app.support.words import mark

if TYPE_CHECKING:
    from desk_app.session.documents import Sheet


@dataclass(frozen=True, slots=True)
class AskedSheet:
    """The form of a document, and its paper and colour."""

    form: DocumentForm
    sheet: Sheet


def sheet_options() -> tuple[SpokenOption, ...]:
    """The options `as_html`, `paper` and `grey` of every document."""
    html = mark("One page of HTML that needs no other file, in place of a PDF.")
    paper = mark("The paper. Without it as in Settings, else as usual in your region.")
    return (
        SpokenOption(["--html", "as_html"], is_flag=True, help=html),
        SpokenOption(["--paper"], type=click.Choice([each.value for each in PaperSize]), help=paper),
        SpokenOption(["--grey"], is_flag=True, help=mark("Without colours; you and they stay apart.")),
    )


def with_sheet_options(command: click.Command) -> click.Command:
    """Add them to a command."""
    command.params.extend(sheet_options())
    return command


def asked_sheet(how: Mapping[str, Any]) -> AskedSheet:
    """What was asked for by these options, else what is usual here."""
    from desk_app.session.documents import Sheet

    paper = PaperSize(how["paper"]) if how["paper"] else region_here().paper
    return AskedSheet(DocumentForm.HTML if how["as_html"] else DocumentForm.PDF, Sheet(paper, how["grey"]))
