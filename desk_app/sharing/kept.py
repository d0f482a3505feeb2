"""What the files of a share need from the journal. `journal/share.py` keeps it in tables, tests in memory.

Whatever is written is in the journal before it is in the folder, and what was taken in stays in the journal: the folder
may vanish at any time. The journal never imports this room: it fits the protocol by its methods alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from desk_app.domain.carried import Carried, DeviceIdentity, Head
from desk_app.sharing.update import Update


class KeptFiles(Protocol):
    """The journal, as the files see it. Each method that writes is one transaction and raises nothing of its own."""

    def key(self) -> bytes:
        """The 16 bytes of the share's key."""
        ...

    def identity(self) -> DeviceIdentity:
        """As whom this journal writes now."""
        ...

    def former(self) -> frozenset[int]:
        """The numbers it had before: before a restore, or in the journal that it is a copy of."""
        ...

    def renew(self, identity: DeviceIdentity) -> None:
        """Write as this one from now on; the present number becomes a former one."""
        ...

    def heads(self) -> Mapping[int, Head]:
        """The head of each device of which anything was taken in, and of this one if it wrote anything."""
        ...

    def files(self) -> Sequence[Carried]:
        """All kept files, of this device and the others."""
        ...

    def content(self, file: Carried) -> bytes:
        """The bytes of a kept file, as they stand in the folder."""
        ...

    def keep(self, file: Carried, content: bytes) -> None:
        """Keep a file, and drop those that it `covers`."""
        ...

    def noted(self, what: str) -> int | None:
        """A number that the files noted for themselves, under a short word; None where there is none."""
        ...

    def note(self, what: str, number: int | None) -> None:
        """Note a number under a short word; None takes it away."""
        ...


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update to take in now: all earlier ones of its device were.

    In the transaction in which its pieces go into the documents and rows, `head` takes the place of the device's head,
    and the file is kept where there is one (`KeptFiles.keep`). Only the last update of a file comes with it.
    """

    update: Update
    head: Head
    file: Carried | None
    content: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An update of this device. In the transaction that made its pieces, `head` is stored and the file is kept."""

    head: Head
    file: Carried
    content: bytes
