"""Messages that were annotated by reading them: what is found, how much of it is right, which traps are taken."""

from __future__ import annotations

from datetime import date

import pytest

from desk_app.support.forms import write_as
from tests.domain.messages.marking import annotated, marked, read

MESSAGES = annotated()


def test_there_are_many_and_each_is_called_otherwise():
    names = [each["name"] for each in MESSAGES]
    assert len(names) >= 200
    assert len(set(names)) == len(names)


def test_most_offers_are_found_and_few_are_wrong():
    marks = marked(MESSAGES)
    assert marks.found >= 0.9 * marks.wanted, marks.wrong
    assert marks.found >= 0.95 * marks.offered, marks.wrong
    assert marks.taken <= 0.02 * marks.traps, marks.wrong


def test_a_message_without_an_offer_gives_none():
    marks = marked([each for each in MESSAGES if not each["right"]])
    assert marks.empty >= 60
    assert not marks.spoilt


@pytest.mark.parametrize("locale", ["web retainer salary supply lease", "honorar", "precio"])
def test_each_language_is_understood(locale):
    marks = marked([each for each in MESSAGES if each["talks"] in locale.split()])
    assert marks.found >= 0.85 * marks.wanted, marks.wrong
    assert marks.found >= 0.9 * marks.offered, marks.wrong


def test_a_condition_of_which_nothing_can_be_read_is_told():
    text = "We could pay 4,800 if you also send flowers to our director every week."
    offered = read({"name": "flowers", "talks": "web", "text": text})
    assert [each.conditions for each in offered.terms] == [()]
    assert offered.left == (
        "“if you also send flowers to our director every week”: a condition that names no issue as it stands here",
    )


@pytest.mark.parametrize("condition", ["if you work two weekends", "if you accept our general terms of business"])
def test_a_condition_that_only_seems_to_ask_whether_it_suits_is_told(condition):
    offered = read({"name": "seems", "talks": "web", "text": f"We could pay 4,800 {condition}."})
    assert [each.conditions for each in offered.terms] == [()]
    assert offered.left == (f"“{condition}”: a condition that names no issue as it stands here",)


def test_a_second_condition_is_told_beside_one_that_is_read():
    text = "We could do 4,800 for the fee if we get 45 days, provided the board agrees."
    offered = read({"name": "board", "talks": "web", "text": text})
    assert [[each.issue for each in term.conditions] for term in offered.terms] == [["Payment"]]
    assert offered.left == ("“provided the board agrees”: a condition that names no issue as it stands here",)


def test_whether_it_suits_is_no_condition():
    offered = read({"name": "suits", "talks": "web", "text": "We could do 4,800 for the fee if that works for you."})
    assert not offered.left


@pytest.mark.parametrize(
    ("region", "talks", "text", "values"),
    [
        ("es_MX", "precio", "Podemos llegar a un precio de 4,100.", (4100,)),
        ("es_ES", "precio", "Podemos llegar a un precio de 4.100.", (4100,)),
        ("de_DE", "precio", "Podemos llegar a un precio de 4.100.", (4100,)),
        ("en_GB", "web", "We could pay 4,800 and launch on 03/04/2027.", (date(2027, 4, 3), date(2027, 3, 4))),
        ("en_US", "web", "We could pay 4,800 and launch on 03/04/2027.", (date(2027, 3, 4), date(2027, 4, 3))),
    ],
)
def test_a_message_in_our_own_language_is_read_as_our_region_writes(region, talks, text, values):
    write_as(region)
    message = {"name": "region", "talks": talks, "text": text}
    try:
        offered = read(message)
    finally:
        write_as("en_US")
    assert offered.terms[-1].values == values


def test_a_value_that_stands_alone_in_a_condition_is_what_is_asked_for():
    named = ("condition: ", "Bedingung: ")
    marks = marked([each for each in MESSAGES if each["name"].startswith(named)])
    assert (marks.found, marks.offered, marks.taken) == (marks.wanted, marks.wanted, 0), marks.wrong
