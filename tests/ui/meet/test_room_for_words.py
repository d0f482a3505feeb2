"""Words at the edges of the Meet page have the room they need, in each language."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from desk_app.support.language import speak_in
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.commands import CommandBar
from desk_app.ui.meet.ledger_rows import words_of_states
from desk_app.ui.meet.ledger_view import LedgerDelegate


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_no_word_at_the_end_of_a_row_is_cut(theme: Theme, language: str) -> None:
    speak_in(language)
    delegate = LedgerDelegate(theme)
    _time, state = delegate._ends()
    small = QFontMetricsF(theme.font("small"))
    assert max(small.horizontalAdvance(each) for each in words_of_states()) <= state


@pytest.mark.parametrize(("language", "scale"), [("en", 1), ("de", 1), ("es", 1), ("de", 2)])
def test_commands_have_words_on_two_lines_before_they_are_letters_alone(
    qtbot: QtBot, theme: Theme, language: str, scale: int
) -> None:
    speak_in(language)
    bar = CommandBar()
    qtbot.addWidget(bar)
    bar.resize(745 // scale, 60)  # as in a window of 1000, or in one of twice the text
    bar.show()
    words = {letter: button.text() for letter, button in bar.buttons.items()}
    assert all(button.geometry().right() < bar.width() for button in bar.buttons.values())
    assert (words["n"] != "n") == (scale == 1)
    if scale == 1:
        assert len({button.y() for button in (*bar.buttons.values(), bar.by_mouse, bar.peek)}) <= 2
