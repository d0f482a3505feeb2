"""The widgets of Settings: a search box on top, the groups at the left, the rows of one group at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_app.session.settings import Settings
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.settings.row import SettingRow
from desk_app.ui.widgets.buttons import tab_button
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import ListField
from desk_app.ui.widgets.text import EmptyState, RuledHeading, Text

_ROOM_FOR_GROUPS, _ROOM_BESIDE = 720, 520
"""So many pixels are needed for the groups beside the rows, and for controls beside their words."""
_GROUPS = 176
_TURN = 15
"""Milliseconds between the making of two groups, so that keys and clicks are handled in between."""


@dataclass(frozen=True, slots=True, eq=False)
class SettingGroup:
    """Rows that belong together. They are made when they are first shown or searched."""

    id: str
    title: str
    make: Callable[[], Iterable[SettingRow]]


class _Section(QWidget):
    """The rows of one group, with its name above them while something is searched."""

    def __init__(self, group: SettingGroup, theme: Theme) -> None:
        super().__init__()
        self.group, self._theme = group, theme
        self.heading = RuledHeading(group.title)
        self._rows: tuple[SettingRow, ...] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.heading)

    @property
    def made(self) -> tuple[SettingRow, ...]:
        """The rows that were made so far: all or none."""
        return self._rows or ()

    def rows(self, settings: Settings) -> tuple[SettingRow, ...]:
        """The rows, made if they were not there."""
        if self._rows is None:
            self._rows = tuple(self.group.make())
            for row in self._rows:
                self._theme.dress(row.usual, "undo-2", "muted")
                row.show_settings(settings)
                self._layout.addWidget(row)
        return self._rows


class SettingsView(QWidget):
    """Shows one group, or while something is searched, every row found, with the name of its group."""

    def __init__(self, theme: Theme, settings: Settings, groups: Sequence[SettingGroup]) -> None:
        super().__init__()
        self._settings = settings
        self.sections = {each.id: _Section(each, theme) for each in groups}
        self.search = ListField(_("Search the settings"), placeholder=_("Search the settings"), role="search")
        self.search.drafted = False
        self.search.textChanged.connect(self._searched)
        self.search.left.connect(self.search.clear)
        self.search.entered.connect(self._enter)
        self.search.wanted.connect(self._enter)
        self.chooser = ChoiceField(_("Group"), [Choice(each.id, each.title) for each in groups])
        self.chooser.drafted = False
        self.chooser.chosen.connect(self._choose)
        self.buttons = {each.id: tab_button(each.title) for each in groups}
        self._nothing = EmptyState(_("No setting has these words."), _("Try a single word, such as “text”."))
        self.page = ScrollColumn(margin=0, widest=760)
        self.shown = groups[0].id
        self._stacked = False
        self._making = QTimer(self)
        self._making.setInterval(_TURN)
        self._making.timeout.connect(self._make_one)
        self._lay_out()
        self._show_rows()

    def show_settings(self, settings: Settings) -> None:
        """Show in every row what is chosen now, and begin to make the rows that are not there yet."""
        self._settings = settings
        for section in self.sections.values():
            for row in section.made:
                row.show_settings(settings)
        self._making.start()

    def lead_to(self, where: str) -> None:
        """Show a group by its id; or the group of a row, by the id of the row, and go to that."""
        self.search.clear()
        found = self.sections.get(where) or next(
            (each for each in self.sections.values() if self._has(each, where)), None
        )
        if found is None:
            return
        self._choose(found.group.id)
        rows = found.rows(self._settings)
        row = next((each for each in rows if each.id == where), rows[0])
        row.begin()
        QTimer.singleShot(0, self, partial(self.page.ensureWidgetVisible, row))  # once it has its place

    def rows(self) -> list[SettingRow]:
        """The rows that show."""
        shown = (section for section in self.sections.values() if not section.isHidden())
        return [row for section in shown for row in section.made if not row.isHidden()]

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Put things beside or above each other, as there is room."""
        beside = self.width() >= scaled(_ROOM_FOR_GROUPS)
        self._side.setVisible(beside)
        self.chooser.setVisible(not beside and not self._typed())
        self._side.setMinimumWidth(scaled(_GROUPS))
        room = self.width() - (self._side.sizeHint().width() if beside else 0)
        self._stacked = room < scaled(_ROOM_BESIDE)
        for section in self.sections.values():
            for row in section.made:
                row.stack(self._stacked)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(Text(_("Settings"), step="hero"))
        head.addWidget(self.search, 1)
        self._side = QWidget()
        self._side.setAccessibleName(_("Groups"))
        hear_as(self._side, HeardAs.TABS)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(4)
        self._group = QButtonGroup(self)
        for group, button in self.buttons.items():
            self._group.addButton(button)
            button.clicked.connect(partial(self._choose, group))
            side.addWidget(button)
        side.addStretch(1)
        self._side.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        for section in self.sections.values():
            self.page.column.addWidget(section)
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

    def _has(self, section: _Section, row: str) -> bool:
        return any(each.id == row for each in section.rows(self._settings))

    def _make_one(self) -> None:
        """Make the rows of one more group, so that a search need not wait for them."""
        left = next((each for each in self.sections.values() if not each.made), None)
        if left is None:
            self._making.stop()
            return
        for row in left.rows(self._settings):
            row.stack(self._stacked)

    def _show_rows(self) -> None:
        typed = self._typed()
        self._group.setExclusive(False)  # else the one that is marked stays so while something is searched
        for group, section in self.sections.items():
            section.setVisible(self._found_in(section, typed) if typed else group == self.shown)
            section.heading.setVisible(bool(typed))
            self.buttons[group].setChecked(group == self.shown and not typed)
        self._group.setExclusive(True)
        if not typed:
            for row in self.sections[self.shown].rows(self._settings):
                row.stack(self._stacked)
                row.show()
        self._nothing.setVisible(all(section.isHidden() for section in self.sections.values()))
        self.chooser.show_value(self.shown)

    def _found_in(self, section: _Section, typed: list[str]) -> bool:
        """Show the rows of a section that have these words. Returns whether there are any."""
        named = all(word in section.group.title.casefold() for word in typed)
        rows = section.rows(self._settings)
        found = [named or row.matches(typed) for row in rows]
        for row, shows in zip(rows, found, strict=True):
            row.stack(self._stacked)
            row.setVisible(shows)
        return any(found)
