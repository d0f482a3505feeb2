"""What was typed comes back letter by letter: through the journal, its undo, a file and another journal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import BadInput, UserError
from desk_app.domain.preparation import Strength
from tests.session.conftest import Desk

LONG = 1024 * 1024
ODD = (
    "",
    "\x00",
    "before\x00after",
    "שלום \u202eevil\u202c عربى",
    "👩‍👩‍👧‍👦🏳️‍🌈🇪🇺",
    "e\u0301 é \ufeff\u200b\u2028\u2029\r\n\t\x1f\x7f\x85",
    "'; DROP TABLE entry; -- \\ \" {} %s $1 ?1",
    "\uffff\ufffe\U0010ffff",
    "</script><b>&amp;&#0;",
)
TEXT = st.one_of(st.sampled_from(ODD), st.text(max_size=60), st.text(st.characters(max_codepoint=0x2FF), max_size=20))


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """A journal that texts are put into and one that they are imported into."""
    opened = []
    for name in ("one", "other"):
        folder = tmp_path_factory.mktemp(name)
        opened.append(Desk(folder).open())
    yield opened
    for session in opened:
        session.close()


def check(two, text: str) -> None:
    one, other = two
    title = text if text.strip() else "untitled"  # a file gives a blank one a name
    place = one.negotiations.create(title).created
    strength = Strength("00000000-0000-7000-8000-00000000000a", text)
    one.preparing.put(place, strength)
    one.meeting.record(place, kept_raw(text))
    one.negotiations.edit(place, title=title)
    before = one.reading.negotiation(place)
    assert [e.raw for e in before.entries()] == [text]
    assert before.title == title
    assert before.strengths == (strength,)
    for _ in range(3):
        one.history.undo(place)
    for _ in range(3):
        one.history.redo(place)
    assert one.reading.negotiation(place) == before
    exported = one.interchange.export([place])
    other.interchange.import_file(exported)
    after = other.reading.negotiation(place)
    assert [each.strength for each in after.strengths] == [text]
    assert replace(after, strengths=before.strengths) == before  # a file keeps no ids of strengths
    assert other.interchange.export([place]) == exported


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXT)
@example("before\x00after")
@example("\ufeff")
def test_a_text_comes_back_letter_by_letter(two, text):
    check(two, text)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXT)
def test_any_text_comes_back_letter_by_letter(two, text):
    check(two, text)


@pytest.mark.parametrize("letters", ["x", "é\x00", "👩‍👩‍👧", "\u202eש", "\r\n"])
def test_a_text_of_a_million_letters_comes_back(session, negotiation, letters):
    text = (letters * LONG)[:LONG]
    session.meeting.record(negotiation, kept_raw(text))
    assert [e.raw for e in session.reading.negotiation(negotiation).entries()] == [text]
    session.history.undo(negotiation)
    session.history.redo(negotiation)
    assert [e.raw for e in session.reading.negotiation(negotiation).entries()] == [text]


def test_half_a_character_is_refused_and_nothing_is_lost(session, negotiation):
    with pytest.raises(BadInput, match="half of a character"):
        session.meeting.record(negotiation, kept_raw("broken \ud83d"))
    session.meeting.record(negotiation, kept_raw("whole"))
    assert [e.raw for e in session.reading.negotiation(negotiation).entries()] == ["whole"]


def test_a_file_that_cannot_be_taken_back_is_never_exported(session, negotiation):
    session.meeting.record(negotiation, kept_raw("x" * LONG))
    exported = session.interchange.export()
    try:
        session.interchange.import_file(exported)
    except UserError as error:
        pytest.fail(f"an export is refused: {error}")
