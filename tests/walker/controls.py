"""The kinds of controls: how each is set, what it shows, and what Undo brings back.

The table `KINDS` at the end has one line for each kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QScrollBar,
    QSlider,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from desk_app.domain.dates import day
from desk_app.support.language import ENGLISH
from desk_app.support.words import spoken_language
from desk_app.ui.meet.entry_line import EntryLine
from desk_app.ui.meet.questions import OpenQuestion
from desk_app.ui.widgets.editor_list import AddLine
from desk_app.ui.widgets.row_menu import RowMenu
from desk_app.ui.widgets.rows import Row
from desk_app.ui.widgets.value_field import ValueField
from tests.drivers.tongue import Name
from tests.walker.hand import Hand, OutOfReach
from tests.walker.spoken import SHIPPED

Path = tuple[tuple[str, int], ...]
"""The path to a control: the class of each widget on the way, and its number among the visible ones of that class."""


class Kind(StrEnum):
    TICK = "tick"
    CHOICE = "choice"
    LINE = "text field"
    TEXT = "text of many lines"
    VALUE = "value field"
    DATE = "date field"
    TIME = "time field"
    RATING = "rating"
    ADD = "line that adds"
    PLAN = "line that plans a day"
    ENTRY = "entry line"
    LIST = "list"
    ROW = "row"
    MENU = "menu of a row"
    BUTTON = "button"
    ACTION = "menu action"


_CLASSES: tuple[tuple[type[QWidget], Kind], ...] = (
    (QCheckBox, Kind.TICK),
    (RowMenu, Kind.MENU),
    (QAbstractButton, Kind.BUTTON),
    (QComboBox, Kind.CHOICE),
    (ValueField, Kind.VALUE),
    (AddLine, Kind.ADD),
    (EntryLine, Kind.ENTRY),
    (QLineEdit, Kind.LINE),
    (QTextEdit, Kind.TEXT),
    (QSlider, Kind.RATING),
    (QAbstractItemView, Kind.LIST),
    (Row, Kind.ROW),
)


def controls(root: QWidget) -> Iterator[QWidget]:
    """Every control within a widget that a person can use now, in reading order."""
    for child in sorted(_children(root), key=_as_read):
        if not child.isVisible() or child.isWindow():
            continue
        if kind_of(child) is not None:
            if child.isEnabled():
                yield child
            if not isinstance(child, Row):
                continue
        yield from controls(child)


def kind_of(widget: QWidget) -> Kind | None:
    """The kind of a control; None if the widget is not a control."""
    if isinstance(widget, QScrollBar) or (isinstance(widget, QLineEdit | QTextEdit) and widget.isReadOnly()):
        return None
    if widget.property("adds"):
        return Kind.PLAN
    if isinstance(widget.parentWidget(), OpenQuestion):  # Enter makes it an answer, and the question is gone
        return Kind.ADD
    return next((kind for known, kind in _CLASSES if isinstance(widget, known)), None)


def paths(root: QWidget) -> list[Path]:
    """The paths of all controls within a widget, in reading order. Those of one parent are put in order once."""
    known: dict[QWidget, dict[type[QWidget], list[QWidget]]] = {}
    return [_path(control, root, known) for control in controls(root)]


def _path(widget: QWidget, root: QWidget, known: dict[QWidget, dict[type[QWidget], list[QWidget]]]) -> Path:
    """The path from a root to a control. What an item shows elsewhere is in the item.

    `known`: visible children in reading order, by their parents and classes, as far as they were asked for.
    """
    found: list[tuple[str, int]] = []
    while widget is not root:
        parent = getattr(widget, "belongs_to", None) or widget.parentWidget()
        kinds = known.get(parent)
        if kinds is None:
            kinds = known[parent] = _visible_by_class(parent)
        alike = kinds.get(type(widget), [])
        found.append((type(widget).__name__, alike.index(widget) if widget in alike else 0))
        widget = parent
    return tuple(reversed(found))


def _visible_by_class(parent: QWidget) -> dict[type[QWidget], list[QWidget]]:
    found: dict[type[QWidget], list[QWidget]] = {}
    for child in sorted((w for w in _children(parent) if w.isVisible()), key=_as_read):
        found.setdefault(type(child), []).append(child)
    return found


def find(root: QWidget, path: Path) -> QWidget | None:
    """The widget at a path now; None if there is none."""
    widget = root
    for name, index in path:
        elsewhere = getattr(widget, "part_elsewhere", None)
        inside = [*_children(widget), *([elsewhere] if elsewhere is not None else [])]
        alike = [w for w in inside if type(w).__name__ == name and w.isVisible()]
        alike.sort(key=_as_read)
        if index >= len(alike):
            return None
        widget = alike[index]
    return widget


def named(widget: QWidget) -> Name:
    """The name by which a person would know the control."""
    return Name(widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else ""))


def _as_read(widget: QWidget) -> tuple[int, int]:
    """Orders widgets as one reads them, from the right where one begins there."""
    leftward = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return widget.y(), -widget.geometry().right() if leftward else widget.x()


def _children(widget: QWidget | None) -> list[QWidget]:
    return [] if widget is None else [w for w in widget.children() if isinstance(w, QWidget)]


@dataclass(frozen=True)
class How:
    """How a kind of control is used. `put` sets it to another value, and returns what it should then show, if known."""

    put: Callable[[Hand, QWidget], str | None]
    shown: Callable[[QWidget], str]
    undo: str


def _tick(hand: Hand, box: QCheckBox) -> str:
    wanted = str(not box.isChecked())
    hand.reach(box)
    hand.click(box, QPoint(8, box.height() // 2))
    return wanted


def _choose(hand: Hand, field: QComboBox) -> str | None:
    """Choose another item in the list that a click opens. An empty one (“–”, “not said”) only if there is no other."""
    if field.count() < 2:
        return None
    wanted = (field.currentIndex() + 1) % field.count() if field.currentIndex() else field.count() - 1
    hand.click(field)
    view = field.view()
    if not view.isVisible():
        raise OutOfReach("its list does not open")
    index = field.model().index(wanted, field.modelColumn())
    view.scrollTo(index)
    hand.click(view.viewport(), view.visualRect(index).center())
    return field.itemText(wanted)


WORDS = {"Time zone": "Europe/Rome"}
"""What is written into fields that take some words only, by their names."""


def _write(hand: Hand, field: QLineEdit) -> str:
    words = next((words for name, words in WORDS.items() if named(field).is_one_of(name)), "Walked 7")
    if field.text() == words:  # another control wrote it, as the page of a person does for the header
        words = "Walked 6"
    if named(field).is_one_of("Person on their side"):  # two of one name and role would be one person
        words = f"Not {field.text()}"
    hand.write_over(field, words)
    return words


def _write_lines(hand: Hand, field: QTextEdit) -> str:
    hand.click(field)
    hand.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.key(Qt.Key.Key_Delete)
    hand.type("Walked there")
    hand.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    hand.type("and back")
    hand.key(Qt.Key.Key_Tab)
    return "Walked there\nand back"


def _rate(hand: Hand, scale: QSlider) -> str:
    """Choose another mark with the mouse."""
    hand.reach(scale)
    wanted = 1 if scale.value() != 1 else 2
    hand.click(scale, QPoint(22 * (wanted - 1) + 8, scale.height() // 2))
    return str(wanted)


VALUES = ("4", "3")
DATES = (date(2026, 12, 1), date(2026, 12, 2))
TIMES, LATE = ("16:40", "17:50"), ("22:10", "23:20")
NO_VALUE = "qq"


def _value(hand: Hand, field: QLineEdit) -> str:
    return _typed(hand, field, VALUES)


def _date(hand: Hand, field: QLineEdit) -> str:
    return _typed(hand, field, _dates())


def _time(hand: Hand, field: QLineEdit) -> str:
    return _typed(hand, field, LATE if named(field).begins("End") else TIMES)


def _typed(hand: Hand, field: QLineEdit, values: tuple[str, ...]) -> str:
    """Type a text that is not a value: it must stay and be marked. Then type a value that differs from the old one."""
    old = field.text()
    hand.write_over(field, NO_VALUE)
    if field.text() != NO_VALUE or not field.property("wrong"):
        raise OutOfReach(f"“{NO_VALUE}” was not refused: {field.text()!r}")
    value = next(v for v in values if v not in old)
    hand.write_over(field, as_typed(value))
    if isValid(field) and field.property("wrong"):  # the issue is a date
        value = next(v for v in _dates() if v not in old)
        hand.write_over(field, as_typed(value))
    return value


def _dates() -> tuple[str, ...]:
    return tuple(map(day, DATES))


def as_typed(value: str) -> str:
    """A day is typed by its numbers in a made-up language, as nobody reads its months."""
    known = spoken_language() in (ENGLISH, *SHIPPED)
    return value if known else dict(zip(_dates(), map(date.isoformat, DATES), strict=True)).get(value, value)


def is_date(field: QWidget) -> bool:
    """Whether a value field takes dates."""
    return named(field).has("due", "when", "expires", "again", "deadline", "day of")


def is_time(field: QWidget) -> bool:
    """Whether a value field takes a time of day."""
    return named(field).has("time of")


def _add(hand: Hand, field: QLineEdit) -> str:
    hand.click(field)
    hand.type("Walked 8")
    hand.key(Qt.Key.Key_Return)
    return ""


def _plan(hand: Hand, field: QLineEdit) -> str:
    hand.click(field)
    hand.type(as_typed(_dates()[0]))
    hand.key(Qt.Key.Key_Return)
    return ""


def _enter(hand: Hand, line: QLineEdit) -> str:
    hand.click(line)
    hand.type("n walked by")
    hand.key(Qt.Key.Key_Return)
    return ""


def _press(hand: Hand, widget: QWidget) -> None:
    hand.click(widget)


def _remove_by_menu(hand: Hand, dots: QWidget) -> None:
    """Open the menu of a row with its dots, and choose its last line, which removes."""
    hand.click(dots)
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        raise OutOfReach("no menu opens")
    hand.click_in(menu, menu.actionGeometry(menu.actions()[-1]))
    QApplication.processEvents()  # what the menu does waits until it is closed
    hand.come_back()


def _press_row(hand: Hand, widget: QWidget) -> None:
    hand.reach(widget)
    hand.click(widget, QPoint(18, widget.height() // 2))


def _select(hand: Hand, view: QAbstractItemView) -> None:
    """Select the first row, if there is one."""
    index = view.model().index(0, 0)
    if not index.isValid():
        return
    view.scrollTo(index)
    hand.click(view.viewport(), view.visualRect(index).center())


def _nothing(_: QWidget) -> str:
    return ""


def _text(field: QLineEdit) -> str:
    return field.text()


def _lines(field: QTextEdit) -> str:
    return field.toPlainText()


def _checked(box: QAbstractButton) -> str:
    return str(box.isChecked())


def _current(field: QComboBox) -> str:
    return field.currentText()


def _mark(scale: QSlider) -> str:
    return str(scale.value())


KINDS: dict[Kind, How] = {
    #            how it is set                    what it reads back  what Undo gives
    Kind.TICK: How(_tick, _checked, "the tick as it was"),
    Kind.CHOICE: How(_choose, _current, "the choice from before"),
    Kind.LINE: How(_write, _text, "the words from before"),
    Kind.TEXT: How(_write_lines, _lines, "the words from before"),
    Kind.VALUE: How(_value, _text, "the value from before"),
    Kind.DATE: How(_date, _text, "the date from before"),
    Kind.TIME: How(_time, _text, "the time from before"),
    Kind.RATING: How(_rate, _mark, "the rating from before, or none"),
    Kind.ADD: How(_add, _text, "the list without the new item"),
    Kind.PLAN: How(_plan, _text, "the list without the new day"),
    Kind.ENTRY: How(_enter, _text, "the meeting without the entry"),
    Kind.LIST: How(_select, _nothing, "nothing: choosing a row changes nothing"),
    Kind.ROW: How(_press_row, _nothing, "nothing: a row leads elsewhere"),
    Kind.MENU: How(_remove_by_menu, _nothing, "the list with the row"),
    Kind.BUTTON: How(_press, _nothing, "the journal as it was, where the button changed it"),
    Kind.ACTION: How(_press, _nothing, "the journal as it was, where the action changed it"),
}


def close_popups() -> None:
    """Close the popups that a failed step left open."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
