"""A name that is written from right to left turns no amounts beside it: a move still reads from old to new."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.domain.amounts import move
from desk_app.domain.issues import Issue, Option
from desk_app.domain.quantities import Unit
from desk_app.support.directions import has_leftward, isolated, without_ordering
from desk_app.support.words import _
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.text import ElidedText, Text

_HEBREW, _ARABIC = "שכר טרחה", "الأتعاب"


def _place(text: str, part: str) -> float:
    """Where a part of a line is painted, in pixels from the left."""
    layout = QTextLayout(text, QFont(QApplication.font()))
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(2000)
    layout.endLayout()
    found = line.cursorToX(text.index(part) + 1)
    return float(found[0] if isinstance(found, tuple) else found)


@pytest.mark.parametrize("name", [_HEBREW, _ARABIC, "Fee"])
def test_a_move_reads_from_old_to_new_beside_any_name(qapp: QApplication, name: str) -> None:
    issue = Issue("1", name, Unit.MONEY)
    moved = move(issue, Decimal(4800), Decimal(5200), "EUR")
    line = _("We said {issue} {moved} today", issue=name, moved=moved)
    assert _place(line, "4,800") < _place(line, "5,200")
    assert without_ordering(line) == f"We said {name} 4,800 → 5,200 today"


@pytest.mark.parametrize("name", [_HEBREW, _ARABIC])
def test_without_the_marks_it_would_be_turned_round(qapp: QApplication, name: str) -> None:
    bare = f"{name} 4,800 → 5,200"
    assert _place(bare, "4,800") > _place(bare, "5,200")


def test_paper_and_files_have_no_such_marks() -> None:
    assert without_ordering(_("{issue} {value}", issue=_HEBREW, value="€4,800")) == f"{_HEBREW} €4,800"
    assert isolated("") == ""


def test_other_sentences_stay_as_they_are() -> None:
    assert _("{issue} {value}", issue="Müller", value="4,800 €") == "Müller 4,800 €"
    assert not has_leftward("Żuraw, Εκδόσεις, 日本")


def test_options_in_hebrew_stand_in_order_too(qapp: QApplication) -> None:
    options = (Option("a", "חלקי"), Option("b", "מלא"))
    line = move(Issue("1", "Rights", Unit.OPTION, options=options), "a", "b", "EUR")
    assert without_ordering(line) == "חלקי → מלא"
    assert has_leftward(line)


@pytest.mark.parametrize("made", [lambda: Text("שרה כהן"), lambda: _field("שרה כהן")], ids=["label", "field"])
def test_a_name_that_runs_to_the_left_begins_where_all_names_begin(
    qapp: QApplication, made: Callable[[], QWidget]
) -> None:
    widget = made()
    widget.resize(400, 30)
    image = widget.grab().toImage()
    ground = image.pixelColor(image.width() - 30, image.height() // 2)
    half = range(8, image.width() // 2)
    rows = range(6, image.height() - 6)
    assert any(image.pixelColor(x, y) != ground for x in half for y in rows)


def test_a_hebrew_title_that_is_cut_begins_at_the_right(qapp: QApplication) -> None:
    cut, room = ElidedText(), 120
    cut.setText("משרד ברחוב הרצל (קומה 2) – Lease 2026")
    shown = cut.fontMetrics().elidedText(cut.text(), Qt.TextElideMode.ElideRight, room)
    whole = Text(shown)
    for label in (cut, whole):
        label.resize(room, 30)
    assert shown.endswith("…")
    assert cut.grab().toImage() == whole.grab().toImage(), "as Qt sets it by its first letter"


def _field(name: str) -> QWidget:
    field = LineField("Name")
    field.setText(name)
    return field
