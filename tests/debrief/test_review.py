"""The review of a period: what it says of many, of few and of no negotiations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from desk_app.debrief.across import REVIEW, PeriodMaterial
from desk_app.domain.closing import OutcomeKind
from desk_app.domain.insight.facts import Facts, GivenPromise, JudgedPrediction
from desk_app.domain.insight.period import Period, year_before
from desk_app.domain.insight.rows import FIGURE_ROWS
from desk_app.domain.insight.summing import insight
from desk_app.domain.insight.telling import title
from desk_app.domain.moves.results import Pattern
from desk_app.domain.quantities import Estimate, Side
from desk_app.domain.report.review import MOST_LISTED, ReviewNames, review_report
from desk_app.domain.rules_to_try import Rule, RuleState
from tests.debrief.pages import page_texts
from tests.debrief.test_documents import golden
from tests.negotiations import NOW

TODAY = NOW.date()
YEAR = Period(year_before(TODAY))
NAMES = ReviewNames(lambda each: (f"Talks {each}", "Marta Voss"))


def closed(number: int) -> Facts:
    """A negotiation that was closed some days ago; every fourth without a deal."""
    agreed = number % 4 != 3
    late = date(2026, 10, 1)
    return Facts(
        f"{number:03}",
        OutcomeKind.AGREEMENT if agreed else OutcomeKind.NO_DEAL_WE,
        closed_on=TODAY - timedelta(days=9 * number),
        captured=Estimate(Fraction(30 + 5 * (number % 9), 100)) if agreed else None,
        our_opening=Fraction(80 + number % 7, 100) if agreed else None,
        their_opening=Fraction(70 + number % 5, 100) if agreed else None,
        score=Fraction(40 + 3 * (number % 11), 100) if agreed else None,
        relationship=Fraction(number % 5 - 2, 4),
        shapes=(Pattern.SHRINKING if number % 2 else Pattern.EVEN,),
        predictions=(JudgedPrediction(Fraction(65 + 10 * (number % 3), 100), number % 3 > 0),),
        promises=(GivenPromise(Side.WE, late, kept=True, kept_on=late), GivenPromise(Side.THEY, late, kept=False)),
        tries=(("r1", number % 2 == 0),),
    )


def made(known: Sequence[Facts], period: Period = YEAR, rules: tuple[Rule, ...] = ()) -> PeriodMaterial:
    return PeriodMaterial(lambda: iter(known), rules, period, NAMES, NOW)


RULES = (
    Rule("r1", "Ask before you give.", datetime(2026, 1, 1, tzinfo=UTC), RuleState.KEPT),
    Rule("r2", "Never a number first.", datetime(2026, 2, 1, tzinfo=UTC), negotiation="002"),
    Rule("r3", "Of another time.", datetime(2020, 2, 1, tzinfo=UTC), negotiation="gone"),
)


def test_the_review_reads_as_it_did() -> None:
    golden("review", REVIEW.pdf(made([closed(n) for n in range(24)], rules=RULES)))


def test_of_no_negotiation_it_says_that_and_no_more() -> None:
    (page,) = page_texts(REVIEW.pdf(made([])))
    assert page.split("\n")[:3] == ["Review", "21 Nov 2025 – 20 Nov 2026", "No negotiation was closed in this time."]
    assert "Not enough yet" not in page


def test_with_fewer_than_five_each_figure_says_how_many_are_missing() -> None:
    told = review_report([closed(n) for n in range(3)], (), YEAR, NAMES, TODAY)
    assert told.groups == ()
    assert told.to_come[0].startswith("Ended in a deal; Share of the range that we got; ")
    assert told.to_come[0].endswith(": 2 more needed.")
    assert len(told.closed) == 3


def test_what_lies_outside_the_period_is_not_in_it() -> None:
    old = replace(closed(1), negotiation="old", closed_on=YEAR.start and YEAR.start - timedelta(days=1))
    told = review_report([closed(0), old], (), YEAR, NAMES, TODAY)
    assert [each.title for each in told.closed] == ["Talks 000"]


def test_every_figure_that_says_something_stands_in_it_as_insight_tells_it() -> None:
    known = [closed(n) for n in range(24)]
    found = {each.name: each for each in insight(known, YEAR, TODAY).measures}
    text = "\n".join(page_texts(REVIEW.pdf(made(known))))
    shown = [found[name] for row in FIGURE_ROWS for name in row.names if found[name].value is not None]
    assert len(shown) > 8
    told = review_report(known, (), YEAR, NAMES, TODAY)
    sentences = [words.sentence for group in told.groups for row in group.rows for words in row.told]
    assert len(sentences) == len(shown)
    assert all(each in text.replace("\n", " ") for each in sentences)
    assert title(shown[0])


def test_a_rule_is_in_it_if_it_was_tried_or_made_then() -> None:
    told = review_report([closed(n) for n in range(6)], RULES, YEAR, NAMES, TODAY)
    assert [(each.text, each.tried, each.state) for each in told.rules] == [
        ("Ask before you give.", "tried 6 · kept 3", "kept"),
        ("Never a number first.", "not tried yet", "being tried"),
    ]


def test_of_thousands_the_newest_are_listed_and_the_others_counted() -> None:
    many = [replace(closed(n % 30), negotiation=f"{n:05}") for n in range(2_000)]
    told = review_report(many, (), YEAR, NAMES, TODAY)
    assert len(told.closed) == MOST_LISTED
    assert told.left_out == "and 1800 more"
    assert told.closed[0].when == "20 Nov 2026"
    assert 5 < len(page_texts(REVIEW.pdf(made(many)))) < 20


def test_its_html_has_a_table_behind_each_picture() -> None:
    page = REVIEW.html(made([closed(n) for n in range(24)], rules=RULES)).decode()
    assert page.count("<svg") >= 6
    assert page.count('role="region"') >= page.count("<svg") - 3
    assert page.count("<h1>") == 1


def test_a_column_without_a_word_in_it_is_left_out() -> None:
    without = [replace(closed(n), captured=None) for n in range(3)]
    assert "How it ended Share" in "\n".join(page_texts(REVIEW.pdf(made([closed(0), *without]))))
    told = "\n".join(page_texts(REVIEW.pdf(made(without))))
    assert "When What With How it ended" in told
    assert "Share:" not in told
    assert "ended Share" not in told
