"""A file is dropped anywhere in the window: it is taken, or it is said what it is and where it goes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desk_app.ui.running.people_spots import PEOPLE
from desk_app.ui.shell.places import PLACES
from tests.drivers.dropping import drop
from tests.drivers.window import WindowDriver

INVITED = Path(__file__).parents[1] / "exchange" / "invitations" / "files" / "google_published.ics"
PLACES_TO_DROP_ON = [place.id for place in PLACES if place.icon]
MAIL = b"From: Nora <nora@example.org>\r\nSubject: Fee\r\n\r\nWe can do 4,800.\r\n"


@pytest.fixture
def files(tmp_path: Path, window: WindowDriver) -> Path:
    """One file of each kind that Parley knows, and one of no kind."""
    (tmp_path / "mail.eml").write_bytes(MAIL)
    (tmp_path / "kind.toml").write_text('title = "Mural"', encoding="utf-8")
    (tmp_path / "notes.md").write_text("# Notes", encoding="utf-8")
    (tmp_path / "other.parley").write_bytes(b"SQLite format 3\0")
    window.begin_quiet_work()  # drops are taken from then on
    window.prepare_new("Lease")
    window.window.context.gateway.run(lambda session: (tmp_path / "out.json").write_bytes(session.interchange.export()))
    window.settled()
    return tmp_path


def _dropped(window: WindowDriver, place: str, file: Path) -> str:
    """What the window says once a file was dropped on a place of it."""
    window.window.go(place)
    window.settled()
    assert drop(window.page(), file), f"{file.name} on {place}"
    window.settled()
    return f"{window.toast()}\n{window.banner()}"


@pytest.mark.parametrize("place", PLACES_TO_DROP_ON)
def test_an_export_is_taken_in_and_a_journal_can_be_opened(window: WindowDriver, files: Path, place: str) -> None:
    assert "here already" in _dropped(window, place, files / "out.json")
    assert "“other.parley” is a journal" in _dropped(window, place, files / "other.parley")
    assert drop(window.page(), files / "notes.md") is (place == PEOPLE), "a table of people may have any name"


@pytest.mark.parametrize("place", PLACES_TO_DROP_ON)
def test_a_mail_and_an_invitation_are_looked_at(window: WindowDriver, files: Path, place: str) -> None:
    for file, told in ((files / "mail.eml", "There is no invitation in it"), (INVITED, "Website redesign")):
        _dropped(window, place, file)
        window.qtbot.waitUntil(partial(_shows, window, told), timeout=5_000)


def test_a_kind_is_taken_in_by_the_library_and_elsewhere_it_is_said(window: WindowDriver, files: Path) -> None:
    assert "dropped on the library" in _dropped(window, "home", files / "kind.toml")
    assert "“Mural” was taken in" in _dropped(window, "library", files / "kind.toml")


def test_several_exports_are_dropped_one_after_the_other(window: WindowDriver, files: Path) -> None:
    assert drop(window.page(), files / "out.json", files / "out.json")
    assert "Drop one after the other" in window.toast()


def _shows(window: WindowDriver, words: str) -> bool:
    return words in "\n".join(each.text() for each in window.page().findChildren(QLabel) if each.isVisible())
