"""What one device tells the others in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Changes of one shared document: its name, and what its engine exported."""

    document: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Update:
    """Changes of one device since its update before. Without pieces it tells only that the device is alive."""

    device: int
    """A number below 2⁵³."""
    run: bytes
    """8 random bytes, chosen with the number."""
    number: int
    """Counted from 1, without gaps."""
    schema: int
    """The schema of the journal that wrote it."""
    previous: bytes
    """16 bytes: the digest of the update before, of zeros before the first."""
    heads: Mapping[int, int]
    """Device → the highest number that the writer had taken in, and of its own."""
    name: str
    """What the person calls that machine."""
    at: int
    """Milliseconds since 1970 by the writer's clock; shown, and decides nothing."""
    pieces: tuple[Piece, ...]
