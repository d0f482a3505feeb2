"""Holds a debrief as a person does: chooses, types, closes, looks at the document, saves it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from desk_app.session.documents import Document
from desk_app.ui.debrief.page import DebriefPage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.widgets.choice import ChoiceField
from tests.debrief.pages import page_texts

if TYPE_CHECKING:
    from tests.drivers.window import WindowDriver


class DebriefDriver:
    def __init__(self, driver: WindowDriver) -> None:
        self._driver = driver

    @property
    def page(self) -> DebriefPage:
        page = self._driver.window.negotiation.pages[Step.DEBRIEF]
        assert isinstance(page, DebriefPage)
        return page

    def choose(self, field: ChoiceField, words: str) -> None:
        """Choose the item of these words, with the keyboard."""
        index = field.findText(words)
        assert index >= 0, words
        field.setFocus(Qt.FocusReason.TabFocusReason)
        steps = index - field.currentIndex()
        for _ in range(abs(steps)):
            QTest.keyClick(field, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
        self._driver.settled()

    def enter(self, field: QWidget, text: str) -> None:
        """Replace the text of a field by typing, and leave the field."""
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
        self.page.document.pages.setFocus(Qt.FocusReason.TabFocusReason)
        self._driver.settled()

    def rate(self, field: str, key: Qt.Key) -> None:
        """Rate one question about the relationship after the talks, with a digit key."""
        scale = self.page.questions.after.scales[field]
        scale.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(scale, key)
        self._driver.settled()

    def show(self, document: Document) -> None:
        """Click the button of a document."""
        QTest.mouseClick(self.page.document.switches[document.command], Qt.MouseButton.LeftButton)

    def pages(self, count: int | None = None) -> tuple[QImage, ...]:
        """The pages that show, once they are drawn; as many as `count`, if given."""
        view = self.page.document.pages
        self._driver.qtbot.waitUntil(lambda: len(view.pages()) == count if count else bool(view.pages()))
        return view.pages()

    def copied(self) -> QMimeData:
        """Click Copy, and return what the clipboard holds once it was said."""
        QGuiApplication.clipboard().setText("of before")
        QTest.mouseClick(self.page.document.copy_button, Qt.MouseButton.LeftButton)
        self._driver.qtbot.waitUntil(lambda: QGuiApplication.clipboard().mimeData().hasHtml())
        return QGuiApplication.clipboard().mimeData()

    def save_dialog(self) -> QFileDialog:
        """Click Save, and return the dialog that asks where."""
        QTest.mouseClick(self.page.document.save_button, Qt.MouseButton.LeftButton)
        (dialog,) = self._driver.window.findChildren(QFileDialog)
        return dialog

    def saved(self, path: Path) -> str:
        """Save the document that shows to a file, and return its text."""
        self.page.preview.save_to(str(path))
        self._driver.qtbot.waitUntil(lambda: path.exists() and path.read_bytes().rstrip().endswith(b"%%EOF"))
        return "\n".join(page_texts(path.read_bytes()))
