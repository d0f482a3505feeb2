"""How commands answer: results on standard output, messages on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from desk_app.domain.errors import UserError
from desk_app.support.saving import file_name, free_path, save_pieces


def show_what_it_can() -> None:
    """Let a terminal that lacks a letter show "?" for it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def say(message: str) -> None:
    """A message for the person, on one line or more."""
    click.echo(message, err=True)


def answer(text: str) -> None:
    """A result as text that ends in a line break."""
    click.echo(text, nl=False)


def answer_bytes(content: bytes) -> None:
    """A result as it is, whatever letters the terminal has."""
    click.echo(content, nl=False)


def answer_pieces(pieces: Iterable[bytes]) -> None:
    """The same, a piece at a time."""
    for piece in pieces:
        answer_bytes(piece)


def answer_json(value: object) -> None:
    """A result for other programs, always UTF-8."""
    answer_bytes(json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")


def answer_file(content: bytes, out: Path | None, title: str, ending: str) -> None:
    """A result as a file, whose path is printed: at `out`, else here under its title, beside any file of that name.

    Raises:
        UserError: it cannot be written.
    """
    answer_file_of((content,), out or free_path(Path(file_name(title, ending))))


def answer_file_of(pieces: Iterable[bytes], path: Path) -> None:
    """The same for content that comes a piece at a time.

    Raises:
        UserError: it cannot be written.
    """
    with writing(path):
        save_pieces(path, pieces)
    click.echo(str(path))


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tells plainly that something could not be written.

    Raises:
        UserError: it could not.
    """
    try:
        yield
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}. Choose another place.") from error
