"""The menus: whatever a page can do, with its key; and the sheet that lists the keys."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from desk_app.domain.capture import Line, read
from desk_app.domain.capture.meaning import CardPlayed, Record
from desk_app.domain.capture.spoken import line_words
from desk_app.domain.cards import CardHow
from desk_app.domain.deck import CardKind, LeverageCard
from desk_app.domain.entries import EntryKind, ExchangeState
from desk_app.support.language import NAMES as LANGUAGES
from desk_app.support.language import speak_in
from desk_app.support.words import _, speak
from desk_app.ui.meet.commands import COMMANDS
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.commands import COMMANDS as ALL_COMMANDS
from desk_app.ui.shell.key_sheet import LINE, KeySheet
from desk_app.ui.shell.program import Program
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.text import Text
from tests.domain.capture.tables import TABLE, reading, table_in
from tests.domain.capture.test_hints import table_of_kind
from tests.drivers.window import WindowDriver
from tests.ui.meet.conftest import meeting_in, prepared


@pytest.fixture
def meet(window: WindowDriver) -> MeetPage:
    assert window.program.gateway is not None
    made: list[str] = []
    window.program.gateway.run(prepared, made.append)
    window.settled()
    window.window.open_negotiation(made[0], Step.MEET)
    page = window.window.negotiation.pages[Step.MEET]
    assert isinstance(page, MeetPage)
    window.qtbot.waitUntil(page.view.entry.line.hasFocus)
    return page


def menu_bar(window: WindowDriver) -> list[str]:
    return [a.text().replace("&", "") for a in window.window.menuBar().actions() if a.isVisible()]


def shown(window: WindowDriver) -> list[QAction]:
    """What shows in the menu Meet."""
    (menu,) = [a.menu() for a in window.window.menuBar().actions() if a.text() == "&Meet"]
    assert isinstance(menu, QMenu)
    return [a for a in menu.actions() if a.isVisible() and not a.isSeparator()]


def item(window: WindowDriver, words: str) -> QAction:
    """An entry that shows in the menu Meet."""
    found = [a for a in shown(window) if a.text().replace("&", "").startswith(words)]
    assert found, words
    return found[0]


def kinds(window: WindowDriver) -> list[EntryKind]:
    return [entry.kind for entry in window.negotiation().entries()]


def test_the_menu_meet_is_there_while_the_page_is(window: WindowDriver, meet: MeetPage) -> None:
    assert menu_bar(window) == ["Journal", "Edit", "View", "Meet", "Help"]
    window.press("Ctrl+1")
    assert "Meet" not in menu_bar(window)
    window.press("Ctrl+2")
    assert "Meet" in menu_bar(window)
    window.choose("Home")
    assert "Meet" not in menu_bar(window)


def test_every_command_of_the_line_is_in_the_menu_with_its_letter(window: WindowDriver, meet: MeetPage) -> None:
    letters = {a.text().partition("\t")[2].partition(" ")[0] for a in shown(window)}
    assert {letter for letter, _ in COMMANDS} <= letters


def test_the_menu_meet_says_what_is_typed_for_each_command(window: WindowDriver, meet: MeetPage) -> None:
    window.type("f52 k20")
    window.key(Qt.Key.Key_Return)
    window.settled()
    window.key(Qt.Key.Key_Up)
    assert [a.text() for a in shown(window)] == [
        "&Move by mouse…",
        "&Note\tn then the text",
        "&Learned\tq then the text",
        "Ta&ctic\tx then the text",
        "&Gesture\tg then the text",
        "Le&verage\tv then the text",
        "Prom&ise\tw they or w we, then the text",
        "What to as&k in return\t? Enter",
        "&Questions to ask\ti Enter",
        "Compare wi&th your alternatives\tc Enter",
        "What became of your cards\tm Enter",
        "&Break\tb Enter",
        "&Pause\tp Enter",
        "&Read back\tr Enter",
        "&Agree to what is proposed\ty Enter",
        "Take &off what is proposed\to Enter",
        "E&dit the entry\tEnter",
        "De&lete the entry\tDel",
        "This &was on an earlier day…",
        "&Use a copied message",
        "Only I see t&his screen",
        "They may see this screen",
        "Advice so &far",
        "Entr&y line above other windows",
        "&Show secrets for now\tF7 held",
        "&End the meeting\te Enter",
    ]


def test_the_sheet_of_keys_explains_every_letter_of_the_menu_meet() -> None:
    explained = {key for keys, _ in LINE for key in keys.split()}
    assert {command.letter for command in ALL_COMMANDS if command.letter} <= explained


def test_a_note_and_a_break_by_menu(window: WindowDriver, meet: MeetPage) -> None:
    before = len(kinds(window))
    item(window, "Note").trigger()
    window.type("two chairs")
    window.key(Qt.Key.Key_Return)
    item(window, "Break").trigger()
    window.settled()
    assert kinds(window)[before:] == [EntryKind.NOTE, EntryKind.BREAK]


def test_an_entry_is_deleted_and_an_exchange_agreed_by_menu(window: WindowDriver, meet: MeetPage) -> None:
    before = len(kinds(window))
    window.type("f52 k20")
    window.key(Qt.Key.Key_Return)
    item(window, "Agree").trigger()
    window.settled()
    entry = list(window.negotiation().entries())[-1]
    assert entry.state is ExchangeState.AGREED
    assert [a for a in shown(window) if "Delete" in a.text().replace("&", "")] == []
    window.key(Qt.Key.Key_Up)
    item(window, "Delete the entry").trigger()
    window.settled()
    assert len(kinds(window)) == before


def test_a_command_by_menu_leaves_an_edit_first(window: WindowDriver, meet: MeetPage) -> None:
    window.type("f48")
    window.key(Qt.Key.Key_Return)
    entries = list(window.negotiation().entries())
    window.key(Qt.Key.Key_Up)
    item(window, "Edit the entry").trigger()
    assert meet.view.entry.editing
    item(window, "Break").trigger()
    window.settled()
    assert not meet.view.entry.editing
    now = list(window.negotiation().entries())
    assert now[: len(entries)] == entries
    assert now[-1].kind is EntryKind.BREAK


def test_a_move_by_mouse_and_a_peek_by_menu(window: WindowDriver, meet: MeetPage) -> None:
    window.type("f48")
    window.key(Qt.Key.Key_Return)
    window.type("j54")
    window.key(Qt.Key.Key_Return)
    item(window, "Pause").trigger()
    window.settled()
    item(window, "Move by mouse").trigger()
    assert meet.view.entry.composer.isVisible()
    item(window, "Show secrets").trigger()
    assert meet.view.live.standing.text() not in "▲◆■"
    item(window, "Show secrets").trigger()
    assert meet.view.live.standing.text() in "▲◆■"


def test_the_menu_meet_works_again_after_the_window_waited_behind_a_cover(window: WindowDriver, meet: MeetPage) -> None:
    before = len(kinds(window))
    offered = [a.text() for a in shown(window)]
    window.window.rest()
    window.window.wake()
    assert "Meet" in menu_bar(window)
    assert [a.text() for a in shown(window)] == offered
    assert all(a.isEnabled() for a in shown(window))
    item(window, "Break").trigger()
    window.settled()
    assert kinds(window)[before:] == [EntryKind.BREAK]


def test_no_two_entries_of_a_menu_share_a_key_or_a_mnemonic(window: WindowDriver, meet: MeetPage) -> None:
    assert len(window.window.menuBar().actions()) == 5
    assert twice_marked(window) == []
    keys = [k.toString() for a in window.window.actions() for k in a.shortcuts()]
    assert len(keys) == len(set(keys))


def twice_marked(window: WindowDriver) -> list[str]:
    """What shares its letter with another entry of the same menu, or of the bar of menus."""
    bar = window.window.menuBar()
    found: list[str] = []
    for menu in (bar, *(a.menu() for a in bar.actions())):
        assert isinstance(menu, QMenu | QMenuBar)
        texts = [a.text().replace("&&", "") for a in menu.actions() if a.isVisible() and "&" in a.text()]
        marks = [text.partition("&")[2][:1].lower() for text in texts]
        found += sorted(text for text, mark in zip(texts, marks, strict=True) if marks.count(mark) > 1)
    return found


@pytest.mark.parametrize("language", ["de", "es"])
def test_no_two_entries_share_a_mnemonic_in_another_language(qtbot: QtBot, program: Program, language: str) -> None:
    driver = meeting_in(qtbot, program, language)
    qtbot.waitUntil(lambda: len(menu_bar(driver)) == 5)
    assert menu_bar(driver)[0] in {"Journal", "Diario"}
    assert twice_marked(driver) == []


def test_a_sheet_shows_the_keys_of_the_menus_and_of_the_line(window: WindowDriver) -> None:
    window.press("Ctrl+?")
    (sheet,) = window.window.findChildren(KeySheet)
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert {"Preparing", "Tab", "Del"} <= set(words)
    assert {"F48 K30", "Ctrl+N", "New negotiation", "Ctrl+Shift+F", "F9"} <= set(words)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.mark.parametrize("text", [100, 140, 200])
def test_the_sheet_of_keys_ends_with_a_whole_line(window: WindowDriver, program: Program, text: int) -> None:
    program.choices.choose(replace(program.choices.settings, text_size=text))
    window.choose("Keys")
    (sheet,) = window.window.findChildren(KeySheet)
    (page,) = sheet.findChildren(ScrollColumn)
    window.qtbot.waitUntil(lambda: page.height() == sheet.height())
    window.settled()
    foot = page.viewport().height()
    places = [(each.mapTo(page.viewport(), QPoint()).y(), each.height()) for each in sheet.findChildren(Text)]
    assert [top for top, high in places if top < foot < top + high] == []
    assert foot > 500
    QTest.keyClick(sheet, Qt.Key.Key_Escape)


def test_the_keys_tell_the_words_of_the_language_beside_the_english_ones(window: WindowDriver) -> None:
    speak("de", None)
    window.press("Ctrl+?")
    (sheet,) = window.window.findChildren(KeySheet)
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert {"they fee 4.8k for we pay 30", "sie … für wir …", "notiz …"} <= set(words)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)


@pytest.mark.parametrize("language", ["de", "es"])
@pytest.mark.parametrize("line", [typed for typed, _does in LINE if re.search("…|{amount}", typed) and typed != "m …"])
def test_what_the_sheet_says_to_type_is_read_in_the_words_of_the_language(language: str, line: str) -> None:
    english = reading(_typed(line)).meaning
    speak_in(language)
    own = reading(_typed(_(line)), table_in(language)).meaning
    speak("en", None)
    assert isinstance(english, Record) and isinstance(own, Record)
    assert (own.kind, own.side, own.terms, own.worth) == (english.kind, english.side, english.terms, english.worth)
    assert (own.promise and own.promise.due) == (english.promise and english.promise.due)


def _typed(line: str) -> str:
    return line.format(amount="4.8k").replace("…", "text")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_names_the_sides_as_the_line_reads_them(language: str) -> None:
    speak_in(language)
    typed = next(command.words_while(frozenset()) for command in ALL_COMMANDS if command.letter == "w")
    speak("en", None)
    words = re.findall(r"\bw (\w+)", typed.partition("\t")[2])
    assert tuple(words) == line_words(language).begin


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_becomes_of_a_card_is_said_in_words_that_the_line_reads(language: str) -> None:
    card = LeverageCard("c", CardKind.FACT, "pays late")
    speak_in(language)
    told = _(dict(LINE)["m …"])
    read_as = [reading(f"m {word} pays", replace(TABLE, cards=(card,))).meaning for word in re.findall(r"\w+", told)]
    speak("en", None)
    found = [each.how for each in read_as if isinstance(each, CardPlayed)]
    assert found == [CardHow.USED, CardHow.KEPT_BACK, CardHow.LOST]


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_the_option_of_the_sheet_of_keys_is_one_of_the_first_kind(language: str) -> None:
    [typed] = [keys for keys, _does in LINE if "=" in keys and keys[1] == "="]
    speak_in(language)
    try:
        assert isinstance(read(Line.of(_(typed)), table_of_kind("rate_or_project_fee")).meaning, Record)
    finally:
        speak_in("en")
