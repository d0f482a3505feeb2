"""A document of every negotiation: all that can be made are made, whole, also of an encrypted journal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.session.batch import Batch, BatchOrder, make_all
from desk_app.session.documents import PRIVATE_DEBRIEF, RECAP, DocumentForm, Documents, Sheet
from desk_app.session.passphrases import set_passphrase, unlock
from desk_app.session.reading import Reading
from desk_app.support.clock import SystemClock
from desk_app.support.forms import write_as
from desk_app.support.language import speak_in
from desk_app.support.paths import Folders
from tests.debrief.pages import page_texts
from tests.debrief.test_greyscale import coloured_dots
from tests.session.conftest import Desk

CLOCK = SystemClock()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A journal with the sample and three closed negotiations without a word in them."""
    desk = Desk(tmp_path)
    session = desk.open()
    session.interchange.add_sample()
    for title in ("One", "Two", "Two"):
        made = session.negotiations.create(title).created
        session.closing.close(made, Outcome(OutcomeKind.PAUSED))
    session.close()
    return desk


@pytest.fixture
def reading(desk: Desk) -> Iterator[Reading]:
    reading = Reading.open(desk.path)
    yield reading
    reading.close()


def made(reading: Reading, order: BatchOrder) -> Batch:
    batch = Batch()
    make_all(Documents(reading, CLOCK), order, reading.summaries(), batch, unheard, go_on)
    return batch


def unheard(_number: int, _of: int, _title: str) -> None:
    pass


def go_on() -> None:
    pass


def test_each_is_written_under_a_name_of_its_own(reading: Reading, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    batch = made(reading, BatchOrder(PRIVATE_DEBRIEF, folder))
    assert batch.refused == []
    assert {each.path for each in batch.written} == set(folder.iterdir())
    assert len(batch.written) == 4
    assert all(each.path.read_bytes().startswith(b"%PDF") for each in batch.written)
    assert len({each.negotiations for each in batch.written}) == 4


def test_form_and_colour_are_as_asked(reading: Reading, tmp_path: Path) -> None:
    grey = made(reading, BatchOrder(PRIVATE_DEBRIEF, tmp_path / "grey", sheet=Sheet(grey=True)))
    assert {coloured_dots(each.path.read_bytes()) for each in grey.written} == {0}
    pages = made(reading, BatchOrder(PRIVATE_DEBRIEF, tmp_path / "pages", DocumentForm.HTML))
    assert {each.path.suffix for each in pages.written} == {".html"}


def test_one_that_cannot_be_written_does_not_lose_the_others(reading: Reading, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    (folder / "One – private debrief.pdf").mkdir(parents=True)
    batch = made(reading, BatchOrder(PRIVATE_DEBRIEF, folder))
    ((title, reason),) = batch.refused
    assert title == "One"
    assert "cannot be written: Is a directory" in reason
    assert len(batch.written) == 3


def test_one_that_cannot_be_read_does_not_lose_the_others(reading: Reading, tmp_path: Path) -> None:
    gone, *others = reading.summaries()
    documents = Documents(reading, CLOCK)
    batch = Batch()
    lost = [type(gone)(**{**{name: getattr(gone, name) for name in gone.__slots__}, "id": "gone"}), *others]
    make_all(documents, BatchOrder(PRIVATE_DEBRIEF, tmp_path / "all"), lost, batch, unheard, go_on)
    assert [title for title, _reason in batch.refused] == [gone.title]
    assert len(batch.written) == 3


def test_what_was_stopped_leaves_whole_files_alone(reading: Reading, tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop(number: int, _of: int, _title: str) -> None:
        if number == 3:
            raise Stop

    folder, batch = tmp_path / "all", Batch()
    documents, order = Documents(reading, CLOCK), BatchOrder(PRIVATE_DEBRIEF, folder)
    with pytest.raises(Stop):
        make_all(documents, order, reading.summaries(), batch, stop, go_on)
    assert {each.path for each in batch.written} == set(folder.iterdir())
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in folder.iterdir())


def test_workers_get_an_encrypted_journal_without_its_passphrase(desk: Desk, tmp_path: Path) -> None:
    folders = Folders.inside(tmp_path / "profile")
    set_passphrase(desk.path, "correct horse", folders=folders)
    reading = Reading.open(desk.path, key=unlock(desk.path, "correct horse", folders))
    try:
        assert len(made(reading, BatchOrder(PRIVATE_DEBRIEF, tmp_path / "all")).written) == 4
    finally:
        reading.close()


def test_workers_speak_the_language_of_who_started_them(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desk_app.session import batch as room

    spoken = []
    monkeypatch.setattr(room, "Crew", lambda word, first, size: spoken.append(first) or no_crew)

    class NoCrew:
        def carry_out(self, *_given: object) -> None:
            pass

        def broken_off(self) -> frozenset[int]:
            return frozenset()

    no_crew = NoCrew()
    speak_in("de")
    try:
        made(reading, BatchOrder(PRIVATE_DEBRIEF, tmp_path / "all"))
    finally:
        speak_in("en")
    assert b"de" in spoken[0]


def test_workers_write_numbers_as_the_region_does(reading: Reading, tmp_path: Path) -> None:
    write_as("de_DE")
    batch = made(reading, BatchOrder(PRIVATE_DEBRIEF, tmp_path / "all"))
    (of_sample,) = (each.path for each in batch.written if each.negotiations == (SAMPLE_ID,))
    text = " ".join(page_texts(of_sample.read_bytes()))
    assert "5.300" in text
    assert "5,300\N{NO-BREAK SPACE}€" not in text


def test_recaps_hold_the_gestures_that_were_chosen_and_lines_to_sign(desk: Desk, tmp_path: Path) -> None:
    session = desk.open()
    sample = session.reading.negotiation(SAMPLE_ID)
    assert sample
    gesture = next(each for each in sample.entries() if each.kind is EntryKind.GESTURE)
    session.papers.choose_gestures(SAMPLE_ID, [gesture.id])
    batch = made(session.reading, BatchOrder(RECAP, tmp_path / "all", signed=True))
    (of_sample,) = (each.path for each in batch.written if each.negotiations == (SAMPLE_ID,))
    text = " ".join(" ".join(page_texts(of_sample.read_bytes())).split())
    assert gesture.note in text
    assert "For us, place and date" in text
    session.negotiations.delete(SAMPLE_ID)
    assert session.reading.recap_gestures(SAMPLE_ID) == {gesture.id}
    session.trash.delete_for_good(SAMPLE_ID)
    assert session.reading.recap_gestures(SAMPLE_ID) == frozenset()
    session.close()
