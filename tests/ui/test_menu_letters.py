"""The keys of the places beside the letters that open the menus, in every language.

Qt takes the letter of a menu for a key of its own, also while the menu is hidden. Two of one kind do nothing.
"""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desk_app.support.language import languages, speak_in
from desk_app.support.words import _
from desk_app.ui.shell.commands import COMMANDS, Menu
from desk_app.ui.shell.places import PLACES
from desk_app.ui.shell.program import Program
from tests.ui.meet.conftest import meeting_in


@pytest.mark.parametrize("language", languages())
def test_no_menu_opens_by_the_key_of_a_command(language: str) -> None:
    speak_in(language)
    letters = [_(menu.value).partition("&")[2][:1].upper() for menu in Menu]
    keys = [key for command in COMMANDS for key in command.keys]
    assert [letter for letter in letters if f"Alt+{letter}" in keys] == []
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("language", languages())
def test_the_key_of_each_place_leads_there_from_a_meeting(qtbot: QtBot, program: Program, language: str) -> None:
    driver = meeting_in(qtbot, program, language)  # all menus show once, and then one is hidden
    driver.settled()
    places = [place for place in PLACES if place.keys]
    for place in places:
        driver.press(place.keys)
        assert driver.window.pages.place == place.id
