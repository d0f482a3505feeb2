"""What the Prepare page says, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from pytestqt.qtbot import QtBot

from desk_app.domain.analysis import analyse, packages_to_offer
from desk_app.domain.issues import Issue, Option, Theirs
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.packages.results import EqualValue, Package
from desk_app.domain.preparation import Alternative, Prompt, Section, Share
from desk_app.domain.quantities import Confidence, Direction, Estimate, Per, Side, Unit
from desk_app.exchange import write_journal
from desk_app.exchange.templates import load
from desk_app.support.clock import FixedClock
from desk_app.support.ids import Uuid7
from desk_app.support.resources import resource
from desk_app.ui.prepare.presenter import SECTIONS, in_unit, issue_remarks, prompt_details, section_line
from desk_app.ui.prepare.results import Result, best_alternative, drawn_range, results, tradeables
from desk_app.ui.widgets.section import FoldingSection
from desk_app.ui.widgets.text import ElidedText

NOW = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
TODAY = NOW.date()


def fee(**fields: object) -> Issue:
    values = {"target": Decimal(4900), "walk_away": Decimal(4200), **fields}
    return replace(Issue("fee", "Fee", Unit.MONEY, Direction.MORE), **values)


def negotiation(*issues: Issue, **fields: object) -> Negotiation:
    return Negotiation("n1", "Retainer", currency="EUR", issues=issues, **fields)


def found(name: str, shown: tuple[Result, ...]) -> Result:
    return next(result for result in shown if result.name.startswith(name))


def test_a_walk_away_past_the_target_is_asked_about() -> None:
    assert issue_remarks(fee()) == ""
    assert "Is that intended?" in issue_remarks(fee(walk_away=Decimal(5000)))
    less = Issue("pay", "Payment", Unit.DAYS, Direction.LESS, target=Decimal(14), walk_away=Decimal(7))
    assert issue_remarks(less) == "Your walk-away is better than your target. Is that intended?"
    assert "same" in issue_remarks(fee(walk_away=Decimal(4900)))
    assert "less than your target" in issue_remarks(fee(opening=Decimal(4500)))


def test_dates_are_compared_as_days() -> None:
    launch = Issue("l", "Launch", Unit.DATE, Direction.LESS, target=date(2026, 12, 1), walk_away=date(2026, 11, 20))
    assert "better than your target" in issue_remarks(launch)


def test_another_unit_keeps_numbers_and_drops_what_has_no_meaning() -> None:
    hourly = fee(per=Per.HOUR, quantity=Decimal(40))
    days = in_unit(hourly, Unit.DAYS)
    assert (days.target, days.per, days.quantity, days.direction) == (Decimal(4900), None, None, Direction.MORE)
    options = in_unit(fee(theirs=Theirs(limit=Estimate(Decimal(5)), confidence=Confidence.LIKELY)), Unit.OPTION)
    assert (options.target, options.walk_away, options.direction) == (None, None, None)
    assert options.theirs == Theirs(confidence=Confidence.LIKELY)
    back = in_unit(replace(options, options=(Option("a", "A"),), target="a"), Unit.MONEY)
    assert (back.options, back.target, back.direction) == ((), None, Direction.MORE)


def test_the_details_of_an_answer_are_one_quiet_line() -> None:
    prompt = Prompt(
        "p", Section.INFORMATION, "Who signs?", "Jan", "Marta", Confidence.LIKELY, Share.NEVER, "Ask Jan", TODAY
    )
    assert prompt_details(prompt, TODAY) == "from Marta · likely · never share · next: Ask Jan by today"
    assert prompt_details(replace(prompt, done=True), TODAY).endswith("done: Ask Jan")
    assert prompt_details(Prompt("p", Section.INFORMATION, "Who?"), TODAY) == ""


def test_closed_sections_say_what_is_missing() -> None:
    asked = (
        Prompt("1", Section.INFORMATION, "Who signs?"),
        Prompt("2", Section.INFORMATION, "Why now?", "season"),
    )
    lines = {each: section_line(negotiation(fee(), prompts=asked), each, "").words for each in SECTIONS}
    assert lines[Section.INFORMATION] == "1 of 2 · open: Who signs?"
    assert lines[Section.ALTERNATIVES] == "none of ours yet"
    assert lines[Section.POWER] == "0 of 3 sources rated"
    assert lines[Section.OPENING] == "1 issue · missing: opening of Fee"
    assert list(lines) == [s for s in Section if s is not Section.DIFFICULT]


def test_an_alternative_with_a_worth_that_sets_no_floor_is_told_what_it_lacks() -> None:
    other = Alternative("a", Side.WE, "Hartl", Decimal(4200))
    cases = {
        "1, worth not yet known": negotiation(fee(), alternatives=(replace(other, worth=None),)),
        "Hartl: compared once an issue in money has its walk-away point and target": negotiation(
            fee(target=None), alternatives=(other,)
        ),
        "Hartl: say what it costs otherwise": negotiation(
            fee(target=Decimal(4200), walk_away=Decimal(4900), direction=Direction.LESS),
            alternatives=(replace(other, likelihood=Decimal("0.5")),),
        ),
    }
    for words, whole in cases.items():
        assert section_line(whole, Section.ALTERNATIVES, "").words == words


def test_a_section_says_how_many_of_the_first_questions_are_open() -> None:
    asked = (
        Prompt("1", Section.INFORMATION, "Who signs?"),
        Prompt("2", Section.INFORMATION, "Why now?", first=True),
        Prompt("3", Section.INFORMATION, "What for?", "the season", first=True),
    )
    line = section_line(negotiation(fee(), prompts=asked), Section.INFORMATION, "")
    assert (line.words, line.shorter) == ("1 of 3 · answer first: Why now?", "1 of 3 · 1 to answer first")


def test_without_room_the_line_of_a_section_names_no_question(qtbot: QtBot) -> None:
    part = FoldingSection("Information")
    qtbot.addWidget(part)
    whole, shorter = "0 of 8 · 4 to answer first: What is this deal for?", "0 of 8 · 4 to answer first"
    part.show_words(whole, shorter)
    part.show()
    words = part.findChildren(ElidedText)[0]
    wide = words.fontMetrics().horizontalAdvance
    for room, shown in ((wide(whole) + 2, whole), (wide(whole) - 5, shorter), (wide(shorter) + 2, shorter)):
        words.resize(room, 20)
        assert words.shown() == shown
    words.resize(wide(shorter) - 5, 20)
    assert words.shown().endswith("…")
    assert part.button.accessibleName() == "Information, 0 of 8, 4 to answer first: What is this deal for?"


def test_a_closed_negotiation_is_not_told_what_it_still_needs_before_it_opens() -> None:
    closed = negotiation(fee(), stage=Stage.CLOSED)
    props = results(closed, analyse(closed, NOW), None)
    assert (props.sentence, props.line) == ("As it was prepared", "As it was prepared")
    assert (props.gaps, props.more_gaps) == ((), 0)


@pytest.mark.parametrize("needing", [True, False])
def test_the_gaps_beside_the_sections_are_as_many_as_the_line_above_them_says(needing: bool) -> None:
    issues = tuple(fee(id=str(n), name=f"Fee {n}", walk_away=None if needing else Decimal(1)) for n in range(6))
    open_questions = tuple(Prompt(f"p{n}", Section.DIFFICULT, f"Question {n}?") for n in range(9))
    whole = negotiation(*issues, prompts=open_questions)
    props = results(whole, analyse(whole, NOW), None)
    counted = len(props.gaps) + props.more_gaps
    assert props.line == f"Not enough to open: {counted} gaps"
    assert all(gap.needed for gap in props.gaps)


def test_once_it_is_enough_to_open_the_count_of_what_is_left_does_not_jump() -> None:
    """One more gap before, then none; not one more, then forty-five."""
    issue = fee(walk_away=Decimal(4000), target=Decimal(5000), opening=Decimal(5400))
    other = Alternative("a", Side.WE, "Hartl", Decimal(4900), likelihood=Decimal("0.9"))
    many = tuple(Prompt(f"p{n}", Section.DIFFICULT, f"Question {n}?") for n in range(45))
    ready = negotiation(issue, prompts=many, alternatives=(other,))
    props = results(ready, analyse(ready, NOW), None)
    assert props.sentence == "Enough to open."
    assert (len(props.gaps), props.more_gaps) == (4, 0)


def test_results_show_only_what_there_is_a_result_for() -> None:
    bare = negotiation()
    props = results(bare, analyse(bare, NOW), None)
    assert props.results == ()


def test_the_best_alternative_sets_the_floor_with_the_likelihood_it_needs() -> None:
    offer = Alternative("a", Side.WE, "Hartl", Decimal(4900), likelihood=Decimal("0.9"), cost=Decimal(0))
    safe = Alternative("b", Side.WE, "Stay", Decimal(4250), likelihood=Decimal(1))
    whole = negotiation(fee(), alternatives=(offer, safe))
    analysis = analyse(whole, NOW)
    floor = found("Your floor", results(whole, analysis, None).results)
    assert floor.large == "€4,410"
    assert floor.lines[0] == "Your best alternative: Hartl"
    assert "87 % likely" in floor.lines[1]
    assert best_alternative(analysis) == "Hartl"


def test_an_only_alternative_below_our_limits_is_not_said_to_need_a_likelihood_that_it_lacks() -> None:
    novel = Alternative("a", Side.WE, "A novel", Decimal(4200), likelihood=Decimal("0.7"), cost=Decimal(200))
    whole = negotiation(fee(target=Decimal(4800), walk_away=Decimal(4000)), alternatives=(novel,))
    floor = found("Your floor", results(whole, analyse(whole, NOW), None).results)
    assert floor.large == "€2,740"
    assert floor.lines[0] == "Your best alternative: A novel"
    assert not any("likely" in line for line in floor.lines), "it has 70 %, and would need 100 %"


def test_a_range_that_does_not_exist_is_said_so() -> None:
    apart = negotiation(fee(theirs=Theirs(limit=Estimate(Decimal(4000)))))
    shown = found("Range", results(apart, analyse(apart, NOW), None).results)
    assert shown.large == "None as far as you know"
    meets = negotiation(fee(theirs=Theirs(limit=Estimate(Decimal(5100)))))
    shown = found("Range", results(meets, analyse(meets, NOW), None).results)
    assert (shown.large, shown.lines) == ("€4,200 – €5,100 (est.)", ("One end is your estimate of their limit.",))


def test_the_opening_comes_with_its_reason() -> None:
    whole = negotiation(fee(opening=Decimal(5400), opening_reason="three sites cost that"))
    shown = found("Open with", results(whole, analyse(whole, NOW), None).results)
    assert (shown.large, shown.lines) == ("€5,400", ("“three sites cost that”",))


def test_packages_of_equal_worth_are_offered_side_by_side() -> None:
    sample = write_journal.parse(resource("sample", "retainer-renewal.json").read_bytes()).negotiations[0]
    whole = replace(sample, meetings=(), outcome=None)
    props = results(whole, analyse(whole, NOW), packages_to_offer(whole))
    packages = found("Three packages", props.results)
    assert [line[0] for line in packages.lines] == ["A", "B", "C"]
    assert all("$" in line and "Notice" in line and "/ month" not in line for line in packages.lines)


def test_of_many_issues_the_weightiest_in_which_packages_differ_are_told_first() -> None:
    issues = tuple(
        Issue(f"i{n}", f"Issue {n}", Unit.COUNT, weight=Decimal(n), target=Decimal(9), walk_away=Decimal(1))
        for n in range(1, 41)
    )
    packages = tuple(
        Package({each.id: Decimal(number if at % 2 else 5) for at, each in enumerate(issues)}, Fraction(1, 2), None)
        for number in range(3)
    )
    whole = negotiation(*issues)
    offered = EqualValue(packages, Fraction(1, 2), Fraction(1, 20), "opening")
    told = found("Three packages", results(whole, analyse(whole, NOW), offered).results)
    assert told.lines[0] == "A   Issue 40: 0 · Issue 38: 0 · Issue 36: 0 · Issue 34: 0 · Issue 32: 0"
    assert told.lines[-1] == "Each   Issue 39: 5 · Issue 37: 5 · Issue 35: 5 · Issue 33: 5 · Issue 31: 5"
    assert (len(told.lines), told.left) == (4, 30)
    assert [line.count("·") for line in told.whole] == [19] * 4


@pytest.mark.parametrize(("ours", "theirs", "traded"), [(1, 5, ("Portfolio",)), (5, 5, ()), (5, 1, ())])
def test_what_is_cheap_to_us_and_dear_to_them_is_a_trade(ours: int, theirs: int, traded: tuple[str, ...]) -> None:
    main = fee(weight=Decimal(5), theirs=Theirs(weight=Estimate(Decimal(5))))
    other = Issue("p", "Portfolio", Unit.OPTION, weight=Decimal(ours), theirs=Theirs(weight=Estimate(Decimal(theirs))))
    assert tradeables((main, other)) == (traded if ours != 5 or theirs != 1 else ("Fee",))


def test_the_range_is_drawn_once_there_are_two_places() -> None:
    assert drawn_range(fee(target=None), "EUR", 200, dark=False) == ""
    drawing = drawn_range(fee(theirs=Theirs(limit=Estimate(Decimal(5100)))), "EUR", 200, dark=True)
    assert drawing.startswith("<?xml") or "<svg" in drawing
    assert "€5,100" in drawing


def test_the_guesses_that_come_with_a_kind_are_not_told_as_a_trade() -> None:
    ids = Uuid7(FixedClock(NOW))
    issues = load("late_payment").new_issues(ids)
    fresh = negotiation(*issues)
    assert "Trade" not in [each.name for each in results(fresh, analyse(fresh, NOW), None).results]
    known = replace(issues[0], theirs=replace(issues[0].theirs, limit=Estimate(Decimal(4000))))
    thought_of = negotiation(known, *issues[1:])
    assert "Trade" in [each.name for each in results(thought_of, analyse(thought_of, NOW), None).results]


def test_of_a_closed_one_no_line_asks_for_anything() -> None:
    asked = tuple(Prompt(str(n), Section.INFORMATION, f"What {n}?", "so" * n, first=n == 0) for n in range(2))
    closed = negotiation(fee(walk_away=None), prompts=asked, stage=Stage.CLOSED)
    assert section_line(closed, Section.INFORMATION, "").words == "1 of 2 answered"
    assert section_line(closed, Section.OPENING, "").words == "1 issue"
    assert section_line(closed, Section.ALTERNATIVES, "").words == "none of ours"
    assert section_line(negotiation(stage=Stage.CLOSED), Section.OPENING, "").words == "no issue"
