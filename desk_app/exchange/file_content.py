"""The bytes of a file to be taken in, if it is not too large to be meant."""

from __future__ import annotations

from pathlib import Path

from desk_app.domain.errors import BadInput
from desk_app.exchange.json_text import MOST_BYTES, TOO_LARGE


def content(file: Path) -> bytes:
    """What is in a file.

    Raises:
        BadInput: it cannot be read, or is larger than any interchange file may be.
    """
    try:
        if file.stat().st_size > MOST_BYTES:
            raise BadInput(TOO_LARGE)
        return file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}. Choose another file.") from error
    except MemoryError as error:
        raise BadInput(f"{file} is too large for this machine. Take it in by parts.") from error
