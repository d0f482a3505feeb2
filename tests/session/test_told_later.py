"""What is written down afterwards or came by mail, promises, two entries that become one, and choices for a talk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from desk_app.domain.capture.meaning import Promised, Record
from desk_app.domain.closing import FollowUpKind
from desk_app.domain.entries import EntryKind, ExchangeState, Said, Screen, TalkChoice, Term
from desk_app.domain.errors import BadInput, UserError
from desk_app.domain.issues import Issue
from desk_app.domain.preparation import Alternative, Prompt, Section
from desk_app.domain.quantities import Direction, Side, Unit

FEE = Issue("fee", "Fee", Unit.MONEY, Direction.MORE)
PAYMENT = Issue("pay", "Payment", Unit.DAYS, Direction.LESS)


def offer(side, issue, value, **more):
    return Record(EntryKind.OFFER, side, (Term(side, issue, Decimal(value)),), **more)


@pytest.fixture
def talk(session, negotiation):
    for issue in (FEE, PAYMENT):
        session.preparing.put(negotiation, issue)
    return negotiation


def entries(session, negotiation):
    return list(session.reading.negotiation(negotiation).entries())


def test_yesterdays_call_and_a_mail_say_when_and_by_whom(session, talk):
    session.meeting.record(talk, offer(Side.WE, "fee", 5400, because="three sites"), Said(date(2026, 11, 8), "phone"))
    sent = datetime(2026, 11, 7, 9, 30, tzinfo=UTC)
    session.meeting.record(talk, offer(Side.THEY, "fee", 4500), Said(None, "mail", sent, "Ines <i@moreau.example>"))
    call, mail = entries(session, talk)
    assert (call.because, call.note, call.day, call.channel) == ("three sites", "", date(2026, 11, 8), "phone")
    assert (mail.message_sent, mail.message_from, mail.channel) == (sent, "Ines <i@moreau.example>", "mail")
    session.meeting.edit(talk, replace(mail, channel="letter"))
    assert "Entry 2, channel: “mail” → “letter”" in session.reading.past(talk)[0].lines


def test_what_is_changed_keeps_its_place_after_what_was_caught_up(session, talk):
    terms = (Term(Side.THEY, "fee", Decimal(4200)), Term(Side.WE, "pay", Decimal(30)))
    session.meeting.record(talk, Record(EntryKind.EXCHANGE, Side.THEY, terms, agreed=True))
    session.meeting.record(talk, offer(Side.THEY, "fee", 5000), Said(date(2026, 11, 8)))
    early, agreed = entries(session, talk)
    assert (early.terms[0].value, agreed.settled_seq) == (Decimal(5000), 2)
    session.meeting.edit(talk, replace(agreed, note="over lunch"))
    stored = list(session.reading.parts(None).negotiation(talk).entries())[-1]
    assert (stored.note, stored.seq, stored.settled_seq) == ("over lunch", 2, 2)
    assert [each.seq for each in entries(session, talk)] == [1, 2]


def test_a_promise_is_followed_up_from_the_entry_in_which_it_was_made(desk, session, talk):
    record = Record(EntryKind.NOTE, Side.THEY, note="contract", promise=Promised("contract", date(2026, 11, 12)))
    made = session.meeting.record(talk, record)
    (found,) = session.reading.negotiation(talk).follow_ups
    assert (found.who, found.what, found.due) == (Side.THEY, "contract", date(2026, 11, 12))
    assert (found.kind, found.entry, found.made_at) == (FollowUpKind.PROMISE, made.created, desk.clock.at)
    assert made.name == "Recorded a promise"
    session.history.undo(talk)
    assert session.reading.negotiation(talk).follow_ups == ()


def test_two_offers_become_one_exchange(session, talk):
    first = session.meeting.record(talk, offer(Side.THEY, "fee", 4800, raw="f48")).created
    session.meeting.record(talk, Record(EntryKind.NOTE, note="a pause"))
    second = session.meeting.record(talk, offer(Side.WE, "pay", 30, raw="k30", because="for that")).created
    before = entries(session, talk)
    assert session.meeting.link(talk, second, first).created == first
    exchange, note = entries(session, talk)
    assert (exchange.id, exchange.seq, exchange.kind, exchange.state) == (first, 1, "exchange", ExchangeState.PROPOSED)
    assert exchange.terms == (*before[0].terms, *before[2].terms)
    assert (exchange.raw, exchange.because) == ("f48\nk30", "for that")
    assert note.note == "a pause"
    assert session.reading.past(talk)[0].name == "Made an exchange of two entries"
    session.history.undo(talk)
    assert entries(session, talk) == before


def test_linked_as_agreed_it_counts_from_where_the_second_stood(session, talk):
    first = session.meeting.record(talk, offer(Side.THEY, "fee", 4800)).created
    session.meeting.record(talk, Record(EntryKind.NOTE, note="a pause"))
    second = session.meeting.record(talk, offer(Side.WE, "pay", 30)).created
    session.meeting.link(talk, first, second, agreed=True)
    assert entries(session, talk)[0].settled_seq == 3
    session.meeting.record(talk, Record(EntryKind.NOTE, note="after"))
    assert [entry.seq for entry in entries(session, talk)] == [1, 2, 4]


def test_only_two_offers_of_both_sides_can_be_linked(session, talk):
    ours = session.meeting.record(talk, offer(Side.WE, "fee", 5400)).created
    again = session.meeting.record(talk, offer(Side.WE, "fee", 5300)).created
    note = session.meeting.record(talk, Record(EntryKind.NOTE, note="x")).created
    for pair in ((ours, again), (ours, note), (ours, ours)):
        with pytest.raises(BadInput):
            session.meeting.link(talk, *pair)


def test_who_sees_the_screen_is_kept_until_the_meeting_ends_and_never_undone(session, talk, reopened):
    assert session.reading.talk_choice(talk) == TalkChoice()
    choice = TalkChoice(Screen.SHARED, frozenset({"nibble", "long_silence"}))
    session.meeting.choose(talk, choice)
    session.meeting.record(talk, Record(EntryKind.NOTE, note="x"))
    session.history.undo(talk)
    session = reopened(session)
    assert session.reading.talk_choice(talk) == choice
    session.meeting.start(talk)
    session.meeting.end(talk)
    assert session.reading.talk_choice(talk) == TalkChoice()
    session.close()


def test_what_changes_says_when_and_what_does_not_change_stays(desk, session, talk):
    prompt, alternative = Prompt("p", Section.POWER, "Who signs?"), Alternative("a", Side.WE, "Teach")
    for thing in (prompt, alternative):
        session.preparing.put(talk, thing)
    made = desk.clock.at
    desk.later()
    session.preparing.put(talk, prompt)
    assert session.reading.negotiation(talk).prompts[0].changed_at == made
    session.preparing.put(talk, replace(alternative, action="Ask for the contract", due=date(2026, 12, 1)))
    assert session.reading.negotiation(talk).alternatives[0].changed_at == desk.clock.at
    desk.later()
    session.history.undo(talk)
    found = session.reading.negotiation(talk)
    assert (found.alternatives[0], found.alternatives[0].changed_at) == (alternative, desk.clock.at)
    assert found.changed_at == made
    session.negotiations.edit(talk, deadline=date(2026, 12, 24))
    assert session.reading.negotiation(talk).changed_at == desk.clock.at
    desk.later()
    session.negotiations.edit(talk, currency="CHF")
    assert session.reading.negotiation(talk).changed_at == desk.clock.at


def test_a_change_that_is_taken_back_while_typing_leaves_no_act(desk, session, talk):
    prompt = Prompt("p", Section.POWER, "Who signs?")
    session.preparing.put(talk, prompt)
    before = session.reading.past(talk)
    desk.later(1)
    session.preparing.put(talk, replace(prompt, answer="x"), merge="answer")
    assert session.reading.past(talk) != before
    desk.later(1)
    session.preparing.put(talk, prompt, merge="answer")
    assert session.reading.past(talk) == before


def test_a_choice_that_no_journal_holds_is_damage(desk, session, talk):
    with session._journal.unlogged() as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("INSERT INTO talk_choice VALUES (?, 'everybody', '')", (talk,))
    with pytest.raises(UserError, match="damaged"):
        session.reading.talk_choice(talk)
