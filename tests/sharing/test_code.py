"""The code of a share: what a person types is the key, or is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.errors import BadInput
from desk_app.sharing.code import ALPHABET, code_of, key_of, new_key

_KEYS = st.binary(min_size=16, max_size=16)


@given(_KEYS)
def test_a_code_is_its_key_in_whatever_way_it_is_typed(key: bytes) -> None:
    code = code_of(key)
    assert [len(group) for group in code.split("-")] == [4] * 7
    typed = code.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert key_of(code) == key_of(typed) == key_of("\n" + code.replace("-", "\u2013").replace("1", "I") + " ") == key
    assert key_of("".join(chr(ord(each) + 0xFEE0) for each in code.replace("-", ""))) == key


def test_known_codes() -> None:
    """Worked out by hand from the alphabet's table: 26 characters hold 130 bits, of which the first two are none."""
    assert code_of(bytes(16)).startswith("0000-0000-0000-0000-0000-0000-00")
    assert code_of(b"\xff" * 16).startswith("7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ")
    assert code_of(bytes(15) + b"\x21").startswith("0000-0000-0000-0000-0000-0000-11")


@given(_KEYS, st.integers(0, 27), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_nearly_always_noticed(key: bytes, place: int, other: str) -> None:
    """By ten bits: in one of a thousand it is not. The key is then another one, and opens nothing."""
    code = code_of(key).replace("-", "")
    wrong = code[:place] + other + code[place + 1 :]
    try:
        assert (key_of(wrong) == key) == (wrong == code)
    except BadInput:
        assert wrong != code


def test_wrong_letters_are_noticed() -> None:
    code = code_of(bytes(range(16))).replace("-", "")
    tried = [code[:at] + other + code[at + 1 :] for at in range(28) for other in ALPHABET if other != code[at]]
    unnoticed = [each for each in tried if not _refused(each)]
    assert len(tried) == 28 * 31
    assert len(unnoticed) < 6


@pytest.mark.parametrize("wrong", ["", "0000", "a code", "0" * 29, "8" + "0" * 27, "U" * 28, "é" * 28, "-" * 28])
def test_what_is_no_code_is_refused_in_words(wrong: str) -> None:
    with pytest.raises(BadInput, match="code"):
        key_of(wrong)


def test_keys_differ() -> None:
    assert len({new_key() for _ in range(100)}) == 100


def _refused(code: str) -> bool:
    try:
        key_of(code)
    except BadInput:
        return True
    return False
