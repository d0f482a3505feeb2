"""What is half typed is there again when another language is spoken: a draft is kept for a field, not for its words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from desk_app.domain.summaries import SAMPLE_ID
from desk_app.support.words import as_written, spoken_language
from desk_app.ui.meet.entry_line import EntryLine
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.running.drafts import _name, _scopes
from desk_app.ui.widgets.choice import CheckField
from tests.drivers.window import WindowDriver


def speaking(window: WindowDriver, language: str) -> WindowDriver:
    window.settings.speak(language)
    anew = WindowDriver(window.qtbot, window.program)
    anew.settled()
    return anew


def line(window: WindowDriver) -> EntryLine:
    window.window.open_negotiation(SAMPLE_ID, Step.MEET)
    window.settled()
    found = window.page().findChild(EntryLine)
    assert found is not None
    return found


def write_over(window: WindowDriver, text: str) -> None:
    field = line(window)
    field.setFocus()
    field.selectAll()
    window.type(text)


@pytest.fixture
def reopened(window: WindowDriver) -> WindowDriver:
    assert window.program.gateway is not None
    window.program.gateway.run(lambda session: session.closing.reopen(SAMPLE_ID))
    window.settled()
    return window


def test_a_half_typed_line_is_there_in_every_language(reopened: WindowDriver) -> None:
    write_over(reopened, "they fee 5.3k for we pa")
    german = speaking(reopened, "Deutsch")
    german.qtbot.waitUntil(lambda: line(german).text() == "they fee 5.3k for we pa")
    write_over(german, "sie hon 5.4k")
    spanish = speaking(german, "Español")
    spanish.qtbot.waitUntil(lambda: line(spanish).text() == "sie hon 5.4k")
    english = speaking(spanish, "English")
    english.qtbot.waitUntil(lambda: line(english).text() == "sie hon 5.4k")


def test_one_stays_in_settings_where_a_draft_waits_elsewhere(reopened: WindowDriver) -> None:
    write_over(reopened, "they fee")
    german = speaking(reopened, "Deutsch")
    assert (spoken_language(), german.window.pages.place) == ("de", "settings")


def fields(window: WindowDriver) -> Iterator[tuple[str, ...]]:
    """The places of all fields that keep what is typed, at every step and where something new begins."""
    for step in Step:
        window.window.open_negotiation(SAMPLE_ID, step)
        window.settled()
        if step is Step.PREPARE:
            for section in list(window.prepare.page.sections.widgets):
                window.prepare.open(section)
        yield from _fields(window.page())
    for place in ("new", "people", "library"):
        window.window.go(place)
        window.settled()
        yield from _fields(window.page())


def _fields(page: QWidget) -> Iterator[tuple[str, ...]]:
    for each in page.findChildren(QWidget):
        typed = getattr(each, "drafted", False) and not isinstance(each, CheckField)
        if typed and (scopes := _scopes(each, page.window())):
            yield (*scopes, type(each).__name__, _name(each))


@pytest.mark.parametrize("language", ["Deutsch", "Español"])
def test_a_field_has_one_place_in_all_languages(reopened: WindowDriver, language: str) -> None:
    english = set(fields(reopened))
    assert len(english) > 40
    other = set(fields(speaking(reopened, language)))
    assert english ^ other == set(), "\n".join(sorted(map(" › ".join, english ^ other)))


def test_the_words_of_the_code_are_found_again(reopened: WindowDriver) -> None:
    speaking(reopened, "Deutsch")
    assert (as_written("Eingabezeile"), as_written("kein Wort von Parley")) == ("Entry line", "kein Wort von Parley")
