"""The command that writes the manual as pages for a browser."""

from __future__ import annotations

from pathlib import Path

import click

from desk_app.commands import console
from desk_app.commands.context import FilePath
from desk_app.commands.spoken import command
from desk_app.support.saving import save_pieces
from desk_app.support.words import mark


@command(
    short_help=mark("Write the manual as pages for a browser."),
    help=mark(
        "Write the manual as pages for a browser into DIR, in the language that is spoken. The pages take the place of "
        "files of their names; nothing else there is touched."
    ),
)
@click.argument("folder", type=FilePath(), metavar="DIR")
def manual(folder: Path) -> None:
    """Carry out `parley manual`."""
    from desk_app.exchange.manual.web_pages import INDEX, web_manual

    with console.writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in web_manual():
            save_pieces(folder / name, (content,))
    console.answer(f"{folder / INDEX}\n")
