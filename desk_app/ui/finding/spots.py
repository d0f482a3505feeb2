"""The places on a page where something was found: where each is drawn, and how it is shown and gets the focus."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QTextCursor, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QScrollArea, QTableView, QTextEdit, QWidget

from desk_app.support.overriding import override
from desk_app.ui.widgets.section import FoldingSection
from desk_app.ui.widgets.spans import utf16_length

_AROUND = 48
"""What was found is scrolled so far into sight, in pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class FoundSpot:
    """A place in the text of a widget, from and to; here the whole widget is marked.

    `folded` are the sections that must be open for it to be seen, the outermost first.
    """

    widget: QWidget
    text: str
    begin: int
    end: int
    folded: tuple[FoldingSection, ...] = ()

    def area(self) -> QRect:
        """Where it is drawn, in the coordinates of `seen_in`."""
        return self.widget.rect()

    @property
    def seen_in(self) -> QWidget:
        """The widget that draws it."""
        return self.widget

    def unfold(self) -> None:
        """Open the sections that it is in."""
        for section in self.folded:
            section.open_for_draft()

    def scroll_to(self) -> None:
        """Bring it into sight."""
        inner, above = self.seen_in, self.seen_in.parentWidget()
        middle = self.area().center()
        while above is not None and not above.isWindow():
            if isinstance(above, QScrollArea) and (content := above.widget()) is not None:
                at = inner.mapTo(content, middle) if content.isAncestorOf(inner) else middle
                above.ensureVisible(at.x(), at.y(), 0, _AROUND)
            above = above.parentWidget()

    def take_focus(self) -> bool:
        """Give the focus to it, to what it is a part of, or to what stands beside it. Returns whether one takes it."""
        around: QWidget | None = self.widget
        while around is not None and not around.isWindow():
            near = next(filter(_takes_focus, (around, *around.findChildren(QWidget))), None)
            if near is not None:
                near.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            around = around.parentWidget()
        return False


class LabelSpot(FoundSpot):
    """A place in a label, which may have several lines."""

    @override
    def area(self) -> QRect:
        label = self.widget
        if not isinstance(label, QLabel):
            return label.rect()
        room = label.contentsRect()
        layout = QTextLayout(self.text.replace("\n", "\u2028"), label.font())
        option = QTextOption(label.alignment())
        wraps = QTextOption.WrapMode.WordWrap if label.wordWrap() else QTextOption.WrapMode.NoWrap
        option.setWrapMode(wraps)
        layout.setTextOption(option)
        high = _set_lines(layout, room.width())
        free = room.height() - high
        top = free if label.alignment() & Qt.AlignmentFlag.AlignBottom else free // 2
        if label.alignment() & Qt.AlignmentFlag.AlignTop:
            top = 0
        found = _in_layout(layout, utf16_length(self.text[: self.begin]), utf16_length(self.text[: self.end]))
        return found.translated(room.left(), room.top() + max(0, top)).intersected(label.rect())


class LineSpot(FoundSpot):
    """A place in a field of one line."""

    @override
    def area(self) -> QRect:
        line = self.widget
        if not isinstance(line, QLineEdit) or line.hasFocus():
            return line.rect()
        metrics, room = line.fontMetrics(), line.contentsRect().adjusted(2, 0, -2, 0)
        whole = metrics.horizontalAdvance(self.text)
        left = room.left()
        if line.alignment() & Qt.AlignmentFlag.AlignRight:
            left = max(left, room.right() - whole)
        begin = metrics.horizontalAdvance(self.text[: self.begin])
        wide = metrics.horizontalAdvance(self.text[: self.end]) - begin
        place = QRect(QPoint(left + begin, room.top()), QSize(wide, room.height()))
        return place if room.contains(place.center()) else line.rect()

    @override
    def take_focus(self) -> bool:
        line = self.widget
        if not isinstance(line, QLineEdit) or not line.isEnabled():
            return FoundSpot.take_focus(self)
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.deselect()
        line.setCursorPosition(utf16_length(self.text[: self.end]))  # nothing is selected: a key would replace it
        return True


class FieldSpot(FoundSpot):
    """A place in a field of many lines."""

    @override
    def area(self) -> QRect:
        field = self.widget
        if not isinstance(field, QTextEdit):
            return field.rect()
        first, last = field.cursorRect(self._cursor(field, self.begin)), field.cursorRect(self._cursor(field, self.end))
        if first.top() == last.top():
            return first.united(last)
        return QRect(QPoint(0, first.top()), QPoint(field.viewport().width(), last.bottom()))

    @property
    @override
    def seen_in(self) -> QWidget:
        return self.widget.viewport() if isinstance(self.widget, QTextEdit) else self.widget

    @override
    def take_focus(self) -> bool:
        field = self.widget
        if not isinstance(field, QTextEdit) or not field.isEnabled():
            return FoundSpot.take_focus(self)
        field.setTextCursor(self._cursor(field, self.end))  # nothing is selected: a key would replace it
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _cursor(self, field: QTextEdit, place: int) -> QTextCursor:
        cursor = QTextCursor(field.document())
        cursor.setPosition(min(utf16_length(self.text[:place]), field.document().characterCount() - 1))
        return cursor


@dataclass(frozen=True, slots=True, eq=False)
class RowSpot(FoundSpot):
    """A row of a list or table."""

    index: QPersistentModelIndex | None = None

    @override
    def area(self) -> QRect:
        view, index = self.widget, self.index
        if not isinstance(view, QAbstractItemView) or index is None or not index.isValid():
            return QRect()
        whole = view.visualRect(index)
        if isinstance(view, QTableView):
            whole = QRect(0, whole.top(), view.viewport().width(), whole.height())
        return whole

    @property
    @override
    def seen_in(self) -> QWidget:
        return self.widget.viewport() if isinstance(self.widget, QAbstractItemView) else self.widget

    @override
    def scroll_to(self) -> None:
        if isinstance(self.widget, QAbstractItemView) and self.index is not None and self.index.isValid():
            self.widget.scrollTo(self.index, QAbstractItemView.ScrollHint.EnsureVisible)
        FoundSpot.scroll_to(self)

    @override
    def take_focus(self) -> bool:
        if isinstance(self.widget, QAbstractItemView) and self.index is not None and self.index.isValid():
            self.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self.widget.setCurrentIndex(self.index)
        return True


def _takes_focus(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return by_tab and widget.focusProxy() is None and widget.isEnabled() and widget.isVisible()


def _set_lines(layout: QTextLayout, width: int) -> int:
    """Lay a text out in lines of that width; returns how high they are."""
    high = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(layout.position().toPoint() + QPoint(0, round(high)))
        high += line.height()
    layout.endLayout()
    return round(high)


def _in_layout(layout: QTextLayout, begin: int, end: int) -> QRect:
    first, last = layout.lineForTextPosition(begin), layout.lineForTextPosition(max(begin, end - 1))
    if not first.isValid() or not last.isValid():
        return layout.boundingRect().toRect()
    left = round(_x(first.cursorToX(begin)))
    right = round(_x(last.cursorToX(end)))
    if first.lineNumber() == last.lineNumber():
        return QRect(QPoint(left, round(first.y())), QPoint(right, round(first.y() + first.height()) - 1))
    return layout.boundingRect().toRect()


def _x(place: object) -> float:
    """Qt for Python gives the place, and with it the position that it stands for."""
    return float(place[0]) if isinstance(place, tuple) else float(str(place))
