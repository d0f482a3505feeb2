"""The key of a share, and the code by which a person carries it to another machine.

A code is the 16 bytes of the key as 26 characters of Crockford's alphabet (https://www.crockford.com/base32.html), the
first bits first, and two more that check them: ten bits of their BLAKE2b. It is written in seven groups of four.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from desk_app.domain.errors import BadInput
from desk_app.support.words import _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are read as something else, or make words."""
KEY_BYTES = 16
_LIKE = str.maketrans("OIL", "011", " -\u2010\u2011\u2012\u2013\u2014\u2212\t\r\n")
_KEY_CHARACTERS = 26


def new_key() -> bytes:
    """A key at random, 16 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def code_of(key: bytes) -> str:
    """The key as a person types it: `K7QF-…`, seven groups of four."""
    spelt = characters(int.from_bytes(key), _KEY_CHARACTERS) + _check(key)
    return "-".join(spelt[at : at + 4] for at in range(0, len(spelt), 4))


def key_of(code: str) -> bytes:
    """The key that a code spells. Case, hyphens and spaces count for nothing; O is read as 0, I and L as 1.

    Raises:
        BadInput: it is no code, or a character of it is wrong.
    """
    spelt = unicodedata.normalize("NFKC", code).upper().translate(_LIKE)
    if len(spelt) != _KEY_CHARACTERS + 2 or not set(spelt) <= set(ALPHABET):
        raise BadInput(
            _("That is not the code of a shared journal. A code has 28 letters and digits, in seven groups of four.")
        )
    number = number_of(spelt[:_KEY_CHARACTERS])
    key = number.to_bytes(KEY_BYTES + 1)[1:]
    if number >> 128 or _check(key) != spelt[_KEY_CHARACTERS:]:
        raise BadInput(_("A letter or digit of the code is wrong. Compare it with the one on the other machine."))
    return key


def characters(number: int, count: int) -> str:
    """A number as so many characters of the alphabet."""
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))


def number_of(spelt: str) -> int:
    """The number that characters of the alphabet spell."""
    number = 0
    for character in spelt:
        number = number << 5 | ALPHABET.index(character)
    return number


def _check(key: bytes) -> str:
    return characters(int.from_bytes(hashlib.blake2b(key, digest_size=2, person=b"parley code").digest()) >> 6, 2)
