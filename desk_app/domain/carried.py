"""What a journal keeps of the files that a synced folder carries from machine to machine.

A device is one journal on one machine: a number below 2⁵³, taken at random. It numbers its updates from 1. A file in
the folder holds one update of a device, or several that follow each other, encrypted. Times are in milliseconds since
1970.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NO_DIGEST = bytes(16)
"""What stands for the update before the first one."""


@dataclass(frozen=True, slots=True)
class DeviceIdentity:
    """As whom this journal writes. A copied or restored journal gets a new number and run."""

    device: int
    run: bytes
    """8 random bytes, chosen with the number."""
    name: str
    """What the person calls this machine."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last update of a device that was taken in here, or was written here: all earlier ones were, too."""

    device: int
    number: int
    digest: bytes
    """16 bytes: BLAKE2b of the packed update. The next one of this device names them."""
    run: bytes
    name: str
    schema: int
    at: int
    """When it was written, by the clock of its writer; it is shown and decides nothing."""
    arrived: int
    """When it was taken in here, by the clock of this machine."""
    seen: Mapping[int, int] = field(default_factory=dict)
    """Device → the highest number that the writer had taken in by then."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One file of the folder: it covers the updates `first` … `last` of a device."""

    device: int
    first: int
    last: int
    size: int
    digest: bytes
    """16 bytes: BLAKE2b of the file as it stands in the folder."""
    at: int
    """When this machine wrote it or took it in, by its own clock."""

    def covers(self, other: Carried) -> bool:
        """Whether all that is in the other file is in this one."""
        return self.device == other.device and self.first <= other.first and other.last <= self.last
