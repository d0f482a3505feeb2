"""Mouse and keys as the window system sends them: to the window, which finds the widget under the pointer itself."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QScrollArea, QWidget

NO, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


class OutOfReach(AssertionError):
    """A control that is shown cannot be clicked: it is out of sight, or something lies over it."""


class Hand:
    """One person's mouse and keyboard in one window."""

    def __init__(self, window: QMainWindow) -> None:
        self.window = window

    def handle(self) -> QWindow:
        """The window that gets the keys now."""
        if not self.others():
            self.come_back()
        found = QGuiApplication.focusWindow()
        if found is None:
            raise OutOfReach("no window has the keys")
        return found

    def come_back(self) -> None:
        """Offscreen, nobody gives the window the keys back when a dialog or a list was closed."""
        if QGuiApplication.focusWindow() is not self.window.windowHandle():
            self.window.activateWindow()
            QTest.qWaitForWindowActive(self.window)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget, brought into sight first.

        Raises:
            OutOfReach: the pointer there is over something else.
        """
        whole = widget.window()
        where = widget.mapTo(whole, self.reach(widget) if at is None else at)
        under = whole.childAt(where)
        if under is not None and (toast := _toast_of(under)) is not None:
            toast.hide()  # it goes by itself after some seconds
            under = whole.childAt(where)
        if under is not widget and (under is None or not widget.isAncestorOf(under)):
            raise OutOfReach(f"under the pointer is {_told(under)}")
        handle = whole.windowHandle()
        assert handle is not None
        QTest.mouseClick(handle, LEFT, NO, where)

    def reach(self, widget: QWidget) -> QPoint:
        """Bring a widget into sight and give the middle of what is seen of it."""
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
        """Press one key, wherever the focus is."""
        QTest.keyPress(self.handle(), key, modifier)
        QTest.keyRelease(self.handle(), key, modifier)  # what was open at the press may be gone by now

    def type(self, text: str) -> None:
        """Type letters into what has the focus."""
        focused = QApplication.focusWidget()
        if focused is None:
            raise OutOfReach("nothing has the focus")
        QTest.keyClicks(focused, text)

    def write_over(self, widget: QWidget, text: str) -> None:
        """Click into a field, put a text in the place of what it holds, and leave it with Tab."""
        self.click(widget)
        self.key(Qt.Key.Key_A, CTRL)
        self.key(Qt.Key.Key_Delete)
        self.type(text)
        self.key(Qt.Key.Key_Tab)

    def open_menu(self, *path: QAction) -> QMenu:
        """Open a menu of the menu bar by mouse, and the menus in it."""
        first, *rest = path
        bar = self.window.menuBar()
        self._click_in(bar, bar.actionGeometry(first))
        for action in rest:
            above = QApplication.activePopupWidget()
            assert isinstance(above, QMenu)
            self._click_in(above, above.actionGeometry(action))
        opened = QApplication.activePopupWidget()
        if not isinstance(opened, QMenu):
            raise OutOfReach(f"no menu opens at {path[-1].text()}")
        return opened

    def choose(self, *path: QAction) -> None:
        """Choose an action in the menus, by mouse; by keys where its place is out of sight."""
        menu = self.open_menu(*path[:-1])
        place = menu.actionGeometry(path[-1])
        if menu.rect().contains(place.center()):
            self._click_in(menu, place)
            return
        for _ in menu.actions():  # the screen is too small for all of it
            if menu.activeAction() is path[-1]:
                break
            self.key(Qt.Key.Key_Down)
        self.key(Qt.Key.Key_Return)

    def put_away(self) -> None:
        """Esc, until no menu and no dialog is open."""
        for _ in range(4):
            if not self.others():
                return
            QTest.keyClick(self.others()[-1].windowHandle(), Qt.Key.Key_Escape)
        for stray in self.others():
            stray.close()
            raise OutOfReach(f"{_told(stray)} does not close with Esc")

    def others(self) -> list[QWidget]:
        """What is open beside the window."""
        return [
            w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not self.window and w.windowHandle()
        ]

    @staticmethod
    def _click_in(widget: QWidget, place: QRect) -> None:
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
