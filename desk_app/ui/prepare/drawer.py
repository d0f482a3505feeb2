"""The drawer at the foot of the Prepare page: the details of the question, issue or alternative that has the focus.

It has one place, and one height for all items of a section, so nothing above it ever moves when the focus does.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_height, scaled
from desk_app.ui.widgets.editor_list import Editor
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.text import ElidedText, Hairline
from desk_app.ui.widgets.value_field import Problem, ProblemLine

_LOW, _HIGH = 148, 212
_HEAD = 32
_LOW_PAGE, _SHARE, _MOST = 520, 0.45, 0.5
_AROUND = 9
"""Pixels above and beneath the details: the hairline, and what is free at the end."""


def height_within(page: int) -> int:
    """The height of the drawer in a page of this height, in pixels: in a low page no more than most details need.

    With large text that may still be too much: something of the sections has to show above it.
    """
    needed = scaled(_LOW) + max(0, min(scaled(_HIGH - _LOW), round((page - scaled(_LOW_PAGE)) * _SHARE)))
    return min(needed, round(page * _MOST))


class DetailsDrawer(QWidget):
    """Shows the details of one `Editor` under its title. What cannot be read is told in the place of the title."""

    def __init__(self, resting: QWidget, resting_title: str) -> None:
        """`resting` shows while no item is begun."""
        super().__init__()
        self.setAccessibleName(_("Details"))
        self.editor: Editor | None = None
        self._problems: dict[QWidget, Problem] = {}
        self._resting, self._resting_title = resting, resting_title
        self._title = ElidedText(step="small", tone="muted", least=8)
        self.problem = ProblemLine(beside=True)
        self.head = QStackedWidget()
        fix_height(self.head, _HEAD)
        self._parts = QWidget()
        self._shown: QWidget = resting
        self.scrolled = ScrollColumn(margin=0, widest=960)
        self._page, self._details = 0, _HIGH
        self._lay_out()
        resting.installEventFilter(self)
        self.rest()

    def fit(self, page: int) -> None:
        """Take the room that details need in a page of this height, in pixels."""
        self._page = page
        most, head = height_within(page), scaled(_HEAD) + _AROUND
        needed = scaled(self._details)
        if page >= scaled(_LOW_PAGE):  # in a lower one the sections need the room, and what rests is scrolled
            needed = max(needed, self._resting.sizeHint().height())
        self.setFixedHeight(min(most, head + needed))

    def expect(self, details: int | None) -> None:
        """Have room for details of this height, at the usual size of text; None: for the highest."""
        self._details = _HIGH if details is None else details
        if self._page:
            self.fit(self._page)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Fit again when what rests has more to show, or less."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self._resting and self._page:
            self.fit(self._page)
        return False

    def show_details(self, editor: Editor) -> None:
        """Show the details of an item. They are made when they first show."""
        if editor.part_elsewhere is None:
            editor.part_elsewhere = editor.make_details()
            if editor.part_elsewhere is not None:
                self._take_in(editor, editor.part_elsewhere)
        self.editor = editor
        self._show(editor.part_elsewhere or self._resting, self._title_of(editor))

    def rest(self) -> None:
        """Show what shows while no item is begun."""
        self.editor = None
        self._show(self._resting, self._resting_title)

    def look(self) -> None:
        """Rest if the item is gone or cannot be seen; else show its title as it is now."""
        if self.editor is None:
            return
        if not isValid(self.editor) or not self.editor.isVisibleTo(self.window()):
            self.rest()
        else:
            self._title.setText(self._title_of(self.editor))

    def _title_of(self, editor: Editor) -> str:
        """The title of an item; one without details leaves in sight what shows while none is begun."""
        return editor.title() if editor.part_elsewhere is not None else self._resting_title

    def show_problem(self, field: QWidget, problem: Problem | str) -> None:
        """Tell why the text of a field is not read. A problem without words: all is well there again."""
        told = Problem(problem) if isinstance(problem, str) else problem
        self._problems.pop(field, None)
        if told.words:
            self._problems[field] = told
        self._tell()

    def set_read_only(self, read_only: bool) -> None:
        """Let the details only be read."""
        self._parts.setEnabled(not read_only)

    def _take_in(self, editor: Editor, details: QWidget) -> None:
        details.belongs_to = editor  # type: ignore[attr-defined] # for drafts and for the order of Tab
        editor.destroyed.connect(details.deleteLater)
        self._within.addWidget(details)

    def _show(self, part: QWidget, title: str) -> None:
        if self._shown is not part:
            if isValid(self._shown):
                self._shown.hide()
            self._shown = part
            part.show()
            self.scrolled.verticalScrollBar().setValue(0)
        self._title.setText(title)
        self._tell()

    def _tell(self) -> None:
        """Tell the latest problem, with the field it is about: first one of the item that shows."""
        self._problems = {field: each for field, each in self._problems.items() if isValid(field)}
        owners = [each for each in (self.editor, self._shown) if each is not None and isValid(each)]
        own = [field for field in self._problems if any(owner.isAncestorOf(field) for owner in owners)]
        field = next(reversed(own or list(self._problems)), None)
        problem = self._problems[field] if field is not None else Problem()
        if field is not None and field not in own:
            words = _("{field}: {problem}", field=field.accessibleName(), problem=problem.words)
            problem = replace(problem, words=words)
        self.problem.say(problem)
        self.head.setCurrentWidget(self.problem if problem.words else self._title)

    def _lay_out(self) -> None:
        self.head.addWidget(self._title)
        self.head.addWidget(self.problem)
        self._within = QVBoxLayout(self._parts)
        self._within.setContentsMargins(0, 0, 0, 0)
        self._within.addWidget(self._resting)
        self.scrolled.column.setContentsMargins(0, 0, 8, 2)
        self.scrolled.column.addWidget(self._parts)
        self.scrolled.column.addStretch(1)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addWidget(self.scrolled, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Hairline())
        layout.addLayout(self._column)

    def set_margins(self, left: int, right: int) -> None:
        """Leave as much room at the sides as the sections above do."""
        self._column.setContentsMargins(left, 0, right, 0)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc leads back to the item. All other keys that no field takes are the item's own."""
        if self.editor is None or not isValid(self.editor):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.editor.begin()
        else:
            self.editor.keyPressEvent(event)
