"""Messages that were annotated by reading them: what is found, how much of it is right, which traps are taken."""

from __future__ import annotations

import pytest

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
