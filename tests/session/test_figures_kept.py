"""What closed negotiations tell is kept beside them, and what is behind is known whatever was done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.journal.figures import Figure, count_stale, put_figures, read_figures, stale_figures

NOW = 3
"""The version of the arithmetic."""
NO_DEAL = Outcome(OutcomeKind.NO_DEAL_WE)


def put(session, figures) -> None:
    with session._journal.unlogged() as connection:
        put_figures(connection, figures)


def catch_up(session, limit=10) -> list[str]:
    """Make what is behind; tell which."""
    stale = session.reading._read(stale_figures, NOW, limit)
    put(session, [Figure(each.negotiation, NOW, each.at, f"of {each.at}") for each in stale])
    return [each.negotiation for each in stale]


def known(session, *ids) -> list[str]:
    return [each.negotiation for each in session.reading._read(read_figures, NOW, ids or None)]


@pytest.fixture
def closed(session, negotiation):
    session.closing.close(negotiation, NO_DEAL)
    return negotiation


def test_an_open_negotiation_tells_nothing(session, negotiation):
    assert (catch_up(session), known(session)) == ([], [])


def test_what_was_closed_is_behind_until_it_is_made(session, closed):
    assert session.reading._read(count_stale, NOW) == 1
    assert catch_up(session) == [closed]
    assert catch_up(session) == []
    assert session.reading._read(count_stale, NOW) == 0
    assert known(session) == known(session, closed, "another") == [closed]
    assert known(session, "another") == []


def test_every_change_puts_it_behind_also_within_one_act_and_while_it_is_made(session, closed):
    for _ in range(2):
        catch_up(session)
        session.closing.edit_outcome(closed, replace(NO_DEAL, keep="a"), merge="keep")
        (stale,) = session.reading._read(stale_figures, NOW, 10)
        session.closing.edit_outcome(closed, replace(NO_DEAL, keep="ab"), merge="keep")
        put(session, [Figure(closed, NOW, stale.at, "of before")])
        assert known(session) == [closed]
        assert catch_up(session) == [closed]
    session.history.undo(closed)
    assert catch_up(session) == [closed]
    session.history.redo(closed)
    assert catch_up(session) == [closed]


def test_what_is_open_again_or_in_the_trash_tells_nothing(session, closed):
    catch_up(session)
    stale = session.reading._read(read_figures, NOW)
    session.closing.reopen(closed)
    assert (catch_up(session), known(session)) == ([], [])
    put(session, stale)
    assert known(session) == []
    session.history.undo(closed)
    assert catch_up(session) == [closed]
    session.negotiations.delete(closed)
    assert (catch_up(session), known(session)) == ([], [])
    session.trash.take_out(closed)
    assert catch_up(session) == [closed]
    session.negotiations.delete(closed)
    session.trash.delete_for_good(closed)
    assert (catch_up(session), known(session)) == ([], [])


def test_another_version_of_the_arithmetic_makes_all_again(session, closed):
    catch_up(session)
    for version in (NOW - 1, NOW + 1):
        assert [each.negotiation for each in session.reading._read(stale_figures, version, 10)] == [closed]
        assert session.reading._read(read_figures, version) == ()


def test_what_is_imported_is_behind(session):
    session.interchange.add_sample()
    assert len(catch_up(session)) == 1
    session.history.undo()
    assert (catch_up(session), known(session)) == ([], [])


def test_no_more_is_told_than_is_asked_for(session):
    for number in range(5):
        session.closing.close(session.negotiations.create(f"n{number}").created, NO_DEAL)
    assert len(catch_up(session, 2)) == 2
    assert session.reading._read(count_stale, NOW) == 3
