"""The pages of a damaged encrypted file, each read by itself: those that are as they were written, decrypted.

Every page ends with a seal over its bytes and its number (SQLCipher 4: HMAC-SHA512). The seal tells for each page
whether it is as it was written. A page that is not is left out.

Decrypting takes AES, which Python lacks and the engine has. So the engine is made to decrypt pages outside their file.
A small database under the same key holds one long value; the pages to be read are put where the rest of that value
lies. In a chain of cipher blocks each block needs only itself and the one before, so a page may lie anywhere, if its
starting value is put before it. What is decrypted stays in memory. The small file holds the same encrypted bytes as
the damaged one.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from desk_app.journal.connection import connect
from desk_app.journal.engine import Connection
from desk_app.journal.failures import told_plainly
from desk_app.journal.key import PAGE, SALT, Key, spread
from desk_app.journal.pages import HEADER

_BLOCK = 16  # bytes: of AES, and of the value that a chain starts with
_SEAL = 64
RESERVED = _BLOCK + _SEAL
"""Bytes at the end of a page that hold no content: the starting value and the seal."""
_TEXT = PAGE - RESERVED

_WIDE = 65536  # bytes of a page of the small database; more pages at a time than with the usual size
_USABLE = _WIDE - RESERVED
_HERE = (_USABLE - 12) * 32 // 255 - 23  # how much of a long row stays with it (file format 2, 1.6)
_ROW_HEAD, _CHAIN = 4, 4  # bytes before the value in its row; and before what follows on another page
_AT_ONCE = (_USABLE - _BLOCK) // (_BLOCK + _TEXT)


def fits(path: Path, key: Key) -> bool:
    """Whether at least one page was written under this key. Then it is the right key, even if the file is damaged.

    Pages from all over the file are looked at.

    Raises:
        OSError: the file cannot be read.
    """
    seal = _Seal(key)
    with path.open("rb") as file:
        for number in spread(path.stat().st_size // PAGE):
            file.seek((number - 1) * PAGE)
            if seal.is_whole(number, file.read(PAGE)):
                return True
    return False


def opened(path: Path, key: Key, beside: Path) -> bytes:
    """The content of a file, decrypted in memory. A page that is not as it was written is left empty.

    `beside` is a place for a small file that is encrypted under the same key.

    Raises:
        OSError: the file cannot be read, or the small one not be written.
        UserError: the engine cannot write the small file.
    """
    content = bytearray(path.stat().st_size // PAGE * PAGE)
    beside.unlink(missing_ok=True)
    try:
        with told_plainly(beside):
            opener = _Opener(beside, key)
            for batch in _whole_pages(path, _Seal(key)):
                for number, text in opener.texts(batch):
                    at = (number - 1) * PAGE
                    content[at : at + len(text)] = text
    finally:
        beside.unlink(missing_ok=True)
    return bytes(content)


def _whole_pages(path: Path, seal: _Seal) -> Iterator[list[tuple[int, bytes]]]:
    """The pages that are as they were written, with their numbers, some at a time."""
    batch: list[tuple[int, bytes]] = []
    with path.open("rb") as file:
        for number in range(1, path.stat().st_size // PAGE + 1):
            page = file.read(PAGE)
            if seal.is_whole(number, page):
                batch.append((number, page))
            if len(batch) == _AT_ONCE:
                yield batch
                batch = []
    if batch:
        yield batch


class _Seal:
    """Tells whether a page is as it was written (https://www.zetetic.net/sqlcipher/design/)."""

    def __init__(self, key: Key) -> None:
        digits = bytes.fromhex(key.spec[2:-1])
        secret, salt = digits[:-SALT], bytes(byte ^ 0x3A for byte in digits[-SALT:])
        self._key = hashlib.pbkdf2_hmac("sha512", secret, salt, 2, len(secret))

    def is_whole(self, number: int, page: bytes) -> bool:
        start = SALT if number == 1 else 0
        sealed = page[start:-_SEAL] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._key, sealed, "sha512"), page[-_SEAL:])


class _Opener:
    """Makes the engine decrypt pages. Its small file has three wide pages; the last is the rest of the only value."""

    def __init__(self, place: Path, key: Key) -> None:
        self._place, self._key = place, key
        place.touch(mode=0o600)
        with closing(self._connection()) as connection:
            for pragma in ("journal_mode = OFF", "synchronous = OFF"):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            connection.execute("CREATE TABLE one (value BLOB)")
            size = _HERE + _USABLE - _CHAIN - _ROW_HEAD
            connection.execute("INSERT INTO one VALUES (zeroblob(?))", (size,))

    def texts(self, batch: list[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
        """The number of each page, and its content."""
        with self._place.open("rb+") as file:
            file.seek(2 * _WIDE)
            file.writelines(_chain(number, page) for number, page in batch)
        with closing(self._connection()) as connection:  # a new one: the engine remembers pages
            rest = connection.execute("SELECT substr(value, ?) FROM one", (_CHAIN - _USABLE,)).fetchone()[0]
        for place, (number, _) in enumerate(batch):
            at = place * (_BLOCK + _TEXT) + _BLOCK - _CHAIN
            text = rest[at : at + _TEXT]
            yield number, (HEADER + text)[:_TEXT] if number == 1 else text

    def _connection(self) -> Connection:
        connection = connect(self._place, "rw", self._key)
        for pragma in (f"cipher_page_size = {_WIDE}", "cipher_use_hmac = OFF"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        return connection


def _chain(number: int, page: bytes) -> bytes:
    """The starting value of a page, and its blocks; the first page has the salt in place of its first block."""
    start = SALT if number == 1 else 0
    return (page[_TEXT : _TEXT + _BLOCK] + page[start:_TEXT]).ljust(_BLOCK + _TEXT, b"\0")
