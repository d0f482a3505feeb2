"""A table of offers that was kept before: what is no offer is named, and one way of writing numbers holds for all."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from desk_app.domain.quantities import Unit
from desk_app.exchange.contacts.tables import ContactTable
from desk_app.exchange.tracker.offer_columns import OfferColumn
from desk_app.exchange.tracker.read_offers import OfferSettings, read_offers
from desk_app.support.language import speak_in

NOW = datetime(2026, 11, 9, 10, tzinfo=UTC)
COLUMNS = (OfferColumn.TITLE, OfferColumn.SIDE, OfferColumn.ISSUE, OfferColumn.VALUE)


def taken(*offers, locale="en_US", issue="Fee", side="we"):
    """The unit of the one issue, the values, and the problems of a table with these offers."""
    rows = [(number, ["Website", side, issue, offer]) for number, offer in enumerate(offers, 2)]
    table = ContactTable(("Project", "Who", "What", "Offer"), (None,) * 4, tuple(rows))
    read = read_offers(table, COLUMNS, OfferSettings(NOW, locale, "EUR", {}))
    units = [each.unit for whole in read.read for each in whole.issues]
    values = [term.value for whole in read.read for entry in whole.entries() for term in entry.terms]
    return units, values, read.problems


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "–",
        "?",
        "n/a",
        "k. A.",
        "ca. 1000",
        "1000 - 1200",
        "~1000",
        "1.000 bis 1.200 €",
        "aprox. 900",
        "from 500 €",
    ],
)
def test_what_is_no_single_offer_is_named_and_makes_no_option(text):
    assert taken(text) == ([], [], (f"row 2: “{text}” is not a single offer.",))
    units, values, problems = taken(text, "4800", "5000")
    assert (units, values) == ([Unit.MONEY], [4800, 5000])
    assert problems == (f"row 2: “{text}” is not a single offer.",)


@pytest.mark.parametrize(
    "texts", [("Net 30", "Net 60"), ("2 rounds", "3 rounds"), ("Basic", "Pro"), ("from the start", "never")]
)
def test_words_are_options_as_before(texts):
    units, values, problems = taken(*texts)
    assert (units, len(values), problems) == ([Unit.OPTION], 2, ())


@pytest.mark.parametrize(("texts", "unit", "kept"), [
    (("12 %", "1000"), Unit.MONEY, [1000]),
    (("12 %", "15 %", "1000"), Unit.PERCENT, [12, 15]),
    (("30 days", "45 days", "4800"), Unit.DAYS, [30, 45]),
])  # fmt: skip
def test_one_unit_is_not_put_upon_a_figure_that_cannot_have_it(texts, unit, kept):
    units, values, problems = taken(*texts)
    assert (units, values) == ([unit], kept)
    assert len(problems) == 1


@pytest.mark.parametrize("locale", ["en_US", "de_DE", "es_ES", "de_CH"])
@pytest.mark.parametrize(
    ("told", "asked"), [("4.800,50", "1,234"), ("4,800.50", "1.234"), ("1.234.567", "2,500"), ("12,5", "1,234")]
)
def test_the_other_cells_tell_how_a_number_is_meant(told, asked, locale):
    """ "1,234" is never taken for 1234 beside "4.800,50", wherever one is."""
    _units, values, problems = taken(told, asked, locale=locale)
    assert Decimal(asked.replace(",", "").replace(".", "")) not in values
    assert len(problems) == 1
    assert problems[0].startswith(f"row 3: Is “{asked}” ")


def test_where_no_cell_tells_the_region_counts():
    assert taken("4,800")[1] == [4800]
    assert taken("4.800", locale="de_DE")[1] == [4800]
    assert taken("4,800", "5,200.50", "1.500")[1] == [4800, Decimal("5200.50")]


@pytest.mark.parametrize(
    ("language", "we", "they"), [("en", "we", "they"), ("de", "wir", "sie"), ("es", "nosotros", "ellos")]
)
def test_the_words_that_are_asked_for_are_read(language, we, they):
    speak_in(language)
    (told,) = taken("4800", side="xx")[2]
    assert we in told
    assert they in told
    assert [taken("4800", side=each)[1] for each in (we, they)] == [[4800], [4800]]


@pytest.mark.parametrize(("telling", "day"), [("2/15/2026", date(2026, 3, 1)), ("15/2/2026", date(2026, 1, 3))])
def test_one_way_of_writing_days_holds_for_the_offers_too(telling, day):
    units, values, problems = taken(telling, "3/1/2026", issue="Delivery")
    assert (units, values, problems) == ([Unit.DATE], [date(2026, 2, 15), day], ())


def test_a_day_is_asked_about_where_nothing_in_the_table_tells():
    units, values, problems = taken("2026-02-15", "3/1/2026", issue="Delivery")
    assert (units, values) == ([Unit.DATE], [date(2026, 2, 15)])
    assert problems[0].startswith("row 3: Is “3/1/2026” ")
