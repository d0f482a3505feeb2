"""What has a date, as other calendars read it: by the icalendar package, not by what wrote it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from desk_app.domain.closing import FollowUp, Outcome, OutcomeKind
from desk_app.domain.journal_file import JournalFile, JournalParts
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import Alternative, AlternativeState, Prompt, Section
from desk_app.domain.quantities import Side
from desk_app.exchange.exports import Export, Writing, exported
from desk_app.exchange.write_journal import dump, parse
from desk_app.support.resources import resource

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
DAY = date(2026, 12, 1)
ID = "0197c0de-5a3b-7000-8000-000000000001"  # made 2025-06-30T15:20:38.715Z
MADE = datetime.fromtimestamp(0x0197C0DE5A3B / 1000, UTC)
TALKS = Negotiation(
    ID,
    "Logo",
    stage=Stage.TALKING,
    deadline=DAY,
    prompts=(Prompt("p", Section.INFORMATION, "Who?", action="Ask", due=DAY),),
    alternatives=(Alternative("a", Side.WE, "Teach", expires=DAY), Alternative("b", Side.THEY, "Agency", expires=DAY)),
    follow_ups=(FollowUp("f", Side.WE, "Send it", DAY), FollowUp("g", Side.THEY, "Pay", DAY)),
)


def events(file: JournalFile | JournalParts) -> dict[str, dict]:
    read = Calendar.from_ical(exported(file, Export.CALENDAR))
    assert read.errors == []
    return {str(event["summary"]): event for event in read.walk("VEVENT")}


def of(negotiation: Negotiation, changed: datetime | None = None) -> dict[str, dict]:
    return events(JournalParts((), (negotiation.id,), lambda _: negotiation, lambda _: changed))


def test_all_that_has_a_date_and_is_still_to_come():
    found = of(TALKS)
    assert set(found) == {
        "Deadline: Logo", "Ask", "Alternative expires: Teach", "Their alternative expires: Agency", "Send it",
        "They: Pay",
    }  # fmt: skip
    assert {event["dtstart"].dt for event in found.values()} == {DAY}
    assert {event["dtend"].dt for event in found.values()} == {DAY + timedelta(days=1)}
    lost = replace(TALKS.alternatives[0], state=AlternativeState.LOST)
    assert "Alternative expires: Teach" not in of(replace(TALKS, alternatives=(lost,)))
    closed = replace(TALKS, stage=Stage.CLOSED, outcome=Outcome(OutcomeKind.PAUSED, recontact_on=DAY))
    assert set(of(closed)) == {"Send it", "They: Pay", "Contact Logo again"}


def test_an_event_that_was_moved_says_so():
    before = of(TALKS, MADE + timedelta(hours=1, seconds=59))
    after = of(replace(TALKS, deadline=date(2027, 1, 1)), MADE + timedelta(days=1))
    one, other = before["Deadline: Logo"], after["Deadline: Logo"]
    assert one["uid"] == other["uid"]
    assert (one["sequence"], other["sequence"]) == (60, 24 * 60)
    assert (
        one["last-modified"].dt == one["dtstamp"].dt == (MADE + timedelta(hours=1, seconds=59)).replace(microsecond=0)
    )
    assert other["dtstamp"].dt > one["dtstamp"].dt
    assert of(TALKS, MADE - timedelta(days=9))["Ask"]["sequence"] == 0


def test_a_negotiation_without_a_meeting_is_as_old_as_it_is():
    assert of(TALKS)["Ask"]["dtstamp"].dt == MADE.replace(microsecond=0)


@pytest.mark.parametrize("sample", ["website-redesign", "late-payment", "retainer-renewal"])
def test_events_are_the_same_on_another_computer(sample):
    there = parse(resource("sample", f"{sample}.json").read_bytes())
    fresh = replace(there, negotiations=tuple(_with_other_ids(each) for each in there.negotiations))
    here, elsewhere = events(fresh), events(parse(dump(fresh)))
    assert {name: str(event["uid"]) for name, event in here.items()} == {
        name: str(event["uid"]) for name, event in elsewhere.items()
    }


def _with_other_ids(negotiation: Negotiation) -> Negotiation:
    return replace(
        negotiation,
        stage=Stage.TALKING,
        prompts=tuple(replace(each, id=f"{n}", due=DAY, done=False) for n, each in enumerate(negotiation.prompts)),
        follow_ups=tuple(
            replace(each, id=f"{n}", due=DAY, done=False) for n, each in enumerate(negotiation.follow_ups)
        ),
    )


def test_two_alike_are_two_events():
    twice = replace(TALKS, follow_ups=TALKS.follow_ups[:1] * 2)
    read = Calendar.from_ical(exported(JournalFile((), (twice,)), Export.CALENDAR))
    uids = [str(event["uid"]) for event in read.walk("VEVENT")]
    assert len(set(uids)) == len(uids)


@given(TEXT)
def test_any_text_is_folded_and_read_back(text):
    promise = FollowUp("f", Side.WE, f"a;b,c\\d\n{text}{'é' * 90}", DAY)
    content = exported(JournalFile((), (Negotiation("n", "T", follow_ups=(promise,)),)), Export.CALENDAR)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f]", content)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["summary"]).startswith("a;b,c\\d\n")
    assert str(event["summary"]).endswith("é" * 90)


def test_joiners_and_spaces_that_do_not_break_stay():
    promise = FollowUp("f", Side.WE, "48\u00a0000 👩\u200d🚀", DAY)
    assert "48\u00a0000 👩\u200d🚀" in of(replace(TALKS, follow_ups=(promise,)))


def test_the_last_day_of_all_has_an_event():
    found = of(replace(TALKS, follow_ups=(FollowUp("f", Side.WE, "x", date.max),)))
    assert found["x"]["dtstart"].dt == date.max


def test_an_empty_calendar_says_so():
    writing = Writing(JournalFile((), (Negotiation("n", "T"),)), Export.CALENDAR)
    assert b"VEVENT" not in b"".join(writing)
    assert "empty" in writing.nothing()


@pytest.mark.parametrize(
    "text", ["Herr\u00a0Müller", "10\u202f000", "👩\u200d💻", "می\u200cخواهم", "\U0001fae9", "❤\ufe0f"]
)
def test_joiners_no_break_spaces_and_new_emoji_stay(text):
    assert set(of(replace(TALKS, title=text, prompts=(), alternatives=(), follow_ups=()))) == {f"Deadline: {text}"}
