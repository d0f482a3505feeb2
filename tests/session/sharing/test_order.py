"""The talk on several machines reads as if one machine had seen it all: positions, given, received and advice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from desk_app.domain.advice.coach import Coach
from desk_app.domain.analysis import analyse
from desk_app.domain.capture.meaning import Record, kept_raw
from desk_app.domain.entries import EntryKind, Said, Term
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Direction, Side, Unit
from tests.negotiations import NOW
from tests.session.sharing.machines import Cloud, Machine, settle

FEE, DAYS = "0190c4a8-0000-7000-8000-00000000000a", "0190c4a8-0000-7000-8000-00000000000b"


def offer(side: Side, amount: int) -> Record:
    return Record(EntryKind.OFFER, side, (Term(side, FEE, Decimal(amount)),), raw=f"{side} {amount}")


def exchange(ours: int, theirs: int, *, agreed: bool = False) -> Record:
    terms = (Term(Side.WE, FEE, Decimal(ours)), Term(Side.THEY, DAYS, Decimal(theirs)))
    return Record(EntryKind.EXCHANGE, Side.WE, terms, raw=f"{ours} for {theirs}", agreed=agreed)


def prepared(machine: Machine) -> str:
    session = machine.session
    made = session.negotiations.create("Mural", counterpart="Ines Moreau", currency="EUR").created
    assert made
    limits = {"target": Decimal(5200), "walk_away": Decimal(4200), "weight": Decimal(5)}
    session.preparing.put(made, Issue(FEE, "Fee", Unit.MONEY, Direction.MORE, **limits))
    session.preparing.put(made, Issue(DAYS, "Payment", Unit.DAYS, Direction.LESS, weight=Decimal(2)))
    session.meeting.record(made, offer(Side.WE, 5600))
    return made


def said(machine: Machine, made: str) -> list[str]:
    return [each.raw for each in machine.session.reading.negotiation(made).entries()]


def without_ids(machine: Machine, made: str):
    """The negotiation with its entries named by what was said: the ids of two machines are never the same."""
    whole = machine.session.reading.negotiation(made)
    order = sorted({number for each in whole.entries() for number in (each.seq, each.settled_seq) if number})
    place = {number: at for at, number in enumerate(order)}
    meetings = []
    for meeting in whole.meetings:
        entries = tuple(
            replace(each, id=each.raw, seq=place[each.seq], settled_seq=place.get(each.settled_seq))
            for each in meeting.entries
        )
        meetings.append(replace(meeting, id="m", started_at=None, entries=entries))
    return replace(whole, meetings=tuple(meetings), changed_at=None)


def test_positions_and_balance_are_those_of_one_machine(tmp_path):
    cloud = Cloud()
    one, two = (Machine(tmp_path / str(number), number, cloud) for number in (1, 2))
    made = prepared(one)
    for each in (one, two):
        each.share()
    settle([one, two])
    alone = Machine(tmp_path / "alone", 3, Cloud())
    alone.session.interchange.import_file(one.export())
    script = [
        (one, offer(Side.THEY, 4400)),
        (two, exchange(5200, 14)),
        (one, offer(Side.WE, 5400)),
        (two, offer(Side.THEY, 4700)),
        (one, exchange(5000, 10, agreed=True)),
    ]
    for minute, (machine, record) in enumerate(script):
        for each in (one, two, alone):
            each.desk.clock.at = each.desk.clock.at.replace(hour=12, minute=minute)
        machine.session.meeting.record(made, record)
        alone.session.meeting.record(made, record)
    settle([one, two])
    assert said(one, made) == said(two, made) == said(alone, made)
    for machine in (one, two):
        assert without_ids(machine, made) == without_ids(alone, made)
        ours, theirs = (analyse(without_ids(each, made), NOW) for each in (machine, alone))
        assert (ours.balance, ours.positions, ours.settled) == (theirs.balance, theirs.positions, theirs.settled)
        assert Coach().lines(without_ids(machine, made)) == Coach().lines(without_ids(alone, made))
    for each in (one, two, alone):
        each.session.close()


def numbers(machine: Machine, made: str) -> list[tuple[str, int]]:
    return [(each.raw, each.seq) for each in machine.session.reading.negotiation(made).entries()]


def test_numbers_are_the_same_when_an_acceptance_is_taken_back_on_one_machine(tmp_path):
    cloud = Cloud()
    one, two = (Machine(tmp_path / str(number), number, cloud) for number in (1, 2))
    made = prepared(one)
    one.session.meeting.record(made, exchange(5200, 14))
    for each in (one, two):
        each.share()
    settle([one, two])
    proposed = next(each.id for each in one.session.reading.negotiation(made).entries() if "for" in each.raw)
    one.session.meeting.settle(made, proposed, agreed=True)
    two.session.meeting.record(made, offer(Side.THEY, 4700))
    settle([one, two])
    assert [number for _raw, number in numbers(one, made)] == [1, 2, 4]
    one.session.meeting.settle(made, proposed, agreed=False)
    settle([one, two])
    assert numbers(one, made) == numbers(two, made)
    assert one.export() == two.export()
    two.session.meeting.record(made, offer(Side.THEY, 4800))
    settle([one, two])
    assert one.export() == two.export()
    one.session.close()
    two.session.close()


def test_undo_brings_back_an_entry_whose_number_was_given_to_another(tmp_path):
    cloud = Cloud()
    one, two = (Machine(tmp_path / str(number), number, cloud) for number in (1, 2))
    made = one.session.negotiations.create("Mural").created
    assert made
    one.session.meeting.record(made, kept_raw("ours"))
    for each in (one, two):
        each.share()
    settle([one, two])
    (first,) = one.session.reading.negotiation(made).entries()
    one.session.meeting.remove(made, first.id)
    settle([one, two])
    two.session.meeting.record(made, kept_raw("theirs"))
    settle([one, two])
    assert numbers(one, made) == [("theirs", 1)]
    assert one.session.history.undo(made)
    assert numbers(one, made) == [("theirs", 1), ("ours", 2)]
    assert one.session.history.redo(made)
    assert one.session.history.undo(made)
    settle([one, two])
    assert numbers(one, made) == numbers(two, made) == [("ours", 1), ("theirs", 2)]
    one.session.close()
    two.session.close()


def test_undo_takes_back_an_entry_that_a_merge_gave_another_number(tmp_path):
    cloud = Cloud()
    one, two = (Machine(tmp_path / str(number), number, cloud) for number in (1, 2))
    made = one.session.negotiations.create("Mural").created
    assert made
    for each in (one, two):
        each.share()
    settle([one, two])
    one.session.meeting.record(made, kept_raw("theirs"))
    one.desk.later(60)
    two.desk.later(120)
    two.session.meeting.record(made, kept_raw("ours"))
    settle([one, two])
    assert numbers(two, made) == [("theirs", 1), ("ours", 2)]
    assert two.session.history.undo(made)
    settle([one, two])
    assert numbers(one, made) == numbers(two, made) == [("theirs", 1)]
    one.session.close()
    two.session.close()


def test_both_write_down_earlier_days_and_one_takes_it_back(tmp_path):
    """What was agreed on the last day stays agreed; an undo takes back one's own line, though a merge moved it."""
    cloud = Cloud()
    one, two = (Machine(tmp_path / str(number), number, cloud) for number in (1, 2))
    made = prepared(one)
    one.session.meeting.record(made, exchange(5000, 30, agreed=True))
    for each in (one, two):
        each.share()
    settle([one, two])
    day = one.desk.clock.at.date()
    one.session.meeting.record(made, offer(Side.THEY, 4100), Said(day - timedelta(2)))
    two.desk.later(120)
    two.session.meeting.record(made, offer(Side.THEY, 4000), Said(day - timedelta(3)))
    two.session.meeting.record(made, offer(Side.WE, 5800), Said(day - timedelta(1)))
    settle([one, two])
    order = ["they 4000", "they 4100", "we 5800", "we 5600", "5000 for 30"]
    assert said(one, made) == said(two, made) == order
    whole = one.session.reading.negotiation(made)
    assert [meeting.day for meeting in whole.meetings] == [day - timedelta(back) for back in (3, 2, 1, 0)]
    assert list(whole.entries())[-1].settled_seq == list(whole.entries())[-1].seq
    assert one.session.history.undo(made)
    settle([one, two])
    assert said(one, made) == said(two, made) == [each for each in order if each != "they 4100"]
    one.session.close()
    two.session.close()
