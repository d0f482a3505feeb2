"""Finds what a window tells wrongly to assistive technology: names, roles, states, the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QCheckBox, QScrollArea, QWidget

from desk_app.ui.widgets.chips import Chip
from desk_app.ui.widgets.heard import HeardAs, heard_as
from desk_app.ui.widgets.interfaces import know_roles
from tests.walker.told import Told, faults

SIGNS = frozenset("◇●◆○▲■↔→›✓✕×☐☑\u2028")
ROWS = (QAccessible.Role.ListItem, QAccessible.Role.Cell, QAccessible.Role.TreeItem)
_NAME, _ABOUT = QAccessible.Text.Name, QAccessible.Text.Description
_MOST_ROWS = 30
_STATES = (
    *("focusable", "focused", "checkable", "checked", "selectable", "selected", "expandable", "expanded", "collapsed"),
    *("editable", "disabled"),
)
_CALLED = {
    QAccessible.Role.Button: "push button",
    QAccessible.Role.CheckBox: "check box",
    QAccessible.Role.RadioButton: "radio button",
    QAccessible.Role.PageTab: "page tab",
    QAccessible.Role.PageTabList: "page tab list",
    QAccessible.Role.ComboBox: "combo box",
    QAccessible.Role.EditableText: "text",
    QAccessible.Role.StaticText: "label",
    QAccessible.Role.Grouping: "panel",
    QAccessible.Role.ListItem: "list item",
    QAccessible.Role.Cell: "table cell",
    QAccessible.Role.TreeItem: "tree item",
    QAccessible.Role.Client: "filler",
}
"""What AT-SPI calls the roles of Qt."""


def wrong(root: QWidget) -> list[str]:
    """What is told wrongly of a window and all that shows in it, in words."""
    know_roles()
    found = [words for each in inside(root) for words in _faults(each)]
    return list(dict.fromkeys((*found, *faults(told(root)))))


def told(root: QWidget) -> Told:
    """What a window tells, as it would come over the bus."""
    return _as_value(QAccessible.queryAccessibleInterface(root))


def _as_value(each: QAccessibleInterface) -> Told:
    role, state = each.role(), each.state()
    states = {name for name in _STATES if getattr(state, name)} | ({"showing"} if not state.invisible else set())
    labels = [other for other, relation in each.relations() if relation & QAccessible.RelationFlag.Label]
    inside = [each.child(number) for number in _numbers(each)] if not state.invisible else []
    return Told(
        _CALLED.get(role, role.name.lower()),
        each.text(_NAME),
        each.text(_ABOUT),
        frozenset(states),
        tuple(_as_value(one) for one in inside if one is not None),
        tuple(other.text(_NAME) for other in labels),
    )


def inside(root: QWidget) -> Iterator[QAccessibleInterface]:
    """All that a window tells of, in the order in which it tells it, without what is hidden."""
    yield from _all(QAccessible.queryAccessibleInterface(root))


def name_of(told: QAccessibleInterface) -> str:
    """The name that is said: its own, or on Linux that of its label, as a combobox has what is chosen for a name."""
    if told.role() is not QAccessible.Role.ComboBox:
        return told.text(_NAME)
    labels = [other for other, relation in told.relations() if relation & QAccessible.RelationFlag.Label]
    return labels[0].text(_NAME) if labels else ""


def _all(told: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if told is None or told.state().invisible:
        return
    yield told
    for number in _numbers(told):
        yield from _all(told.child(number))


def _numbers(told: QAccessibleInterface) -> range:
    return range(min(told.childCount(), _MOST_ROWS) if _is_list(told) else told.childCount())


def _is_list(told: QAccessibleInterface) -> bool:
    return isinstance(told.object(), QAbstractItemView)


def _faults(told: QAccessibleInterface) -> Iterator[str]:
    widget, name = told.object(), name_of(told)
    about = f"{told.role().name} “{name[:50]}” of {type(widget).__name__}"
    if (told.state().focusable or told.role() in ROWS) and not name.strip():
        yield f"heard: {about} has no name"
    if isinstance(widget, QWidget) and widget.property("wrong") and not widget.accessibleDescription():
        yield f"heard: {about} is marked as wrong and does not say why"
    if SIGNS & set(name + told.text(_ABOUT)):
        yield f"heard: {about} is told with a sign: {name} {told.text(_ABOUT)}"
    if told.role() is QAccessible.Role.CheckBox and not isinstance(widget, QCheckBox | Chip):
        yield f"heard: {about} is no box to tick"
    if isinstance(widget, QAbstractButton):
        yield from _states(widget, told, about)
    if isinstance(widget, QWidget) and not _is_list(told):
        yield from _order(told)


def _states(button: QAbstractButton, told: QAccessibleInterface, about: str) -> Iterator[str]:
    checked, state = button.isChecked(), told.state()
    match heard_as(button):
        case HeardAs.TAB if bool(state.selected) != checked:
            yield f"heard: {about} does not tell whether it is chosen"
        case HeardAs.TAB if checked and not button.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield f"heard: {about} is chosen, and Tab leads past it"
        case HeardAs.FOLD if (bool(state.expanded), bool(state.collapsed)) != (checked, not checked):
            yield f"heard: {about} does not tell whether it is open"
        case HeardAs.CHOICE if bool(state.checked) != checked:
            yield f"heard: {about} does not tell whether it is chosen"


def _order(told: QAccessibleInterface) -> Iterator[str]:
    """What is read after another must not lie above it, nor before it on the same line."""
    if isinstance(told.object(), QScrollArea):  # its bars are told last, and stand where they are least in the way
        return
    children = [told.child(number) for number in range(told.childCount())]
    shown = [each for each in children if each is not None and isinstance(each.object(), QWidget)]
    shown = [each for each in shown if not each.state().invisible and not each.object().isWindow()]
    mirrored = isinstance(whole := told.object(), QWidget) and whole.isRightToLeft()
    for one, other in pairwise(shown):
        first, then = _place(one), _place(other)
        if first.isEmpty() or then.isEmpty() or first.intersects(then):
            continue
        beside = first.top() <= then.bottom() and then.top() <= first.bottom()
        before = then.left() > first.right() if mirrored else then.right() < first.left()
        next_column = then.right() < first.left() if mirrored else then.left() > first.right()
        if (before and beside) or (then.bottom() < first.top() and not next_column):
            yield f"heard: {_told(other)} is read after {_told(one)}, and stands before it"


def _place(told: QAccessibleInterface) -> QRect:
    widget = told.object()
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def _told(told: QAccessibleInterface) -> str:
    return f"{type(told.object()).__name__} “{name_of(told)[:40]}”"
