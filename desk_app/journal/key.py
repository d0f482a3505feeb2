"""The key of an encrypted journal: SQLCipher 4's own derivation, so that every SQLCipher tool opens the file.

An encrypted journal has no header that could be read: all of it looks like noise. So a file is taken for one when it
has no header of SQLite, whole pages, and a first page in which every byte value occurs, as in noise. Whether it really
is a journal, only its passphrase tells.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desk_app.domain.errors import BadInput, PassphraseNeeded, UserError, WrongPassphrase
from desk_app.support.system_errors import system_words
from desk_app.support.words import _

PAGE = 4096
SALT = 16  # bytes: the first ones of the file
_ROUNDS = 256_000
_PLAIN = b"SQLite format 3\0"
_OTHERS = (
    b"\x89PNG",
    b"%PDF",
    b"PK\x03\x04",
    *(b"\xff\xd8\xff" + bytes((kind,)) for kind in (0xDB, 0xE0, 0xE1, 0xE2, 0xEE)),
    b"GIF8",
    b"RIFF",
    *(b"\x1f\x8b\x08" + bytes((flags,)) for flags in (0, 8)),
    b"7z\xbc\xaf",
    b"Rar!",
    b"\xfd7zX",
    *(b"BZh" + bytes((level,)) for level in b"123456789"),
    b"\x28\xb5\x2f\xfd",
    b"OggS",
    b"fLaC",
    *(b"ID3" + bytes((version,)) for version in (2, 3, 4)),
    b"\x7fELF",
)
"""What files of other kinds begin with: pictures, papers, archives, sound.

Each has four bytes: the salt of a journal, which is random, begins with one of them once in a hundred million files.
"""
_FILM = b"ftyp"  # after four bytes that tell a length
_SAMPLE = 64  # pages
_NOISE = 250  # of 256 byte values; a page of noise lacks more than one of them once in two thousand million files


@dataclass(frozen=True, slots=True)
class Key:
    """What opens one file: 32 bytes derived from its passphrase and its salt. It is never shown or logged."""

    spec: str = field(repr=False)
    """As SQLCipher reads it: x'…', key and salt in hexadecimal digits."""

    @property
    def salt(self) -> str:
        """The first bytes of the file that it opens, in hexadecimal digits. They are no secret."""
        return self.spec[-2 * SALT - 1 : -1]


def is_encrypted(path: Path) -> bool:
    """Whether a file may be an encrypted journal: noise in whole pages, with no header of SQLite.

    Raises:
        UserError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            page = file.read(PAGE)
            size = file.seek(0, os.SEEK_END)
    except OSError as error:
        raise _not_opened(path) from error
    whole = size > 0 and size % PAGE == 0
    return whole and not page.startswith(_PLAIN) and not _is_other(page) and _is_noise(page)


def is_of_other_kind(path: Path) -> bool:
    """Whether a file is a picture, a paper, an archive or the like, by its first bytes.

    Raises:
        UserError: the file cannot be read.
    """
    return _is_other(_begins(path))


def _is_other(page: bytes) -> bool:
    return page.startswith(_OTHERS) or page[4:8] == _FILM


