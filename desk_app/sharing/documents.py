"""The documents of a share, in Loro: one a negotiation, one for people, one for the library.

Loro puts together what arrives in whatever order, knows what is missing, and packs the history. It gives no meaning to
what it keeps (`meaning`). What it raises is no Exception but BaseException itself (1.17.1, see findings/).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import cast

import loro

from desk_app.sharing.records import Write

PEOPLE, LIBRARY = "people", "library"
"""The documents that belong to no negotiation."""
_MAP = "c"


class UnreadableChange(Exception):
    """What arrived is no change of a document, or does not fit it."""


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException as error:
        raise UnreadableChange(str(error)) from error


class Document:
    """One document, as it is kept, with the device that writes into it."""

    def __init__(self, device: int, content: bytes | None = None) -> None:
        self._engine = loro.LoroDoc()  # type: ignore[no-untyped-call] # its stub says nothing
        self._engine.peer_id = device
        if content is not None:
            with _told():
                self._engine.import_(content)
        self._map = self._engine.get_map(_MAP)
        self._device = device

    @property
    def content(self) -> bytes:
        """The whole document, to be kept."""
        return self._engine.export(loro.ExportMode.Snapshot())

    def records(self) -> Mapping[str, str]:
        """All that is in it, by its key."""
        found = self._map.get_deep_value()
        return cast("Mapping[str, str]", found)

    def add(self, writes: Iterable[Write]) -> bytes:
        """Add writes of this device. Returns what the others need to know them, too."""
        before = self._engine.oplog_vv
        for write in writes:
            self._map.insert(write.key, write.text)
        self._engine.commit()
        return self._engine.export(loro.ExportMode.Updates(before))

    def take_in(self, piece: bytes) -> bool:
        """Add what another device wrote. Returns whether all of it is there: what came before it may be missing.

        Raises:
            UnreadableChange: it is no change of a document.
        """
        with _told():
            return not self._engine.import_(piece).pending
