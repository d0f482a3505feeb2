"""What the quiet lines say, and what they leave unsaid while secrets are hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from desk_app.domain.alternatives import Floor, FloorBasis
from desk_app.domain.issues import Issue
from desk_app.domain.moves.results import Balance, Position
from desk_app.domain.quantities import Direction, Per, Side, Unit, Value
from desk_app.domain.report.balance import balance_words as told_in_the_debrief
from desk_app.domain.standing import LimitPlace, Standing
from desk_app.ui.meet.issue_lines import closed, gap, marks
from desk_app.ui.meet.live import AdviceNow, balance_words, live, where_we_stand
from desk_app.ui.meet.props import Marks
from desk_app.ui.meet.view import elapsed
from tests.domain.talks import THEY, WE, Talk, d, fee, read, theirs

ZERO = Fraction(0)
FLOOR = Floor(Fraction(1, 2), FloorBasis.ALTERNATIVE, "a", Decimal(4650))
ISSUE = Issue("i", "I", Unit.MONEY, Direction.MORE)
STANDING = Standing(LimitPlace.BELOW, None, Fraction(1, 3), None, {}, (), FLOOR, "Hartl")


def at(side: Side, now: Value, opening: Value | None = None) -> Position:
    return Position(side, "i", now if opening is None else opening, now, 0, 1)


@pytest.mark.parametrize(
    ("unit", "theirs", "ours", "words"),
    [
        (Unit.MONEY, Decimal(4500), Decimal(5400), "€900 apart"),
        (Unit.MONEY, Decimal(4700), Decimal(4500), "€200 better than you ask"),
        (Unit.DAYS, Decimal(29), Decimal(30), "1 day apart"),
        (Unit.DAYS, Decimal(30), Decimal(29), "1 day better than you ask"),
        (Unit.DATE, date(2026, 11, 9), date(2026, 11, 12), "3 days apart"),
        (Unit.DATE, date(2026, 11, 12), date(2026, 11, 9), "3 days better than you ask"),
        (Unit.PERCENT, Decimal("27.5"), Decimal(30), "2.5 points apart"),
        (Unit.PERCENT, Decimal(30), Decimal("27.5"), "2.5 points better than you ask"),
        (Unit.COUNT, Decimal(3), Decimal(5), "2 apart"),
        (Unit.OPTION, "a", "b", "apart"),
        (Unit.OPTION, "a", "a", "met"),
    ],
)
def test_the_distance_reads_in_the_unit_of_the_issue(unit: Unit, theirs: Value, ours: Value, words: str) -> None:
    issue = Issue("i", "I", unit, Direction.MORE)
    assert gap(issue, at(Side.THEY, theirs), at(Side.WE, ours), "EUR") == words
    assert gap(issue, None, at(Side.WE, ours), "EUR") == ""


def test_whether_their_offer_is_past_ours_goes_by_what_is_better_for_us() -> None:
    theirs, ours = at(Side.THEY, Decimal(4700)), at(Side.WE, Decimal(4500))
    words = [
        gap(Issue("i", "I", Unit.MONEY, direction), theirs, ours, "EUR")
        for direction in (Direction.MORE, Direction.LESS, None)
    ]
    assert words == ["€200 better than you ask", "€200 apart", "€200 apart"]


@pytest.mark.parametrize(
    ("direction", "they", "we", "way"),
    [
        (Direction.MORE, (4200, 4800), (5200, 4600), Marks(0.6, 0.4)),
        (Direction.LESS, (5200, 4600), (4200, 4800), Marks(0.6, 0.4)),
        (Direction.MORE, (4700, 4700), (4500, 4500), Marks(1, 0, past=True)),
        (Direction.LESS, (4500, 4500), (4700, 4700), Marks(1, 0, past=True)),
        (Direction.MORE, (4700, 4700), (4500, 4700), Marks(1, 1, past=True)),
        (Direction.MORE, (4700, 4700), (4500, 4900), Marks(0.5, 1, past=True)),
        (Direction.LESS, (4500, 4500), (4700, 4300), Marks(0.5, 1, past=True)),
    ],
)
def test_the_ruler_shows_an_offer_past_what_we_ask_beyond_our_mark(
    direction: Direction, they: tuple[int, int], we: tuple[int, int], way: Marks
) -> None:
    """So nothing lies between them. It is so as well if they opened there, and a gap shows once there is one."""
    issue = Issue("i", "I", Unit.MONEY, direction)
    theirs, ours = (at(side, d(now), d(first)) for side, (first, now) in ((Side.THEY, they), (Side.WE, we)))
    assert marks(issue, theirs, ours) == way
    assert closed(issue, theirs, ours) == (1 if they[1] == we[1] else None)


def test_how_much_of_the_first_distance_is_gone() -> None:
    theirs, ours = at(Side.THEY, Decimal(4800), Decimal(4500)), at(Side.WE, Decimal(5100), Decimal(5400))
    assert closed(ISSUE, theirs, ours) == pytest.approx(2 / 3)
    assert closed(ISSUE, None, ours) is None
    assert closed(ISSUE, at(Side.THEY, "a"), at(Side.WE, "b")) is None
    assert closed(ISSUE, at(Side.THEY, "a"), at(Side.WE, "a")) == 1
    assert closed(ISSUE, at(Side.THEY, Decimal(9), Decimal(5)), at(Side.WE, Decimal(1), Decimal(5))) is None
    assert closed(ISSUE, at(Side.THEY, Decimal(0), Decimal(4)), at(Side.WE, Decimal(9), Decimal(5))) == 0


def test_where_we_stand_reads_in_words_and_hides_behind_shapes() -> None:
    assert where_we_stand(STANDING, "EUR", hidden=False) == "Below your limit: your alternative is worth €4,650"
    at_floor = replace(STANDING, place=LimitPlace.AT)
    assert where_we_stand(at_floor, "EUR", hidden=False) == "At your limit: your alternative is worth €4,650"
    inside = replace(STANDING, place=LimitPlace.INSIDE)
    assert where_we_stand(inside, "EUR", hidden=False) == "Inside"
    shapes = [where_we_stand(s, "EUR", hidden=True) for s in (inside, at_floor, STANDING)]
    assert shapes == ["▲", "◆", "■"]
    assert where_we_stand(replace(STANDING, place=None), "EUR", hidden=False) == ""
    limits = replace(STANDING, floor=Floor(ZERO, FloorBasis.LIMITS, None, None))
    assert where_we_stand(limits, "EUR", hidden=False) == "Below your limit"


def test_the_balance_reads_in_money_or_in_points() -> None:
    money = Balance(Fraction(1), Fraction(2), Fraction(1), None, Fraction(2999, 10), Fraction(100), Fraction(-200))
    assert balance_words(money, "EUR") == "Given €300 · received €100"
    back = replace(money, given=Fraction(-1), given_money=Fraction(-300))
    assert balance_words(back, "EUR") == "Taken back €300 · received €100"
    both = replace(back, received=Fraction(-2), received_money=Fraction(-100))
    assert balance_words(both, "EUR") == "Taken back €300 · by them €100"
    points = replace(money, given=Fraction(1, 8), received=ZERO, given_money=None)
    assert balance_words(points, "EUR") == "Given 12 points · received 0 points"
    assert balance_words(replace(money, given=ZERO, received=ZERO), "EUR") == ""


@pytest.mark.parametrize("per", [Per.ITEM, None])
def test_a_fee_is_never_told_on_the_scale_of_a_price_per_page(per: Per | None) -> None:
    """From 5,100 to 4,500 is 2 swings of the fee, which weighs 5 of 65: 15 points. In prices per page it was 1."""
    whole = fee(opening=d(4800), target=d(4200), walk_away=d(3900), weight=d(5), theirs=theirs())
    page = fee(
        id="page", name="Fee per page", step=None, opening=d("42.50"), target=d(38), walk_away=d(32), weight=d(60),
        per=per, theirs=theirs(),
    )  # fmt: skip
    talk = Talk(whole, page)
    talk.we("fee", d(5100))
    talk.exchange((THEY, "fee", d(4500)), (WE, "page", d("38.50")))
    negotiation, found = talk.negotiation(), read(talk)
    money = "In money: given €600 · received €0"
    first = "What they agreed to was their first word on it, so it is in no sum."
    assert told_in_the_debrief(negotiation, found) == f"You gave 15 points. {first} {money}."
    shown = [live(negotiation, found, AdviceNow(), hidden=hidden).balance for hidden in (False, True)]
    word = "what they agreed to was their first word"
    assert shown == [f"Given 15 points · received 0 points: {word}", f"{money}: {word}"]


def test_the_clock_runs_in_minutes_then_hours() -> None:
    start = datetime(2026, 11, 9, 14, 0, tzinfo=UTC)
    assert elapsed(start, start.replace(minute=21, second=40)) == "21:40"
    assert elapsed(start, start.replace(hour=15, minute=2, second=10)) == "1:02:10"
    assert elapsed(start, start.replace(hour=13)) == "0:00"
