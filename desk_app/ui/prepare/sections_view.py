"""The five sections. One is open at a time; its content is made when it is first opened."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from desk_app.domain.changes import Kind
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Section
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.prepare.bodies import MAKERS, Body, Kit, PowerBody, RelationshipBody
from desk_app.ui.prepare.leverage_editor import LeverageEditor
from desk_app.ui.prepare.presenter import EVERYTHING, MADE_OF, SECTIONS, SectionLine, section_line
from desk_app.ui.widgets.editor_list import AddLine, Editor
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.section import FoldingSection

_ROOMY = 500
"""From this width in pixels on, there is room for wide margins beside the fields."""


class SectionsView(ScrollColumn):
    """Sends what the person puts, removes, rates and checks. Sends `made` with a new body, which is still empty."""

    put = Signal(object, object)
    removed = Signal(object, object)
    rated = Signal(object)
    checked = Signal(object, object)
    made = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(margin=32, widest=960)
        self._kit = kit
        self.bodies: dict[Section, Body] = {}
        self.widgets: dict[Section, FoldingSection] = {}
        self._read_only = False
        self._anchor: tuple[Editor, int] | None = None
        self._begun_with: Editor | None = None
        self._lines: dict[Section, SectionLine] = {}
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._hold_still)
        self.column.setSpacing(0)
        for section, title in SECTIONS.items():
            widget = FoldingSection(_(title))
            kit.theme.dress(widget.button, "chevron-right", "muted")
            widget.opened.connect(self._toggled)
            self.widgets[section] = widget
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_negotiation(
        self, negotiation: Negotiation, best_alternative: str, kinds: AbstractSet[Kind] = EVERYTHING
    ) -> None:
        """Show the saved negotiation, in the sections that depend on these kinds."""
        for section, widget in self.widgets.items():
            if MADE_OF[section].isdisjoint(kinds):
                continue
            line = section_line(negotiation, section, best_alternative)
            if self._lines.get(section) != line:
                self._lines[section] = line
                widget.show_words(line.words)
            if section in self.bodies:
                self.bodies[section].show_negotiation(negotiation)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Make the margins small in a narrow window, where the fields need the room."""
        super().resizeEvent(event)
        left, right = (32, 24) if self.width() >= _ROOMY else (12, 12)
        self.column.setContentsMargins(left, 12, right, 32)

    def set_read_only(self, read_only: bool) -> None:
        """Let everything only be read, except the ratings of leverage, which go on after the talks."""
        self._read_only = read_only
        for body in self.bodies.values():
            self._seal(body)

    def _seal(self, body: Body) -> None:
        for part in body.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.setEnabled(not self._read_only or isinstance(part, LeverageEditor | QLabel))
        for line in body.findChildren(AddLine):
            line.setVisible(not self._read_only)

    def start_again(self) -> None:
        """Remove the contents, since another negotiation follows."""
        for body in self.bodies.values():
            body.hide()
            body.deleteLater()
        self.bodies.clear()
        self._begun_with = None
        for widget in self.widgets.values():
            widget.set_open(False)
        self.verticalScrollBar().setValue(0)

    def open_section(self, section: Section) -> Body:
        """Open one section and close the others."""
        if section not in self.bodies:
            self.bodies[section] = self._make(section)
            self.made.emit(self.bodies[section])
        for known, widget in self.widgets.items():
            is_open = known is section
            widget.set_open(is_open)
            self._kit.theme.dress(widget.button, "chevron-down" if is_open else "chevron-right", "muted")
        return self.bodies[section]

    def _make(self, section: Section) -> Body:
        body = MAKERS[section](self._kit)
        body.put.connect(self.put)
        body.removed.connect(self.removed)
        body.opened.connect(self._begun)
        if isinstance(body, PowerBody):
            body.rated.connect(self.rated)
        if isinstance(body, RelationshipBody):
            body.checked.connect(self.checked)
        self._seal(body)
        self.widgets[section].body.addWidget(body)
        body.show()
        return body

    def _toggled(self, widget: FoldingSection) -> None:
        section = next(known for known, each in self.widgets.items() if each is widget)
        if widget.is_open:
            self.open_section(section)
        else:
            self._kit.theme.dress(widget.button, "chevron-right", "muted")

    def _begun(self, editor: Editor) -> None:
        """Show the details of an item that got the focus, and hide those of the others. The item stays where it is."""
        if editor is self._begun_with:
            return
        self._begun_with = editor
        if self._anchor is None:
            self._anchor = (editor, self._height_of(editor))
        for body in self.bodies.values():
            for other in body.editors():
                other.set_open(other is editor)
        self._settle.start()

    def _height_of(self, editor: Editor) -> int:
        return editor.mapTo(self.viewport(), QPoint(0, 0)).y()

    def _hold_still(self) -> None:
        if self._anchor is not None:
            editor, before = self._anchor
            self._anchor = None
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._height_of(editor) - before)
            focused = self.focusWidget()
            if focused is not None:
                self.ensureWidgetVisible(focused, 0, 48)
