"""What a newer Parley writes is kept by an older one that cannot show it, and never written over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk_app.domain.capture.meaning import kept_raw
from desk_app.journal.checking import problems
from desk_app.journal.connection import SCHEMA
from desk_app.session.sharing.bringing import read_all
from desk_app.sharing.documents import Document
from desk_app.sharing.meaning import meaning_of
from desk_app.sharing.records import BORN, Place, Write
from desk_app.sharing.update import DocumentPiece, Update, digest_of, packed
from tests.session.sharing.machines import Cloud, Machine, settle

AT = "2026-11-09T10:00:00+00:00"
NEWER = 7


@pytest.fixture
def cloud() -> Cloud:
    return Cloud()


@pytest.fixture
def machines(tmp_path, cloud):
    made = [Machine(tmp_path / str(number), number, cloud) for number in (1, 2)]
    yield made
    for each in made:
        each.session.close()


@pytest.fixture
def mural(machines) -> str:
    one, two = machines
    made = one.session.negotiations.create("Mural", counterpart="Ines Moreau", currency="EUR").created
    one.session.meeting.record(made, kept_raw("hello"))
    for each in (one, two):
        each.share()
    settle(machines)
    return made


def send(machine: Machine, name: str, *writes: Write) -> None:
    """Let a device with a newer Parley write into a document."""
    stored = machine.store.document(name)
    piece = Document(NEWER, stored.content).add(writes)
    heads = {device: head.number for device, head in machine.store.heads().items()}
    update = Update(NEWER, b"newer...", 1, SCHEMA + 1, bytes(16), heads, "Newer", 0, (DocumentPiece(name, piece),))
    machine.cloud.updates.append((update, digest_of(packed(update)), b"sealed"))


def written(machine: Machine, name: str):
    return read_all(Document(machine.number, machine.store.document(name).content))


def meeting_of(machine: Machine, mural: str) -> str:
    return machine.session.reading.negotiation(mural).meetings[0].id


def test_words_columns_and_tables_that_are_not_known_here_stay_in_the_document(machines, mural):
    one, two = machines
    entry = next(iter(one.session.reading.negotiation(mural).entries()))
    whisper: Place = ("entry", "00000000-0000-7000-8000-000000000001")
    row = {"meeting": meeting_of(one, mural), "seq": 2, "at": AT, "kind": "whisper", "raw": "psst", "terms": []}
    writes = [
        Write(whisper, BORN, NEWER, 1, row, AT),
        Write(("entry", entry.id), "kind", NEWER, 2, "whisper", AT, ("1.1",), 2),
        Write(("negotiation", ""), "mood", NEWER, 3, "calm", AT),
        Write(("dream", "d1"), BORN, NEWER, 4, {"words": "a lamp"}, AT),
    ]
    send(one, mural, *writes)
    settle(machines)
    for each in machines:
        each.session.meeting.record(mural, kept_raw(f"after that on {each.number}"))
        each.session.negotiations.edit(mural, title=f"Mural {each.number}")
        each.session.history.undo(mural)
    settle(machines)
    assert one.export() == two.export()
    said = [each.raw for each in one.session.reading.negotiation(mural).entries()]
    assert said == ["hello", "after that on 1", "after that on 2"]
    for each in machines:
        assert problems(each.desk.path) == ()
        shown = meaning_of(written(each, mural)).rows
        assert shown["dream", "d1"] == {"words": "a lamp"}
        assert shown[whisper]["raw"] == "psst"
        assert shown["negotiation", ""]["mood"] == "calm"


def test_what_came_too_early_is_shown_after_an_upgrade(machines, mural):
    one, two = machines
    whisper: Place = ("entry", "00000000-0000-7000-8000-000000000001")
    row = {"meeting": meeting_of(one, mural), "seq": 2, "at": AT, "kind": "whisper", "raw": "psst", "terms": []}
    send(one, mural, Write(whisper, BORN, NEWER, 1, row, AT))
    settle(machines)
    for each in machines:  # as if this Parley could show it now
        stored = each.store.document(mural)
        document = Document(NEWER, stored.content)
        document.add([Write(whisper, "kind", NEWER, 2, "raw", AT, (f"{NEWER:x}.1",), 2)])
        each.store.put_document(mural, replace(stored, content=document.content))
        each.store.note("schema", SCHEMA - 1)
    settle(machines)
    assert [each.raw for each in two.session.reading.negotiation(mural).entries()] == ["hello", "psst"]
    assert one.export() == two.export()


def test_a_person_who_is_not_here_is_named_by_nobody_and_kept(machines, mural):
    one, two = machines
    send(one, mural, Write(("negotiation", ""), "counterpart", NEWER, 1, "nobody-of-here", AT, (), 9))
    settle(machines)
    one.session.negotiations.edit(mural, title="Poster")
    settle(machines)
    assert one.export() == two.export()
    assert one.session.reading.negotiation(mural).counterpart is None
    assert meaning_of(written(two, mural)).rows["negotiation", ""]["counterpart"] == "nobody-of-here"
    assert [problems(each.desk.path) for each in machines] == [(), ()]


def test_what_no_journal_holds_is_not_put_into_the_rows(machines, mural):
    one, two = machines
    rows = [
        {"name": 5, "position": "first", "red_line": 7, "measure": ["money", "more", None, None]},
        {"name": "Fee", "position": 2**70, "red_line": 0, "measure": ["money", "more", None, None]},
        {"name": "Fee", "position": 0, "red_line": 0, "measure": ["money"]},
        {"name": "Fee", "position": 0, "red_line": 0, "measure": ["money", "more", None, None], "target": "x:strange"},
    ]
    places = [("issue", f"00000000-0000-7000-8000-00000000000{number}") for number in range(1, 5)]
    born = zip(places, rows, strict=True)
    send(one, mural, *(Write(place, BORN, NEWER, at, row, AT) for at, (place, row) in enumerate(born, 1)))
    settle(machines)
    assert one.session.reading.negotiation(mural).issues == ()
    assert one.export() == two.export()
    assert [problems(each.desk.path) for each in machines] == [(), ()]


def test_an_update_that_means_nothing_is_refused_and_the_others_go_on(machines, mural):
    one, two = machines
    update = Update(NEWER, b"strange.", 1, SCHEMA, bytes(16), {}, "Strange", 0, (DocumentPiece(mural, b"no change"),))
    one.cloud.updates.append((update, digest_of(packed(update)), b"sealed"))
    one.session.negotiations.edit(mural, title="Poster")
    two.session.meeting.record(mural, kept_raw("from two"))
    results = [each.sync() for each in (one, two, one, two)]
    assert all(len(each.refused) == 1 for each in results)
    assert one.export() == two.export()
    assert one.session.reading.negotiation(mural).title == "Poster"
    assert NEWER not in one.store.heads()
