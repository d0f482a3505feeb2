"""A file is read alike whatever the size of the pieces it is read in, and refused in the decoder's own words."""

from __future__ import annotations

import json
from io import BytesIO
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_app.exchange import pieces
from desk_app.exchange.json_text import CAREFUL
from desk_app.exchange.pieces import JsonPieces, NotJson, NotUtf8
from desk_app.exchange.write_journal import BadFile, parse
from tests.exchange.files import as_bytes, small

BITS = [b'"', b"{", b"}", b",", b"[", b"]", b":", b"\\", b"\xff", b"\n", b"\\u12", b"\xf0\x9f", b"1e+", b"nul", b" "]


def outcome(data: bytes, size: int) -> object:
    with patch.object(pieces.JsonPieces.__init__, "__defaults__", (size,)):
        try:
            return parse(data)
        except BadFile as failure:
            return str(failure)


def damaged(data: st.DataObject, good: bytes) -> bytes:
    raw = bytearray(good)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.sampled_from(("put", "replace", "delete", "cut"))):
            case "put":
                raw[place:place] = data.draw(st.sampled_from(BITS))
            case "replace":
                raw[place] = data.draw(st.integers(0, 255))
            case "delete":
                del raw[place : place + data.draw(st.integers(1, 20))]
            case _:
                raw = raw[: max(1, place)]
        if not raw:
            return b"{"
    return bytes(raw)


def several() -> bytes:
    tree = small()
    tree["negotiations"] += [small()["negotiations"][0] | {"id": f"n{n}", "title": "Zoë 🤝"} for n in (2, 3)]
    return json.dumps(tree, ensure_ascii=False, indent=1).encode()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_damage_is_told_alike_in_pieces_of_any_size(data):
    raw = damaged(data, several())
    assert outcome(raw, 5) == outcome(raw, 100) == outcome(raw, 1 << 20)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_is_no_json_is_told_as_the_decoder_tells_it_of_the_whole(data):
    raw = damaged(data, as_bytes(small()))
    try:
        text = raw.decode()
        json.loads(text)
    except UnicodeDecodeError as error:
        expected = f"The file is not UTF-8 text: byte {error.start + 1} cannot be read."
    except json.JSONDecodeError as error:
        expected = f"The file is not JSON: {error.msg} at line {error.lineno}, column {error.colno}."
    else:
        return
    assert outcome(raw, 50) == ("The file is empty." if not raw.strip() else expected)


@pytest.mark.parametrize("number", ["1", "-1.5", "1e+5", "1.25e-3", "true", "-Infinity", '"\\ud83e\\udd1d"', "[1, 2]"])
def test_a_value_that_goes_on_in_the_next_piece_is_one_value(number):
    for size in range(1, 9):
        read = JsonPieces(BytesIO(f" {number} ,".encode()), lambda _: None, size)
        assert read.peek()
        value = read.value(CAREFUL)
        assert json.dumps(value, default=float) == json.dumps(json.loads(number, parse_int=float))
        assert read.peek() == ","


def test_places_are_counted_over_all_pieces():
    read = JsonPieces(BytesIO(b'{"a": 1,\n\n "b": "\xc3\xa4", x'), lambda _: None, 3)
    read.peek()
    with pytest.raises(NotJson, match="Expecting property name enclosed in double quotes at line 3, column 12"):
        for _ in read.members(CAREFUL):
            read.value(CAREFUL)
    read = JsonPieces(BytesIO(b'"ab\xe4"'), lambda _: None, 2)
    with pytest.raises(NotUtf8) as failure:
        read.value(CAREFUL)
    assert failure.value.byte == 3


@pytest.mark.parametrize("size", range(1, 12))
def test_where_a_list_begins_is_known_in_bytes(size):
    text = f'{{"ä": [1], "🤝": "ö🤝", "b": 2, "c": "{"ö🤝" * 30}"}}'
    read = JsonPieces(BytesIO(text.encode()), lambda _: None, size)
    read.peek()
    places = []
    for key in read.members(CAREFUL):
        places.append((key, read.byte))
        read.value(CAREFUL)
    assert places == [("ä", 7), ("🤝", 20), ("b", 35), ("c", 43)]


def test_memory_holds_a_piece_and_a_value_not_the_file():
    data = b"[" + b",".join(b'{"a": "' + b"x" * 1_000 + b'"}' for _ in range(2_000)) + b"]"
    read = JsonPieces(BytesIO(data), lambda _: None, 4_096)
    read.peek()
    assert max(len(read.text) for _ in read.items(CAREFUL)) < 20_000
