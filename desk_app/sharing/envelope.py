"""Encloses updates for the folder, and opens what lies there. Whoever looks after the folder reads nothing in it.

A file is: four bytes that tell Parley's files from others; 16 bytes, a hash of the nonce under the key, which tell a
file of another key from a damaged one and bind the file to its key; the nonce, 24 bytes; XChaCha20-Poly1305 of the
content (RFC draft-irtf-cfrg-xchacha; PyNaCl). The content is a list of packed updates, deflated. Nothing else is in the
clear. Who wrote it, and which number it has, is inside: the name of a file is no more than a hint.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from typing import Annotated

import msgspec

_MARK = b"\xd7pu"
_FORM = b"1"
_ASSOCIATED = b"parley update 1"
_TAG = 16
_NONCE = 24
_HEAD = len(_MARK) + len(_FORM) + _TAG
LEAST = _HEAD + _NONCE + 16
"""A shorter file is none of Parley's, or not whole."""
MOST = 64 << 20
"""The most bytes of a file, and of what is in it. What claims to be more is refused before memory is filled with it."""

_Content = Annotated[list[bytes], msgspec.Meta(min_length=1, max_length=1_000_000)]


class Unopened(Exception):
    """A file of the folder that does not open."""


class Foreign(Unopened):
    """It is none of Parley's, or what is there of it does not tell."""


class Newer(Unopened):
    """It is in a form that a newer Parley writes."""


class OtherKey(Unopened):
    """It is of a share with another key. A file whose first bytes are damaged looks the same."""


class Damaged(Unopened):
    """It is of this share, and what is in it is not what was written."""


class TooLarge(ValueError):
    """More than `MOST` bytes for one file."""


def enclose(packed: Sequence[bytes], key: bytes) -> bytes:
    """One file with these updates, packed, in order.

    Raises:
        TooLarge: they are more than a file may hold.
    """
    from nacl.secret import Aead
    from nacl.utils import random

    content = msgspec.msgpack.encode(packed)
    if len(content) > MOST:
        raise TooLarge
    nonce = random(_NONCE)
    sealed = Aead(_derived(key, b"parley content")).encrypt(zlib.compress(content, wbits=-15), _ASSOCIATED, nonce)
    return _MARK + _FORM + _tag(nonce, key) + sealed


def opened(content: bytes, key: bytes) -> list[bytes]:
    """The packed updates in a file.

    Raises:
        Unopened: it does not open; the class says why.
    """
    from nacl.exceptions import CryptoError
    from nacl.secret import Aead

    _look_at(content, key)
    try:
        inside = Aead(_derived(key, b"parley content")).decrypt(content[_HEAD:], _ASSOCIATED)
        return msgspec.msgpack.decode(_inflated(inside), type=_Content)
    except (CryptoError, zlib.error, msgspec.DecodeError) as error:
        raise Damaged from error


def _look_at(content: bytes, key: bytes) -> None:
    """What can be told from the first bytes.

    Raises:
        Unopened: it need not be opened.
    """
    if not content.startswith(_MARK):
        raise Foreign
    if content[len(_MARK) : len(_MARK + _FORM)] not in (_FORM, b""):
        raise Newer
    if not LEAST <= len(content) <= MOST:
        raise Damaged
    if content[_HEAD - _TAG : _HEAD] != _tag(content[_HEAD : _HEAD + _NONCE], key):
        raise OtherKey


def _inflated(content: bytes) -> bytes:
    """The content, if it is whole and not larger than it may be.

    Raises:
        Damaged: it is not.
    """
    reading = zlib.decompressobj(wbits=-15)
    found = reading.decompress(content, MOST)
    if not reading.eof or reading.unused_data:
        raise Damaged
    return found


def _derived(key: bytes, purpose: bytes) -> bytes:
    return hashlib.blake2b(key=key, person=purpose, digest_size=32).digest()


def _tag(nonce: bytes, key: bytes) -> bytes:
    return hashlib.blake2b(nonce, key=_derived(key, b"parley tag"), digest_size=_TAG).digest()
