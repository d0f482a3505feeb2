"""A person whose keyboard types another script chooses the letters of the commands."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from desk_app.domain.capture import Line, read
from desk_app.domain.capture.letters import NAMES, read_as, those_that_fit, why_not, with_letter
from desk_app.domain.entries import EntryKind
from desk_app.session import settings
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.commands import COMMANDS
from tests.domain.capture.tables import TABLE
from tests.drivers.meet import MeetDriver
from tests.drivers.window import WindowDriver
from tests.ui.meet.conftest import in_the_window


@pytest.fixture
def talking(window: WindowDriver) -> MeetDriver:
    return in_the_window(window)


def test_a_letter_of_ones_own_is_read_shown_and_kept(talking: MeetDriver, window: WindowDriver) -> None:
    window.settings.write("Note", "т")
    window.window.open_negotiation(talking.id, Step.MEET)
    talking.press_place(57, "т").enter(" they look tired").enter("n still works")
    assert [entry.kind for entry in talking.entries()] == [EntryKind.NOTE, EntryKind.NOTE]
    assert talking.entries()[0].note
    assert window.menu("Note").text() == "&Note\tт then the text"
    assert talking.view.entry.commands.buttons["n"].accessibleName() == "Note (т)"
    file = window.program._folders.settings_file
    assert json.loads(file.read_text(encoding="utf-8"))["letters"] == [["n", "т"]]
    assert settings.load(file).letters == (("n", "т"),)


def test_a_double_is_refused_with_a_sentence(window: WindowDriver) -> None:
    settings_page = window.settings
    settings_page.write("Note", "q")
    assert settings_page.said("Note") == "“q” is the letter of another command. Type one that is free."
    assert settings_page.row("Note").control.property("wrong")
    settings_page.write("Note", "t")
    assert settings_page.said("Note").startswith("“t” begins a line of words")
    settings_page.write("Note", "7")
    assert settings_page.said("Note") == "“7” is not one letter. Type the one letter that you want."
    assert window.program.choices.letters.chosen == {}
    settings_page.write("Note", "z")
    assert settings_page.said("Note").startswith("Letter of the entry line.")
    settings_page.write("Learned", "z")
    assert settings_page.said("Learned").startswith("“z” is the letter of another command")


def test_the_usual_letters_come_back(window: WindowDriver) -> None:
    assert not window.settings.row("Note").usual.isVisible()
    window.settings.write("Note", "z")
    window.settings.back_to_usual("Note")
    assert window.settings.shown("Note") == "n"
    assert window.program.choices.letters.chosen == {}


def test_every_command_with_a_letter_is_in_settings_and_the_menu_leads_there(window: WindowDriver) -> None:
    window.choose("Letters of the entry line")
    shown = {row.id for row in window.settings.page.view.rows()}
    in_menu = {each.letter: each.words.replace("&", "") for each in COMMANDS if each.letter.isalpha()}
    assert in_menu == NAMES
    assert shown == {"keys"} | {f"letter_{command}" for command in NAMES}


def test_what_a_file_of_settings_may_say_is_held_to_the_same() -> None:
    assert those_that_fit((("n", "т"), ("q", "т"), ("zz", "a"), ("x", "12"), ("v", "n"))) == {"n": "т"}
    assert why_not("н", "n", {"q": "н"})
    assert why_not("n", "n", {}) == ""
    assert with_letter({"n": "т"}, "n", "n") == {}


def test_a_command_alone_is_read_by_a_letter_of_ones_own() -> None:
    table = replace(TABLE, letters=read_as({"p": "п"}))
    found = read(Line.of("п"), table)
    assert found.preview is not None
    assert found.preview.text.startswith("Pause")
