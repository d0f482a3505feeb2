"""Reads the list of people and the page of one, and edits what is known of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.merging import Taken
from desk_app.ui.people.taking_in.view import TakingInView
from desk_app.ui.running.people_spots import PEOPLE, PersonAt
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.choice import CheckField, ChoiceField
from desk_app.ui.widgets.rows import Row
from tests.drivers.dropping import drop

if TYPE_CHECKING:
    from tests.drivers.window import WindowDriver


class PeopleDriver:
    def __init__(self, driver: WindowDriver) -> None:
        self._driver = driver

    @property
    def page(self):
        return self._driver.window.pages.page(PEOPLE)

    def is_shown(self) -> bool:
        return self._driver.page() is self.page

    def go(self, name: str = "") -> None:
        """Show the list; with a name, the person of that name."""
        self._driver.window.go(PEOPLE, PersonAt(self.id_of(name)) if name else None)
        self._driver.settled()

    def everybody(self) -> tuple[Counterpart, ...]:
        """All people of the journal."""
        gateway = self._driver.program.gateway
        assert gateway is not None
        return gateway.reading.counterparts()

    def id_of(self, name: str) -> str:
        return next(person.id for person in self.everybody() if person.name == name)

    def names(self) -> list[str]:
        model = self.page.people.model
        return [model.row(number).name for number in range(model.rowCount())]

    def line(self, name: str) -> str:
        model = self.page.people.model
        return model.row(self.names().index(name)).about

    def filter(self, text: str) -> None:
        self.page.people.filter.setFocus()
        QTest.keyClicks(self.page.people.filter, text)

    def click(self, name: str) -> None:
        people = self.page.people
        row = people.list.visualRect(people.model.index(self.names().index(name), 0))
        QTest.mouseClick(people.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
        self._driver.settled()

    def add(self, name: str) -> None:
        self.page.people.add.setFocus()
        QTest.keyClicks(self.page.people.add, name)
        QTest.keyClick(self.page.people.add, Qt.Key.Key_Return)
        self._driver.settled()

    def shows(self) -> str:
        """The name of the person whose page shows; empty if none does."""
        return self.page.view.name.text() if self.page.view.isVisible() else ""

    def write(self, field: str, text: str) -> None:
        """Write into a contact field, in place of what is there, and leave it."""
        contact = self.page.view.contact
        place = {"name": self.page.view.name, "next_contact": contact.next, **contact.lines}[field]
        place.setFocus()
        place.selectAll()
        QTest.keyClicks(place, text)
        QTest.keyClick(place, Qt.Key.Key_Return)
        self._driver.settled()

    def words(self) -> str:
        """All that the page of the person says."""
        labels = self.page.view.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible() and label.text())

    def rows(self) -> list[str]:
        """What a screen reader says for the negotiations of the person."""
        return [row.accessibleName() for row in self.page.view.negotiations.findChildren(Row) if row.isVisible()]

    def open_row(self, number: int) -> None:
        row = [row for row in self.page.view.negotiations.findChildren(Row) if row.isVisible()][number]
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
        self._driver.settled()

    def tick(self, what: str) -> None:
        boxes = [each for each in self._shown(CheckField) if what in each.accessibleName()]
        QTest.mouseClick(boxes[0], Qt.MouseButton.LeftButton, pos=boxes[0].rect().center())
        self._driver.settled()

    def open_promise(self, number: int) -> None:
        """Press the button that leads to a promise."""
        QTest.mouseClick(self._shown(QuietButton)[number], Qt.MouseButton.LeftButton)
        self._driver.settled()

    def open_promises(self) -> list[str]:
        return [each.accessibleName().removeprefix("Done: ") for each in self._shown(CheckField)]

    def candidates(self) -> list[str]:
        """The records offered for merging, as a screen reader says them."""
        return [row.accessibleName() for row in self.page.talks.merging.view.findChildren(Row) if row.isVisible()]

    def choose_candidate(self, name: str) -> None:
        rows = [row for row in self.page.talks.merging.view.findChildren(Row) if row.isVisible()]
        row = next(row for row in rows if row.accessibleName().startswith(name))
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)

    def pick(self, field: str, which: Taken) -> None:
        button = self.page.talks.merging.view.picks[field].buttons[which]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())

    def erasing_words(self) -> str:
        """All that the page for erasing says."""
        labels = self.page.talks.erasing.view.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible() and label.text())

    def keep_text(self, number: int) -> None:
        """Take the tick off one of the texts that name the person."""
        boxes = [each for each in self.page.talks.erasing.view.texts.findChildren(CheckField) if each.isVisible()]
        boxes[number].click()

    def be_sure(self) -> None:
        self.page.talks.erasing.view.sure.click()

    def drop(self, *files: Path) -> None:
        """Drop files on the page."""
        drop(self.page, *files)
        self._driver.settled()

    def paste(self, text: str) -> None:
        """Copy a text, and paste it while the list has the focus."""
        QGuiApplication.clipboard().setText(text)
        self.page.people.list.setFocus()
        QTest.keySequence(self._driver.focused(), QKeySequence(QKeySequence.StandardKey.Paste))
        self._driver.settled()

    @property
    def taking_in(self) -> TakingInView:
        return self.page.talks.taking_in.view

    def offered(self) -> str:
        """All that the page for taking in says; empty if it does not show."""
        labels = self.taking_in.findChildren(QLabel) if self.taking_in.isVisible() else []
        return "\n".join(label.text() for label in labels if label.isVisible() and label.text())

    def offered_boxes(self) -> dict[str, bool]:
        """What can be ticked there, and whether it is."""
        boxes = self.taking_in.findChildren(CheckField)
        return {each.accessibleName(): each.isChecked() for each in boxes if each.isVisible()}

    def tick_offered(self, name: str) -> None:
        boxes = [each for each in self.taking_in.findChildren(CheckField) if each.isVisible()]
        box = next(each for each in boxes if each.accessibleName() == name)
        self.taking_in.ensureWidgetVisible(box)
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())

    def questions(self) -> list[ChoiceField]:
        return [each for each in self.taking_in.findChildren(ChoiceField) if each.isVisible()]

    def answer(self, number: int, begins: str) -> None:
        """Choose the first answer to a question that begins so, with keys."""
        field = self.questions()[number]
        field.setFocus()
        texts = [field.itemText(place) for place in range(field.count())]
        wanted = next(place for place, text in enumerate(texts) if text.startswith(begins))
        while field.currentIndex() != wanted:
            down = field.currentIndex() < wanted
            QTest.keyClick(field, Qt.Key.Key_Down if down else Qt.Key.Key_Up)

    def take_in(self) -> None:
        """Press the button of that page."""
        QTest.mouseClick(self.taking_in.button, Qt.MouseButton.LeftButton)
        self._driver.settled()

    def _shown(self, kind: type[QWidget]) -> list[QWidget]:
        return [each for each in self.page.view.promises.findChildren(kind) if each.isVisible()]
