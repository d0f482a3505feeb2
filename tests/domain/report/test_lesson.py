"""One lesson from the data: what stands out most, with one rule to try."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from desk_app.domain.entries import EntryKind
from desk_app.domain.report.lesson import lesson
from desk_app.domain.report.private import debrief_report
from desk_app.exchange.read_journal import parse
from tests.domain.talks import NOW, THEY, WE, Talk, d, fee, pay, read, rights

SAMPLES = Path(__file__).parents[3] / "resources" / "sample"


def learned(talk: Talk) -> str:
    return lesson(talk.negotiation(), read(talk))


def sample(name: str) -> str:
    negotiation = parse((SAMPLES / f"{name}.json").read_bytes()).negotiations[0]
    return debrief_report(negotiation, None, NOW).verdict


def test_too_little_gives_no_lesson() -> None:
    talk = Talk(fee())
    assert learned(talk) == ""
    talk.we("fee", d(5400))
    talk.they("fee", d(4200))
    assert learned(talk) == ""


def test_gives_that_were_not_tied_to_an_if() -> None:
    talk = Talk(fee(), pay())
    talk.they("fee", d(4200))
    talk.we("fee", d(5400))
    talk.they("fee", d(4600))
    talk.we("pay", d(10))
    for ours in (5300, 5210, 5130):
        talk.we("fee", d(ours))
    assert (
        learned(talk) == "Of your 3 gives not one was tied to an “if”. Try: say what you want for it before each step."
    )
    tied = Talk(fee(), pay())
    tied.they("fee", d(4200))
    tied.we("fee", d(5400))
    for ours, theirs_ in ((5300, 4300), (5200, 4400), (5100, 4500)):
        tied.exchange((WE, "fee", d(ours)), (THEY, "fee", d(theirs_)))
    assert "“if”" not in learned(tied)


def test_ground_given_at_the_end() -> None:
    talk = Talk(fee())
    talk.they("fee", d(4000))
    talk.we("fee", d(5000))
    talk.they("fee", d(4900))
    for number, ours in enumerate((4990, 4980, 4400)):
        entry = talk.we("fee", d(ours))
        minutes = (4, 6, 60)[number]
        talk.meetings[0][-1] = entry.__class__(
            **{f: getattr(entry, f) for f in entry.__slots__} | {"at": NOW + timedelta(minutes=minutes)}
        )
    assert learned(talk).startswith("97 % of what you gave went in the last fifth of the time.")


def test_what_came_after_a_question() -> None:
    talk = Talk(fee(), pay(), rights())
    talk.we("fee", d(5000))
    talk.they("fee", d(4000))
    talk.add(EntryKind.LEARNED, side=THEY, note="They open in May.")
    talk.they("fee", d(4800))
    talk.they("fee", d(4850))
    assert learned(talk).startswith("After you had learned something, they moved by about €800.")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "late-payment",
            "On Payment date they stayed at 18 Dec 2026; your red line was 30 Nov 2026. "
            "Their last package was worth about £466 less to you than Small claim.",
        ),
        ("website-redesign", "You agreed on all 4 issues."),
    ],
)
def test_the_verdict_tells_the_red_line_and_the_whole_package(name: str, words: str) -> None:
    assert words in sample(name)


def test_what_was_better_for_both_can_still_be_offered_while_the_door_is_open() -> None:
    negotiation = parse((SAMPLES / "website-redesign.json").read_bytes()).negotiations[0]
    told = debrief_report(negotiation, None, NOW).better_for_both
    assert told.endswith("what you agreed stays, unless the new terms are better for both.")
