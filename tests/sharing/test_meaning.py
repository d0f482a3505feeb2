"""What writes mean: the same in any order, nothing lost, a conflict only where devices did not know of each other."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desk_app.sharing.capture import Capture, Present
from desk_app.sharing.meaning import Fate, Meaning, meaning_of, recorded
from desk_app.sharing.records import BORN, DELETED, Place, Row, Rows, Write, read

HEAD: Place = ("negotiation", "")
ISSUE: Place = ("issue", "i1")
TABLES = frozenset({"negotiation", "issue", "option", "meeting", "entry"})
AT = "2026-11-09T10:00:00+00:00"


class Device:
    """A device with rows of its own, and the writes that it knows."""

    def __init__(self, number: int) -> None:
        self.number, self.rows, self.writes, self.trashed = number, Rows(), list[Write](), False
        self.rows = {HEAD: {"title": "Mural", "changed_at": None}, ISSUE: {"name": "Fee", "position": 0}}

    def meaning(self) -> Meaning:
        return meaning_of(recorded(self.writes))

    def tell(self) -> list[Write]:
        present = Present(self.rows, TABLES, lambda _place: AT, self.trashed)
        made = Capture(self.number, recorded(self.writes)).writes(present, with_head=True)
        self.writes += made
        return made

    def hear(self, writes: Sequence[Write]) -> None:
        self.tell()
        self.writes = list({each.key: each for each in (*self.writes, *writes)}.values())
        meaning = self.meaning()
        self.rows = {place: dict(row) for place, row in meaning.rows.items()}
        self.trashed = meaning.fate is Fate.TRASH

    def put(self, place: Place, **cells: object) -> None:
        self.rows.setdefault(place, {}).update(cells)


def pair() -> tuple[Device, Device]:
    """Two devices that know the same."""
    one, two = Device(1), Device(2)
    two.rows = {}
    two.writes = list(one.tell())
    two.rows = {place: dict(row) for place, row in two.meaning().rows.items()}
    return one, two


def exchange(one: Device, two: Device) -> None:
    """Both learn all; then they show the same and have the same to decide."""
    told = one.tell(), two.tell()
    one.hear(told[1])
    two.hear(told[0])
    one.hear(two.writes)
    two.hear(one.writes)
    assert one.meaning() == two.meaning()
    assert one.rows == two.rows


def cells(device: Device) -> list[tuple[str, list[object]]]:
    return [(each.cell, [value.value for value in each.values]) for each in device.meaning().conflicts]


def test_what_one_device_changed_the_other_shows():
    one, two = pair()
    one.put(HEAD, title="Poster")
    exchange(one, two)
    assert (two.rows[HEAD]["title"], cells(two)) == ("Poster", [])


def test_different_cells_of_one_row_are_both_kept():
    one, two = pair()
    one.put(ISSUE, name="Price")
    two.put(ISSUE, walk_away="m:4200")
    exchange(one, two)
    assert one.rows[ISSUE] == {"name": "Price", "position": 0, "walk_away": "m:4200"}
    assert cells(one) == []


def test_one_cell_changed_on_both_shows_one_and_asks():
    one, two = pair()
    one.put(HEAD, title="A")
    two.put(HEAD, title="B")
    exchange(one, two)
    assert (one.rows[HEAD]["title"], cells(one)) == ("B", [("title", ["B", "A"])])


def test_who_wrote_more_often_is_shown_whatever_the_device():
    one, two = pair()
    for title in ("A", "AA"):
        one.put(HEAD, title=title)
        one.tell()
    two.put(HEAD, title="B")
    exchange(one, two)
    assert cells(two) == [("title", ["AA", "B"])]


def test_the_same_value_on_both_is_no_conflict():
    one, two = pair()
    one.put(HEAD, title="A")
    two.put(HEAD, title="A")
    exchange(one, two)
    assert cells(one) == []


def test_a_later_write_settles_it_everywhere():
    one, two = pair()
    one.put(HEAD, title="A")
    two.put(HEAD, title="B")
    exchange(one, two)
    one.put(HEAD, title="A and B")
    exchange(one, two)
    assert (two.rows[HEAD]["title"], cells(two)) == ("A and B", [])


def test_an_edit_beats_a_deletion_until_somebody_decides():
    one, two = pair()
    del one.rows[ISSUE]
    two.put(ISSUE, name="Price")
    exchange(one, two)
    assert one.rows[ISSUE]["name"] == "Price"
    assert cells(one) == [(DELETED, [False, True])]


def test_a_deletion_that_nobody_minds_stays():
    one, two = pair()
    del one.rows[ISSUE]
    two.put(HEAD, title="B")
    exchange(one, two)
    assert (ISSUE in two.rows, cells(two)) == (False, [])


def test_what_was_deleted_and_put_back_is_there():
    one, two = pair()
    kept = dict(one.rows.pop(ISSUE))
    exchange(one, two)
    one.rows[ISSUE] = kept
    exchange(one, two)
    assert (two.rows[ISSUE], cells(two)) == (kept, [])


def test_the_trash_and_an_edit_elsewhere_ask():
    one, two = pair()
    one.trashed = True
    two.put(("issue", "i2"), name="Rights", position=1)
    exchange(one, two)
    assert (one.trashed, cells(one)) == (False, [(DELETED, [False, "trash"])])


def test_the_trash_that_nobody_minds_is_the_trash():
    one, two = pair()
    one.trashed = True
    exchange(one, two)
    assert two.meaning().fate is Fate.TRASH
    two.trashed = False
    exchange(one, two)
    assert one.meaning().fate is Fate.LIVE
    one.rows = {}
    exchange(one, two)
    assert (two.meaning().fate, two.rows) == (Fate.GONE, {})


def test_a_row_brings_back_what_it_belongs_to():
    one, two = pair()
    del one.rows[ISSUE]
    two.put(("option", "i1\x1fo1"), label="One edition", position=0)
    exchange(one, two)
    assert one.rows[ISSUE]["name"] == "Fee"


def test_when_it_was_changed_last_is_the_latest_time_on_both():
    one, two = pair()
    one.put(HEAD, title="A", changed_at="2026-11-09T12:00:00+00:00")
    two.put(HEAD, kind="retainer", changed_at="2026-11-09T14:00:00+02:00")
    exchange(one, two)
    assert one.rows[HEAD]["changed_at"] == "2026-11-09T14:00:00+02:00"
    assert cells(one) == []


def test_a_column_and_a_table_of_a_newer_parley_are_left_alone():
    _one, two = pair()
    newer = [
        Write(ISSUE, "mood", 1, 90, "calm", AT),
        Write(("dream", "d1"), BORN, 1, 91, {"words": "A lamp"}, AT),
    ]
    two.hear(newer)
    del two.rows["dream", "d1"], two.rows[ISSUE]["mood"]
    two.put(ISSUE, name="Price")
    assert [each.cell for each in two.tell()] == ["name"]


def entry(number: int, minute: int, **more: object) -> Row:
    return {"seq": number, "at": f"2026-11-09T10:{minute:02}:00+00:00", "meeting": "m1", **more}


def order(device: Device) -> list[tuple[int, str]]:
    return sorted((row["seq"], place[1]) for place, row in device.rows.items() if place[0] == "entry")


def test_entries_of_both_stand_in_the_order_of_their_times_and_each_ones_order_is_kept():
    one, two = pair()
    for number, name, minute in ((1, "a1", 1), (2, "a2", 5)):
        one.put(("entry", name), **entry(number, minute))
    for number, name, minute in ((1, "b1", 3), (2, "b2", 4)):
        two.put(("entry", name), **entry(number, minute))
    exchange(one, two)
    assert order(one) == [(1, "a1"), (2, "b1"), (3, "b2"), (4, "a2")]


def test_a_clock_a_year_off_moves_nothing_that_was_said_in_knowledge():
    one, two = pair()
    one.put(("entry", "a1"), **entry(1, 5))
    exchange(one, two)
    two.put(("entry", "b1"), **entry(2, 0) | {"at": "2025-11-09T10:00:00+00:00"})
    exchange(one, two)
    one.put(("entry", "a2"), **entry(3, 6))
    exchange(one, two)
    assert order(two) == [(1, "a1"), (2, "b1"), (3, "a2")]


def test_numbers_stay_where_nothing_comes_between():
    one, two = pair()
    one.put(("entry", "a1"), **entry(1, 1))
    one.put(("entry", "a2"), **entry(4, 2), settlement=["agreed", "a2", 1])
    one.put(("entry", "a3"), **entry(6, 3))
    exchange(one, two)
    assert order(two) == [(1, "a1"), (4, "a2"), (6, "a3")]
    two.put(("entry", "b1"), **entry(7, 4))
    del one.rows["entry", "a2"]
    exchange(one, two)
    assert order(one) == [(1, "a1"), (6, "a3"), (7, "b1")]


def test_an_entry_never_gets_the_number_that_an_acceptance_took():
    one, two = pair()
    one.put(("entry", "a1"), **entry(1, 1), settlement=["proposed", None, None])
    exchange(one, two)
    one.put(("entry", "a1"), settlement=["agreed", "a1", 1])
    two.put(("entry", "b1"), **entry(2, 2))
    exchange(one, two)
    assert order(one) == [(1, "a1"), (3, "b1")]


def test_what_both_caught_up_stands_in_the_order_of_the_days():
    """A yes of today stays the last word, whoever of them wrote down what was said before, and when."""
    one, two = pair()
    one.put(("entry", "today"), **entry(1, 1))
    exchange(one, two)
    one.put(("entry", "today"), seq=2)
    one.put(("entry", "a7"), **entry(1, 2, day="2026-11-07"))
    two.put(("entry", "today"), seq=3)
    two.put(("entry", "b6"), **entry(1, 3, day="2026-11-06"))
    two.put(("entry", "b8"), **entry(2, 4, day="2026-11-08"))
    exchange(one, two)
    assert order(two) == [(1, "b6"), (2, "a7"), (3, "b8"), (4, "today")]
    two.put(("entry", "again"), **entry(5, 5, day="2026-11-09"))
    exchange(one, two)
    assert order(one)[-2:] == [(4, "today"), (5, "again")]


CHANGES: tuple[Callable[[Device, random.Random], object], ...] = (
    lambda device, chance: device.put(HEAD, title=f"t{chance.randrange(9)}"),
    lambda device, chance: device.put(HEAD, changed_at=(datetime.fromisoformat(AT) + timedelta(minutes=1)).isoformat()),
    lambda device, chance: device.put(("issue", f"i{chance.randrange(3)}"), name=f"n{chance.randrange(9)}", position=0),
    lambda device, chance: device.rows.pop(("issue", f"i{chance.randrange(3)}"), None),
    lambda device, chance: device.put(("option", f"i1\x1fo{chance.randrange(2)}"), label=f"l{chance.randrange(9)}"),
    lambda device, chance: device.put(
        ("entry", f"{device.number}-{chance.random()}"), **entry(len(device.rows), chance.randrange(60))
    ),
    lambda device, chance: setattr(device, "trashed", not device.trashed),
)


def act(device: Device, chance: random.Random) -> None:
    """Any change, of what is there."""
    if HEAD in device.rows:
        chance.choice(CHANGES)(device, chance)


@given(st.integers(0, 2**32))
def test_any_order_and_any_doubling_give_the_same(seed):
    chance = random.Random(seed)
    devices = [*pair(), Device(3)]
    devices[2].rows, devices[2].writes = {}, []
    devices[2].hear(devices[0].writes)
    for _ in range(25):
        one, other = chance.sample(devices, 2)
        act(one, chance)
        if chance.random() < 0.4:
            one.tell()
            other.hear(one.writes)
    everything = [write for each in devices for write in (each.tell(), each.writes)[1]]
    for each in devices:
        shuffled = chance.sample(everything, len(everything))
        each.hear([*shuffled, *shuffled[:5]])
        assert each.tell() == []
    assert devices[0].meaning() == devices[1].meaning() == devices[2].meaning()
    texts = [(each.key, each.text) for each in everything]
    assert [read(key, text) for key, text in texts] == everything


@given(st.text(max_size=20), st.text(max_size=20))
def test_what_is_no_write_is_read_as_none(key, text):
    assert read(key, text) is None or "#" in key
