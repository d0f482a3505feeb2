"""The parts pages are made of."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk_app.domain.amounts import money
from desk_app.domain.quantities import Unit
from desk_app.domain.reading import Expected, read
from desk_app.ui.look.colours import DARK, LIGHT
from desk_app.ui.look.theme import Theme, draw_icon
from desk_app.ui.widgets.buttons import IconButton, NextButton, PlainButton, RemoveButton
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.drawing import SvgView
from desk_app.ui.widgets.editor_list import AddLine, KeyedColumn, NameField
from desk_app.ui.widgets.fields import LineField, TextField
from desk_app.ui.widgets.messages import Toast
from desk_app.ui.widgets.rating import RatingScale
from desk_app.ui.widgets.rows import Row
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.value_field import Problem, ProblemLine, ValueField
from tests.drivers.mouse import click_again

SVG = "http://www.w3.org/2000/svg"


@pytest.fixture
def stage(qtbot: QtBot) -> QWidget:
    """An active window to put widgets in."""
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def put(stage: QWidget, *widgets: QWidget) -> None:
    for widget in widgets:
        stage.layout().addWidget(widget)
        widget.show()


def amount_field() -> ValueField:
    return ValueField(
        "Fee", partial(read, expected=Expected(Unit.MONEY, "EUR")), lambda v: "" if v is None else money(v, "EUR")
    )


def test_a_value_is_read_shown_and_told_when_the_field_is_left(stage: QWidget, qtbot: QtBot) -> None:
    field, other = amount_field(), LineField("Other")
    put(stage, field, other)
    field.setFocus()
    QTest.keyClicks(field, "4.8k")
    with qtbot.waitSignal(field.committed) as told:
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert told.args == [Decimal("4800.0")]
    assert field.text() == "€4,800"


def test_what_cannot_be_read_stays_and_says_why_until_it_can(stage: QWidget, qtbot: QtBot) -> None:
    field, other = amount_field(), LineField("Other")
    put(stage, field, other)
    field.setFocus()
    QTest.keyClicks(field, "a lot")
    with qtbot.waitSignal(field.wrong) as told:
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert "is not an amount" in told.args[0].words
    field.show_value(Decimal(5))
    assert field.text() == "a lot"
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "7")
    with qtbot.waitSignal(field.wrong) as told:
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert told.args == [Problem()]


def test_what_can_be_two_is_asked_about_beneath_and_chosen_there(stage: QWidget, qtbot: QtBot) -> None:
    field, line, other = amount_field(), ProblemLine(), LineField("Other")
    put(stage, field, other)
    stage.layout().addWidget(line)
    field.wrong.connect(line.say)
    field.setFocus()
    QTest.keyClicks(field, "4.500")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert line.isVisible()
    assert line.words.text() == "Is “4.500” 4,500 or 4.5? Type 4500 or 4.5"
    assert [button.text() for button in line.buttons] == ["€4,500", "€4.50"]
    assert field.text() == "4.500"
    with qtbot.waitSignal(field.committed) as told:
        QTest.mouseClick(line.buttons[1], Qt.MouseButton.LeftButton)
    assert told.args == [Decimal("4.5")]
    assert field.text() == "€4.50"
    assert line.isHidden()
    assert line.buttons == []


def test_a_reading_is_chosen_by_keys_too(stage: QWidget, qtbot: QtBot) -> None:
    field, line = amount_field(), ProblemLine()
    put(stage, field, LineField("Other"))
    stage.layout().addWidget(line)
    field.wrong.connect(line.say)
    field.setFocus()
    QTest.keyClicks(field, "1.5b")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "€1,500,000,000"
    field.selectAll()
    QTest.keyClicks(field, "1.500")
    QTest.keyClick(field, Qt.Key.Key_Return)
    line.buttons[0].setFocus()
    with qtbot.waitSignal(field.committed) as told:
        QTest.keyClick(line.buttons[0], Qt.Key.Key_Space)
    assert told.args == [Decimal(1500)]
    assert field.text() == "€1,500"


def test_an_emptied_value_means_unknown(stage: QWidget, qtbot: QtBot) -> None:
    field = amount_field()
    put(stage, field, LineField("Other"))
    field.show_value(Decimal(5))
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    with qtbot.waitSignal(field.committed) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [None]


def test_what_is_being_typed_is_not_overwritten_by_what_was_saved(stage: QWidget) -> None:
    line, text = LineField("Line"), TextField("Text")
    put(stage, line, text)
    for field in (line, text):
        field.show_text("saved")
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_End)
        QTest.keyClicks(field, " and more")
        field.show_text("saved by somebody else")
    assert line.text() == "saved and more"
    assert text.toPlainText() == "saved and more"


def test_setting_a_text_from_outside_tells_nothing(stage: QWidget) -> None:
    told: list[object] = []
    line, text, choice = LineField("Line"), TextField("Text"), ChoiceField("Choice", [Choice(1, "a"), Choice(2, "b")])
    put(stage, line, text, choice)
    for field in (line, text):
        field.edited.connect(told.append)
        field.committed.connect(told.append)
        field.show_text("x")
        field.setFocus()
    choice.chosen.connect(told.append)
    choice.show_value(2)
    stage.setFocus()
    assert told == []
    assert choice.value() == 2


def test_text_grows_with_what_is_written(stage: QWidget, qtbot: QtBot) -> None:
    text = TextField("Text")
    put(stage, text)
    before = text.height()
    text.show_text("one\ntwo\nthree\nfour")
    qtbot.waitUntil(lambda: text.height() > 2 * before)


def test_pasted_markup_stays_text(stage: QWidget) -> None:
    text = TextField("Text")
    put(stage, text)
    text.setFocus()
    QApplication.clipboard().setText("<b>bold</b>")
    text.paste()
    assert text.toPlainText() == "<b>bold</b>"
    assert not text.acceptRichText()


def test_what_is_copied_from_a_text_is_plain_text_alone(stage: QWidget) -> None:
    """Written as an OpenDocument file, too, a paragraph of a megabyte held the window up for two minutes."""
    text = TextField("Text")
    put(stage, text)
    text.setFocus()
    text.show_text("one  two\n<b>three</b>\u2028four")
    text.selectAll()
    text.copy()
    assert QApplication.clipboard().mimeData().formats() == ["text/plain"]
    assert QApplication.clipboard().text() == "one  two\n<b>three</b>\nfour"
    text.clear()
    text.paste()
    assert text.toPlainText() == "one  two\n<b>three</b>\nfour"
    QApplication.clipboard().clear()  # without a screen, PySide6 6.11.3 ends by a fault if it is left there


def test_a_rating_is_given_by_arrows_digits_and_mouse_and_taken_back(stage: QWidget) -> None:
    scale = RatingScale("Trust", "1234567")
    put(stage, scale)
    rated: list[object] = []
    scale.rated.connect(rated.append)
    scale.setFocus()
    QTest.keyClick(scale, Qt.Key.Key_5)
    QTest.keyClick(scale, Qt.Key.Key_Right)
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=QPoint(10, scale.height() // 2))
    QTest.keyClick(scale, Qt.Key.Key_Delete)
    assert rated == [4, 5, 0, None]
    assert scale.word() == "not rated"


@pytest.mark.parametrize(("make", "times"), [(PlainButton, 1), (RemoveButton, 1), (NextButton, 1), (IconButton, 2)])
def test_a_double_click_acts_once_unless_it_is_an_arrow(
    stage: QWidget, make: Callable[[str], QAbstractButton], times: int
) -> None:
    button = make("Remove this row")
    put(stage, button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    click_again(button)
    assert len(pressed) == times


def test_a_name_left_empty_returns(stage: QWidget) -> None:
    name = NameField("Name")
    put(stage, name)
    said: list[object] = []
    name.missing.connect(said.append)
    name.show_name("Fee")
    name.setFocus()
    name.selectAll()
    QTest.keyClick(name, Qt.Key.Key_Delete)
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert name.text() == "Fee"
    assert "Fee" in str(said[-1])


def test_a_typed_line_adds_once_and_an_empty_one_never(stage: QWidget) -> None:
    add, other = AddLine("Add an issue"), LineField("Other")
    put(stage, add, other)
    added: list[object] = []
    add.added.connect(added.append)
    add.setFocus()
    QTest.keyClicks(add, " Fee ")
    QTest.keyClick(add, Qt.Key.Key_Return)
    QTest.keyClick(add, Qt.Key.Key_Return)
    QTest.keyClick(add, Qt.Key.Key_Tab)
    assert added == ["Fee"]
    assert add.text() == ""


@pytest.mark.parametrize("given_up", [False, True])
def test_a_name_that_was_added_or_given_up_does_not_come_back(stage: QWidget, given_up: bool) -> None:
    add, other = AddLine("Add an issue"), LineField("Other")
    put(stage, add, other)
    added: list[object] = []
    add.added.connect(added.append)
    add.setFocus()
    QTest.keyClicks(add, "Rights")
    if given_up:
        QTest.keyClick(add, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(add, Qt.Key.Key_Delete)
    QTest.keyClick(add, Qt.Key.Key_Tab)
    add.setFocus()
    QTest.keyClick(add, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert add.text() == ""
    QTest.keyClick(add, Qt.Key.Key_Tab)
    assert added == ([] if given_up else ["Rights"])


def test_a_column_keeps_the_widgets_of_what_stays(stage: QWidget) -> None:
    def apply(widget: Text, item: str) -> None:
        widget.setText(item)

    column: KeyedColumn[str, Text] = KeyedColumn(lambda _: Text(), lambda item: item, apply)
    put(stage, column)
    column.show_items(["a", "b", "c"])
    kept = column.widgets["b"]
    column.show_items(["c", "b", "d"])
    assert column.widgets["b"] is kept
    shown = sorted(column.widgets.values(), key=QWidget.y)
    assert [w.text() for w in shown] == ["c", "b", "d"]


def test_a_row_opens_by_mouse_and_by_key(stage: QWidget, qtbot: QtBot) -> None:
    row = Row("Retainer")
    put(stage, row)
    with qtbot.waitSignals([row.opened, row.opened]):
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
        QTest.keyClick(row, Qt.Key.Key_Return)


def test_a_toast_offers_undo_only_where_there_is_one(stage: QWidget, qtbot: QtBot) -> None:
    toast = Toast(stage)
    toast.say("Saved as a.pdf")
    assert toast.words() == "Saved as a.pdf"
    assert not toast._undo.isVisible()
    toast.say("Offer deleted", undo=True)
    with qtbot.waitSignal(toast.undo):
        qtbot.mouseClick(toast._undo, Qt.MouseButton.LeftButton)
    assert toast.words() == ""


def test_a_drawing_shows_and_an_empty_one_hides(qtbot: QtBot) -> None:
    view = SvgView("Range")
    qtbot.addWidget(view)
    view.show_svg(f'<svg xmlns="{SVG}" width="100" height="20"><rect width="100" height="20"/></svg>', "A range")
    view.resize(100, 20)
    assert view.heightForWidth(50) == 10
    assert view.heightForWidth(500) == 20
    assert view.grab().toImage().pixelColor(2, 2).lightness() < 50
    view.show_svg("")
    assert view.isHidden()


def test_icons_take_the_colour_of_the_scheme(qapp: QApplication) -> None:
    def darkest(colour: str) -> int:
        image = draw_icon("house", colour).pixmap(32, 32).toImage()
        opaque = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255]
        return min(c.lightness() for c in opaque)

    assert darkest(LIGHT.ink) < 60
    assert darkest(DARK.ink) > 180


def test_every_icon_used_is_shipped(qapp: QApplication) -> None:
    theme = Theme(qapp)
    for name in ("house", "handshake", "x", "chevron-right", "chevron-down"):
        assert not theme.icon(name).isNull()
    with pytest.raises(FileNotFoundError, match="icons/nowhere"):
        theme.icon("nowhere")


def test_labels_never_read_markup(qapp: QApplication) -> None:
    label: QLabel = Text("<b>x</b>")
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_the_wheel_over_a_text_is_left_to_the_page(qtbot: QtBot) -> None:
    text = TextField("Change")
    qtbot.addWidget(text)
    text.show_text("one\ntwo\nthree")
    text.show()
    qtbot.waitExposed(text)
    middle = QPointF(text.viewport().rect().center())
    held, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    turned = QWheelEvent(middle, middle, QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton, held, phase, False)
    text.verticalScrollBar().setRange(0, 10)  # as Qt has it while the text is laid out anew
    QApplication.sendEvent(text.viewport(), turned)
    assert text.verticalScrollBar().value() == 0
    assert not turned.isAccepted()


def test_a_visit_does_not_change_a_text_with_no_break_spaces(stage: QWidget) -> None:
    """Qt tells them as plain spaces, so that the text seemed to be another one."""
    text = "18\u00a0% of it,\u202fand more\n\nthird line"
    field = TextField("Answer")
    put(stage, field, LineField("Other"))
    committed: list[object] = []
    field.committed.connect(committed.append)
    field.show_text(text)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert (field.toPlainText(), field.untold(), committed) == (text, False, [])
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "!")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert committed == [f"{text}!"]
