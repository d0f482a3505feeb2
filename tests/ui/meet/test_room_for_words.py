"""Words at the edges of the Meet page have the room they need, in each language."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.domain.quantities import Side
from desk_app.session.settings import Appearance, Settings
from desk_app.support.language import speak_in
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.commands import CommandBar
from desk_app.ui.meet.issue_marks import KeyCap
from desk_app.ui.meet.ledger_painting import LedgerDelegate
from desk_app.ui.meet.ledger_rows import words_of_states
from desk_app.ui.meet.props import LedgerRow, RowKind
from desk_app.ui.widgets.spans import Span, cut_short, plain


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_no_word_at_the_end_of_a_row_is_cut(theme: Theme, language: str) -> None:
    speak_in(language)
    delegate = LedgerDelegate(theme)
    _time, state = delegate._ends()
    small = QFontMetricsF(theme.font("small"))
    assert max(small.horizontalAdvance(each) for each in words_of_states()) <= state


@pytest.mark.parametrize("width", [555, 640, 760, 900])
@pytest.mark.parametrize("size", [100, 150, 200])
def test_the_ledger_breaks_no_word_and_tells_the_sides_apart(qapp: QApplication, width: int, size: int) -> None:
    """At 200 % and 620 pixels, "Zahlungsziel" was broken into three."""
    delegate = LedgerDelegate(Theme(qapp, Settings(Appearance.LIGHT, text_size=size)))
    they, we = (Span("Honorar "), Span("4.200 → 4.500", strong=True)), (Span("Zahlungsziel "), Span("30 Tage"))
    row = LedgerRow(RowKind.ENTRY, "e1", "14:03", they, we, state="vorgeschlagen", linked=True)
    texts = [text.layout for text in delegate.shown(row, width)]
    for layout in texts:
        text = layout.text()
        ends = [layout.lineAt(n).textStart() + layout.lineAt(n).textLength() for n in range(layout.lineCount() - 1)]
        assert all(text[end - 1].isspace() for end in ends), text
    together = "\n".join(layout.text() for layout in texts)
    assert "Honorar 4.200 → 4.500" in together and "Zahlungsziel 30 Tage" in together
    assert len(texts) == 2 or ("◇ Honorar" in together and "↔ ● Zahlungsziel" in together)


@pytest.mark.parametrize("size", [100, 200])
def test_the_caps_of_the_keys_grow_with_the_text(qtbot: QtBot, qapp: QApplication, size: int) -> None:
    theme = Theme(qapp, Settings(Appearance.LIGHT, text_size=size))
    cap = KeyCap(theme, Side.WE)
    qtbot.addWidget(cap)
    assert cap.width() == cap.height() == cap.sizeHint().height() == 22 * size // 100
    letters = QFontMetricsF(theme.font("small", strong=True))
    assert max(map(letters.horizontalAdvance, "JKLM")) + 6 <= cap.width()


def test_suggestions_that_have_no_room_are_left_out_whole() -> None:
    suggested = (Span("F48 their Fee    J51 yours    n a note", "muted"),)
    assert [plain(each) for each in cut_short(suggested)] == ["F48 their Fee", "F48 their Fee    J51 yours"]
    assert [plain(each) for each in cut_short((Span("Enter "), Span("keeps it")))] == ["Enter …", "Enter keeps …"]


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_no_command_stands_alone_in_a_second_line(qtbot: QtBot, theme: Theme, language: str) -> None:
    speak_in(language)
    bar = CommandBar()
    qtbot.addWidget(bar)
    bar.show()
    buttons = (*bar.buttons.values(), bar.by_mouse, bar.peek)
    for width in range(560, 1200, 20):
        bar.resize(width, 60)
        lines = Counter(each.y() for each in buttons)
        assert min(lines.values()) > 3, (width, lines)


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
