"""What a large negotiation tells is reckoned by another process: here none of its entries is read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from desk_app.domain.insight.catching_up import CaughtUp
from desk_app.domain.summaries import Stage
from desk_app.journal import loading
from desk_app.session import facts_apart, facts_read, figures, passphrases
from desk_app.session.session import Session
from desk_app.support.children import child_command
from tests.end_to_end.many import journal_bytes

PATIENCE = 60  # seconds, only if it fails


@pytest.fixture
def read_here(monkeypatch) -> Iterator[list[str]]:
    """Which negotiations are read whole by this process."""
    read: list[str] = []
    loaded = facts_read.loading.negotiation

    def noted(connection, negotiation, **how):
        read.append(negotiation)
        return loaded(connection, negotiation, **how)

    monkeypatch.setattr(facts_read.loading, "negotiation", noted)
    yield read


def until_caught_up(session: Session) -> list[CaughtUp]:
    """Every slice until nothing is behind."""
    slices, until = [session.figures.catch_up()], time.monotonic() + PATIENCE
    while slices[-1].to_come:
        assert time.monotonic() < until
        slices.append(session.figures.catch_up())
    return slices


def closed(session: Session) -> list[str]:
    return sorted(each.id for each in session.reading.summaries() if each.stage is Stage.CLOSED)


def with_large_ones(session: Session, monkeypatch, large: int) -> None:
    """Three negotiations of 30 entries, which is large here, and as many of 4."""
    monkeypatch.setattr(figures, "LARGE", 30)
    session.interchange.import_file(journal_bytes(large, 30))
    session.interchange.import_file(journal_bytes(3, 4, first=10))


def as_reckoned_here(session: Session) -> tuple[object, ...]:
    return tuple(facts_read.facts(session.reading.negotiation(each)) for each in closed(session))


def test_large_ones_are_read_by_another_process_and_the_others_here(session, monkeypatch, read_here):
    with_large_ones(session, monkeypatch, 3)
    slices = until_caught_up(session)
    assert (slices[0].apart, slices[-1]) == (True, CaughtUp(6, 0))
    assert len(read_here) == 3
    assert session.reading.facts(closed(session)) == as_reckoned_here(session)


def test_what_changes_meanwhile_is_made_as_it_is_then(session, monkeypatch):
    with_large_ones(session, monkeypatch, 1)
    assert session.figures.catch_up().apart
    (large,) = (each.id for each in session.reading.summaries() if each.title.startswith("Work 0"))
    session.negotiations.edit(large, kind="lease")
    until_caught_up(session)
    assert session.reading.facts(closed(session)) == as_reckoned_here(session)
    assert "lease" in {each.kind for each in session.reading.facts([large])}


def fails(*_word: str) -> list[str]:
    return child_command("no such work")


def is_not_there(*_word: str) -> list[str]:
    return ["/nowhere/parley"]


@pytest.mark.parametrize("other", [fails, is_not_there])
def test_where_no_other_process_can_it_is_made_here(session, monkeypatch, read_here, other: Callable[..., list[str]]):
    monkeypatch.setattr(facts_apart, "child_command", other)
    with_large_ones(session, monkeypatch, 1)
    assert until_caught_up(session)[-1] == CaughtUp(4, 0)
    assert len(read_here) == 4


def test_closing_the_journal_ends_it_and_it_is_made_another_time(session, monkeypatch, reopened):
    with_large_ones(session, monkeypatch, 1)
    assert session.figures.catch_up().apart
    process = session.figures._apart._process
    again = reopened(session)
    try:
        assert process.returncode is not None
        assert until_caught_up(again)[-1] == CaughtUp(4, 0)
    finally:
        again.close()


def test_it_reads_an_encrypted_journal(desk, monkeypatch, read_here):
    desk.open().close()
    key = passphrases.set_passphrase(desk.path, "long enough to keep", folders=desk.folders, clock=desk.clock)
    session = Session.open(desk.path, clock=desk.clock, ids=desk.ids, folders=desk.folders, key=key, create=False)
    try:
        with_large_ones(session, monkeypatch, 1)
        assert until_caught_up(session)[-1] == CaughtUp(4, 0)
        assert len(read_here) == 3
        assert session.reading.facts(closed(session)) == as_reckoned_here(session)
    finally:
        session.close()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 12, 1000])
def test_in_slices_the_same_is_read(session, monkeypatch, size):
    session.interchange.import_file(journal_bytes(1, 12))
    (one,) = (each.id for each in session.reading.summaries())
    monkeypatch.setattr(loading, "SLICE", size)
    whole = session.reading.negotiation(one)
    assert session.reading._read(loading.negotiation, one, giving_way=True) == whole
