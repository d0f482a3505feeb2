"""What a command works on: its journal, where its passphrase comes from, and what several commands use.

A passphrase comes from the terminal, or from a file descriptor that the caller opened. It never comes from the command
line or the environment, because other programs can read those, and shells remember them.
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
    from desk_app.domain.capture.letters import Letters
    from desk_app.domain.negotiation import Negotiation
    from desk_app.session.keychain import Keychain
    from desk_app.session.passphrases import Key
    from desk_app.session.reading import Reading
    from desk_app.support.territory import Region

import getpass
import warnings
from contextlib import suppress

from desk_app.domain.errors import UserError
from desk_app.support.system_errors import system_words


class Asking:
    """Asks for passphrases on the terminal, or reads them from `descriptor`, one on each line."""

    def __init__(self, descriptor: int | None = None) -> None:
        self._descriptor = descriptor

    @property
    def given(self) -> bool:
        """Whether the caller gives the passphrases, so that nobody is asked."""
        return self._descriptor is not None

    def passphrase(self, of: str = "") -> str:
        """The passphrase of the journal, or of something else (`of`), which the question then names.

        Raises:
            UserError: there is no way to get one.
        """
        return (
            self._ask(_("Passphrase of {of}: ", of=of) if of else _("Passphrase: "))
            if self._descriptor is None
            else self._line(self._descriptor)
        )

    def new_passphrase(self) -> str:
        """A passphrase to set. On a terminal it is typed twice.

        Raises:
            UserError: there is no way to get one, or the two differ.
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
                "A passphrase is needed and there is no terminal to ask on. Give it on an open file "
                "descriptor N, named before the command: parley --passphrase-fd N list"
            )
        )

    def _line(self, descriptor: int) -> str:
        """Read one line of UTF-8.

        Raises:
            BadInput: there is none, or it is something else.
        """
        try:
            line = line_from(descriptor).decode("utf-8").removesuffix("\r")
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
    """The journal that this call works on (`named`, or the person's own), and where its passphrase comes from."""

    named: Path | None
    asking: Asking = field(default_factory=Asking)
    language: str = ""
    """The language that was named; empty: none was."""
    lead: str = ""
    """The place that the window is to lead to; empty: none was named."""

    @property
    def journal(self) -> Path:
        return self.named or Folders.of_system().default_journal

    def command(self, *words: object) -> str:
        """A command for this journal, as one types it into a shell."""
        named = ("--journal", self.named) if self.named is not None else ()
        return shlex.join(map(str, ("parley", *named, *words)))

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """The journal, opened for reading. A window may write to it at the same time."""
        from desk_app.session.reading import Reading

        reading = Reading.open(self.journal, key=self.key())
        try:
            yield reading
        finally:
            reading.close()

    def key(self, *, typed: bool = False) -> Key | None:
        """What opens the journal; None if it is not encrypted.

        It is made from the passphrase that the caller gives. If the caller gives none, it comes from the keychain of
        this computer, if the person wanted that. Otherwise the passphrase is asked for. With `typed` the keychain is
        not used.

        Raises:
            UserError: there is no way to ask, or the passphrase does not open it.
        """
        from desk_app.session.passphrases import unlock

        if not self.encrypted():
            return None
        kept = None if typed or self.asking.given else self.keychain().key(self.journal)
        return kept or unlock(self.journal, self.asking.passphrase(), Folders.of_system())

    def keychain(self) -> Keychain:
        """The keychain of this computer. It is not opened here."""
        from desk_app.session.keychain import Keychain
        from desk_app.session.vault import system_vault

        return Keychain(Folders.of_system().kept_keys_file, system_vault)

    def encrypted(self) -> bool:
        """Whether there is a journal and it is encrypted."""
        from desk_app.session.passphrases import is_encrypted

        return self.journal.is_file() and is_encrypted(self.journal)

    def tell_open_result(self) -> None:
        """If the journal is encrypted, say that what was written now is not."""
        if self.encrypted():
            console.say(_("The journal is encrypted; what was written now is not. Keep it where only you can read it."))


class FilePath(click.Path):
    """A path as an argument. An empty name would mean the folder where one stands: it is refused, and so is one that is
    too long for the system.
    """

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    @override
    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not os.fspath(value):
            self.fail(_("The name is empty. Name a file or a folder."), param, ctx)
        path = super().convert(value, param, ctx)
        try:
            os.lstat(path)
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                name = Path(value).name[:40]
                self.fail(_("A name is too long for this system: {name}… Choose a shorter one.", name=name), param, ctx)
        return path


class WholeNumber(click.IntRange):
    """A whole number of `min` or more, as an option; with `max` at most that. What is none is refused in our words."""

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(self._wanted(value), param, ctx)

    def _wanted(self, given: object) -> str:
        if self.max is None:
            return _("“{given}” is not a whole number of {low} or more.", given=given, low=self.min)
        return _("“{given}” is not a whole number from {low} to {high}.", given=given, low=self.min, high=self.max)


pass_desk = click.make_pass_decorator(Desk)


def found(reading: Reading, reference: str) -> Negotiation:
    """The negotiation that a command names.

    Raises:
        BadInput: no negotiation is meant, or several are.
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


def line_from(descriptor: int) -> bytes:
    """Read one line, byte by byte, so that what comes after it is left for the next reader.

    Raises:
        BadInput: the descriptor cannot be read.
    """
    read = bytearray()
    try:
        while (byte := os.read(descriptor, 1)) not in {b"", b"\n"} and len(read) < _LONGEST:
            read += byte
    except OSError as error:
        raise BadInput(
            _(
                "File descriptor {descriptor} cannot be read: {reason}. Open it first.",
                descriptor=descriptor,
                reason=system_words(error),
            )
        ) from error
    return bytes(read)


_LONGEST = 4096


def letters_here() -> Letters:
    """The letters chosen in Settings for commands of the entry line, by the usual ones."""
    from desk_app.domain.capture.letters import those_that_fit
    from desk_app.session.settings import load

    return those_that_fit(load(Folders.of_system().settings_file).letters)


def region_here() -> Region:
    """Where the person is: as chosen in Settings, else by the environment."""
    from desk_app.session.settings import load

    return load(Folders.of_system().settings_file).region()
