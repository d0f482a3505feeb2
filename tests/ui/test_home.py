"""Home says what is next, in words that need no thinking."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from desk_app.domain.closing import FollowUp, Outcome, OutcomeKind
from desk_app.domain.due import DueGroup, DueList, DuePlace, NextStep, NextStepKind, days_of, group_of
from desk_app.domain.issues import Issue
from desk_app.domain.preparation import Alternative, Prompt, Section
from desk_app.domain.quantities import Direction, Side, Unit
from desk_app.domain.summaries import SAMPLE_ID, NegotiationSummary, Stage
from desk_app.session.session import Session
from desk_app.support.clock import FixedClock
from desk_app.ui.home.lines import DueLine
from desk_app.ui.home.page import AT_FIRST
from desk_app.ui.home.presenter import MOST_RECENT, home
from desk_app.ui.look.dates import due, near
from desk_app.ui.negotiation.steps import NegotiationAt, Step
from desk_app.ui.running.people_spots import PersonAt
from desk_app.ui.widgets.buttons import PrimaryButton
from tests.drivers.window import WindowDriver
from tests.walker import looks

TODAY = date(2026, 11, 9)


def summary(key: str, stage: Stage = Stage.PREPARING, day: int = 8) -> NegotiationSummary:
    at = datetime(2026, 11, day, 9, 0, tzinfo=UTC)
    return NegotiationSummary(key, f"Title {key}", "", "Marta", stage, at)


def step(kind: NextStepKind, what: str = "", when: date | None = TODAY, thing: str = "t1") -> NextStep:
    place = DuePlace((when or TODAY).isoformat(), 0, "", "n1", thing, kind)
    return NextStep(kind, "n1", "Retainer", "Marta Voss", what, when, place=place)


def lines(steps: list[NextStep], *, hidden: bool = False) -> tuple[DueLine, ...]:
    (section,) = home([], [DueList(DueGroup.TODAY, tuple(steps), len(steps))], TODAY, hidden=hidden).sections
    return section.lines


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
        (NextStepKind.MEETING, "", "Meeting", NegotiationAt("n1", Step.MEET)),
        (NextStepKind.DEADLINE, "", "Deadline", NegotiationAt("n1", Step.PREPARE, "n1")),
        (NextStepKind.ACTION, "Ask Jan who signs", "Ask Jan who signs", NegotiationAt("n1", Step.PREPARE, "t1")),
        (NextStepKind.EXPIRY, "Verlag Kranich", "Verlag Kranich expires", NegotiationAt("n1", Step.PREPARE, "t1")),
        (NextStepKind.FOLLOW_UP, "Send the offer", "Send the offer", NegotiationAt("n1", Step.DEBRIEF, "t1")),
        (NextStepKind.THEIR_PROMISE, "send it", "They: send it", NegotiationAt("n1", Step.DEBRIEF, "t1")),
        (
            NextStepKind.DEBRIEF,
            "",
            "Debrief owed: what to keep, what to change, or a rule",
            NegotiationAt("n1", Step.DEBRIEF),
        ),
        (NextStepKind.CHECK, "", "Did the deal hold?", NegotiationAt("n1", Step.DEBRIEF, "check_on")),
        (NextStepKind.RECONTACT, "", "Contact Marta Voss again", NegotiationAt("n1", Step.DEBRIEF, "recontact_on")),
    ],
)
def test_each_kind_of_step_says_what_to_do_and_leads_to_the_thing_itself(
    kind: NextStepKind, what: str, words: str, leads: NegotiationAt
) -> None:
    line = lines([step(kind, what)])[0]
    assert (line.words, line.leads) == (words, leads)
    assert line.about == "Retainer · Marta Voss"
    assert line.urgent


def test_a_person_to_get_in_touch_with_leads_to_their_page() -> None:
    (line,) = lines([step(NextStepKind.CONTACT, thing="p1")])
    assert (line.words, line.about) == ("Get in touch with Marta Voss", "Retainer")
    assert line.leads == PersonAt("p1")


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
    (line,) = lines([planned])
    assert (line.words, line.when, line.action, line.urgent) == (words, "Friday", "Prepare", False)
    assert line.leads == NegotiationAt("n1", Step.PREPARE, "n1")
    (covered,) = lines([planned], hidden=True)
    assert "Café" not in covered.words
    (today,) = lines([replace(planned, due=TODAY)])
    assert (today.action, today.leads) == ("Open Meet", NegotiationAt("n1", Step.MEET))


def test_a_planned_meeting_has_its_time_here() -> None:
    noon = datetime(2026, 11, 9, 12, 0, tzinfo=UTC)
    (line,) = lines([replace(step(NextStepKind.PLANNED), at=noon)])
    assert line.words == f"Meeting at {noon.astimezone():%H:%M}"


def test_what_is_under_way_opens_at_its_step() -> None:
    rows = [summary("new", day=7), summary("old", Stage.TALKING, 1)]
    recent = home(rows, [], TODAY).recent
    assert [(line.negotiation, line.step) for line in recent] == [("new", Step.PREPARE), ("old", Step.MEET)]


def test_long_lists_are_cut_and_say_so() -> None:
    found = tuple(step(NextStepKind.ACTION, f"{n}", thing=f"{n}") for n in range(5))
    props = home([summary(str(i)) for i in range(20)], [DueList(DueGroup.TODAY, found, 9)], TODAY)
    assert len(props.recent) == MOST_RECENT
    assert props.more_recent
    assert [(each.group, each.more) for each in props.sections] == [(DueGroup.TODAY, "and 4 more")]


def test_what_is_late_comes_first_and_what_is_long_past_is_one_line_at_the_end() -> None:
    found = [
        DueList(group, (step(NextStepKind.ACTION, group),) if group is not DueGroup.OLDER else (), 14)
        for group in DueGroup
    ]
    sections = home([], found, TODAY).sections
    assert [each.group for each in sections] == ["late", "today", "week", "next_week", "later", "older"]
    assert (sections[-1].lines, sections[-1].more) == ((), "Older: 14")
    assert [line.first for each in sections for line in each.lines] == [True, False, False, False, False]


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_each_day_is_in_one_group(when: date, today: date) -> None:
    held = [group for group in DueGroup if days_of(group, today)[0] <= when < days_of(group, today)[1]]
    assert held == [group_of(when.isoformat(), today)]
    assert group_of(today.isoformat(), today) is DueGroup.TODAY


def test_what_was_ticked_off_stays_in_its_place_while_one_is_here() -> None:
    kept, other = (step(NextStepKind.FOLLOW_UP, name, thing=name) for name in ("a", "b"))
    (section,) = home([], [DueList(DueGroup.TODAY, (other,), 1)], TODAY, done=[kept]).sections
    assert [(line.words, line.done, line.when) for line in section.lines] == [
        ("a", True, "done"),
        ("b", False, "due today"),
    ]


def test_only_the_sample_can_be_removed_from_home() -> None:
    props = home([summary("mine")], [], TODAY, sample=summary(SAMPLE_ID, Stage.CLOSED))
    assert props.sample is not None
    assert props.sample.sample
    assert not any(line.sample for line in props.recent)


def test_while_secrets_are_hidden_ones_own_words_are_not_told() -> None:
    """An action or a follow-up may name an alternative or a limit. What both sides know stays."""
    steps = [
        step(NextStepKind.ACTION, "Ask the agency whether 4,200 stands", thing="1"),
        step(NextStepKind.FOLLOW_UP, "Tell Hartl we may say yes", thing="2"),
        step(NextStepKind.EXPIRY, "Hartl", thing="3"),
        step(NextStepKind.MEETING, "Call at ten", thing="4"),
    ]
    shown, hidden = (lines(steps, hidden=each) for each in (False, True))
    assert [line.words for line in shown] == [*(each.what for each in steps[:2]), "Hartl expires", "Call at ten"]
    assert [line.words for line in hidden] == [
        "An action of yours, hidden",
        "A follow-up, hidden",
        "An alternative of yours, hidden",
        "Call at ten",
    ]
    assert [line.ticks for line in shown] == [True, True, False, False]
    assert not any(line.ticks for line in hidden)


def test_an_alternative_says_when_it_expires() -> None:
    found = [step(NextStepKind.EXPIRY, "Hartl", when) for when in (TODAY, date(2026, 11, 6))]
    told = [(line.words, line.when) for each in found for line in lines([each])]
    assert told == [("Hartl expires", "today"), ("Hartl has expired", "6 Nov")]


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
    window.click(f"and {30 - AT_FIRST[DueGroup.TODAY]} more")
    rows = window.home.rows()
    assert sum("Tell the agency" in row for row in rows) == 30
    assert window.focused().accessibleName() == rows[AT_FIRST[DueGroup.TODAY]]
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
    assert page.view.scrolled.widget().width() <= page.view.scrolled.viewport().width()
    assert "due today" in window.home.words()


def test_a_promise_is_ticked_off_on_home_stays_in_sight_and_comes_back_with_undo(window: WindowDriver) -> None:
    window.prepare_new("Retainer")
    made = window.negotiation().id
    promises = [FollowUp(f"f{n}", Side.WE, f"Send part {n}", due=TODAY) for n in (1, 2)]

    def promise(session: Session) -> None:
        for each in promises:
            session.closing.put_follow_up(made, each)

    window.program.gateway.run(promise)
    window.settled()
    window.press("Alt+Home")
    window.home.tick("Send part 1")
    assert "Done: Send part 1" in window.toast()
    done = window.window.negotiation._gateway.reading.negotiation(made).follow_ups[0]
    assert (done.done, done.kept_on) == (True, TODAY)
    assert window.home.row("Send part 1").line.done
    assert not window.home.row("Send part 2").line.done
    window.press("Ctrl+Z")
    assert not window.home.row("Send part 1").line.done
    window.home.tick("Send part 1")
    window.press("Alt+N")
    window.press("Alt+Home")
    assert not any(row.startswith("Send part 1") for row in window.home.rows())


def test_what_is_years_old_is_one_line_until_it_is_wanted(window: WindowDriver) -> None:
    window.prepare_new("Retainer")
    made = window.negotiation().id
    promises = [FollowUp(f"f{n}", Side.WE, f"Old thing {n}", due=date(2019, 1, 1 + n)) for n in range(14)]

    def promise(session: Session) -> None:
        for each in promises:
            session.closing.put_follow_up(made, each)

    window.program.gateway.run(promise)
    window.settled()
    window.press("Alt+Home")
    assert not any("Old thing" in row for row in window.home.rows())
    window.click("Older: 14")
    assert sum("Old thing" in row for row in window.home.rows()) == 14


def test_the_main_button_stays_where_it_is_however_much_is_due(window: WindowDriver) -> None:
    window.prepare_new("Retainer")
    made = window.negotiation().id
    window.press("Alt+Home")
    view = window.window.pages.page("home").view
    (button,) = (b for b in view.findChildren(PrimaryButton) if b.isVisible())
    before = button.mapTo(view, button.rect().topRight())
    promises = [FollowUp(f"f{n}", Side.WE, f"Send part {n}", due=TODAY) for n in range(12)]

    def promise(session: Session) -> None:
        for each in promises:
            session.closing.put_follow_up(made, each)

    window.program.gateway.run(promise)
    window.settled()
    view.scrolled.verticalScrollBar().setValue(view.scrolled.verticalScrollBar().maximum())
    assert button.mapTo(view, button.rect().topRight()) == before
    assert button.isVisible()


def test_an_action_leads_to_its_question(window: WindowDriver) -> None:
    window.prepare_new("Retainer")
    made = window.negotiation().id
    asked = Prompt("p", Section.POWER, "Who decides?", action="Ask Jan", due=TODAY)
    window.program.gateway.run(lambda session: session.preparing.put(made, asked))
    window.settled()
    window.press("Alt+Home")
    window.home.open("Ask Jan")
    page = window.window.negotiation.pages[Step.PREPARE]
    assert page.drawer.editor is not None
    assert page.drawer.editor.value.id == "p"


def test_a_promise_and_whom_to_contact_lead_to_their_places_in_the_debrief(window: WindowDriver) -> None:
    window.prepare_new("Retainer", person="Greta")
    made = window.negotiation().id

    def close(session: Session) -> None:
        for n in range(11):
            session.closing.put_follow_up(made, FollowUp(f"f{n}", Side.WE, f"Send part {n}", due=TODAY))
        session.closing.close(made, Outcome(OutcomeKind.PAUSED, recontact_on=TODAY, rule="Wait"))

    window.program.gateway.run(close)
    window.settled()
    for row, words in (("Send part 10", "Send part 10"), ("Contact Greta", "9 Nov 2026")):
        window.press("Alt+Home")
        window.home.open(row)
        field = window.focused()
        assert field.text() == words
        window.qtbot.waitUntil(lambda field=field: not field.visibleRegion().isEmpty())


def test_home_says_how_the_floor_moves_when_an_alternative_expires(window: WindowDriver) -> None:
    window.prepare_new("Museum guide")
    made = window.negotiation().id
    fee = Issue(
        "i", "Fee", Unit.MONEY, Direction.MORE, target=Decimal(6000), walk_away=Decimal(4000), weight=Decimal(1)
    )
    hartl = Alternative("a", Side.WE, "Hartl", worth=Decimal(5000), expires=date(2026, 11, 12))

    def put(session: Session) -> object:
        session.preparing.put(made, fee)
        return session.preparing.put(made, hartl)

    window.program.gateway.run(put)
    window.settled()
    asked: list[str] = []
    window.program.gateway.reading._connection.set_trace_callback(asked.append)
    window.press("Alt+Home")
    told = "Hartl expires. Your floor then moves from €5,000 to €4,000, your limit."
    window.qtbot.waitUntil(lambda: told in window.home.words())
    assert [sql for sql in asked if 'FROM "alternative"' in sql]
    assert not [sql for sql in asked if 'FROM "entry"' in sql], "however long was talked, it is as quick"
    window.press("F8")
    assert not any("floor" in words for words in window.home.words())


def test_on_another_day_home_is_another(window: WindowDriver) -> None:
    window.prepare_new("Retainer")
    made = window.negotiation().id
    promise = FollowUp("f", Side.WE, "Send the papers", due=date(2026, 11, 10))
    window.program.gateway.run(lambda session: session.closing.put_follow_up(made, promise))
    window.settled()
    window.press("Alt+Home")
    assert "due tomorrow" in window.home.words()
    clock = window.program._clock
    assert isinstance(clock, FixedClock)
    clock.at += timedelta(days=1)
    page = window.window.pages.page("home")
    QApplication.sendEvent(page, QEvent(QEvent.Type.ActivationChange))
    assert "due today" in window.home.words()
    assert "Tuesday, 10 Nov 2026" in window.home.words()
