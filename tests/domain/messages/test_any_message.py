"""Any text can be read as a message, in little time, and what it offers is always a value of an issue."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.issues import Issue
from desk_app.domain.messages import Letter, read_letter
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Direction, Unit
from desk_app.support.forms import write_as
from tests.domain.messages.marking import TALKS, TODAY, annotated, negotiation

FEE = Negotiation("n", "Website", currency="EUR", issues=(Issue("fee", "Fee / Honorar", Unit.MONEY, Direction.MORE),))
PIECES = st.sampled_from(
    "4,800|€|30 days|if you|Option A:|> |\n|\n\n|Deal|wrote:|zwischen|und|?|--\n|£5k|10 %|December 4|between|and|not|"
    "instead of|pago|1 round|From: a\nTo: b\nDate: c\n|½|٣|1)|…".split("|")
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=25), st.sampled_from(sorted(TALKS)))
def test_any_text_can_be_read(pieces, talks):
    found = read_letter(Letter(" ".join(pieces)), negotiation(talks), None, TODAY)
    issues = {each.id: each for each in TALKS[talks][1]}
    for term in (*found.terms, *(each for offered in found.terms for each in offered.conditions)):
        assert term.values
        for value in term.values:
            issue = issues[term.issue]
            assert issue.option(value) if issue.unit is Unit.OPTION else isinstance(value, Decimal) or value.year


@pytest.mark.parametrize(
    "text", ["4" * 300_000, "\n" * 200_000, "> a\nok\n" * 30_000, "On a\n" * 50_000, "(" * 100_000]
)
def test_a_text_of_any_size_is_read(text):
    assert read_letter(Letter(text), negotiation("web"), None, TODAY).terms == ()


def test_no_issue_means_no_offer():
    from dataclasses import replace

    for each in annotated()[:20]:
        assert read_letter(Letter(each["text"]), replace(negotiation("web"), issues=()), None, TODAY).terms == ()


@pytest.mark.parametrize(
    ("text", "locale", "values"),
    [
        ("Wir bieten Ihnen ein Honorar von 1.234 €.", "", [1234]),
        ("Wir bieten Ihnen ein Honorar von 1,234 €.", "", [1234, Decimal("1.23")]),
        ("We offer you a fee of 1,234 €.", "de_DE", [1234]),
        ("We offer you a fee of 1.234 €.", "de_DE", [1234, Decimal("1.23")]),
        ("Fee 1,234 €", "", [1234]),
        ("Fee 1,234 €", "de_DE", [1234, Decimal("1.23")]),
        ("Fee 1.234 €", "de_DE", [1234]),
    ],
)
def test_an_amount_with_the_other_separator_is_asked(text, locale, values):
    """What a message says in its own language has one meaning; where it tells none, the region counts."""
    write_as(locale)
    (term,) = read_letter(Letter(text), FEE, None, TODAY).terms
    assert sorted(term.values, reverse=True) == values