def was_encrypted(path: Path) -> bool:
    """Whether most of a file is noise, as in an encrypted journal that is damaged, perhaps on its first page.

    Raises:
        UserError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            pages = []
            for number in spread(path.stat().st_size // PAGE):
                file.seek((number - 1) * PAGE)
                pages.append(file.read(PAGE))
    except OSError as error:
        raise not_read_from_disk(path, error) from error
    written = [page for page in pages if any(page)]
    if not written or written[0].startswith(_PLAIN) or _is_other(pages[0]):
        return False
    return sum(map(_is_noise, written)) * 2 > len(written)


def spread(count: int) -> list[int]:
    """Numbers of at most 64 pages, spread over a file of `count` pages. The first and the last are among them."""
    most = min(count, _SAMPLE)
    return sorted({1 + place * (count - 1) // max(1, most - 1) for place in range(most)})


def _is_noise(page: bytes) -> bool:
    return len(set(page)) >= _NOISE


def is_under(key: Key | None, path: Path) -> bool:
    """Whether a file has the salt of this key, so that no other key opens it. Without a key: whether it is plain.

    Raises:
        UserError: the file cannot be read.
    """
    begins = _begins(path)
    return begins == _PLAIN if key is None else key.salt == begins.hex()


def salt_of(path: Path) -> str:
    """The salt that an encrypted file begins with, in hexadecimal digits. Each change of passphrase brings a new one.

    Raises:
        UserError: the file cannot be read.
    """
    return _begins(path).hex()


def read_key(spec: str | None, path: Path) -> Key | None:
    """The key that was written down for a file; None where that is no key, or one of another file.

    Raises:
        UserError: the file cannot be read.
    """
    salt = salt_of(path)
    return Key(spec) if spec is not None and re.fullmatch(f"x'[0-9a-f]{{64}}{salt}'", spec) else None


def key_for(path: Path, key: Key | None) -> Key | None:
    """The key to open a file with: None for a plain one.

    Raises:
        PassphraseNeeded: it is encrypted and there is no key.
    """
    if not is_encrypted(path):
        return None
    if key is None:
        raise PassphraseNeeded(
            _("{path} is encrypted, or not a Parley journal. Its passphrase is needed to open it.", path=path)
        )
    return key


def derived(path: Path, passphrase: str) -> Key:
    """The key that a passphrase gives for an encrypted file. Takes a fifth of a second on purpose.

    Raises:
        BadInput: it is no passphrase.
        UserError: the file cannot be read.
    """
    return _key(passphrase, _begins(path))


def derived_of_any(paths: Iterable[Path], passphrase: str) -> Iterator[Key]:
    """The keys that a passphrase gives for files. Each salt among them takes a fifth of a second.

    Raises:
        BadInput: it is no passphrase.
        UserError: a file cannot be read.
    """
    tried: set[bytes] = set()
    for path in paths:
        salt = _begins(path)
        if salt not in tried:
            tried.add(salt)
            yield _key(passphrase, salt)


def fresh_key(passphrase: str) -> Key:
    """The key of a file that is about to be made, with a new salt.

    Raises:
        BadInput: it is no passphrase.
    """
    return _key(passphrase, os.urandom(SALT))


def wrong(path: Path) -> WrongPassphrase:
    """What to say where a key does not open a file."""
    return WrongPassphrase(
        _(
            "This passphrase does not open {path}. Try again; mind capitals and the keyboard’s language. A damaged "
            "file, or one that is not a Parley journal, looks the same: an encrypted file tells nothing without its "
            "passphrase.",
            path=path,
        )
    )


def _begins(path: Path) -> bytes:
    """The first bytes of a file: its salt, or the words that every plain file begins with."""
    try:
        with path.open("rb") as file:
            return file.read(SALT)
    except OSError as error:
        raise _not_opened(path) from error


def not_read_from_disk(path: Path, error: OSError) -> UserError:
    """What to say where a file that may be damaged cannot be read."""
    return UserError(
        _(
            "{path} cannot be read: {reason}. Copy it to another disk, if you can.",
            path=path,
            reason=system_words(error),
        )
    )


def _not_opened(path: Path) -> UserError:
    return UserError(_("{path} could not be opened: the file or its folder is gone or closed to you.", path=path))


def _key(passphrase: str, salt: bytes) -> Key:
    """PBKDF2-HMAC-SHA512, 256,000 rounds: the defaults of SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/)."""
    import hashlib  # plain journals do not need these
    import unicodedata

    if not passphrase or "\0" in passphrase:
        raise BadInput(_("A passphrase needs at least one character. Type one."))
    try:
        typed = unicodedata.normalize("NFC", passphrase).encode("utf-8")  # the same letters from every keyboard
    except UnicodeEncodeError as error:
        raise BadInput(_("That passphrase is not text that this system can read. Type it again.")) from error
    digits = hashlib.pbkdf2_hmac("sha512", typed, salt, _ROUNDS, 32).hex()
    return Key(f"x'{digits}{salt.hex()}'")
