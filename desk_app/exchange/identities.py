"""Turns ids of a file into ids of the journal. UUIDs are kept. From other ids UUIDs are made, always the same ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha1
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from hashlib import _Hash

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_LENGTH = 36
_PARLEY = UUID("6f1d7a52-0c1e-5b57-9d0a-5f6a1c9d2b11")
_VARIANT = {digit: f"{int(digit, 16) & 3 | 8:x}" for digit in "0123456789abcdef"}


class Identities:
    """The ids inside one object of a file (a negotiation or a counterpart).

    New ids are made from the id in the file and the object's canonical JSON. So "n1" of two files is the same thing
    only if both files have the same object, and a file that is imported twice gives the same ids. `used` are the UUIDs
    found in the file so far. They are kept as numbers, because a file may have a million, and text takes twice the
    memory. UUIDs that are taken are added there, or to `claims` if that is given.
    """

    def __init__(self, canonical: Callable[[], str], used: set[int], claims: set[int] | None = None) -> None:
        self._canonical = canonical
        self._used, self._claims = used, used if claims is None else claims
        self._namespace: _Hash | None = None
        self._local: set[str] = set()

    def take(self, raw_id: str, scope: str) -> tuple[str, bool]:
        """The journal's id for an id of the file, and whether this id was not taken before.

        A UUID must be unique in the whole file. Another string must be unique only among the things of its kind
        (`scope`) in this negotiation, because nothing else refers to it.
        """
        if len(raw_id) == _LENGTH and _UUID.fullmatch(raw_id):
            kept = raw_id.lower()
            number = as_number(kept)
            first = number not in self._used and number not in self._claims
            self._claims.add(number)
            return kept, first
        local, before = f"{scope}:{raw_id}", len(self._local)
        self._local.add(local)
        return self.derived(local), len(self._local) > before

    def named(self, raw_id: str, scope: str) -> str:
        """The journal's id for an id of the file that was taken already, or will be."""
        return raw_id.lower() if is_uuid(raw_id) else self.derived(f"{scope}:{raw_id}")

    def move_to(self, used: set[int]) -> None:
        """From now on, look up and add UUIDs in `used`."""
        self._used = self._claims = used

    def derived(self, name: str) -> str:
        """A UUIDv5 for a thing that has no UUID in the file. `name` must be unique in this object."""
        if self._namespace is None:
            self._namespace = sha1(uuid5(_PARLEY, self._canonical()).bytes, usedforsecurity=False)
        named = self._namespace.copy()
        named.update(name.encode("utf-8", "backslashreplace"))
        return _uuid5(named.hexdigest())


def is_uuid(raw_id: str) -> bool:
    """Whether an id of a file is a UUID, and so is kept."""
    return _UUID.fullmatch(raw_id) is not None


def as_number(uuid: str) -> int:
    """A UUID as a number."""
    return int(uuid.replace("-", ""), 16)


def _uuid5(made: str) -> str:
    """The UUID of a SHA-1 in hexadecimal: the same as `str(uuid.uuid5(…))`, but much faster (RFC 9562, section 5.5).

    A file may have a million ids.
    """
    return f"{made[:8]}-{made[8:12]}-5{made[13:16]}-{_VARIANT[made[16]]}{made[17:20]}-{made[20:32]}"
