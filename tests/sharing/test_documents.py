"""What the documents rest on: facts of Loro that Parley relies on, and what it makes of them."""

from __future__ import annotations

import random
import subprocess
import sys

import loro
import pytest

from desk_app.sharing.documents import Document, UnreadableChange
from desk_app.sharing.records import Write

AT = "2026-11-09T10:00:00+00:00"


def write(device: int, number: int, value: object = "x") -> Write:
    return Write(("negotiation", ""), "title", device, number, value, AT)


def test_pieces_in_any_order_and_twice_give_the_same():
    pieces = []
    first = Document(1)
    for number in range(1, 21):
        pieces.append(first.add([write(1, number)]))
    for seed in range(5):
        other = Document(2)
        order = random.Random(seed).sample(pieces, len(pieces))
        for piece in (*order, *order[:7]):
            other.take_in(piece)
        assert other.records() == first.records()


def test_what_came_before_may_be_missing_and_is_told():
    first, second = Document(1), Document(2)
    second.take_in(first.add([write(1, 1)]))
    late = second.add([write(2, 1)])
    third = Document(3)
    assert third.take_in(late) is False
    assert third.records() == {}
    assert third.take_in(first.content) is True
    assert third.records() == second.records()


def test_what_is_waited_for_is_not_in_what_is_kept():
    first, second = Document(1), Document(2)
    second.take_in(first.add([write(1, 1)]))
    late = second.add([write(2, 1)])
    third = Document(3)
    third.take_in(late)
    again = Document(3, third.content)
    again.take_in(first.content)
    assert again.records() == first.records()  # so nothing counts as taken in while something is waited for


@pytest.mark.parametrize("content", [b"", b"junk", b"loro" + bytes(40)])
def test_what_is_no_change_is_refused(content):
    with pytest.raises(UnreadableChange):
        Document(1).take_in(content)
    with pytest.raises(UnreadableChange):
        Document(1, content)


def test_what_the_engine_raises_is_no_exception():
    with pytest.raises(BaseException) as raised:
        loro.LoroDoc().import_(b"junk")
    assert not isinstance(raised.value, Exception)


def test_one_number_for_two_devices_loses_silently():
    """So a copied or restored journal gets a number of its own before it writes anything."""
    one, two = Document(1), Document(1)
    pieces = one.add([write(1, 1, "one")]), two.add([write(1, 1, "two")])
    assert (one.take_in(pieces[1]), two.take_in(pieces[0])) == (True, True)
    assert one.records() != two.records()


def test_a_document_is_kept_as_it_is():
    document = Document(1)
    document.add([write(1, number, "é" * 50) for number in range(1, 50)])
    again = Document(2, document.content)
    assert again.records() == document.records()
    assert again.add([write(2, 1)])


def test_a_journal_that_is_not_shared_loads_none_of_it():
    words = "import sys; from desk_app.session.session import Session; print({'loro', 'nacl'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
