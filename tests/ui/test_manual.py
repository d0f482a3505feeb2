"""The manual in the window: F1 opens it for where one is, and one comes back to just there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from desk_app.domain.summaries import SAMPLE_ID
from desk_app.exchange.manual import pages
from desk_app.exchange.manual.pages import NAMES, manual_text
from desk_app.session.session import Session
from desk_app.ui.locking.presenter import PassphraseAction
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.negotiation.paper_spots import PapersAt
from desk_app.ui.negotiation.steps import NEGOTIATION, NegotiationAt, Step
from desk_app.ui.running.invited_spots import InvitedWith
from desk_app.ui.running.manual_spots import MANUAL
from desk_app.ui.shell.manual_map import OF_PLACE
from desk_app.ui.shell.places import PLACES
from tests.drivers.window import WindowDriver
from tests.walker import looks

SPOTS: dict[str, object] = {
    "negotiation": NegotiationAt(SAMPLE_ID),
    "papers": PapersAt(SAMPLE_ID),
    "invited": InvitedWith(()),
    "shadow": SAMPLE_ID,
    "passphrase": PassphraseAction.SET,
}
"""What a place needs so that it shows something."""
WITHIN: dict[tuple[str, object], str] = {
    (NEGOTIATION, NegotiationAt(SAMPLE_ID, Step.PREPARE)): pages.PREPARE,
    (NEGOTIATION, NegotiationAt(SAMPLE_ID, Step.MEET)): pages.LINE,
    (NEGOTIATION, NegotiationAt(SAMPLE_ID, Step.DEBRIEF)): pages.DEBRIEF,
    (NEGOTIATION, NegotiationAt(SAMPLE_ID, past=True)): pages.FINDING,
    ("settings", "looks"): pages.KEYS,
    ("settings", "privacy"): pages.PRIVACY,
    ("settings", "journal"): pages.BACKUPS,
    ("settings", "lock"): pages.PASSPHRASE,
}


def there_and_back(window: WindowDriver, place: str, where: object, page: str) -> None:
    window.window.go(place, where)
    window.settled()
    before, focused = window.window.pages.here(), window.window.focusWidget()
    window.manual.open()
    assert window.manual.shown == page
    assert window.window.focusWidget() is window.manual.page.reader
    window.key(Qt.Key.Key_Escape)
    assert window.window.pages.place == place
    assert window.window.pages.here() == before
    assert focused is None or window.window.focusWidget() is focused


def test_every_place_has_its_page_and_one_comes_back_to_it(window: WindowDriver) -> None:
    assert {each.id for each in PLACES} - {MANUAL} == set(OF_PLACE)
    for place, page in OF_PLACE.items():
        there_and_back(window, place, SPOTS.get(place), page)
    for (place, where), page in WITHIN.items():
        there_and_back(window, place, where, page)
    assert {*OF_PLACE.values(), *WITHIN.values()} <= set(NAMES)


def test_what_was_being_typed_is_there_again(window: WindowDriver) -> None:
    window.reopen("Website redesign – sample", Step.MEET)
    page = window.window.negotiation.pages[Step.MEET]
    assert isinstance(page, MeetPage)
    line = page.view.entry.line
    line.setFocus()
    QTest.keyClicks(line, "F48")
    QTest.keyClick(line, Qt.Key.Key_Left)
    window.manual.open()
    window.press("F1")
    assert (line.text(), line.cursorPosition(), line.hasFocus()) == ("F48", 2, True)
    window.press("Ctrl+N")
    title = window.window.focusWidget()
    assert isinstance(title, QLineEdit)
    QTest.keyClicks(title, "Museum gui")
    window.manual.open()
    window.click("Back to where you were")
    assert (title.text(), title.hasFocus(), title.selectedText()) == ("Museum gui", True, "")
    QTest.keyClicks(title, "de")
    assert title.text() == "Museum guide"


def test_a_form_that_was_begun_is_there_again(window: WindowDriver) -> None:
    """Shown anew, it would begin from the beginning: a passphrase is kept nowhere."""
    window.choose("Set a passphrase")
    fields = [each for each in window.page().findChildren(QLineEdit) if each.isVisible()]
    for field in fields:
        QTest.keyClicks(field, "open sesame")
    window.manual.open()
    window.key(Qt.Key.Key_Escape)
    assert [each.text() for each in fields] == ["open sesame"] * len(fields) and len(fields) == 2


def test_what_was_saved_meanwhile_shows(window: WindowDriver) -> None:
    window.press("Alt+T")
    window.manual.open()
    window.program.gateway.run(_delete)
    window.settled()
    window.key(Qt.Key.Key_Escape)
    assert "Restore" in [each.text() for each in window.page().findChildren(QPushButton) if each.isVisible()]


def _delete(session: Session) -> object:
    return session.negotiations.delete(SAMPLE_ID)


def by_click(window: WindowDriver) -> None:
    window.manual.follow("Preparing")


def by_key(window: WindowDriver) -> None:
    reader = window.manual.page.reader
    reader.verticalScrollBar().setValue(reader.verticalScrollBar().maximum())
    while reader.textCursor().selectedText() != "Preparing":
        QTest.keyClick(reader, Qt.Key.Key_Tab)
        assert reader.hasFocus()
    QTest.keyClick(reader, Qt.Key.Key_Return)
    window.settled()


def by_contents(window: WindowDriver) -> None:
    window.manual.choose(pages.PREPARE)


def by_next(window: WindowDriver) -> None:
    window.click("Next: Prepare")


def by_choice(window: WindowDriver) -> None:
    window.window.resize(700, 600)
    window.qtbot.waitUntil(window.manual.page.chooser.isVisible)
    window.manual.page.chooser.setFocus()
    QTest.keyClick(window.manual.page.chooser, Qt.Key.Key_Down)
    window.settled()


@pytest.mark.parametrize("go", [by_click, by_key, by_contents, by_next, by_choice])
def test_one_goes_from_page_to_page(window: WindowDriver, go: Callable[[WindowDriver], None]) -> None:
    window.window.resize(1280, 860)
    window.press("Alt+Home")
    window.manual.open()
    assert window.manual.shown == pages.FIRST
    go(window)
    assert window.manual.shown == pages.PREPARE
    assert window.manual.page.reader.hasFocus()
    assert window.window.windowTitle() == "Manual · Prepare – Parley"
    assert window.manual.page.buttons[pages.PREPARE].isChecked()
    assert window.manual.page.reader.verticalScrollBar().value() == 0
    window.key(Qt.Key.Key_Escape)
    assert window.window.pages.place == "home"


def test_words_are_found_on_its_pages(window: WindowDriver) -> None:
    window.press("Alt+L")
    window.manual.open()
    window.find.look_for("five minutes")
    assert window.find.count() == "1 of 1"
    window.find.press(Qt.Key.Key_Escape)
    reader = window.manual.page.reader
    assert reader.hasFocus()
    assert "five minutes" in reader.toPlainText()[: reader.textCursor().position()]


def test_it_is_named_in_the_palette_and_in_the_menu(window: WindowDriver) -> None:
    window.press("Alt+P")
    window.palette.open("manual")
    window.palette.press(Qt.Key.Key_Return)
    assert window.manual.shown == pages.PEOPLE
    window.choose("Manual")
    assert window.window.pages.place == "people"


def made_anew(window: WindowDriver) -> WindowDriver:
    window.qtbot.waitUntil(lambda: window.program.window is not window.window and window.program.window is not None)
    anew = WindowDriver(window.qtbot, window.program)
    anew.settled()
    return anew


def test_it_speaks_another_language_at_once(window: WindowDriver) -> None:
    window.press("Alt+T")
    window.manual.open()
    assert "Ctrl+K" in window.manual.text()
    window.program.choices.choose(replace(window.program.settings, language="de"))
    german = made_anew(window)
    german.press("Alt+T")
    german.manual.open()
    assert german.manual.shown == pages.FINDING
    assert german.manual.text().startswith(manual_text(pages.FINDING).title)
    assert "Strg+K" in german.manual.text()


def test_it_leads_back_also_from_a_window_that_was_made_anew(window: WindowDriver) -> None:
    window.window.go("settings", "lock")
    window.manual.open()
    window.program.reopen(None)
    anew = made_anew(window)
    assert anew.manual.shown == pages.PASSPHRASE
    anew.key(Qt.Key.Key_Escape)
    assert (anew.window.pages.here().place, anew.window.pages.here().where) == ("settings", "lock")


def test_pictures_have_their_part_of_the_room_and_text_follows_the_size(window: WindowDriver) -> None:
    window.press("Alt+Home")
    window.manual.open()
    reader = window.manual.page.reader
    for width in (1600, 700, 1000):
        window.window.resize(width, 700)
        window.qtbot.waitUntil(lambda: all(wide <= reader.viewport().width() for wide in _wide(window)))
        of_height = 0.4 * 700 * 1040 / 720
        assert max(_wide(window)) > 0.9 * min(reader.viewport().width(), of_height)
        assert reader.document().size().width() <= reader.viewport().width()


def _wide(window: WindowDriver) -> Iterator[float]:
    for _start, form in window.manual.page.reader._pictures():
        yield form.width()


def test_nothing_from_elsewhere_is_loaded_or_opened(window: WindowDriver) -> None:
    window.manual.open()
    reader = window.manual.page.reader
    image = QTextDocument.ResourceType.ImageResource.value
    for name in ("file:///etc/hostname", "https://example.org/x.png", "../de/home.png", "/etc/hostname"):
        assert reader.loadResource(image, QUrl(name)) is None
    assert reader.loadResource(QTextDocument.ResourceType.StyleSheetResource.value, QUrl("home.png")) is None
    shown = window.manual.shown
    reader.anchorClicked.emit(QUrl("https://example.org/"))
    reader.anchorClicked.emit(QUrl("nowhere.md"))
    assert window.manual.shown == shown


def test_another_look_keeps_the_line_that_was_read(window: WindowDriver) -> None:
    window.window.go(NEGOTIATION, NegotiationAt(SAMPLE_ID, Step.MEET))
    window.manual.open()
    reader = window.manual.page.reader
    window.find.look_for("Changing what")
    window.find.press(Qt.Key.Key_Escape)
    window.qtbot.waitUntil(lambda: reader.verticalScrollBar().value() > 0)
    at = reader.textCursor().position()
    window.program.context.theme.points = 15
    window.program.context.theme.changed.emit(window.program.context.theme.colours)
    assert reader.textCursor().position() == at
    assert reader.verticalScrollBar().value() > 0


@pytest.mark.parametrize("language", ["de", "es"])
def test_no_word_around_a_page_is_cut(window: WindowDriver, language: str) -> None:
    window.program.choices.choose(replace(window.program.settings, language=language))
    shown = made_anew(window)
    shown.window.go(MANUAL)
    for size, text in (((1280, 860), 100), ((1000, 700), 100), ((640, 480), 100), ((1600, 1000), 200)):
        shown.program.choices.choose(replace(shown.program.settings, text_size=text))
        shown.window.resize(*size)
        shown.qtbot.waitUntil(lambda: looks.wrong(shown.window) == [])
