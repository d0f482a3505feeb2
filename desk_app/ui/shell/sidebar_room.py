"""Whether the sidebar shows: as the person wants it, but never where the window is too narrow for both."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_icon, scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.shell.actions import Actions
from desk_app.ui.widgets.buttons import Button

_ROOM_FOR_BOTH = 790


class SidebarEdge(QWidget):
    """What stands in the place of the sidebar while it is hidden: a button that shows it. Keys do that with F9."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.button = Button("")
        self.button.setProperty("role", "place")
        self.button.setAccessibleName(_("Show the sidebar"))
        self.button.setToolTip(_("Show the sidebar (F9)"))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fix_icon(self.button, 18)
        theme.dress(self.button, "panel-left", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.addWidget(self.button)
        column.addStretch(1)
        self.hide()


class SidebarRoom:
    """Shows and hides the sidebar of a window, and ticks its command. One of sidebar and edge shows."""

    def __init__(self, window: QWidget, sidebar: QWidget, edge: SidebarEdge, actions: Actions) -> None:
        self._window, self._sidebar, self._edge, self._actions = window, sidebar, edge, actions
        edge.button.clicked.connect(self._show_again)
        self._narrow, self._wanted = False, True

    def show(self, shown: bool) -> None:
        """Show the sidebar or hide it, as the person wants it."""
        self._actions.tick("sidebar", shown)
        self._sidebar.setVisible(shown)
        self._edge.setVisible(not shown)
        if not self._narrow:
            self._wanted = shown

    def _show_again(self) -> None:
        self.show(True)

    def look(self) -> None:
        """Hide it when the window has become too narrow. Once there is room again, it shows as it did before."""
        narrow = self._window.width() < scaled(_ROOM_FOR_BOTH)
        if narrow != self._narrow:
            wanted = self._wanted
            self._narrow = narrow
            self.show(wanted and not narrow)
