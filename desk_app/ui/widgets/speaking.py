"""What a screen reader is told, wherever the focus is.

Measured with Orca 43 and 48 on Debian 12 and 13. An announcement event is silent in the older one, and so are a new
text of a label, a status bar and an alert. A label with the role Notification is spoken by both when it is said to have
been shown, even if it is hidden. Two events of one label close together lose the first, so several labels take turns.
"""

from __future__ import annotations

from functools import partial
from itertools import cycle

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from desk_app.ui.widgets.heard import by_labels
from desk_app.ui.widgets.saying import spoken
from desk_app.ui.widgets.voice import Voice

_VOICES = 6


class Speaker(QObject):
    """Lets a screen reader say something. It makes no difference where the focus is, or whether the words show."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._voices = [Voice(window) for _each in range(_VOICES)] if by_labels() else []
        self._turns = cycle(self._voices)
        QTimer.singleShot(0, _know_roles)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def say(self, words: str) -> None:
        """Say these words, after what is being said now."""
        if not words:
            return
        if self._voices:
            self._say_by_label(next(self._turns), spoken(words))
        else:
            self._announce(spoken(words))

    @staticmethod
    def _say_by_label(voice: Voice, words: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # slow to load, so only when needed

        voice.setText(words)
        QAccessible.updateAccessibility(QAccessibleEvent(voice, QAccessible.Event.ObjectShow))

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Let the current row be heard when a list gets the focus.

        The list's own focus is told after that of its row, and drowns it. So the row becomes current once more, later.
        """
        if isinstance(new, QAbstractItemView) and new.window() is self._window:
            QTimer.singleShot(0, new, partial(_tell_row, new))

    def _announce(self, words: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, words))


def say_within(widget: QWidget, words: str) -> None:
    """Let a screen reader say words that came to stand in a widget, in whatever window that is.

    If they describe what has the focus, that says them by itself.
    """
    window = widget.window()
    focused = window.focusWidget()
    if not words or not widget.isVisible() or _described_by(focused, words):
        return
    speakers = window.findChildren(Speaker, "", Qt.FindChildOption.FindDirectChildrenOnly)
    speaker = speakers[0] if speakers else Speaker(window)
    speaker.say(words)


def _described_by(focused: QWidget | None, words: str) -> bool:
    return focused is not None and focused.accessibleDescription() == words


def _know_roles() -> None:
    from desk_app.ui.widgets.interfaces import know_roles  # slow to load, as above

    know_roles()


def _tell_row(view: QAbstractItemView) -> None:
    index, chosen = view.currentIndex(), view.selectionModel()
    if view.hasFocus() and index.isValid():
        chosen.setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.NoUpdate)
        chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
