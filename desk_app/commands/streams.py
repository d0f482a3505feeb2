"""Standard output and standard error, and what happens where they cannot be written.

What was not written is given up, so that Python does not try again, and complain, when the program ends.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TextIO

import click

from desk_app.domain.errors import UserError
from desk_app.support.system_errors import system_words
from desk_app.support.words import _


class NoOutput(UserError):
    """Standard output cannot be written, so nobody gets the result."""


class NobodyReads(NoOutput):
    """Whoever read standard output has ended, as `head` does. That is no failure to tell anybody of."""


def show_what_it_can() -> None:
    """If the terminal cannot show a character, let it show "?" instead."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person sees what is written there. A stream that was closed is None."""
    return stream is not None and stream.isatty()


def put_out(content: str | bytes) -> None:
    """Write to standard output.

    Raises:
        NoOutput: it cannot be written.
    """
    if not content:
        return
    if sys.stdout is None:
        raise NoOutput(_("There is no standard output to write the result to. Open it, or name a file."))
    try:
        click.echo(content, nl=False)
    except OSError as error:
        give_up(sys.stdout)
        if error.errno == errno.EPIPE or (sys.platform == "win32" and error.errno == errno.EINVAL):
            raise NobodyReads("") from error
        words = _(
            "Standard output cannot be written: {reason}. What came so far is not whole.", reason=system_words(error)
        )
        raise NoOutput(words) from error


def tell(words: str) -> None:
    """Write to standard error. Where it cannot be written, nobody can be told, and the work goes on."""
    if sys.stderr is None:
        return
    try:
        click.echo(words, nl=False, err=True)
    except OSError:
        give_up(sys.stderr)


def give_up(stream: TextIO) -> None:
    """Let what still waits to be written to a stream go nowhere."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
