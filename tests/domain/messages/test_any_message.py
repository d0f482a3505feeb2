"""Any text can be read as a message, in little time, and what it offers is always a value of an issue."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.messages import Letter, read_letter
from desk_app.domain.quantities import Unit
from tests.domain.messages.marking import TALKS, TODAY, annotated, negotiation

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
