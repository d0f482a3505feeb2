"""The five sections. One is open at a time; its content is made when it is first opened."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from desk_app.domain.changes import Kind
from desk_app.domain.comparison import Comparison
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Section
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.prepare.alternatives_body import AlternativesBody
from desk_app.ui.prepare.bodies import MAKERS, PowerBody, RelationshipBody
from desk_app.ui.prepare.body import Body, Kit
from desk_app.ui.prepare.drawer import DetailsDrawer
from desk_app.ui.prepare.leverage_editor import LeverageEditor
from desk_app.ui.prepare.opening_body import OpeningBody
from desk_app.ui.prepare.presenter import EVERYTHING, MADE_OF, SECTIONS, SectionLine, section_line
from desk_app.ui.prepare.rules_line import RulesLine
from desk_app.ui.prepare.trade_panel import TradePanel
from desk_app.ui.widgets.editor_list import AddLine, Editor
from desk_app.ui.widgets.landed import LandedMark
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.section import FoldingSection

_ROOMY = 500
"""From this width in pixels on, there is room for wide margins beside the fields."""
_DETAILS = {Section.OPENING: None, Section.ALTERNATIVES: 90}
_OF_A_QUESTION = 60
"""How high the details of what is in a section are at most, in pixels; None: as high as any."""


def side_margin(width: int) -> int:
    """The margin at the left of the page, which is of this width in pixels."""
    return 32 if width >= _ROOMY else 12


class SectionsView(ScrollColumn):
    """Sends what the person puts, removes, rates, checks, expects and explains.

    Sends `made` with a new body, which is still empty.
    """

    put = Signal(object, object)
    removed = Signal(object, object)
    rated = Signal(object)
    checked = Signal(object, object)
    acted = Signal(object)
    expected = Signal(object, object, object)
    explained = Signal(object, object)
    made = Signal(object)

    def __init__(self, kit: Kit, drawer: DetailsDrawer) -> None:
        """`drawer` shows the details of what has the focus."""
        super().__init__(margin=32, widest=960)
        self._kit, self._drawer = kit, drawer
        self.bodies: dict[Section, Body] = {}
        self.widgets: dict[Section, FoldingSection] = {}
        self._read_only = False
        self._lines: dict[Section, SectionLine] = {}
        self._comparison: Comparison | None = None
        self._led_to: QWidget | None = None
        self._mark: LandedMark | None = None
        self._reveal = QTimer(self)
        self._reveal.setSingleShot(True)
        self._reveal.timeout.connect(self._show_focus)
        self.column.setSpacing(0)
        self.rules = RulesLine()
        self.column.addWidget(self.rules)
        for section, title in SECTIONS.items():
            widget = FoldingSection(_(title))
            kit.theme.dress_fold(widget.button, is_open=False)
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
                widget.show_words(line.words, line.shorter)
            if section in self.bodies:
                self.bodies[section].show_negotiation(negotiation)
        self._drawer.look()

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show our alternatives beside the offer on the table."""
        self._comparison = comparison
        body = self.bodies.get(Section.ALTERNATIVES)
        if isinstance(body, AlternativesBody):
            body.show_comparison(comparison)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Make the margins small in a narrow window, where the fields need the room."""
        super().resizeEvent(event)
        left = side_margin(self.width())
        right = min(left, 24)
        self.column.setContentsMargins(left, 12, right, 32)
        self._drawer.set_margins(left, right)

    def set_read_only(self, read_only: bool) -> None:
        """Let everything only be read, except the ratings of leverage, which go on after the talks."""
        self._read_only = read_only
        for body in self.bodies.values():
            self._seal(body)
        self._drawer.set_read_only(read_only)

    def _seal(self, body: Body) -> None:
        for part in body.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.setEnabled(not self._read_only or isinstance(part, LeverageEditor | QLabel))
        for part in (*body.findChildren(AddLine), *body.findChildren(TradePanel)):
            part.setVisible(not self._read_only)

    def start_again(self) -> None:
        """Remove the contents, since another negotiation follows."""
        for body in self.bodies.values():
            body.hide()
            body.deleteLater()
        self.bodies.clear()
        self._drawer.rest()
        for widget in self.widgets.values():
            widget.set_open(False)
        self.verticalScrollBar().setValue(0)

    def open_section(self, section: Section) -> Body:
        """Open one section and close the others."""
        self._have(section)
        for known, widget in self.widgets.items():
            is_open = known is section
            widget.set_open(is_open)
            self._kit.theme.dress_fold(widget.button, is_open=is_open)
        self._drawer.expect(_DETAILS.get(section, _OF_A_QUESTION))
        self._drawer.look()
        return self.bodies[section]

    def make_all(self) -> None:
        """Make the contents of all sections, those that are folded, too."""
        for section in self.widgets:
            self._have(section)

    def _have(self, section: Section) -> None:
        if section not in self.bodies:
            self.bodies[section] = self._make(section)
            self.made.emit(self.bodies[section])
            self.show_comparison(self._comparison)

    def lead_to(self, section: Section, thing: str = "", field: str = "") -> None:
        """Open a section and give the focus to one thing of it, or to one field of the thing.

        Without a thing, the focus goes to where one is added or rated.
        """
        body = self.open_section(Section.OPENING if section is Section.DIFFICULT else section)
        place = body.place_of(thing, field)
        if place is None:
            return
        if self._read_only and not place.isEnabled():
            self._led_to = next((each for each in body.editors() if each.value.id == thing), place)
        else:
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal.start()

    def lead_to_head(self, section: Section) -> None:
        """Open a section and give the focus to its head."""
        self.open_section(section)
        self.widgets[section].button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal.start()

    def marked(self) -> QWidget | None:
        """What is marked, as it can only be read and not take the focus."""
        there = self._mark is not None and isValid(self._mark) and not self._mark.isHidden()
        return self._mark.marked if self._mark is not None and there else None

    def _mark_found(self, place: QWidget) -> None:
        self.ensureWidgetVisible(place, 0, 32)
        if self.marked() is not None and self._mark is not None:
            self._mark.end()
        within = self.widget()
        if within is not None:
            self._mark = LandedMark(within, place)

    def show_change(self, section: Section, thing: str) -> None:
        """Show what was changed out of its field, as by Undo. The focus goes there, unless its details show already."""
        shown, is_open = self._drawer.editor, self.widgets[section].is_open
        if is_open and shown is not None and shown.value.id == thing:
            self.ensureWidgetVisible(shown, 0, 32)
        elif thing or not is_open:
            self.lead_to(section, thing)

    def _make(self, section: Section) -> Body:
        body = MAKERS[section](self._kit)
        body.put.connect(self.put)
        body.removed.connect(self.removed)
        body.opened.connect(self._begun)
        body.wrong.connect(self._drawer.show_problem)
        body.acted.connect(self.acted)
        if isinstance(body, PowerBody):
            body.rated.connect(self.rated)
        if isinstance(body, RelationshipBody):
            body.checked.connect(self.checked)
        if isinstance(body, OpeningBody):
            body.expected.connect(self.expected)
            body.explained.connect(self.explained)
        self._seal(body)
        self.widgets[section].body.addWidget(body)
        body.show()
        return body

    def _toggled(self, widget: FoldingSection) -> None:
        section = next(known for known, each in self.widgets.items() if each is widget)
        if widget.is_open:
            self.open_section(section)
        else:
            self._kit.theme.dress_fold(widget.button, is_open=False)
            self._drawer.look()

    def _begun(self, editor: Editor) -> None:
        """Show the details of an item that got the focus. With the mouse, nothing is scrolled: it is in sight."""
        self._drawer.show_details(editor)
        if editor.by_keys:
            self._reveal.start()  # a new item is laid out a moment later

    def _show_focus(self) -> None:
        led_to, self._led_to = self._led_to, None
        focused: QWidget | None = self.focusWidget()
        if led_to is not None and isValid(led_to):
            self._mark_found(led_to)
        elif focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, 32)
