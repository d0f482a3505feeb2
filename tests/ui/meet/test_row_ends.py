"""Words that a row of the ledger ends with have the room they need, in each language."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from desk_app.support.language import speak_in
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.ledger_rows import words_of_states
from desk_app.ui.meet.ledger_view import LedgerDelegate


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_no_word_at_the_end_of_a_row_is_cut(theme: Theme, language: str) -> None:
    speak_in(language)
    delegate = LedgerDelegate(theme)
    _time, state = delegate._ends()
    small = QFontMetricsF(theme.font("small"))
    assert max(small.horizontalAdvance(each) for each in words_of_states()) <= state
