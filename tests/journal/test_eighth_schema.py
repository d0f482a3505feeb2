"""The migration to schema 8: there is nothing of a share where there was none, and all of it where there is one."""

from __future__ import annotations

import shutil

import pytest

from desk_app.domain.carried import Carried, DeviceIdentity, Head
from desk_app.journal.share import ChosenToShare, ShareStore, StoredDocument
from tests.journal.encrypted import opened
from tests.journal.test_released import JOURNALS, RELEASED, key_of
from tests.session.conftest import Desk

LAPTOP, DESKTOP = DeviceIdentity(5, b"laptop..", "Laptop"), DeviceIdentity(9, b"desktop.", "Desktop")
HEAD = Head(5, 3, b"d" * 16, b"laptop..", "Laptop", 8, 20, 30, {5: 3, 9: 1})


def stored(desk: Desk, name: str):
    shutil.copy(RELEASED / f"{name}.parley", desk.path)
    return opened(desk, key_of(desk.path))


@pytest.mark.parametrize("name", JOURNALS)
def test_a_journal_of_an_earlier_schema_is_not_shared(desk, name):
    session = stored(desk, name)
    assert ShareStore(session._journal).exists() == name.startswith("schema-8")
    session.close()


@pytest.mark.parametrize("name", [name for name in JOURNALS if name.startswith("schema-8")])
def test_a_shared_journal_keeps_its_share(desk, name):
    session = stored(desk, name)
    store = ShareStore(session._journal)
    assert (store.key(), store.folder(), store.identity().name) == (bytes(range(16)), "/home/noor/Shared", "Laptop")
    assert {head.name: head.number for head in store.heads().values()} == {"Laptop": 2, "Desktop": 1}
    assert {each.last for each in store.files()} == {1, 2}
    assert (store.noted("heartbeat"), store.count_conflicts(), store.chosen()) == (20, 1, ChosenToShare())
    assert {"people", "library"} < set(store.documents())
    assert all(store.document(each).content for each in store.documents())
    session.close()


def test_all_of_a_share_is_kept_as_it_was_given(session):
    store = ShareStore(session._journal)
    store.begin(b"k" * 16, "/shared", LAPTOP, ChosenToShare(frozenset({"n1"})))
    assert (store.key(), store.folder(), store.identity(), store.former()) == (
        b"k" * 16,
        "/shared",
        LAPTOP,
        frozenset(),
    )
    assert store.chosen() == ChosenToShare(frozenset({"n1"}))
    store.renew(DESKTOP)
    assert (store.identity(), store.former()) == (DESKTOP, {5})
    store.put_head(HEAD)
    assert store.heads() == {5: HEAD}
    document = StoredDocument(b"content", {("entry", "e1"): None, ("entry", "e2"): {"raw": "f48"}}, 2)
    store.put_document("n1", document)
    assert (store.document("n1"), store.document("n2")) == (document, None)
    assert (store.documents(), store.documents(with_conflicts=True), store.count_conflicts()) == (["n1"], ["n1"], 2)
    store.note("last", 4)
    store.note("last", 5)
    assert (store.noted("last"), store.noted("other")) == (5, None)
    store.note("last", None)
    assert store.noted("last") is None


def test_a_file_that_covers_others_takes_their_place(session):
    store = ShareStore(session._journal)
    store.begin(b"k" * 16, "/shared", LAPTOP, ChosenToShare())
    parts = [Carried(5, number, number, 3, bytes([number]) * 16, 7) for number in (1, 2, 3)]
    for each in parts:
        store.keep(each, b"abc")
    store.keep(Carried(9, 1, 1, 3, b"x" * 16, 7), b"xyz")
    whole = Carried(5, 1, 2, 6, b"w" * 16, 8)
    store.keep(whole, b"abcabc")
    assert [(each.device, each.first, each.last, each.size) for each in store.files()] == [
        (5, 1, 2, 6),
        (5, 3, 3, 3),
        (9, 1, 1, 3),
    ]
    assert store.content(whole) == b"abcabc"


def test_what_ends_leaves_nothing(session, negotiation):
    store = ShareStore(session._journal)
    store.begin(b"k" * 16, "/shared", LAPTOP, ChosenToShare())
    store.put_head(HEAD)
    store.put_document("n1", StoredDocument(b"content"))
    store.keep(Carried(5, 1, 1, 3, b"x" * 16, 7), b"abc")
    store.end()
    tables = ("share", "document", "carrier", "carried", "carrier_note")
    connection = session._journal.connection
    assert [connection.execute(f"SELECT count(*) FROM {each}").fetchone()[0] for each in tables] == [0] * 5
    assert session.reading.negotiation(negotiation)
