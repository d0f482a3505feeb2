"""Whether the sidebar shows: as the person wants it, but never where the window is too narrow for both."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from desk_app.ui.look.lengths import scaled
from desk_app.ui.shell.actions import Actions

_ROOM_FOR_BOTH = 790


class SidebarRoom:
    """Shows and hides the sidebar of a window, and ticks its command."""

    def __init__(self, window: QWidget, sidebar: QWidget, actions: Actions) -> None:
        self._window, self._sidebar, self._actions = window, sidebar, actions
        self._narrow, self._wanted = False, True

    def show(self, shown: bool) -> None:
        """Show the sidebar or hide it, as the person wants it."""
        self._actions.tick("sidebar", shown)
        self._sidebar.setVisible(shown)
        if not self._narrow:
            self._wanted = shown

    def leave(self) -> None:
        """A place came: where there is no room for both, a sidebar that was called for goes once it is not used."""
        if self._narrow and not self._sidebar.isAncestorOf(QApplication.focusWidget() or self._window):
            self.show(False)

    def look(self) -> None:
        """Hide it when the window has become too narrow. Once there is room again, it shows as it did before."""
        narrow = self._window.width() < scaled(_ROOM_FOR_BOTH)
        if narrow != self._narrow:
            wanted = self._wanted
            self._narrow = narrow
            self.show(wanted and not narrow)
