"""Every suggestion beneath the line is one that the line reads, whatever the issues are called."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.capture import Line, Table, read
from desk_app.domain.capture.hints import hint, worded
from desk_app.domain.capture.meaning import Record
from desk_app.domain.issues import Issue, Option
from desk_app.domain.quantities import Direction, Side, Unit
from tests.domain.capture.test_hints import table_of_kind
from tests.domain.capture.test_own_words import spoken

PARTS = ("Point", "Core", "Pay", "Payment", "for", "we", "Für", "y", "die", "1", "2", "12", "#1", "4.8k", "=", "F", "n")
names = st.one_of(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map(" ".join),
    st.text(st.sampled_from("aeFJ19 .,-#()/"), min_size=1, max_size=8).map(str.strip).filter(bool),
)
amounts = st.sampled_from(["5", "48", "500", "4800", "1200000"]).map(Decimal)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    called = draw(st.lists(names, min_size=1, max_size=12))
    issues = tuple(_issue(draw, number, name) for number, name in enumerate(called))
    scored = [issue for issue in issues if issue.unit in (Unit.MONEY, Unit.DAYS)]
    said = {(side, issue.id): draw(amounts) for issue in scored for side in draw(st.sets(st.sampled_from(Side)))}
    locale = draw(st.sampled_from(["en_US", "de_DE", "es_ES"]))
    return Table(issues, said, currency="EUR", today=date(2026, 11, 9), locale=locale)


def _issue(draw: st.DrawFn, number: int, name: str) -> Issue:
    unit = draw(st.sampled_from(Unit))
    labels = draw(st.lists(names, min_size=1, max_size=3)) if unit is Unit.OPTION else ()
    options = tuple(Option(f"o{place}", label) for place, label in enumerate(labels))
    return Issue(f"i{number}", name, unit, Direction.MORE, options=options)


@given(tables(), st.sampled_from(["en", "de", "es"]))
def test_each_suggestion_is_read_as_it_stands(table: Table, language: str) -> None:
    with spoken(language):
        line, shown = worded(replace(table, positions={})), hint(table)
        for typed in (line, *shown.split()[:1]):
            meaning = read(Line.of(typed), table).meaning if typed else None
            assert meaning is None or isinstance(meaning, Record), typed
            assert meaning is None or meaning.terms[0].issue == table.issues[0].id, typed
        assert not shown or line in shown


def rows_of_the_readme() -> list[str]:
    """What is typed in the first rows of the table of the line: those that begin with an issue key or a side."""
    text = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    table = text[text.index("## The line of a meeting") : text.index("A meeting asks who sees the screen")]
    cells = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    return re.findall("`([^`]+)`", " ".join(cells[: cells.index("`n they …` `n we …` `n …`")]))


@pytest.mark.parametrize("typed", rows_of_the_readme())
def test_each_line_of_the_readme_is_read_with_the_first_kind(typed: str) -> None:
    table = table_of_kind("rate_or_project_fee")
    named = replace(table, positions={(Side.WE, table.issues[3].id): date(2026, 12, 1)})
    assert isinstance(read(Line.of(typed), named).meaning, Record)


def test_issues_with_a_number_are_told_apart() -> None:
    points = tuple(Issue(f"i{number}", f"Point {number}", Unit.MONEY, Direction.MORE) for number in range(1, 41))
    table = Table(points, currency="USD", today=date(2026, 11, 9))
    assert worded(table) == "they point 1 4.8k for we point 2 5.1k"
    assert isinstance(read(Line.of(worded(table)), table).meaning, Record)
