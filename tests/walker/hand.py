"""Sends mouse and key events as the window system does: to the window, which finds the widget under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QScrollArea, QWidget

NO, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


class OutOfReach(AssertionError):
    """A visible control cannot be clicked: it is out of sight, or something covers it."""


class Hand:
    """The mouse and the keyboard of one person in one window."""

    def __init__(self, window: QMainWindow) -> None:
        self.window = window

    def handle(self) -> QWindow:
        """The window that gets key presses now."""
        if not self.others():
            self.come_back()
        found = QGuiApplication.focusWindow()
        if found is None:
            raise OutOfReach("no window has the keys")
        return found

    def come_back(self) -> None:
        """Activate the window again. Offscreen, nothing else does that after a dialog or a list was closed."""
        if QGuiApplication.focusWindow() is not self.window.windowHandle():
            self.window.activateWindow()
            QTest.qWaitForWindowActive(self.window)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Scroll to a widget and click it.

        Raises:
            OutOfReach: something else is under the pointer there.
        """
        whole = widget.window()
        where = widget.mapTo(whole, self.reach(widget) if at is None else at)
        under = whole.childAt(where)
        if under is not None and (toast := _toast_of(under)) is not None:
            toast.hide()  # it would hide by itself after some seconds
            under = whole.childAt(where)
        if under is not widget and (under is None or not widget.isAncestorOf(under)):
            raise OutOfReach(f"under the pointer is {_told(under)}")
        handle = whole.windowHandle()
        assert handle is not None
        QTest.mouseClick(handle, LEFT, NO, where)

    def reach(self, widget: QWidget) -> QPoint:
        """Scroll to a widget and return the middle of its visible part."""
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget, 8, 80)
            parent = parent.parentWidget()
        seen = widget.visibleRegion().boundingRect()
        if seen.isEmpty():
            raise OutOfReach("nothing of it is in sight")
        return seen.center()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO) -> None:
        """Press one key in the window that gets key presses now."""
        QTest.keyPress(self.handle(), key, modifier)
        QTest.keyRelease(self.handle(), key, modifier)  # what was open before the key press may be closed now

    def type(self, text: str) -> None:
        """Type letters into the widget that has the focus."""
        focused = QApplication.focusWidget()
        if focused is None:
            raise OutOfReach("nothing has the focus")
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(focused, letter)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # QTest ends the program over such a letter
                QApplication.sendEvent(focused, QKeyEvent(kind, 0, NO, letter))

    def write_over(self, widget: QWidget, text: str) -> None:
        """Click into a field, replace its text by typing, and leave it with Tab."""
        self.click(widget)
        self.key(Qt.Key.Key_A, CTRL)
        self.key(Qt.Key.Key_Delete)
        self.type(text)
        self.key(Qt.Key.Key_Tab)

    def open_menu(self, *path: QAction) -> QMenu:
        """Open a menu of the menu bar with the mouse, and then the menus within it."""
        first, *rest = path
        bar = self.window.menuBar()
        self.click_in(bar, bar.actionGeometry(first))
        for action in rest:
            above = QApplication.activePopupWidget()
            assert isinstance(above, QMenu)
            self.click_in(above, above.actionGeometry(action))
        opened = QApplication.activePopupWidget()
        if not isinstance(opened, QMenu):
            raise OutOfReach(f"no menu opens at {path[-1].text()}")
        return opened

    def choose(self, *path: QAction) -> None:
        """Choose an action of the menus with the mouse; with keys if it is out of sight."""
        menu = self.open_menu(*path[:-1])
        place = menu.actionGeometry(path[-1])
        if menu.rect().contains(place.center()):
            self.click_in(menu, place)
            return
        for _ in menu.actions():  # the screen is too small for the whole menu
            if menu.activeAction() is path[-1]:
                break
            self.key(Qt.Key.Key_Down)
        self.key(Qt.Key.Key_Return)

    def put_away(self) -> None:
        """Press Esc until no menu and no dialog is open."""
        for _ in range(4):
            if not self.others():
                return
            QTest.keyClick(self.others()[-1].windowHandle(), Qt.Key.Key_Escape)
        for stray in self.others():
            stray.close()
            raise OutOfReach(f"{_told(stray)} does not close with Esc")

    def others(self) -> list[QWidget]:
        """The windows that are open beside the main window."""
        if not any(w.isVisible() and w is not self.window.windowHandle() for w in QGuiApplication.topLevelWindows()):
            return []  # there are thousands of widgets, and few windows
        return [
            w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not self.window and w.windowHandle()
        ]

    @staticmethod
    def click_in(widget: QWidget, place: QRect) -> None:
        """Click the middle of a place within a widget."""
        if place.isEmpty():
            raise OutOfReach("it has no place in its menu")
        handle = widget.window().windowHandle()
        assert handle is not None
        QTest.mouseClick(handle, LEFT, NO, widget.mapTo(widget.window(), place.center()))


def _toast_of(widget: QWidget) -> QWidget | None:
    found: QWidget | None = widget
    while found is not None and found.property("role") != "toast":
        found = found.parentWidget()
    return found


def _told(widget: QWidget | None) -> str:
    return (
        "nothing" if widget is None else f"{type(widget).__name__} “{widget.accessibleName() or widget.objectName()}”"
    )
