"""Uses the whole window as a person does: keys, menus, clicks. It waits for the journal, never for a fixed time."""

from __future__ import annotations

from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from desk_app.domain.negotiation import Negotiation
from desk_app.domain.summaries import NegotiationSummary
from desk_app.journal.connection import reading
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.main_window import MainWindow
from desk_app.ui.shell.places import NEGOTIATION
from desk_app.ui.shell.program import Program
from tests.drivers.find import FindDriver
from tests.drivers.home import HomeDriver
from tests.drivers.insight import InsightDriver
from tests.drivers.manual import ManualDriver
from tests.drivers.negotiations import NegotiationsDriver
from tests.drivers.new import NewDriver
from tests.drivers.palette import PaletteDriver
from tests.drivers.people import PeopleDriver
from tests.drivers.prepare import PrepareDriver
from tests.drivers.search import SearchDriver
from tests.drivers.settings import SettingsDriver
from tests.drivers.sharing import SharingDriver
from tests.drivers.tongue import Name


class WindowDriver:
    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.qtbot, self.program = qtbot, program
        program.settling.stop()  # quiet work begins only when a test calls for it
        assert program.window is not None
        self.window: MainWindow = program.window
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.find = FindDriver(self)
        self.home = HomeDriver(self)
        self.insight = InsightDriver(self)
        self.manual = ManualDriver(self)
        self.negotiations = NegotiationsDriver(self)
        self.new = NewDriver(self)
        self.palette = PaletteDriver(self)
        self.people = PeopleDriver(self)
        self.prepare = PrepareDriver(self)
        self.search = SearchDriver(self)
        self.settings = SettingsDriver(self)
        self.sharing = SharingDriver(self)

    def settled(self) -> None:
        """Wait until the journal has done all work and its results were handled, the work behind it, too."""
        gateway, context = self.program.gateway, self.program.context
        assert gateway is not None
        assert context is not None
        self.qtbot.waitUntil(lambda: not gateway.busy and not context.figures.busy)

    def begin_quiet_work(self) -> None:
        """Begin the work that waits until Home shows."""
        self.program.settling.timeout.emit()

    def press(self, keys: str) -> None:
        """Press a shortcut, written as in a menu."""
        QTest.keySequence(self.window, QKeySequence(keys))
        self.settled()

    def type(self, text: str) -> None:
        """Type into the widget that has the focus."""
        QTest.keyClicks(self.focused(), text)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.focused(), key)
        self.settled()

    def focused(self) -> QWidget:
        widget = self.window.focusWidget()
        assert widget is not None
        return widget

    def menu(self, name: str) -> QAction:
        """The command of the menus whose words begin with `name`: the shortest, which may be just that."""
        commands = [each for each in self.window.findChildren(QAction) if not each.menu()]
        found = [each for each in commands if Name(each.text()).begins(name)]
        assert found, name
        return min(found, key=lambda each: len(each.text()))

    def choose(self, name: str) -> None:
        self.menu(name).trigger()
        self.settled()

    def button(self, name: str) -> QAbstractButton:
        """The visible button that a screen reader calls by this name."""
        shown = (each for each in self.window.findChildren(QAbstractButton) if each.isVisible())
        buttons = [each for each in shown if Name(each.accessibleName()).is_one_of(name)]
        assert buttons, f"no button {name}"
        return buttons[0]

    def click(self, name: str) -> None:
        """Click that button."""
        self.qtbot.mouseClick(self.button(name), Qt.MouseButton.LeftButton)
        self.settled()

    def papers(self) -> list[tuple[str, str]]:
        """Which files the journal knows to have been saved of it: the kind of each, and its path."""
        assert self.program.gateway is not None
        with closing(reading(self.program.gateway.reading.path, None)) as connection:
            return list(connection.execute("SELECT DISTINCT document, path FROM paper").fetchall())

    def summaries(self) -> tuple[NegotiationSummary, ...]:
        assert self.program.gateway is not None
        return self.program.gateway.reading.summaries()

    def negotiation(self) -> Negotiation:
        """The negotiation that shows, as it is in the journal."""
        assert self.program.gateway is not None
        found = self.program.gateway.reading.negotiation(self.window.negotiation.negotiation)
        assert found is not None
        return found

    def open(self, title: str, step: Step = Step.PREPARE) -> None:
        summary = next(s for s in self.summaries() if s.title == title)
        self.window.open_negotiation(summary.id, step)

    def reopen(self, title: str, step: Step = Step.PREPARE) -> None:
        """Show a closed negotiation and reopen it, so that it can be changed."""
        self.open(title, step)
        shown = self.window.scope or ""
        self.program.gateway.run(lambda session: session.closing.reopen(shown))
        self.settled()

    def prepare_new(self, title: str, **fields: str) -> None:
        """Make a negotiation with the form."""
        self.press("Ctrl+N")
        self.new.fill(title=title, **fields)
        self.new.create()
        self.qtbot.waitUntil(lambda: self.window.pages.place == NEGOTIATION)

    def page(self) -> QWidget:
        page = self.window.stack.currentWidget()
        assert page is not None
        return page

    def toast(self) -> str:
        return self.window.toast.words()

    def banner(self) -> str:
        return self.window.banner.words()


def next_start(window: WindowDriver) -> WindowDriver:
    """Close the window and the journal, and start the program again: its window then."""
    program = window.program
    window.window.close()
    program.close()
    program.open_first(None)
    again = WindowDriver(window.qtbot, program)
    again.settled()
    return again
