"""The place Insight: what closed negotiations tell together, what it is made of, and what is not known yet."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desk_app.domain.closing import OutcomeKind
from desk_app.domain.insight.catching_up import CaughtUp
from desk_app.domain.insight.evidence import Evidence, EvidenceFound
from desk_app.domain.insight.facts import Facts, GuessedLimit
from desk_app.domain.insight.measures import MEASURES
from desk_app.domain.insight.statistics import counted, middle
from desk_app.domain.quantities import Unit
from desk_app.domain.rules_to_try import RuleState
from desk_app.session.session import Session
from desk_app.ui.insight.chosen import Chosen, TimeSpan
from desk_app.ui.insight.evidence_lines import evidence_props
from desk_app.ui.negotiation.steps import Step
from tests.debrief.pages import page_texts
from tests.drivers.window import WindowDriver
from tests.ui.insight_case import half_filled

SAMPLES = "See what the samples tell"
TODAY = date(2026, 11, 20)
MEASURES_BY_NAME = {each.__name__: each for each in MEASURES}


@pytest.fixture
def year(window: WindowDriver) -> WindowDriver:
    """The window on a journal of a year, of which all is reckoned."""
    window.program.gateway.run(partial(_take_in, half_filled(28)))
    window.begin_quiet_work()
    window.settled()
    return window


def _take_in(content: bytes, session: Session) -> object:
    return session.interchange.import_file(content).changes


def test_it_is_reached_by_key_and_menu(window: WindowDriver) -> None:
    window.insight.go()
    assert window.insight.is_shown()
    window.press("Alt+Home")
    window.choose("Insight")
    assert window.insight.is_shown()


def test_without_a_debrief_it_says_what_to_do_and_shows_the_samples_if_asked(window: WindowDriver) -> None:
    window.begin_quiet_work()
    window.insight.go()
    assert window.insight.says("Nothing to tell yet.")
    assert not window.insight.says("Not enough yet")
    window.insight.press(SAMPLES)
    assert window.insight.says("closed negotiation")
    assert window.insight.says("Not enough yet")
    assert window.insight.says("more needed.")
    window.insight.press("The samples, remove")
    assert window.insight.says("Nothing to tell yet.")


def test_each_figure_is_a_sentence_with_its_number(year: WindowDriver) -> None:
    year.insight.go()
    assert year.insight.says("24 closed negotiations")
    words = year.insight.words()
    assert "50 % of your negotiations ended in a deal." in words
    assert any(each.startswith("12 of 24, ") for each in words)
    assert any(each.startswith("Nothing yet: ") for each in words), "without an empty picture"
    assert not year.insight.shows("predictions_right")


def test_what_a_figure_is_made_of_unfolds_and_leads_to_the_negotiation(year: WindowDriver) -> None:
    year.insight.go()
    year.insight.unfold("agreement_share")
    assert year.insight.says("part agreed")
    rows = year.insight.made_of("agreement_share")
    assert len(rows) == 8, "and a button for the others"
    assert rows[0].startswith("Work 26 <b>&amp; more</b>, ")
    year.insight.press("and 16 more")
    assert len(year.insight.made_of("agreement_share")) == 24
    year.insight.open("agreement_share", 0)
    assert year.window.negotiation.step is Step.DEBRIEF
    assert year.negotiation().title == "Work 26 <b>&amp; more</b>"


def test_a_guessed_limit_is_told_with_what_it_was(year: WindowDriver) -> None:
    year.insight.go()
    year.insight.unfold("limits_right")
    assert any("Fee: you guessed " in row and ", it was " in row for row in year.insight.made_of("limits_right"))


def test_a_dot_leads_to_its_negotiations(year: WindowDriver) -> None:
    year.insight.go()
    whole = year.insight.row("limit_error")
    assert not whole.is_open
    year.insight.click_picture("limit_error", 0.02, 0.4)
    assert whole.is_open
    some = year.insight.made_of("limit_error")
    assert some
    year.insight.press("Show all of them again")
    assert len(year.insight.made_of("limit_error")) > len(some)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_chips_narrow_by_time_person_and_kind_and_stay(year: WindowDriver) -> None:
    year.insight.go()
    year.insight.press("This year")
    assert year.insight.says("No closed negotiation is among these.")
    year.insight.press("Clear all filters")
    assert year.insight.says("24 closed negotiations")
    year.insight.answer("With a person", "person 3")
    assert year.insight.says("4 closed negotiations")
    assert not year.insight.shows("agreement_share")
    year.press("Alt+Home")
    year.insight.go()
    assert year.insight.says("4 closed negotiations"), "remembered while the window is open"
    year.insight.press("With Person 3, remove")
    year.insight.answer("From a day", "1 mar 2025")
    year.insight.answer("Until a day", "31 jan 2025")
    chips = year.insight.page.chips
    assert (chips.start.chip.text(), chips.end.chip.text()) == ("From 31 Jan 2025", "Until 1 Mar 2025")
    year.insight.answer("Of a kind", "no such")
    assert year.insight.says("No negotiation is of a kind “no such”.")
    year.key(Qt.Key.Key_Escape)
    assert not year.insight.says("no such")


def test_a_debrief_is_counted_as_soon_as_it_is_reckoned(year: WindowDriver) -> None:
    year.insight.go()
    year.program.gateway.run(_close_one)
    year.insight.settled()
    assert year.insight.says("25 closed negotiations")


def _close_one(session: Session) -> object:
    from desk_app.domain.closing import Outcome, OutcomeKind

    made = session.negotiations.create("Rent").created
    return session.closing.close(made or "", Outcome(OutcomeKind.PAUSED))


def test_what_is_known_stands_while_the_rest_is_read(year: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    from desk_app.session import facts_read

    monkeypatch.setattr(facts_read.figures, "caught_up", lambda *_asked: CaughtUp(12, 328))
    year.insight.go()
    assert year.insight.says("12 of 340 read")
    assert year.insight.shows("agreement_share")


def test_hidden_from_view_are_limits_guesses_and_rules(year: WindowDriver) -> None:
    year.insight.go()
    assert year.insight.shows("limits_right")
    year.press("F8")
    assert year.insight.shows("agreement_share")
    assert not year.insight.shows("limits_right")
    assert not year.insight.says("Rules to try")
    assert year.insight.says("Hidden from view: ")
    year.press("F8")
    assert year.insight.shows("limits_right")
    assert year.insight.says("Rules to try")


def test_a_rule_is_decided_and_leads_to_where_it_came_from(year: WindowDriver) -> None:
    year.insight.go()
    rules = year.insight.page.view.rules
    first = next(iter(rules.rows.widgets.values()))
    first.state.setFocus()
    year.key(Qt.Key.Key_Down)
    year.insight.settled()
    assert RuleState.KEPT in {each.rule.state for each in year.program.gateway.reading.rule_records()}
    year.press("Ctrl+Z")
    year.insight.settled()
    assert RuleState.KEPT not in {each.rule.state for each in year.program.gateway.reading.rule_records()}
    origin = next(row.origin for row in rules.rows.widgets.values() if row.origin.isVisible())
    origin.click()
    year.settled()
    assert year.window.negotiation.isVisible()


def test_what_is_chosen_comes_back_after_unlocking(year: WindowDriver) -> None:
    year.insight.go()
    year.insight.press("Last 12 months")
    where = year.insight.page.where()
    assert where == Chosen(TimeSpan.TWELVE_MONTHS)
    year.insight.press("Last 12 months, remove")
    year.window.go("insight", where)
    year.insight.settled()
    assert year.insight.page.chips.now == Chosen(TimeSpan.TWELVE_MONTHS)


@pytest.mark.parametrize(
    ("today", "begins"),
    [
        (date(2026, 11, 20), date(2025, 11, 21)),
        (date(2024, 2, 28), date(2023, 3, 1)),
        (date(2026, 12, 31), date(2026, 1, 1)),
    ],
)
def test_twelve_months_end_today(today: date, begins: date) -> None:
    assert Chosen(TimeSpan.TWELVE_MONTHS).period(today).start == begins


def test_what_it_says_is_found_on_the_page(year: WindowDriver) -> None:
    year.insight.go()
    year.find.look_for("50 % of your")
    assert year.find.count() == "1 of 1"


@pytest.mark.parametrize("name", [each.__name__ for each in MEASURES])
def test_what_one_negotiation_adds_is_told_in_words(name: str) -> None:
    limit = GuessedLimit("Fee", Unit.MONEY, None, "4900", "5000", None, Fraction(1, 5), right=False)
    facts = Facts("n1", OutcomeKind.AGREEMENT, currency="EUR", limits=(limit,))
    share = name in {"agreement_share", "limits_right"} or MEASURES_BY_NAME[name]((), TODAY).hits is not None
    for measure in (counted(name, 1, 1), counted(name, 1, 2)) if share else (middle(name, [Fraction(1, 2)]),):
        found = {name: EvidenceFound((Evidence(facts, measure),))}
        (line,) = evidence_props(found, {"n1": "Website"}.get, TODAY).lines
        assert line.words
        assert "yes" not in line.words.split()


def test_it_is_saved_as_a_review_of_what_is_chosen(year: WindowDriver, tmp_path: Path) -> None:
    year.insight.go()
    year.click("Save as a review…")
    (dialog,) = year.window.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("2026-11-09 – review.pdf")
    path = tmp_path / "review.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    year.qtbot.waitUntil(lambda: year.papers() == [("review", str(path))])
    text = "\n".join(page_texts(path.read_bytes()))
    assert "24 negotiations were closed" in text
    assert "What was closed" in text


def test_a_review_can_be_copied(year: WindowDriver) -> None:
    year.insight.go()
    year.click("Copy as a review")
    year.qtbot.waitUntil(lambda: year.toast().startswith("Copied: Review"))
    assert "24 negotiations were closed" in QGuiApplication.clipboard().text()


def test_without_any_negotiation_no_review_is_offered(window: WindowDriver) -> None:
    window.insight.go()
    assert not window.insight.page.paper.isVisible()


def test_while_all_is_still_being_read_it_does_not_say_that_there_is_nothing() -> None:
    from desk_app.domain.insight.known import KnownInsight
    from desk_app.domain.insight.period import Period
    from desk_app.domain.insight.summing import insight
    from desk_app.ui.insight.presenter import insight_props

    nothing = insight([], Period(), TODAY)
    assert insight_props(KnownInsight(nothing, CaughtUp(0, 0)), hidden=False).nothing
    reading = insight_props(KnownInsight(nothing, CaughtUp(0, 116)), hidden=False)
    assert not reading.nothing
    assert reading.reading == "0 of 116 read"


def test_with_too_few_to_tell_anything_the_review_is_offered_all_the_same(window: WindowDriver) -> None:
    """What was closed stands in it, as the command prints it."""
    window.program.gateway.run(partial(_take_in, half_filled(2)))
    window.begin_quiet_work()
    window.settled()
    window.press("Alt+Home")
    window.palette.open("a review")
    window.palette.press(Qt.Key.Key_Return)
    window.settled()
    window.qtbot.waitUntil(window.insight.page.paper.print_button.hasFocus)
