"""A shared journal as it stands, also while a window or another command writes it. Nothing is changed by looking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from desk_app.domain.carried import Carried, DeviceIdentity, Head
from desk_app.domain.errors import BadInput
from desk_app.journal.connection import SCHEMA
from desk_app.journal.engine import Connection
from desk_app.journal.share import StoredShare
from desk_app.session.sharing.standing import ShareStatus, ToDecide, all_to_decide, status_of
from desk_app.session.sharing.told_versions import DecisionToMake, decisions
from desk_app.sharing.folder import SharedFolder
from desk_app.support.clock import Clock
from desk_app.support.words import _


class ShareView:
    """Looks at a share over a connection that reads. Made for each question of a command."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        """Raises BadInput where the journal is not shared."""
        self._connection, self._stored, self._clock = connection, StoredShare(connection), clock
        if not self._stored.exists():
            raise BadInput(_("This journal is not shared."))

    @property
    def folder(self) -> Path:
        """The folder of the share."""
        return Path(self._stored.folder())

    def status(self) -> ShareStatus:
        """How it stands, after a look into the folder. `refused` are all files that do not open now.

        Raises:
            UserError: the folder is gone, or cannot be read.
        """
        seen = SharedFolder(self.folder, _Unwritten(self._stored), self._clock, SCHEMA)
        for _each in seen.arrivals():
            pass  # what could be taken in is not missing
        return status_of(self._stored, seen, sure=False)

    def conflicts(self) -> tuple[ToDecide, ...]:
        """What is to be decided: the same list, in the same order, on each device."""
        return all_to_decide(self._stored)

    def decisions(self) -> tuple[DecisionToMake, ...]:
        """The same in words."""
        return tuple(decisions(self._connection))


class _Unwritten:
    """What a journal keeps, and nothing that a look would note there."""

    def __init__(self, stored: StoredShare) -> None:
        self._stored = stored

    def key(self) -> bytes:
        return self._stored.key()

    def identity(self) -> DeviceIdentity:
        return self._stored.identity()

    def former(self) -> frozenset[int]:
        return self._stored.former()

    def renew(self, identity: DeviceIdentity) -> None:
        """The next run that writes finds out again."""

    def heads(self) -> Mapping[int, Head]:
        return self._stored.heads()

    def files(self) -> Sequence[Carried]:
        return self._stored.files()

    def content(self, file: Carried) -> bytes:
        return self._stored.content(file)

    def keep(self, file: Carried, content: bytes) -> None:
        """It is kept when it is taken in."""

    def noted(self, what: str) -> int | None:
        return self._stored.noted(what)

    def note(self, what: str, number: int | None) -> None:
        """A look leaves no note."""
