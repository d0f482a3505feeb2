"""Reads a file from outside whole, if it is not larger than such a file ever is."""

from __future__ import annotations

from pathlib import Path

from desk_app.domain.errors import BadInput, UserError
from desk_app.support.system_errors import system_words
from desk_app.support.words import _


def content_of(path: Path, most: int, too_large: str) -> bytes:
    """The bytes of a file.

    Raises:
        BadInput: it has more than `most` bytes; in the words of `too_large`.
        UserError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        words = _("{file} cannot be read: {reason}. Choose another file.", file=path.name, reason=system_words(error))
        raise UserError(words) from error
    if len(content) > most:
        raise BadInput(too_large)
    return content
