"""Home says what is next, in words that need no thinking."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QAbstractButton

from desk_app.domain.closing import FollowUp
from desk_app.domain.quantities import Side
from desk_app.domain.summaries import SAMPLE_ID, NegotiationSummary, NextStep, NextStepKind, Stage
from desk_app.session.session import Session
from desk_app.ui.home.presenter import MOST_RECENT, MOST_STEPS, home
from desk_app.ui.look.dates import due, near
from desk_app.ui.negotiation.steps import Step
from tests.drivers.window import WindowDriver
from tests.walker import looks

TODAY = date(2026, 11, 9)


def summary(key: str, stage: Stage = Stage.PREPARING, day: int = 8) -> NegotiationSummary:
    at = datetime(2026, 11, day, 9, 0, tzinfo=UTC)
    return NegotiationSummary(key, f"Title {key}", "", "Marta", stage, at)


def step(kind: NextStepKind, what: str = "", when: date | None = TODAY) -> NextStep:
    return NextStep(kind, "n1", "Retainer", "Marta Voss", what, when)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (TODAY, "today"),
        (date(2026, 11, 10), "tomorrow"),
        (date(2026, 11, 8), "yesterday"),
        (date(2026, 11, 13), "Friday"),
        (date(2026, 12, 24), "24 Dec"),
        (date(2027, 1, 5), "5 Jan 2027"),
    ],
)
def test_dates_near_are_said_in_words(when: date, words: str) -> None:
    assert near(when, TODAY) == words


def test_what_is_past_is_called_overdue() -> None:
    assert due(date(2026, 11, 6), TODAY) == "overdue since 6 Nov"
    assert due(TODAY, TODAY) == "due today"
    assert due(None, TODAY) == ""


@pytest.mark.parametrize(
    ("kind", "what", "words", "leads"),
    [
        (NextStepKind.MEETING, "", "Meeting", Step.MEET),
        (NextStepKind.DEADLINE, "", "Deadline", Step.MEET),
        (NextStepKind.ACTION, "Ask Jan who signs", "Ask Jan who signs", Step.PREPARE),
        (NextStepKind.EXPIRY, "Verlag Kranich", "Verlag Kranich expires", Step.PREPARE),
        (NextStepKind.FOLLOW_UP, "Send the offer", "Send the offer", Step.DEBRIEF),
        (NextStepKind.THEIR_PROMISE, "send the contract", "They: send the contract", Step.DEBRIEF),
        (NextStepKind.DEBRIEF, "", "Debrief owed", Step.DEBRIEF),
        (NextStepKind.RECONTACT, "", "Contact Marta Voss again", Step.DEBRIEF),
    ],
)
def test_each_kind_of_step_says_what_to_do_and_leads_there(
    kind: NextStepKind, what: str, words: str, leads: Step
) -> None:
    line = home([], [step(kind, what)], TODAY).steps[0]
    assert (line.words, line.step) == (words, leads)
    assert line.about == "Retainer · Marta Voss"
    assert line.urgent


@pytest.mark.parametrize(
    ("what", "at", "words"),
    [
        ("Café Central", datetime(2026, 11, 9, 14, 0), "Meeting at 14:00, Café Central"),  # noqa: DTZ001
        ("", datetime(2026, 11, 9, 14, 0), "Meeting at 14:00"),  # noqa: DTZ001
        ("Café Central", None, "Meeting, Café Central"),
        ("", None, "Meeting"),
    ],
)
def test_a_planned_meeting_says_when_and_where(what: str, at: datetime | None, words: str) -> None:
    planned = replace(step(NextStepKind.PLANNED, what, date(2026, 11, 13)), at=at)
    (line,) = home([], [planned], TODAY).steps
    assert (line.words, line.when, line.step, line.urgent) == (words, "Friday", Step.MEET, False)
    (covered,) = home([], [planned], TODAY, hidden=True).steps
    assert "Café" not in covered.words


def test_a_planned_meeting_has_its_time_here() -> None:
    noon = datetime(2026, 11, 9, 12, 0, tzinfo=UTC)
    (line,) = home([], [replace(step(NextStepKind.PLANNED), at=noon)], TODAY).steps
    assert line.words == f"Meeting at {noon.astimezone():%H:%M}"


def test_what_is_under_way_comes_before_what_is_closed() -> None:
    rows = [summary("closed", Stage.CLOSED, 8), summary("old", Stage.TALKING, 1), summary("new", day=7)]
    assert [line.negotiation for line in home(rows, [], TODAY).recent] == ["new", "old", "closed"]
    assert [line.step for line in home(rows, [], TODAY).recent] == [Step.PREPARE, Step.MEET, Step.DEBRIEF]


def test_long_lists_are_cut_and_say_so() -> None:
    props = home([summary(str(i)) for i in range(20)], [step(NextStepKind.ACTION, "x")] * 9, TODAY)
    assert len(props.recent) == MOST_RECENT
    assert props.more_recent
    assert props.more_steps == 9 - MOST_STEPS


def test_only_the_sample_can_be_removed_from_home() -> None:
    lines = home([summary(SAMPLE_ID), summary("mine")], [], TODAY).recent
    assert [line.sample for line in lines if line.negotiation == SAMPLE_ID] == [True]
    assert sum(line.sample for line in lines) == 1


def test_all_that_is_due_is_counted() -> None:
    props = home([], [step(NextStepKind.FOLLOW_UP, f"Send {n}") for n in range(220)], TODAY)
    assert props.more_steps == 220 - MOST_STEPS


def test_while_secrets_are_hidden_ones_own_words_are_not_told() -> None:
    """An action or a follow-up may name an alternative or a limit. What both sides know stays."""
    steps = [
        step(NextStepKind.ACTION, "Ask the agency whether 4,200 stands"),
        step(NextStepKind.FOLLOW_UP, "Tell Hartl we may say yes"),
        step(NextStepKind.EXPIRY, "Hartl"),
        step(NextStepKind.MEETING, "Call at ten"),
    ]
    shown, hidden = (home([], steps, TODAY, hidden=each).steps for each in (False, True))
    assert [line.words for line in shown] == [*(each.what for each in steps[:2]), "Hartl expires", "Call at ten"]
    assert [line.words for line in hidden] == [
        "An action of yours, hidden",
        "A follow-up, hidden",
        "An alternative of yours, hidden",
        "Call at ten",
    ]


def test_an_alternative_says_when_it_expires() -> None:
    lines = [step(NextStepKind.EXPIRY, "Hartl", when) for when in (TODAY, date(2026, 11, 6))]
    assert [line.when for line in home([], lines, TODAY).steps] == ["today", "6 Nov"]


def test_home_in_the_window_counts_all_and_hides_with_f8(window: WindowDriver) -> None:
    window.prepare_new("Retainer")
    made = window.negotiation().id

    def promise(session: Session) -> object:
        promises = (FollowUp(f"f{n}", Side.WE, f"Tell the agency no {n}", due=TODAY) for n in range(30))
        return [session.closing.put_follow_up(made, each) for each in promises]

    window.program.gateway.run(promise)
    window.settled()
    window.press("Alt+Home")
    window.window.pages.page("home").refresh()
    window.click(f"and {30 - MOST_STEPS} more")
    rows = window.home.rows()
    assert sum("Tell the agency" in row for row in rows) == 30
    assert window.focused().accessibleName() == rows[MOST_STEPS]
    assert any("Tell the agency" in words for words in (*window.home.words(), *window.home.rows()))
    window.press("F8")
    assert not any("agency" in words for words in (*window.home.words(), *window.home.rows()))
    names = [
        b.accessibleName() for b in window.window.pages.page("home").findChildren(QAbstractButton) if b.isVisible()
    ]
    assert not any("agency" in name for name in names)


def test_a_long_title_never_pushes_the_day_or_a_button_out(window: WindowDriver) -> None:
    window.prepare_new(
        "Framework agreement for the maintenance of all heating systems " * 3, person="Anna-Katharina " * 5
    )
    made = window.negotiation().id
    promise = FollowUp("f", Side.WE, "Send them the papers", due=TODAY)
    window.program.gateway.run(lambda session: session.closing.put_follow_up(made, promise))
    window.settled()
    window.window.resize(620, 700)
    window.press("Alt+Home")
    page = window.window.pages.page("home")
    page.refresh()
    window.qtbot.waitUntil(lambda: not looks.wrong(page))
    assert page.view.widget().width() <= page.view.viewport().width()
    assert "due today" in window.home.words()
