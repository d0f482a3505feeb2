"""The command that writes the manual as pages for a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from desk_app.commands import console
from desk_app.commands.context import FilePath
from desk_app.commands.spoken import command
from desk_app.domain.errors import BadInput
from desk_app.support.saving import save_pieces
from desk_app.support.words import _, mark


@command(
    short_help=mark("Write the manual as pages for a browser."),
    help=mark(
        "Write the manual as pages for a browser into DIR, in the language that is spoken. The pages take the place of "
        "those of an earlier manual; nothing else there is touched. Where a file of yours has the name of one, nothing "
        "is written."
    ),
)
@click.argument("folder", type=FilePath(), metavar="DIR")
def manual(folder: Path) -> None:
    """Carry out `parley manual`."""
    from desk_app.exchange.manual.web_pages import INDEX, strange_in, web_manual

    files = dict(web_manual())
    with console.writing(folder):
        strange = strange_in(folder, files)
        if strange:
            raise BadInput(
                _(
                    "{path} is not of Parley’s manual and would be lost. Nothing was written; choose another folder.",
                    path=folder / strange[0],
                )
            )
        with _undone_unless_whole(folder, files):
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in files.items():
                save_pieces(folder / name, (content,))
    console.answer(f"{folder / INDEX}\n")


@contextmanager
def _undone_unless_whole(folder: Path, files: Iterable[str]) -> Iterator[None]:
    """Take away again what is new, if something cannot be written: half a manual would be in the way of a whole one."""
    new = [path for path in (*(folder / name for name in files), folder, *folder.parents) if not path.exists()]
    try:
        yield
    except BaseException:
        for path in new:
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise
