"""What the empty entry line suggests to type can be typed, whatever is negotiated."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desk_app.domain.capture import Line, Table
from desk_app.domain.capture.hints import hint, worded
from desk_app.domain.capture.parsing import read
from desk_app.domain.issues import Issue, Option
from desk_app.domain.quantities import Direction, Side, Unit
from desk_app.exchange.templates import KINDS, load
from desk_app.support.clock import FixedClock
from desk_app.support.ids import Uuid7
from tests.domain.capture.tables import TABLE

TODAY = date(2026, 11, 9)


def table_of_kind(kind: str) -> Table:
    ids = Uuid7(FixedClock(datetime(2026, 11, 9, tzinfo=UTC)))
    return Table(load(kind).new_issues(ids), currency="EUR", today=TODAY)


def test_the_words_of_the_readme_are_suggested_for_a_fee():
    assert worded(table_of_kind("rate_or_project_fee")) == "they fee 4.8k for we pay 30"
    assert hint(TABLE) == "F48 their Fee    J51 yours    they fee 4.8k for we pay 30    n a note"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "blank"])
def test_each_suggestion_reads_for_each_kind(kind):
    table = table_of_kind(kind)
    theirs, ours, line, _ = hint(table).split("    ")
    first, second = table.issues[:2]
    for typed, issues in ((theirs.split()[0], [first]), (ours.split()[0], [first]), (line, [first, second])):
        meaning = read(Line.of(typed), table).meaning
        assert [term.issue for term in meaning.terms] == [issue.id for issue in issues], typed
    assert [t.side for t in read(Line.of(line), table).meaning.terms] == [Side.THEY, Side.WE]


def test_names_that_begin_alike_are_told_apart():
    pay = Issue("p", "Payment", Unit.DAYS, Direction.LESS)
    date_of_it = Issue("d", "Payment date", Unit.DATE, Direction.LESS)
    assert worded(Table((pay, date_of_it), today=TODAY)).startswith("they payment 30 for we payment date ")
    assert worded(Table((pay, replace(pay, id="other")), today=TODAY)) == "they #1 30 for we #2 30"


def test_a_single_issue_is_an_offer_and_none_says_nothing():
    scope = Issue("s", "Scope", Unit.OPTION, options=(Option("a", "Core only"), Option("b", "Core and more")))
    assert worded(Table((scope,))) == "they scope core and more"
    assert hint(Table()) == ""
    assert hint(Table((Issue("e", "Empty", Unit.OPTION),))) == ""


def test_the_letter_that_was_chosen_for_notes_is_suggested():
    assert hint(replace(TABLE, letters={"т": "n", "ц": "w"})).endswith("    т a note")


def test_nothing_of_limits_is_suggested():
    fee = replace(TABLE.issues[0], target=None, walk_away=None)
    bare = replace(TABLE, issues=(fee, *TABLE.issues[1:]))
    assert hint(bare) == hint(TABLE)
