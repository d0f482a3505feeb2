"""What one device tells the others in one go."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta


@dataclass(frozen=True, slots=True)
class DocumentPiece:
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
    pieces: tuple[DocumentPiece, ...]
    chosen: bool = False
    """Whether only chosen negotiations are shared. Whoever joins keeps new ones private, too."""


def packed(update: Update) -> bytes:
    """The update as bytes: always the same for the same update."""
    pieces = [_PackedPiece(each.document, each.content) for each in update.pieces]
    heads = dict(sorted(update.heads.items()))
    start = (update.device, update.run, update.number, update.schema, update.previous)
    return msgspec.msgpack.encode(_Packed(*start, heads, update.name, update.at, pieces, update.chosen))


def unpacked(content: bytes) -> Update:
    """The update that was packed. What a newer Parley put behind the rest is passed over.

    Raises:
        ValueError: it is none.
    """
    try:
        read = msgspec.msgpack.decode(content, type=_Packed)
    except RecursionError as error:
        raise ValueError from error  # lists in lists without end
    pieces = tuple(DocumentPiece(each.document, each.content) for each in read.pieces)
    start = (read.device, read.run, read.number, read.schema, read.previous)
    return Update(*start, read.heads, read.name, read.at, pieces, read.chosen)


def digest_of(content: bytes) -> bytes:
    """16 bytes that stand for a packed update, or for a file."""
    return hashlib.blake2b(content, digest_size=16).digest()


_Number = Annotated[int, Meta(ge=1, lt=1 << 53)]
_Moment = Annotated[int, Meta(gt=-(1 << 53), lt=1 << 53)]


class _PackedPiece(msgspec.Struct, array_like=True):
    document: Annotated[str, Meta(max_length=200)]
    content: bytes


class _Packed(msgspec.Struct, array_like=True):
    """An update as it is packed: an array, whose order is the form of the file. New fields go to the end."""

    device: _Number
    run: Annotated[bytes, Meta(min_length=8, max_length=8)]
    number: _Number
    schema: Annotated[int, Meta(ge=0, lt=1 << 31)]
    previous: Annotated[bytes, Meta(min_length=16, max_length=16)]
    heads: Annotated[dict[_Number, _Number], Meta(max_length=100_000)]
    name: Annotated[str, Meta(max_length=200)]
    at: _Moment
    pieces: Annotated[list[_PackedPiece], Meta(max_length=1_000_000)]
    chosen: bool = False
