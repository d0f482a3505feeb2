"""The last word of a machine on which a person was erased: the share has ended. It is sealed like every update.

It comes from a device of its own, so that it opens everywhere, whatever else has not arrived.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from desk_app.domain.carried import NO_DIGEST, Carried, DeviceIdentity
from desk_app.sharing.envelope import enclose, opened
from desk_app.sharing.kept import KeptFiles
from desk_app.sharing.update import DocumentPiece, Update, digest_of, packed, unpacked

_ENDED = "ended"
"""The piece that tells it, with the id of the person alone; and the note of who wrote it."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """A share has ended: on the machine `name` a person was erased. `at`: milliseconds since 1970, by its clock."""

    name: str
    person: str
    at: int


def sealed_farewell(me: DeviceIdentity, person: str, schema: int, at: int, key: bytes) -> bytes:
    """The file that tells that a person was erased, as the first update of a device that is new."""
    piece = DocumentPiece(_ENDED, person.encode())
    update = Update(me.device, me.run, 1, schema, NO_DIGEST, {me.device: 1}, me.name, at, (piece,))
    return enclose([packed(update)], key)


def farewell_in(updates: Iterable[Update]) -> Farewell | None:
    """What these updates tell of the end of the share."""
    for update in updates:
        for piece in update.pieces:
            if piece.document == _ENDED:
                return Farewell(update.name, piece.content.decode(errors="replace"), update.at)
    return None


def keep_farewell(kept: KeptFiles, file: Carried, content: bytes) -> None:
    """Know from now on that the share has ended, whatever becomes of the folder."""
    kept.keep(file, content)
    kept.note(_ENDED, file.device)


class KeptNotes(Protocol):
    """What was noted under short words."""

    def noted(self, what: str) -> int | None: ...


def has_ended(kept: KeptNotes) -> bool:
    """Whether it is known that the share has ended."""
    return kept.noted(_ENDED) is not None


def kept_farewell(kept: KeptFiles) -> Farewell | None:
    """What is known of the end of the share; None: it goes on."""
    device = kept.noted(_ENDED)
    if device is None:
        return None
    contents = (kept.content(file) for file in kept.files() if file.device == device)
    return farewell_in(unpacked(each) for content in contents for each in opened(content, kept.key()))


def file_of(content: bytes, device: int, first: int, last: int, now: int) -> Carried:
    """How a file of the folder is kept."""
    return Carried(device, first, last, len(content), digest_of(content), now)
