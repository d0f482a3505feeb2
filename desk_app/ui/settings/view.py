"""The widgets of Settings: a search box on top, the groups at the left, the rows of one group at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.session.settings import Settings
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_width, scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.settings.row import SettingRow
from desk_app.ui.widgets.buttons import Button
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import ListField
from desk_app.ui.widgets.text import EmptyState, RuledHeading, Text

_ROOM_FOR_GROUPS, _ROOM_BESIDE = 700, 520
"""So many pixels are needed for the groups beside the rows, and for controls beside their words."""
_GROUPS = 150


@dataclass(frozen=True, slots=True, eq=False)
class SettingGroup:
    """Rows that belong together."""

    id: str
    title: str
    rows: tuple[SettingRow, ...]


class SettingsView(QWidget):
    """Shows one group, or while something is searched, every row found, with the name of its group."""

    def __init__(self, theme: Theme, groups: Sequence[SettingGroup]) -> None:
        super().__init__()
        self._groups = tuple(groups)
        for row in (each for group in groups for each in group.rows):
            theme.dress(row.usual, "undo-2", "muted")
        self.search = ListField(_("Search the settings"), placeholder=_("Search the settings"), role="search")
        self.search.drafted = False
        self.search.textChanged.connect(self._searched)
        self.search.left.connect(self.search.clear)
        self.search.entered.connect(self._enter)
        self.search.wanted.connect(self._enter)
        self.chooser = ChoiceField(_("Group"), [Choice(each.id, each.title) for each in groups])
        self.chooser.drafted = False
        self.chooser.chosen.connect(self._choose)
        self.buttons = {each.id: _group_button(each.title) for each in groups}
        self._headings = {each.id: RuledHeading(each.title) for each in groups}
        self._nothing = EmptyState(_("No setting has these words."), _("Try a single word, such as “text”."))
        self.page = ScrollColumn(margin=0, widest=760)
        self.shown = groups[0].id
        self._lay_out()
        self._show_rows()

    def show_settings(self, settings: Settings) -> None:
        """Show in every row what is chosen now."""
        for group in self._groups:
            for row in group.rows:
                row.show_settings(settings)

    def lead_to(self, where: str) -> None:
        """Show a group by its id; or the group of a row, by the id of the row, and go to that."""
        self.search.clear()
        found = next((g for g in self._groups if where == g.id or any(r.id == where for r in g.rows)), None)
        if found is None:
            return
        self._choose(found.id)
        row = next((each for each in found.rows if each.id == where), found.rows[0])
        row.begin()
        QTimer.singleShot(0, self, partial(self.page.ensureWidgetVisible, row))  # once it has its place

    def rows(self) -> list[SettingRow]:
        """The rows that show."""
        return [row for group in self._groups for row in group.rows if not row.isHidden()]

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Put things beside or above each other, as there is room."""
        beside = self.width() >= scaled(_ROOM_FOR_GROUPS)
        self._side.setVisible(beside)
        self.chooser.setVisible(not beside and not self._typed())
        room = self.width() - (scaled(_GROUPS) if beside else 0)
        for group in self._groups:
            for row in group.rows:
                row.stack(room < scaled(_ROOM_BESIDE))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(Text(_("Settings"), step="hero"))
        head.addWidget(self.search, 1)
        self._side = QWidget()
        fix_width(self._side, _GROUPS)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(4)
        self._group = QButtonGroup(self)
        for group, button in self.buttons.items():
            self._group.addButton(button)
            button.clicked.connect(partial(self._choose, group))
            side.addWidget(button)
        side.addStretch(1)
        for each in self._groups:
            self.page.column.addWidget(self._headings[each.id])
            for row in each.rows:
                self.page.column.addWidget(row)
        self.page.column.setSpacing(0)
        self.page.column.addWidget(self._nothing)
        self.page.column.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(32)
        below.addWidget(self._side)
        below.addWidget(self.page, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 40, 24, 0)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addWidget(self.chooser, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(below, 1)

    def _typed(self) -> list[str]:
        return self.search.text().casefold().split()

    def _searched(self, _text: str) -> None:
        self._show_rows()
        self.fit()
        self.page.verticalScrollBar().setValue(0)

    def _enter(self) -> None:
        shown = self.rows()
        if shown:
            shown[0].begin()

    def _choose(self, group: object, _checked: bool = False) -> None:
        self.shown = str(group)
        self.search.clear()
        self._show_rows()
        self.page.verticalScrollBar().setValue(0)

    def _show_rows(self) -> None:
        typed, any_found = self._typed(), False
        for group in self._groups:
            named = bool(typed) and all(word in group.title.casefold() for word in typed)
            found = [named or row.matches(typed) if typed else group.id == self.shown for row in group.rows]
            for row, shows in zip(group.rows, found, strict=True):
                row.setVisible(shows)
            self._headings[group.id].setVisible(bool(typed) and any(found))
            any_found |= any(found)
            self.buttons[group.id].setChecked(group.id == self.shown and not typed)
        self._nothing.setVisible(not any_found)
        self.chooser.show_value(self.shown)


def _group_button(title: str) -> Button:
    button = Button(title)
    button.setProperty("role", "place")
    button.setCheckable(True)
    button.setAccessibleName(title)
    return button
