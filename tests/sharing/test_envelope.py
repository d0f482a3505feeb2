"""Files of the folder: opened by their key alone, and whatever else lies there is refused, each for its reason."""

from __future__ import annotations

import hashlib
import resource
import zlib
from itertools import count

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as encrypt

from desk_app.sharing.envelope import (
    LEAST,
    MOST,
    Damaged,
    Foreign,
    Newer,
    OtherKey,
    TooLarge,
    Unopened,
    enclose,
    opened,
)
from desk_app.sharing.update import DocumentPiece, Update, digest_of, packed, unpacked

KEY = b"sixteen bytes ok"
DEVICE = (1 << 53) - 1
_NUMBERS = st.integers(1, DEVICE)

updates = st.builds(
    Update,
    device=_NUMBERS,
    run=st.binary(min_size=8, max_size=8),
    number=_NUMBERS,
    schema=st.integers(0, 1000),
    previous=st.binary(min_size=16, max_size=16),
    heads=st.dictionaries(_NUMBERS, _NUMBERS, max_size=5),
    name=st.text(max_size=200),
    at=st.integers(-DEVICE, DEVICE),
    pieces=st.lists(st.builds(DocumentPiece, st.text(max_size=200), st.binary()), max_size=3).map(tuple),
)


def one(name: str = "Desktop", *, content: bytes = b"") -> Update:
    return Update(
        DEVICE, b"run of 8", 1, 8, bytes(16), {DEVICE: 1}, name, 1_790_000_000_000, (DocumentPiece("people", content),)
    )


def derived(purpose: bytes) -> bytes:
    return hashlib.blake2b(key=KEY, person=b"parley " + purpose, digest_size=32).digest()


def closed(inside: bytes, nonce: bytes = bytes(24)) -> bytes:
    """A file made by hand from the description, with libsodium; its maker has the key and writes what they like."""
    tag = hashlib.blake2b(nonce, key=derived(b"tag"), digest_size=16).digest()
    return b"\xd7pu1" + tag + nonce + encrypt(inside, b"parley update 1", nonce, derived(b"content"))


def deflated(content: bytes) -> bytes:
    return zlib.compress(content, 9, wbits=-15)


@given(st.lists(updates, min_size=1, max_size=4))
def test_what_was_enclosed_is_opened(several: list[Update]) -> None:
    content = enclose([packed(each) for each in several], KEY)
    assert [unpacked(each) for each in opened(content, KEY)] == several


@given(updates)
def test_an_update_is_always_packed_alike(update: Update) -> None:
    again = packed(unpacked(packed(update)))
    assert digest_of(again) == digest_of(packed(update))


def test_nothing_can_be_read_in_a_file() -> None:
    canary = "Katharina Zimmermann"
    content = enclose([packed(one(canary, content=canary.encode() * 100))], KEY)
    assert canary.encode() not in content
    assert content != enclose([packed(one(canary, content=canary.encode() * 100))], KEY)
    assert len(content) < 400


def test_the_form_of_the_file_is_as_documented() -> None:
    """So files of today open in every later Parley."""
    inside = deflated(msgspec.msgpack.encode([b"an update"]))
    assert opened(closed(inside, bytes(range(24))), KEY) == [b"an update"]


def test_an_update_of_a_newer_parley_is_read_as_far_as_it_is_known() -> None:
    known = msgspec.msgpack.decode(packed(one()))
    assert unpacked(msgspec.msgpack.encode([*known, "new", {"more": 1}])) == one()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Foreign),
        (b"notes of the meeting", Foreign),
        (b"\xd7p", Foreign),
        (b"\xd7pu", Damaged),
        (b"\xd7pu1" + bytes(30), Damaged),
        (b"\xd7pu2" + bytes(300), Newer),
        (b"\xd7pu1" + bytes(300), OtherKey),
        (enclose([b"x"], b"another key of 16"), OtherKey),
        (enclose([b"x"], KEY) + b"x", Damaged),
    ],
    ids=count(),  # what is enclosed differs from process to process
)
def test_what_does_not_open_says_why(content: bytes, why: type[Unopened]) -> None:
    with pytest.raises(why):
        opened(content, KEY)


@given(st.data())
def test_every_half_of_a_file_and_every_flipped_bit_is_noticed(data: st.DataObject) -> None:
    content = enclose([packed(one(content=b"abc" * 20))], KEY)
    end = data.draw(st.integers(0, len(content) - 1))
    with pytest.raises(Unopened):
        opened(content[:end], KEY)
    with pytest.raises(Unopened):
        opened(content[:end] + bytes([content[end] ^ 1 << data.draw(st.integers(0, 7))]) + content[end + 1 :], KEY)


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"not deflated at all",
        deflated(b""),
        deflated(b"\x90"),
        deflated(b"\x91\xc4\x01a and more"),
        deflated(b"\x91\xc4\x01a") + b"more",
        deflated(msgspec.msgpack.encode({"a": "map"})),
        deflated(msgspec.msgpack.encode(["text"])),
        deflated(b"\xdd\xff\xff\xff\xff"),
        deflated(b"\x91\xc6\xff\xff\xff\xff"),
        deflated(b"\x91" * 10_000),
        deflated(b"\x91\xc4\x01a")[:-1],
    ],
    ids=count(),
)
def test_a_hostile_file_is_refused(inside: bytes) -> None:
    with pytest.raises(Damaged):
        opened(closed(inside), KEY)


def test_a_bomb_does_not_fill_the_memory() -> None:
    """300 kB that claim to be 300 MB."""
    bomb = closed(deflated(bytes(300 << 20)))
    assert len(bomb) < 400_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Damaged):
        opened(bomb, KEY)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 3 * MOST / 1024


@pytest.mark.parametrize("place", range(9))
@pytest.mark.parametrize("wrong", [-1, 0, 1 << 53, 1 << 70, None, "x" * 201, b"x", [[]], {-1: 0}, {"a": 1}, [1, 2]])
def test_a_wrong_field_of_an_update_is_refused(place: int, wrong: object) -> None:
    fields = msgspec.msgpack.decode(packed(one()), strict=False)
    fields[place] = wrong if wrong != 1 << 70 else msgspec.msgpack.Ext(1, b"x")
    harmless = (place == 3 and wrong == 0) or (place == 7 and wrong in (-1, 0))
    if harmless:
        assert unpacked(msgspec.msgpack.encode(fields)).at == fields[7]
        return
    with pytest.raises(ValueError, match=r"."):
        unpacked(msgspec.msgpack.encode(fields))


@pytest.mark.parametrize(
    "content", [b"", b"\x98", b"\xc0", b"\x99" * 100_000, packed(one())[:-1], packed(one()) + b"x"], ids=count()
)
def test_what_is_no_update_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpacked(content)


def test_an_update_with_lists_without_end_is_refused() -> None:
    fields = packed(one())
    with pytest.raises(ValueError):
        unpacked(bytes([fields[0] + 1]) + fields[1:] + b"\x91" * 100_000)


def test_more_than_a_file_may_hold_is_not_written() -> None:
    with pytest.raises(TooLarge):
        enclose([bytes(MOST)], KEY)
    assert len(enclose([b"x"], KEY)) >= LEAST
