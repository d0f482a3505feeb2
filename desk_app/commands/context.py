"""What a command is about: its journal, where its passphrase comes from, and the options that several share.

A passphrase comes from the terminal, or from a file descriptor that the caller opened; never from the command line or
the environment: other programs can read those, and shells remember them.
"""

from __future__ import annotations

import errno
import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desk_app.commands import console
from desk_app.domain.errors import BadInput
from desk_app.support.overriding import override
from desk_app.support.paths import Folders
from desk_app.support.words import _

if TYPE_CHECKING:
    from desk_app.domain.negotiation import Negotiation
    from desk_app.session.keychain import Keychain
    from desk_app.session.passphrases import Key
    from desk_app.session.reading import Reading

import getpass
import warnings
from contextlib import suppress

from desk_app.domain.errors import UserError


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
            self._ask(_("Passphrase of {of}: ", of=of) if of else _("Passphrase: "))
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
        first = self._ask(_("New passphrase: "))
        if first != self._ask(_("The same again: ")):
            raise BadInput(_("The two passphrases differ. Nothing was changed; do it again."))
        return first

    def _ask(self, prompt: str) -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # a terminal that would show what is typed
            with suppress(getpass.GetPassWarning, EOFError):
                return getpass.getpass(prompt)
        raise UserError(
            _(
                "A passphrase is needed and there is no terminal to ask on. Give it with --passphrase-fd N, "
                "where N is an open file descriptor."
            )
        )

    def _line(self, descriptor: int) -> str:
        """Byte by byte: what follows the line is left for whoever reads next."""
        read = bytearray()
        try:
            while (byte := os.read(descriptor, 1)) not in {b"", b"\n"} and len(read) < _LONGEST:
                read += byte
        except OSError as error:
            raise BadInput(
                _(
                    "File descriptor {descriptor} cannot be read: {strerror}. Open it first.",
                    descriptor=descriptor,
                    strerror=error.strerror,
                )
            ) from error
        try:
            line = read.decode("utf-8").removesuffix("\r")
        except UnicodeDecodeError as error:
            raise BadInput(_("The passphrase is not UTF-8 text. Write it as UTF-8.")) from error
        if not line:
            raise BadInput(
                _(
                    "There is no passphrase on file descriptor {descriptor}. Write one line for each.",
                    descriptor=descriptor,
                )
            )
        return line


@dataclass(frozen=True)
class Desk:
    """The journal that this call is about: `named`, or the person's own; and where its passphrase comes from."""

    named: Path | None
    asking: Asking = field(default_factory=Asking)

    @property
    def journal(self) -> Path:
        return self.named or Folders.of_system().default_journal

    def command(self, *words: object) -> str:
        """A command about this journal, as it is typed into a shell."""
        named = ("--journal", self.named) if self.named is not None else ()
        return shlex.join(map(str, ("parley", *named, *words)))

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """The journal for reading, beside any window that writes."""
        from desk_app.session.reading import Reading

        reading = Reading.open(self.journal, key=self.key())
        try:
            yield reading
        finally:
            reading.close()

    def key(self, *, typed: bool = False) -> Key | None:
        """What opens the journal, None where it needs nothing: as the caller hands it over, as the keychain of this
        computer keeps it for who wanted that, or else once its passphrase was asked for. `typed` leaves the keychain
        out.

        Raises:
            UserError: there is no way to ask, or the passphrase does not open it.
        """
        from desk_app.session.passphrases import unlock

        if not self.encrypted():
            return None
        kept = None if typed or self.asking.given else self.keychain().key(self.journal)
        return kept or unlock(self.journal, self.asking.passphrase(), Folders.of_system())

    def keychain(self) -> Keychain:
        """The keychain of this computer; it is not touched yet."""
        from desk_app.session.keychain import Keychain
        from desk_app.session.vault import system_vault

        return Keychain(Folders.of_system().kept_keys_file, system_vault)

    def encrypted(self) -> bool:
        """Whether there is a journal, and an encrypted one."""
        from desk_app.session.passphrases import is_encrypted

        return self.journal.is_file() and is_encrypted(self.journal)

    def tell_open_result(self) -> None:
        """Say that what was written is open to all, where the journal is not."""
        if self.encrypted():
            console.say(_("The journal is encrypted; what was written now is not. Keep it where only you can read it."))


class FilePath(click.Path):
    """A path as an argument, of which at least the name is one that the system can have."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    @override
    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path = super().convert(value, param, ctx)
        try:
            os.lstat(path)
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                name = Path(value).name[:40]
                self.fail(_("A name is too long for this system: {name}… Choose a shorter one.", name=name), param, ctx)
        return path


pass_desk = click.make_pass_decorator(Desk)


def found(reading: Reading, reference: str) -> Negotiation:
    """The negotiation that a command names.

    Raises:
        BadInput: none is meant, or several.
    """
    try:
        reference.encode("utf-8")
    except UnicodeEncodeError:
        raise BadInput(_("That ID is not text that this system can read. Give the beginning of the id.")) from None
    negotiation = reading.negotiation(reading.find(reference))
    if negotiation is None:
        raise BadInput(
            _(
                "No negotiation has the id or title “{reference}”. See which there are with: parley list",
                reference=reference,
            )
        )
    return negotiation


_LONGEST = 4096
