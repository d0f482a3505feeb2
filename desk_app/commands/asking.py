"""Where a command gets a passphrase: from the terminal, or from a file descriptor that the caller opened.

Never from the command line or the environment: other programs can read those, and shells remember them.
"""

from __future__ import annotations

import getpass
import os
import warnings
from contextlib import suppress

from desk_app.domain.errors import BadInput, UserError

_LONGEST = 4096


class Asking:
    """Asks on the terminal, or reads a line a passphrase from `descriptor`."""

    def __init__(self, descriptor: int | None = None) -> None:
        self._descriptor = descriptor

    @property
    def given(self) -> bool:
        """Whether the caller hands passphrases over, so that nobody is asked."""
        return self._descriptor is not None

    def passphrase(self, of: str = "") -> str:
        """The passphrase of the journal, or of something else that is to be named in the question.

        Raises:
            UserError: there is none to be had.
        """
        return (
            self._ask(f"Passphrase of {of}: " if of else "Passphrase: ")
            if self._descriptor is None
            else self._line(self._descriptor)
        )

    def new_passphrase(self) -> str:
        """A passphrase to set; typed twice on a terminal.

        Raises:
            UserError: there is none to be had, or the two differ.
        """
        if self._descriptor is not None:
            return self._line(self._descriptor)
        first = self._ask("New passphrase: ")
        if first != self._ask("The same again: "):
            raise BadInput("The two passphrases differ. Nothing was changed; do it again.")
        return first

    def _ask(self, prompt: str) -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # a terminal that would show what is typed
            with suppress(getpass.GetPassWarning, EOFError):
                return getpass.getpass(prompt)
        raise UserError(
            "A passphrase is needed and there is no terminal to ask on. Give it with --passphrase-fd N, where N is an "
            "open file descriptor."
        )

    def _line(self, descriptor: int) -> str:
        """Byte by byte: what follows the line is left for whoever reads next."""
        read = bytearray()
        try:
            while (byte := os.read(descriptor, 1)) not in {b"", b"\n"} and len(read) < _LONGEST:
                read += byte
        except OSError as error:
            raise BadInput(f"File descriptor {descriptor} cannot be read: {error.strerror}. Open it first.") from error
        try:
            line = read.decode("utf-8").removesuffix("\r")
        except UnicodeDecodeError as error:
            raise BadInput("The passphrase is not UTF-8 text. Write it as UTF-8.") from error
        if not line:
            raise BadInput(f"There is no passphrase on file descriptor {descriptor}. Write one line for each.")
        return line
