"""What was typed comes back letter by letter: through the journal, its undo, a file and another journal."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.entries import Entry, EntryKind, Meeting
from desk_app.domain.errors import BadInput, UserError
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import Strength
from desk_app.session.session import Session
from tests.exchange.files import ReadFile
from tests.session.conftest import START, Desk

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
@settings(max_examples=5_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXT)
def test_any_text_comes_back_letter_by_letter(two, text):
    check(two, text)


def some_text(random: Random) -> str:
    """Letters of any script, controls, emoji and odd pieces; most are short, one in a thousand is up to a megabyte."""
    length = int(random.choice((60, 200, 2_000)) ** random.random())
    if random.random() < 0.001:
        length = random.randint(LONG // 8, LONG)
    kind = random.randrange(4)
    if kind == 0:
        return (random.choice(ODD[1:]) * (length + 1))[:length]
    top = (0xFF, 0x7FF, 0x10FFFF)[kind - 1]
    letters = [chr(code) for code in random.choices(range(top + 1), k=min(length, 500)) if not 0xD800 <= code < 0xE000]
    return ("".join(letters) * (length // max(1, len(letters)) + 1))[:length]


def of_texts(texts: list[str], number: int) -> JournalFile:
    """A negotiation in which those were typed one after the other."""
    entries = tuple(Entry(f"e{n}", n + 1, START, EntryKind.RAW, raw=text, note=text) for n, text in enumerate(texts))
    meeting = Meeting("m", START, None, "", "", entries)
    return JournalFile((), (Negotiation(f"n{number}", "Texts", stage=Stage.TALKING, meetings=(meeting,)),))


def opened_in(folder: Path) -> Session:
    """A journal in a folder of its own."""
    folder.mkdir(parents=True)
    return Desk(folder).open()


def check_batch(one: Session, other: Session, file: JournalFile, texts: list[str]) -> None:
    """Those texts through a journal, its undo, a file and another journal."""
    (place,) = one.interchange.take_in(ReadFile(file)).added
    assert [e.raw for e in one.reading.negotiation(place).entries()] == texts
    assert [e.note for e in one.reading.negotiation(place).entries()] == texts
    one.history.undo(None)
    one.history.redo(None)
    exported = one.interchange.export([place])
    (again,) = other.interchange.import_file(exported).added
    assert [e.raw for e in other.reading.negotiation(again).entries()] == texts
    for session, its in ((one, place), (other, again)):
        session.negotiations.delete(its)
        session.trash.empty()


@pytest.mark.parametrize("number", [300, pytest.param(100_000, marks=[pytest.mark.slow, pytest.mark.timeout(7200)])])
def test_texts_of_every_length_and_script_come_back_letter_by_letter(tmp_path, number):
    random, longest = Random(number), 0
    for journals in range(0, number, 5_000):  # deleted in between: they log whatever is deleted
        folder = tmp_path / str(journals)
        sessions = [opened_in(folder / name) for name in ("one", "other")]
        for batch in range(min(number, 5_000) // 100):
            texts = [some_text(random) for _ in range(100)]
            longest = max(longest, *map(len, texts))
            check_batch(*sessions, of_texts(texts, batch), texts)
        for session in sessions:
            session.close()
        shutil.rmtree(folder)
    print(f"\n{number:,} texts, the longest of {longest:,} letters")
    assert number < 10_000 or longest > LONG // 2


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
